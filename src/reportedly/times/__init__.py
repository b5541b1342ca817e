"""The times of a report: found in its words, resolved against an anchor.

In: a report, or a text and its passages; out: `TimeMention`s, and for each the `When` that it
means: when something was said, when it happened, when it was published. Unknown stays unknown: what
the words and the anchor do not tell is None.
"""

from reportedly.times.finding import find
from reportedly.times.forms import Anchor, TimeMention, TimeSort
from reportedly.times.resolving import resolve
from reportedly.times.timeline import Timeline, anchor_at, chain

__all__ = [
    "Anchor", "TimeMention", "TimeSort", "Timeline", "anchor_at", "chain", "find", "resolve",
]  # fmt: skip
