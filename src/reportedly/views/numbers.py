"""The values of figures as words for people.

In: a `Figure` and its text. Out: short English strings: "more than 7,000", "several (3–9)",
"1.5 million EUR", the thing counted, what became of it, when and where with how each is known.
Nothing is converted, summed or rounded: a value that the words do not give is said to be unknown.
"""

from __future__ import annotations

from reportedly.records import (
    Basis,
    Bound,
    Figure,
    FigureKind,
    ParticipantRole,
    PlaceKind,
    When,
    Where,
)
from reportedly.views import words

BOUND = {
    Bound.EXACT: "",
    Bound.ABOUT: "about",
    Bound.AT_LEAST: "at least",
    Bound.MORE_THAN: "more than",
    Bound.AT_MOST: "at most",
    Bound.LESS_THAN: "less than",
    Bound.RANGE: "",
}
KIND = {
    FigureKind.KILLED: "killed",
    FigureKind.INJURED: "injured",
    FigureKind.MISSING: "missing",
    FigureKind.DETAINED: "detained",
    FigureKind.DISPLACED: "displaced",
    FigureKind.INFECTED: "infected",
    FigureKind.AFFECTED: "affected",
    FigureKind.DEPLOYED: "deployed",
    FigureKind.KILLED_ANIMALS: "animals killed",
    FigureKind.DAMAGED: "damaged",
    FigureKind.CAPTURED: "captured",
    FigureKind.MONEY: "money",
    FigureKind.MEASURE: "measure",
    FigureKind.SIZE_OF_GROUP: "size of group",
    FigureKind.TIME_SPAN: "length of time",
    FigureKind.SHARE: "share",
    FigureKind.OTHER: "other count",
}
ROLE = {
    ParticipantRole.AGENT: "by",
    ParticipantRole.PATIENT: "done to",
    ParticipantRole.FROM: "from",
    ParticipantRole.TO: "to",
    ParticipantRole.WITH: "with",
    ParticipantRole.BY_MEANS_OF: "by means of",
    ParticipantRole.AT: "at",
    ParticipantRole.FOR: "for",
}
OWN_ROLE = {
    ParticipantRole.AGENT: "those who did it",
    ParticipantRole.PATIENT: "",
    ParticipantRole.FROM: "the place left",
    ParticipantRole.TO: "the place reached",
    ParticipantRole.WITH: "what it was done with",
    ParticipantRole.BY_MEANS_OF: "the means",
    ParticipantRole.AT: "the place",
    ParticipantRole.FOR: "what it was for",
}
PLACE = {
    PlaceKind.COUNTRY: "country",
    PlaceKind.ADMIN1: "first-level region",
    PlaceKind.CITY: "town",
    PlaceKind.REGION: "named region",
    PlaceKind.FACILITY: "facility",
    PlaceKind.WATER: "water",
    PlaceKind.RELATION: "near or between places",
    PlaceKind.UNKNOWN: "not resolved",
}
BASIS = {
    Basis.TEXT: "in the text",
    Basis.METADATA: "from the page's own data",
    Basis.PAGE: "shown on the page",
    Basis.ADDRESS: "the page’s address",
    Basis.DATELINE: "from the dateline",
    Basis.EARLIER: "mentioned earlier",
    Basis.UNKNOWN: "not known from where",
}
MEASURED = (FigureKind.MONEY, FigureKind.SHARE, FigureKind.MEASURE, FigureKind.TIME_SPAN)
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_LONGEST = 10**15  # beyond it the digits say less than the power of ten
_PLURALS = {
    "person": "people",
    "child": "children",
    "man": "men",
    "woman": "women",
    "foot": "feet",
    "percent": "percent",
    "aircraft": "aircraft",
    "troops": "troops",
    "hertz": "hertz",
    "magnitude": "magnitude",
    "police": "police",
    "sheep": "sheep",
    "fish": "fish",
    "cattle": "cattle",
    "series": "series",
}


def number(value: float) -> str:
    """7000 → "7,000", 1500000 → "1.5 million"; every digit that is known is shown."""
    if abs(value) >= _LONGEST:
        return f"{value:.6g}"
    for scale, name in _SCALES:
        if abs(value) >= scale and _short(value / scale):
            return f"{value / scale:,.10g} {name}"
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def _short(value: float) -> bool:
    """Whether at most three decimals write it."""
    return round(value, 3) == value


def _between(low: float, high: float) -> str:
    """ "10,000–12,000"; of two that share their scale it is said once: "1.5–2 million"."""
    first, last = number(low), number(high)
    if " " in first and first.split(" ")[1:] == last.split(" ")[1:]:
        first = first.split(" ")[0]
    return f"{first}–{last}"


def amount(figure: Figure, text: str) -> str:
    """The number with its bound, in words; vague words with the range that they stand for."""
    raw = words.line(figure.number.of(text))
    low, high = figure.low, figure.high
    if low is None or high is None:
        return f"{raw} {_unknown(figure)}"
    if low != high:
        span = _between(low, high)
        if not any(char.isdigit() for char in raw):
            return f"{raw} ({span})"
        return f"{BOUND[figure.bound]} {span}".strip()
    return f"{BOUND[figure.bound]} {number(low)}".strip()


def _unknown(figure: Figure) -> str:
    why = f": {words.line(figure.note)}" if figure.note else ""
    return f"(value unknown{why})"


def phrase(figure: Figure, text: str) -> str:
    """The number with what it counts: "more than 7,000 North Korean soldiers"."""
    if figure.low is None or figure.high is None:
        return f"{words.line(figure.quote.of(text))} {_unknown(figure)}"
    shown = amount(figure, text)
    counted = words.line(figure.counted.of(text)) if figure.counted else ""
    if figure.counted and figure.counted.overlaps(figure.number):
        counted = ""
    unit = words.line(figure.unit)
    unit = unit if figure.high == 1 else plural(unit)
    if figure.kind in MEASURED or unit == "percent":
        vague = shown.endswith(")")  # its own words hold the unit already
        shown = shown if vague or not unit else f"{shown} {unit}"
        of = words.line(figure.share_of.of(text)) if figure.share_of else ""
        if of:
            return f"{shown} of {of.removeprefix('of ')}"
        return f"{shown} ({counted})" if counted else shown
    return f"{shown} {counted or unit}".strip()


def plural(unit: str) -> str:
    """The plural of a unit that stands for the thing counted; codes stay as they are."""
    if unit in _PLURALS or not unit or unit.isupper() or not unit[-1].isalpha():
        return _PLURALS.get(unit, unit)
    if unit.endswith(("s", "x", "ch", "sh")):
        return f"{unit}es"
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}s"


def when(known: When, text: str) -> str:
    """An interval with the words that gave it and the date from which they were reckoned."""
    said = f"“{words.line(known.span.of(text))}”" if known.span else ""
    shown = words.when(known)
    if not said or known.anchor is None or known.anchor[:10] == known.start == known.end:
        return f"{shown} ({said})" if said else shown
    silent = known.anchor_basis in (Basis.TEXT, Basis.UNKNOWN)
    basis = "" if silent else f", {BASIS[known.anchor_basis]}"
    return f"{shown} ({said} from {words.day(known.anchor)}{basis})"


def interval(known: When) -> str:
    """The same as ISO 8601: one day, or "start/end"; a side that nothing closes is ".."."""
    if ".." in known.timex:
        return known.timex
    return known.start if known.start == known.end else f"{known.start}/{known.end}"


def where(known: Where, *, precise: bool = False) -> str:
    """A place with the region and country that hold it, and how it is known."""
    name = words.line(known.name)
    parts = [name]
    if known.admin1 and known.kind is not PlaceKind.ADMIN1 and known.admin1 not in name:
        parts.append(words.line(known.admin1))
    if known.country and known.kind is not PlaceKind.COUNTRY:
        parts.append("/".join(words.line(known.country).split()))
    asides = [BASIS[known.basis]] if known.basis is not Basis.TEXT else []
    if known.kind is PlaceKind.UNKNOWN:
        asides.append(PLACE[known.kind])
    if precise and known.kind is not PlaceKind.UNKNOWN:
        asides.insert(0, PLACE[known.kind])
        if known.precision is not None:
            size = "area of radius" if known.latitude is None else "within"
            asides.append(f"{size} {known.precision:,.10g} km")
    shown = ", ".join(parts)
    return f"{shown} ({', '.join(asides)})" if asides else shown
