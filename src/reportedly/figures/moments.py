"""Which of a report's times a figure holds at.

In: where a figure stands and the report's times. Out: a time mention or None. A time is never taken
from another sentence, and the time of a saying is not the time of what was said. Refuses nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.figures.along import Along
from reportedly.figures.site import Site, steps
from reportedly.figures.times import TimeMention
from reportedly.records import Token


class Times:
    """The time mentions of a report that can be an interval."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[TimeMention]) -> None:
        self._tokens = tokens
        self._starts = [t.span.start for t in tokens]
        self._mentions = Along(mentions)

    def of(self, site: Site) -> TimeMention | None:
        """The time that the figure's clause states, else the nearest one of its room."""

        def distance(mention: TimeMention) -> tuple[int, int]:
            at = bisect_left(self._starts, mention.span.start)
            token = at if at < len(self._tokens) else None
            span = mention.span
            gap = max(span.start - site.number.end, site.number.start - span.end, 0)
            return steps(self._tokens, token, site.head), gap

        return min(self._mentions.within(site.room), key=distance, default=None)
