"""The headline of every answer: N reports, M origins, K unknown.

In: a connection, a `Filter`, and whether claims or figures are asked for; out: a `Count`, of the
first `MOST` of the selection where it is larger. The rule is that of `origins.tally`, told of
columns: an origin is known when one of its claims tells its source; versions of one page are one
report. Refuses what `listing` refuses.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from reportedly.ledger.asking.conditions import asked
from reportedly.ledger.asking.entries import Count
from reportedly.ledger.asking.filling import rows
from reportedly.ledger.asking.filters import Filter
from reportedly.ledger.asking.selecting import Selection
from reportedly.ledger.asking.walking import page
from reportedly.ledger.origins.counting import NOBODY
from reportedly.ledger.tables import claims, figures, reports, sources
from reportedly.records import SourceKind

MOST = 2_000  # claims of which the rows are looked at
SEARCHED = 200  # where each must be searched for words

# (report, label of the origin, source) of each claim, or figure in the reporters' own voice
Told = tuple[str, str, str | None]


def head(connection: Connection, wanted: Filter) -> Count:
    """Reports and origins of the claims of a selection; of its figures, where it is about them."""
    _ = wanted.figure_kind
    shelves = asked(connection, wanted)
    most = MOST if wanted.text is None else SEARCHED
    if shelves.about_figures:
        ids, more = _ids(connection, shelves.figures(), most)
        told = _of_figures(connection, ids)
    else:
        ids, more = _ids(connection, shelves.claims(), most)
        told = _of_claims(connection, ids)
        ids, too_many = _ids(connection, shelves.voices(), most)
        told += _of_voices(connection, ids)
        more = more or too_many
    return _count(connection, told, more)


def _ids(connection: Connection, selection: Selection, most: int) -> tuple[list[str], bool]:
    found = [one.id for one in page(connection, selection, None, most + 1)]
    return found[:most], len(found) > most


def _of_claims(connection: Connection, ids: Iterable[str]) -> list[Told]:
    columns = select(claims.c.report, claims.c.origin, claims.c.source)
    return [(row[0], row[1], row[2]) for row in rows(connection, columns, claims.c.id, ids)]


def _of_voices(connection: Connection, ids: Iterable[str]) -> list[Told]:
    columns = select(figures.c.report, figures.c.origin)
    return [(row[0], row[1], None) for row in rows(connection, columns, figures.c.id, ids)]


def _of_figures(connection: Connection, ids: Iterable[str]) -> list[Told]:
    """A figure has the origin of its claim, else its own."""
    columns = select(figures.c.report, figures.c.origin, figures.c.claim)
    found = rows(connection, columns, figures.c.id, ids)
    voices: list[Told] = [(row[0], row[1], None) for row in found if row[1] is not None]
    return voices + _of_claims(connection, (row[2] for row in found if row[2] is not None))


def _count(connection: Connection, told: list[Told], more: bool) -> Count:
    who = select(sources.c.id, sources.c.kind, sources.c.name)
    named = {
        row.id
        for row in rows(connection, who, sources.c.id, (source for _, _, source in told))
        if row.kind != SourceKind.UNNAMED or row.name.strip().lower() not in NOBODY
    }
    pages = select(reports.c.page)
    homes = {row.page for row in rows(connection, pages, reports.c.id, (one for one, _, _ in told))}
    every = {origin for _, origin, _ in told}
    known = {origin for _, origin, source in told if source in named}
    return Count(len(homes), len(known), len(every - known), more)
