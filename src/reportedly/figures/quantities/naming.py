"""A numeral with what stands at it: money, share, age, measure, span of time, or bare count.

In: a line and a numeral. Out: an `Atom`. Points of time ("two years ago") give None: they are no
figures. A number above `OLDEST` after a bare name is no age.
"""

from __future__ import annotations

from reportedly.figures.quantities import currencies
from reportedly.figures.quantities.quantity import Atom, Sort
from reportedly.figures.quantities.units import Unit, is_several, time_unit, unit_at
from reportedly.language.lexicon import Lists, lexicon, load
from reportedly.language.line import Line
from reportedly.language.numbers.cardinals import fraction_after, is_plural
from reportedly.language.numbers.vocabulary import Numeral, tidy, whole

OLDEST = 115
_NEAR = 7
_STRONGEST = 12  # magnitudes end below


def named(line: Line, numeral: Numeral) -> Atom | None:
    """The atom of a numeral, None for a point of time."""
    found = (
        share(line, numeral) or _money(line, numeral) or _age(line, numeral)
        or _magnitude(line, numeral)
    )  # fmt: skip
    if found is not None:
        return found
    unit = _unit(line, numeral)
    if unit is not None:
        return _measured(line, numeral, unit)
    attributive = line.hyphen(numeral.last) and line.is_word(numeral.last + 1)
    return Atom(numeral, Sort.COUNT, numeral.first, numeral.last, attributive=attributive)


def _listed() -> Lists:
    return lexicon("units")


# --- shares --------------------------------------------------------------------------------------


def percent() -> str:
    """The unit of shares: "percent"."""
    return str(load("units")["share"]["of"])


def share(line: Line, numeral: Numeral) -> Atom | None:
    """A numeral with "percent" or its kin behind it."""
    at, listed, units = numeral.last, _listed(), load("units")["share"]
    hyphen = line.hyphen(at) or (line.is_dash(at) and line.at(at + 1) in listed.percent_begins)
    if hyphen:
        at += 1
    word, end = line.at(at), at + 1
    if word in listed.per and line.at(end) in listed.cent:
        end += 1
    elif word in listed.basis and line.at(end) in listed.points:
        return Atom(numeral, Sort.SHARE, numeral.first, end + 1, units["basis"], hyphen)
    elif word in listed.per_mille:
        if numeral.low is not None and numeral.high is not None:
            numeral.low, numeral.high = tidy(numeral.low / 10), tidy(numeral.high / 10)
        return Atom(numeral, Sort.SHARE, numeral.first, end, percent(), hyphen)
    elif word not in listed.percent and not (word in listed.percent_glued and line.glued(at)):
        return None
    unit = percent()
    if line.hyphen(end) and line.at(end + 1) in listed.points:
        end += 1
    if line.at(end) in listed.points:
        unit, end = units["points"], end + 1
    elif word in listed.percent_points:
        return None
    return Atom(numeral, Sort.SHARE, numeral.first, end, unit, hyphen)


# --- money ---------------------------------------------------------------------------------------


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
    numeral.note = numeral.note or found.note
    numeral.weak = False
    hyphen = found.attributive or (line.hyphen(last) and line.is_word(last + 1))
    return Atom(numeral, Sort.MONEY, first, last, found.code, hyphen, prefix=front is not None)


# --- ages ----------------------------------------------------------------------------------------


def _age(line: Line, numeral: Numeral) -> Atom | None:
    found = _old(line, numeral) or _decade(line, numeral) or _aged(line, numeral)
    if found is None:
        return None
    hyphen = line.is_dash(numeral.last)
    return Atom(numeral, Sort.AGE, numeral.first, found[0], found[1], hyphen)


def _old(line: Line, numeral: Numeral) -> tuple[int, str] | None:
    """ "12-year-old", "34 years old", "21 months of age"."""
    at = numeral.last + 1 if line.is_dash(numeral.last) else numeral.last
    unit = time_unit(line.at(at))
    if unit is None:
        return None
    at += 1
    if line.at(at) in lexicon("numbers").of and line.at(at + 1) in lexicon("ages").aged:
        return at + 2, unit
    if line.is_dash(at):
        at += 1
    return (at + 1, unit) if line.at(at) in lexicon("ages").old else None


def _year() -> str:
    return str(load("ages")["unit"])


def _decade(line: Line, numeral: Numeral) -> tuple[int, str] | None:
    """ "in his early 40s", "the over-65s"."""
    at = numeral.last
    if numeral.digits and is_decade(line, at) and decade_of_life(line, numeral.first):
        return at + 1, _year()
    return None


def is_decade(line: Line, at: int) -> bool:
    """Whether the s of "40s" stands at word `at`."""
    return line.at(at) in lexicon("ages").decade_ending and line.glued(at)


def decade_of_life(line: Line, i: int) -> bool:
    """Whether "40s" at word `i` is an age: "in his 40s", "the over-60s"."""
    back = i - 2 if line.is_dash(i - 1) else i - 1
    return line.at(back) in lexicon("ages").limits or line.at(back) in lexicon("ages").decades


def _aged(line: Line, numeral: Numeral) -> tuple[int, str] | None:
    """ "aged 34", "between the ages of 5 and 12", "Maria Silva, 34,", "people over 65"."""
    at, low = numeral.last, numeral.low
    unit = time_unit(line.at(at))
    if low is None or not 0 <= low <= OLDEST:
        return None
    if _after_aged(line, numeral):
        return (at + 1, unit) if unit else (at, _year())
    if _limited(line, numeral, at + 1 if unit else at):
        return (at + 1, unit) if unit else (at, _year())
    if _after_name(line, numeral) or _stated(line, numeral):
        return at, _year()
    return None


def _after_aged(line: Line, numeral: Numeral) -> bool:
    """Whether "aged" stands before a number, or before a run of which it is one: "aged 9, 8"."""
    at, back, listed = numeral.last, numeral.first - 1, lexicon("ages")
    goes_on = line.at(at) in lexicon("numbers").adds or time_unit(line.at(at)) is not None
    run = numeral.digits and (goes_on or not line.is_word(at))
    for _ in range(7):
        if line.at(back) in listed.aged:
            return True
        comma = run and line.own(back) == "," and line.is_number(back - 1)
        if not (comma or line.is_number(back) or line.at(back) in listed.fillers):
            break
        back -= 1
    return _two_ages(line, numeral)


def _two_ages(line: Line, numeral: Numeral) -> bool:
    """ "two sons, 11 and 14": a pair between marks after people."""
    i, at, adds = numeral.first, numeral.last, lexicon("numbers").adds
    if not numeral.digits or at != i + 1:
        return False
    if line.at(at) in adds and line.is_number(at + 1):
        first, end = i, at + 2
    elif line.at(i - 1) in adds and line.is_number(i - 2):
        first, end = i - 2, at
    else:
        return False
    people = line.at(first - 2) in lexicon("ages").people
    return line.own(first - 1) == "," and people and line.own(end) in {",", ".", ";", ""}


def _stated(line: Line, numeral: Numeral) -> bool:
    """ "who was 38," and "she turned 40."."""
    i, at, listed = numeral.first, numeral.last, lexicon("ages")
    if line.is_word(at) and line.at(at) not in listed.goes_on:
        return False
    return (
        line.at(i - 1) in listed.verbs
        and line.at(i - 2) in listed.pronouns
        and line.at(at) not in _listed().percent
    )


def _after_name(line: Line, numeral: Numeral) -> bool:
    """A number between commas after a person: "Maria Silva, 34, said", "the driver, 34,"."""
    i, after, listed = numeral.first, line.own(numeral.last), lexicon("ages")
    mark, before = line.own(i - 1), line.own(i - 2)
    if before == "." and line.at(i - 3) in listed.name_endings:
        before = line.own(i - 3)
    if not numeral.digits or numeral.scaled or not line.own(i).isdecimal():
        return False
    if mark == "(" and after == ")":
        return line.capital(i - 2) and len(line.own(i)) == 2
    if mark != "," or after not in {",", ".", ";"} or not before[:1].isalpha():
        return False
    if line.is_number(i - 3) or line.is_number(numeral.last + 1):
        return False
    follows = line.at(numeral.last + 1)
    partitive = follows in lexicon("numbers").of and line.at(numeral.last + 2) in listed.them
    if partitive or follows in listed.not_before or before.endswith("ly"):
        return False
    singular = before[0].isupper() or not before.endswith("s")
    return singular and (after == "," or before[0].isupper())


def _limited(line: Line, numeral: Numeral, at: int) -> bool:
    """ "children under 5", "people over 65": people, a limit and no noun after the number."""
    i, listed = numeral.first, lexicon("ages")
    if line.at(i - 1) in listed.than and line.at(i - 2) in listed.compared:
        return True
    if line.at(i - 1) not in listed.limits or line.at(i - 2) not in listed.people:
        return False
    return not is_plural(line.at(at))


# --- measures and spans of time ------------------------------------------------------------------


def _magnitude(line: Line, numeral: Numeral) -> Atom | None:
    """ "6.1-magnitude", "magnitude of 6.1", "a 6.1 quake", "6.1 on the Richter scale"."""
    i, at, listed = numeral.first, numeral.last, _listed()
    if not numeral.digits or numeral.low is None or numeral.low > _STRONGEST:
        return None
    unit, back = str(load("units")["quake"]), i - 1
    while line.at(back) in listed.quake_between and back > i - 4:
        back -= 1
    if line.at(back) in listed.quake_before:
        return Atom(numeral, Sort.MEASURE, back, at, unit, line.is_word(at), prefix=True)
    if line.at(at) in listed.quake_in and line.at(at + 1) in listed.quake_before:
        return Atom(numeral, Sort.MEASURE, i, at + 2, unit)
    near = line.low[max(0, i - _NEAR) : i]
    measured = "." in line.own(i) and line.at(i - 1) in listed.quake_measured
    if measured and not line.is_word(at) and listed.quakes.intersection(near):
        return Atom(numeral, Sort.MEASURE, i, at, unit)
    if line.at(at + 2) in listed.quake_named:
        last = at + 4 if line.at(at + 3) in listed.quake_scale else at + 3
        return Atom(numeral, Sort.MEASURE, i, last, unit)
    if line.at(at) in listed.quakes and "." in line.own(i):
        return Atom(numeral, Sort.MEASURE, i, at, unit, attributive=True)
    return None


def _unit(line: Line, numeral: Numeral) -> Unit | None:
    at = numeral.last
    if numeral.vague and line.at(at) in lexicon("numbers").of:  # hundreds of miles
        return unit_at(line, at + 1, between=False)
    return unit_at(line, at + 1 if numeral.weak and line.at(at) in _listed().sole else at)


def _measured(line: Line, numeral: Numeral, unit: Unit) -> Atom | None:
    last, attributive = unit.last, unit.attributive
    if unit.sort is Sort.MEASURE and not attributive:
        long = len(line.at(last - 1)) > 4 and not is_several(line, last - 1)
        attributive = long and numeral.low != 1 and line.is_word(last)
    atom = Atom(numeral, unit.sort, numeral.first, last, unit.name, attributive)
    more = fraction_after(line, last)  # a year and a half
    if more is not None and numeral.low is not None and line.at(last) in lexicon("numbers").adds:
        numeral.low = numeral.high = whole(numeral.low + more.value)
        atom.last = more.last
        numeral.weak = False
    if unit.sort is Sort.TIME_SPAN and _is_point(line, atom):
        return None
    return atom


def _is_point(line: Line, atom: Atom) -> bool:
    """Whether a number of days or years only says when: "two years ago", "the 1st two days"."""
    at, listed = atom.last, _listed()
    if line.at(at) in {"'", "’"}:
        at += 1
    after = line.at(at)
    if atom.numeral.weak and line.at(atom.first - 1) in listed.times_a:
        return True
    if after in listed.time_points:
        near = line.low[max(0, atom.first - 3) : atom.first]
        return after not in listed.span_points or not listed.time_spans.intersection(near)
    if after in listed.point_from and line.at(at + 1) in listed.point_now:
        return True
    return after in listed.point_on and line.own(at + 1) in {",", ".", ";"}
