"""Arithmetic of the calendar: stretches of time with a grain.

In: dates and counts; out: a `Stretch`, or another date. Refuses what is not on the calendar (31
February, the year 10000) with `NoSuchTimeError`, which `resolving` turns into an unknown.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class Unit(StrEnum):
    """What times are counted in, and how fine one is known."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    WEEKEND = "weekend"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


GRAINS = (
    Unit.MINUTE,
    Unit.HOUR,
    Unit.DAY,
    Unit.WEEK,
    Unit.MONTH,
    Unit.QUARTER,
    Unit.SEASON,
    Unit.HALF,
    Unit.YEAR,
    Unit.DECADE,
    Unit.CENTURY,
)
_CUTS: dict[str, int] = {
    Unit.MINUTE: 16,
    Unit.HOUR: 13,
    Unit.DAY: 10,
    Unit.WEEK: 10,
    Unit.MONTH: 7,
    Unit.QUARTER: 7,
    Unit.SEASON: 7,
    Unit.HALF: 7,
    Unit.YEAR: 4,
    Unit.DECADE: 4,
    Unit.CENTURY: 4,
}
MONTHS_IN: dict[str, int] = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.HALF: 6,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}
DAYS_IN: dict[str, int] = {
    Unit.DAY: 1,
    Unit.NIGHT: 1,
    Unit.WEEK: 7,
    Unit.WEEKEND: 7,
    Unit.FORTNIGHT: 14,
}
SECONDS_IN: dict[str, int] = {Unit.SECOND: 1, Unit.MINUTE: 60, Unit.HOUR: 3600}


class NoSuchTimeError(Exception):
    """A time that the calendar has not, or that the words leave open; its text says why."""


class Stretch(NamedTuple):
    """From `first` to `last`, both included, as fine as `grain`; `timex` is its TIMEX3 value."""

    first: datetime
    last: datetime
    grain: str
    timex: str

    def cut(self) -> tuple[str, str]:
        """Both ends in ISO 8601, cut to the grain."""
        size = _CUTS[self.grain]
        first, last = (moment.isoformat(timespec="minutes")[:size] for moment in self[:2])
        return first, last


def day(year: int, month: int, number: int) -> datetime:
    """That day, at midnight."""
    try:
        return datetime(year, month, number)
    except ValueError as error:
        raise NoSuchTimeError("there is no such day") from error


def add_days(moment: datetime, days: float) -> datetime:
    """So many days later."""
    try:
        return moment + timedelta(days)
    except OverflowError as error:
        raise NoSuchTimeError("beyond the calendar") from error


def add_months(moment: datetime, months: int) -> datetime:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise NoSuchTimeError("beyond the calendar")
    number = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=number)


def add(moment: datetime, amount: float, unit: str) -> datetime:
    """So many units later (earlier when negative)."""
    if unit in SECONDS_IN:
        return add_days(moment, amount * SECONDS_IN[unit] / 86400)
    if unit in DAYS_IN:
        return add_days(moment, amount * DAYS_IN[unit])
    months = amount * MONTHS_IN[unit]
    whole = int(months)
    moved = add_months(moment, whole)
    return add_days(moved, round((months - whole) * 30)) if months != whole else moved


def midnight(moment: datetime) -> datetime:
    """The beginning of its day."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def last_moment(moment: datetime) -> datetime:
    """The last minute of its day."""
    return midnight(moment).replace(hour=23, minute=59)


def a_day(moment: datetime, suffix: str = "") -> Stretch:
    """The day of that moment."""
    first = midnight(moment)
    return Stretch(first, last_moment(first), Unit.DAY, first.isoformat()[:10] + suffix)


def week(moment: datetime) -> Stretch:
    """Monday to Sunday."""
    first = add_days(midnight(moment), -moment.weekday())
    year, number, _ = first.isocalendar()
    return Stretch(first, last_moment(add_days(first, 6)), Unit.WEEK, f"{year:04}-W{number:02}")


def weekend(moment: datetime) -> Stretch:
    """The Saturday and Sunday of its week."""
    whole = week(moment)
    return Stretch(add_days(whole.first, 5), whole.last, Unit.DAY, f"{whole.timex}-WE")


def months(first: datetime, count: int, grain: str, timex: str) -> Stretch:
    """So many whole months from that one on."""
    start = midnight(first).replace(day=1)
    last = add_months(start, count - 1)
    end = last.replace(day=monthrange(last.year, last.month)[1])
    return Stretch(start, last_moment(end), grain, timex)


def month(moment: datetime) -> Stretch:
    """The month of that moment."""
    return months(moment, 1, Unit.MONTH, f"{moment.year:04}-{moment.month:02}")


def part_of_year(year: int, n: int, parts: int) -> Stretch:
    """A quarter (`parts` 4) or half (2) of a year."""
    size = 12 // parts
    grain, letter = (Unit.QUARTER, "Q") if parts == 4 else (Unit.HALF, "H")
    return months(day(year, (n - 1) * size + 1, 1), size, grain, f"{year:04}-{letter}{n}")


def year(number: int) -> Stretch:
    """The year of that number."""
    return years(number, 1, Unit.YEAR, f"{number:04}")


def years(first: int, count: int, grain: str, timex: str) -> Stretch:
    """So many whole years."""
    start, end = day(first, 1, 1), day(first + count - 1, 12, 31)
    return Stretch(start, last_moment(end), grain, timex)


def unit_of(moment: datetime, unit: str) -> Stretch:
    """The calendar unit that holds the moment."""
    if unit in {Unit.DAY, Unit.NIGHT}:
        return a_day(moment, "TNI" if unit == Unit.NIGHT else "")
    if unit in SECONDS_IN:
        grain = Unit.HOUR if unit == Unit.HOUR else Unit.MINUTE
        start = moment.replace(second=0, microsecond=0)
        start = start.replace(minute=0) if grain == Unit.HOUR else start
        return Stretch(start, start, grain, start.isoformat()[: _CUTS[grain]])
    if unit == Unit.WEEK:
        return week(moment)
    if unit == Unit.WEEKEND:
        return weekend(moment)
    if unit == Unit.FORTNIGHT:
        first = week(moment).first
        last = last_moment(add_days(first, 13))
        return Stretch(first, last, Unit.DAY, f"{first.isoformat()[:10]}/{last.isoformat()[:10]}")
    if unit == Unit.MONTH:
        return month(moment)
    if unit == Unit.QUARTER:
        return part_of_year(moment.year, (moment.month - 1) // 3 + 1, 4)
    if unit == Unit.DECADE:
        first_year = max(1, moment.year // 10 * 10)
        return years(
            first_year,
            moment.year // 10 * 10 + 10 - first_year,
            Unit.DECADE,
            f"{moment.year // 10:03}",
        )
    if unit == Unit.CENTURY:
        first_year = max(1, moment.year // 100 * 100)
        return years(
            first_year,
            moment.year // 100 * 100 + 100 - first_year,
            Unit.CENTURY,
            f"{moment.year // 100:02}",
        )
    return year(moment.year)


def easter(number: int) -> datetime:
    """Western Easter Sunday of a year (Meeus, Jones, Butcher)."""
    a, b, c = number % 19, number // 100, number % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    which, number_of_day = divmod(h + m - 7 * n + 114, 31)
    return day(number, which, number_of_day + 1)


def finer(left: str, right: str) -> str:
    """The finer of two grains."""
    return min(left, right, key=GRAINS.index)
