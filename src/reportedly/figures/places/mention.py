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

from reportedly.atlas.areas import half_diagonal
from reportedly.atlas.gazetteer import Place, first_level, fold
from reportedly.atlas.places import country, listed, names
from reportedly.language.lexicon import NEVER, load, per_language, words
from reportedly.records import PlaceKind, Span, Where

_LISTED = 60  # places of one list that are looked at


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
    pause, last = _pause(), _joints()[0]
    names = [m.where.name for m in listed]
    countries = {c for m in listed for c in (m.where.country or "").split()}
    return Where(
        f"{pause.join(names[:-1])}{last}{names[-1]}",
        PlaceKind.RELATION,
        span=Span(listed[0].span.start, listed[-1].span.end),
        country=" ".join(sorted(countries)) or None,
        relation="and",
        anchors=tuple(m.where for m in listed),
    )


def _list(text: str, mentions: Sequence[PlaceMention], one: PlaceMention) -> list[PlaceMention]:
    """The places that are joined to one by commas and a last "and", with itself."""
    at = low = high = bisect_left(mentions, one.span, key=lambda m: m.span)
    if low == len(mentions) or mentions[low].span != one.span:
        return [one]
    while low and at - low < _LISTED and _follows(text, mentions[low - 1], mentions[low]):
        low -= 1
    end = min(len(mentions), at + _LISTED) - 1
    while high < end and _follows(text, mentions[high], mentions[high + 1]):
        high += 1
    gaps = [text[mentions[i].span.end : mentions[i + 1].span.start] for i in range(low, high)]
    closed = bool(gaps) and gaps[-1] != _pause() and all(gap == _pause() for gap in gaps[:-1])
    return list(mentions[low : high + 1]) if closed else [one]


def _follows(text: str, one: PlaceMention, two: PlaceMention) -> bool:
    """Whether two places stand side by side in a list."""
    apart = text[one.span.end : two.span.start]
    alike = one.where.kind is two.where.kind and one.actor == two.actor
    return alike and (apart == _pause() or apart in _joints())


@per_language
def _pause() -> str:
    return str(load("place_words")["pause"])


@per_language
def _joints() -> tuple[str, ...]:
    """What stands before the last of a list, as it is shown first."""
    return words(load("place_words")["joints"])


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
        if (
            last is not None
            and gap in words(load("place_words")["chains"])
            and _within(last.where, mention.where)
        ):
            continue
        if last is not None and expression("lies_in").fullmatch(gap) and not last.actor:
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
    if gap in words(load("place_words")["own_endings"]):
        return True
    between = expression("owned").fullmatch(gap)
    if between is None or not between[1].split():
        return False
    own = gap.startswith(("'", "’"))
    sort = between[1].split()[-1] in listed("grounds")
    return sort and (own or fold(outer.of(text)) in names().people)


def _inside(inner: PlaceMention, outer: PlaceMention) -> bool:
    """Whether one place is a part of the country that the other is."""
    part = inner.where.kind in _FINENESS[:3] and outer.where.kind is PlaceKind.COUNTRY
    return part and inner.where.country == outer.where.country


@per_language
def expression(name: str) -> re.Pattern[str]:
    """One expression of `place_relations`, its parts put in."""
    parts = load("place_relations")["parts"]
    written = "".join(_pieces(load("place_relations")[name]))
    whole = re.sub(r"\{\{(\w+)\}\}", lambda hit: "".join(_pieces(parts[hit[1]])), written)
    return re.compile(whole or NEVER)


def _pieces(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else words(value)
