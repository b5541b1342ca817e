"""Whether two figures count the same thing.

In: two figures with their reports; out: a `Finding`, depending on these alone and alike when the
two change places. Two figures of one report are compared by `within`, of two by `across`. Refuses
nothing: a figure without a value is judged by its words.
"""

from __future__ import annotations

from reportedly.ledger.items import FigureItem, Finding, ReportItem
from reportedly.ledger.series.across import across
from reportedly.ledger.series.within import within


def compare(a: FigureItem, ra: ReportItem, b: FigureItem, rb: ReportItem) -> Finding:
    """SAME: one series. DIFFERENT: no third figure may join them. UNSURE: neither."""
    if (b.report, b.id) < (a.report, a.id):
        a, ra, b, rb = b, rb, a, ra
    return within(a, b, ra) if a.report == b.report else across(a, ra, b, rb)
