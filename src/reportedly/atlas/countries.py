"""Countries, and regions with governments of their own: names, peoples, seats, clocks.

In: a code (ISO 3166-1; "US-CA" and the like for a region of `governed_regions.yaml`). Out: its
`Nation`. The lists are read once for each language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.language.lexicon import load, per_language, words

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Nation:
    """A country, or a region with a government.

    `also` are its other names, `people` adjectives and words for its people; `seats` are towns that
    stand for its government. `loose_names` and `loose_people` mean it as a source alone: "Korean".
    """

    code: str
    name: str
    also: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    loose_names: tuple[str, ...] = ()
    loose_people: tuple[str, ...] = ()
    zone: str | None = None
    box: Box | None = None


@per_language
def countries() -> Mapping[str, Nation]:
    """The countries and territories of ISO 3166-1, by code."""
    return _nations("countries")


@per_language
def governed_regions() -> Mapping[str, Nation]:
    """Regions with ministries, police or courts of their own, by code."""
    return _nations("governed_regions")


@per_language
def by_name() -> Mapping[str, Nation]:
    """The countries by every name, in lower case: "united states", "u.s."."""
    found: dict[str, Nation] = {}
    for one in countries().values():
        for name in (one.name, *one.also):
            found.setdefault(name.lower(), one)
    return found


def box_of(edges: object) -> Box:
    """West, south, east and north of a row."""
    west, south, east, north = (float(edge) for edge in words(edges))
    return west, south, east, north


def _nations(name: str) -> Mapping[str, Nation]:
    found = {}
    for code, row in load(name).items():
        capital = row.get("capital")
        loosely = row.get("loosely", {})
        found[str(code)] = Nation(
            str(code),
            str(row["name"]),
            words(row.get("also")),
            words(row.get("people")),
            capital,
            words(row["seats"]) if "seats" in row else (capital,) if capital else (),
            words(loosely.get("also")),
            words(loosely.get("people")),
            row.get("zone"),
            box_of(row["box"]) if "box" in row else None,
        )
    return found
