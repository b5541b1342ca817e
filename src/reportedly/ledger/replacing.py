"""Taking out what was read of a report, to read it again.

In: the connection of a transaction and a report; out: its rows are gone and those that they had
been joined with are labelled anew. The report's place (page, version) and all judgements stay:
ids come from content, so that a person's word finds its claims again.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, delete, select, update

from reportedly.ledger.linking import Linker
from reportedly.ledger.merging import Scored, partition
from reportedly.ledger.rooms import ORIGIN, SERIES, chunks
from reportedly.ledger.tables import claims, echoes, figures, reports


def remove(connection: Connection, linker: Linker, report: str, *, lasting: bool = False) -> None:
    """Remove the rows of a report; the groups that it leaves behind are settled.

    Where it is a `lasting` removal, the log gets the judgements of the rules that hold together
    what had been joined through the report.
    """
    own = {
        ORIGIN: _ids(connection, report, claims) | _ids(connection, report, figures),
        SERIES: _ids(connection, report, figures),
    }
    left = {room: linker.beside(connection, room, ids) for room, ids in own.items()}
    echo = connection.execute(select(reports.c.echo).where(reports.c.id == report)).scalar()
    connection.execute(delete(reports).where(reports.c.id == report))
    linker.forget()
    for room, ids in left.items():
        linker.settle(connection, room, ids, record=lasting)
    if echo is not None:
        _settle_echoes(connection, echo)


def _ids(connection: Connection, report: str, table: Table) -> set[str]:
    return set(connection.execute(select(table.c.id).where(table.c.report == report)).scalars())


def _settle_echoes(connection: Connection, label: str) -> None:
    """Label anew the reports that had repeated one another."""
    ids = list(connection.execute(select(reports.c.id).where(reports.c.echo == label)).scalars())
    same: list[Scored] = []
    for some in chunks(ids):
        asked = select(echoes.c.original, echoes.c.copy, echoes.c.score)
        rows = connection.execute(asked.where(echoes.c.copy.in_(some)))
        same += [(original, copy, score) for original, copy, score in rows]
    for one, to in partition(ids, same).items():
        connection.execute(update(reports).where(reports.c.id == one).values(echo=to))
