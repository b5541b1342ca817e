"""Text → word pieces with what the letters alone do not tell the model.

In: a text and the spans of it to be read (whole paragraphs). Out: `Pieces`, arrays of equal length
over all word pieces: vocabulary ids, code-point offsets, and five small features that an uncased
vocabulary loses: the shape of the letters, the white space before and after, where quotation
marks open and close, and whether a piece starts a word.
Border file for `tokenizers`. Refuses nothing: a text without a word gives zero pieces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.records import Span

Ints = NDArray[np.int64]

# Feature vocabularies (sizes are part of the model; see FEATURE_SIZES).
LOWER, CAPITAL, UPPER, DIGIT, MARK = range(5)
JOINED, SPACE, LINE, PARAGRAPH = range(4)
OUTSIDE, OPENS, INSIDE, CLOSES, OPENS_SINGLE, CLOSES_SINGLE = range(6)
FEATURE_SIZES = (5, 4, 4, 6)  # shape, gap before, gap after, quotation

_QUOTES = re.compile("[\"“”„‟«»‘’‚'`]")
_DOUBLE_OPEN = frozenset("“„‟«")
_DOUBLE_CLOSE = frozenset("”»")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text, in order; every array has shape (n,), offsets are code points.

    `features` has shape (n, 4): shape, gap before, gap after, quotation. `paragraph` is the index
    of the span that a piece came from.
    """

    ids: Ints
    start: Ints
    end: Ints
    features: Ints
    paragraph: Ints

    def __len__(self) -> int:
        return len(self.ids)


@lru_cache(maxsize=4)
def _tokenizer(path: str) -> Tokenizer:
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut(text: str, spans: tuple[Span, ...], vocabulary: Path) -> Pieces:
    """Cut `spans` of `text` (in order, not overlapping) into pieces.

    `vocabulary` is the tokenizer's JSON file. Lone surrogates are read as unknown characters.
    """
    tokenizer = _tokenizer(str(vocabulary))
    ids: list[int] = []
    start: list[int] = []
    end: list[int] = []
    features: list[tuple[int, int, int, int]] = []
    paragraph: list[int] = []
    for number, span in enumerate(spans):
        passage = text[span.start : span.end]
        encoded = tokenizer.encode(_encodable(passage), add_special_tokens=False)
        offsets = encoded.offsets
        marks = _quotation_marks(passage)
        ids += encoded.ids
        start += [span.start + a for a, _ in offsets]
        end += [span.start + b for _, b in offsets]
        paragraph += [number] * len(offsets)
        features += _features(passage, offsets, marks)
    return Pieces(
        ids=np.array(ids, dtype=np.int64),
        start=np.array(start, dtype=np.int64),
        end=np.array(end, dtype=np.int64),
        features=np.array(features, dtype=np.int64).reshape(-1, 4),
        paragraph=np.array(paragraph, dtype=np.int64),
    )


def _encodable(text: str) -> str:
    """The same text, code point for code point, with lone surrogates made encodable."""
    if text.isascii():
        return text
    return "".join("�" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)


def _features(
    passage: str, offsets: list[tuple[int, int]], marks: list[tuple[int, int]]
) -> list[tuple[int, int, int, int]]:
    rows: list[tuple[int, int, int, int]] = []
    before = PARAGRAPH
    state = OUTSIDE
    waiting = iter([*marks, (len(passage) + 1, OUTSIDE)])
    at, mark = next(waiting)
    for (a, b), (c, _) in zip(offsets, [*offsets[1:], (-1, 0)], strict=False):
        after = JOINED if c == b else PARAGRAPH if c < 0 else _gap(passage, b, c)
        quotation = state
        while at < b:
            quotation = mark
            if mark == OPENS:
                state = INSIDE
            elif mark == CLOSES:
                state = OUTSIDE
            at, mark = next(waiting)
        rows.append((_shape(passage[a:b]), before, after, quotation))
        before = after
    return rows


def _gap(passage: str, a: int, b: int) -> int:
    if b <= a:
        return JOINED
    if b == a + 1:
        return SPACE if passage[a] != "\n" else LINE
    lines = passage.count("\n", a, b)
    return PARAGRAPH if lines > 1 else LINE if lines else SPACE


@lru_cache(maxsize=20_000)
def _shape(piece: str) -> int:
    if piece.islower():
        return LOWER
    if piece.isupper():
        return UPPER if len(piece) > 1 else CAPITAL
    first = piece[:1]
    if first.isdigit():
        return DIGIT
    if first.isupper():
        return CAPITAL
    return LOWER if first.isalpha() else MARK


def _quotation_marks(passage: str) -> list[tuple[int, int]]:
    """(position, feature) of each quotation mark; a straight mark's side follows from its
    neighbours, and an apostrophe inside a word is none."""
    found: list[tuple[int, int]] = []
    double = single = False
    for match in _QUOTES.finditer(passage):
        i, char = match.start(), match[0]
        left = passage[i - 1] if i else " "
        right = passage[i + 1] if i + 1 < len(passage) else " "
        leading = (left.isspace() or left in '([—–-“"') and not right.isspace()
        if char in _DOUBLE_OPEN:
            found.append((i, OPENS))
            double = True
        elif char in _DOUBLE_CLOSE:
            found.append((i, CLOSES))
            double = False
        elif char == '"':
            double = leading or (not double and not right.isspace())
            found.append((i, OPENS if double else CLOSES))
        elif leading and right.isalnum() and char != "`":
            found.append((i, OPENS_SINGLE))
            single = True
        elif single and not right.isalnum():
            found.append((i, CLOSES_SINGLE))
            single = False
    return found
