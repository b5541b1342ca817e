"""What was kept is sealed when all of it is there.

In: the connection of the transaction that keeps a report or enters judgements; out: the seals of
reports (JSON: table → seal of all its rows that belong to the report, labels aside) and the chain
of judgements, each sealed with the one before. `verifying` reckons them by the same functions.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select, update

from reportedly.ledger.rooms import chunks
from reportedly.ledger.seals import DIGITS, content, digest, label_seal
from reportedly.ledger.tables import (
    chain,
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

# What may change later on in these tables; all else is as it was when the report was kept.
LABELS: Mapping[str, frozenset[str]] = {
    "reports": frozenset({"latest", "echo"}),
    "claims": frozenset({"linked", "origin"}),
    "figures": frozenset({"linked", "series", "voice_linked", "origin"}),
    "sources": frozenset({"same_as"}),
}
LABELLED: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "claims": (("linked", "origin", "seal"),),
    "figures": (("linked", "series", "seal"), ("voice_linked", "origin", "voice_seal")),
}
SEALED_ROWS = (runs, sources, places, echoes, revisions)
BELONGS = (reports, claims, relays, figures, participants, spans, keys)
OWNER: Mapping[str, tuple[Table, str]] = {
    "relays": (claims, "claim"),
    "participants": (figures, "figure"),
}
Seals = Mapping[str, str]


def seal_report(connection: Connection, report: str) -> None:
    """Seal a report once all its rows are there, and whenever they are replaced."""
    for one, seals in reckoned(connection, [report]).items():
        connection.execute(update(reports).where(reports.c.id == one).values(seal=written(seals)))


def written(seals: Seals) -> str:
    """The seals of a report as its column holds them."""
    return json.dumps(seals, sort_keys=True, separators=(",", ":"))


def reckoned(connection: Connection, ids: Iterable[str]) -> Mapping[str, Seals]:
    """Report id → table → seal, reckoned from what the tables hold now."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for some in chunks(ids):
        for table in BELONGS:
            sums: dict[str, list[str]] = defaultdict(list)
            for owner, row in rows_of(connection, table, some):
                sums[owner].append(digest(content(table, row, LABELS.get(table.name, ()))))
            for owner, rows in sums.items():
                found[owner][table.name] = _together(rows)
    return found


def _together(rows: Iterable[str]) -> str:
    """One seal for several rows, whatever their order."""
    return sha256("".join(sorted(rows)).encode()).hexdigest()[:DIGITS]


def holds(table: Table, row: Mapping[Any, Any]) -> bool:
    """Whether a row alone is as the seal on it says."""
    if table is reports:
        then = json.loads(row["seal"])
        own = _together([digest(content(table, row, LABELS["reports"]))])
        return isinstance(then, dict) and then.get("reports") == own
    if table.name in LABELLED:
        return all(
            label_seal(row["id"], row[linked], row[label]) == row[seal]
            for linked, label, seal in LABELLED[table.name]
        )
    if table in SEALED_ROWS:
        return bool(digest(content(table, row, LABELS.get(table.name, ()))) == row["seal"])
    return True


def rows_of(
    connection: Connection, table: Table, ids: Iterable[str]
) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """The rows of a table that belong to these reports, each with its report."""
    for row in connection.execute(_belonging(table, list(ids))).mappings():
        yield row["owner"], row


def _belonging(table: Table, ids: list[str]) -> Select[Any]:
    if table.name in OWNER:
        holder, link = OWNER[table.name]
        asked = select(holder.c.report.label("owner"), *table.columns)
        joined = asked.select_from(table.join(holder, holder.c.id == table.c[link]))
        return joined.where(holder.c.report.in_(ids))
    owner = table.c.id if table is reports else table.c.report
    return select(owner.label("owner"), *table.columns).where(owner.in_(ids))


def seal_judgements(connection: Connection) -> None:
    """Seal the judgements entered since the last seal, in the order of their numbers."""
    asked = select(chain.c.number, chain.c.seal).where(chain.c.name == judgements.name)
    last = connection.execute(asked).first()
    number, before = (last.number, last.seal) if last else (0, "")
    fresh = select(judgements).where(judgements.c.number > number).order_by(judgements.c.number)
    changes = []
    for row in list(connection.execute(fresh).mappings()):
        before = chained(before, row)
        changes.append({"one": row["number"], "to": before})
    if changes:
        change = update(judgements).where(judgements.c.number == bindparam("one"))
        connection.execute(change.values(seal=bindparam("to")), changes)
        end = {"number": changes[-1]["one"], "seal": before}
        if last is None:
            connection.execute(chain.insert().values(name=judgements.name, **end))
        else:
            ours = chain.c.name == judgements.name
            connection.execute(update(chain).where(ours).values(**end))


def chained(before: str, row: Mapping[Any, Any]) -> str:
    """The seal of a judgement that follows the one sealed `before`."""
    return digest(before, content(judgements, row))
