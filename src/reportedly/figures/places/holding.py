"""Which of two places only says where the other is: "Pandi, Bulacan", "the Syrian city of Homs".

In: a text and its resolved mentions in order; out: those that are no such description. Refuses
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.atlas.gazetteer import fold
from reportedly.figures.places.mention import PlaceMention
from reportedly.figures.places.regions import listed, names
from reportedly.records import PlaceKind, Span, Where

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
