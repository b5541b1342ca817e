"""Places that are told with what holds them: "Paris, Texas", "Nigeria's northern Zamfara state".

In: the spots of a report; out: the same, each container joined to its town and the meanings of a
name cut to those that lie in what is said to hold it. Refuses to join what stands in a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportedly.atlas.gazetteer import Place
from reportedly.figures.places.regions import listed
from reportedly.figures.places.spot import Spot

_COMMA = re.compile(r",\s{0,2}|\s\(")
_BETWEEN = re.compile(r"\s+(?:and|or)\s+|,\s+(?:and\s+|or\s+)?")
_LARGE = 300_000  # people: a region that a list of regions may name


def chained(text: str, spots: Sequence[Spot]) -> list[Spot]:
    """ "Pandi, Bulacan, Philippines" is one spot, its town; a list of countries stays a list."""
    left: list[Spot] = list(spots)
    for i in range(len(left) - 2, -1, -1):
        inner, outer = left[i], left[i + 1]
        gap = text[inner.span.end : outer.span.start]
        if inner.people or outer.people or len(gap) > 4 or not _COMMA.fullmatch(gap):
            continue
        pairs = [(p, o) for o in outer.options for p in inner.options if _lies_in(p, o)]
        after = text[outer.span.end : outer.span.end + 5]
        if not pairs or _is_list(inner, pairs, after):
            continue
        inner.options = tuple(dict.fromkeys(p for p, _ in pairs))
        outer.options = tuple(dict.fromkeys(o for _, o in pairs))
        inner.within = [outer, *outer.within]
        inner.span = type(inner.span)(inner.span.start, outer.span.end)
        inner.right, inner.last = outer.right, outer.last
        del left[i + 1]
    return left


def _is_list(inner: Spot, pairs: Sequence[tuple[Place, Place]], after: str) -> bool:
    """Whether areas stand side by side: "Mexico, Guatemala", "Ohio, Texas and Utah"; not
    "Georgia, U.S."."""
    outer = pairs[0][1]
    if inner.options[0].sort == "country":
        return outer.sort == "country" and outer.country != "US"
    area = any(p.sort == "a" and p.population >= _LARGE for p in inner.options)
    if not area or any(p.sort == "a" for p, _ in pairs):
        return False
    small = outer.population < _LARGE or after.startswith((",", " and"))
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


def contained(text: str, spots: Sequence[Spot]) -> None:
    """ "Nigeria's northern Zamfara state", "the Syrian city of Homs": the country limits it."""
    for outer, inner in pairwise(spots):
        if outer.passage is not inner.passage or inner.people or inner.within:
            continue
        between = outer.passage.words[outer.last : inner.first]
        plain = all(word.gap.isspace() for word in between)
        plain = plain and all(word.low in listed("skipped") for word in between)
        own = outer.passage.words[outer.last - 1].own
        direct = text[outer.span.end : inner.span.start]
        if not plain or len(between) > 5 or not (own or outer.people or between):
            continue
        if not direct.strip(" 's’") and not (own or outer.people):
            continue
        kept = tuple(p for p in inner.options if any(_lies_in(p, o) for o in outer.options))
        if kept and inner.options[0].sort != "country":
            inner.options, inner.limited = kept, True


def share_prepositions(text: str, spots: Sequence[Spot]) -> None:
    """ "in Mosul, Tikrit and Kirkuk": the preposition holds for all of them."""
    for before, after in pairwise(spots):
        if before.passage is after.passage and before.locative and not after.locative:
            gap = text[before.span.end : after.span.start]
            after.locative = len(gap) < 8 and _BETWEEN.fullmatch(gap) is not None
