"""Two numbers that make one quantity: "three to four", "$5-10 million", "between … and …".

In: a line and its atoms in order. Out: the atoms, those that belong together made one. "rose from 3
to 5" stays two. Refuses "between 10 and 5": low and high are None, with a note.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.figures.quantities.bounds import ending_at
from reportedly.figures.quantities.quantity import Atom, Sort
from reportedly.figures.quantities.shares import ratio
from reportedly.figures.quantities.units import time_unit
from reportedly.language.line import DASHES, Line
from reportedly.language.numbers.digits import tidy, whole
from reportedly.language.numbers.vocabulary import Numeral, bag
from reportedly.records import Bound

FALLING = "the range runs downwards"
_NEAR = 8
_CLOSE = 3  # words before a number that may hold the verb of its change
_FAR = 5  # times as much: what a number changed to, not the end of a range
_STEPS = 4  # bounds between "between" and its number


def joined(line: Line, atoms: list[Atom]) -> list[Atom]:
    """The atoms with ranges, ratios and sums of money made one."""
    out: list[Atom] = []
    for atom in atoms:
        if out:
            found = _pair(line, out[-1], atom)
            if found is not None:
                out[-1] = found
                continue
        out.append(atom)
    return out


def _pair(line: Line, a: Atom, b: Atom) -> Atom | None:
    if b.first <= a.last - 1 or b.first - a.last > 6:
        return None
    return _or_two(line, a, b) or ratio(line, a, b) or _cents(line, a, b) or _range(line, a, b)


def or_two(line: Line, two: Numeral) -> Atom | None:
    """ "the first week or two": a span of time whose one is not said."""
    i = two.first
    if line.at(i) != "two" or line.at(i - 1) != "or":
        return None
    unit = time_unit(line.at(i - 2))
    if unit is None or unit != line.at(i - 2) or line.at(i - 3) in {"a", "an", "one", "per"}:
        return None
    numeral = Numeral(i, two.last, 1, 2)
    return Atom(numeral, Sort.TIME_SPAN, i - 2, two.last, unit, bound=Bound.RANGE)


def _or_two(line: Line, a: Atom, b: Atom) -> Atom | None:
    """ "a week or two", "a case or two"."""
    gap = line.low[a.last : b.first]
    if a.numeral.low != 1 or line.at(a.numeral.first) not in {"a", "an", "first", "one"}:
        return None
    noun = 1 if a.sort is Sort.COUNT else 0
    if len(gap) != noun + 1 or gap[-1] != "or" or line.at(b.first) not in {"two", "so"}:
        return None
    numeral = replace(a.numeral, last=b.numeral.last, high=2, weak=False)
    return replace(a, numeral=numeral, last=b.last, bound=Bound.RANGE)


def _cents(line: Line, a: Atom, b: Atom) -> Atom | None:
    """ "3 dollars 50 cents", "three dollars and 50 cents"."""
    gap = line.low[a.last : b.first]
    if gap not in ([], ["and"]) or a.sort is not Sort.MONEY or b.sort is not Sort.MONEY:
        return None
    low, cents = a.numeral.low, b.numeral.low
    if low is None or cents is None or not 0 < cents < 1 or low != int(low):
        return None
    if b.numeral.note is None or a.numeral.scaled:
        return None
    value = whole(round(low + cents, 6))
    numeral = replace(a.numeral, last=b.numeral.last, low=value, high=value)
    return replace(a, numeral=numeral, last=b.last)


def _range(line: Line, a: Atom, b: Atom) -> Atom | None:
    if Sort.ORDINAL in (a.sort, b.sort) or not _together(a, b):
        return None
    if a.numeral.low is None or b.numeral.low is None or _article(line, a) or _article(line, b):
        return None
    how = _joint(line, a, b)
    if how is None:
        return None
    low, high = a.numeral.low, b.numeral.high or 0
    factor = b.numeral.scaled
    shared = bool(factor) and not a.numeral.scaled and a.numeral.digits == b.numeral.digits
    if shared and (a.unit is None or a.prefix) and low < b.numeral.low / factor:
        low = tidy(low * factor)
    numeral = Numeral(a.numeral.first, b.numeral.last, low, high, scaled=factor)
    numeral.digits = a.numeral.digits
    if low >= high:
        if how != "between":
            return None
        numeral.low = numeral.high = None
        numeral.note = FALLING
    outer = b if b.unit is not None or a.unit is None else a
    return Atom(
        numeral, outer.sort, a.first, b.last, outer.unit, b.attributive, Bound.RANGE, a.prefix
    )


def _article(line: Line, atom: Atom) -> bool:
    return atom.numeral.weak and line.at(atom.numeral.first) != "one"


def _together(a: Atom, b: Atom) -> bool:
    """Whether two atoms can be the ends of one range."""
    if a.sort == b.sort and a.unit == b.unit:
        return True
    if a.sort is Sort.COUNT:
        return True
    return b.sort is Sort.COUNT and (a.prefix or a.sort is Sort.AGE)


def _joint(line: Line, a: Atom, b: Atom) -> str | None:
    """How two atoms are joined: "between", "to", "or", "dash"; None when they are not."""
    end = b.first
    while end > a.last + 1:
        found = ending_at(line, end)
        if found is None:
            break
        end -= len(found[0])
    gap = line.low[a.last : end]
    if len(gap) == 2 and gap[0] in DASHES and gap[1] in {"to", "or"}:
        gap = gap[1:]
    if len(gap) != 1:
        return None
    word = gap[0]
    if word == "and":
        return "between" if _between(line, a) else None
    if word == "or" and (a.sort is b.sort or a.unit is None):
        return "or"
    if word in {"to", "through"}:
        return None if _changed(line, a) or _step(line, a, b) else "to"
    return "dash" if word in DASHES else None


def _between(line: Line, a: Atom) -> bool:
    at = a.first
    for _ in range(_STEPS):
        if line.at(at - 1) == "between":
            return True
        found = ending_at(line, at)
        if found is None:
            break
        at -= len(found[0])
    return False


def _changed(line: Line, a: Atom) -> bool:
    """Whether "from 3 to 5" says what a number was and became."""
    near = line.low[max(0, a.first - _NEAR) : a.first]
    return "from" in near[-3:] and bool(bag("bounds", "changes").intersection(near))


def _step(line: Line, a: Atom, b: Atom) -> bool:
    """Whether "gained 2 cents to $23.52" says by how much and to what."""
    near = line.low[max(0, a.first - _CLOSE) : a.first]
    apart = bool(a.numeral.low) and (b.numeral.low or 0) >= _FAR * (a.numeral.low or 0)
    return a.unit is not None and apart and bool(bag("bounds", "changes").intersection(near))


def opposed(line: Line, a: Atom, b: Atom, gap: list[str]) -> bool:
    """Whether "more than 10 but fewer than 20" is one range."""
    lower, upper = {Bound.MORE_THAN, Bound.AT_LEAST}, {Bound.LESS_THAN, Bound.AT_MOST}
    if gap not in (["and"], ["but"], [","], [",", "and"], [",", "but"]):
        return False
    rising = a.bound in lower and b.bound in upper
    if not (rising or (a.bound in upper and b.bound in lower)):
        return False
    if a.sort is not b.sort or a.numeral.low is None or b.numeral.low is None:
        return False
    ends = (a.numeral.low, b.numeral.low)
    return ends[0] < ends[1] if rising else ends[0] > ends[1]
