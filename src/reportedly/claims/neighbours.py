"""What stands near a place: many spans, asked without looking at them all.

In: spans, once; out: answers in logarithmic time, so that a text with a hundred times the claims
takes a hundred times as long and not ten thousand. Refuses nothing: no spans, no neighbours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from reportedly.records import Span


class Neighbours:
    """Spans in order of their starts and of their ends; they may overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = sorted(span.end for span in ordered)
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def touch(self, span: Span) -> bool:
        """Whether one of the spans shares a character with `span`."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._furthest[before - 1] > span.start

    def end_before(self, at: int) -> int:
        """Where the last span ends that ends at or before `at`; 0 when there is none."""
        index = bisect_right(self._ends, at)
        return self._ends[index - 1] if index else 0

    def start_after(self, at: int) -> int | None:
        """Where the first span starts that starts at or after `at`."""
        index = bisect_left(self._starts, at)
        return self._starts[index] if index < len(self._starts) else None


def holder(ordered: Sequence[Span], span: Span) -> Span | None:
    """Which of `ordered` (by place, none overlapping) holds `span`."""
    index = bisect_right(ordered, span.start, key=lambda one: one.start) - 1
    return ordered[index] if index >= 0 and ordered[index].holds(span) else None
