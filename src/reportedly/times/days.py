"""A day with its part, its clock time and whose clock that is.

"Saturday night", "Monday at 3:15 p.m.", "3 a.m. on Friday", "today before 4 p.m.", "5 in the
afternoon", "Saturday (local time)". In: a tape, a form and the place after it; out: the fuller form
and the place after that. Refuses nothing: what does not follow is left alone.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.times import clocks
from reportedly.times.deictic import pointed
from reportedly.times.forms import Clock, Daypart, Form, Open, Reach, Rel, Weekday, Zoned
from reportedly.times.simple import daypart, is_day, simple
from reportedly.times.tape import Tape
from reportedly.times.words import words

Found = tuple[Form, int]
_LINKS = frozenset((",", "at", "around", "about", "shortly", "just", "-", "from", "between"))
_OPENING = frozenset(("before", "after", "by", "until", "till", "since"))


def clocked(form: Form) -> bool:
    """Whether the form is a clock time, or two, without a day."""
    first = form.first if isinstance(form, Reach) else form
    return isinstance(first, Clock) and first.base is None


def with_part(tape: Tape, form: Form, j: int) -> Found:
    """The part of day after a day: "Saturday night", "Monday in the early morning"."""
    if isinstance(form, Daypart):
        return form, j
    k = j + 1 if tape.at(j) in {"in", "during", ","} else j
    k += tape.at(k) == "the" and k > j
    k += tape.at(k) in {"early", "late"}
    part = words().dayparts.get(tape.at(k))
    if part is None or (tape.at(j) == "," and tape.at(k) != "overnight"):
        return form, j
    return Daypart(part, form), k + 1


def with_clock(tape: Tape, form: Form, j: int) -> Found:
    """The clock time after a day: "Monday at 3:15 p.m.", "Nov. 3, 19:29 KST"."""
    k = j
    while tape.at(k) in _LINKS and k - j < 3:
        k += 1
    kind = tape.at(k) if tape.at(k) in _OPENING else None
    closely = tape.at(k - 1) in {"shortly", "just"}
    found = _clock(tape, k + 1 if kind else k)
    if found is None and isinstance(form, Daypart) and tape.at(k - 1) in {"at", "around", "about"}:
        found = _bare_hour(tape, k)
    if found is None:
        return _in_week(tape, form, j) or zoned(tape, form, j)
    made = _based(found[0], form)
    opened = kind is not None and not closely and not isinstance(made, Reach)
    return (Open("until" if kind == "till" else str(kind), made) if opened else made), found[1]


def _in_week(tape: Tape, form: Form, j: int) -> Found | None:
    """ "Wednesday evening next week", "Tuesday of last week"."""
    day = form.base if isinstance(form, Daypart) else form
    if not isinstance(day, Weekday) or day.week is not None or day.side is not None:
        return None
    week = pointed(tape, j + (tape.at(j) == "of"))
    if week is None or not isinstance(week[0], Rel) or week[0].unit != "week":
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
    k = j + 1 if tape.at(j) in {"on", "of", ","} else j
    if tape.at(k) in {"in", "at"} and tape.at(k + 1) in {"the", "night"}:
        part = daypart(tape, k + 1)
        if part is not None:
            after = part[1] + (tape.at(part[1]) in {"on", "of"})
            day = simple(tape, after)
            if day is None or not is_day(day[0]):
                return clock, part[1]
            return _based(clock, day[0]), day[1]
    found = simple(tape, k)
    if found is None or not is_day(found[0]):
        return clock, j
    form, end = with_part(tape, found[0], found[1])
    return _based(clock, form), end
