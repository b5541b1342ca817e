"""What this package hands out: a place named in a report; how a meaning becomes a `Where`; places
that are told together.

In: a `Place` (what the name means) and the words it was named by; out: a `Where` with point or
area, first-level region, country and stated precision. `joined` gives the `Where` of a whole list
("in Ohio, Texas and Utah"), `innermost` leaves out what only says where another place is ("Pandi,
Bulacan", "the Syrian city of Homs").
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.atlas.gazetteer import Box, Place, first_level, fold
from reportedly.atlas.places import country, listed, names
from reportedly.records import PlaceKind, Span, Where

_KM = 111.2  # kilometres in a degree of latitude


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in the text; `actor` when the words mean somebody: "Moscow said", "Syrian troops"."""

    span: Span
    where: Where
    actor: bool = False


def where_of(place: Place, span: Span | None = None) -> Where:
    """The `Where` of one meaning of a name."""
    home = first_level(place.country, place.code) if place.country and place.code else None
    return Where(
        name=place.name,
        kind=place.kind,
        span=span,
        country=place.country,
        admin1=home.name if home else None,
        gazetteer=place.id,
        latitude=place.latitude,
        longitude=place.longitude,
        box=place.box,
        precision=precision_of(place),
    )


def country_of(where: Where) -> Where | None:
    """The one country that a place lies in, as a place; None when it lies in several or in none."""
    codes = (where.country or "").split()
    home = country(codes[0]) if len(codes) == 1 else None
    return where_of(home) if home is not None else None


def precision_of(place: Place) -> float:
    """Kilometres: half the diagonal of an area, the likely radius of a town of that many people."""
    if place.box is not None:
        return half_diagonal(place.box)
    return float(round(min(30.0, max(2.0, math.sqrt(place.population) / 90)), 1))


def half_diagonal(box: Box) -> float:
    """Half the way from corner to corner, in kilometres."""
    west, south, east, north = box
    wide = ((east - west) % 360 or 360) if (west, east) != (-180, 180) else 360
    middle = math.cos(math.radians((south + north) / 2))
    return float(round(math.hypot(wide * _KM * middle, (north - south) * _KM) / 2))


def centre(where: Where) -> tuple[float, float] | None:
    """Latitude and longitude of a point or of an area's middle."""
    if where.latitude is not None and where.longitude is not None:
        return where.latitude, where.longitude
    if where.box is None:
        return None
    west, south, east, north = where.box
    lon = west + ((east - west) % 360) / 2
    return (south + north) / 2, (lon + 180) % 360 - 180


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres over the ground between two points, near enough."""
    lat = math.radians((one[0] + other[0]) / 2)
    wide = (one[1] - other[1] + 180) % 360 - 180
    return math.hypot(wide * math.cos(lat), one[0] - other[0]) * _KM


def unknown(name: str, span: Span, near: Where | None = None) -> Where:
    """A name that is in no list: its words alone, and the area that is said to hold it."""
    if near is None:
        return Where(name=name, kind=PlaceKind.UNKNOWN, span=span)
    inside = near.admin1 or (near.name if near.kind is PlaceKind.ADMIN1 else None)
    return Where(
        name=name,
        kind=PlaceKind.UNKNOWN,
        span=span,
        country=near.country,
        admin1=inside,
        box=near.box,
        precision=near.precision,
    )


def joined(text: str, mentions: Sequence[PlaceMention], one: PlaceMention) -> Where:
    """The place of a mention with those that it is listed with."""
    listed = _list(text, mentions, one)
    if len(listed) == 1:
        return one.where
    names = [m.where.name for m in listed]
    countries = {c for m in listed for c in (m.where.country or "").split()}
    return Where(
        f"{', '.join(names[:-1])} and {names[-1]}",
        PlaceKind.RELATION,
        span=Span(listed[0].span.start, listed[-1].span.end),
        country=" ".join(sorted(countries)) or None,
        relation="and",
        anchors=tuple(m.where for m in listed),
    )


def _list(text: str, mentions: Sequence[PlaceMention], one: PlaceMention) -> list[PlaceMention]:
    """The places that are joined to one by commas and a last "and", with itself."""
    low = high = bisect_left(mentions, one.span, key=lambda m: m.span)
    if low == len(mentions) or mentions[low].span != one.span:
        return [one]
    while low and _follows(text, mentions[low - 1], mentions[low]):
        low -= 1
    while high + 1 < len(mentions) and _follows(text, mentions[high], mentions[high + 1]):
        high += 1
    gaps = [text[mentions[i].span.end : mentions[i + 1].span.start] for i in range(low, high)]
    closed = bool(gaps) and "and" in gaps[-1] and not any("and" in gap for gap in gaps[:-1])
    return list(mentions[low : high + 1]) if closed else [one]


def _follows(text: str, one: PlaceMention, two: PlaceMention) -> bool:
    """Whether two places stand side by side in a list."""
    apart = text[one.span.end : two.span.start]
    alike = one.where.kind is two.where.kind and one.actor == two.actor
    return alike and apart in {" and ", ", ", ", and "}


_CHAINS = frozenset((", ", " in ", ", in ", " (", ", the "))
_SITED = re.compile(
    r",? (?:which|that) (?:is|was|lies|sits|stands)(?: located| situated)?(?: in| on| near)? ?"
)
_OWNED = re.compile(r"(?:['’]s?)?((?: [a-z]+){1,3}?)(?: of)? ")
_OWN = frozenset(("'s ", "’s ", "' ", "’ "))
_FINENESS = (PlaceKind.CITY, PlaceKind.REGION, PlaceKind.ADMIN1, PlaceKind.COUNTRY)


def innermost(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Of "Pandi, Bulacan in Central Luzon" the first alone, of "the Syrian city of Homs" the last:
    the others say where that is."""
    found: list[PlaceMention] = []
    end = -1
    for mention in mentions:
        gap = text[end : mention.span.start] if found else ""
        last = found[-1] if found else None
        end = mention.span.end
        if last is not None and gap in _CHAINS and _within(last.where, mention.where):
            continue
        if last is not None and _SITED.fullmatch(gap) and not last.actor:
            continue
        if last is not None and _introduces(text, last.span, gap) and _inside(mention, last):
            found.pop()
        found.append(mention)
    return found


def _within(inner: Where, outer: Where) -> bool:
    """Whether one place may lie in the other: finer, and in no other country."""
    fine = (PlaceKind.CITY, PlaceKind.ADMIN1)
    if inner.kind not in fine or outer.kind is PlaceKind.CITY:
        return False
    if inner.kind is outer.kind:
        return False  # "Ohio, Texas and Utah"
    ours, theirs = set((inner.country or "").split()), set((outer.country or "").split())
    return not theirs or bool(ours & theirs)


def _introduces(text: str, outer: Span, gap: str) -> bool:
    """Whether a country ("Chad's Lac"), or one or its people with a word for a kind of place, leads
    to the next name."""
    if gap in _OWN:
        return True
    between = _OWNED.fullmatch(gap)
    if between is None or not between[1].split():
        return False
    own = gap.startswith(("'", "’"))
    sort = between[1].split()[-1] in listed("grounds")
    return sort and (own or fold(outer.of(text)) in names().people)


def _inside(inner: PlaceMention, outer: PlaceMention) -> bool:
    """Whether one place is a part of the country that the other is."""
    part = inner.where.kind in _FINENESS[:3] and outer.where.kind is PlaceKind.COUNTRY
    return part and inner.where.country == outer.where.country
