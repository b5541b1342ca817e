"""A numeral with what stands at it: money, share, age, measure, span of time, or bare count.

In: a line and a numeral. Out: an `Atom`. Points of time ("two years ago") give None: they are no
figures. Refuses nothing else.
"""

from __future__ import annotations

from reportedly.figures.quantities import currencies
from reportedly.figures.quantities.ages import age
from reportedly.figures.quantities.quantity import Atom, Sort
from reportedly.figures.quantities.units import Unit, unit_at
from reportedly.language.line import Line
from reportedly.language.numbers.digits import tidy, whole
from reportedly.language.numbers.parts import fraction_after
from reportedly.language.numbers.vocabulary import Numeral, bag

PERCENT = "percent"
MAGNITUDE = "magnitude"
_POINT = frozenset(("point", "points"))
_QUAKES = frozenset(("quake", "earthquake", "tremor", "aftershock", "temblor", "quakes"))


def named(line: Line, numeral: Numeral) -> Atom | None:
    """The atom of a numeral, None for a point of time."""
    found = share(line, numeral)
    if found is not None:
        return found
    found = _money(line, numeral)
    if found is not None:
        return found
    old = age(line, numeral)
    if old is not None:
        hyphened = line.is_dash(numeral.last)
        return Atom(numeral, Sort.AGE, numeral.first, old[0], old[1], hyphened)
    found = _magnitude(line, numeral)
    if found is not None:
        return found
    unit = _unit(line, numeral)
    if unit is not None:
        return _measured(line, numeral, unit)
    attributive = line.hyphen(numeral.last) and line.is_word(numeral.last + 1)
    return Atom(numeral, Sort.COUNT, numeral.first, numeral.last, attributive=attributive)


def share(line: Line, numeral: Numeral) -> Atom | None:
    """A numeral with "percent" or its kin behind it."""
    at = numeral.last
    hyphen = line.hyphen(at) or (line.is_dash(at) and line.at(at + 1) in {"percent", "per"})
    if hyphen:
        at += 1
    word = line.at(at)
    end = at + 1
    if word == "per" and line.at(end) == "cent":
        end += 1
    elif word == "basis" and line.at(end) in _POINT:
        return Atom(numeral, Sort.SHARE, numeral.first, end + 1, "basis point", hyphen)
    elif word not in {"%", "％", "percent", "pct", "percentage", "percents"} and not (
        word == "pc" and line.glued(at)
    ):
        return None
    unit = PERCENT
    if line.hyphen(end) and line.at(end + 1) in _POINT:
        end += 1
    if line.at(end) in _POINT:
        unit, end = "percentage point", end + 1
    elif word == "percentage":
        return None
    return Atom(numeral, Sort.SHARE, numeral.first, end, unit, hyphen)


def _money(line: Line, numeral: Numeral) -> Atom | None:
    """An amount. "US$5 million dollars" has its currency twice."""
    front, back = currencies.before(line, numeral), currencies.after(line, numeral)
    found = front or back
    if found is None:
        return None
    first, last = found.first, found.last
    if front and back and back.code == front.code:
        last = back.last
    if numeral.low is not None and found.factor != 1:
        numeral.low = tidy(numeral.low * found.factor)
        numeral.high = tidy((numeral.high or 0) * found.factor)
    if numeral.note is None:
        numeral.note = found.note
    numeral.weak = False
    hyphen = found.attributive or (line.hyphen(last) and line.is_word(last + 1))
    return Atom(numeral, Sort.MONEY, first, last, found.code, hyphen, prefix=front is not None)


def _magnitude(line: Line, numeral: Numeral) -> Atom | None:
    """ "6.1-magnitude", "magnitude of 6.1", "a 6.1 quake", "6.1 on the Richter scale"."""
    i, at = numeral.first, numeral.last
    if not numeral.digits or numeral.low is None or numeral.low > 12:
        return None
    back = i - 1
    while (
        line.at(back) in {"of", "-", "a", "about", "around", "preliminary", "at"} and back > i - 4
    ):
        back -= 1
    if line.at(back) in {MAGNITUDE, "magnitudes"}:
        return Atom(numeral, Sort.MEASURE, back, at, MAGNITUDE, line.is_word(at), prefix=True)
    if line.at(at) == "on" and line.at(at + 2) == "richter":
        last = at + 4 if line.at(at + 3) == "scale" else at + 3
        return Atom(numeral, Sort.MEASURE, i, last, MAGNITUDE)
    if line.at(at) in _QUAKES and "." in line.own(i):
        return Atom(numeral, Sort.MEASURE, i, at, MAGNITUDE, attributive=True)
    return None


def _unit(line: Line, numeral: Numeral) -> Unit | None:
    at = numeral.last
    if line.at(at) == "of" and numeral.vague:  # hundreds of miles
        return unit_at(line, at + 1, between=False)
    if numeral.weak and line.at(at) == "single":
        at += 1
    return unit_at(line, at)


def _measured(line: Line, numeral: Numeral, unit: Unit) -> Atom | None:
    last, attributive = unit.last, unit.attributive
    if unit.sort is Sort.MEASURE and not attributive:
        singular = not line.at(last - 1).endswith("s") and line.at(last - 1) != "feet"
        long = len(line.at(last - 1)) > 4
        attributive = singular and long and numeral.low != 1 and line.is_word(last)
    atom = Atom(numeral, unit.sort, numeral.first, last, unit.name, attributive)
    more = fraction_after(line, last)  # a year and a half
    if more is not None and line.at(last) == "and" and numeral.low is not None:
        numeral.low = numeral.high = whole(numeral.low + more.value)
        atom.last = more.last
        numeral.weak = False
    if unit.sort is Sort.TIME_SPAN and _is_point(line, atom):
        return None
    return atom


def _is_point(line: Line, atom: Atom) -> bool:
    """Whether a number of days or years only says when: "two years ago", "the 1st two days"."""
    at = atom.last
    if line.at(at) in {"'", "’"}:
        at += 1
    after = line.at(at)
    if atom.numeral.weak and line.at(atom.first - 1) in {"times", "once", "twice"}:
        return True
    if after in bag("units", "time_points"):
        near = line.low[max(0, atom.first - 3) : atom.first]
        kept = after in {"before", "after", "prior"} and bag("units", "time_spans").intersection(
            near
        )
        return not kept
    if after == "from" and line.at(at + 1) == "now":
        return True
    return after == "on" and line.own(at + 1) in {",", "."}
