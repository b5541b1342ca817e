"""Makes entries of reports: their versions, what repeats them, what changed in them.

In: a connection and ids; out: entries in the order of the ids. Refuses nothing: an id that is not
there has no entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from reportedly.ledger.asking.entries import EchoEntry, ReportEntry, RevisionEntry
from reportedly.ledger.asking.filling import counted, reasons, rows
from reportedly.ledger.tables import claims, echoes, figures, reports, revisions

MOST = 100  # echoes of one report that are told
_COLUMNS = tuple(
    reports.c[name]
    for name in (
        "id", "page", "version", "latest", "url", "outlet", "title", "byline", "published",
        "words", "credits", "kept",
    )
)  # fmt: skip


def report_entries(connection: Connection, ids: Sequence[str]) -> tuple[ReportEntry, ...]:
    """Reports with everything that is known about them."""
    found = {row.id: row for row in rows(connection, select(*_COLUMNS), reports.c.id, ids)}
    versions = _versions(connection, {row.page for row in found.values()})
    claimed = counted(connection, claims.c.report, found)
    figured = counted(connection, figures.c.report, found)
    repeated = _echoes(connection, found)
    changed = revision_entries(connection, found)
    return tuple(
        ReportEntry(
            id=row.id,
            title=row.title,
            outlet=row.outlet,
            byline=row.byline,
            published=row.published,
            url=row.url,
            words=row.words,
            credits=reasons(row.credits),
            claims=claimed.get(row.id, 0),
            figures=figured.get(row.id, 0),
            version=row.version,
            latest=bool(row.latest),
            versions=versions[row.page],
            echoes=tuple(repeated[row.id]),
            revisions=tuple(changed[row.id]),
            kept=row.kept,
        )
        for row in (found[one] for one in ids if one in found)
    )


def _versions(connection: Connection, pages: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    asked = select(reports.c.page, reports.c.version, reports.c.id)
    groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in rows(connection, asked, reports.c.page, pages):
        groups[row.page].append((row.version, row.id))
    return {page: tuple(one for _, one in sorted(group)) for page, group in groups.items()}


def _echoes(connection: Connection, ids: Iterable[str]) -> Mapping[str, list[EchoEntry]]:
    """Report id → what it repeats, then what repeats it, closest first."""
    found: dict[str, list[EchoEntry]] = defaultdict(list)
    for own, other, relation in (
        (echoes.c.copy, echoes.c.original, "repeats"),
        (echoes.c.original, echoes.c.copy, "repeated by"),
    ):
        for row in rows(connection, select(echoes), own, ids):
            entry = EchoEntry(
                report=row._mapping[other],
                relation=relation,
                kind=row.kind,
                score=row.score,
                because=reasons(row.because),
            )
            found[row._mapping[own]].append(entry)
    for several in found.values():
        several.sort(key=lambda one: (one.relation != "repeats", -one.score, one.report))
        del several[MOST:]
    return found


def revision_entries(
    connection: Connection, ids: Iterable[str]
) -> Mapping[str, list[RevisionEntry]]:
    """Report id → what changed on the page with it or after it."""
    several = sorted(ids)
    found: dict[str, list[RevisionEntry]] = defaultdict(list)
    for column in (revisions.c.before, revisions.c.after):
        for row in rows(connection, select(revisions), column, several):
            entry = revision_entry(row)
            home = row._mapping[column]
            if entry not in found[home]:
                found[home].append(entry)
    for entries in found.values():
        entries.sort(key=lambda one: (one.before, one.after, one.kind, one.detail))
    return found


def revision_entry(row: object) -> RevisionEntry:
    """A row of `revisions` as an entry."""
    names = ("kind", "before", "after", "figure_before", "figure_after", "detail")
    return RevisionEntry(*(getattr(row, name) for name in names))
