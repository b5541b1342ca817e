"""Taking a kept report out again, as if it had never been put in; the log alone remembers it.

In: the connection of a transaction, the linker and the id of a report; out: the number of the entry
in the log (`judgements`). The report goes with everything that was read of it; what it was joined
with is settled anew, the versions of its page close up, and sources, places and runs that nobody
else has go too. Raises `LedgerDamagedError` where a version that is to be renumbered is not as it
was kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from reportedly.errors import LedgerDamagedError
from reportedly.ledger.codec import claim_item, figure_item, packed, storable, unpacked
from reportedly.ledger.items import Identity
from reportedly.ledger.judging import PERSON, REPORT, entered, settle_sources
from reportedly.ledger.keeping import place_row, source_row
from reportedly.ledger.linking import Linker
from reportedly.ledger.replacing import remove
from reportedly.ledger.rooms import chunks
from reportedly.ledger.sealing import LABELS, holds, reckoned, written
from reportedly.ledger.seals import SEAL, content, digest
from reportedly.ledger.sharing import first_told
from reportedly.ledger.tables import claims, figures, places, reports, runs, sources
from reportedly.ledger.versions import revise
from reportedly.records import PlaceKind, Where

FORGOTTEN = "forgotten"
Row = Mapping[Any, Any]


def forget(connection: Connection, linker: Linker, report: str, entry: tuple[str, str]) -> int:
    """Take the report out and log it; `entry` is the person's reason (or "") and the time."""
    old = connection.execute(select(reports).where(reports.c.id == report)).mappings().one()
    said = _used(connection, (claims.c.source, figures.c.source), report)
    stood = _used(connection, (figures.c.place,), report)
    remove(connection, linker, report, lasting=True)
    _close_up(connection, old["page"], old["version"])
    _leave(connection, sources, said, _sources_told)
    _leave(connection, places, stood, _places_told)
    settle_sources(connection)
    if not _used(connection, (reports.c.run,), run=old["run"]):
        connection.execute(delete(runs).where(runs.c.id == old["run"]))
    why, at = entry
    named = [f"{name}: {old[name]}" for name in ("title", "url", "outlet") if old[name]]
    row = {
        "room": REPORT,
        "a": report,
        "b": f"{report}#{old['version']}",
        "verdict": FORGOTTEN,
        "judge": PERSON,
        "at": at,
        "score": 1.0,
        "because": packed([*([why] if why else []), *named]),
    }
    return entered(connection, row)


def _used(
    connection: Connection, columns: Sequence[Any], report: str = "", *, run: str = ""
) -> set[str]:
    """The ids in these columns: in the rows of a report, or in the reports of a run."""
    found: set[str] = set()
    for column in columns:
        owner = column.table.c.run == run if run else column.table.c.report == report
        asked = select(column).where(owner, column.is_not(None)).distinct()
        found.update(connection.execute(asked).scalars())
    return found


# --- versions ------------------------------------------------------------------------------------


def _close_up(connection: Connection, page: str, gone: int) -> None:
    """Number the later versions of a page down, and compare the two that are neighbours now."""
    asked = select(reports).where(reports.c.page == page).order_by(reports.c.version)
    every = list(connection.execute(asked).mappings())
    for row in every:
        if row["version"] > gone:
            _renumber(connection, row)
    before = [row["id"] for row in every if row["version"] == gone - 1]
    after = [row["id"] for row in every if row["version"] == gone + 1]
    if before and after:
        revise(connection, before[0], after[0])
    elif before:
        change = update(reports).where(reports.c.id == before[0])
        connection.execute(change.values(latest=1))


def _renumber(connection: Connection, row: Row) -> None:
    """A version one lower, sealed anew; one that is not as it was kept is not sealed as sound."""
    one = row["id"]
    if not holds(reports, row):
        raise LedgerDamagedError(
            "it is not as it was kept, and would get another version number",
            where=f"report {one}",
            try_="Run: reportedly verify LEDGER.",
        )
    change = update(reports).where(reports.c.id == one)
    connection.execute(change.values(version=row["version"] - 1))
    seals = {**json.loads(row["seal"]), "reports": reckoned(connection, [one])[one]["reports"]}
    connection.execute(change.values(seal=written(seals)))


# --- what several reports share ------------------------------------------------------------------


def _leave(connection: Connection, table: Table, ids: Iterable[str], told: Any) -> None:
    """Rows that nobody else has go; of the others stays what the reports that are left tell."""
    for some in chunks(ids):
        there = select(table).where(table.c.id.in_(some))
        for row in list(connection.execute(there).mappings()):
            own = table.c.id == row["id"]
            best = first_told(table, told(connection, row["id"]), row)
            if best is None:
                connection.execute(delete(table).where(own))
            elif any(row[name] != value for name, value in best.items()):
                seal = digest(content(table, {**row, **best}, LABELS.get(table.name, ())))
                connection.execute(update(table).where(own).values(**best, **{SEAL: seal}))


def _sources_told(connection: Connection, one: str) -> Iterator[Row]:
    """A source as each report tells it: by its first claim, else by its first figure."""
    seen: set[str] = set()
    for table, made in ((claims, claim_item), (figures, figure_item)):
        asked = select(table.c.report, table.c.item).where(table.c.source == one)
        asked = asked.order_by(table.c.report, table.c.position)
        for report, raw in connection.execute(asked):
            if report not in seen:
                seen.add(report)
                who: Identity | None = made(raw).source
                if who is not None:
                    yield source_row(who)


def _places_told(connection: Connection, one: str) -> Iterator[Row]:
    """A place as each report tells it: by the first figure there."""
    asked = select(figures.c.report).where(figures.c.place == one).distinct()
    for report in connection.execute(asked.order_by(figures.c.report)).scalars().all():
        document = select(reports.c.document).where(reports.c.id == report)
        for figure in unpacked(connection.execute(document).scalar_one())["figures"]:
            row = place_row(_where(figure["where"])) if figure["where"] else None
            if row is not None and row["id"] == one:
                yield row
                break


def _where(told: Mapping[str, Any]) -> Where:
    """The place of a figure in a document, as columns hold it."""
    names = ("country", "admin1", "gazetteer", "latitude", "longitude", "precision")
    given: dict[str, Any] = {name: told.get(name) for name in names}
    box = told.get("box")
    given = {name: storable(one) if isinstance(one, str) else one for name, one in given.items()}
    return Where(
        name=storable(told["name"]),
        kind=PlaceKind(told["kind"]),
        box=tuple(box) if box else None,
        **given,
    )
