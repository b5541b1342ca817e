"""Lists series: figures that count the same thing, a line for each source.

In: a connection and a `Filter`; out: a `Page` of entries in the order in which the selection first
meets them. Refuses what `listing` refuses.

An entry tells of all that the ledger holds of the series, whatever the filter narrows: a
contradiction needs both sides. It tells of `MOST` figures at most, the first ones, unless the
filter names that one series.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from reportedly.ledger.asking.conditions import FIGURES, asked
from reportedly.ledger.asking.entries import (
    Page,
    PlaceName,
    RevisionEntry,
    SeriesEntry,
    SourceName,
    Subtotal,
    Told,
)
from reportedly.ledger.asking.filling import place_names, rows, source_names, tellings
from reportedly.ledger.asking.filters import Filter
from reportedly.ledger.asking.grouping import Walk, members
from reportedly.ledger.asking.lining import Lined, lined
from reportedly.ledger.asking.listing import begin
from reportedly.ledger.asking.papers import revision_entry
from reportedly.ledger.asking.selecting import Spot
from reportedly.ledger.codec import figure_item, report_item
from reportedly.ledger.series import either
from reportedly.ledger.tables import claims, figures, reports, revisions
from reportedly.records import FigureKind

USUAL = 10  # series of a page: each tells all of its lines
MOST = 200  # figures of one series in a list
ALL = 5_000  # and of the one that was asked for
_HARM = frozenset((FigureKind.KILLED, FigureKind.INJURED, FigureKind.AFFECTED))
_EITHER = "killed or wounded"


def series(connection: Connection, wanted: Filter) -> Page[SeriesEntry]:
    """Series that hold a figure which meets a filter."""
    _ = wanted.figure_kind
    shelves = asked(connection, wanted)
    walk = Walk(connection, (shelves.figures(),), (shelves.everything.figures(),), wanted.least)
    labels, end = walk.page(begin(connection, wanted, FIGURES), wanted.rows(USUAL))
    most = ALL if wanted.series else MOST
    groups = members(connection, walk.every, labels, most + 1)
    return Page(_entries(connection, groups, most), end)


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything that the entries of one page are made of."""

    rows: Mapping[str, Any]  # by figure
    places: Mapping[str, PlaceName]
    lines: Mapping[str, Lined]  # by label
    told: Mapping[str, Told]  # by figure
    who: Mapping[str, SourceName]  # by source, and by label
    revised: Mapping[str, tuple[RevisionEntry, ...]]  # by label
    parts: Mapping[str, tuple[Subtotal, ...]]  # by label
    utterances: Mapping[str, str]  # by figure
    either: frozenset[str]  # figures that count the killed and the wounded together


_COLUMNS = tuple(
    figures.c[name]
    for name in (
        "id", "report", "source", "place", "kind", "unit", "counted", "series", "item",
        "said_from", "said_to", "sentence", "quote", "claim", "origin",
    )
)  # fmt: skip


def _entries(
    connection: Connection, groups: Mapping[str, Sequence[Spot]], most: int
) -> tuple[SeriesEntry, ...]:
    ids = [spot.id for group in groups.values() for spot in group[:most]]
    found = {row.id: row for row in rows(connection, select(*_COLUMNS), figures.c.id, ids)}
    homes = {row.report for row in found.values()}
    asked_reports = select(reports.c.id, reports.c.item)
    about = {
        row.id: report_item(row.item)
        for row in rows(connection, asked_reports, reports.c.id, homes)
    }
    items = {one: figure_item(row.item) for one, row in found.items()}
    who = source_names(connection, (row.source for row in found.values()))
    who = {**who, **{one.id: one for one in who.values()}}
    lines = {
        label: lined([(items[spot.id], about[items[spot.id].report]) for spot in group[:most]], who)
        for label, group in groups.items()
    }
    known = _Known(
        rows=found,
        places=place_names(connection, (row.place for row in found.values())),
        lines=lines,
        told=tellings(connection, {one for each in lines.values() for one in each.named()}),
        who=who,
        revised=_revised(connection, found),
        parts=_parts(connection, found),
        utterances=_utterances(connection, found),
        either=frozenset(
            one.id for one in items.values() if one.kind in _HARM and either(one, about[one.report])
        ),
    )
    return tuple(_entry(known, label, group, most) for label, group in groups.items())


def _utterances(connection: Connection, found: Mapping[str, Any]) -> Mapping[str, str]:
    """Figure → label of its origin: its claim's, or its own."""
    said = {row.claim for row in found.values() if row.claim}
    asked_claims = select(claims.c.id, claims.c.origin)
    known = {row.id: row.origin for row in rows(connection, asked_claims, claims.c.id, said)}
    return {
        one: str(known.get(row.claim) or row.origin)
        for one, row in found.items()
        if row.claim in known or row.origin
    }


def _entry(
    known: _Known,
    label: str,
    group: Sequence[Spot],
    most: int,
) -> SeriesEntry:
    some = [known.rows[spot.id] for spot in group[:most]]
    dated = [spot.times for spot in group[:most] if spot.times[0] is not None]
    kind, unit = _commonest(row.kind for row in some), _commonest(row.unit for row in some)
    both = 2 * sum(row.id in known.either for row in some) > len(some)
    where = _commonest(row.place for row in some if row.place)
    place = known.places.get(where or "")
    return SeriesEntry(
        id=label,
        name=_name(
            _commonest(row.counted for row in some if row.counted) or unit,
            _EITHER if both else kind,
            place,
        ),
        kind=kind or "",
        unit=unit or "",
        place=place,
        figures=len(some),
        reports=len({row.report for row in some}),
        first_said=dated[0][0] if dated else None,
        last_said=max((ends or "" for _, ends in dated), default=None),
        lines=known.lines[label].line_entries(known.told, known.who, known.utterances),
        contradictions=known.lines[label].contradiction_entries(known.told),
        revisions=known.revised.get(label, ()),
        subtotals=known.parts.get(label, ()),
        more=len(group) > most,
    )


def _commonest(words: Iterable[str]) -> str | None:
    """The word that is there most often; of several, the shortest, then by spelling."""
    counts = Counter(words)
    return min(counts, key=lambda one: (-counts[one], len(one), one), default=None)


def _name(counted: str | None, kind: str | None, place: PlaceName | None) -> str:
    """What is counted, what happened to it, where."""
    happened = (kind or "").replace("_", " ")
    head = " ".join(part for part in (counted, happened) if part and part != "other")
    return f"{head}, {place.name}" if place else head


def _revised(
    connection: Connection, found: Mapping[str, Any]
) -> Mapping[str, tuple[RevisionEntry, ...]]:
    """Label → what changed in its figures between versions of a page."""
    lists: dict[str, dict[str, RevisionEntry]] = {}
    for column in (revisions.c.figure_before, revisions.c.figure_after):
        for row in rows(connection, select(revisions), column, found):
            label = found[row._mapping[column]].series
            lists.setdefault(label, {})[row.id] = revision_entry(row)
    return {
        label: tuple(sorted(several.values(), key=lambda one: (one.before, one.after, one.detail)))
        for label, several in lists.items()
    }


def _parts(connection: Connection, found: Mapping[str, Any]) -> Mapping[str, tuple[Subtotal, ...]]:
    """Label → figures elsewhere that are a part of one of its own."""
    columns = (figures.c[name] for name in ("id", "quote", "part_of", "series"))
    homes = {row.report for row in found.values()}
    asked_parts = select(*columns).where(figures.c.part_of.is_not(None))
    lists: dict[str, list[Subtotal]] = {}
    for row in rows(connection, asked_parts, figures.c.report, homes):
        whole = found.get(row.part_of)
        if whole is not None and whole.series != row.series:
            lists.setdefault(whole.series, []).append(Subtotal(*row))
    return {
        label: tuple(sorted(several, key=lambda one: one.figure))
        for label, several in lists.items()
    }
