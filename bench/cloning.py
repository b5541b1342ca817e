"""A large ledger without reading or comparing: the rows of a small one, printed over and over.

In: a ledger that was filled as `add` fills it; out: an empty one filled with `times` prints of its
rows. Each print has ids, invented names, dates, sketches and keys of its own (32 days later than
the print before), so that its stories are stories of their own and labels and keys hold as if they
had been added; sources that no invented name is in are the same in every print. Sums over whole
texts (SHA-256, seals of reports) are those of the first print: such a ledger serves to measure
costs, and does not pass `verify`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Table, select

from bench.vocabulary import is_name
from reportedly.ledger import Ledger, echoes
from reportedly.ledger.codec import report_item
from reportedly.ledger.echoes.cutting import cut
from reportedly.ledger.items import ReportItem
from reportedly.ledger.periods import DAYS, stored
from reportedly.ledger.tables import METADATA, keys, reports, runs, sources
from reportedly.ledger.words import telling

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_END = "\x1f"  # between values: no text has it
# What differs from print to print: ids and hashes, dates, periods; and words that may be names.
_SLOT = re.compile(
    r"((?<![0-9a-f])[0-9a-f]{16,20}(?![0-9a-f])|\d{4}-\d\d-\d\d|(?<=@)\d{5}"
    r"|[A-Za-z]{8,}(?![A-Za-z0-9]))"
)
Columns = dict[str, list[Any]]


@dataclass(frozen=True)
class Plate:
    """The columns of a table, taken apart: values that stay, and of a column of text what stays and
    what may differ, by turns."""

    table: Table
    columns: Mapping[str, list[Any]]
    parts: Mapping[str, list[str]]

    def printed(self, to: Mapping[str, str]) -> Columns:
        """The columns of a print."""
        made = dict(self.columns)
        for name, parts in self.parts.items():
            texts = "".join([to.get(part, part) for part in parts]).split(_END)
            pairs = zip(made[name], texts, strict=True)
            made[name] = [text if old is not None else None for old, text in pairs]
        return made


@dataclass(frozen=True)
class Plates:
    """A whole ledger, taken apart; `names` are its invented names, `stems` these as compared, and
    `shared` the sources that every print has in common."""

    plates: tuple[Plate, ...]
    slots: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    shared: frozenset[str]

    def printing(self, number: int) -> Mapping[str, str]:
        """What each slot reads in the print of this number, as far as it is another."""
        every = {slot: self.read(slot, number) for slot in self.slots}
        return {slot: read for slot, read in every.items() if slot != read}

    def codes(self, number: int) -> Mapping[int, int]:
        """The code of each name, and of what it is in a print, in sketches."""
        return {_code(one): _code(self.read(one, number)) for one in self.names}

    def read(self, slot: str, number: int) -> str:
        """What a date, a period, a name or a hash reads in a print; another word reads as it is."""
        if slot[4:5] == "-":
            return (date.fromisoformat(slot) + timedelta(days=DAYS * number)).isoformat()
        if len(slot) == 5:
            return str(int(slot) + number)
        if slot.lower() in self.names or slot in self.stems:
            first, second = divmod(number, len(_LETTERS))
            lead = _LETTERS[first] + _LETTERS[second]
            return (lead.capitalize() if slot[0].isupper() else lead) + slot[2:]
        alone = _is_hash(slot) and f"s{slot}" not in self.shared
        return f"{slot[:-4]}{number:04x}" if alone else slot


def _is_hash(slot: str) -> bool:
    return len(slot) >= 16 and all(c in "0123456789abcdef" for c in slot)


def plates(base: Ledger) -> Plates:
    """A ledger taken apart."""
    tables: dict[Table, Columns] = {}
    with base.connection() as connection:
        for table in METADATA.sorted_tables:
            names = [one.name for one in table.c if one.name != "number"]
            asked = select(*(table.c[name] for name in names))
            if table is keys:
                asked = asked.where(keys.c.room != "echo")
            rows = connection.execute(asked).all()
            if rows and table is not runs:
                tables[table] = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    cut_up = {table: _cut_up(columns) for table, columns in tables.items()}
    slots = {slot for parts in cut_up.values() for each in parts.values() for slot in each[1::2]}
    invented = frozenset(slot.lower() for slot in slots if is_name(slot))
    own = tables[sources]
    shared = [
        one
        for one, key in zip(own["id"], own["key"], strict=True)
        if not any(name in key for name in invented)
    ]
    whole = Plates((), frozenset(slots), invented, _stems(invented), frozenset(shared))
    moving = whole.printing(1).keys()
    made = (
        Plate(t, tables[t], {n: _merged(p, moving) for n, p in cut_up[t].items()}) for t in tables
    )
    return replace(whole, plates=tuple(made), slots=frozenset(moving))


def _stems(names: Iterable[str]) -> frozenset[str]:
    return frozenset(telling(name)[0] for name in names)


def _cut_up(columns: Columns) -> dict[str, list[str]]:
    return {
        name: _SLOT.split(_END.join(one or "" for one in several))
        for name, several in columns.items()
        if name != "run" and any(isinstance(one, str) for one in several)
    }


def _merged(parts: list[str], moving: Set[str]) -> list[str]:
    """The parts with those that never differ put together."""
    found, still = [], []
    for at, part in enumerate(parts):
        if at % 2 and part in moving:
            found += ["".join(still), part]
            still = []
        else:
            still.append(part)
    return [*found, "".join(still)]


def fill(ledger: Ledger, base: Ledger, times: int, told: Callable[[int], None]) -> None:
    """Fill an empty SQLite ledger with prints 1 … `times` of a small one."""
    whole = plates(base)
    with base.connection() as connection:
        ran = [dict(row) for row in connection.execute(select(runs)).mappings()]
    codes = whole.codes(1)
    with base.connection() as connection:
        asked = select(reports.c.id, reports.c.sketch)
        drawn = [_drawn(one, sketch, codes) for one, sketch in connection.execute(asked)]
    with ledger.transaction() as connection:
        connection.execute(runs.insert(), ran)
    for number in range(1, times + 1):
        with ledger.transaction() as connection:
            _print(connection, whole, drawn, number)
        told(number)


def _print(connection: Connection, whole: Plates, drawn: list[_Drawn], number: int) -> None:
    to = whole.printing(number)
    codes = whole.codes(number)
    for plate in whole.plates:
        made = plate.printed(to)
        if plate.table is reports:
            made["page"] = made["url"] = [f"{url}-{number}" for url in made["url"]]
            days = zip(drawn, plate.columns["published"], made["published"], strict=True)
            made["sketch"] = [one.printed(old, new, codes) for one, old, new in days]
            met = zip(drawn, made["id"], map(report_item, made["item"]), strict=True)
            keyed = [row for one, report, item in met for row in one.keys(report, item, number)]
        rows = list(zip(*made.values(), strict=True))
        if plate.table is sources and number > 1:
            rows = [row for row in rows if row[0] not in whole.shared]
        if plate.table is keys:
            rows += keyed
        names = ", ".join(f'"{name}"' for name in made)
        marks = ", ".join("?" for _ in made)
        connection.exec_driver_sql(
            f"INSERT INTO {plate.table.name} ({names}) VALUES ({marks})", rows
        )


@dataclass(frozen=True)
class _Drawn:
    """The sketch of a report, the codes of names in it, and the keys of its echoes: those that
    hang on a name, and those that every print shares."""

    sketch: bytes
    names: tuple[int, ...]
    own: tuple[str, ...]
    common: tuple[str, ...]

    def printed(self, old: str, new: str, codes: Mapping[int, int]) -> bytes:
        """The sketch in a print, published another day."""
        data = self.sketch.replace(old.encode(), new.encode(), 1)
        for code in self.names:
            data = data.replace(code.to_bytes(4, "little"), codes[code].to_bytes(4, "little"))
        return data

    def keys(self, report: str, item: ReportItem, number: int) -> Iterator[tuple[str, ...]]:
        """The rows of the keys in a print."""
        found = {f"{key[:-4]}{int(key[-4:], 16) ^ number:04x}" for key in self.own}
        for key in stored(found.union(self.common), item):
            yield "echo", key, report, report, ""


def _drawn(report: str, sketch: bytes, codes: Mapping[int, int]) -> _Drawn:
    """What a report is printed from; `codes` tells the code of each name in one print."""
    old = echoes.unpack(report, sketch)
    inside = {word.code for sentence in old.sentences for word in sentence} & codes.keys()
    other = tuple(
        tuple(word._replace(code=codes.get(word.code, word.code)) for word in sentence)
        for sentence in old.sentences
    )
    found = echoes.keys(old)
    common = found & echoes.keys(replace(old, sentences=other))
    return _Drawn(sketch, tuple(sorted(inside)), tuple(found - common), tuple(common))


def _code(name: str) -> int:
    """The number of a name in sketches."""
    ((word,),) = cut((f"{name}.",))
    return word.code
