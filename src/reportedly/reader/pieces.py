"""Text → word pieces with what the letters alone do not tell the model.

In: a text and the spans of it to be read (whole paragraphs). Out: `Pieces`, arrays of equal length
over all word pieces: vocabulary ids, code-point offsets, and five small features that an uncased
vocabulary loses: the shape of the letters, the white space before and after, where quotation
marks open and close, and whether a piece starts a word. The pieces are those of BERT's uncased
vocabulary (Devlin et al. 2019): accents and case are dropped, marks stand alone, a word is the
longest known pieces from its beginning on ("Kupyansk" is "ku", "##py", "##ansk"). A text without a
word gives zero pieces.
"""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.records import Span

Ints = NDArray[np.int64]
Piece = tuple[int, int, int]  # id, first character, character after the last

# Feature vocabularies (sizes are part of the model; see FEATURE_SIZES).
LOWER, CAPITAL, UPPER, DIGIT, MARK = range(5)
JOINED, SPACE, LINE, PARAGRAPH = range(4)
OUTSIDE, OPENS, INSIDE, CLOSES, OPENS_SINGLE, CLOSES_SINGLE = range(6)
FEATURE_SIZES = (5, 4, 4, 6)  # shape, gap before, gap after, quotation

UNKNOWN, PREFIX = "[UNK]", "##"
LONGEST = 100  # letters of a word that is looked up
REMEMBERED, MOST_REMEMBERED = 30, 50_000  # characters of what is remembered, and how many such
_CHUNK = re.compile("[^\t\n\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_NAMED = re.compile(r"\[(?:PAD|UNK|CLS|SEP|MASK)\]")
_INVISIBLE = frozenset(("Cc", "Cf", "Co", "Cs"))
_CHINESE = (
    ("\u4e00", "\u9fff"), ("\u3400", "\u4dbf"), ("\U00020000", "\U0002a6df"),
    ("\U0002a700", "\U0002b73f"), ("\U0002b740", "\U0002b81f"), ("\U0002b920", "\U0002ceaf"),
    ("\uf900", "\ufaff"), ("\U0002f800", "\U0002fa1f"),
)  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The pieces that the model knows; `words` remembers how what stands between blanks is cut."""

    ids: dict[str, int]
    words: dict[str, tuple[Piece, ...]] = field(default_factory=dict)

    def cut(self, chunk: str) -> tuple[Piece, ...]:
        """The pieces of characters without a blank among them."""
        known = self.words.get(chunk)
        if known is None:
            known = tuple(self._cut(chunk))
            if len(chunk) <= REMEMBERED and len(self.words) < MOST_REMEMBERED:
                self.words[chunk] = known
        return known

    def _cut(self, chunk: str) -> Iterator[Piece]:
        start = 0
        for named in _NAMED.finditer(chunk):  # as the model's own marks they are one piece
            yield from self._plain(chunk, start, named.start())
            yield self.ids[named[0]], named.start(), named.end()
            start = named.end()
        yield from self._plain(chunk, start, len(chunk))

    def _plain(self, chunk: str, start: int, end: int) -> Iterator[Piece]:
        letters: list[str] = []
        places: list[int] = []
        for at in range(start, end):
            for letter in _normal(chunk[at]):
                if not _stands_alone(letter):
                    letters.append(letter)
                    places.append(at)
                    continue
                yield from self._word(letters, places)
                letters, places = [], []
                yield self.ids.get(letter, self.ids[UNKNOWN]), at, at + 1
        yield from self._word(letters, places)

    def _word(self, letters: list[str], places: list[int]) -> Iterator[Piece]:
        """The longest known piece again and again; one unknown piece where that does not end."""
        found: list[Piece] = []
        word, at = "".join(letters), 0
        while at < len(word) <= LONGEST:
            for end in range(len(word), at, -1):
                one = self.ids.get((PREFIX if at else "") + word[at:end])
                if one is not None:
                    found.append((one, places[at], places[end - 1] + 1))
                    at = end
                    break
            else:
                break
        if at < len(word):
            found = [(self.ids[UNKNOWN], places[0], places[-1] + 1)]
        yield from found


@lru_cache(maxsize=4)
def _vocabulary(path: str) -> _Vocabulary:
    return _Vocabulary(json.loads(Path(path).read_text(encoding="utf-8"))["model"]["vocab"])


@lru_cache(maxsize=10_000)
def _normal(char: str) -> str:
    """A character as the vocabulary writes it: in lower case, without accents; nothing of it where
    it is a control character, an invisible one or an accent."""
    if char == "\ufffd" or unicodedata.category(char) in _INVISIBLE:
        return ""
    parts = (c for c in unicodedata.normalize("NFD", char) if unicodedata.category(c) != "Mn")
    return "".join(part.lower() for part in parts)


@lru_cache(maxsize=10_000)
def _stands_alone(char: str) -> bool:
    """Whether a character is a word by itself: punctuation, ASCII signs, Chinese characters."""
    if char.isascii():
        return not char.isalnum() and char.isprintable()
    return unicodedata.category(char)[0] == "P" or any(a <= char <= b for a, b in _CHINESE)


def cut(text: str, spans: tuple[Span, ...], vocabulary: Path) -> Pieces:
    """Cut `spans` of `text` (in order, not overlapping) into pieces.

    `vocabulary` is the tokenizer's JSON file.
    """
    known = _vocabulary(str(vocabulary))
    numbers = [array("q") for _ in range(4)]
    ids, start, end, paragraph = numbers
    features = array("b")
    for number, span in enumerate(spans):
        passage = text[span.start : span.end]
        first = len(ids)
        for chunk in _CHUNK.finditer(passage):
            at = span.start + chunk.start()
            for one, a, b in known.cut(chunk[0]):
                ids.append(one)
                start.append(at + a)
                end.append(at + b)
        paragraph.extend([number] * (len(ids) - first))
        offsets = [
            (a - span.start, b - span.start)
            for a, b in zip(start[first:], end[first:], strict=True)
        ]
        _features(passage, offsets, _quotation_marks(passage), features)
    arrays = [np.array(one, dtype=np.int64) for one in numbers]
    shaped = np.array(features, dtype=np.int64).reshape(-1, 4)
    return Pieces(arrays[0], arrays[1], arrays[2], shaped, arrays[3])


def _features(
    passage: str, offsets: list[tuple[int, int]], marks: list[tuple[int, int]], into: array[int]
) -> None:
    before = PARAGRAPH
    state = OUTSIDE
    waiting = iter([*marks, (len(passage) + 1, OUTSIDE)])
    at, mark = next(waiting)
    for (a, b), (c, _) in zip(offsets, chain(offsets[1:], [(-1, 0)]), strict=False):
        after = JOINED if c == b else PARAGRAPH if c < 0 else _gap(passage, b, c)
        quotation = state
        while at < b:
            quotation = mark
            if mark == OPENS:
                state = INSIDE
            elif mark == CLOSES:
                state = OUTSIDE
            at, mark = next(waiting)
        into.extend((_shape(passage[a:b]), before, after, quotation))
        before = after


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
