"""Which attributions' contents hold a place in the text.

In: the attributions; out: for an offset, the indices of those whose content holds it, innermost
first. Refuses to look at more than `_MOST` contents that begin before the offset.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.records import Attribution

_MOST = 60


class Contents:
    """All content spans of a report, by start."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._spans = sorted(
            (span.start, span.end, index)
            for index, attribution in enumerate(attributions)
            for span in attribution.content
        )
        self._starts = [start for start, _, _ in self._spans]

    def holding(self, offset: int) -> list[int]:
        """Attributions whose content holds `offset`, the shortest span first."""
        last = bisect_right(self._starts, offset)
        found = [
            (end - start, index)
            for start, end, index in self._spans[max(0, last - _MOST) : last]
            if end > offset
        ]
        return [index for _, index in sorted(found)]
