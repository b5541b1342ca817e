"""Ordinals: "24th brigade", "third wave", "twenty-first". Parts of dates are passed over.

In: a line and a word. Out: an `Atom` of sort ordinal, or None. Refuses "second" as a unit of time.
"""

from __future__ import annotations

from reportedly.figures.quantities.digits import value_of
from reportedly.figures.quantities.quantity import Atom, Numeral, Sort
from reportedly.figures.quantities.vocabulary import bag, numbers
from reportedly.figures.quantities.words import Line

_ENDINGS = frozenset(("st", "nd", "rd", "th"))


def ordinal(line: Line, i: int) -> Atom | None:
    """The ordinal that begins at word `i`."""
    word = line.at(i)
    if line.is_number(i):
        if line.at(i + 1) not in _ENDINGS or not line.glued(i + 1):
            return None
        value, note = value_of(line.own(i))
        return _atom(i, i + 2, value, note)
    if word in numbers().ordinals:
        return _atom(i, i + 1, numbers().ordinals[word])
    tens = numbers().tens.get(word)
    small = numbers().ordinals.get(line.at(i + 2), 0)
    if tens and line.hyphen(i + 1) and 0 < small < 10:
        return _atom(i, i + 3, tens + small)
    if word in {"a", "an"} and line.at(i + 1) in numbers().ordinals:
        return _atom(i + 1, i + 2, numbers().ordinals[line.at(i + 1)])
    return None


def _atom(first: int, last: int, value: float | None, note: str | None = None) -> Atom:
    return Atom(Numeral(first, last, value, value, note=note), Sort.ORDINAL, first, last)


def dated(line: Line, atom: Atom) -> bool:
    """Whether an ordinal is part of a date ("21st century")."""
    return line.at(atom.last) in bag("noncounts", "dates_after")
