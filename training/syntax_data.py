"""Universal Dependencies treebanks → windows with tags and arcs, for the auxiliary loss.

In: CoNLL-U, gzipped; out: `SyntaxWindow`s over running text rebuilt from the tokens, so that the
pieces are the ones that a report would give. A word without a piece of its own (the second half of
"cannot") is left out; an arc whose head lies outside the window is not learned.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.reader.pieces import Pieces, cut
from reportedly.reader.windows import cut_windows
from training.attribution_data import paragraph_spans

_UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
_RELATIONS = """
acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse
dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis
punct reparandum root vocative xcomp
"""
UPOS = tuple(_UPOS.split())
RELATIONS = tuple(_RELATIONS.split())


@dataclass(frozen=True)
class SyntaxWindow:
    """Pieces of a stretch of text; `piece`, `upos`, `head`, `relation` have shape (words,).

    `head` is the piece of the head word (its own piece for a root), -1 when it is outside.
    """

    pieces: Pieces
    a: int
    b: int
    piece: NDArray[np.int64]
    upos: NDArray[np.int64]
    head: NDArray[np.int64]
    relation: NDArray[np.int64]


@dataclass
class _Word:
    start: int
    end: int
    upos: int
    head: int
    relation: int


def load(path: Path, vocabulary: Path) -> list[SyntaxWindow]:
    windows: list[SyntaxWindow] = []
    for text, words in _documents(path):
        pieces = cut(text, paragraph_spans(text), vocabulary)
        first = [_own_piece(pieces, w) for w in words]
        taken: set[int] = set()
        for i, p in enumerate(first):
            if p in taken:
                first[i] = -1
            taken.add(p)
        windows += [_window(pieces, ab, words, first) for ab in cut_windows(pieces, text)]
    return [w for w in windows if len(w.piece)]


def _own_piece(pieces: Pieces, word: _Word) -> int:
    i = int(np.searchsorted(pieces.start, word.start, side="left"))
    return i if i < len(pieces) and pieces.start[i] < word.end else -1


def _window(
    pieces: Pieces, ab: tuple[int, int], words: list[_Word], first: list[int]
) -> SyntaxWindow:
    a, b = ab
    rows = []
    for word, p in zip(words, first, strict=True):
        if a <= p < b:
            h = p if word.head < 0 else first[word.head]
            rows.append((p - a, word.upos, h - a if a <= h < b else -1, word.relation))
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return SyntaxWindow(pieces, a, b, *table.T)


def _documents(path: Path) -> Iterator[tuple[str, list[_Word]]]:
    text, words = "", []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sentence: list[list[str]] = []
        for line in lines:
            row = line.rstrip("\n")
            if row.startswith("# newdoc") and words:
                yield text, words
                text, words = "", []
            elif row.startswith("# newpar") and text:
                text = text.rstrip() + "\n\n"
            elif row and not row.startswith("#"):
                sentence.append(row.split("\t"))
            elif not row and sentence:
                text = _sentence(sentence, text, words)
                sentence = []
    if words:
        yield text, words


def _sentence(rows: list[list[str]], text: str, words: list[_Word]) -> str:
    base = len(words)
    inside, at = 0, 0
    for row in rows:
        number, form, space = row[0], row[1], " " if "SpaceAfter=No" not in row[9] else ""
        if "." in number:
            continue
        if "-" in number:
            low, high = number.split("-")
            inside, at = int(high) - int(low) + 1, len(text)
            text += form + space
            continue
        if inside:
            start, at, inside = at, at + len(form), inside - 1
        else:
            start = len(text)
            text += form + space
        head = int(row[6]) - 1
        relation = RELATIONS.index(row[7].split(":")[0])
        upos = UPOS.index(row[3]) if row[3] in UPOS else UPOS.index("X")
        words.append(
            _Word(start, start + len(form), upos, base + head if head >= 0 else -1, relation)
        )
    return text
