"""Parts of a time: early, mid, late, the first half, the second week, the last Monday.

In: the stretch of the whole; out: the stretch of the part. Early, mid and late are the thirds of a
year, a decade or a month; "earlier this month" ends and "later this month" begins at the anchor.
Refuses a part that the whole has not (the sixth week of a month).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reportedly.times.calendar import (
    MONTHS_IN,
    NoSuchTimeError,
    Stretch,
    a_day,
    add_days,
    add_months,
    last_moment,
    midnight,
    months,
    unit_of,
    week,
    weekend,
    years,
)
from reportedly.times.forms import Form, Nth, Weekday
from reportedly.times.nearest import Point

_THIRDS = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}


def part(which: str, whole: Stretch, form: Form, point: Point) -> Stretch:
    """The named part of the whole."""
    if which in {"earlier", "later"}:
        return _to_anchor(which, whole, point)
    if which in {"week", "weekend"}:
        return unit_of(whole.first, which)
    if "/" in which:
        n, parts = (int(number) for number in which.split("/"))
        return _fraction(whole, n - 1, parts)
    if whole.grain in {"minute", "hour"} or (whole.grain == "day" and isinstance(form, Weekday)):
        return whole
    return _fraction(whole, _THIRDS[which], 3)


def _to_anchor(which: str, whole: Stretch, point: Point) -> Stretch:
    now = point.now
    if whole.grain == "day" or now is None or not whole.first <= now <= whole.last:
        return whole
    if which == "earlier":
        return whole._replace(last=last_moment(now), grain="day")
    return whole._replace(first=midnight(now), grain="day")


def _fraction(whole: Stretch, n: int, parts: int) -> Stretch:
    """The nth of so many equal parts, in whole years, months or days."""
    first, last = whole.first, whole.last
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if whole.grain in {"decade", "century"}:
        size = (last.year - first.year + 1) / parts
        low, high = round(n * size), round((n + 1) * size)
        return years(first.year + low, high - low, "year", whole.timex)
    if length % parts == 0 and length > 1 and first.day == 1:
        size_months = length // parts
        start = add_months(first, n * size_months)
        return months(start, size_months, "month", whole.timex)
    days = (last - first).days + 1
    if days < parts:
        return whole
    edges: tuple[int, ...]
    if length == 1 and parts == 3 and days >= 28:
        edges = (0, 10, 20, days)
    elif length == 1 and parts == 2 and days >= 28:
        edges = (0, 15, days)
    elif whole.grain == "week" and parts == 3:
        edges = (0, 2, 4, 7)  # Monday and Tuesday, to Thursday, from Friday
    else:
        edges = tuple(round(k * days / parts) for k in range(parts + 1))
    begin_day, end_day = add_days(first, edges[n]), add_days(first, edges[n + 1] - 1)
    return Stretch(begin_day, last_moment(end_day), "day", whole.timex)


def nth(form: Nth, whole: Stretch) -> Stretch:
    """The nth (-1: last) unit or weekday of the whole; `count` of them when it is more than one."""
    if form.unit.isdigit():
        return a_day(_weekday(form.n, int(form.unit), whole))
    if form.unit == "week":
        return _weeks(form, whole)
    if form.unit == "weekend":
        saturday = _weekday(form.n, 5, whole)
        return weekend(saturday)
    if form.unit == "fortnight":
        return _weeks(replace(form, unit="week", count=2 * form.count), whole)
    unit = form.unit
    if unit == "day":
        first = whole.first if form.n > 0 else midnight(add_days(whole.last, 1 - form.count))
        first = add_days(first, (form.n - 1) * form.count) if form.n > 0 else first
        start, end = first, add_days(first, form.count - 1)
    else:
        size = MONTHS_IN[unit]
        base = whole.first if form.n > 0 else add_months(whole.last.replace(day=1), 1)
        steps = (form.n - 1) * form.count if form.n > 0 else -form.count
        start = midnight(add_months(base, steps * size))
        end = add_days(add_months(start, size * form.count), -1)
    if start < whole.first or end > whole.last:
        raise NoSuchTimeError("it has not so many")
    if form.count == 1:
        return unit_of(start, unit)
    made = Stretch(start, last_moment(end), "day" if unit == "day" else "month", "")
    return made._replace(timex="/".join(made.cut()))


def _weeks(form: Nth, whole: Stretch) -> Stretch:
    """Weeks are whole ones, from Monday; the first has most of its days in the whole (ISO 8601)."""
    first = week(add_days(whole.first, 3)).first
    if first < add_days(whole.first, -3):
        first = add_days(first, 7)
    last = week(add_days(whole.last, -3)).first
    start = add_days(first, 7 * (form.n - 1) * form.count)
    if form.n < 0:
        start = add_days(last, -7 * (form.count - 1))
    if not first <= start <= last:
        raise NoSuchTimeError("it has not so many weeks")
    if form.count == 1:
        return week(start)
    end = last_moment(add_days(start, 7 * form.count - 1))
    made = Stretch(start, end, "day", "")
    return made._replace(timex="/".join(made.cut()))


def _weekday(n: int, index: int, whole: Stretch) -> datetime:
    if n > 0:
        first = add_days(whole.first, (index - whole.first.weekday()) % 7)
        found = add_days(first, 7 * (n - 1))
    else:
        found = midnight(add_days(whole.last, -((whole.last.weekday() - index) % 7)))
    if not whole.first <= found <= whole.last:
        raise NoSuchTimeError("it has not so many")
    return found
