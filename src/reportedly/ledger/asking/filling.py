"""Makes entries of ids: what stands in several tables is put together, some hundred at a time.

In: a connection and ids; out: entries in the order of the ids. Refuses nothing: an id that is not
there has no entry.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, func, select

from reportedly.ledger.asking.entries import (
    ClaimEntry,
    FigureEntry,
    Interval,
    PlaceName,
    ReportFacts,
    SourceName,
    Told,
)
from reportedly.ledger.rooms import chunks
from reportedly.ledger.tables import claims, figures, places, relays, reports, sources
from reportedly.records import Polarity

_FACTS = tuple(
    reports.c[name] for name in ("id", "title", "outlet", "published", "url", "version", "latest")
)
# Not every column: items, which comparing needs, are long.
_CLAIM = tuple(column for column in claims.c if column.name not in ("item", "because", "score"))
_FIGURE = tuple(column for column in figures.c if column.name not in ("item", "because", "voice"))


def rows(
    connection: Connection, asked: Select[Any], column: Column[Any], ids: Iterable[str | None]
) -> list[Any]:
    """What `asked` finds for these values of a column; None is passed over."""
    found: list[Any] = []
    for some in chunks(one for one in ids if one is not None):
        found += connection.execute(asked.where(column.in_(some))).all()
    return found


def interval(begins: str | None, ends: str | None) -> Interval | None:
    """Two columns as one time."""
    return None if begins is None else (begins, ends or begins)


def report_facts(connection: Connection, ids: Iterable[str]) -> Mapping[str, ReportFacts]:
    """Report id → which report it is."""
    return {
        row.id: ReportFacts(
            id=row.id,
            title=row.title,
            outlet=row.outlet,
            published=row.published,
            url=row.url,
            version=row.version,
            latest=bool(row.latest),
        )
        for row in rows(connection, select(*_FACTS), reports.c.id, ids)
    }


def source_names(connection: Connection, ids: Iterable[str | None]) -> Mapping[str, SourceName]:
    """Source id → who it is: the label of its group, with that one's name."""
    asked = select(sources.c.id, sources.c.same_as)
    labels = {row.id: row.same_as for row in rows(connection, asked, sources.c.id, ids)}
    names = select(sources.c.id, sources.c.name, sources.c.kind)
    found = rows(connection, names, sources.c.id, labels.values())
    known = {row.id: SourceName(*row) for row in found}
    return {one: known[label] for one, label in labels.items() if label in known}


def place_names(connection: Connection, ids: Iterable[str | None]) -> Mapping[str, PlaceName]:
    """Place id → what and where it is."""
    columns = (places.c[name] for name in ("id", "name", "kind", "country", "admin1"))
    found = rows(connection, select(*columns), places.c.id, ids)
    return {row.id: PlaceName(*row) for row in found}


def claim_entries(connection: Connection, ids: Sequence[str]) -> tuple[ClaimEntry, ...]:
    """Claims with their sources, relays, figures and reports."""
    found = {row.id: row for row in rows(connection, select(*_CLAIM), claims.c.id, ids)}
    about = report_facts(connection, (row.report for row in found.values()))
    who = source_names(connection, (row.source for row in found.values()))
    passed = _grouped(connection, select(relays.c.claim, relays.c.name), relays.c.position, found)
    own = _grouped(connection, select(figures.c.claim, figures.c.id), figures.c.position, found)
    return tuple(
        ClaimEntry(
            id=row.id,
            content=row.content,
            cue=row.cue,
            said_by=row.said_by,
            source=who.get(row.source),
            mode=row.mode,
            act=row.act,
            certainty=row.certainty,
            polarity=Polarity(row.polarity).value,
            tense=row.tense,
            said=interval(row.said_from, row.said_to),
            relays=tuple(passed[row.id]),
            figures=tuple(own[row.id]),
            within=row.within,
            origin=row.origin,
            report=about[row.report],
        )
        for row in (found[one] for one in ids if one in found)
    )


def _grouped(
    connection: Connection, asked: Select[Any], order: Column[Any], ids: Iterable[str]
) -> Mapping[str, list[str]]:
    """(key, value) rows in order, as lists by key."""
    key = asked.selected_columns[0]
    lists: dict[str, list[str]] = defaultdict(list)
    for some in chunks(ids):
        for one, value in connection.execute(asked.where(key.in_(some)).order_by(key, order)):
            lists[one].append(value)
    return lists


def figure_entries(connection: Connection, ids: Sequence[str]) -> tuple[FigureEntry, ...]:
    """Figures with their sources, places, origins and reports."""
    found = {row.id: row for row in rows(connection, select(*_FIGURE), figures.c.id, ids)}
    about = report_facts(connection, (row.report for row in found.values()))
    who = source_names(connection, (row.source for row in found.values()))
    where = place_names(connection, (row.place for row in found.values()))
    asked = select(claims.c.id, claims.c.origin)
    told = rows(connection, asked, claims.c.id, (row.claim for row in found.values()))
    origins = {row.id: row.origin for row in told}
    return tuple(
        FigureEntry(
            id=row.id,
            quote=row.quote,
            low=row.low,
            high=row.high,
            bound=row.bound,
            unit=row.unit,
            kind=row.kind,
            counted=row.counted,
            when=interval(row.when_from, row.when_to),
            place=where.get(row.place),
            source=who.get(row.source),
            said=interval(row.said_from, row.said_to),
            certainty=row.certainty,
            polarity=Polarity(row.polarity).value,
            tense=row.tense,
            part_of=row.part_of,
            claim=row.claim,
            series=row.series,
            origin=origins.get(row.claim, row.origin),
            sentence=row.sentence,
            report=about[row.report],
        )
        for row in (found[one] for one in ids if one in found)
    )


def counted(connection: Connection, column: Column[Any], ids: Iterable[str]) -> dict[str, int]:
    """Value of a column → how many rows have it."""
    found: dict[str, int] = {}
    for some in chunks(ids):
        asked = select(column, func.count()).where(column.in_(some)).group_by(column)
        found.update((one, int(number)) for one, number in connection.execute(asked))
    return found


def reasons(packed: str) -> tuple[str, ...]:
    """A column of reasons."""
    return tuple(str(one) for one in json.loads(packed))


def tellings(connection: Connection, ids: Iterable[str]) -> Mapping[str, Told]:
    """Figure id → its words, source and sentence."""
    columns = (figures.c[name] for name in ("id", "quote", "source", "sentence", "report"))
    found = rows(connection, select(*columns), figures.c.id, ids)
    who = source_names(connection, (row.source for row in found))
    return {
        row.id: Told(row.id, row.quote, who.get(row.source), row.sentence, row.report)
        for row in found
    }
