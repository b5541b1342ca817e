"""Counts and ordinals as times use them: "3", "twenty-five", "a few", "the 24th", "third".

In: a tape and a place on it; out: the value and the place after it, None when there is none.
Refuses numbers that no time needs (above four digits).
"""

from __future__ import annotations

from reportedly.times.forms import Amount
from reportedly.times.tape import Tape
from reportedly.times.words import DASHES, words

_SUFFIXES = frozenset(("st", "nd", "rd", "th"))


def number(tape: Tape, i: int) -> tuple[float, int] | None:
    """A count in digits or words."""
    word = tape.at(i)
    if word[:1].isdigit():
        if tape.at(i + 1) in _SUFFIXES and tape.glued(i + 1):
            return None
        try:
            value = float(word.replace(",", "")) if len(word) <= 9 and word.isascii() else None
        except ValueError:
            value = None
        return None if value is None else (value, i + 1)
    names = words().numbers
    if word not in names:
        return None
    value = float(names[word])
    j = i + 1
    if value >= 20:
        k = j + 1 if tape.at(j) in DASHES else j
        small = names.get(tape.at(k), 0)
        if 0 < small < 10:
            return value + small, k + 1
    return value, j


def count(tape: Tape, i: int) -> tuple[float | None, float | None, int] | None:
    """How many: low, high, and the place after; "a few" and kin are vague."""
    special = _special(tape, i)
    if special is not None:
        return special
    found = number(tape, i)
    if found is None:
        return None
    value, j = found
    if _and_a_half(tape, j):
        return value + 0.5, value + 0.5, j + 3
    if tape.at(j) in {"to", "or", *DASHES}:
        upper = number(tape, j + 1)
        if upper is not None and value < upper[0] < 1000:
            return value, upper[0], upper[1]
    return value, value, j


def _and_a_half(tape: Tape, j: int) -> bool:
    return tape.at(j) == "and" and tape.at(j + 1) == "a" and tape.at(j + 2) == "half"


def _special(tape: Tape, i: int) -> tuple[float, float, int] | None:
    """ "a few", "several", "a couple of", "a", "half a", "another two"."""
    word = tape.at(i)
    j = i + 1 if word in {"a", "an"} else i
    if tape.at(j) in words().vague:
        low, high = words().vague[tape.at(j)]
        j += 2 if tape.at(j + 1) == "of" else 1
        return low, high, j + (tape.at(j) == "more")
    if j > i:
        value = {"half": 0.5, "dozen": 12.0}.get(tape.at(j))
        return (1, 1, j) if value is None else (value, value, j + 1)
    if word == "another":
        more = number(tape, i + 1) or (1.0, i + 1)
        return more[0], more[0], more[1]
    if word == "half" and tape.at(i + 1) in {"a", "an"}:
        return 0.5, 0.5, i + 2
    return None


def ordinal(tape: Tape, i: int) -> tuple[int, int] | None:
    """ "24th", "third", "twenty-fourth" as a number, and the place after."""
    value = tape.number(i, 1, 366)
    if value is not None:
        joined = tape.at(i + 1) in _SUFFIXES and tape.glued(i + 1)
        return (value, i + 2) if joined else None
    word = tape.at(i)
    if word in words().ordinals:
        return words().ordinals[word], i + 1
    tens = words().numbers.get(word, 0)
    if tens in {20, 30}:
        j = i + 2 if tape.at(i + 1) in DASHES else i + 1
        small = words().ordinals.get(tape.at(j), 0)
        if 0 < small < 10:
            return tens + small, j + 1
    return None


def length(tape: Tape, i: int) -> tuple[tuple[Amount, ...], int] | None:
    """ "three days", "two-week", "a year and a half", "2 years and 3 months"."""
    first = _amount(tape, i)
    if first is None:
        return None
    amounts, j = [first[0]], first[1]
    if _and_a_half(tape, j):
        low, high, unit = amounts[0]
        if low is not None and high is not None:
            return ((low + 0.5, high + 0.5, unit),), j + 3
    while tape.at(j) == "and" or tape.at(j)[:1].isdigit():
        k = j if tape.at(j)[:1].isdigit() else j + 1
        more = _amount(tape, k) if tape.at(k) not in {"a", "an", "half"} else None
        if more is None or _rank(more[0]) >= _rank(amounts[-1]):
            break
        amounts.append(more[0])
        j = more[1]
    return tuple(amounts), j


_ORDER = ("second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month",
          "quarter", "year", "decade", "century")  # fmt: skip


def _rank(amount: Amount) -> int:
    return _ORDER.index(amount[2])


def _amount(tape: Tape, i: int) -> tuple[Amount, int] | None:
    counted = count(tape, i)
    if counted is None:
        return None
    low, high, j = counted
    if tape.at(j) in DASHES and tape.glued(j):
        j += 1
    while tape.at(j) in {"full", "consecutive", "straight", "more", "whole", "successive"}:
        j += 1
    unit = words().units.get(tape.at(j))
    if unit is None or (unit == "second" and counted[2] != j) or tape.number(j - 1, 1000):
        return None
    if unit == "second" and tape.at(j) == "second" and low != 1:
        return None
    return (low, high, unit), j + 1
