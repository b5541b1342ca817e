"""Units of measure and time after a number: "330 feet", "60-millimeter", "40 km/h", "three days".

In: a line and the word after a numeral. Out: a `Unit`: its name in the singular, where it ends, how
it hangs on the number. Names come from CLDR (`cldr`) and `language/en/units.yaml`. Refuses
abbreviations that are words ("in", "am") and single letters that do not touch the digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.figures.quantities.cldr import unit_names
from reportedly.figures.quantities.quantity import Sort
from reportedly.language.lexicon import load, words
from reportedly.language.line import Line
from reportedly.language.numbers.vocabulary import Phrase, bag, longest
from reportedly.records import Span

YEAR = "year"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit after a number: its last word (excluded), its name, its sort."""

    last: int
    name: str
    sort: Sort
    attributive: bool = False


def phrase_of(text: str) -> Phrase:
    """A name of the lexicon as the words that a line would have."""
    return tuple(Line(text, Span(0, len(text))).low) if text else ()


def british(name: str) -> str:
    """The spelling that units are printed in: metre, litre."""
    return name.replace("meter", "metre").replace("liter", "litre")


@cache
def _names() -> dict[Phrase, str]:
    """Every name of a measure, in lower case → its unit."""
    data = load("units")
    skip, canonical = frozenset(words(data["skip"])), data["canonical"]
    table: dict[Phrase, str] = {}
    for entry in unit_names(frozenset(words(data["kinds"]))):
        if entry.id in skip:
            continue
        unit = canonical.get(entry.one.lower(), british(entry.one.lower()))
        for name in (entry.one.lower(), entry.several.lower()):
            table[phrase_of(name)] = table[phrase_of(british(name))] = unit
    for unit, names in data["more"].items():
        table.update({phrase_of(name): unit for name in names})
    return table


@cache
def _symbols() -> dict[Phrase, str]:
    """Abbreviations as written → unit."""
    data = load("units")
    skip = frozenset(words(data["skip"]))
    unwanted = frozenset(words(data["skip_symbols"]))
    table: dict[Phrase, str] = {}
    for entry in unit_names(frozenset(words(data["kinds"]))):
        if entry.id not in skip and entry.symbol not in unwanted and entry.symbol:
            unit = data["canonical"].get(entry.one.lower(), british(entry.one.lower()))
            key = tuple(Line(entry.symbol, Span(0, len(entry.symbol))).raw)
            table.setdefault(key, unit)
    return table


@cache
def _times() -> dict[str, str]:
    return {form: unit for unit, forms in load("units")["time"].items() for form in forms}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _names())


def time_unit(word: str) -> str | None:
    """The unit of time that a word names, in the singular."""
    return _times().get(word)


def unit_at(line: Line, i: int, between: bool = True) -> Unit | None:
    """The unit that begins at word `i`, or after a hyphen or a word like "full" there."""
    at = i + 1 if line.hyphen(i) else i
    found = _at(line, at, line.glued(at) and at == i)
    if found is None and at == i and between and line.at(i) in bag("units", "between"):
        found = _at(line, i + 1, False)
    if found is None:
        return None
    name, last, sort = found
    singular = line.at(last - 1) not in {"feet"} and not line.at(last - 1).endswith("s")
    follows = line.is_word(last) or line.hyphen(last)
    attributive = at > i or (singular and follows and line.hyphen(last) and sort is Sort.TIME_SPAN)
    return Unit(last, name, sort, attributive)


def _at(line: Line, at: int, glued: bool) -> tuple[str, int, Sort] | None:
    word = line.at(at)
    if not word or line.is_number(at):
        return None
    if word in _times() and not glued:
        return _times()[word], at + 1, Sort.TIME_SPAN
    if word in _first_words() or (word == "sq" and at + 1 < len(line)):
        phrase = longest(line.low, at, _names())
        if phrase is not None:
            return _names()[phrase], at + len(phrase), Sort.MEASURE
    phrase = longest(line.raw, at, _symbols())
    if phrase is not None:
        return _symbols()[phrase], at + len(phrase), Sort.MEASURE
    if glued:
        unit = load("units")["glued"].get(line.own(at))
        if unit is not None:
            is_time = unit in load("units")["time"]
            return unit, at + 1, Sort.TIME_SPAN if is_time else Sort.MEASURE
    return None
