"""Units of measure and time after a number: "330 feet", "60-millimeter", "40 km/h", "three days".

In: a line and the word after a numeral. Out: a `Unit`: its name in the singular, where it ends, how
it hangs on the number. Names come from CLDR (`language/en/cldr_units.yaml`) and `units.yaml`.
Abbreviations that are words ("in", "am") and single letters that do not touch the digits are none.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.figures.quantities.quantity import Sort
from reportedly.language.lexicon import lexicon, load, per_language
from reportedly.language.line import Line
from reportedly.language.numbers.vocabulary import Phrase, longest
from reportedly.records import Span

_RAISED = str.maketrans("²³", "23")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit after a number: its last word (excluded), its name, its sort."""

    last: int
    name: str
    sort: Sort
    attributive: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    """Names of units in lower case, and abbreviations as written, as the words of a line."""

    names: dict[Phrase, str]
    symbols: dict[Phrase, str]
    first: frozenset[str]
    times: dict[str, str]


def line_of(text: str) -> Line:
    """A name of the lexicon as the words that a line would have."""
    return Line(text, Span(0, len(text)))


def phrase_of(text: str) -> Phrase:
    """The same in lower case."""
    return tuple(line_of(text).low)


def british(name: str) -> str:
    """The spelling that units are printed in: metre, litre."""
    for american, printed in load("units")["spelling"].items():
        name = name.replace(american, printed)
    return name


@per_language
def _table() -> _Table:
    data, listed = load("units"), lexicon("units")
    names: dict[Phrase, str] = {}
    symbols: dict[Phrase, str] = {}
    for row in load("cldr_units")["units"].splitlines():
        name, one, several, symbol = row.split(" | ")
        if name.partition("-")[0] not in listed.kinds or name in listed.skip:
            continue
        unit = data["canonical"].get(one.lower(), british(one.lower()))
        for form in (one.lower(), several.lower()):
            names[phrase_of(form)] = names[phrase_of(british(form))] = unit
        if symbol not in data["skip_symbols"].split():
            symbols.setdefault(tuple(line_of(symbol).raw), unit)
            symbols.setdefault(tuple(line_of(symbol.translate(_RAISED)).raw), unit)
    for unit, forms in data["more"].items():
        names.update({phrase_of(form): unit for form in forms})
    for unit, forms in data["symbols"].items():
        symbols.update({tuple(line_of(form).raw): unit for form in forms})
        symbols.update({tuple(line_of(form.translate(_RAISED)).raw): unit for form in forms})
    times = {form: unit for unit, forms in data["time"].items() for form in forms}
    return _Table(names, symbols, frozenset(phrase[0] for phrase in names), times)


def time_unit(word: str) -> str | None:
    """The unit of time that a word names, in the singular."""
    return _table().times.get(word)


def unit_at(line: Line, i: int, between: bool = True) -> Unit | None:
    """The unit that begins at word `i`, or after a hyphen or a word like "full" there."""
    at = i + 1 if line.hyphen(i) else i
    found = _at(line, at, line.glued(at) and at == i)
    if found is None and at == i and between and line.at(i) in lexicon("units").between:
        found = _at(line, i + 1, False)
    if found is None:
        return None
    name, last, sort = found
    hyphened = line.hyphen(last) and sort is Sort.TIME_SPAN and not is_several(line, last - 1)
    return Unit(last, name, sort, at > i or hyphened)


def is_several(line: Line, i: int) -> bool:
    """Whether a name of a unit is in the plural."""
    return line.at(i).endswith("s") or line.at(i) in lexicon("units").plurals


def _apart(line: Line, i: int) -> bool:
    """Whether the power of a unit does not touch it: "1 in 3" is no cubic inch."""
    return line.is_number(i) and not line.glued(i)


def _at(line: Line, at: int, glued: bool) -> tuple[str, int, Sort] | None:
    word, table = line.at(at), _table()
    if not word or line.is_number(at):
        return None
    if word in table.times and not glued:
        return table.times[word], at + 1, Sort.TIME_SPAN
    if word in table.first:
        phrase = longest(line.low, at, table.names)
        if phrase is not None:
            return table.names[phrase], at + len(phrase), Sort.MEASURE
    phrase = longest(line.raw, at, table.symbols)
    if phrase is not None and not _apart(line, at + len(phrase) - 1):
        return table.symbols[phrase], at + len(phrase), Sort.MEASURE
    unit = load("units")["glued"].get(line.own(at)) if glued else None
    if unit is None:
        return None
    return unit, at + 1, Sort.TIME_SPAN if unit in load("units")["time"] else Sort.MEASURE
