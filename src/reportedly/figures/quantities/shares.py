"""Shares of a whole: "two-thirds", "half of", "a quarter", "one in five", and what they are of.

In: a line and a word, or two atoms. Out: an `Atom` in percent, or the words after "of". Refuses "a
third person", "the second half", "one in New York".
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.figures.quantities.bounds import ending_at
from reportedly.figures.quantities.naming import PERCENT, share
from reportedly.figures.quantities.quantity import Atom, Sort
from reportedly.figures.quantities.units import unit_at
from reportedly.language.lexicon import bag as bag_of
from reportedly.language.line import Line
from reportedly.language.numbers.cardinals import is_plural
from reportedly.language.numbers.digits import whole
from reportedly.language.numbers.parts import Part, part
from reportedly.language.numbers.vocabulary import Numeral, bag, numbers

_WHOLES = bag_of("of the his her its their our my your these those that this all what them")
_PERIODS = bag_of(
    "first second third fourth last this next other latter former opening later early earlier "
    "closing northern southern eastern western same previous current fiscal final per each every "
    "better upper lower top bottom back best"
)
_RATIO_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 20, 25, 30, 40, 50, 60, 80))
_LONGEST = 10  # words of what a share is of


def fraction(line: Line, i: int) -> Atom | None:
    """The fraction at word `i` as a share, or as a measure ("half an hour")."""
    found = part(line, i)
    if found is None or (line.glued(i) and line.is_number(i - 1)):
        return None
    numeral = Numeral(i, found.last, None, None)
    measured = _of_unit(line, numeral, found)
    if measured is not None:
        return measured
    if line.hyphen(found.last) and line.at(i) in {"half", "quarter"}:
        return None
    word = line.at(found.last - 1)
    if word in {"half", "quarter", "quarters"} and line.at(i - 1) in _PERIODS:
        return None
    if found.article and word not in {"half", "quarter"} and not _shares(line, i, found.last):
        return None
    if word == "half" and line.at(found.last) in {"past", "time", "way"}:
        return None
    numeral.low = numeral.high = whole(round(found.value * 100, 4))
    numeral.weak = found.article and line.at(found.last) not in _WHOLES
    attributive = line.hyphen(found.last) and line.is_word(found.last + 1)
    return Atom(numeral, Sort.SHARE, i, found.last, PERCENT, attributive)


def _of_unit(line: Line, numeral: Numeral, found: Part) -> Atom | None:
    at = found.last
    if line.at(at) == "of" and line.at(at + 1) in {"a", "an"}:
        at += 2
    elif line.at(at) in {"a", "an"}:
        at += 1
    elif not line.hyphen(at) and line.at(numeral.first) not in {"half"}:
        return None
    percent = share(line, replace(numeral, last=at))
    if percent is not None:  # "two-tenths of a percent"
        numeral.low = numeral.high = whole(round(found.value, 6))
        return replace(percent, numeral=numeral)
    unit = unit_at(line, at, between=False)
    if unit is None:
        return None
    numeral.low = numeral.high = whole(round(found.value, 6))
    return Atom(numeral, unit.sort, numeral.first, unit.last, unit.name, unit.attributive)


def _shares(line: Line, i: int, at: int) -> bool:
    """Whether "a third" at word `i`, before word `at`, is a share and not third of its kind."""
    word, bound = line.at(at), ending_at(line, i)
    if bound is not None and bound[1] is not None:
        return True
    return not line.is_word(at) or word in _WHOLES or word in bag("noncounts", "function")


def ratio(line: Line, a: Atom, b: Atom) -> Atom | None:
    """ "one in five", "nine out of ten", "one of every nine", "8 of 10" as a share."""
    if a.sort is not Sort.COUNT or b.sort is not Sort.COUNT or not _of_each(line, a, b):
        return None
    low, of = a.numeral.low, b.numeral.low
    if not low or of is None or not 0 < low < of or low != a.numeral.high or b.numeral.vague:
        return None
    if a.numeral.vague or (of not in _RATIO_WHOLES and (of < 100 or of % 10)):
        return None
    if 1900 <= of <= 2100 and "," not in line.own(b.numeral.first):
        return None
    share = whole(round(100 * low / of, 4))
    numeral = Numeral(a.numeral.first, b.numeral.last, share, share)
    return Atom(numeral, Sort.SHARE, a.first, b.last, PERCENT)


def _of_each(line: Line, a: Atom, b: Atom) -> bool:
    """Whether two numbers are joined as a ratio; "of" alone asks for "every", or a ten."""
    gap = line.low[a.last : b.first]
    every = bool(gap) and gap[-1] in {"every", "each"}
    if every:
        gap = gap[:-1]
    if gap == ["of"]:
        return every or b.numeral.low == 10
    return gap in (["in"], ["out", "of"])


def whole_of(line: Line, atom: Atom) -> tuple[int, int] | None:
    """The words that a share is of, up to a verb, a preposition or a mark."""
    at = atom.last
    if line.at(at) == "of":
        at += 1
    elif atom.last != atom.numeral.last or line.at(at) in bag("noncounts", "function") - _WHOLES:
        return None
    first = at
    while at < len(line) and at - first < _LONGEST and line.is_word(at):
        word = line.at(at)
        stop = word in bag("bounds", "stops") if at > first else word in {"a", "an"}
        stop = stop or (word.endswith("ed") and is_plural(line.at(at - 1)) and at > first)
        if stop or word in numbers().small:
            break
        at += 1
    while at > first and line.at(at - 1) in _WHOLES:
        at -= 1
    return (first, at) if at > first else None
