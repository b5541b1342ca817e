"""Which meaning a name has in this report, and whether it is a place at all.

In: the spots of the whole report and the dateline's country; out: the same spots with `place` set,
or left None where nothing speaks for any meaning. A country or first-level region comes before a
small town of its name; a town is taken when the words say that it is a place or the report is
about its country. Refuses to guess: a name with too little support stays without a meaning.

The weights were set by reading the errors on 65 labelled reports; the order of the evidence (stated
container, country, people, words around) matters, the single numbers hardly.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportedly.atlas.gazetteer import Place
from reportedly.atlas.places import listed, names
from reportedly.figures.places.mention import expression
from reportedly.figures.places.spot import Side, Spot
from reportedly.records import PlaceKind, Span

_LARGE = 300_000  # people: known without support
_TOWN = 15_000  # people: a preposition or its country is enough
_SAME_NAME = 50_000  # people: the city, not the region around it that bears its name


@dataclass(slots=True)
class Context:
    """What the report is about: how much speaks for each country and first-level region."""

    countries: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    own: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    total: float = 0.0
    persons: set[str] = field(default_factory=set)

    def share(self, place: Place, key: str) -> float:
        """How much of the evidence speaks for the place's country, 0 … 1; not the name's own."""
        country = place.country or ""
        total = self.total - self.own[(key, "")]
        found = self.countries[country] - self.own[(key, country)]
        return found / total if total > 0.01 else 0.0

    def region(self, place: Place, key: str) -> bool:
        """Whether another name of the same first-level region stands in the report."""
        home = (place.country or "", place.code)
        return bool(place.code) and self.regions[home] - self.own[(key, "/".join(home))] > 0.01


def resolve(text: str, spots: Sequence[Spot], home: str | None = None) -> list[Spot]:
    """The spots with their meanings; a container that follows a comma is joined to its town."""
    joined = chained(text, spots)
    contained(joined)
    context = _context(joined, home)
    share_prepositions(text, joined)
    for spot in joined:
        if not spot.people and _fixed(spot) is None:
            spot.place = _best(spot, context)
    weighed = [spot for spot in joined if spot.place is not None and not spot.people]
    for spot in weighed:
        if not _supported(spot, context):
            spot.place = None
    _once_told(weighed, context)
    return joined


def _once_told(spots: Sequence[Spot], context: Context) -> None:
    """A name keeps the meaning that the report has given it: "Paris, Texas … Paris"."""
    told: dict[str, Place] = {}
    for spot in sorted(spots, key=lambda s: (not s.within, s.span)):
        if spot.place is not None and (spot.within or _stands_in(spot)):
            told.setdefault(spot.key, spot.place)
    for spot in spots:
        place = told.get(spot.key)
        free = spot.left is Side.FREE and spot.right in {Side.FREE, Side.TAIL, Side.OFFICE}
        if place is None or spot.within or spot.limited or not free:
            continue
        if place in spot.options and (spot.place is not None or not _doubtful(spot, context)):
            spot.place = place


def _doubtful(spot: Spot, context: Context) -> bool:
    return spot.key in context.persons or spot.key in listed("common") or _speaks(spot)


def _fixed(spot: Spot) -> Place | None:
    """The only meaning, where there is but one and it is no town."""
    if len(spot.options) == 1 and spot.options[0].sort in {"country", "region", "water"}:
        spot.place = spot.options[0]
    return spot.place


# --- what the report is about --------------------------------------------------------------------


def _context(spots: Sequence[Spot], home: str | None) -> Context:
    context = Context()
    if home:
        context.countries[home] += 3
        context.total += 3
    for spot in spots:
        if spot.left is Side.NAME and spot.single and not spot.people:
            context.persons.add(spot.key)
            continue
        for outer in spot.within:
            _count(context, outer, 2)
        _count(context, spot, 0.7 if spot.people else 1)
    return context


def _count(context: Context, spot: Spot, weight: float) -> None:
    """Counts a name that can hardly mean two things; its first-level region as well."""
    options, first = spot.options, spot.options[0]
    codes = {place.country for place in options}
    if len(codes) > 1 and first.sort != "country":
        rest = max((p.population for p in options if p.country != first.country), default=0)
        if first.population < 20 * max(rest, 1000) or first.population < _LARGE:
            return
        weight *= 0.5
    elif len(codes) > 1 and any(p.sort == "a" for p in options):
        return  # Georgia
    if first.sort in "cx" and first.population < _LARGE and len(options) == 1:
        weight *= 0.3
    countries = (first.country or "").split()
    if countries:
        context.total += weight
        context.own[(spot.key, "")] += weight
    for code in countries[:1] if first.sort == "country" else countries:
        context.countries[code] += weight / len(countries)
        context.own[(spot.key, code)] += weight / len(countries)
    if first.code and first.country:
        context.regions[(first.country, first.code)] += weight
        context.own[(spot.key, f"{first.country}/{first.code}")] += weight


# --- the best meaning ----------------------------------------------------------------------------


def _best(spot: Spot, context: Context) -> Place | None:
    options = _rivals(spot)
    if not options:
        return None
    return max(options, key=lambda place: (_score(spot, place, context), place.population))


def _rivals(spot: Spot) -> list[Place]:
    """Of meanings in one country: the country itself, or the city before its own region."""
    country = next((p for p in spot.options if p.sort == "country"), None)
    cities = [
        p for p in spot.options
        if p.sort == "c" and p.population >= _SAME_NAME
    ]  # fmt: skip
    kept = []
    for place in spot.options:
        if country is not None and place is not country and place.country == country.country:
            continue
        same = any(c.country == place.country and c.code == place.code for c in cities)
        if place.sort in "abd" and same and not spot.limited:
            continue
        if place.sort == "d" and not (spot.limited or spot.locative or spot.within):
            continue
        kept.append(place)
    return kept


def _score(spot: Spot, place: Place, context: Context) -> float:
    people = math.log10(max(place.population, 10))
    base = {
        "country": 62.0,
        "region": 60.0,
        "water": 60.0,
        "a": 25 + 4 * people,
        "b": 15 + 3 * people,
        "d": 2 + 3 * people,
        "c": 8 * people,
        "x": 8 * people - 10,
    }[place.sort]
    if place.sort == "c" and names().capitals.get(spot.key) == place.country:
        base += 12
    home = 5 if context.region(place, spot.key) else 0
    return base + 20 * context.share(place, spot.key) + home


# --- whether it is a place at all ----------------------------------------------------------------


def _supported(spot: Spot, context: Context) -> bool:
    """Whether enough speaks for the chosen meaning."""
    place = spot.place
    if place is None:
        return False
    broad = place.sort in {"country", "region", "water"}
    if spot.left is Side.NAME or (spot.left is Side.BODY and not broad):
        return broad and not spot.single and spot.left is not Side.NAME
    if spot.right in {Side.NAME, Side.BODY} and not broad:
        return False
    if spot.right is Side.NAME and spot.key in listed("people"):
        return False
    beside = spot.right in {Side.NAME, Side.BODY}
    if beside and len({option.country for option in spot.options}) > 1:
        return False  # "Georgia Tech"
    if spot.within or (spot.right is Side.TAIL and place.population > _TOWN):
        return True
    if spot.key in context.persons and not _stands_in(spot):
        return False
    if broad:
        return spot.key not in listed("people") or not _speaks(spot) or spot.opens
    return _town(spot, place, context.share(place, spot.key))


def _town(spot: Spot, place: Place, share: float) -> bool:
    """Towns and regions: large ones are known, others want a preposition or their country."""
    vague = _vague(spot, place, share)
    if vague is not None:
        return vague
    if spot.limited:
        return place.sort not in "bd" or share > 0.1 or place.population > 1_000_000
    person = spot.key in listed("people") and place.population < 1_000_000
    if person and spot.single and not spot.locative and share < 0.3:
        return False
    if place.kind is PlaceKind.ADMIN1:
        return place.population > _LARGE or spot.locative or share > 0.1
    if place.sort == "x":
        return share > 0.2 or (place.population > 1_000_000 and spot.locative)
    if place.sort == "d":
        return share > 0.2 and spot.locative
    if place.population >= _LARGE or names().capitals.get(spot.key) == place.country:
        return True
    return _small(spot, place, share)


def _small(spot: Spot, place: Place, share: float) -> bool:
    """A town that few know: with its country or a preposition, not at a sentence's head."""
    if _speaks(spot):
        return False  # "Lancaster said"
    if place.population >= _TOWN:
        return spot.locative or (share > 0.15 and not spot.opens)
    return share > 0.15 and spot.locative


def _vague(spot: Spot, place: Place, share: float) -> bool | None:
    """Names made of common words, None for all others: they want more support."""
    common = listed("common")
    if not spot.single:
        plain = common | listed("region_words")
        return share > 0.15 if all(word in plain for word in spot.key.split()) else None
    if spot.key not in common:
        return None
    if place.sort == "x" or (spot.opens and not spot.locative):
        return False
    return spot.limited or (spot.locative and share > 0.3 and place.population > _SAME_NAME)


def _stands_in(spot: Spot) -> bool:
    return spot.locative and spot.passage.words[spot.first - 1].low in listed("stands_in_surely")


def _speaks(spot: Spot) -> bool:
    """Whether "said" or "says" follows, or "he" after it: a person's name."""
    words = spot.passage.words
    if spot.last >= len(words) or words[spot.last].gap != " ":
        return False
    return words[spot.last].low in listed("speaking")


_COMMA = re.compile(r",\s{0,2}|\s\(")
_LARGE = 300_000  # people: a region that a list of regions may name


def chained(text: str, spots: Sequence[Spot]) -> list[Spot]:
    """ "Pandi, Bulacan, Philippines" is one spot, its town; a list of countries stays a list."""
    kept: list[Spot] = []  # from the last to the first
    for inner in reversed(spots):
        outer = kept[-1] if kept else None
        if outer is not None and _is_held(text, inner, outer):
            kept.pop()
            inner.within = [outer, *outer.within]
            inner.span = Span(inner.span.start, outer.span.end)
            inner.right, inner.last = outer.right, outer.last
        kept.append(inner)
    return kept[::-1]


def _is_held(text: str, inner: Spot, outer: Spot) -> bool:
    """Whether the second of two names says where the first is; their meanings are cut to that."""
    gap = inner.span.end, outer.span.start
    if inner.people or outer.people or not _COMMA.fullmatch(text, *gap):
        return False
    pairs = [(p, o) for o in outer.options for p in inner.options if _lies_in(p, o)]
    after = text[outer.span.end : outer.span.end + 5]
    if not pairs or _is_list(inner, pairs, after):
        return False
    inner.options = tuple(dict.fromkeys(p for p, _ in pairs))
    outer.options = tuple(dict.fromkeys(o for _, o in pairs))
    return True


def _is_list(inner: Spot, pairs: Sequence[tuple[Place, Place]], after: str) -> bool:
    """Whether areas stand side by side: "Mexico, Guatemala", "Ohio, Texas and Utah"; not
    "Georgia, U.S."."""
    outer = pairs[0][1]
    if inner.options[0].sort == "country":
        return outer.sort == "country" and outer.country != "US"
    area = any(p.sort == "a" and p.population >= _LARGE for p in inner.options)
    if not area or any(p.sort == "a" for p, _ in pairs):
        return False
    small = outer.population < _LARGE or bool(expression("listed").match(after))
    return outer.sort == "a" and small


def _lies_in(inner: Place, outer: Place) -> bool:
    if inner is outer or inner.sort in {"country", "water"} or not outer.country:
        return False
    if outer.sort in "cdx" or (outer.sort == "b" and inner.sort not in "cxd"):
        return False
    if inner.country not in outer.country.split():
        return False
    if outer.sort == "country":
        return inner.id != outer.id
    if outer.sort == "a":
        return inner.sort in "bdcx" and inner.code == outer.code
    if outer.box is None or inner.latitude is None or inner.longitude is None:
        return outer.sort in "bc" and inner.sort in "cx" and inner.code == outer.code
    west, south, east, north = outer.box
    wide = (inner.longitude - west) % 360 <= (east - west) % 360 + 0.2
    return wide and south - 0.1 <= inner.latitude <= north + 0.1


def contained(spots: Sequence[Spot]) -> None:
    """ "Nigeria's northern Zamfara state", "the Syrian city of Homs": the country limits it."""
    for outer, inner in pairwise(spots):
        if outer.passage is not inner.passage or inner.people or inner.within:
            continue
        between = outer.passage.words[outer.last : inner.first]
        plain = all(word.gap.isspace() for word in between)
        plain = plain and all(word.low in listed("skipped") for word in between)
        own = outer.passage.words[outer.last - 1].own
        if not plain or len(between) > 5 or not (own or outer.people or between):
            continue
        kept = tuple(p for p in inner.options if any(_lies_in(p, o) for o in outer.options))
        if kept and inner.options[0].sort != "country":
            inner.options, inner.limited = kept, True


def share_prepositions(text: str, spots: Sequence[Spot]) -> None:
    """ "in Mosul, Tikrit and Kirkuk": the preposition holds for all of them."""
    for before, after in pairwise(spots):
        if before.passage is after.passage and before.locative and not after.locative:
            gap = text[before.span.end : after.span.start]
            after.locative = len(gap) < 8 and expression("listed").fullmatch(gap) is not None
