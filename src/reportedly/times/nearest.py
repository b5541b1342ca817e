"""Which of many: the Friday, the 5 May, the October that is meant when none is named.

In: a form without its year or week, the anchor and whether the future is spoken of; out: the day or
stretch. Refuses dates that no year near the anchor has (`NoSuchTimeError`).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from reportedly.times.calendar import (
    NoSuchTimeError,
    add_days,
    add_months,
    day,
    easter,
    midnight,
)
from reportedly.times.forms import Cal, Weekday
from reportedly.times.words import holidays

# A date without a year that lies so few days after the anchor is the coming one, even when nothing
# says future ("the Nov. 8 vote"). Set with `python -m bench.times --slack` on 214 such dates in
# dated news: 0 days put 49 % in the year that the agencies' style means, 7 days 54, 14 days 74, 30
# days 82, 60 days 91. That news is of an election year, with many dates ahead; beyond a month an
# anniversary ("since Oct. 7", said in August) is as likely, so a month it is.
SLACK = 30


@dataclass(frozen=True, slots=True)
class Point:
    """The moment that times are reckoned from; `now` None: there is none."""

    now: datetime | None
    timed: bool = False  # whether the clock time of `now` is known
    future: bool = False
    slack: int = SLACK

    def anchor(self) -> datetime:
        """The moment; raises `NoSuchTimeError` when there is none."""
        if self.now is None:
            raise NoSuchTimeError("there is no date to reckon from")
        return self.now

    def today(self) -> datetime:
        """Its day."""
        return midnight(self.anchor())


def weekday(form: Weekday, point: Point) -> datetime:
    """The day that a bare, last, this, next or coming weekday is."""
    today = point.today()
    if form.side in {-1, 2}:
        back = (today.weekday() - form.index) % 7 or 7
        ahead = (form.index - today.weekday()) % 7 or 7
        return add_days(today, -back if form.side == -1 else ahead)
    if form.side in {0, 1}:
        monday = add_days(today, -today.weekday())
        return add_days(monday, form.index + 7 * (form.side or 0))
    ahead = (form.index - today.weekday()) % 7
    back = (today.weekday() - form.index) % 7
    return add_days(today, ahead if point.future else -back)


def date(form: Cal, point: Point) -> datetime:
    """The day of a date without a year, or of a day without a month."""
    today = point.today()
    if form.month is None:
        found, point = _days_of_month(form, today), replace(point, slack=min(point.slack, 3))
    else:
        found = _days_of_year(form, today)
    if form.weekday is not None:
        fitting = [d for d in found if d.weekday() == form.weekday]
        if fitting:
            return min(fitting, key=lambda d: abs((d - today).days))
    if not found:
        raise NoSuchTimeError("there is no such day near the anchor")
    if form.side == 0:
        return min(found, key=lambda d: (d.year != today.year, abs((d - today).days)))
    if form.side == -1:
        return _latest(found, today - timedelta(1))
    if form.side == 1 or point.future:
        return next((d for d in found if d >= today + timedelta(form.side == 1)), found[-1])
    return _latest(found, add_days(today, point.slack))


def _latest(found: list[datetime], limit: datetime) -> datetime:
    return max((d for d in found if d <= limit), default=found[0])


def _days_of_year(form: Cal, today: datetime) -> list[datetime]:
    """The date in the years around; 29 February up to eight years away."""
    month, number = form.month or 1, form.day or 1
    reach = 8 if (month, number) == (2, 29) else 3 if form.weekday is not None else 1
    years = range(max(1, today.year - reach), min(9999, today.year + reach) + 1)
    return [day(y, month, number) for y in years if number <= monthrange(y, month)[1]]


def _days_of_month(form: Cal, today: datetime) -> list[datetime]:
    """The day in the months around."""
    first = today.replace(day=1)
    number = form.day or 1
    found = []
    for shift in range(-12 if form.weekday is not None else -2, 13):
        moved = add_months(first, shift)
        if number <= monthrange(moved.year, moved.month)[1]:
            found.append(moved.replace(day=number))
    return found


def month(month_number: int, side: int | None, point: Point) -> datetime:
    """The first day of the month that a month's name without a year is."""
    this = point.today().replace(day=1)
    here = this.replace(month=month_number)
    if side == 0:
        return here
    if side == 1 or (side is None and point.future):
        late = here > this or (here == this and side is None)
        return here if late else add_months(here, 12)
    early = here < this or (here == this and side is None)
    return here if early else add_months(here, -12)


def season(first: int, side: int | None, point: Point) -> datetime:
    """The first day of a season without a year; last: the one before the current."""
    today = point.today()
    start = today.replace(month=first, day=1)
    if side == 0:
        begun = add_months(start, -12) if first == 12 and today.month < 3 else start
        return begun
    latest = start if start <= today else add_months(start, -12)
    ahead = start if add_months(start, 3) > today else add_months(start, 12)
    if side == 1:
        return start if start > today else add_months(start, 12)
    if side == -1:
        return add_months(latest, -12) if add_months(latest, 3) > today else latest
    return ahead if point.future else latest


def holiday(name: str, year: int | None, side: int | None, point: Point) -> datetime:
    """The named day in that year, or the nearest one past (ahead, when the future is spoken of)."""
    if year is not None:
        return _named(name, year)
    today = point.today()
    found = [_named(name, y) for y in range(max(2, today.year - 1), min(9998, today.year + 1) + 1)]
    if side == 0:
        return min(found, key=lambda d: d.year != today.year)
    if side == 1 or (side is None and point.future):
        return next((d for d in found if d >= today), found[-1])
    slack = point.slack if side is None else -1
    return _latest(found, add_days(today, slack))


def _named(name: str, year: int) -> datetime:
    rule = holidays().get(name)
    if rule is None:
        raise NoSuchTimeError("the date of that day differs from year to year and place to place")
    if "easter" in rule:
        return add_days(easter(year), rule["easter"])
    if "day" in rule:
        return day(year, rule["month"], rule["day"])
    first = day(year, rule["month"], 1)
    found = add_days(first, (rule["weekday"] - first.weekday()) % 7)
    if rule["nth"] > 0:
        found = add_days(found, 7 * (rule["nth"] - 1))
    else:
        last = first.replace(day=monthrange(year, rule["month"])[1])
        found = add_days(last, -((last.weekday() - rule["weekday"]) % 7))
    return add_days(found, rule.get("plus", 0))
