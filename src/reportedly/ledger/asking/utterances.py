"""Lists origins: one entry for each utterance, however many reports tell it.

In: a connection and a `Filter`; out: a `Page` of entries in the order in which the selection first
meets them. Refuses what `listing` refuses.

An entry tells of all that the ledger holds of the origin, whatever the filter narrows; of `MOST`
claims at most, the first ones, unless the filter names that one origin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from reportedly.ledger import origins as room
from reportedly.ledger.asking.conditions import CLAIMS, VOICES, Asked, asked
from reportedly.ledger.asking.entries import (
    MutationEntry,
    OriginEntry,
    Page,
    ReportFacts,
    SourceName,
)
from reportedly.ledger.asking.filling import (
    report_facts,
    rows,
    source_names,
    tellings,
)
from reportedly.ledger.asking.filters import Filter
from reportedly.ledger.asking.grouping import Walk, members
from reportedly.ledger.asking.listing import begin
from reportedly.ledger.asking.selecting import Selection, Spot
from reportedly.ledger.codec import claim_item, figure_item, report_item
from reportedly.ledger.items import ClaimItem, FigureItem, ReportItem
from reportedly.ledger.origins.counting import has_source
from reportedly.ledger.tables import claims, figures, reports

MOST = 200  # claims of one origin in a list
ALL = 5_000  # and of the one that was asked for


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim, or figure in the reporters' own voice, of an origin."""

    id: str
    report: str
    source: str | None
    text: str
    item: str


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything that the entries of one page are made of, by id."""

    claims: Mapping[str, _Claim]
    items: Mapping[str, ClaimItem]
    reports: Mapping[str, ReportFacts]
    about: Mapping[str, ReportItem]
    sources: Mapping[str, SourceName]
    figures: Mapping[str, FigureItem]


def origins(connection: Connection, wanted: Filter) -> Page[OriginEntry]:
    """Origins of the claims that meet a filter, and of the figures in the reporters' voice."""
    _ = wanted.figure_kind
    shelves = asked(connection, wanted)
    walk = Walk(connection, (shelves.claims(), shelves.voices()), _shelves(shelves), wanted.least)
    labels, end = walk.page(begin(connection, wanted, CLAIMS, VOICES), wanted.rows())
    most = ALL if wanted.origin else MOST
    groups = members(connection, walk.every, labels, most + 1)
    return Page(_entries(connection, groups, most), end)


def _shelves(shelves: Asked) -> tuple[Selection, ...]:
    whole = shelves.everything
    return whole.claims(), whole.voices()


def _entries(
    connection: Connection, groups: Mapping[str, Sequence[Spot]], most: int
) -> tuple[OriginEntry, ...]:
    known = _known(connection, [spot.id for group in groups.values() for spot in group[:most]])
    changed = {label: _changed(known, group[:most]) for label, group in groups.items()}
    sides = {one for several in changed.values() for told in several for one in told[:2]}
    told = tellings(connection, sides)
    entries = []
    for label, group in groups.items():
        mutations = tuple(
            MutationEntry(told[one], told[other], because) for one, other, because in changed[label]
        )
        entries.append(_entry(known, label, group, most, mutations))
    return tuple(entries)


def _entry(
    known: _Known,
    label: str,
    group: Sequence[Spot],
    most: int,
    mutations: tuple[MutationEntry, ...],
) -> OriginEntry:
    some = [known.claims[spot.id] for spot in group[:most]]
    homes = list(dict.fromkeys(one.report for one in some))
    outlets = (known.reports[one].outlet for one in homes)
    who = (known.sources[one.source] for one in some if one.source)
    return OriginEntry(
        id=label,
        text=some[0].text,
        sources=tuple(dict.fromkeys(who)),
        known=any(has_source(known.items[one.id]) for one in some),
        first_said=group[0].times[0],
        first_report=known.reports[some[0].report],
        reports=tuple(homes),
        outlets=tuple(dict.fromkeys(one for one in outlets if one)),
        claims=tuple(one.id for one in some),
        mutations=mutations,
        more=len(group) > most,
    )


def _changed(known: _Known, group: Sequence[Spot]) -> list[tuple[str, str, tuple[str, ...]]]:
    """The pairs of figures that differ within one origin, and why they are told."""
    pairs = [(known.items[spot.id], known.about[known.items[spot.id].report]) for spot in group]
    if len({report.id for _, report in pairs}) < 2:
        return []
    return [(one.first, one.other, one.because) for one in room.mutations(pairs, known.figures)]


def _known(connection: Connection, ids: Sequence[str]) -> _Known:
    names = ("id", "report", "source", "content", "item")
    columns = [claims.c[name] for name in names]
    found = {row[0]: _Claim(*row) for row in rows(connection, select(*columns), claims.c.id, ids)}
    voiced = select(figures.c.id, figures.c.report, figures.c.sentence, figures.c.voice)
    for one, report, text, item in rows(connection, voiced, figures.c.id, set(ids) - set(found)):
        found[one] = _Claim(one, report, None, text, item)
    items = {one: claim_item(claim.item) for one, claim in found.items()}
    homes = {claim.report for claim in found.values()}
    asked = select(reports.c.id, reports.c.item)
    own = {figure for item in items.values() for figure in item.figures}
    counts = select(figures.c.id, figures.c.item)
    return _Known(
        claims=found,
        items=items,
        reports=report_facts(connection, homes),
        about={row[0]: report_item(row[1]) for row in rows(connection, asked, reports.c.id, homes)},
        sources=source_names(connection, (claim.source for claim in found.values())),
        figures={
            row[0]: figure_item(row[1]) for row in rows(connection, counts, figures.c.id, own)
        },
    )
