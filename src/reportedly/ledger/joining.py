"""An export into a ledger that holds reports already: as if the reports it lacks had been added.

In: a connection and the lines; out: how many rows of each table are new, and how many reports were
there. Evidence comes as it stands; versions are counted on, labels, echoes, revisions and the
rules' judgements are made anew by the ledger that takes it in, people's judgements are entered
after its own. Nothing but ids and people's judgements is kept in memory. Refuses (`LedgerError`)
a report that is there with another reading, and a report whose rows are not those it was sealed
with.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from reportedly.errors import LedgerError
from reportedly.ledger import echoes as echoing
from reportedly.ledger.codec import claim_item, figure_item, report_item
from reportedly.ledger.items import FigureItem, Sheet
from reportedly.ledger.judging import PERSON, REPORT, take_effect
from reportedly.ledger.lines import AGAIN, Line, Lines
from reportedly.ledger.linking import Linker
from reportedly.ledger.pouring import batches, insert_lines, make_searchable
from reportedly.ledger.rooms import chunks
from reportedly.ledger.sealing import OWNER, reckoned, seal_report
from reportedly.ledger.sharing import share
from reportedly.ledger.tables import (
    claims,
    figures,
    judgements,
    participants,
    places,
    relays,
    reports,
    runs,
    sources,
    spans,
)
from reportedly.ledger.tables import revisions as revision_rows
from reportedly.ledger.versions import revisions

Pages = dict[str, tuple[str, int]]  # new report → its page, and its version where it came from
SHARED = (runs, sources, places)
ANEW = frozenset({"reports", "keys"})  # seals of these are made anew


def add(connection: Connection, linker: Linker, read: Lines) -> tuple[Mapping[str, int], int]:
    """Everything of an export that the ledger lacks."""
    joining = _Joining(connection)
    for batch in batches(read):
        joining.take(batch)
    read.finish()
    joining.hold()
    order = _placed(connection, joining.new)
    for one in order:
        _link(connection, linker, one)
    for some in chunks(order):
        make_searchable(connection, some)
    joining.rows["judgements"] += _entered(connection, linker, joining.words)
    return +joining.rows, joining.there


class _Joining:
    """What has come so far."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.new: Pages = {}
        self.there = 0
        self.words: list[dict[str, Any]] = []
        self.rows: Counter[str] = Counter()

    def take(self, batch: Sequence[Line]) -> None:
        """Rows of one table: those that are new go in."""
        table = batch[0].table
        if table is reports:
            batch = self._reports(batch)
        elif table in (claims, figures):
            batch = [_unlabelled(line) for line in batch if line.row["report"] in self.new]
        elif table is spans:
            batch = [line for line in batch if line.row["report"] in self.new]
        elif table in (relays, participants):
            batch = self._owned(table, batch)
        elif table in SHARED:
            batch = self._unknown(table, batch)
        else:
            if table is judgements:
                said = (line.row for line in batch if line.row["judge"] == PERSON)
                self.words += [row for row in said if row["room"] != REPORT]
            return
        insert_lines(self.connection, batch)
        self.rows[table.name] += len(batch)

    def _reports(self, batch: Sequence[Line]) -> list[Line]:
        asked = select(reports.c.id, reports.c.document_sha256)
        asked = asked.where(reports.c.id.in_([line.row["id"] for line in batch]))
        there = {one: document for one, document in self.connection.execute(asked)}
        fresh = []
        for line in batch:
            one = line.row["id"]
            if one not in there:
                self.new[one] = (line.row["page"], line.row["version"])
                # Counted on in `_placed`; below zero no two can meet until then.
                row = {**line.row, "version": -line.number, "latest": 0, "echo": one}
                fresh.append(Line(line.number, line.table, row))
            elif there[one] == line.row["document_sha256"]:
                self.there += 1
            else:
                raise LedgerError(
                    f"the ledger holds another reading of report {one}",
                    where=f"line {line.number}",
                    try_="Read it again here or there (reportedly add --again); nothing was"
                    " changed.",
                )
        return fresh

    def _unknown(self, table: Table, batch: Sequence[Line]) -> list[Line]:
        asked = select(table.c.id).where(table.c.id.in_([line.row["id"] for line in batch]))
        there = set(self.connection.execute(asked).scalars())
        fresh = [line for line in batch if line.row["id"] not in there]
        if table is not runs:
            known = [line.row for line in batch if line.row["id"] in there]
            share(self.connection, table, known)
        if table is sources:  # people's words on them are entered later
            rows = [{**line.row, "same_as": line.row["id"]} for line in fresh]
            return [Line(a.number, table, row) for a, row in zip(fresh, rows, strict=True)]
        return fresh

    def _owned(self, table: Table, batch: Sequence[Line]) -> list[Line]:
        holder, link = OWNER[table.name]
        owners = {line.row[link] for line in batch}
        asked = select(holder.c.id, holder.c.report).where(holder.c.id.in_(owners))
        ours = {one for one, report in self.connection.execute(asked) if report in self.new}
        return [line for line in batch if line.row[link] in ours]

    def hold(self) -> None:
        """Each new report has all its rows, and they are those that it was sealed with."""
        for some in chunks(self.new):
            now = reckoned(self.connection, some)
            asked = select(reports.c.id, reports.c.seal).where(reports.c.id.in_(some))
            for one, seal in self.connection.execute(asked):
                then = json.loads(seal)
                for table in sorted({*then, *now[one]} - ANEW):
                    if then.get(table) != now[one].get(table):
                        what = f"the export is damaged: rows of {table} are not as they were"
                        raise LedgerError(what, where=f"report {one}", try_=AGAIN)


def _unlabelled(line: Line) -> Line:
    """A claim or figure before it is linked: under its own label."""
    one, row = line.row["id"], dict(line.row)
    names = ["linked", "origin"] if line.table is claims else ["linked", "series"]
    if row.get("voice") is not None:
        names += ["voice_linked", "origin"]
    row.update(dict.fromkeys(names, one))
    del row["seal"]
    row.pop("voice_seal", None)
    return Line(line.number, line.table, row)


# --- what the ledger makes of it -----------------------------------------------------------------


def _placed(connection: Connection, new: Pages) -> list[str]:
    """Number the new reports as the next versions of their pages, and say what they changed."""
    pages: dict[str, list[str]] = defaultdict(list)
    for one, (page, _) in sorted(new.items(), key=lambda entry: (entry[1], entry[0])):
        pages[page].append(one)
    for page, several in pages.items():
        asked = select(reports.c.id, reports.c.version)
        asked = asked.where(reports.c.page == page, reports.c.version > 0)
        last = connection.execute(asked.order_by(reports.c.version.desc()).limit(1)).first()
        before, number = (last.id, last.version) if last else (None, 0)
        for one in several:
            number += 1
            change = update(reports).where(reports.c.id == one)
            connection.execute(change.values(version=number, latest=int(one == several[-1])))
            if before is not None:
                old = update(reports).where(reports.c.id == before)
                connection.execute(old.values(latest=0))
                _revise(connection, before, one)
            before = one
    return [one for several in pages.values() for one in several]


def _revise(connection: Connection, before: str, after: str) -> None:
    old, new = (_figures(connection, one) for one in (before, after))
    rows = revisions(before, after, old, new)
    if rows:
        connection.execute(insert(revision_rows), rows)


def _figures(connection: Connection, report: str) -> list[FigureItem]:
    asked = select(figures.c.item).where(figures.c.report == report).order_by(figures.c.position)
    return [figure_item(raw) for raw in connection.execute(asked).scalars()]


def _link(connection: Connection, linker: Linker, report: str) -> None:
    """Link a report as if it had just been kept."""
    asked = select(reports.c.item, reports.c.sketch).where(reports.c.id == report)
    item, sketch = connection.execute(asked).one()
    said = select(claims.c.item).where(claims.c.report == report).order_by(claims.c.position)
    voices = select(figures.c.voice).where(figures.c.report == report, figures.c.voice.is_not(None))
    raw = [
        *connection.execute(said).scalars(),
        *connection.execute(voices.order_by(figures.c.position)).scalars(),
    ]
    sheet = Sheet(
        report_item(item),
        tuple(claim_item(one) for one in raw),
        tuple(_figures(connection, report)),
    )
    linker.take(connection, sheet, echoing.unpack(report, sketch))
    seal_report(connection, report)


def _entered(connection: Connection, linker: Linker, words: Sequence[Mapping[str, Any]]) -> int:
    """People's judgements that the ledger lacks, after its own; each takes effect."""
    asked = select(judgements).where(judgements.c.judge == PERSON)
    there = {_saying(row): row["number"] for row in connection.execute(asked).mappings()}
    numbers: dict[int, int] = {}
    entered = 0
    pairs: set[tuple[str, str, str]] = set()
    for word in words:
        row = {key: value for key, value in word.items() if key not in ("number", "seal")}
        if row["undoes"] is not None:
            row["undoes"] = numbers.get(row["undoes"])
        number = there.get(_saying(row))
        if number is None:
            made = connection.execute(insert(judgements).values(**row)).inserted_primary_key
            assert made is not None
            number = int(made[0])
            pairs.add((row["room"], row["a"], row["b"]))
            entered += 1
        numbers[word["number"]] = number
    for room, a, b in sorted(pairs):
        take_effect(connection, linker, room, (a, b))
    return entered


def _saying(row: Mapping[Any, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("room", "a", "b", "verdict", "at", "because", "undoes"))
