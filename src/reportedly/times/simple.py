"""The simple times, one rule each, and the longest that begins at a place.

In: a tape and a place on it; out: the form and the place after it. Refuses what no rule takes.
"""

from __future__ import annotations

from collections.abc import Callable

from reportedly.times import dates, deictic, digits, periods, years
from reportedly.times.forms import Cal, Daypart, Form, Rel, Shift, Weekday
from reportedly.times.tape import Tape
from reportedly.times.words import words

Found = tuple[Form, int]
DAYLIKE = (Weekday, Cal, Rel, Daypart, Shift)
_RULES: tuple[Callable[[Tape, int], Found | None], ...] = (
    digits.iso, dates.month_first, dates.day_first, years.year, years.decade, years.century,
    periods.quarter, periods.season, periods.holiday, years.fiscal, deictic.near,
    deictic.pointed, deictic.weekday, deictic.beside,
)  # fmt: skip


def simple(tape: Tape, i: int) -> Found | None:
    """The longest of the simple rules, one step past "the" if need be."""
    word = tape.at(i)
    found: Found | None = None
    for at in (i, i + 1) if word == "the" else (i,):
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
        return form.unit in {"day", "night"}
    if not isinstance(form, DAYLIKE):
        return False
    return not isinstance(form, Shift) or form.length[0][2] in {"day", "night"}


def daypart(tape: Tape, i: int) -> Found | None:
    """ "in the morning", "at dawn", "during the night": a part of the anchor's day."""
    j = i + 1 if tape.at(i) == "the" else i
    if tape.at(j) in {"early", "late"}:
        j += 1
    part = words().dayparts.get(tape.at(j))
    if part is None or tape.at(j) == "overnight":
        return None
    before = tape.at(i - 1)
    cued = before in {"in", "during", "at", "by", "until", "before", "after", "on", "since"}
    if not cued or (j == i and before not in {"at", "by", "before", "until", "after", "in"}):
        return None
    return Daypart(part, Rel("day", 0, True)), j + 1
