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

from reportedly.records import Claim, Figure, Span


class Part(StrEnum):
    """What a marked stretch is to its claim, or to its figure."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    FIGURE = "figure"  # the quote of a figure; what follows are the parts of one
    NUMBER = "number"
    COUNTED = "counted"
    PREDICATE = "predicate"
    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    WHOLE = "whole"  # what a share is of


OF_CLAIM = (Part.SOURCE, Part.CUE, Part.CONTENT)
_FINENESS = (Part.CUE, *(part for part in Part if part is not Part.CUE))
SHOWN = (*OF_CLAIM, Part.FIGURE)  # the others are picked out only when their figure is chosen


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that belongs to the claim, or figure, with this number.

    `item` numbers the marks of one part of one figure from 0.
    """

    span: Span
    number: int
    part: Part
    item: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with everything that covers it, the shortest mark first."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    @property
    def leading(self) -> Mark | None:
        """The innermost mark that is shown unasked: a cue before a source before a content."""
        return next((mark for mark in self.marks if mark.part in SHOWN), None)

    @property
    def part(self) -> Part | None:
        """What to show it as."""
        return self.leading.part if self.leading else None


def of_claim(claim: Claim, number: int) -> tuple[Mark, ...]:
    """The marks of one claim, in no particular order."""
    marks = [Mark(span, number, Part.CONTENT) for span in claim.content]
    if claim.cue:
        marks.append(Mark(claim.cue, number, Part.CUE))
    if claim.source:
        marks.append(Mark(claim.source.span, number, Part.SOURCE))
    return tuple(marks)


def of_figure(figure: Figure, who: Iterable[Span], number: int) -> tuple[Mark, ...]:
    """The marks of one figure, `who` being those of the people and things that took part."""
    parts = (
        (Part.FIGURE, figure.quote),
        (Part.NUMBER, figure.number),
        (Part.COUNTED, figure.counted),
        (Part.PREDICATE, figure.predicate),
        (Part.WHEN, figure.when.span if figure.when else None),
        (Part.WHERE, figure.where.span if figure.where else None),
        (Part.WHOLE, figure.share_of),
    )
    marks = [Mark(span, number, part) for part, span in parts if span]
    marks.extend(Mark(span, number, Part.WHO, item) for item, span in enumerate(who))
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


def _closeness(mark: Mark) -> tuple[int, int, int, int]:
    """Shortest first; of equals a figure's, the later one, then the finer part."""
    length = mark.span.end - mark.span.start
    return (length, mark.part in OF_CLAIM, -mark.number, _FINENESS.index(mark.part))
