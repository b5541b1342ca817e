"""Whole expressions, put together from the simple ones.

A part of a time ("early Monday", "the end of March", "the first half of 2023"), a day with its part
or clock ("late on Saturday night", "Monday at 3:15 p.m."), a range ("from Monday to Thursday"), an
open time ("since Feb. 24"). In: a tape and a place on it; out: the form and the place after it.
Refuses nothing that the simple rules take; looks a bounded number of words ahead.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.times import clocks, deictic, lengths, sets
from reportedly.times.forms import (
    Cal,
    Clock,
    Daypart,
    Form,
    Length,
    Now,
    Open,
    Reach,
    Rel,
    Repeat,
    Unknown,
    Weekday,
    Window,
    Year,
)
from reportedly.times.numerals import ordinal
from reportedly.times.single import timed
from reportedly.times.tape import Tape
from reportedly.times.words import DASHES, words

Found = tuple[Form, int]
_OPEN = {"since": "since", "until": "until", "till": "until", "by": "by", "before": "before",
         "after": "after"}  # fmt: skip
_COMPARED = {"later": "after", "earlier": "before"}
_JOINS = frozenset(("to", "until", "till", "through", "thru", *DASHES))


def phrase(tape: Tape, i: int) -> Found | None:
    """The longest expression that begins at `i`."""
    word = tape.at(i)
    if word in {"from", "between"}:
        return _range(tape, i)
    if tape.at(i + 1) == "date":
        return deictic.near(tape, i)
    if word == "as" and tape.at(i + 1) == "of":
        return timed(tape, i + 2)
    if word in _OPEN or word == "prior" or (tape.at(i + 1) == "than" and word in _COMPARED):
        return _open(tape, i)
    if word == "no" and tape.at(i + 1) in _COMPARED and tape.at(i + 2) == "than":
        return _open(tape, i)
    first = timed(tape, i)
    best = _joined(tape, i, first) if first is not None else None
    if first is not None and best is None and isinstance(first[0], Clock):
        best = _repeated_clock(tape, first[0], first[1])
    others = (
        _with_clock(tape, sets.repeated(tape, i)),
        lengths.of_length(tape, i, timed),
        best or first,
    )
    found = [f for f in others if f is not None]
    return _or_later(tape, *max(found, key=lambda f: f[1])) if found else None


_AFTERWARDS = {"later": "since", "after": "since", "beyond": "since", "earlier": "until",
               "before": "until"}  # fmt: skip


def _or_later(tape: Tape, form: Form, j: int) -> Found:
    """ "2018 or later", "Oct. 5 and after"."""
    kind = _AFTERWARDS.get(tape.at(j + 1)) if tape.at(j) in {"or", "and"} else None
    if kind is None or tape.at(j + 2).isalnum() or not isinstance(form, Cal | Year):
        return form, j
    return Open(kind, form), j + 2


def _with_clock(tape: Tape, found: Found | None) -> Found | None:
    """ "every Monday at 4 p.m."."""
    if found is None or not isinstance(found[0], Repeat):
        return found
    k = found[1] + (tape.at(found[1]) == "at")
    hour = clocks.clock(tape, k, cued=True)
    if hour is None or not isinstance(hour[0], Clock):
        return found
    return Repeat(_timed_set(found[0].timex, hour[0])), hour[1]


def _repeated_clock(tape: Tape, clock: Clock, j: int) -> Found | None:
    """ "3 p.m. each day"."""
    found = sets.repeated(tape, j)
    if found is None or not isinstance(found[0], Repeat) or clock.base is not None:
        return None
    return Repeat(_timed_set(found[0].timex, clock)), found[1]


def _timed_set(timex: str, clock: Clock) -> str:
    minute = "" if clock.minute is None else f":{clock.minute:02}"
    day = timex.partition("T")[0] if timex.startswith("XXXX") else ""
    return f"{day}T{clock.hour:02}{minute}"


def _range(tape: Tape, i: int) -> Found | None:
    """ "from X to Y", "between X and Y"; a bare "from X" is X alone."""
    between = tape.at(i) == "between"
    j = i + 1
    first = timed(tape, j)
    if first is None:
        first = _bare_day(tape, j)
    if first is None:
        return None
    if isinstance(first[0], Reach):
        return first
    joins = {"and", *_JOINS} if between else _JOINS
    return _joined(tape, j, first, joins)


def _bare_day(tape: Tape, j: int) -> Found | None:
    """ "3" in "between 3 and 5 May": a day of the month that follows."""
    k = j + 1 if tape.at(j) == "the" else j
    day = ordinal(tape, k)
    value, end = day or (tape.number(k, 1, 31), k + 1)
    return None if value is None or value > 31 else (Cal(day=value), end)


def _joined(
    tape: Tape, i: int, first: Found, joins: frozenset[str] | set[str] = _JOINS
) -> Found | None:
    """The range that `first` begins, if a join and another time follow."""
    form, j = first
    if tape.at(j) not in joins or isinstance(form, Reach | Length | Repeat | Unknown | Window):
        return None
    k = j + 2 if tape.at(j) in DASHES and tape.at(j + 1) in DASHES else j + 1
    if isinstance(form, Cal) and form.day and form.month and not isinstance(form, Weekday):
        bare = _bare_day(tape, k) if tape.at(k) != "the" or ordinal(tape, k + 1) else None
        if bare is not None and "and" in joins and tape.at(bare[1]) not in words().months:
            return _reach(form, bare[0], bare[1])
    if tape.at(j) in {"to", "till", "until"} and tape.at(k) == "date":
        return Reach(form, Now()), k + 1
    second = timed(tape, k)
    if second is None or isinstance(second[0], Length | Repeat | Window | Reach):
        return None
    if tape.at(j) in DASHES and not tape.glued(j) and tape.at(j - 1) == ",":
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
    if word == "no":
        return ("by" if tape.at(i + 1) == "later" else "since"), i + 3
    if word in _COMPARED:
        return _COMPARED[word], i + 2
    if word == "prior":
        return "before", i + 2 if tape.at(i + 1) == "to" else i + 1
    return _OPEN[word], i + 1


def _open(tape: Tape, i: int) -> Found | None:
    """ "since Feb. 24", "by the end of the year", "no later than" is read from "by" and kin."""
    kind, j = _opening(tape, i)
    if tape.at(j) in {"around", "about", "approximately"}:
        j += 1
    if tape.at(j) == "the" and tape.at(j + 1) == "year" and tape.number(j + 2, 1000, 2199):
        j += 2
    found = timed(tape, j)
    if found is None:
        return None
    form, end = found
    closely = tape.at(i - 1) in {"shortly", "just"} and isinstance(form, Clock)
    if isinstance(form, Open) or closely:
        return found
    if tape.at(end) in {"'", "’"} and tape.glued(end):
        return None  # "after Monday's attack" is a time of the attack, not of what came after
    if tape.at(j) == "the" and isinstance(form, Weekday | Daypart) and tape.at(end).isalpha():
        return None  # "after the Saturday shooting"
    if isinstance(form, Reach | Window | Repeat | Unknown) or (
        isinstance(form, Cal) and form.day is None and form.month is None and form.year is None
    ):
        return None
    if isinstance(form, Rel | Weekday | Cal) and kind == "after" and tape.at(end) in {"-"}:
        return None
    return Open(kind, form), end
