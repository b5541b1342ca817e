"""What a question is about: a selection of what the ledger holds.

In: words as a person types them; out: a `Filter`, which has refused already (`UsageError`) a kind
or certainty that does not exist, a date that cannot be read, an interval that ends before it
begins, and a limit out of bounds. What it names is looked up in the ledger by `naming`.

A date is a year, a month, a day or a minute, in ISO 8601. Intervals overlap: "2024-11" holds a
saying that is known to the year 2024 as well as one of 2 November.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_

from reportedly.errors import UsageError
from reportedly.ledger.codec import storable
from reportedly.records import Certainty, FigureKind, SourceKind

USUAL = 50
MOST = 1000  # rows of one page
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?", re.ASCII)
_FORMS = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d", 16: "%Y-%m-%dT%H:%M"}
_END_OF_TIME = "9999-13"  # after every date that can be written


@dataclass(frozen=True, slots=True)
class Filter:
    """Which of what was reported is asked for; what is None does not narrow.

    `source` and `place` are a name, another name for it, or an id; `outlet` a name; `report`,
    `series` and `origin` an id or the first six characters or more of one. `said_from` and
    `said_to` are about when it was said (of reports: published), `when_from` and `when_to` about
    when it happened. `speakers` takes in the persons and offices who speak for `source`. Old
    versions of a page are left out unless `every_version`. `least` leaves out series and origins
    of fewer members. `limit` is the rows of a page, the question's usual number when None. `after`
    is what the page before gave as its end.
    """

    source: str | None = None
    kind: str | None = None
    unit: str | None = None
    place: str | None = None
    said_from: str | None = None
    said_to: str | None = None
    when_from: str | None = None
    when_to: str | None = None
    certainty: str | None = None
    text: str | None = None
    outlet: str | None = None
    report: str | None = None
    series: str | None = None
    origin: str | None = None
    speakers: bool = False
    every_version: bool = False
    least: int = 1
    limit: int | None = None
    after: str | None = None

    def __post_init__(self) -> None:
        for one in fields(self):
            if isinstance(value := getattr(self, one.name), str):
                object.__setattr__(self, one.name, storable(value))  # as the columns have it
        _one_of("kind", self.kind, [*FigureKind, *SourceKind])
        _one_of("certainty", self.certainty, list(Certainty))
        for name in ("said", "when"):
            begins, ends = getattr(self, f"{name}_from"), getattr(self, f"{name}_to")
            for side, value in (("from", begins), ("to", ends)):
                if value is not None:
                    _check_date(f"{name} {side}", value)
            if begins is not None and ends is not None and begins >= _shortest(following(ends)):
                raise UsageError(
                    f"it ends before it begins: {begins} to {ends}",
                    where=f"{name} from … to",
                    try_="Give the earlier date first.",
                )
        if self.limit is not None and not 1 <= self.limit <= MOST:
            raise UsageError(
                f"a page has 1 to {MOST} rows, not {self.limit}",
                where="limit",
                try_="Ask for the next page with what this one gave as its end.",
            )
        if self.least < 1:
            raise UsageError(f"there are no groups of {self.least}", where="least")

    def rows(self, usual: int = USUAL) -> int:
        """Rows of a page."""
        return self.limit or usual

    @property
    def figure_kind(self) -> str | None:
        """The kind of figure; raises `UsageError` when `kind` is a kind of source."""
        _one_of("kind", self.kind, list(FigureKind))
        return self.kind


def _one_of(name: str, value: str | None, known: list[StrEnum]) -> None:
    if value is not None and value not in {one.value for one in known}:
        raise UsageError(
            f"there is no {name} {value!r}",
            where=name,
            try_=f"Give one of: {', '.join(dict.fromkeys(one.value for one in known))}.",
        )


def _check_date(name: str, value: str) -> None:
    try:
        if _DATE.fullmatch(value) is None:
            raise ValueError(value)
        datetime.strptime(value, _FORMS[len(value)])
    except ValueError as error:
        raise UsageError(
            f"{value!r} is not a date",
            where=name,
            try_="Write 2024, 2024-11, 2024-11-03 or 2024-11-03T14:30.",
        ) from error


def following(value: str) -> str:
    """The year, month, day or minute after `value`, in the same form."""
    try:
        if len(value) == 4:
            return date(int(value) + 1, 1, 1).isoformat()[:4]
        if len(value) == 7:
            year, month = int(value[:4]), int(value[5:])
            return date(year + month // 12, month % 12 + 1, 1).isoformat()[:7]
        if len(value) == 10:
            return (date.fromisoformat(value) + timedelta(days=1)).isoformat()
        step = datetime.strptime(value, _FORMS[16]) + timedelta(minutes=1)
        return step.isoformat(timespec="minutes")
    except (OverflowError, ValueError):
        return _END_OF_TIME


def _shortest(value: str) -> str:
    """The coarsest time that begins as `value` does: "2024-01-01" is where "2024" begins."""
    return value.removesuffix("T00:00").removesuffix("-01").removesuffix("-01")


def overlap(
    begins: ColumnElement[str], ends: ColumnElement[str], low: str | None, high: str | None
) -> ColumnElement[bool] | None:
    """That the interval in two columns meets the one asked for; None where none is asked for.

    A column may be coarser than what is asked ("2024" holds "2024-11-03") or finer.
    """
    parts: list[ColumnElement[bool]] = []
    if high is not None:
        parts.append(begins < _shortest(following(high)))
    if low is not None:
        coarser = [low[:size] for size in _FORMS if size < len(low)]
        parts.append(or_(ends >= low, ends.in_(coarser)) if coarser else ends >= low)
    return and_(begins > "", *parts) if parts else None
