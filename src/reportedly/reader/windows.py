"""Pieces → windows: stretches of whole paragraphs that fit the model.

In: `Pieces`; out: half-open ranges over them, in order, covering every piece exactly once.
A paragraph longer than a window is cut at the last sentence end that fits, else at the last word.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from reportedly.reader.pieces import JOINED, Pieces

MAX_PIECES = 254  # 256 positions less [CLS] and [SEP]


def cut_windows(pieces: Pieces, text: str, limit: int = MAX_PIECES) -> list[tuple[int, int]]:
    """Ranges [a, b) of at most `limit` pieces."""
    windows: list[tuple[int, int]] = []
    open_at = 0
    for a, b in _blocks(pieces, text, limit):
        if b - open_at > limit:
            windows.append((open_at, a))
            open_at = a
    if len(pieces) > open_at:
        windows.append((open_at, len(pieces)))
    return windows


def _blocks(pieces: Pieces, text: str, limit: int) -> list[tuple[int, int]]:
    """Paragraphs as ranges of pieces; those over `limit` in parts that fit."""
    edges = np.flatnonzero(np.diff(pieces.paragraph)) + 1
    bounds = [0, *edges.tolist(), len(pieces)]
    blocks: list[tuple[int, int]] = []
    for a, b in pairwise(bounds):
        while b - a > limit:
            middle = _cut_point(pieces, text, a, a + limit)
            blocks.append((a, middle))
            a = middle  # noqa: PLW2901
        if b > a:
            blocks.append((a, b))
    return blocks


def _cut_point(pieces: Pieces, text: str, a: int, b: int) -> int:
    """Where to cut inside [a, b]: after a sentence end in its second half, else between words."""
    for i in range(b, a + (b - a) // 2, -1):
        tail = text[pieces.start[i - 1] : pieces.end[i - 1]]
        follows_gap = pieces.features[i - 1, 2] != JOINED
        if follows_gap and tail in '.!?”"’' and pieces.features[i, 0] != 0:
            return i
    for i in range(b, a, -1):
        if pieces.features[i - 1, 2] != JOINED:
            return i
    return b
