"""Which day it is: the nearest Friday, last week, since May, the second week of June.

In: a form, the stretch that it is counted from or lies in, and the anchor as a `Point`; out: the
day or stretch. A year or week that is not named is the nearest one past, or ahead where the future
is spoken of. What is counted in weeks, months or years from the anchor is as coarse as its unit.
Early, mid and late are thirds. Where the anchor does not close an open side, both ends are the side
that is known, and `timex` has ".." for the other. Raises `NoSuchTimeError` for what is not there
(the sixth week of a month) or not said ("years ago").
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from reportedly.times.calendar import (
    MONTHS_IN,
    NoSuchTimeError,
    Stretch,
    Unit,
    a_day,
    add,
    add_days,
    add_months,
    day,
    easter,
    finer,
    last_moment,
    midnight,
    months,
    unit_of,
    week,
    weekend,
    years,
)
from reportedly.times.forms import (
    Cal,
    Form,
    Now,
    Nth,
    Open,
    Part,
    Portion,
    Rel,
    Shift,
    Side,
    Weekday,
    Window,
)
from reportedly.times.lengths import timex_of
from reportedly.times.tape import holidays

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
    if Unit.DAY in rule:
        return day(year, rule[Unit.MONTH], rule[Unit.DAY])
    first = day(year, rule[Unit.MONTH], 1)
    found = add_days(first, (rule["weekday"] - first.weekday()) % 7)
    if rule["nth"] > 0:
        found = add_days(found, 7 * (rule["nth"] - 1))
    else:
        last = first.replace(day=monthrange(year, rule[Unit.MONTH])[1])
        found = add_days(last, -((last.weekday() - rule["weekday"]) % 7))
    return add_days(found, rule.get("plus", 0))


def rel(form: Rel, point: Point) -> Stretch:
    now = point.anchor()
    if form.unit == Unit.WEEKEND:
        return _weekend(form, point)
    if form.unit == Unit.FORTNIGHT and form.offset:
        return window(Window(((1, 1, Unit.FORTNIGHT),), form.offset), point)
    if form.offset == 0:
        return unit_of(now, form.unit)
    if form.unit in {Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE, Unit.CENTURY}:
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
    clocked = form.length[-1][2] in {Unit.HOUR, Unit.MINUTE, Unit.SECOND}
    if clocked and point.timed:
        return Stretch(min(now, far), max(now, far), Unit.MINUTE, timex_of(form.length))
    first, last = midnight(min(now, far)), last_moment(max(now, far))
    if form.sign > 0 and not clocked and not form.pending:
        first = add_days(first, 1)
    if form.length[-1][2] == Unit.QUARTER:
        return _quarters(form, now)
    return Stretch(first, last, Unit.DAY, timex_of(form.length))


def _quarters(form: Window, now: datetime) -> Stretch:
    """Whole quarters before or after the current one."""
    count = int(form.length[-1][1] or 1)
    shift = 3 if form.sign > 0 else -3 * count
    first = add_months(unit_of(now, Unit.QUARTER).first, shift)
    return months(first, 3 * count, Unit.MONTH, timex_of(form.length))


_COUNTED_AS: dict[str, str] = {
    Unit.FORTNIGHT: Unit.WEEK,
    Unit.WEEKEND: Unit.WEEK,
    Unit.NIGHT: Unit.DAY,
    Unit.QUARTER: Unit.MONTH,
    Unit.DECADE: Unit.YEAR,
    Unit.CENTURY: Unit.YEAR,
}


def shift(form: Shift, base: Stretch | None, point: Point) -> Stretch:
    if form.pending and not point.future:
        raise NoSuchTimeError("a length, unless it lies ahead")
    start = base.first if base is not None and form.sign < 0 else None
    start = (base.last if base is not None else point.anchor()) if start is None else start
    if base is not None and form.sign > 0:
        start = base.last if base.grain in {Unit.HOUR, Unit.MINUTE} else midnight(base.last)
    low, high = _moved(start, form, 0), _moved(start, form, 1)
    unit = form.length[-1][2]
    if unit == Unit.HOUR and not (point.timed or (base and base.grain in {Unit.HOUR, Unit.MINUTE})):
        unit = Unit.DAY
    if base is not None and not isinstance(form.base, Now):
        unit = unit if unit in {Unit.HOUR, Unit.MINUTE} else Unit.DAY
        if base.grain in {Unit.MONTH, Unit.QUARTER} and form.length[-1][2] in {
            Unit.MONTH,
            Unit.YEAR,
        }:
            unit = Unit.MONTH
        if base.grain == Unit.YEAR and form.length[-1][2] in {Unit.YEAR, Unit.DECADE}:
            unit = Unit.YEAR
    unit = _COUNTED_AS.get(unit, unit)
    return _joined(unit_of(min(low, high), unit), unit_of(max(low, high), unit))


def opened(form: Open, base: Stretch, point: Point) -> Stretch:
    """The stretch on the open side of the base."""
    if form.kind in {Side.SINCE, Side.AFTER}:
        return _onwards(form, base, point)
    now = point.now
    if form.kind == Side.BY and (now is None or base.last <= last_moment(now)):
        return base
    clocked = base.grain in {Unit.HOUR, Unit.MINUTE}
    whole = isinstance(form.base, Part) and form.base.which == Portion.END
    last = base.last
    if form.kind == Side.BEFORE and not whole:
        last = base.first if clocked else add_days(last_moment(base.first), -1)
    begun = None if now is None else now if clocked and point.timed else midnight(now)
    if begun is None or begun > last:
        return _unclosed(midnight(last) if not clocked else last, last, base, "../{}")
    return Stretch(begun, last, _edge(base), base.timex)


def _onwards(form: Open, base: Stretch, point: Point) -> Stretch:
    clocked = base.grain in {Unit.HOUR, Unit.MINUTE}
    after = form.kind == Side.AFTER and not clocked
    first = add_days(midnight(base.last), 1) if after else base.first
    now = point.now
    if now is not None and (form.kind == Side.SINCE or not point.future):
        reached: datetime = now if clocked and point.timed else last_moment(now)
        if reached >= first:
            return Stretch(first, reached, _edge(base), base.timex)
    return _unclosed(first, first if clocked else last_moment(first), base, "{}/..")


def _unclosed(first: datetime, last: datetime, base: Stretch, timex: str) -> Stretch:
    """The side that is known, of a stretch whose other side nothing closes."""
    edge = Stretch(first, last, _edge(base), "")
    return edge._replace(timex=timex.format(edge.cut()[0]))


def _edge(base: Stretch) -> str:
    """The grain of an open stretch: its edges are days, or minutes."""
    return base.grain if base.grain in {Unit.HOUR, Unit.MINUTE} else Unit.DAY


_THIRDS: dict[str, int] = {
    Portion.EARLY: 0,
    Portion.START: 0,
    Portion.MID: 1,
    Portion.LATE: 2,
    Portion.END: 2,
}


def part(which: str, whole: Stretch, form: Form, point: Point) -> Stretch:
    """The named part of the whole."""
    if which in {Portion.EARLIER, Portion.LATER}:
        return _to_anchor(which, whole, point)
    if which in {Unit.WEEK, Unit.WEEKEND}:
        return unit_of(whole.first, which)
    if "/" in which:
        n, parts = (int(number) for number in which.split("/"))
        return _fraction(whole, n - 1, parts)
    if whole.grain in {Unit.MINUTE, Unit.HOUR} or (
        whole.grain == Unit.DAY and isinstance(form, Weekday)
    ):
        return whole
    return _fraction(whole, _THIRDS[which], 3)


def _to_anchor(which: str, whole: Stretch, point: Point) -> Stretch:
    now = point.now
    if whole.grain == Unit.DAY or now is None or not whole.first <= now <= whole.last:
        return whole
    if which == Portion.EARLIER:
        return whole._replace(last=last_moment(now), grain=Unit.DAY)
    return whole._replace(first=midnight(now), grain=Unit.DAY)


def _fraction(whole: Stretch, n: int, parts: int) -> Stretch:
    """The nth of so many equal parts, in whole years, months or days."""
    first, last = whole.first, whole.last
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if whole.grain in {Unit.DECADE, Unit.CENTURY}:
        size = (last.year - first.year + 1) / parts
        low, high = round(n * size), round((n + 1) * size)
        return years(first.year + low, high - low, Unit.YEAR, whole.timex)
    if length % parts == 0 and length > 1 and first.day == 1:
        size_months = length // parts
        start = add_months(first, n * size_months)
        return months(start, size_months, Unit.MONTH, whole.timex)
    days = (last - first).days + 1
    if days < parts:
        return whole
    edges: tuple[int, ...]
    if length == 1 and parts == 3 and days >= 28:
        edges = (0, 10, 20, days)
    elif length == 1 and parts == 2 and days >= 28:
        edges = (0, 15, days)
    elif whole.grain == Unit.WEEK and parts == 3:
        edges = (0, 2, 4, 7)  # Monday and Tuesday, to Thursday, from Friday
    else:
        edges = tuple(round(k * days / parts) for k in range(parts + 1))
    begin_day, end_day = add_days(first, edges[n]), add_days(first, edges[n + 1] - 1)
    return Stretch(begin_day, last_moment(end_day), Unit.DAY, whole.timex)


def nth(form: Nth, whole: Stretch) -> Stretch:
    """The nth (-1: last) unit or weekday of the whole; `count` of them when it is more than one."""
    if form.unit.isdigit():
        return a_day(_weekday(form.n, int(form.unit), whole))
    if form.unit == Unit.WEEK:
        return _weeks(form, whole)
    if form.unit == Unit.WEEKEND:
        saturday = _weekday(form.n, 5, whole)
        return weekend(saturday)
    if form.unit == Unit.FORTNIGHT:
        return _weeks(replace(form, unit=Unit.WEEK, count=2 * form.count), whole)
    unit = form.unit
    if unit == Unit.DAY:
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
    made = Stretch(start, last_moment(end), Unit.DAY if unit == Unit.DAY else Unit.MONTH, "")
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
    made = Stretch(start, end, Unit.DAY, "")
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
