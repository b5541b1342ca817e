"""Marks on a text, cut into pieces that no mark crosses.

In: a range of a text and marks (a span, whose it is, what it is). Out: consecutive pieces, each
with the marks that cover it, overlapping and nested ones alike. Refuses nothing; marks outside the
range are clipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from reportedly.records import Claim, Span


class Part(StrEnum):
    """What a marked stretch is to its claim."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that belongs to the claim with this number."""

    span: Span
    number: int
    part: Part


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with everything that covers it, the shortest mark first."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    @property
    def part(self) -> Part | None:
        """What to show it as: a cue before a source before a content, of the innermost claim."""
        return self.marks[0].part if self.marks else None


def of_claim(claim: Claim, number: int) -> tuple[Mark, ...]:
    """The marks of one claim, in no particular order."""
    marks = [Mark(span, number, Part.CONTENT) for span in claim.content]
    if claim.cue:
        marks.append(Mark(claim.cue, number, Part.CUE))
    if claim.source:
        marks.append(Mark(claim.source.span, number, Part.SOURCE))
    return tuple(marks)


def cut(within: Span, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The range as pieces, in order, without gaps."""
    inside = [mark for mark in marks if mark.span.overlaps(within)]
    edges = {within.start, within.end}
    for mark in inside:
        edges.update((max(mark.span.start, within.start), min(mark.span.end, within.end)))
    bounds = sorted(edges)
    waiting = sorted(inside, key=lambda mark: mark.span.start, reverse=True)
    open_: list[Mark] = []
    for start, end in pairwise(bounds):
        while waiting and waiting[-1].span.start <= start:
            open_.append(waiting.pop())
        open_ = [mark for mark in open_ if mark.span.end > start]
        yield Piece(start, end, tuple(sorted(open_, key=_closeness)))


def _closeness(mark: Mark) -> tuple[int, int, int]:
    """Shortest first; of equals the later claim, then the finer part."""
    order = (Part.CUE, Part.SOURCE, Part.CONTENT)
    return (mark.span.end - mark.span.start, -mark.number, order.index(mark.part))
