"""The times of a report resolved one after another.

"two weeks earlier", "the following day", "that day" and a clock time without a day are reckoned
from the time resolved before them in the same passage; all others from the report's anchor. In:
mentions in order, the anchor, and whether the words at an offset speak of the future; out: the
intervals of those that could be resolved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportedly.records import Basis, Span, When
from reportedly.times.mentions import Anchor, TimeMention
from reportedly.times.resolving import resolve

_FINE = frozenset(("minute", "hour", "day"))


def chain(
    mentions: Sequence[TimeMention], base: Anchor | None, future_at: Callable[[int], bool]
) -> dict[Span, When]:
    """The interval of each mention that has one, by its span."""
    resolved: dict[Span, When] = {}
    earlier: When | None = None
    passage = -1
    for mention in mentions:
        if mention.passage != passage:
            passage, earlier = mention.passage, None
        anchor = base
        if mention.anaphoric and earlier is not None:
            anchor = Anchor(earlier.start, Basis.EARLIER, earlier.span)
        when = resolve(mention, anchor, future=future_at(mention.span.start))
        if when is None:
            continue
        resolved[mention.span] = when
        if when.timex != "PRESENT_REF" and (earlier is None or when.grain in _FINE
                                            or earlier.grain not in _FINE):  # fmt: skip
            earlier = when
    return resolved
