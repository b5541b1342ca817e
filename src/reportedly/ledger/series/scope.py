"""Where a figure counts: the whole world, a country, a part of one.

In: a figure item, its clause and its report; out: its `Scope`, and how two scopes stand to one
another. A place that the figure's own words name is `sure`; one that it inherited is not, and
counts only where the report is about it. Refuses nothing: a place that is not known is no scope.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from reportedly.atlas.countries import countries
from reportedly.language.lexicon import load, words
from reportedly.ledger.items import FigureItem, PlaceItem, ReportItem
from reportedly.ledger.series.clause import Clause
from reportedly.ledger.topic import Topic
from reportedly.ledger.words import fold, telling
from reportedly.records import PlaceKind

_NAME = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST = 4  # words of a country's name
SUFFERERS = frozenset({"agent", "patient"})  # of casualties: "the army suffered 300"
ABOUT = 16  # terms of a report: the first are what it is about
_BODIES = re.compile(r"\bWorld Health Organi[sz]ation\b|\bWHO\b|\bUnited Nations\b|\bU\.?N\.?\b")
_NEARBY = re.compile(
    r"\b(?:the|this|that|its|their) (?:country|nation|state|province|region|city|area)\b"
)
_SIDES = ("north", "south", "east", "west", "central", "mid", "off")
_MOSTLY = re.compile(
    r"\b(?:most|many|half|some|almost all|nearly all) of (?:them|whom|which|those)\b.*"
)
_LANDS = re.compile(
    r"\b(?:\d+|[a-z]+(?:ty|teen)(?:-[a-z]+)?|dozens of|many)\s+(?:different\s+|other\s+)?"
    r"(?:countries|nations)\b"
)
_HAVING = frozenset(
    [
        "has",
        "have",
        "had",
        "report",
        "reports",
        "reported",
        "register",
        "registered",
        "record",
        "recorded",
    ]
)


class Reach(StrEnum):
    """How far a scope reaches."""

    WORLD = "world"
    COUNTRY = "country"
    PART = "part"  # of a country, or of several
    NONE = "none"


class Meeting(StrEnum):
    """How two scopes stand to one another."""

    SAME = "same place"
    WITHIN = "one place lies in the other"
    APART = "two places"
    OPEN = "a place is not known"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a figure counts; `name` tells parts of one country apart."""

    reach: Reach
    countries: frozenset[str] = frozenset()
    name: str = ""
    sure: bool = False
    point: bool = False  # a town or a region with borders, not "near …" or a sea


NOWHERE = Scope(Reach.NONE)


def scope_of(figure: FigureItem, clause: Clause, report: ReportItem) -> Scope:
    """Where a figure counts, as far as its words and its report tell."""
    if _world(figure, clause):
        return Scope(Reach.WORLD, sure=True)
    named = _having(figure)
    if named:
        return Scope(Reach.COUNTRY, named, sure=True)
    place = figure.place
    if place is None:
        return NOWHERE
    if place.inherited:
        return _inherited(figure, clause, place, report)
    if _of_the_stricken(figure, place):
        return NOWHERE
    if _country_alone(place, clause):
        return Scope(Reach.COUNTRY, frozenset((place.country or "").split()), sure=True)
    return _scope(place, sure=True)


def _of_the_stricken(figure: FigureItem, place: PlaceItem) -> bool:
    """Whether the place says where those are who met with it: "forces in Chad have suffered 400
    casualties"."""
    name = set(telling(place.name))
    several = [set(words) for role, words in figure.participants if role in SUFFERERS]
    return figure.unit == "casualty" and bool(name) and any(name < words for words in several)


def _country_alone(place: PlaceItem, clause: Clause) -> bool:
    """Whether the number's own words name the country and the place only comes after them."""
    here = f"{clause.noun} {clause.after}"
    name, own = set(telling(place.name)), frozenset((place.country or "").split())
    if place.kind is not PlaceKind.COUNTRY and _MOSTLY.search(clause.after):
        return not name <= set(telling(_MOSTLY.sub("", clause.text)))
    return bool(clause.end and own & nations(here)) and not name <= set(telling(clause.text))


_SORT = re.compile(
    r"^the |\b(?:region|oblast|province|district|state|city|county|area)\b|^\s+|\s+$"
)


def meet(a: Scope, b: Scope) -> Meeting:
    """How two scopes stand to one another."""
    if Reach.NONE in {a.reach, b.reach}:
        return Meeting.OPEN
    if a.reach is b.reach is Reach.WORLD:
        return Meeting.SAME
    if Reach.WORLD in {a.reach, b.reach}:
        return Meeting.WITHIN
    if not a.countries or not b.countries:
        return Meeting.SAME if a.name == b.name else Meeting.OPEN
    if not a.countries & b.countries:
        return Meeting.APART
    if a.reach is not b.reach:
        return Meeting.WITHIN
    if a.reach is Reach.COUNTRY or a.name == b.name:
        return Meeting.SAME if a.countries == b.countries else Meeting.WITHIN
    return Meeting.APART if a.point and b.point else Meeting.OPEN


def nations(text: str) -> frozenset[str]:
    """The countries that `text` names, or whose people it names."""
    found = [match[0] for match in _NAME.finditer(text)]
    codes, at = set(), 0
    while at < len(found):
        for size in range(min(_LONGEST, len(found) - at), 0, -1):
            code = _code(found[at : at + size])
            if code:
                codes.add(code)
                at += size - 1
                break
        at += 1
    return frozenset(codes)


def _code(parts: list[str]) -> str | None:
    if not parts[0][0].isupper() or parts == ["Us"]:
        return None
    name = fold(" ".join(parts))
    bare = re.sub(r"'s$", "", name)
    known = _names()
    return known.get(bare) or (known.get(bare[:-1]) if bare.endswith("s") else None)


def _world(figure: FigureItem, clause: Clause) -> bool:
    place = figure.place
    if place is not None and fold(place.name) in {"world", "the world"}:
        return True
    if _worlds().search(f"{clause.before} {clause.after}"):
        return True
    return (place is None or place.inherited) and bool(_LANDS.search(figure.sentence))


def _having(figure: FigureItem) -> frozenset[str]:
    """Countries that have, or report, what is counted: "Chile has 2,335 cases"."""
    if (figure.predicate or "").lower() not in _HAVING:
        return frozenset()
    known = _stems()
    for role, several in figure.participants:
        if role == "agent" and several and several[0] in known:
            return frozenset({known[several[0]]})
    return frozenset()


def _inherited(figure: FigureItem, clause: Clause, place: PlaceItem, report: ReportItem) -> Scope:
    """An inherited place holds where the sentence or the topic of the report names it."""
    about = {term for term, _ in report.topic}
    own = frozenset((place.country or "").split())
    if set(telling(place.name)) <= set(telling(clause.text)):
        return _scope(place, sure=True)
    if _BODIES.search(figure.sentence) and not (
        _NEARBY.search(figure.sentence) or nations(figure.sentence)
    ):
        return Scope(Reach.WORLD)
    if own & nations(figure.sentence):
        return _scope(place, sure=False)
    if place.kind is PlaceKind.COUNTRY:
        mine = {one for one, code in _stems().items() if code in own}
    else:
        mine = set(telling(place.name))
    if mine & about:
        return _scope(place, sure=False)
    if about & {"worldwid", "world", "global", "globe", "pandem"}:
        return Scope(Reach.WORLD)
    return NOWHERE


def _scope(place: PlaceItem, *, sure: bool) -> Scope:
    countries = frozenset((place.country or "").split())
    if place.kind is PlaceKind.COUNTRY or _rough(place, countries):
        return Scope(Reach.COUNTRY, countries, sure=sure)
    if place.kind is PlaceKind.UNKNOWN and not countries:
        return Scope(Reach.NONE, name=fold(place.name))
    point = place.kind in {PlaceKind.CITY, PlaceKind.ADMIN1} and len(countries) == 1
    name = _SORT.sub("", fold(place.name))
    return Scope(Reach.PART, countries, name, sure=sure, point=point)


@lru_cache(maxsize=4096)
def peoples_of(topic: Topic) -> frozenset[str]:
    """The countries whose name or people is among the weightiest terms of a report."""
    terms = frozenset(term for term, _ in topic[:ABOUT])
    return frozenset(code for several, code in _phrases().items() if terms.issuperset(several))


def people_of(stems: tuple[str, ...]) -> frozenset[str]:
    """The first country or people that the stems name, the longest name first."""
    known = _phrases()
    for at in range(len(stems)):
        for size in range(_LONGEST, 0, -1):
            if stems[at : at + size] in known:
                return frozenset({known[stems[at : at + size]]})
    return frozenset()


@lru_cache(maxsize=4096)
def words_of_peoples(counted: tuple[str, ...]) -> frozenset[str]:
    """Those of the stems that name countries or peoples: both of "North Korean"."""
    own = set(counted)
    return frozenset(one for stems in _phrases() if own.issuperset(stems) for one in stems)


@cache
def people_stems() -> frozenset[str]:
    """Stems of the names of countries and peoples."""
    return frozenset(_stems())


def _rough(place: PlaceItem, countries: frozenset[str]) -> bool:
    """A side or coast of one country: where a first report says that it happened."""
    if len(countries) != 1 or place.admin1 is not None or place.gazetteer is not None:
        return False
    return any(one.startswith(_SIDES) for one in fold(place.name).split()[:2])


@cache
def _names() -> Mapping[str, str]:
    every = countries().items()
    return {fold(n): code for code, one in every for n in (one.name, *one.also, *one.people)}


@cache
def _phrases() -> Mapping[tuple[str, ...], str]:
    """The stems of every name and word for a people."""
    found = ((telling(name), code) for name, code in _names().items())
    return {stems: code for stems, code in found if any(len(one) > 2 for one in stems)}


@cache
def _stems() -> Mapping[str, str]:
    """Names and words for peoples that are one stem."""
    found = {}
    for name, code in _names().items():
        stems = telling(name)
        if len(stems) == 1 and len(stems[0]) > 2:
            found[stems[0]] = code
    return found


@cache
def _worlds() -> re.Pattern[str]:
    return re.compile("|".join(words(load("series")["world"])), re.IGNORECASE)
