"""Places that are told side by side: "in Texas and Ohio", "in Ohio, Texas and Utah".

In: a text, its mentions in order and one of them. Out: the `Where` of the whole list that it stands
in, a relation with all of them as anchors, or its own. Refuses a list without an "and" before its
last place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.figures.places.mention import PlaceMention
from reportedly.records import PlaceKind, Span, Where


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
