"""Whole expressions, put together from the simple ones.

A part of a time ("early Monday", "the end of March", "the first half of 2023"), a day with its part
or clock ("late on Saturday night", "Monday at 3:15 p.m."), a range ("from Monday to Thursday"), an
open time ("since Feb. 24"). In: a tape and a place on it; out: the form and the place after it.
Looks a bounded number of words ahead.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.times import clocks, days, lengths
from reportedly.times.calendar import Unit
from reportedly.times.dates import weekday_name
from reportedly.times.days import (
    clocked,
    dated_clock,
    daypart,
    is_day,
    simple,
    with_clock,
    with_part,
)
from reportedly.times.forms import (
    Cal,
    Clock,
    Daypart,
    Form,
    Length,
    Now,
    Nth,
    Open,
    Part,
    Portion,
    Quarter,
    Reach,
    Rel,
    Repeat,
    Shift,
    Side,
    Unknown,
    Weekday,
    Window,
    Year,
)
from reportedly.times.lengths import number, ordinal
from reportedly.times.tape import Tape
from reportedly.times.years import quarter

Found = tuple[Form, int]


def timed(tape: Tape, i: int) -> Found | None:
    """A simple time or a part of one, with its part of day and clock time."""
    found: Found | None
    plain, partly = simple(tape, i), _partly(tape, i)
    if plain is not None and partly is not None:
        found = plain if plain[1] >= partly[1] else partly
    else:
        found = plain or partly or daypart(tape, i) or clocks.clock(tape, i)
    if found is None:
        return None
    form, j = _of_period(tape, *found)
    if isinstance(form, Daypart) and isinstance(form.base, Rel) and form.base.anaphoric:
        day = simple(tape, j + 1) if tape.at(j) in tape.w.of_on else None
        if day is not None and is_day(day[0]) and not isinstance(day[0], Daypart):
            return Daypart(form.part, day[0]), day[1]  # "at dawn on Tuesday"
    if isinstance(form, Clock | Reach) and clocked(form):
        return dated_clock(tape, form, j)
    if is_day(form):
        return with_clock(tape, *with_part(tape, form, j))
    return form, j


def _of_period(tape: Tape, form: Form, j: int) -> Found:
    """What lies in the week or year before it: "last year's third quarter"."""
    if isinstance(form, Rel) and form.unit == Unit.WEEK:
        named = weekday_name(tape, j + (tape.at(j) in tape.w.on_))
        return (Weekday(named[0], None, form), named[1]) if named else (form, j)
    if isinstance(form, Rel | Cal) and tape.at(j) in {"'", "’"} and tape.at(j + 1) in tape.w.s:
        yearly = form.unit == Unit.YEAR if isinstance(form, Rel) else form.month is None
        inner = quarter(tape, j + 2) if yearly else None
        if inner is not None and isinstance(inner[0], Quarter) and inner[0].of is None:
            return replace(inner[0], of=form), inner[1]
    return form, j


def _partly(tape: Tape, i: int) -> Found | None:
    """ "early Monday", "the end of March", "mid-October", "earlier this month"."""
    word, j = tape.at(i), i
    if word in tape.w.earlier_later:
        k = i + 2 if tape.at(i + 1) in tape.w.in_on else i + 1
        base = _whole(tape, k) or simple(tape, k) or daypart(tape, k)
        return (Part(word, base[0]), base[1]) if base and _divisible(base[0]) else None
    if word in tape.w.the:
        j, word = i + 1, tape.at(i + 1)
    nth = _nth(tape, j) or _of_day(tape, j)
    if nth is not None:
        return nth
    which = tape.w.parts.get(word)
    if which is None:
        return None
    k = j + 1
    noun = word not in tape.w.early_mid_late
    links = tape.w.of if noun else tape.w.in_on_or_dash
    if tape.at(k) in links or (tape.at(k) in tape.w.part_word and tape.at(k + 1) in tape.w.of):
        k += 2 if tape.at(k) in tape.w.part_word else 1
    elif noun:
        return None
    base = (_whole(tape, k) if noun or tape.at(k - 1) in tape.w.in_ else None) or simple(tape, k)
    if base is None and not noun:
        base = daypart(tape, k)
    if base is None or isinstance(base[0], Window):
        return None
    form = base[0]
    if is_day(form):
        return with_clock(tape, *with_part(tape, form, base[1]))
    return (Part(which, form), base[1]) if _divisible(form) else None


def _of_day(tape: Tape, j: int) -> Found | None:
    """ "week of Oct. 21", "overnight on Saturday", "the early hours of Sunday"."""
    word, link = tape.at(j), tape.at(j + 1)
    if word in tape.w.overnight and link in tape.w.overnight_links:
        base = simple(tape, j + 2)
        if base is None or not is_day(base[0]) or isinstance(base[0], Daypart):
            return None
        day = Shift(((1, 1, Unit.DAY),), -1, base[0]) if link in tape.w.into else base[0]
        return Daypart("NI", day), base[1]
    if word in tape.w.hours_of and link in tape.w.hours_word and tape.at(j + 2) in tape.w.of_on:
        base = simple(tape, j + 3)
        whole = base is not None and is_day(base[0]) and not isinstance(base[0], Daypart)
        return (Part(Portion.EARLY, base[0]), base[1]) if base is not None and whole else None
    part = tape.w.dayparts.get(word)
    if part and link in tape.w.from_:
        nights = _range(tape, j + 1)
        return nights if nights is not None and isinstance(nights[0], Reach) else None
    if link not in tape.w.week_links:
        return None
    if part is None and word not in tape.w.week_words:
        return None
    k = j + 3 if tape.at(j + 2) in tape.w.on_ and link not in tape.w.of else j + 2
    base = simple(tape, k)
    if base is not None and isinstance(base[0], Reach) and part:
        return base  # "the night of 3 to 4 May"
    if base is None or not is_day(base[0]) or isinstance(base[0], Daypart):
        return None
    return (Daypart(part, base[0]) if part else Part(word, base[0])), base[1]


def _divisible(form: Form) -> bool:
    return not isinstance(form, Length | Repeat | Now | Unknown | Open)


def _whole(tape: Tape, k: int) -> Found | None:
    """ "the year", "month" as the one that the anchor lies in."""
    j = k + 1 if tape.at(k) in tape.w.the else k
    unit = tape.w.units.get(tape.at(j))
    if (
        unit is None
        or tape.at(j).endswith("s")
        or unit in {Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.NIGHT}
    ):
        return None
    return Rel(unit), j + 1


def _nth(tape: Tape, j: int) -> Found | None:
    """ "first week of", "last three weeks of", "last Monday of", "second half of October"."""
    if tape.at(j) in tape.w.last_word:
        n, k = -1, j + 1
    else:
        found = ordinal(tape, j)
        if found is None:
            return None
        n, k = found
    counted = number(tape, k)
    size = 1
    if counted is not None and tape.at(counted[1]).endswith("s") and counted[0] <= 60:
        size, k = int(counted[0]), counted[1]
    word = tape.at(k)
    unit = (
        Unit.HALF
        if word in tape.w.half_word
        else tape.w.units.get(word.rstrip("s") if size > 1 else word)
    )
    if unit is None and word in tape.w.weekdays:
        unit = str(tape.w.weekdays[word])
    if unit is None or unit in {Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.NIGHT}:
        return None
    if tape.at(k + 1) not in tape.w.in_of:
        return None
    base = _whole(tape, k + 2) or simple(tape, k + 2)
    if base is None or isinstance(base[0], Window | Length | Repeat | Unknown):
        return None
    if unit == Unit.HALF or (unit == Unit.QUARTER and not isinstance(base[0], Cal | Rel)):
        return Part(f"{n if n > 0 else 2}/{2 if unit == 'half' else 4}", base[0]), base[1]
    return Nth(n, unit, base[0], size), base[1]


def phrase(tape: Tape, i: int) -> Found | None:
    """The longest expression that begins at `i`."""
    word = tape.at(i)
    if word in tape.w.ranges:
        return _range(tape, i)
    if tape.at(i + 1) in tape.w.date_word:
        return days.near(tape, i)
    if word in tape.w.as_ and tape.at(i + 1) in tape.w.of:
        return timed(tape, i + 2)
    if (
        word in tape.w.openings
        or word in tape.w.prior
        or (tape.at(i + 1) in tape.w.than and word in tape.w.compared)
    ):
        return _open(tape, i)
    if word in tape.w.no_ and tape.at(i + 1) in tape.w.compared and tape.at(i + 2) in tape.w.than:
        return _open(tape, i)
    first = timed(tape, i)
    best = _joined(tape, i, first) if first is not None else None
    if first is not None and best is None and isinstance(first[0], Clock):
        best = _repeated_clock(tape, first[0], first[1])
    others = (
        _with_clock(tape, lengths.repeated(tape, i)),
        lengths.of_length(tape, i, timed),
        best or first,
    )
    found = [f for f in others if f is not None]
    return _or_later(tape, *max(found, key=lambda f: f[1])) if found else None


def _or_later(tape: Tape, form: Form, j: int) -> Found:
    """ "2018 or later", "Oct. 5 and after"."""
    kind = tape.w.afterwards.get(tape.at(j + 1)) if tape.at(j) in tape.w.and_or else None
    if kind is None or tape.at(j + 2).isalnum() or not isinstance(form, Cal | Year):
        return form, j
    return Open(kind, form), j + 2


def _with_clock(tape: Tape, found: Found | None) -> Found | None:
    """ "every Monday at 4 p.m."."""
    if found is None or not isinstance(found[0], Repeat):
        return found
    k = found[1] + (tape.at(found[1]) in tape.w.at_)
    hour = clocks.clock(tape, k, cued=True)
    if hour is None or not isinstance(hour[0], Clock):
        return found
    return Repeat(_timed_set(found[0].timex, hour[0])), hour[1]


def _repeated_clock(tape: Tape, clock: Clock, j: int) -> Found | None:
    """ "3 p.m. each day"."""
    found = lengths.repeated(tape, j)
    if found is None or not isinstance(found[0], Repeat) or clock.base is not None:
        return None
    return Repeat(_timed_set(found[0].timex, clock)), found[1]


def _timed_set(timex: str, clock: Clock) -> str:
    minute = "" if clock.minute is None else f":{clock.minute:02}"
    day = timex.partition("T")[0] if timex.startswith("XXXX") else ""
    return f"{day}T{clock.hour:02}{minute}"


def _range(tape: Tape, i: int) -> Found | None:
    """ "from X to Y", "between X and Y"; a bare "from X" is X alone."""
    between = tape.at(i) in tape.w.between
    j = i + 1
    first = timed(tape, j)
    if first is None:
        first = _bare_day(tape, j)
    if first is None:
        return None
    if isinstance(first[0], Reach):
        return first
    return _joined(tape, j, first, between=between)


def _bare_day(tape: Tape, j: int) -> Found | None:
    """ "3" in "between 3 and 5 May": a day of the month that follows."""
    k = j + 1 if tape.at(j) in tape.w.the else j
    day = ordinal(tape, k)
    value, end = day or (tape.number(k, 1, 31), k + 1)
    return None if value is None or value > 31 else (Cal(day=value), end)


def _joined(tape: Tape, i: int, first: Found, *, between: bool = False) -> Found | None:
    """The range that `first` begins, if a join and another time follow."""
    form, j = first
    joins = tape.at(j) in tape.w.range_joins or (between and tape.at(j) in tape.w.and_)
    if not joins or isinstance(form, Reach | Length | Repeat | Unknown | Window):
        return None
    k = j + 2 if tape.at(j) in tape.w.dashes and tape.at(j + 1) in tape.w.dashes else j + 1
    if isinstance(form, Cal) and form.day and form.month and not isinstance(form, Weekday):
        bare = _bare_day(tape, k) if tape.at(k) not in tape.w.the or ordinal(tape, k + 1) else None
        if bare is not None and between and tape.at(bare[1]) not in tape.w.months:
            return _reach(form, bare[0], bare[1])
    if tape.at(j) in tape.w.until_words and tape.at(k) in tape.w.date_word:
        return Reach(form, Now()), k + 1
    second = timed(tape, k)
    if second is None or isinstance(second[0], Length | Repeat | Window | Reach):
        return None
    if tape.at(j) in tape.w.dashes and not tape.glued(j) and tape.at(j - 1) == ",":
        return None
    return _reach(form, second[0], second[1]) if _alike(form, second[0]) else None


def _reach(first: Form, last: Form, end: int) -> Found | None:
    if isinstance(first, Cal) and isinstance(last, Cal):
        if first.month is None and first.day is not None and last.day is not None:
            first = replace(first, month=last.month, year=last.year, of=last.of)
        elif last.month is None and last.day is not None and last.weekday is None:
            last = replace(last, month=first.month, year=first.year, of=first.of)
    return Reach(first, last), end


def _alike(first: Form, last: Form) -> bool:
    """Whether the two may bound one stretch: "Monday to 2014" is none."""
    if isinstance(first, Clock) != isinstance(last, Clock):
        return isinstance(last, Clock) is False and not isinstance(first, Clock)
    return not (isinstance(first, Weekday) and isinstance(last, Cal) and last.month is None)


def _opening(tape: Tape, i: int) -> tuple[str, int]:
    """Which way a time is open, and the place after the words that say so."""
    word = tape.at(i)
    if word in tape.w.no_:
        return (Side.BY if tape.at(i + 1) in tape.w.later_word else Side.SINCE), i + 3
    if word in tape.w.compared:
        return tape.w.compared[word], i + 2
    if word in tape.w.prior:
        return Side.BEFORE, i + 2 if tape.at(i + 1) in tape.w.to else i + 1
    return tape.w.openings[word], i + 1


def _open(tape: Tape, i: int) -> Found | None:
    """ "since Feb. 24", "by the end of the year", "no later than" is read from "by" and kin."""
    kind, j = _opening(tape, i)
    if tape.at(j) in tape.w.roughly:
        j += 1
    if (
        tape.at(j) in tape.w.the
        and tape.at(j + 1) in tape.w.year_word
        and tape.number(j + 2, 1000, 2199)
    ):
        j += 2
    found = timed(tape, j)
    if found is None:
        return None
    form, end = found
    closely = tape.at(i - 1) in tape.w.closely and isinstance(form, Clock)
    if isinstance(form, Open) or closely:
        return found
    if tape.at(end) in {"'", "’"} and tape.glued(end):
        return None  # "after Monday's attack" is a time of the attack, not of what came after
    if tape.at(j) in tape.w.the and isinstance(form, Weekday | Daypart) and tape.at(end).isalpha():
        return None  # "after the Saturday shooting"
    if isinstance(form, Reach | Window | Repeat | Unknown) or (
        isinstance(form, Cal) and form.day is None and form.month is None and form.year is None
    ):
        return None
    if isinstance(form, Rel | Weekday | Cal) and kind == Side.AFTER and tape.at(end) in {"-"}:
        return None
    return Open(kind, form), end
