"""Keys that hold for a while: "60 people" is one story this month, and another next year.

In: the keys of a thing and its report; out: the keys as they are stored, and as they are looked
for. A weak key (`items.WEAK`) carries the period in which its report was published, and is looked
for in the periods before and after too, so that two reports up to `DAYS` days apart always meet
under it and two more than twice that never do. Undated reports meet undated ones under weak keys,
and all others under strong ones. Without this, a value and a word would bring together more and
more as a ledger grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from reportedly.ledger.items import WEAK, ReportItem

DAYS = 32
UNDATED = "?"


def stored(keys: Iterable[str], report: ReportItem) -> frozenset[str]:
    """The keys under which a thing can be met."""
    return frozenset(_in(keys, report, (0,)))


def around(keys: Iterable[str], report: ReportItem) -> frozenset[str]:
    """The stored keys of all that the thing may meet."""
    return frozenset(_in(keys, report, (-1, 0, 1)))


def touching(keys: Iterable[str], report: ReportItem) -> frozenset[str]:
    """Keys of which two things share one just when one of them is looked for by the other."""
    return frozenset(_in(keys, report, (0, 1)))


def period(report: ReportItem) -> int | None:
    """The number of the report's period; None when its day is not known."""
    try:
        return date.fromisoformat((report.published or "")[:10]).toordinal() // DAYS
    except ValueError:
        return None


def _in(keys: Iterable[str], report: ReportItem, steps: Iterable[int]) -> Iterator[str]:
    own = period(report)
    for key in keys:
        if not key.startswith(WEAK):
            yield key
        elif own is None:
            yield f"{key}@{UNDATED}"
        else:
            yield from (f"{key}@{own + step}" for step in steps)
