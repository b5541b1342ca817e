"""Times counted from another: last week, two days ago, the past three months.

In: the form, the stretch that it is counted from where the words name one, and the anchor; out: the
stretch. What is counted in weeks, months or years from the anchor is as coarse as its unit; counted
from a named day it is a day. Refuses lengths that are not said ("years ago").
"""

from __future__ import annotations

from datetime import datetime

from reportedly.times.calendar import (
    NoSuchTimeError,
    Stretch,
    add,
    add_days,
    add_months,
    finer,
    last_moment,
    midnight,
    months,
    unit_of,
    weekend,
)
from reportedly.times.forms import Now, Rel, Shift, Window
from reportedly.times.lengths import timex_of
from reportedly.times.nearest import Point


def rel(form: Rel, point: Point) -> Stretch:
    now = point.anchor()
    if form.unit == "weekend":
        return _weekend(form, point)
    if form.unit == "fortnight" and form.offset:
        return window(Window(((1, 1, "fortnight"),), form.offset), point)
    if form.offset == 0:
        return unit_of(now, form.unit)
    if form.unit in {"month", "quarter", "year", "decade", "century"}:
        return unit_of(add(now.replace(day=1), form.offset, form.unit), form.unit)
    return unit_of(add(now, form.offset, form.unit), form.unit)


def _weekend(form: Rel, point: Point) -> Stretch:
    today = point.today()
    if form.loose and today.weekday() < 5 and not point.future:
        return weekend(add_days(today, -7))
    return weekend(add_days(today, 7 * form.offset))


def _moved(start: datetime, form: Shift, end: int) -> datetime:
    for amount in form.length:
        low, high, unit = amount
        value = high if end else low
        if value is None:
            raise NoSuchTimeError("how long is not said")
        start = add(start, form.sign * value, unit)
    return start


def _joined(first: Stretch, last: Stretch) -> Stretch:
    if first == last:
        return first
    grain = finer(first.grain, last.grain)
    whole = Stretch(first.first, last.last, grain, "")
    return whole._replace(timex="/".join(whole.cut()))


def window(form: Window, point: Point) -> Stretch:
    if form.pending and not point.future:
        raise NoSuchTimeError("a length, unless it lies ahead")
    now = point.anchor()
    far = now
    for _, high, unit in form.length:
        if high is None:
            raise NoSuchTimeError("how long is not said")
        far = add(far, form.sign * high, unit)
    clocked = form.length[-1][2] in {"hour", "minute", "second"}
    if clocked and point.timed:
        return Stretch(min(now, far), max(now, far), "minute", timex_of(form.length))
    first, last = midnight(min(now, far)), last_moment(max(now, far))
    if form.sign > 0 and not clocked and not form.pending:
        first = add_days(first, 1)
    if form.length[-1][2] == "quarter":
        return _quarters(form, now)
    return Stretch(first, last, "day", timex_of(form.length))


def _quarters(form: Window, now: datetime) -> Stretch:
    """Whole quarters before or after the current one."""
    count = int(form.length[-1][1] or 1)
    shift = 3 if form.sign > 0 else -3 * count
    first = add_months(unit_of(now, "quarter").first, shift)
    return months(first, 3 * count, "month", timex_of(form.length))


def shift(form: Shift, base: Stretch | None, point: Point) -> Stretch:
    if form.pending and not point.future:
        raise NoSuchTimeError("a length, unless it lies ahead")
    start = base.first if base is not None and form.sign < 0 else None
    start = (base.last if base is not None else point.anchor()) if start is None else start
    if base is not None and form.sign > 0:
        start = base.last if base.grain in {"hour", "minute"} else midnight(base.last)
    low, high = _moved(start, form, 0), _moved(start, form, 1)
    unit = form.length[-1][2]
    if unit == "hour" and not (point.timed or (base and base.grain in {"hour", "minute"})):
        unit = "day"
    if base is not None and not isinstance(form.base, Now):
        unit = unit if unit in {"hour", "minute"} else "day"
        if base.grain in {"month", "quarter"} and form.length[-1][2] in {"month", "year"}:
            unit = "month"
        if base.grain == "year" and form.length[-1][2] in {"year", "decade"}:
            unit = "year"
    unit = {"fortnight": "week", "night": "day", "quarter": "month"}.get(unit, unit)
    unit = "week" if unit == "weekend" else unit
    unit = "year" if unit in {"decade", "century"} else unit
    return _joined(unit_of(min(low, high), unit), unit_of(max(low, high), unit))
