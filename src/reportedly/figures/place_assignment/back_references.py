"""Words that mean a place named before: "nationwide", "across the country", "in the same state".

In: a text, its known mentions in order and what the report is about. Out: `PlaceMention`s on those
words, each with the place that it goes back to, whose characters its `Where` keeps. A country that
neither this sentence nor the one before names is the one that the report is about. Refuses nothing:
words that go back to nothing are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from reportedly.figures.place_assignment.focus import whole
from reportedly.figures.place_assignment.site import sentence_before
from reportedly.figures.places import PlaceMention
from reportedly.language.lexicon import load
from reportedly.language.span_index import SpanIndex
from reportedly.records import Basis, PlaceKind, Span

KINDS = {
    "countries": (PlaceKind.COUNTRY,),
    "regions": (PlaceKind.ADMIN1, PlaceKind.REGION),
    "cities": (PlaceKind.CITY,),
}
_BACK = 100  # mentions looked back
_WITHIN = r"\b(?:in|across|throughout|within|around|over|all over)\s+"


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
        if not any(phrase in low for phrase in (*_phrases(name), "nationwide", "countrywide")):
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


@cache
def named(name: str) -> re.Pattern[str]:
    """The words of one list of `language/en/settings.yaml`."""
    return re.compile(rf"\b(?:{_choice(name)})\b", re.IGNORECASE)


@cache
def _sited(name: str) -> re.Pattern[str]:
    alone = r"|\b(?:nation|country)wide\b" if name == "countries" else ""
    own = r"(?!['’]s?)(?!\s+of\s+(?-i:[A-Z]))"  # "the city of Oster" is named
    return re.compile(rf"{_WITHIN}(?:{_choice(name)})\b{own}{alone}", re.IGNORECASE)


def _choice(name: str) -> str:
    return "|".join(re.escape(p) for p in sorted(_phrases(name), key=len, reverse=True))


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(p.strip() for p in load("settings")[name].split(","))
