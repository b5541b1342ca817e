"""Figures that count the same thing: series.

In: figure items with their reports; out: the keys by which they are brought together, what a
comparison of two says, and the reading of a series: a line per source, and contradictions. All of
it depends on the items given alone.
"""

from reportedly.ledger.series.blocking import keys, may_meet, related, sort
from reportedly.ledger.series.comparing import compare
from reportedly.ledger.series.contradictions import Contradiction, contradictions
from reportedly.ledger.series.lines import Change, Line, Point, lines
from reportedly.ledger.series.subject import either

__all__ = [
    "Change",
    "Contradiction",
    "Line",
    "Point",
    "compare",
    "contradictions",
    "either",
    "keys",
    "lines",
    "may_meet",
    "related",
    "sort",
]
