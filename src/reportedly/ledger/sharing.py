"""Rows that several reports share: sources and places.

In: a connection, one of these tables and rows for it; out: nothing. Reports may call one source by
several names: of two rows with one id the one that sorts first is kept, so that the order in which
reports come changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select, update

from reportedly.ledger.dialects import add_missing
from reportedly.ledger.rooms import chunks
from reportedly.ledger.sealing import LABELS
from reportedly.ledger.seals import SEAL, content, digest

Row = Mapping[str, Any]


def share(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Put rows in, or what is told better of those that are there."""
    add_missing(connection, table, rows)
    wanted = {row["id"]: row for row in rows}
    for some in chunks(wanted):
        for there in connection.execute(select(table).where(table.c.id.in_(some))).mappings():
            row = {name: wanted[there["id"]].get(name) for name in _told(table)}
            if _order(row) < _order({name: there[name] for name in row}):
                seal = digest(content(table, {**there, **row}, LABELS.get(table.name, ())))
                change = update(table).where(table.c.id == there["id"])
                connection.execute(change.values(**row, **{SEAL: seal}))


def first_told(table: Table, told: Iterable[Row], there: Mapping[Any, Any]) -> Row | None:
    """What is kept of a row: of all that reports tell of it, what sorts first; None where none do.
    `there` is the row as it stands: nothing that is told sorts before it."""
    names = _told(table)
    least = _order({name: there[name] for name in names})
    best: Row | None = None
    for one in told:
        row = {name: one.get(name) for name in names}
        if best is None or _order(row) < _order(best):
            best = row
        if _order(best) <= least:
            break
    return best


def _told(table: Table) -> tuple[str, ...]:
    """The columns that a report tells."""
    own = {"id", SEAL, *LABELS.get(table.name, ())}
    return tuple(column.name for column in table.columns if column.name not in own)


def _order(row: Row) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in row.values())
