"""Lines of an export into tables.

In: a connection and lines; out: rows, many at a time, and what full text searches. Refuses
(`LedgerError` with the number of the line) a row that is not as it was sealed, and one that the
database does not take.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from sqlalchemy import Connection, exc

from reportedly.ledger.lines import Line, broken
from reportedly.ledger.rooms import CHUNK
from reportedly.ledger.sealing import chained, holds
from reportedly.ledger.searchable import searchable
from reportedly.ledger.tables import judgements, texts


def batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines of one table, as many as one statement takes, each held to its own seal."""
    for _, several in groupby(_held(lines), key=lambda line: line.table):
        while batch := list(islice(several, CHUNK)):
            yield batch


def _held(lines: Iterable[Line]) -> Iterator[Line]:
    before = ""
    for line in lines:
        try:
            good = holds(line.table, line.row)
        except ValueError:
            good = False
        if line.table is judgements:
            good = chained(before, line.row) == line.row["seal"]
            before = line.row["seal"]
        if not good:
            what = f"this row of {line.table.name}, or its seal, is not as it was written"
            raise broken(line.number, what)
        yield line


def insert_lines(connection: Connection, batch: Sequence[Line]) -> None:
    """Insert rows of one table; one that the database does not take is named by its line."""
    if not batch:
        return
    try:
        with connection.begin_nested():
            connection.execute(batch[0].table.insert(), [line.row for line in batch])
    except (exc.IntegrityError, exc.DataError) as error:
        if len(batch) == 1:
            words = str(error.orig).strip().split("\n")[0]
            what = f"it does not go with the lines before it ({words})"
            raise broken(batch[0].number, what) from error
        middle = len(batch) // 2
        insert_lines(connection, batch[:middle])
        insert_lines(connection, batch[middle:])


def make_searchable(connection: Connection, ids: Iterable[str]) -> None:
    """Let full text find these reports."""
    rows = [
        dict(zip(("report", "what", "thing", "words"), one, strict=True))
        for one in searchable(connection, ids)
    ]
    if rows:
        connection.execute(texts.insert(), rows)
