"""When two figures are of, and how far apart.

In: two figures with their reports; out: the days between their sayings, and whether years lie
between what they tell of. Refuses nothing: without a day on both sides nothing lies between them.
"""

from __future__ import annotations

from datetime import date

from reportedly.ledger.items import FigureItem, ReportItem

YEARS = 2  # an outbreak or a war may be told of in the next year still


def years(a: FigureItem, ra: ReportItem, b: FigureItem, rb: ReportItem) -> bool:
    """Whether two years or more lie between the times that two figures are of."""
    one, other = _year(a, ra), _year(b, rb)
    return one is not None and other is not None and abs(one - other) >= YEARS


def days(a: FigureItem, ra: ReportItem, b: FigureItem, rb: ReportItem) -> int:
    """The days between two sayings; 0 where one of them is not known to the day."""
    one, other = _day(a, ra), _day(b, rb)
    return abs((one - other).days) if one and other else 0


def _year(figure: FigureItem, report: ReportItem) -> int | None:
    """The last year that a figure is of: its own time, else when it was said."""
    time = figure.when or figure.said
    value = time[1] if time else report.published
    return int(value[:4]) if value and value[:4].isdigit() else None


def _day(figure: FigureItem, report: ReportItem) -> date | None:
    value = figure.said[0] if figure.said else report.published
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None  # a month or a year alone
