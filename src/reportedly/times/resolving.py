"""A mention and an anchor in, the interval it means out.

Out: a `When` whose start and end are ISO 8601, both included, cut to the grain; None when the words
and the anchor do not tell (no anchor, 31 February, "Ramadan"). Where nothing closes an open side,
both ends are the side that is known and `timex` says which is open ("2014/..", "../2024-02-23"). A
DURATION or SET has no interval. A part of a day keeps the day as its interval and says the part in
`timex` ("2024-11-02TNI"); seasons are those of the northern half of the earth.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from reportedly.records import Basis, Tense, When
from reportedly.times import reckoning
from reportedly.times.calendar import (
    NoSuchTimeError,
    Stretch,
    Unit,
    a_day,
    add_days,
    day,
    finer,
    midnight,
    month,
    months,
    part_of_year,
    year,
    years,
)
from reportedly.times.forms import (
    Anchor,
    Cal,
    Clock,
    Daypart,
    Either,
    Form,
    Holiday,
    Length,
    Now,
    Nth,
    Open,
    Part,
    Quarter,
    Reach,
    Rel,
    Repeat,
    Season,
    Shift,
    Side,
    TimeMention,
    Unknown,
    Weekday,
    Window,
    Year,
    Zoned,
)
from reportedly.times.reckoning import SLACK, Point, nth, opened, part, rel, shift, window

_NEWS = timedelta(days=31)  # what is older is no news


def resolve(
    mention: TimeMention, anchor: Anchor | None, *, tense: Tense | None = None
) -> When | None:
    """The interval of a mention, from an anchor and the tense of its clause.

    FUTURE looks ahead ("will open on Friday"), PAST never does ("opened on May 3"); None: a date
    without a year may lie a little ahead ("the Nov. 8 vote").
    """
    first, last = points(anchor, tense)
    try:
        stretch = read(mention.form, first)
        if mention.needs_anchor and last != first and read(mention.form, last) != stretch:
            return None
    except NoSuchTimeError:
        return None
    start, end = stretch.cut()
    if start > end:
        return None
    used = anchor if mention.needs_anchor else None
    return When(
        start=start,
        end=end,
        grain=str(stretch.grain),
        timex=stretch.timex,
        anchor=used.value[:10] if used else None,
        anchor_basis=used.basis if used else Basis.TEXT,
        span=mention.span,
        zone=_zone(mention.form),
    )


def points(anchor: Anchor | None, tense: Tense | None) -> tuple[Point, Point]:
    """The first and the last moment of an anchor; one that is no date counts as none."""
    bare = Point(None, future=tense is Tense.FUTURE, slack=1 if tense is Tense.PAST else SLACK)
    if anchor is None:
        return bare, bare
    first = _moments(anchor.value.strip())
    last = _moments(anchor.last.strip()) if anchor.last else first
    if first is None or last is None:
        return bare, bare
    if first[0].date() == last[1].date():
        return (replace(bare, now=first[0], timed=len(anchor.value.strip()) > 10),) * 2
    return replace(bare, now=first[0]), replace(bare, now=last[1])


def _moments(value: str) -> tuple[datetime, datetime] | None:
    """The first and last moment that an ISO date means: two days for "2025-03", one for a clock."""
    try:
        if len(value) > 10:
            moment = datetime.fromisoformat(value).replace(tzinfo=None)
            return moment, moment
        if len(value) > 7:
            whole = a_day(datetime.fromisoformat(value))
        elif len(value) > 4:
            whole = month(datetime.fromisoformat(f"{value}-01"))
        else:
            whole = year(int(value))
    except (ValueError, NoSuchTimeError):
        return None
    return whole.first, midnight(whole.last)


def _zone(form: Form) -> str | None:
    if isinstance(form, Reach):
        return _zone(form.first) or _zone(form.last)
    if isinstance(form, Open | Part):
        return _zone(form.base)
    return form.zone if isinstance(form, Clock | Zoned) else None


def read(form: Form, point: Point) -> Stretch:
    """The stretch of a form; raises `NoSuchTimeError`."""
    match form:
        case Rel():
            return rel(form, point)
        case Cal():
            return _cal(form, point)
        case Weekday():
            return _weekday(form, point)
        case Shift():
            return shift(form, read(form.base, point) if form.base else None, point)
        case Window():
            return window(form, point)
        case Reach():
            return _reach(form, point)
        case Open():
            return _open(form, point)
    return _within(form, point)


def _within(form: Form, point: Point) -> Stretch:
    """What lies in another time: a part of it, its clock."""
    match form:
        case Part():
            return part(form.which, read(form.base, point), form.base, point)
        case Nth():
            return nth(form, read(form.base, point))
        case Zoned():
            return read(form.base, point)
        case Daypart():
            return _daypart(form, point)
        case Clock():
            return _clock(form, point)
        case Now():
            return a_day(point.anchor())._replace(timex="PRESENT_REF")
    return _period(form, point)


def _period(form: Form, point: Point) -> Stretch:
    match form:
        case Year(kind=Unit.DECADE):
            return years(form.first, 10, Unit.DECADE, f"{form.first // 10:03}")
        case Year(kind=Unit.CENTURY):
            first = max(1, form.first)
            return years(first, form.first + 100 - first, Unit.CENTURY, f"{form.first // 100:02}")
        case Year():
            raise NoSuchTimeError("which months a fiscal year has is not said")
        case Season():
            return _season(form, point)
        case Quarter():
            return _quarter(form, point)
        case Holiday():
            return a_day(reckoning.holiday(form.name, form.year, form.side, point))
        case Either():
            return _either(form, point)
        case Unknown():
            raise NoSuchTimeError(form.note)
        case Length() | Repeat():
            raise NoSuchTimeError("a length or a repetition has no place in time")
    raise NoSuchTimeError("not a time")


def _either(form: Either, point: Point) -> Stretch:
    """The reading that is not ahead, when the other one is; of two, the one that is news."""
    now = point.anchor()
    past = [each for each in map(_whole, (form.first, form.second)) if each.first <= now]
    if len(past) > 1:
        past = [each for each in past if now - each.first <= _NEWS]
    if point.future or len(past) != 1:
        raise NoSuchTimeError(form.note)
    return past[0]


def _whole(form: Cal) -> Stretch:
    return a_day(day(form.year or 1, form.month or 1, form.day or 1))


def _cal(form: Cal, point: Point) -> Stretch:
    number = form.year
    if number is None and form.of is not None:
        number = read(form.of, point).first.year
    if form.month is None and form.day is None:
        if number is None:
            raise NoSuchTimeError("not a date")
        return year(number)
    if form.day is None:
        if number is None:
            return month(reckoning.month(form.month or 1, form.side, point))
        return month(day(number, form.month or 1, 1))
    if number is None:
        return a_day(reckoning.date(form, point))
    return a_day(day(number, form.month or 1, form.day))


def _weekday(form: Weekday, point: Point) -> Stretch:
    if form.week is not None:
        return a_day(add_days(read(form.week, point).first, form.index))
    return a_day(reckoning.weekday(form, point))


def _season(form: Season, point: Point) -> Stretch:
    if form.year is None and form.of is None:
        first = reckoning.season(form.first, form.side, point)
    else:
        number = form.year or read(form.of, point).first.year if form.of else form.year or 1
        first = day(number, form.first, 1)
    return months(first, 3, Unit.SEASON, f"{first.year:04}-{form.timex}")


def _quarter(form: Quarter, point: Point) -> Stretch:
    if form.of is not None:
        return part_of_year(read(form.of, point).first.year, form.n, form.parts)
    today = point.today()
    here = part_of_year(today.year, form.n, form.parts)
    if point.future:
        return here if here.last >= today else part_of_year(today.year + 1, form.n, form.parts)
    return here if here.first <= today else part_of_year(today.year - 1, form.n, form.parts)


def _daypart(form: Daypart, point: Point) -> Stretch:
    base = read(form.base, point) if form.base is not None else a_day(point.anchor())
    stamp = base.first.isoformat()[:10]
    return a_day(base.first)._replace(timex=f"{stamp}T{form.part}")


def _clock(form: Clock, point: Point) -> Stretch:
    base = read(form.base, point).first if form.base is not None else point.anchor()
    hour = form.hour
    if isinstance(form.base, Daypart) and not form.half and 0 < hour < 12:
        later = form.base.part in {"AF", "EV"} or (form.base.part == "NI" and hour > 5)
        hour += 12 * later
    moment = midnight(base).replace(hour=hour, minute=form.minute or 0)
    grain = Unit.HOUR if form.minute is None else Unit.MINUTE
    made = Stretch(moment, moment, grain, "")
    return made._replace(timex=made.cut()[0])


def _reach(form: Reach, point: Point) -> Stretch:
    """The two ends together: an end that leaves its year or week open follows the other."""
    first, last = form.first, form.last
    if _open_ended(first) and not _open_ended(last):
        end = read(last, replace(point, slack=0))
        start = read(first, Point(end.last, False, False, 0))
    elif point.future and _open_ended(first) and _lasting(form, point):
        return _reach(form, replace(point, future=False, slack=0))
    else:
        start = read(first, point)
        follows = _open_ended(last) or isinstance(last, Weekday)
        end = read(last, Point(start.first, False, True, 0) if follows else point)
    if isinstance(first, Weekday) and not point.future and _beyond(end, point):
        start, end = (
            _earlier(start),
            _earlier(end),
        )  # "ran from Monday to Thursday", said on Tuesday
    if isinstance(first, Clock) and end.last < start.first:
        end = end._replace(last=add_days(end.last, 1))
    if end.last < start.first:
        raise NoSuchTimeError("it ends before it begins")
    whole = Stretch(start.first, end.last, finer(start.grain, end.grain), "")
    return whole._replace(timex="/".join(whole.cut()))


def _beyond(end: Stretch, point: Point) -> bool:
    return end.first > point.today() and (end.first - point.today()).days < 7


def _earlier(stretch: Stretch) -> Stretch:
    return stretch._replace(first=add_days(stretch.first, -7), last=add_days(stretch.last, -7))


def _lasting(form: Reach, point: Point) -> bool:
    """Whether the stretch that began last has not ended yet."""
    try:
        return _reach(form, replace(point, future=False, slack=0)).last >= point.today()
    except NoSuchTimeError:
        return False


def _open_ended(form: Form) -> bool:
    """Whether the form leaves its year or week open."""
    if isinstance(form, Part | Nth):
        return _open_ended(form.base)
    if isinstance(form, Daypart | Clock):
        return form.base is not None and _open_ended(form.base)
    if isinstance(form, Cal):
        return form.year is None and form.of is None and form.side is None
    return isinstance(form, Weekday) and form.side is None and form.week is None


def _open(form: Open, point: Point) -> Stretch:
    """An open time; "until Friday" looks ahead even where nothing else does."""
    ahead = point.future or (form.kind == Side.UNTIL and isinstance(form.base, Weekday))
    return opened(form, read(form.base, replace(point, future=ahead)), point)
