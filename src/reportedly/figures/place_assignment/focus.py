"""What a report is about: the place that its figures hold for where their sentences name none.

In: a report's tokens and its resolved place mentions. Out: one mention, or none. The place named
most often, where the beginning counts fourfold; of a country the one part of it that the beginning
names, and of several parts of one country that country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.figures.places import PlaceMention, country_of
from reportedly.records import PlaceKind, Token, Where

INNER = frozenset((PlaceKind.CITY, PlaceKind.ADMIN1, PlaceKind.REGION))
_STORY = 12  # countries
_NAMED = 2  # times, at least, that a report names what it is about, or once in its lead
_LEAD = 2  # sentences that say what a report is about
_WEIGHT = 4  # how much a name in them counts (3 leaves it to the many names of a background)


def focus(
    tokens: Sequence[Token], mentions: Sequence[PlaceMention], passed: Sequence[PlaceMention] = ()
) -> PlaceMention | None:
    """The place that a report is about; `passed` are those that it only leads to."""
    close = [m for m in mentions if not _is_wide(m.where)]
    placed = [m for m in close if not m.actor and m not in passed] or close
    lead = next((t.span.start for t in tokens if t.sentence >= _LEAD), None)
    counts: Counter[str] = Counter()
    for mention in placed:
        counts[mention.where.name] += _WEIGHT if _opens(mention, lead) else 1
    if placed is not close and not any(_opens(m, lead) for m in placed):
        for mention in close:  # "Kenyan officials are alarmed": those who act at the beginning
            if mention.actor and counts[mention.where.name]:
                counts[mention.where.name] += _WEIGHT if _opens(mention, lead) else 1
    top = max(placed, key=lambda m: counts[m.where.name], default=None)
    if top is None or counts[top.where.name] < _NAMED:
        return None
    first = [m for m in placed if _opens(m, lead)]
    rivals = {
        m.where.name
        for m in first
        if _beside(m.where, top.where) and 2 * counts[m.where.name] >= counts[top.where.name]
    }
    if rivals:
        return whole(top)
    return finer(top, first)


def finer(best: PlaceMention, among: Sequence[PlaceMention]) -> PlaceMention:
    """The one place inside a country that is named beside it; the country if there are several."""
    if best.where.kind is not PlaceKind.COUNTRY:
        return best
    inner = {
        m.where.name: m
        for m in reversed(among)
        if not m.actor and m.where.kind in INNER and m.where.country == best.where.country
    }
    return next(iter(inner.values())) if len(inner) == 1 else best


def whole(mention: PlaceMention) -> PlaceMention:
    """The same with its country instead."""
    home = country_of(mention.where)
    return mention if home is None else replace(mention, where=replace(home, span=mention.span))


def _opens(mention: PlaceMention, lead: int | None) -> bool:
    """Whether a mention stands in the beginning, which ends at `lead`."""
    return lead is None or mention.span.start < lead


def _beside(one: Where, two: Where) -> bool:
    """Whether two places lie side by side in one country: as fine, and of other names."""
    part = one.kind is two.kind and one.kind in INNER and one.country == two.country
    return part and one.name != two.name


def _is_wide(where: Where) -> bool:
    """The world, a continent: more countries than a story is about."""
    many = len((where.country or "").split()) > _STORY
    return where.kind is PlaceKind.REGION and (where.country is None or many)
