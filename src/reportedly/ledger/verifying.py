"""Whether a ledger still holds what was kept: every row against its seals, every span against its
text, every label against what it is made from, and the database's own checks (`physical`).

In: a connection in a transaction that is rolled back afterwards; out: `Problem`s, each with what,
where and what to try, as they are found; none when every byte is as it was written. Nothing is
changed and nothing is raised for damage: what cannot be read is a problem too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, and_, case, exc, func, inspect, or_, select

from reportedly.errors import LedgerDamagedError
from reportedly.ledger import physical
from reportedly.ledger.codec import unpacked
from reportedly.ledger.judging import source_labels
from reportedly.ledger.merging import partition
from reportedly.ledger.sealing import LABELLED, SEALED_ROWS, chained, holds, reckoned, rows_of
from reportedly.ledger.searchable import searchable
from reportedly.ledger.tables import (
    METADATA,
    chain,
    claims,
    echoes,
    figures,
    judgements,
    reports,
    sources,
    spans,
    texts,
)

if TYPE_CHECKING:
    from reportedly.ledger.store import Store

BATCH = 50  # reports looked at together
SHOWN = 60  # characters of a value that a message quotes
RESTORE = "Restore a backup, or import an export into a new ledger."
FORGET = "Take the report out: reportedly forget LEDGER ID."
_ENDLESS = re.compile(r'"(?:low|high)":-?(?:Infinity|NaN)|^-?(?:inf|nan)$')
RELABEL = "Restore a backup, or read the report again: reportedly add --again."


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a ledger that is not as it was written."""

    what: str
    where: str
    try_: str = RESTORE

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.try_}"


def verify(store: Store) -> Iterator[Problem]:
    """Everything that is wrong, the database's own structure first.

    Waits where somebody else writes, and for a moment lets nobody write (SQLite's own check of
    full text needs that); not so where the ledger was opened to be read only.
    """
    if not store.read_only:
        with store.connection() as connection:
            for found in physical.locking(connection):
                yield Problem(found.what, found.where)
    with store.connection() as connection:
        for found in physical.problems(connection):
            yield Problem(found.what, found.where)
        yield from unsound(connection)
        for ids in _batches(connection):
            yield from _guarded(f"reports {ids[0]} to {ids[-1]}", _endless(connection, ids))


def unsound(connection: Connection) -> Iterator[Problem]:
    """What is wrong with the rows."""
    for table in SEALED_ROWS:
        yield from _guarded(table.name, rows(connection, table))
    yield from _guarded("judgements", _judgements(connection))
    for ids in _batches(connection):
        yield from _guarded(f"reports {ids[0]} to {ids[-1]}", kept(connection, ids))
    for name, found in (
        ("claims", _labels(connection)),
        ("reports.latest", _latest(connection)),
        ("reports.echo", _echo_labels(connection)),
        ("sources.same_as", _same_as(connection)),
    ):
        yield from _guarded(name, found)


def counted(connection: Connection) -> Mapping[str, int]:
    """How many rows each table has."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in METADATA.sorted_tables
    }


def _guarded(where: str, found: Iterator[Problem]) -> Iterator[Problem]:
    """What a check finds; what breaks it off is one more problem."""
    try:
        yield from found
    except (exc.SQLAlchemyError, LedgerDamagedError, TypeError, ValueError) as error:
        words = str(getattr(error, "orig", error)).strip().split("\n")[0]
        yield Problem(f"it cannot be read ({words})", where)


# --- rows that are sealed by themselves -----------------------------------------------------------


def rows(connection: Connection, table: Table) -> Iterator[Problem]:
    """Rows of a table that are not as their own seal says."""
    for row in connection.execute(select(table)).mappings():
        if not holds(table, row):
            yield Problem("the row is not as it was written", f"{table.name} {_named(table, row)}")


def _judgements(connection: Connection) -> Iterator[Problem]:
    before, number = "", 0
    for row in connection.execute(select(judgements).order_by(judgements.c.number)).mappings():
        if chained(before, row) != row["seal"]:
            what = "it, or the judgement before it, is not as it was entered"
            yield Problem(what, f"judgement {row['number']}")
        before, number = row["seal"], row["number"]
    if inspect(connection).has_table(chain.name):  # not in older ledgers, opened to be read
        asked = select(chain.c.number, chain.c.seal).where(chain.c.name == judgements.name)
        end = connection.execute(asked).first()
        noted = (end.number, end.seal) if end else (0, "")
        if noted != (number, before):
            what = f"the log ends with entry {number}, it was kept up to entry {noted[0]}"
            yield Problem(what, "judgements")


def _named(table: Table, row: Mapping[Any, Any]) -> str:
    names = list(table.primary_key.columns.keys()) or ["original", "copy"]
    return " ".join(_short(row[name]) for name in names)


# --- reports and all that belongs to them ---------------------------------------------------------


def _batches(connection: Connection) -> Iterator[list[str]]:
    ids: list[str] = []
    try:
        ids = sorted(str(one) for one in connection.execute(select(reports.c.id)).scalars())
    except exc.SQLAlchemyError:
        return  # the database's own checks have told of it
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def kept(connection: Connection, ids: list[str]) -> Iterator[Problem]:
    """What is wrong with these reports and everything that belongs to them."""
    read: dict[str, str] = {}
    now = reckoned(connection, ids)
    for one, row in rows_of(connection, reports, ids):
        read[one] = str(row["text"])
        yield from _report(row)
        then = unpacked(str(row["seal"] or "{}"))
        for table in sorted({*now[one], *then}):
            if now[one].get(table) != then.get(table):
                what = f"what {table} holds of it is not what was kept"
                yield Problem(what, f"report {one}", RELABEL)
    for one, row in rows_of(connection, spans, ids):
        found = read.get(one, "")[row["start"] : row["end"]]
        if found != row["text"]:
            what = (
                f"the span {row['start']}-{row['end']} ({row['role']}) reads {_short(row['text'])}"
            )
            what += f", the text {_short(found)}"
            yield Problem(what, f"{row['thing']} in report {one}")
    yield from _label_seals(connection, ids)
    yield from _searchable(connection, ids)


def _endless(connection: Connection, ids: list[str]) -> Iterator[Problem]:
    """Values without end, which older versions kept and nothing can be compared with."""
    for table, names in ((claims, ("item",)), (figures, ("item", "voice", "low", "high"))):
        for report, row in rows_of(connection, table, ids):
            if any(_ENDLESS.search(str(row[name])) for name in names):
                what = f"{table.name} {row['id']} has a value that is not finite"
                yield Problem(what, f"report {report}", FORGET)


def _report(row: Mapping[Any, Any]) -> Iterator[Problem]:
    for name in ("text", "document"):
        if sha256(str(row[name]).encode("utf-8", "replace")).hexdigest() != row[f"{name}_sha256"]:
            yield Problem(
                f"the {name} does not have the hash it was kept with", f"report {row['id']}"
            )


def _label_seals(connection: Connection, ids: list[str]) -> Iterator[Problem]:
    for table in (claims, figures):
        names = ["id", *(name for group in LABELLED[table.name] for name in group)]
        asked = select(*(table.c[name] for name in names)).where(table.c.report.in_(ids))
        for row in connection.execute(asked).mappings():
            if not holds(table, row):
                what = "its labels are not those that were written"
                yield Problem(what, f"{table.name} {row['id']}", RELABEL)


def _searchable(connection: Connection, ids: list[str]) -> Iterator[Problem]:
    asked = select(texts.c.report, texts.c.what, texts.c.thing, texts.c.words)
    there = {tuple(row) for row in connection.execute(asked.where(texts.c.report.in_(ids)))}
    wanted = set(searchable(connection, ids))
    for report in sorted({str(row[0]) for row in there ^ wanted}):
        what = "what search finds it by is not what it says"
        yield Problem(what, f"texts of report {report}", RELABEL)


# --- labels ---------------------------------------------------------------------------------------


def _labels(connection: Connection) -> Iterator[Problem]:
    """A label is the smallest id of its group; it and `linked` stand on that one's row too."""
    head = figures.alias("head")
    claim, voice = claims.alias("claim_head"), figures.alias("voice_head")
    series = select(figures.c.id).outerjoin(head, head.c.id == figures.c.series)
    series = series.where(
        or_(
            head.c.id.is_(None),
            head.c.series != head.c.id,
            head.c.linked != figures.c.linked,
            figures.c.series > figures.c.id,
        )
    )
    yield from _misplaced(connection.execute(series).scalars(), "series")
    for table, linked in ((claims, claims.c.linked), (figures, figures.c.voice_linked)):
        label = table.c.origin
        head_label = func.coalesce(claim.c.origin, voice.c.origin)
        head_linked = func.coalesce(claim.c.linked, voice.c.voice_linked)
        asked = select(table.c.id).outerjoin(claim, claim.c.id == label)
        asked = asked.outerjoin(voice, voice.c.id == label).where(
            or_(linked.is_not(None), label.is_not(None)),
            or_(
                head_label.is_(None), head_label != label, head_linked != linked, label > table.c.id
            ),
        )
        yield from _misplaced(connection.execute(asked).scalars(), "origin")


def _misplaced(ids: Iterable[str], label: str) -> Iterator[Problem]:
    for one in ids:
        yield Problem(f"its label {label} does not stand at the head of its group", one, RELABEL)


def _latest(connection: Connection) -> Iterator[Problem]:
    newest = select(reports.c.page, func.max(reports.c.version).label("version"))
    last = newest.group_by(reports.c.page).subquery()
    right = case((reports.c.version == last.c.version, 1), else_=0)
    asked = select(reports.c.id).join(last, and_(last.c.page == reports.c.page))
    for one in connection.execute(asked.where(reports.c.latest != right)).scalars():
        yield Problem("`latest` does not mark the newest version of its page", f"report {one}")


def _echo_labels(connection: Connection) -> Iterator[Problem]:
    """Reports that repeat one another, by whatever chain, have the smallest id among them."""
    pairs = connection.execute(select(echoes.c.original, echoes.c.copy)).all()
    ids = {one for pair in pairs for one in pair}
    labels = partition(ids, [(a, b, 1.0) for a, b in pairs])
    for one, echo in connection.execute(select(reports.c.id, reports.c.echo)):
        if echo != labels.get(one, one):
            yield Problem("its label echo is not that of the reports it repeats", f"report {one}")


def _same_as(connection: Connection) -> Iterator[Problem]:
    """Sources are together where people joined them."""
    labels = source_labels(connection)
    for one, label in connection.execute(select(sources.c.id, sources.c.same_as)):
        if label != labels.get(one, one):
            yield Problem("same_as is not what people judged of it", f"source {one}")


def _short(value: object) -> str:
    text = str(value)
    return repr(text if len(text) <= SHOWN else text[:SHOWN] + "…")
