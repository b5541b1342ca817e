"""The times of a report: found in its words, resolved against an anchor.

In: a text and its passages; out: `TimeMention`s, and for each the `When` that it means. Unknown
stays unknown: what the words and the anchor do not tell is None.
"""

from reportedly.times.chaining import chain
from reportedly.times.finding import find
from reportedly.times.mentions import Anchor, TimeMention, TimeSort
from reportedly.times.resolving import resolve

__all__ = ["Anchor", "TimeMention", "TimeSort", "chain", "find", "resolve"]
