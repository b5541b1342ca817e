"""The gazetteer: what a name can mean, from the table that lies beside this file.

In: a name; out: the `Place`s of that name, most people first. The table is GeoNames (CC BY 4.0,
www.geonames.org) with ISO 3166-2 codes, built by `training/gazetteer.py`; it is sorted by key and
packed in blocks that are unpacked as they are asked for, so that little is held. The only reader of
`gazetteer.bin`.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from mmap import ACCESS_READ, mmap
from pathlib import Path
from zlib import compress, decompress

from reportedly.records import PlaceKind

Box = tuple[float, float, float, float]

_PLAIN = str.maketrans(dict.fromkeys("-–‐‑", " ") | dict.fromkeys("'’`´ʻʼ‘.", None))
_BLOCK = 32_000  # bytes of rows in a block, and how many blocks are kept unpacked
_BLOCKS = 96
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


class Table:
    """The rows of `gazetteer.bin`, mapped; a block is unpacked when one of its rows is asked for.

    The file is a four-byte number, the length of the packed index, the index (for each block its
    length and its first row, a line each), and the packed blocks.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap(file.fileno(), 0, access=ACCESS_READ)
        at = 4 + int.from_bytes(self._bytes[:4], "big")
        self._firsts: list[bytes] = []
        self._starts = [at]
        for line in decompress(self._bytes[4:at]).splitlines():
            length, first = line.split(b" ", 1)
            self._firsts.append(first)
            self._starts.append(self._starts[-1] + int(length))
        self._rows = lru_cache(maxsize=_BLOCKS)(self._unpacked)

    def _unpacked(self, block: int) -> list[bytes]:
        return decompress(self._bytes[self._starts[block] : self._starts[block + 1]]).split(b"\n")

    def between(self, low: bytes, high: bytes) -> Iterator[bytes]:
        """The rows from `low` on and before `high`, in order."""
        block = max(0, bisect_right(self._firsts, low) - 1)
        while block < len(self._firsts) and self._firsts[block] < high:
            rows = self._rows(block)
            yield from rows[bisect_left(rows, low) : bisect_left(rows, high)]
            block += 1


def packed(rows: Sequence[bytes], block: int = _BLOCK) -> bytes:
    """Sorted rows as the bytes of `gazetteer.bin`, some `block` bytes of rows in each block."""
    blocks: list[list[bytes]] = [[]]
    size = 0
    for row in rows:
        if size > block:
            blocks.append([])
            size = 0
        blocks[-1].append(row)
        size += len(row) + 1
    bodies = [compress(b"\n".join(each), 9) for each in blocks]
    lines = (b"%d %s" % (len(b), each[0]) for b, each in zip(bodies, blocks, strict=True))
    index = compress(b"\n".join(lines), 9)
    return len(index).to_bytes(4, "big") + index + b"".join(bodies)


@cache
def _table() -> Table:
    table = resources.files("reportedly.atlas") / "data" / "gazetteer.bin"
    with resources.as_file(table) as path:
        return Table(path)


@lru_cache(maxsize=16384)
def beginning(word: str) -> frozenset[str]:
    """All keys of the table whose first word is `word`."""
    first = word.encode("utf-8", "replace")
    rows = _table().between(first + b"\t", first + b"!")  # a blank and a tab come before "!"
    return frozenset(row.partition(b"\t")[0].decode() for row in rows)


@lru_cache(maxsize=16384)
def named(key: str) -> tuple[Place, ...]:
    """All places whose key is `key`, most people first."""
    wanted = key.encode("utf-8", "replace")
    rows = _table().between(wanted + b"\t", wanted + b"\n")
    found = [_place(row.decode().split("\t")) for row in rows]
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
