"""Where the things that are compared stand in the tables.

In: a connection and ids; out: items, labels and candidates; and labels written back. One `Room`
for each sort of merge: origins (claims, and figures in the reporter's own voice), series (figures)
and sources. Nothing here judges. Refuses nothing: an unknown id is not in the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, select, update

from reportedly.ledger.seals import label_seal
from reportedly.ledger.tables import claims, figures, keys, reports

CHUNK = 400  # ids in one question; SQLite takes 32,766 parameters, old builds 999


@dataclass(frozen=True, slots=True)
class Shelf:
    """A table that holds things of a room: where their item, their two labels and the seal of
    these stand."""

    table: Table
    item: Column[Any]
    linked: Column[Any]
    label: Column[Any]
    seal: Column[Any]

    @property
    def id(self) -> Column[Any]:
        """The column of ids."""
        return self.table.c.id


@dataclass(frozen=True, slots=True)
class Room:
    """A sort of merge and the shelves of what it merges."""

    name: str
    shelves: tuple[Shelf, ...]


ORIGIN = Room(
    "origin",
    (
        Shelf(claims, claims.c.item, claims.c.linked, claims.c.origin, claims.c.seal),
        Shelf(
            figures,
            figures.c.voice,
            figures.c.voice_linked,
            figures.c.origin,
            figures.c.voice_seal,
        ),
    ),
)
SERIES = Room(
    "series",
    (Shelf(figures, figures.c.item, figures.c.linked, figures.c.series, figures.c.seal),),
)


def chunks(ids: Iterable[str]) -> Iterator[Sequence[str]]:
    """The ids, sorted, without doubles, as many at a time as one question takes."""
    every = sorted(set(ids))
    for start in range(0, len(every), CHUNK):
        yield every[start : start + CHUNK]


def raw_items(connection: Connection, room: Room, ids: Iterable[str]) -> Mapping[str, str]:
    """The items of a room as they are written; a figure that has no voice is not in the answer."""
    found: dict[str, str] = {}
    wanted = set(ids)
    for shelf in room.shelves:
        for some in chunks(wanted):
            asked = select(shelf.id, shelf.item).where(shelf.id.in_(some), shelf.item.is_not(None))
            found.update((one, item) for one, item in connection.execute(asked))
        wanted -= found.keys()
    return found


def raw_reports(connection: Connection, ids: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Report id → its item as it is written, and its page."""
    found: dict[str, tuple[str, str]] = {}
    for some in chunks(ids):
        asked = select(reports.c.id, reports.c.item, reports.c.page).where(reports.c.id.in_(some))
        found.update((one, (item, page)) for one, item, page in connection.execute(asked))
    return found


def linked_labels(connection: Connection, room: Room, ids: Iterable[str]) -> Mapping[str, str]:
    """Id → label of all that rules would join with it."""
    found: dict[str, str] = {}
    for shelf in room.shelves:
        for some in chunks(ids):
            asked = select(shelf.id, shelf.linked)
            asked = asked.where(shelf.id.in_(some), shelf.item.is_not(None))
            found.update((one, linked) for one, linked in connection.execute(asked))
    return found


def members(
    connection: Connection, room: Room, linked: Iterable[str]
) -> Mapping[str, tuple[str, str]]:
    """Id → (linked, label) of everything under these `linked` labels."""
    found: dict[str, tuple[str, str]] = {}
    for shelf in room.shelves:
        for some in chunks(linked):
            asked = select(shelf.id, shelf.linked, shelf.label)
            asked = asked.where(shelf.linked.in_(some), shelf.item.is_not(None))
            found.update((one, (a, b)) for one, a, b in connection.execute(asked))
    return found


def relabel(connection: Connection, room: Room, labels: Mapping[str, tuple[str, str]]) -> None:
    """Write (linked, label) of each id."""
    rows = [
        {
            "one": one,
            "to_linked": linked,
            "to_label": label,
            "to_seal": label_seal(one, linked, label),
        }
        for one, (linked, label) in sorted(labels.items())
    ]
    for shelf in room.shelves:
        if rows:
            change = update(shelf.table).where(
                shelf.id == bindparam("one"), shelf.item.is_not(None)
            )
            to: dict[Column[Any], Any] = {
                shelf.linked: bindparam("to_linked"),
                shelf.label: bindparam("to_label"),
                shelf.seal: bindparam("to_seal"),
            }
            connection.execute(change.values(to), rows)


def add_keys(
    connection: Connection,
    room: str,
    report: str,
    found: Mapping[str, Iterable[str]],
    sorts: Mapping[str, str],
) -> None:
    """Remember under which keys the things of a report can be met, and of what sort they are."""
    rows = [
        {"room": room, "key": key, "thing": thing, "report": report, "sort": sorts.get(thing, "")}
        for thing, several in found.items()
        for key in sorted(several)
    ]
    if rows:
        connection.execute(keys.insert(), rows)


def meeting(
    connection: Connection,
    room: str,
    found: Mapping[str, Iterable[str]],
    may: Callable[[str, str, str], bool] = lambda thing, report, sort: True,
) -> Mapping[str, Mapping[str, str]]:
    """Thing → the other things that share a key with it, and the report of each; of those alone
    whose report and sort `may` be met."""
    askers: dict[str, list[str]] = defaultdict(list)
    for thing, several in found.items():
        for key in several:
            askers[key].append(thing)
    met: dict[str, dict[str, str]] = {thing: {} for thing in found}
    for some in chunks(askers):
        asked = select(keys.c.key, keys.c.thing, keys.c.report, keys.c.sort)
        asked = asked.where(keys.c.room == room, keys.c.key.in_(some))
        for key, other, report, sort in connection.execute(asked).all():
            for thing in askers[key]:
                if thing != other and other not in met[thing] and may(thing, report, sort):
                    met[thing][other] = report
    return met
