"""Countries, named regions and waters as places, and the words for their people.

In: a folded name (`gazetteer.fold`); out: the `Place`s that `countries`, `named_regions`, `waters`
and the language's `place_words` give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.atlas.gazetteer import Box, Place, fold, named
from reportedly.language.lexicon import load, per_language, words
from reportedly.records import PlaceKind

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,4}")


@dataclass(frozen=True, slots=True)
class Names:
    """What the lists hold, by key. `capitals` are the keys of seats of government.

    `acronyms` are keys that count only when written in capitals ("US", not "us"); `small` are the
    names that are written in small letters ("worldwide").
    """

    places: Mapping[str, Place]
    people: Mapping[str, Place]
    capitals: Mapping[str, str]
    acronyms: frozenset[str]
    small: re.Pattern[str]


@per_language
def names() -> Names:
    """The lists, read once."""
    places: dict[str, Place] = {}
    people: dict[str, Place] = {}
    capitals: dict[str, str] = {}
    small: list[str] = []
    acronyms: set[str] = set()
    for place, row in _rows():
        quiet = row.get("quiet", False)
        for name in (*(() if quiet else (row["name"],)), *row.get("also", ())):
            places.setdefault(fold(name), place)
            if _ACRONYM.fullmatch(name):
                acronyms.add(fold(name))
            if name[0].islower() and not name.startswith("the "):
                small.append(name)
        for name in row.get("people", ()):
            for form in (name, f"{name}s"):
                people.setdefault(fold(form), place)
        if "capital" in row:
            capitals[fold(row["capital"])] = place.country or ""
    for name, (home, country) in load("place_words")["demonyms"].items():
        found = [p for p in (*filter(None, [places.get(fold(home))]), *named(fold(home)))]
        of = next((p for p in found if country in (p.country or "").split()), None)
        if of is not None:
            people |= {fold(form): of for form in (name, f"{name}s")}
    longest = sorted(small, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
    return Names(places, people, capitals, frozenset(acronyms), pattern)


def _rows() -> Iterator[tuple[Place, Mapping[str, Any]]]:
    for code, row in load("countries").items():
        box = _box(row["box"])
        yield (
            Place(row["name"], PlaceKind.COUNTRY, "country", f"iso:{code}", str(code), box=box),
            row,
        )
    for list_name, kind in (("named_regions", PlaceKind.REGION), ("waters", PlaceKind.WATER)):
        for ident, row in load(list_name).items():
            country = " ".join(words(row["in"])) or None
            sort = kind.value
            box = _box(row["box"])
            yield Place(row["name"], kind, sort, f"{sort}:{ident}", country, box=box), row


def _box(edges: object) -> Box:
    west, south, east, north = (float(edge) for edge in words(edges))
    return (west, south, east, north)


@per_language
def country(code: str) -> Place | None:
    """The country of that ISO 3166-1 code."""
    return next(
        (p for p in names().places.values() if p.sort == "country" and p.country == code), None
    )


@per_language
def capital(code: str) -> Place | None:
    """The capital of the country with that ISO 3166-1 code."""
    keys = (key for key, country in names().capitals.items() if country == code)
    towns = (p for key in keys for p in named(key) if p.sort == "c" and p.country == code)
    return next(towns, None)


@per_language
def never() -> frozenset[str]:
    """Keys of names that are never places."""
    return frozenset(fold(name) for name in load("place_words")["never"])


@per_language
def listed(name: str) -> frozenset[str]:
    """A list of words from `place_words`, folded."""
    return frozenset(fold(word) for word in words(load("place_words")[name]))
