"""Days and what points: "yesterday", "last week", "Monday at 3:15 p.m.", "3 a.m. on Friday", "now".

A time that points, the longest of the simple times at a place, and a day with its part, its clock
time and whose clock that is. In: a tape and a place on it (and a form); out: a form and the place
after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportedly.times import clocks, dates, years
from reportedly.times.calendar import Unit
from reportedly.times.dates import (
    dated,
    day_first,
    iso,
    month_first,
    month_name,
    side_of,
    weekday_name,
)
from reportedly.times.forms import (
    Cal,
    Clock,
    Daypart,
    Form,
    Now,
    Open,
    Reach,
    Rel,
    Season,
    Shift,
    Unknown,
    Weekday,
    Window,
    Zoned,
)
from reportedly.times.lengths import length, number, ordinal
from reportedly.times.tape import Tape

Found = tuple[Form, int]


_UNITS = frozenset(
    (
        Unit.DAY,
        Unit.NIGHT,
        Unit.WEEK,
        Unit.WEEKEND,
        Unit.FORTNIGHT,
        Unit.MONTH,
        Unit.QUARTER,
        Unit.YEAR,
        Unit.DECADE,
        Unit.CENTURY,
        Unit.HOUR,
        Unit.MINUTE,
    )
)


def near(tape: Tape, i: int) -> Found | None:
    """ "yesterday", "today", "tonight", "overnight", "the week after next"."""
    word = tape.at(i)
    if word in tape.w.near_days:
        if tape.raw(i).isupper() and tape.raw(i - 1).isupper() and tape.raw(i + 1).islower():
            return None  # "told USA TODAY that"
        return Rel(Unit.DAY, tape.w.near_days[word]), i + 1
    if (
        word in tape.w.weekend_word
        and tape.at(i - 1) in tape.w.the
        and tape.at(i - 2) in tape.w.lasting
    ):
        return Rel(Unit.WEEKEND, loose=True), i + 1
    if word in tape.w.tonight:
        return Daypart("NI", Rel(Unit.DAY)), i + 1
    if tape.at(i + 1) in tape.w.before_after:
        return _beside(tape, i)
    return _now(tape, i)


def _now(tape: Tape, i: int) -> Found | None:
    """ "now", "at present", "to date"."""
    word, following = tape.at(i), tape.at(i + 1)
    if word in tape.w.now_words:
        return None if following in tape.w.no_now or tape.at(i - 1) == "-" else (Now(), i + 1)
    if word in tape.w.until_words and following in tape.w.date_word:
        joined = tape.at(i - 1) in tape.w.no_date_before or tape.at(i + 2) in tape.w.no_to_date
        return None if joined else (Open("until", Now()), i + 2)
    for size in (4, 3, 2):
        if " ".join(tape.at(k) for k in range(i, i + size)) in tape.w.now_phrases:
            return Now(), i + size
    return None


def _beside(tape: Tape, i: int) -> Found | None:
    """ "the day before yesterday", "the day after", "the week after next"."""
    sign = -1 if tape.at(i + 1) in tape.w.before else 1
    base = tape.w.near_days.get(tape.at(i + 2))
    if base is not None and tape.at(i) in tape.w.day_word:
        return Rel(Unit.DAY, base + sign), i + 3
    unit = tape.w.units.get(tape.at(i))
    wanted = tape.w.last_word if sign < 0 else tape.w.next_word
    if unit in {Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.YEAR} and tape.at(i + 2) in wanted:
        return (Rel(unit, 2 * sign), i + 3) if not tape.at(i + 3).isalpha() else None
    return None


def pointed(tape: Tape, i: int) -> Found | None:
    """ "last week", "this past weekend", "the following Friday", "that day", "the past hour"."""
    j = i + 1 if tape.at(i) in tape.w.the else i
    word = tape.at(j)
    if word in tape.w.same and j > i:
        return _unit(tape, j + 1, 0, anaphoric=True)
    if word in tape.w.that and j == i:
        found = _unit(tape, j + 1, 0, anaphoric=True)
        return found if found is None or tape.at(found[1]) not in tape.w.of_or_s else None
    if word in tape.w.recent_word or (word in tape.w.most and tape.at(j + 1) in tape.w.recent_word):
        return _recent(tape, j + (word in tape.w.most) + 1)
    side = side_of(tape, j)
    if side is None:
        return _counted_first(tape, j)
    windowed = _window(tape, j, side) if word in tape.w.windowed else None
    if windowed is not None:
        return windowed
    k = j + 1
    coming = word in tape.w.coming
    past = word in tape.w.past_word
    if word in tape.w.this_word and tape.at(k) in tape.w.after_this:
        side = -1 if tape.at(k) in tape.w.past_words else 1
        past, coming = side < 0, side > 0
        k += 1
    if tape.capital(k) and tape.capital(j) and tape.raw(j - 1)[:1].islower():
        return None  # "told ABC's This Week", a programme
    anaphoric = word in tape.w.backward or (word in tape.w.next_word and j > i)
    return _pointed_name(tape, k, 2 if coming else side) or _pointed_unit(
        tape,
        k,
        side,
        anaphoric=anaphoric,
        window=(past and word not in tape.w.this_word) or (j > i and word in tape.w.last_word),
    )


def _pointed_name(tape: Tape, k: int, side: int) -> Found | None:
    """A weekday, month or season after last, this or next."""
    day = weekday_name(tape, k)
    if day is not None:
        return _with_date(tape, day[0], day[1]) or (Weekday(day[0], side), day[1])
    month = month_name(tape, k)
    if month is not None and (tape.capital(k) or tape.at(k) not in tape.w.doubtful):
        found = month_first(tape, k)
        if found is None:
            return Cal(None, month[0], side=min(side, 1)), month[1]
        made = found[0]
        if isinstance(made, Cal) and made.year is None and made.of is None:
            return replace(made, side=min(side, 1)), found[1]
        return found
    season = tape.w.seasons.get(tape.at(k))
    if season is not None:
        return Season(int(season["first"]), str(season["timex"]), side=min(side, 1)), k + 1
    return None


def _pointed_unit(tape: Tape, k: int, side: int, *, anaphoric: bool, window: bool) -> Found | None:
    if tape.at(k) in tape.w.kinds_of_day:
        k += 1
    unit = tape.w.units.get(tape.at(k))
    stretch = window and unit in {
        Unit.CENTURY,
        Unit.YEAR,
        Unit.MONTH,
        Unit.WEEK,
        Unit.DAY,
        Unit.HOUR,
    }
    if unit is not None and side < 0 and (stretch or unit == Unit.DECADE):
        return Window(((1, 1, unit),), -1), k + 1
    part = tape.w.dayparts.get(tape.at(k))
    if part is not None and tape.at(k) not in tape.w.overnight:
        return Daypart(part, Rel(Unit.DAY, side, anaphoric)), k + 1
    return _unit(tape, k, side, anaphoric=anaphoric)


def _unit(tape: Tape, k: int, side: int, *, anaphoric: bool) -> Found | None:
    word = tape.at(k)
    part = tape.w.dayparts.get(word)
    if part is not None and side == 0 and anaphoric:
        return Daypart(part, Rel(Unit.DAY, 0, True)), k + 1
    unit = tape.w.units.get(word)
    if unit not in _UNITS or (word.endswith("s") and word not in tape.w.s):
        return None
    if unit in {Unit.HOUR, Unit.MINUTE} and side == 0:
        return None
    if tape.at(k + 1) in tape.w.after and tape.at(k + 2) in tape.w.next_word and side == 1:
        return Rel(unit, 2), k + 3
    return Rel(unit, side, anaphoric), k + 1


def _window(tape: Tape, j: int, side: int) -> Found | None:
    """ "the past 24 hours", "last three months", "the next couple of weeks"."""
    k = j + 1
    found = length(tape, k)
    if found is None and tape.at(k) in tape.w.kinds_of_working_day:
        return None
    if found is not None and found[0][0][2] != Unit.SECOND and tape.at(k) not in tape.w.indefinite:
        return Window(found[0], -1 if side < 0 else 1), found[1]
    unit = tape.w.units.get(tape.at(k))
    if unit is not None and tape.at(k).endswith("s") and tape.at(k) not in tape.w.s:
        return Window(((None, None, unit),), -1 if side < 0 else 1), k + 1
    return None


def _counted_first(tape: Tape, j: int) -> Found | None:
    """ "the two previous days", "the 5 coming years"."""
    counted = number(tape, j)
    if counted is None or tape.at(counted[1]) not in tape.w.windowed:
        return None
    side = side_of(tape, counted[1]) or 1
    unit = tape.w.units.get(tape.at(counted[1] + 1))
    if unit is None or unit == Unit.SECOND or not tape.at(counted[1] + 1).endswith("s"):
        return None
    return Window(((counted[0], counted[0], unit),), side), counted[1] + 2


def _recent(tape: Tape, k: int) -> Found | None:
    unit = tape.w.units.get(tape.at(k))
    if unit is None or not tape.at(k).endswith("s") or unit not in tape.w.recent:
        return None
    return Window(((None, tape.w.recent[unit], unit),), -1), k + 1


def weekday(tape: Tape, i: int) -> Found | None:
    """A weekday with what belongs to it: a date, "of last week", "the 5th"."""
    named = weekday_name(tape, i)
    if named is None:
        return None
    index, j = named
    together = _with_date(tape, index, j)
    if together is not None:
        return together
    k = j
    if tape.at(k) in tape.w.week_of_links:
        k += 1
    week = pointed(tape, k) if tape.at(k) in tape.w.week_pointers else None
    if week is not None and isinstance(week[0], Rel) and week[0].unit == Unit.WEEK:
        return Weekday(index, None, week[0]), week[1]
    return Weekday(index), j


def _with_date(tape: Tape, index: int, j: int) -> Found | None:
    """The date after a weekday: "Saturday, Nov. 2", "Saturday (2 November)"."""
    k = j + 1 if tape.at(j) in {",", "("} else j
    found = month_first(tape, k) or day_first(tape, k) or iso(tape, k)
    if found is None:
        numbered = ordinal(tape, k + 1) if tape.at(k) in tape.w.the else ordinal(tape, k)
        if numbered is None or k != j or not 1 <= numbered[0] <= 31:
            return None
        return Cal(day=numbered[0], weekday=index), numbered[1]
    form, end = found
    if tape.at(j) == "(":
        if tape.at(end) != ")":
            return None
        end += 1
    if isinstance(form, Cal) and form.day is not None:
        if form.year is not None and form.month is not None:
            return dated(form.year, form.month, form.day, weekday=index), end
        return replace(form, weekday=index), end
    return found if isinstance(form, Unknown) else None


def beside(tape: Tape, i: int) -> Found | None:
    """ "the day before", "the night before", "the week after": reckoned from what was said."""
    unit = tape.w.units.get(tape.at(i + 1)) if tape.at(i) in tape.w.the else None
    if (
        unit not in {Unit.DAY, Unit.NIGHT, Unit.WEEK, Unit.MONTH, Unit.YEAR}
        or tape.at(i + 2) not in tape.w.sides
    ):
        return None
    sign = tape.w.sides[tape.at(i + 2)]
    base = tape.w.near_days.get(tape.at(i + 3))
    if base is not None and unit == Unit.DAY:
        return Rel(Unit.DAY, base + sign), i + 4
    if tape.at(i + 3).isalnum() and tape.at(i + 3) not in tape.w.closers:
        return None
    if unit == Unit.NIGHT:
        return Daypart("NI", Shift(((1, 1, Unit.DAY),), sign, None, True)), i + 3
    return Rel(unit, sign, True), i + 3


DAYLIKE = (Weekday, Cal, Rel, Daypart, Shift)
_RULES: tuple[Callable[[Tape, int], Found | None], ...] = (
    dates.iso,
    dates.month_first,
    dates.day_first,
    years.year,
    years.decade,
    years.century,
    years.quarter,
    years.season,
    years.holiday,
    years.fiscal,
    near,
    pointed,
    weekday,
    beside,
)


def simple(tape: Tape, i: int) -> Found | None:
    """The longest of the simple rules, one step past "the" if need be."""
    word = tape.at(i)
    found: Found | None = None
    for at in (i, i + 1) if word in tape.w.the else (i,):
        for rule in _RULES:
            if at != i and rule is years.year:
                continue  # in "the 2014 election" the time is "2014"
            got = rule(tape, at)
            if got is not None and (found is None or got[1] > found[1]):
                found = got
    return found


def is_day(form: Form) -> bool:
    """Whether the form is a single day."""
    if isinstance(form, Cal):
        return form.day is not None
    if isinstance(form, Rel):
        return form.unit in {Unit.DAY, Unit.NIGHT}
    if not isinstance(form, DAYLIKE):
        return False
    return not isinstance(form, Shift) or form.length[0][2] in {Unit.DAY, Unit.NIGHT}


def daypart(tape: Tape, i: int) -> Found | None:
    """ "in the morning", "at dawn", "during the night": a part of the anchor's day."""
    j = i + 1 if tape.at(i) in tape.w.the else i
    if tape.at(j) in tape.w.early_late:
        j += 1
    part = tape.w.dayparts.get(tape.at(j))
    if part is None or tape.at(j) in tape.w.overnight:
        return None
    before = tape.at(i - 1)
    cued = before in tape.w.part_cues
    if not cued or (j == i and before not in tape.w.bare_part_cues):
        return None
    return Daypart(part, Rel(Unit.DAY, 0, True)), j + 1


def clocked(form: Form) -> bool:
    """Whether the form is a clock time, or two, without a day."""
    first = form.first if isinstance(form, Reach) else form
    return isinstance(first, Clock) and first.base is None


def with_part(tape: Tape, form: Form, j: int) -> Found:
    """The part of day after a day: "Saturday night", "Monday in the early morning"."""
    if isinstance(form, Daypart):
        return form, j
    k = j + 1 if tape.at(j) in tape.w.day_part_links else j
    k += tape.at(k) in tape.w.the and k > j
    k += tape.at(k) in tape.w.early_late
    part = tape.w.dayparts.get(tape.at(k))
    if part is None or (tape.at(j) == "," and tape.at(k) not in tape.w.overnight):
        return form, j
    return Daypart(part, form), k + 1


def with_clock(tape: Tape, form: Form, j: int) -> Found:
    """The clock time after a day: "Monday at 3:15 p.m.", "Nov. 3, 19:29 KST"."""
    k = j
    while tape.at(k) in tape.w.clock_links and k - j < 3:
        k += 1
    kind = tape.at(k) if tape.at(k) in tape.w.clock_openings else None
    closely = tape.at(k - 1) in tape.w.closely
    found = _clock(tape, k + 1 if kind else k)
    if found is None and isinstance(form, Daypart) and tape.at(k - 1) in tape.w.hour_cues:
        found = _bare_hour(tape, k)
    if found is None:
        return _in_week(tape, form, j) or zoned(tape, form, j)
    made = _based(found[0], form)
    opened = kind is not None and not closely and not isinstance(made, Reach)
    return (Open(tape.w.openings[kind], made) if opened else made), found[1]


def _in_week(tape: Tape, form: Form, j: int) -> Found | None:
    """ "Wednesday evening next week", "Tuesday of last week"."""
    day = form.base if isinstance(form, Daypart) else form
    if not isinstance(day, Weekday) or day.week is not None or day.side is not None:
        return None
    week = pointed(tape, j + (tape.at(j) in tape.w.of))
    if week is None or not isinstance(week[0], Rel) or week[0].unit != Unit.WEEK:
        return None
    placed = replace(day, week=week[0])
    return (replace(form, base=placed) if isinstance(form, Daypart) else placed), week[1]


def _clock(tape: Tape, k: int) -> Found | None:
    found = clocks.clock(tape, k, cued=True)
    return found if found is not None and clocked(found[0]) else None


def _bare_hour(tape: Tape, k: int) -> Found | None:
    """ "at 7" after a part of a day."""
    hour = tape.number(k, 1, 12)
    if hour is None or tape.at(k + 1).isalnum() or tape.at(k + 1) in {"%", "-", ":"}:
        return None
    return Clock(hour % 12), k + 1


def zoned(tape: Tape, form: Form, j: int) -> Found:
    """ "Saturday (local time)": the zone of a day without a clock time."""
    if tape.at(j) != "(":
        return form, j
    zone, end = clocks.zone(tape, j)
    return (Zoned(form, zone), end) if zone is not None else (form, j)


def _based(clock: Form, base: Form) -> Form:
    if isinstance(clock, Reach):
        first, last = clock.first, clock.last
        if isinstance(first, Clock) and isinstance(last, Clock):
            return Reach(replace(first, base=base), replace(last, base=base))
    return replace(clock, base=base) if isinstance(clock, Clock) else clock


def dated_clock(tape: Tape, clock: Form, j: int) -> Found:
    """The day after a clock time: "3:15 p.m. on Monday", "8 a.m. this morning"."""
    k = j + 1 if tape.at(j) in tape.w.clock_day_links else j
    if tape.at(k) in tape.w.at_in and tape.at(k + 1) in tape.w.night_or_the:
        part = daypart(tape, k + 1)
        if part is not None:
            after = part[1] + (tape.at(part[1]) in tape.w.of_on)
            day = simple(tape, after)
            if day is None or not is_day(day[0]):
                return clock, part[1]
            return _based(clock, day[0]), day[1]
    found = simple(tape, k)
    if found is None or not is_day(found[0]):
        return clock, j
    form, end = with_part(tape, found[0], found[1])
    return _based(clock, form), end
