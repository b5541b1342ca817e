"""Times that repeat: "daily", "every Monday", "twice a week", "on Mondays".

In: a tape and a place on it; out: a `Repeat` with its TIMEX3 value and the place after it. Refuses
names ("the Daily Mail").
"""

from __future__ import annotations

from reportedly.times.forms import Form, Repeat
from reportedly.times.lengths import timex_of
from reportedly.times.numerals import length, number, ordinal
from reportedly.times.tape import Tape
from reportedly.times.words import DASHES, words

Found = tuple[Form, int]


def repeated(tape: Tape, i: int) -> Found | None:
    """ "daily", "every Monday", "each year", "twice a week", "on Mondays"."""
    word = tape.at(i)
    if word in words().repeated:
        name = tape.capital(i) and (tape.capital(i + 1) or tape.capital(i - 1))
        return None if name else (Repeat(words().repeated[word]), i + 1)
    if word in {"every", "each", "per", "any"}:
        return _every(tape, i)
    if word in {"once", "twice", "thrice"}:
        return _times_a(tape, i + 1)
    if word in {"semi", "bi"} and tape.at(i + 1) in DASHES:
        value = {"annually": "P6M", "annual": "P6M", "monthly": "P2M", "weekly": "P2W"}
        timex = value.get(tape.at(i + 2))
        return (Repeat(timex), i + 3) if timex else None
    if word.endswith("days") and word[:-1] in words().weekdays:
        part = words().dayparts.get(tape.at(i + 1))
        suffix = f"T{part}" if part else ""
        return Repeat(f"XXXX-WXX-{words().weekdays[word[:-1]] + 1}{suffix}"), i + 1 + bool(part)
    counted = number(tape, i)
    many = counted[1] if counted is not None else i + (word in {"several", "many", "few"})
    if many > i and tape.at(many) == "times":
        return _times_a(tape, many + 1)
    plural = tape.at(i + 1)
    if word in words().weekdays and plural.endswith("s") and plural[:-1] in words().dayparts:
        part = words().dayparts[plural[:-1]]
        return Repeat(f"XXXX-WXX-{words().weekdays[word] + 1}T{part}"), i + 2
    return None


def _times_a(tape: Tape, j: int) -> Found | None:
    if tape.at(j) not in {"a", "an", "every", "each", "per"}:
        return None
    unit = words().units.get(tape.at(j + 1))
    if unit is None or tape.at(j + 1).endswith("s"):
        return None
    return Repeat(timex_of(((1, 1, unit),))), j + 2


def _every(tape: Tape, i: int) -> Found | None:
    j = i + 1 + (tape.at(i + 1) == "single")
    other = tape.at(j) in {"other", "second"} and tape.at(i) == "every"
    j += other
    named = _named(tape, i, j)
    if named is not None:
        return named
    unit = words().units.get(tape.at(j))
    if unit is not None and not tape.at(j).endswith("s") and unit != "second":
        timex = "TNI" if unit == "night" else timex_of(((1 + other, 1 + other, unit),))
        return Repeat(timex), j + 1
    nth = ordinal(tape, j)
    if nth is not None and tape.at(nth[1]) in words().units:
        return Repeat(timex_of(((nth[0], nth[0], words().units[tape.at(nth[1])]),))), nth[1] + 1
    several = length(tape, j)
    if several is not None and tape.at(j) not in {"a", "an"} and tape.at(i) != "any":
        return Repeat(timex_of(several[0])), several[1]
    return None


def _named(tape: Tape, i: int, j: int) -> Found | None:
    """ "every Monday morning", "each summer", "every January", "every morning"."""
    word, w = tape.at(j), words()
    if word in w.weekdays and word.endswith("day"):
        part = w.dayparts.get(tape.at(j + 1))
        suffix = f"T{part}" if part else ""
        return Repeat(f"XXXX-WXX-{w.weekdays[word] + 1}{suffix}"), j + 1 + bool(part)
    if tape.at(i) == "per":
        return None
    if word in w.dayparts and word not in {"overnight", "night"}:
        return Repeat(f"T{w.dayparts[word]}"), j + 1
    if word in w.months and tape.capital(j):
        return Repeat(f"XXXX-{w.months[word]:02}"), j + 1
    if word in w.seasons:
        return Repeat(f"XXXX-{w.seasons[word]['timex']}"), j + 1
    return None
