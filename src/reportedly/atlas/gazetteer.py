"""The gazetteer: what a name can mean, from the table that lies beside this file.

In: a name; out: the `Place`s of that name, most people first. The table is GeoNames (CC BY 4.0,
www.geonames.org) with ISO 3166-2 codes, built by `training/gazetteer.py`; it is sorted by key and
mapped and searched in place, so that nothing is built and little is held when it is read. The only
reader of `gazetteer.tsv`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from mmap import ACCESS_READ, mmap

from reportedly.records import PlaceKind

Box = tuple[float, float, float, float]

_PLAIN = str.maketrans(dict.fromkeys("-–‐‑", " ") | dict.fromkeys("'’`´ʻʼ‘.", None))
_SORTS = {"c": PlaceKind.CITY, "x": PlaceKind.CITY, "a": PlaceKind.ADMIN1}


@dataclass(frozen=True, slots=True)
class Place:
    """One thing that a name can mean.

    `sort` is "country", "region", "water", or from the table: "a" a first-level region, "b" a
    second-level region with an ISO code, "d" one without, "c" a town, "x" a town by a name that it
    has elsewhere. `code` is the GeoNames code of the first-level region within `country`.
    """

    name: str
    kind: PlaceKind
    sort: str
    id: str
    country: str | None = None
    code: str = ""
    population: int = 0
    latitude: float | None = None
    longitude: float | None = None
    box: Box | None = None


@lru_cache(maxsize=32768)
def fold(name: str) -> str:
    """The key of a name: no case, accents, dots or apostrophes; dashes as blanks; St as Saint."""
    flat = name.casefold()
    if not flat.isascii():
        flat = unicodedata.normalize("NFKD", flat.replace("ı", "i"))
        flat = "".join(char for char in flat if not unicodedata.combining(char))
    words = flat.translate(_PLAIN).split()
    if len(words) > 1 and words[0] == "st":
        words[0] = "saint"
    return " ".join(words)


@cache
def _table() -> mmap:
    """The table, mapped and not read: only the pages that are searched come into memory."""
    table = resources.files("reportedly.atlas") / "data" / "gazetteer.tsv"
    with resources.as_file(table) as path, path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def _line(wanted: bytes) -> int:
    """Where the first line of the table begins that is not before `wanted`."""
    table = _table()
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", 0, (low + high) // 2) + 1
        if table[start : start + len(wanted)] < wanted:
            low = table.find(b"\n", start) + 1
        else:
            high = start
    return low


@lru_cache(maxsize=16384)
def beginning(word: str) -> frozenset[str]:
    """All keys of the table whose first word is `word`."""
    first = word.encode("utf-8", "replace")
    rows = _table()[_line(first + b"\t") : _line(first + b"!")]  # a blank and a tab come before "!"
    return frozenset(row.partition(b"\t")[0].decode() for row in rows.splitlines())


@lru_cache(maxsize=16384)
def named(key: str) -> tuple[Place, ...]:
    """All places whose key is `key`, most people first."""
    table, wanted = _table(), key.encode("utf-8", "replace") + b"\t"
    low, found = _line(wanted), []
    while table[low : low + len(wanted)] == wanted:
        end = table.find(b"\n", low)
        found.append(_place(table[low:end].decode().split("\t")))
        low = end + 1
    return tuple(sorted(found, key=lambda place: (-place.population, place.id)))


def _place(row: list[str]) -> Place:
    key, sort, name, country, code, population, ident = row[:7]
    label = name or key.title()
    kind = _SORTS.get(sort, PlaceKind.REGION)
    people = int(population or 0)
    ident = f"geonames:{ident}"
    if kind is PlaceKind.CITY:
        lat, lon = float(row[7]), float(row[8])
        return Place(label, kind, sort, ident, country, code, people, lat, lon)
    west, south, east, north = (float(edge) for edge in row[7].split(","))
    box = (west, south, east, north)
    return Place(label, kind, sort, ident, country, code, people, box=box)


@lru_cache(maxsize=4096)
def first_level(country: str, code: str) -> Place | None:
    """The first-level region with that GeoNames code."""
    found = named(f"={country}.{code}".casefold()) if code else ()
    return found[0] if found else None
