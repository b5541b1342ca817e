"""Spans in the order of a text, found by bisection: what stands in a stretch, what holds a place.

In: things with spans, in text order. Out: those that lie within a stretch, or the one before a
place. Keeps the room's time in line with the length of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from reportedly.records import Span


class Placed(Protocol):
    """Anything that stands somewhere."""

    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=Placed)


class SpanIndex(Generic[T]):
    """Things that do not overlap, in text order."""

    def __init__(self, things: Sequence[T]) -> None:
        self.things = sorted(things, key=lambda t: (t.span.start, t.span.end))
        self._starts = [t.span.start for t in self.things]

    def within(self, span: Span) -> list[T]:
        """Those that lie wholly inside `span`."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [t for t in self.things[low:high] if t.span.end <= span.end]

    def over(self, span: Span) -> list[T]:
        """Those that share a character with `span`."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        if low and self.things[low - 1].span.overlaps(span):
            low -= 1
        return self.things[low:high]

    def touching(self, span: Span) -> T | None:
        """One that shares a character with `span`, if any does."""
        at = bisect_left(self._starts, span.end)
        before = self.things[at - 1] if at else None
        return before if before is not None and before.span.overlaps(span) else None

    def back_from(self, place: int) -> Iterator[T]:
        """Those that end at or before `place`, the nearest first."""
        for i in range(bisect_right(self._starts, place) - 1, -1, -1):
            if self.things[i].span.end <= place:
                yield self.things[i]

    def after(self, place: int) -> T | None:
        """The first one that begins at `place` or later."""
        at = bisect_left(self._starts, place)
        return self.things[at] if at < len(self.things) else None
