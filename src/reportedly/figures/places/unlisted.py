"""Names of places that no list has: facilities, and villages that the words say are places.

In: a passage, the spots in it and the names that a model marked; out: mentions of kind FACILITY or
UNKNOWN with the words alone and the country or region that is said to hold them, never a point.
Refuses names that nothing says to be places.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.atlas.gazetteer import fold
from reportedly.atlas.places import listed, never
from reportedly.figures.places.finding import runs
from reportedly.figures.places.mention import PlaceMention, expression, unknown, where_of
from reportedly.figures.places.spot import Passage, Spot
from reportedly.language.lexicon import load, per_language, words
from reportedly.records import PlaceKind, Span, Where

_FORCE = 8  # words before a name that tell what reached it
_LONGEST = 4  # words that end a facility's name


def unlisted(
    text: str, where: Passage, spots: Sequence[Spot], marked: Sequence[Span]
) -> Iterator[PlaceMention]:
    """Mentions in `where` that no resolved spot covers."""
    covered = {i for spot in spots if spot.place for i in range(spot.first, spot.last)}
    facilities = list(_facilities(text, where, spots))
    taken = [mention.span for mention in facilities]
    yield from facilities
    for begin, last in runs(where, covered):
        first = begin
        if first < last - 1 and where.words[first].opens and _plain(where.words[first].low):
            first += 1  # "In Xul, 40 houses"
        span = Span(where.words[first].start, where.words[last - 1].end)
        if _meets(span, taken):
            continue
        named = _named_by(where, first, last) or _meets(span, marked)
        holder = _holder(text, span, spots)
        body = where.words[last - 1].low in listed("bodies") or fold(span.of(text)) in never()
        named = named or struck(where, first)
        if named or (holder is not None and _stands_in(where, first) and not body):
            yield PlaceMention(span, unknown(span.of(text), span, holder))


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """Whether one of `others`, which are in order and apart, shares a character with `span`."""
    at = bisect_left(others, span.end, key=lambda other: other.start)
    return at > 0 and others[at - 1].end > span.start


@per_language
def _endings() -> frozenset[str]:
    return frozenset(words(load("place_words")["facilities"]))


@per_language
def _lasts() -> frozenset[str]:
    return frozenset(ending.split()[-1] for ending in _endings())


def _facilities(text: str, where: Passage, spots: Sequence[Spot]) -> Iterator[PlaceMention]:
    """ "Bagram Air Base", "Kutupalong refugee camp": a name that ends in a facility's word."""
    for begin, last in runs(where, set()):
        first, end = begin, _facility_end(where, begin, last)
        if end is None or where.titled:
            continue
        if end < len(where.words) and where.words[end].capital and where.words[end].gap == " ":
            continue  # "Wall Street Journal"
        if first < end - 1 and where.words[first].opens and _plain(where.words[first].low):
            first += 1
        if end - first < 2:
            continue
        span = Span(where.words[first].start, where.words[end - 1].end)
        if fold(span.of(text)) in never():
            continue
        low = bisect_left(spots, span.start, key=lambda spot: spot.span.start)
        held = (s for s in spots[low : low + _LONGEST + 2] if s.place and span.holds(s.span))
        inside = next(held, None)
        if inside is not None and (inside.span == span or _some(where.words[end - 1].text)):
            continue
        near = where_of(inside.place) if inside and inside.place else _holder(text, span, spots)
        yield PlaceMention(
            span, replace(unknown(span.of(text), span, near), kind=PlaceKind.FACILITY)
        )


def _some(tail: str) -> bool:
    """Whether "a Boston hospital" is meant and no facility of that name."""
    return tail.islower() and tail not in listed("town_facilities")


def _plain(low: str) -> bool:
    return low in listed("openers") or low in listed("titles")


def _facility_end(where: Passage, first: int, last: int) -> int | None:
    """Where the facility's name ends, which may be in small letters; None when it is none."""
    all_words = where.words
    near = all_words[first + 1 : last + 3]
    if not any(word.text in _lasts() for word in near):
        return None
    for end in range(min(len(all_words), last + 3), first + 1, -1):
        for begin in range(max(first + 1, end - _LONGEST), end):
            if all(w.gap == " " for w in all_words[max(begin, first + 1) : end]):
                tail = " ".join(word.text for word in all_words[begin:end])
                if tail in _endings() and (begin <= last) and not all_words[begin - 1].own:
                    return end
    return None


@per_language
def _sorts() -> frozenset[str]:
    return listed("settlement_words") | listed("region_words")


def _named_by(where: Passage, first: int, last: int) -> bool:
    """ "the village of Xul", "Xul district": a word beside the name says that it is a place."""
    near = where.words
    if first > 1 and near[first - 1].low in listed("of") and near[first - 2].low in _sorts():
        return near[first].gap == " " and not near[first - 2].capital
    if first and near[first - 1].low in listed("sorts_before"):
        return near[first].gap == " "
    if last >= len(near) or near[last].gap != " " or near[last - 1].own or near[last].capital:
        return False
    if (
        near[last].low not in listed("sorts_behind")
        or near[first].opens
        or near[last - 1].text.isupper()
    ):
        return False
    after = near[last + 1].low if last + 1 < len(near) else ""
    return near[first].low not in listed("titles") and after not in listed("not_behind")


def struck(where: Passage, first: int) -> bool:
    """Whether a force of nature or of war reaches the name: "Shells hit Xul on Monday"."""
    before = where.words[max(0, first - _FORCE) : first]
    if not before or where.words[first].gap != " " or before[-1].low not in listed("striking"):
        return False
    return any(word.low in listed("forces_at_work") for word in before)


def _stands_in(where: Passage, first: int) -> bool:
    """Whether a preposition says that the name is a place."""
    return (
        first > 0
        and where.words[first].gap == " "
        and where.words[first - 1].low in listed("stands_in")
    )


def _holder(text: str, span: Span, spots: Sequence[Spot]) -> Where | None:
    """The place after a comma or "in": "in Xul, Tamil Nadu"."""
    at = bisect_right(spots, span.end, key=lambda spot: spot.span.start)
    for spot in spots[at : at + 2]:
        if spot.place and spot.span.start <= span.end + 30 and not spot.people:
            gap = text[span.end : spot.span.start]
            return where_of(spot.place) if expression("held_in").fullmatch(gap) else None
    return None
