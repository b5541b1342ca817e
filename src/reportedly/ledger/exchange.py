"""A ledger as JSON Lines, and back: the form that outlives every database.

In: a connection, or lines; out: lines, or a ledger that holds them. The first line names the form
(`ledger/1`) and counts the rows; each other line is a row with the name of its table in front. Rows
stand in the order in which tables refer to one another, then by primary key, so that equal ledgers
give equal bytes. An import is one transaction: an empty ledger becomes what was exported, byte for
byte; to others the reports that they lack are added (`joining`). What full text searches is not
exported but made anew. Refuses, naming the line and changing nothing, what is no export, a newer
one, a broken line, and rows that are not as they were written.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Table, Text, UniqueConstraint, func, select, text

from reportedly.errors import LedgerError
from reportedly.ledger.joining import add
from reportedly.ledger.lines import FORM, Lines
from reportedly.ledger.linking import Linker
from reportedly.ledger.pouring import batches, insert_lines, make_searchable
from reportedly.ledger.rooms import chunks
from reportedly.ledger.sealing import seal_judgements
from reportedly.ledger.tables import (
    claims,
    echoes,
    figures,
    judgements,
    keys,
    participants,
    places,
    relays,
    reports,
    revisions,
    runs,
    sources,
    spans,
)
from reportedly.ledger.verifying import unsound

if TYPE_CHECKING:
    from reportedly.ledger.store import Store

ORDER = (
    runs, reports, sources, places, claims, relays, figures, participants, spans, keys, echoes,
    revisions, judgements,
)  # fmt: skip
AT_ONCE = 1000  # rows fetched together
Write = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: rows of each table that are new, and reports that were there."""

    rows: Mapping[str, int]
    there: int = 0


def export(connection: Connection, write: Write) -> int:
    """Write everything, line by line; how many rows there were."""
    counts = {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in ORDER
    }
    head = {"reportedly": FORM, "program": metadata.version("reportedly"), "tables": counts}
    write(_line(head))
    for table in ORDER:
        names = list(table.columns.keys())
        asked = select(table).order_by(*_sorted(connection, table))
        for row in connection.execution_options(yield_per=AT_ONCE).execute(asked):
            write(_line({"table": table.name, **dict(zip(names, row, strict=True))}))
    return sum(counts.values())


def _line(value: Mapping[str, Any]) -> str:
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_encoded)
    return raw + "\n"


def _encoded(value: object) -> str:
    if isinstance(value, bytes | bytearray | memoryview):
        return b64encode(bytes(value)).decode("ascii")
    raise TypeError(f"{type(value).__name__} cannot be exported")


def _sorted(connection: Connection, table: Table) -> list[Any]:
    """The primary key, else what is unique; text by its bytes in either database."""
    bytewise = "C" if connection.dialect.name == "postgresql" else "BINARY"
    return [
        column.collate(bytewise) if isinstance(column.type, Text) else column
        for column in _key(table)
    ]


def _key(table: Table) -> list[Column[Any]]:
    if table.primary_key.columns:
        return list(table.primary_key.columns)
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    return list(unique[0].columns)


def load(lines: Iterable[str], store: Store) -> Imported:
    """Take an export into a ledger, all of it or nothing.

    Raises `LedgerError` naming the line, `NewerLedgerError` for a newer form.
    """
    read = Lines(lines, ORDER)
    with store.transaction() as connection:
        if any(connection.execute(select(1).select_from(one).limit(1)).first() for one in ORDER):
            return Imported(*add(connection, Linker(store.linker.now), read))
        return Imported(_fill(connection, read))


def _fill(connection: Connection, read: Lines) -> Mapping[str, int]:
    """Every row as it stands; then everything is held to its seals."""
    for batch in batches(read):
        insert_lines(connection, batch)
    read.finish()
    _make_searchable(connection)
    _go_on_counting(connection)
    seal_judgements(connection)
    for problem in unsound(connection):
        raise LedgerError(
            f"the export is damaged: {problem.what}",
            where=problem.where,
            try_="Export it once more; nothing was changed.",
        )
    return read.counted


def _make_searchable(connection: Connection) -> None:
    for some in chunks(connection.execute(select(reports.c.id)).scalars()):
        make_searchable(connection, some)


def _go_on_counting(connection: Connection) -> None:
    """The next judgement takes the next number; PostgreSQL has to be told."""
    if connection.dialect.name == "postgresql":
        next_number = select(func.coalesce(func.max(judgements.c.number), 0) + 1)
        number = connection.execute(next_number).scalar_one()
        told = text("SELECT setval(pg_get_serial_sequence('judgements', 'number'), :n, false)")
        connection.execute(told, {"n": number})
