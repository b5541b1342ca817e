"""One quotation has one voice, and a paraphrase stands in the sentence of its cue.

In: a report's text, its stretches in quotation marks and its attributions; out: the attributions
with quotations made whole and stray pieces dropped. A piece that covers part of a quotation is
stretched to all of it; of two attributions that share one quotation the nearer cue outside it
keeps it. A piece without marks is dropped when a sentence ends between it and its cue and the
attribution has another piece: on the development articles two of three such links are wrong.
Refuses to stretch over a cue or source that stands inside the marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.claims.neighbours import Neighbours, holder
from reportedly.records import Attribution, Span

_ENDS = re.compile(r"[.!?][\"”’')\]]*\s+[\"“‘'(\[]?[A-Z0-9]|\n")
_LONGEST = 3000  # characters of a quotation; a longer one was never closed
_FEWEST = 3  # words of a quotation; fewer are a name or a scare quote
_CLOSERS = frozenset("\"'”’»“")
_SINGLE = frozenset("‘'")  # of double marks the model makes the same
_MARKS = frozenset('"“”«»„')


def whole(
    text: str, stretches: Sequence[tuple[int, int]], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions with whole quotations and without stray pieces."""
    quotes = [Span(a, b) for a, b in stretches if text[a] in _MARKS | _SINGLE and b - a <= _LONGEST]
    quotes = [q for q in quotes if len(q.of(text).split()) >= _FEWEST]
    starts = [q.start for q in quotes]
    shared: dict[Span, list[int]] = {}
    for index, one in enumerate(attributions):
        if one.depth == 0:
            for piece in one.content:
                quote = _around(piece, quotes, starts)
                if quote is not None:
                    shared.setdefault(quote, []).append(index)
    outer = (one for one in attributions if one.depth == 0)
    voices = Neighbours(s for one in outer for s in (one.cue, one.source) if s is not None)
    done = list(attributions)
    for quote, holders in shared.items():
        if not voices.touch(quote):
            owner = min(set(holders), key=lambda i: (_gap(text, done[i], quote), i))
            for index in set(holders):
                done[index] = _held(done[index], quote, index == owner)
    _continue(text, stretches, done)
    singles = [Span(a, b) for a, b in stretches if text[a] in _SINGLE]
    return tuple(_gathered(text, one, singles) for one in done)


def _continue(text: str, stretches: Sequence[tuple[int, int]], done: list[Attribution]) -> None:
    """Gives a quotation that its paragraphs open anew, up to its speaker, to him: "‘We waited.⏎
    ‘Nobody came,’ she said"."""
    pieces = [Span(a, b) for a, b in stretches]
    taken = Neighbours(
        s for one in done for s in (one.cue, one.source, *one.content) if s is not None
    )
    owner = {p.start: i for i, one in enumerate(done) if one.depth == 0 for p in one.content}
    found: dict[int, list[Span]] = {}
    speaker: int | None = None
    for before, piece in reversed(list(pairwise(pieces))):
        speaker = owner.get(piece.start, None if taken.touch(piece) else speaker)
        own = owner.get(before.start, speaker) == speaker
        if speaker is None or not own or not _goes_on(text, before, piece):
            speaker = None
            continue
        if taken.touch(before):
            continue
        found.setdefault(speaker, []).append(before)
    for index, earlier in found.items():
        one = done[index]
        done[index] = replace(one, content=tuple(sorted((*earlier, *one.content))))


def _goes_on(text: str, before: Span, piece: Span) -> bool:
    """Whether a quotation without a closing mark is opened anew in the next paragraph."""
    gap = text[before.end : piece.start]
    same = text[before.start] == text[piece.start] and text[piece.start] in _SINGLE
    return same and not gap.strip() and "\n" in gap and text[before.end - 1] not in _CLOSERS


def _around(piece: Span, quotes: list[Span], starts: list[int]) -> Span | None:
    """The quotation that a piece lies in and covers only in part, or shares with another."""
    at = bisect_right(starts, piece.start) - 1
    inside = at >= 0 and quotes[at].start <= piece.start < quotes[at].end
    return quotes[at] if inside and piece.end <= quotes[at].end + 1 else None


def _gap(text: str, one: Attribution, quote: Span) -> tuple[bool, int]:
    """How far the cue stands from a quotation: whether a sentence ends between, then characters."""
    if one.cue is None:
        return True, len(text)
    left, right = min(one.cue.end, quote.end), max(one.cue.start, quote.start)
    return _ENDS.search(text, left, min(right + 2, len(text))) is not None, right - left


def _held(one: Attribution, quote: Span, owns: bool) -> Attribution:
    """The attribution with all of a quotation, or with nothing of it."""
    rest = tuple(piece for piece in one.content if not piece.overlaps(quote))
    whole_quote = (quote,) if owns else ()
    return replace(one, content=tuple(sorted((*rest, *whole_quote))))


def _gathered(text: str, one: Attribution, singles: Sequence[Span]) -> Attribution:
    """Without the unquoted pieces that stand in another sentence than the cue."""
    if one.cue is None or one.depth or len(one.content) < 2:
        return one
    near = tuple(
        p
        for p in one.content
        if _marked(text, p) or holder(singles, p) is not None or not _parted(text, one.cue, p)
    )
    return replace(one, content=near) if near else one


def _marked(text: str, piece: Span) -> bool:
    around = text[max(0, piece.start - 1) : piece.start + 2] + text[piece.end - 2 : piece.end + 1]
    return any(mark in around for mark in _MARKS) or "''" in around


def _parted(text: str, cue: Span, piece: Span) -> bool:
    left, right = min(cue.end, piece.end), max(cue.start, piece.start)
    return _ENDS.search(text, max(0, left - 1), min(right + 1, len(text))) is not None
