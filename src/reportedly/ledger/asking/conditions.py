"""What a filter asks of claims, figures, reports and sources.

In: a connection and a `Filter`; out: a `Selection` for each shelf. A claim is asked about its
figures where a filter is about figures (kind, unit, place, when, series): one of them must meet all
of that. A report or source is asked whether it holds a claim, or figure, that meets the filter.
Refuses (`UsageError`) what the filter names and the ledger does not have.

Every subquery names what it correlates with, so that none of them takes a table from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    literal,
    or_,
    select,
    union,
)

from reportedly.ledger.asking.filters import Filter, overlap
from reportedly.ledger.asking.matching import holding
from reportedly.ledger.asking.naming import Named, named
from reportedly.ledger.asking.selecting import (
    Condition,
    Form,
    Selection,
    Shelf,
    Since,
    aside,
    leading,
)
from reportedly.ledger.tables import claims, figures, reports, sources
from reportedly.records import SourceKind

CLAIMS = Shelf(claims, (claims.c.said_from, claims.c.said_to), claims.c.origin)
FIGURES = Shelf(figures, (figures.c.said_from, figures.c.said_to), figures.c.series)
VOICES = Shelf(figures, FIGURES.times, figures.c.origin)  # figures in the reporters' own voice
REPORTS = Shelf(reports, (reports.c.published,), reports.c.page)
SOURCES = Shelf(sources, (sources.c.name,), sources.c.same_as)
ONE = literal(1)
_NONE = Condition(figures.c.id == "", figures.c.id == "")  # no id is empty


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter with what it names looked up; each method gives the selection of one shelf."""

    connection: Connection
    filter: Filter
    named: Named

    @property
    def everything(self) -> Asked:
        """All that the ledger holds, in the versions that the filter asks for; a report that it
        names may be an old one."""
        old_too = self.filter.every_version or self.named.report is not None
        wanted = Filter(every_version=old_too)
        return Asked(self.connection, wanted, Named())

    @property
    def about_figures(self) -> bool:
        """Whether only something with a figure can meet the filter."""
        one = self.filter
        kind = one.kind if one.kind not in set(SourceKind) else None
        return any((kind, one.unit, one.place, one.when_from, one.when_to, one.series))

    def figures(self) -> Selection:
        """Figures, in the reporters' voice or not."""
        return Selection(FIGURES, (*self._own(figures), *self._figure_only()), *self._said(figures))

    def voices(self) -> Selection:
        """Figures in the reporters' own voice; none where a source is named."""
        if self.named.sources is not None:
            return Selection(VOICES, (_NONE,))
        voice = Condition(figures.c.origin.is_not(None))
        conditions = (voice, *self._own(figures, voice=True), *self._figure_only())
        return Selection(VOICES, conditions, *self._said(figures))

    def claims(self) -> Selection:
        """Claims; where the filter is about figures, those that hold such a one."""
        conditions = self._own(claims)
        if self.about_figures:
            inner = Selection(FIGURES, tuple(self._figure_only()))
            conditions.append(self._through(inner, figures.c.claim, claims.c.id))
        return Selection(CLAIMS, tuple(conditions), *self._said(claims))

    def reports(self) -> Selection:
        """Reports; time of saying is when they were published."""
        conditions = self._words(reports)
        if self.named.outlets is not None:
            conditions.append(_among(reports.c.outlet, self.named.outlets))
        if self.named.report is not None:
            conditions.append(_is(reports.c.id, self.named.report))
        elif not self.filter.every_version:
            conditions.append(Condition(reports.c.latest == 1))
        if self.named.origin is not None:
            conditions.append(_reports_of_origin(self.named.origin))
        if self.about_figures:
            inner = Selection(FIGURES, (*self._figure_only(), *self._spoken(figures)))
            conditions.append(self._through(inner, figures.c.report, reports.c.id))
        elif spoken := self._spoken(claims):
            inner = Selection(CLAIMS, tuple(spoken))
            conditions.append(self._through(inner, claims.c.report, reports.c.id))
        return Selection(REPORTS, tuple(conditions), *self._said(reports))

    def sources(self) -> Selection:
        """Sources who said something that meets the filter; one row for all judged the same."""
        conditions = [Condition(aside(sources.c.same_as) == sources.c.id)]
        if self.filter.kind in set(SourceKind):
            conditions.append(_is(sources.c.kind, str(self.filter.kind)))
        if self.named.sources is not None:
            several = sources.c.id.in_(self.named.sources)
            conditions.append(Condition(several, several))
        conditions.append(self._speaking(self.figures() if self.about_figures else self.claims()))
        return Selection(SOURCES, tuple(conditions))

    # --- parts ---------------------------------------------------------------------------------

    def _said(self, table: Table) -> tuple[ColumnElement[bool] | None, Since | None]:
        """What is asked of the time of saying; and from when on there can be many rows."""
        low, high = self.filter.said_from, self.filter.said_to
        if table is reports:
            published = table.c.published
            return overlap(published, published, low, high), None
        within = overlap(table.c.said_from, table.c.said_to, low, high)
        happened = self.filter.when_from
        if happened is not None and happened > (low or ""):
            return within, Since(happened, self._told_before(table, happened))
        return within, Since(low[:4], _reaching(table, low[:4])) if low else None

    def _told_before(self, table: Table, day: str) -> ColumnElement[bool]:
        """Figures, or their claims, that were told before the day on which they happen."""
        other = figures.alias("foretold")
        when = overlap(other.c.when_from, other.c.when_to, day, self.filter.when_to)
        assert when is not None
        link = other.c.claim if table is claims else other.c.id
        told = select(link).where(when, aside(other.c.said_from) < day).correlate(None)
        return table.c.id.in_(told)

    def _own(self, table: Table, *, voice: bool = False) -> list[Condition]:
        """What is asked of claims and figures alike."""
        conditions = [*self._spoken(table), *self._words(table)]
        if (origin := self.named.origin) is not None:
            alone = table is claims or voice
            conditions.append(_is(table.c.origin, origin) if alone else _figures_of_origin(origin))
        if self.named.report is not None:
            conditions.append(_is(table.c.report, self.named.report))
        elif not self.filter.every_version:
            conditions.append(Condition(~_in_report(table, reports.c.latest == 0)))
        if (outlets := self.named.outlets) is not None:
            theirs = select(reports.c.id).where(reports.c.outlet.in_(outlets)).correlate(None)
            check = _in_report(table, aside(reports.c.outlet).in_(outlets))
            conditions.append(Condition(check, table.c.report.in_(theirs), Form.MANY))
        return conditions

    def _spoken(self, table: Table) -> list[Condition]:
        """By whom and how surely."""
        conditions = []
        if self.named.sources is not None:
            conditions.append(_among(table.c.source, self.named.sources))
        if self.filter.certainty is not None:
            conditions.append(_is(table.c.certainty, self.filter.certainty))
        return conditions

    def _words(self, table: Table) -> list[Condition]:
        if self.filter.text is None:
            return []
        return [holding(self.connection, table, self.filter.text)]

    def _figure_only(self) -> list[Condition]:
        conditions = []
        if self.named.series is not None:
            conditions.append(_is(figures.c.series, self.named.series))
        if self.named.places is not None:
            inside = self.named.places
            check = aside(figures.c.place).in_(inside)
            conditions.append(Condition(check, figures.c.place.in_(inside), Form.MANY))
        if self.filter.unit is not None:
            conditions.append(_is(figures.c.unit, self.filter.unit))
        if self.filter.kind is not None and self.filter.kind not in set(SourceKind):
            conditions.append(_is(figures.c.kind, self.filter.kind))
        if (when := self._when()) is not None:
            conditions.append(when)
        return conditions

    def _when(self) -> Condition | None:
        asked = (self.filter.when_from, self.filter.when_to)
        begins, ends = aside(figures.c.when_from), aside(figures.c.when_to)
        check = overlap(begins, ends, *asked)
        other = figures.alias("happened")
        there = overlap(other.c.when_from, other.c.when_to, *asked)
        if check is None or there is None:
            return None
        raw = overlap(figures.c.when_from, figures.c.when_to, *asked)
        return Condition(check, raw, Form.MANY, found=select(other.c.id).where(there))

    def _through(self, inner: Selection, link: Column[Any], outer: Column[Any]) -> Condition:
        """That something else, which links to the row, meets a selection."""
        check = select(ONE).where(link == outer, *inner.checks()).correlate(outer.table).exists()
        lead = leading(self.connection, inner)
        if not lead.few:
            return Condition(check)
        found = select(link).where(*inner.led(lead.condition)).correlate(None)
        return Condition(check, outer.in_(found), found=found)

    def _speaking(self, inner: Selection) -> Condition:
        """That a source, or one judged the same, said something that meets a selection."""
        same, table = sources.alias("same"), inner.shelf.table
        said = select(ONE).select_from(table).where(table.c.source == same.c.id, *inner.checks())
        each = said.correlate(same).exists()
        check = select(ONE).where(same.c.same_as == sources.c.id, each).correlate(sources).exists()
        lead = leading(self.connection, inner)
        if not lead.few:
            return Condition(check)
        found = select(table.c.source).where(*inner.led(lead.condition)).correlate(None)
        groups = select(same.c.same_as).where(same.c.id.in_(found)).correlate(None)
        return Condition(check, sources.c.id.in_(groups), found=groups)


def asked(connection: Connection, wanted: Filter) -> Asked:
    """A filter, looked up."""
    return Asked(connection, wanted, named(connection, wanted))


def _reaching(table: Table, year: str) -> ColumnElement[bool]:
    """What was said over several days that end in a year or later."""
    other = table.alias("reaching")
    several = other.c.said_from < other.c.said_to
    return table.c.id.in_(
        select(other.c.id).where(several, other.c.said_to >= year).correlate(None)
    )


def _is(column: Column[Any], value: str) -> Condition:
    return Condition(aside(column) == value, column == value, Form.ONE)


def _among(column: Column[Any], values: Sequence[str]) -> Condition:
    if len(values) == 1:
        return _is(column, values[0])
    return Condition(aside(column).in_(values), column.in_(values), Form.MANY)


def _in_report(table: Table, what: ColumnElement[bool]) -> ColumnElement[bool]:
    """That the report of a row is such."""
    home = select(ONE).where(reports.c.id == table.c.report, what)
    return home.correlate(table).exists()


def _figures_of_origin(origin: str) -> Condition:
    """Figures of the claims of an origin, and those that are in it in the reporters' own voice."""
    theirs = select(claims.c.id).where(claims.c.origin == origin).correlate(None)
    other = figures.alias("told")
    ids: Select[Any] = select(other.c.id).where(other.c.origin == origin).correlate(None)
    found = union(ids, select(other.c.id).where(other.c.claim.in_(theirs)).correlate(None))
    mine = select(ONE).where(claims.c.id == figures.c.claim, aside(claims.c.origin) == origin)
    check = or_(aside(figures.c.origin) == origin, mine.correlate(figures).exists())
    narrow = figures.c.id.in_(select(found.subquery().c.id))
    return Condition(check, narrow, found=select(found.subquery()))


def _reports_of_origin(origin: str) -> Condition:
    """Reports that hold a claim, or a figure in their own voice, of an origin."""
    found = union(
        select(claims.c.report).where(claims.c.origin == origin).correlate(None),
        select(figures.c.report).where(figures.c.origin == origin).correlate(None),
    )
    inside = reports.c.id.in_(select(found.subquery().c.report))
    return Condition(inside, inside, found=select(found.subquery().c.report))
