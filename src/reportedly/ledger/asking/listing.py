"""Lists claims, figures, reports and sources, a page at a time.

In: a connection and a `Filter`; out: a `Page` of entries in order (time of saying, of reports of
publication, of sources the name; then id) and what asks for the next. Refuses (`UsageError`) what
the filter names and the ledger does not have, and an `after` that is no end of a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from reportedly.errors import UsageError
from reportedly.ledger.asking.conditions import asked
from reportedly.ledger.asking.entries import (
    ClaimEntry,
    FigureEntry,
    Page,
    ReportEntry,
    SourceEntry,
    SourceName,
)
from reportedly.ledger.asking.filling import claim_entries, figure_entries, rows, source_names
from reportedly.ledger.asking.filters import Filter
from reportedly.ledger.asking.papers import report_entries
from reportedly.ledger.asking.selecting import PROBE, Selection, Shelf, Spot
from reportedly.ledger.asking.walking import page, spot
from reportedly.ledger.tables import claims as claim_table
from reportedly.ledger.tables import figures as figure_table
from reportedly.ledger.tables import sources as source_table


def claims(connection: Connection, wanted: Filter) -> Page[ClaimEntry]:
    """Claims that meet a filter."""
    _ = wanted.figure_kind
    ids, after = _ids(connection, asked(connection, wanted).claims(), wanted)
    return Page(claim_entries(connection, ids), after)


def figures(connection: Connection, wanted: Filter) -> Page[FigureEntry]:
    """Figures that meet a filter."""
    _ = wanted.figure_kind
    ids, after = _ids(connection, asked(connection, wanted).figures(), wanted)
    return Page(figure_entries(connection, ids), after)


def reports(connection: Connection, wanted: Filter) -> Page[ReportEntry]:
    """Reports that meet a filter, or hold something that does."""
    _ = wanted.figure_kind
    ids, after = _ids(connection, asked(connection, wanted).reports(), wanted)
    return Page(report_entries(connection, ids), after)


def sources(connection: Connection, wanted: Filter) -> Page[SourceEntry]:
    """Sources who said something that meets a filter; `kind` may be a kind of source here."""
    ids, after = _ids(connection, asked(connection, wanted).sources(), wanted)
    return Page(source_entries(connection, ids), after)


def begin(connection: Connection, wanted: Filter, *shelves: Shelf) -> Spot | None:
    """Where the page before ended; raises `UsageError` when that is nowhere."""
    if wanted.after is None:
        return None
    for shelf in shelves:
        if (found := spot(connection, shelf, wanted.after)) is not None:
            return found
    raise UsageError(
        f"no page ended with {wanted.after!r}",
        where="after",
        try_="Give what the page before told as its end, or nothing for the first page.",
    )


def _ids(
    connection: Connection, selection: Selection, wanted: Filter
) -> tuple[list[str], str | None]:
    after = begin(connection, wanted, selection.shelf)
    found = [one.id for one in page(connection, selection, after, wanted.rows() + 1)]
    shown = found[: wanted.rows()]
    return shown, shown[-1] if len(found) > len(shown) else None


def source_entries(connection: Connection, ids: list[str]) -> tuple[SourceEntry, ...]:
    """Sources, each with all that were judged the same."""
    found = rows(connection, select(source_table), source_table.c.same_as, ids)
    groups: dict[str, list[Any]] = {one: [] for one in ids}
    for row in sorted(found, key=lambda row: (row.name, row.id)):
        groups[row.same_as].append(row)
    bodies = source_names(connection, [row.parent for row in found])
    return tuple(_source(connection, one, group, bodies) for one, group in groups.items() if group)


def _source(
    connection: Connection, one: str, group: list[Any], bodies: Mapping[str, SourceName]
) -> SourceEntry:
    own = next(row for row in group if row.id == one)
    every = tuple(sorted(row.id for row in group))
    parents = [bodies[row.parent] for row in (own, *group) if row.parent in bodies]
    claimed, more_claims = _bounded(connection, claim_table.c.source.in_(every), claim_table)
    counted, more_figures = _bounded(connection, figure_table.c.source.in_(every), figure_table)
    return SourceEntry(
        id=one,
        name=own.name,
        kind=own.kind,
        country=own.country,
        speaks_for=parents[0] if parents else None,
        others=tuple(dict.fromkeys(row.name for row in group if row.name != own.name)),
        ids=every,
        claims=claimed,
        figures=counted,
        more=more_claims or more_figures,
    )


def _bounded(connection: Connection, where: ColumnElement[bool], table: Table) -> tuple[int, bool]:
    """How many rows there are, `PROBE` at most, and whether there are more."""
    some = select(table.c.source).where(where).limit(PROBE + 1).subquery()
    number = int(connection.execute(select(func.count()).select_from(some)).scalar_one())
    return min(number, PROBE), number > PROBE
