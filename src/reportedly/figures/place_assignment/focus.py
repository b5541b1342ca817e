"""What a report is about, and which place its words go back to: "across the country".

In: a report's tokens and its resolved place mentions. Out: the one place that its figures hold for
where their sentences name none (the place named most often, where the beginning counts fourfold; of
a country the one part of it that the beginning names, of parts named as often that
country, of countries named side by side none); and
`PlaceMention`s on words that mean a place named before ("nationwide", "in the same state"), whose
characters their `Where` keeps. A country that neither this sentence nor the one before names is the
one that the report is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from reportedly.figures.place_assignment.site import sentence_before
from reportedly.figures.places import PlaceMention, country_of
from reportedly.language.lexicon import NEVER, load, per_language
from reportedly.language.span_index import SpanIndex
from reportedly.records import Basis, PlaceKind, Span, Token, Where

INNER = frozenset((PlaceKind.CITY, PlaceKind.ADMIN1, PlaceKind.REGION))
_STORY = 12  # countries
_NAMED = 2  # times, at least, that a report names what it is about, or once in its lead
_LEAD = 2  # sentences that say what a report is about
_JOINED = 6  # characters between two names: " and ", ", "
_WEIGHT = 4  # how much a name in them counts (3 leaves it to the many names of a background)


def focus(
    tokens: Sequence[Token], mentions: Sequence[PlaceMention], passed: Sequence[PlaceMention] = ()
) -> PlaceMention | None:
    """The place that a report is about; `passed` are those that it only leads to."""
    close = [m for m in mentions if not _is_wide(m.where)]
    led_to = {m.span for m in passed}
    placed = [m for m in close if not m.actor and m.span not in led_to] or close
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
    rivals = [m for m in first if counts[m.where.name] == counts[top.where.name]]
    if any(_beside(m.where, top.where) for m in rivals):
        return whole(top)
    if any(m.where.country != top.where.country and _near(m, top) for m in rivals):
        return None  # "Talks between Seoul and Pyongyang"
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


def _near(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two names stand so close together that they are named as two of a kind."""
    low, high = sorted((one.span, other.span))
    return 0 <= high.start - low.end <= _JOINED


def _beside(one: Where, two: Where) -> bool:
    """Whether two places lie side by side in one country: as fine, and of other names."""
    part = one.kind is two.kind and one.kind in INNER and one.country == two.country
    return part and one.name != two.name


def _is_wide(where: Where) -> bool:
    """The world, a continent: more countries than a story is about."""
    many = len((where.country or "").split()) > _STORY
    return where.kind is PlaceKind.REGION and (where.country is None or many)


KINDS = {
    "countries": (PlaceKind.COUNTRY,),
    "regions": (PlaceKind.ADMIN1, PlaceKind.REGION),
    "cities": (PlaceKind.CITY,),
}
_BACK = 100  # mentions looked back


def back_references(
    text: str,
    known: SpanIndex[PlaceMention],
    sentences: Sequence[Span],
    about: PlaceMention | None,
) -> list[PlaceMention]:
    """The places that are meant and not named, in text order."""
    found = []
    low = text.lower()
    for name in KINDS:
        if not any(phrase in low for phrase in _phrases(name)):
            continue  # most reports: the pattern would try every word
        for match in _sited(name).finditer(text):
            start = sentence_before(sentences, match.start()).start if sentences else 0
            source = antecedent(name, known, match.start(), start, about)
            if source is not None:
                where = replace(source.where, basis=Basis.EARLIER, span=source.span)
                found.append(PlaceMention(Span(*match.span()), where))
    return sorted(found, key=lambda m: m.span)


def antecedent(
    name: str, known: SpanIndex[PlaceMention], at: int, since: int, about: PlaceMention | None
) -> PlaceMention | None:
    """What "the country" at `at` means; `since` is where the sentence before begins."""
    near = islice(known.back_from(at), _BACK)
    before = next((m for m in near if m.where.kind in KINDS[name]), None)
    if name != "countries" or (before is not None and before.span.start >= since):
        return before
    home = whole(about) if about is not None else None
    return home if home is not None and home.where.kind is PlaceKind.COUNTRY else before


@per_language
def named(name: str) -> re.Pattern[str]:
    """The words of one list of `language/en/settings.yaml`."""
    return re.compile(rf"\b(?:{_choice(name)})\b", re.IGNORECASE)


@per_language
def _sited(name: str) -> re.Pattern[str]:
    data = load("settings")
    alone = f"|{data['alone'][name]}" if name in data["alone"] else ""
    return re.compile(rf"{data['within']}(?:{_choice(name)})\b{data['own']}{alone}", re.IGNORECASE)


def _choice(name: str) -> str:
    return "|".join(map(re.escape, sorted(_phrases(name), key=len, reverse=True))) or NEVER


@per_language
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(p.strip() for p in load("settings")[name].split(","))
