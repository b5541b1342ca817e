"""One time with all that belongs to it: its part, its part of day, its clock.

"early Monday", "the end of March", "mid-October", "late on Saturday night", "Monday at 3:15 p.m.".

In: a tape and a place on it; out: the form and the place after it. Refuses what no simple rule
takes.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.times import clocks
from reportedly.times.dates import weekday_name
from reportedly.times.days import clocked, dated_clock, with_clock, with_part
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
    Quarter,
    Reach,
    Rel,
    Repeat,
    Shift,
    Unknown,
    Weekday,
    Window,
)
from reportedly.times.numerals import number, ordinal
from reportedly.times.periods import quarter
from reportedly.times.simple import daypart, is_day, simple
from reportedly.times.tape import Tape
from reportedly.times.words import DASHES, STARTS, words

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
    if isinstance(form, Clock | Reach) and clocked(form):
        return dated_clock(tape, form, j)
    if is_day(form):
        return with_clock(tape, *with_part(tape, form, j))
    return form, j


def _of_period(tape: Tape, form: Form, j: int) -> Found:
    """What lies in the week or year before it: "last year's third quarter"."""
    if isinstance(form, Rel) and form.unit == "week":
        named = weekday_name(tape, j + (tape.at(j) == "on"))
        return (Weekday(named[0], None, form), named[1]) if named else (form, j)
    if isinstance(form, Rel | Cal) and tape.at(j) in {"'", "’"} and tape.at(j + 1) == "s":
        yearly = form.unit == "year" if isinstance(form, Rel) else form.month is None
        inner = quarter(tape, j + 2) if yearly else None
        if inner is not None and isinstance(inner[0], Quarter) and inner[0].of is None:
            return replace(inner[0], of=form), inner[1]
    return form, j


def _partly(tape: Tape, i: int) -> Found | None:
    """ "early Monday", "the end of March", "mid-October", "earlier this month"."""
    word, j = tape.at(i), i
    if word in {"earlier", "later"}:
        k = i + 2 if tape.at(i + 1) in {"in", "on"} else i + 1
        base = _whole(tape, k) or simple(tape, k) or daypart(tape, k)
        return (Part(word, base[0]), base[1]) if base and _divisible(base[0]) else None
    if word == "the":
        j, word = i + 1, tape.at(i + 1)
    nth = _nth(tape, j) or _of_day(tape, j)
    if nth is not None:
        return nth
    which = STARTS.get(word)
    if which is None:
        return None
    k = j + 1
    noun = word not in {"early", "mid", "late"}
    links = {"of"} if noun else {"in", "on", *DASHES}
    if tape.at(k) in links or (tape.at(k) == "part" and tape.at(k + 1) == "of"):
        k += 2 if tape.at(k) == "part" else 1
    elif noun:
        return None
    base = (_whole(tape, k) if noun or tape.at(k - 1) == "in" else None) or simple(tape, k)
    if base is None and not noun:
        base = daypart(tape, k)
    if base is None or isinstance(base[0], Window):
        return None
    form = base[0]
    if is_day(form):
        return with_clock(tape, *with_part(tape, form, base[1]))
    return (Part(which, form), base[1]) if _divisible(form) else None


def _of_day(tape: Tape, j: int) -> Found | None:
    """ "week of Oct. 21", "night of Nov. 5", "overnight on Saturday", "overnight into Sunday"."""
    word, link = tape.at(j), tape.at(j + 1)
    if word == "overnight" and link in {"on", "into", "from"}:
        base = simple(tape, j + 2)
        if base is None or not is_day(base[0]) or isinstance(base[0], Daypart):
            return None
        day = Shift(((1, 1, "day"),), -1, base[0]) if link == "into" else base[0]
        return Daypart("NI", day), base[1]
    part = words().dayparts.get(word)
    if link not in {"of", "beginning", "starting", "ending", "commencing"}:
        return None
    if part is None and word not in {"week", "weekend"}:
        return None
    k = j + 3 if tape.at(j + 2) == "on" and link != "of" else j + 2
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
    j = k + 1 if tape.at(k) == "the" else k
    unit = words().units.get(tape.at(j))
    if unit is None or tape.at(j).endswith("s") or unit in {"second", "minute", "hour", "night"}:
        return None
    return Rel(unit), j + 1


def _nth(tape: Tape, j: int) -> Found | None:
    """ "first week of", "last three weeks of", "last Monday of", "second half of October"."""
    if tape.at(j) == "last":
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
    unit = "half" if word == "half" else words().units.get(word.rstrip("s") if size > 1 else word)
    if unit is None and word in words().weekdays:
        unit = str(words().weekdays[word])
    if unit is None or unit in {"second", "minute", "hour", "night"}:
        return None
    if tape.at(k + 1) not in {"of", "in"}:
        return None
    base = _whole(tape, k + 2) or simple(tape, k + 2)
    if base is None or isinstance(base[0], Window | Length | Repeat | Unknown):
        return None
    if unit == "half" or (unit == "quarter" and not isinstance(base[0], Cal | Rel)):
        return Part(f"{n if n > 0 else 2}/{2 if unit == 'half' else 4}", base[0]), base[1]
    return Nth(n, unit, base[0], size), base[1]
