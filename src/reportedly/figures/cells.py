"""The cells of tables as figures: kind and unit from the heading, place or time from the row.

In: a report's tables, its tree, place mentions and times. Out: `Cell`s in text order, each with its
value and what its headings say. A table without a row of headings is read by its first column
("Killed | 14"). The row of the total has no place of its own; what stands in its column is part of
it. Refuses a cell that is not one number, and a column of which nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.figures import kinds
from reportedly.figures.places import PlaceMention
from reportedly.language.lexicon import lexicon
from reportedly.language.morphology import singular
from reportedly.language.numbers.vocabulary import value_of
from reportedly.language.span_index import SpanIndex
from reportedly.language.tables import Table
from reportedly.language.text import words_in
from reportedly.records import Bound, FigureKind, PlaceKind, Span, When, Where
from reportedly.times import Timeline

_NUMBER = re.compile(r"(?P<bound>[~≈≥>+]?)\s?(?P<digits>\d[\d,.  \u202f]*)\s?(?P<percent>%?)\Z")
_BOUNDS = {"": Bound.EXACT, "~": Bound.ABOUT, "≈": Bound.ABOUT, "≥": Bound.AT_LEAST,
           ">": Bound.MORE_THAN, "+": Bound.EXACT}  # fmt: skip
_PEOPLE = frozenset(
    (FigureKind.KILLED, FigureKind.INJURED, FigureKind.MISSING, FigureKind.DETAINED,
     FigureKind.DISPLACED, FigureKind.AFFECTED)
)  # fmt: skip
_HEADING = 8  # words of a heading


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table. `whole` is the cell of the total in its column."""

    span: Span
    value: float
    bound: Bound
    unit: str
    kind: FigureKind
    heading: Span
    where: Where | None
    when: When | None
    whole: Span | None


@dataclass(frozen=True, slots=True)
class _Told:
    """What a heading says is counted."""

    kind: FigureKind
    unit: str


def cells(
    text: str, found: Sequence[Table], mentions: Sequence[PlaceMention], times: Timeline
) -> list[Cell]:
    """The figures in the tables of a text, in order."""
    places = SpanIndex(mentions)
    return [cell for table in found for cell in _Reader(text, table, places, times).read()]


@dataclass(frozen=True, slots=True)
class _Reader:
    """One table with what its words mean."""

    text: str
    table: Table
    places: SpanIndex[PlaceMention]
    times: Timeline

    def read(self) -> Iterator[Cell]:
        """The cells, row by row."""
        heads = self.table.rows[0]
        headed = not any(self._number(cell) for cell in heads[1:])
        if not headed:
            for row in self.table.rows:
                for cell in row[1:]:
                    yield from self._cell(cell, row[0], None, None)
            return
        total = next((row for row in self.table.rows[1:] if self._is_total(row[0])), None)
        across = [self._told(head) for head in heads]
        for row in self.table.rows[1:]:
            turned = self._told(row[0]) is not None and not any(across[1:])
            for at in range(1, len(row)):
                heading, beside = (row[0], heads[at]) if turned else (heads[at], row[0])
                whole = total[at] if total and total is not row and not turned else None
                yield from self._cell(row[at], heading, beside, whole)

    def _cell(
        self, cell: Span, heading: Span, beside: Span | None, whole: Span | None
    ) -> Iterator[Cell]:
        number, told = self._number(cell), self._told(heading)
        if number is None or (told is None and not number["percent"]):
            return
        value, _ = value_of(re.sub(r"[\s\u202f\xa0]", "", number["digits"]))
        if value is None:
            return
        share = bool(number["percent"])
        total = beside is not None and self._is_total(beside)
        known = beside is not None and not total
        yield Cell(
            span=cell,
            value=value,
            bound=_BOUNDS[number["bound"]],
            unit="percent" if share or told is None else told.unit,
            kind=FigureKind.SHARE if share or told is None else told.kind,
            heading=heading,
            where=self._where(beside) if beside is not None and known else None,
            when=self._when(beside) if beside is not None and known else None,
            whole=whole if whole is not None and self._number(whole) else None,
        )

    def _number(self, cell: Span) -> re.Match[str] | None:
        return _NUMBER.match(self.text, cell.start, cell.end)

    def _told(self, heading: Span) -> _Told | None:
        """What a heading says: "Killed", "Houses destroyed", "Cases"; None when nothing."""
        words = [word for word in words_in(heading.of(self.text)) if word.low.isalpha()]
        if not words or len(words) > _HEADING:
            return None
        kind: FigureKind | None = None
        units: list[str] = []
        for word in words:
            one = singular(word.low)
            said = kinds.of_state(word.low) or kinds.of_object(word.low) or kinds.of_event(one)
            noun = kinds.of_noun(one, ())
            kind = kind or said or noun
            if said is None and noun is None and self._is_thing(word.low, one):
                units.append(kinds.unit_of(word.low, ""))
        if kind is None and not units:
            return None
        unit = units[0] if units else kinds.PERSON if kind in _PEOPLE else singular(words[-1].low)
        return _Told(kinds.fitting(kind or kinds.by_default(unit), unit), unit)

    @staticmethod
    def _is_thing(low: str, one: str) -> bool:
        """Whether a word of a heading names what can be counted."""
        return one != low or kinds.is_human(one) or low in kinds.members("people")

    def _is_total(self, label: Span) -> bool:
        return label.of(self.text).strip(" :.").lower() in lexicon("counting").sum_rows

    def _where(self, label: Span) -> Where | None:
        """The place that a row is about; an unlisted one where the column is one of places."""
        mention = self.places.touching(label)
        if mention is not None:
            return mention.where
        column = self.table.rows[0][0].of(self.text).lower().split()
        if column and singular(column[-1]) in lexicon("counting").place_columns:
            return Where(name=label.of(self.text), kind=PlaceKind.UNKNOWN, span=label)
        return None

    def _when(self, label: Span) -> When | None:
        dates = self.times.moments.within(label)
        return self.times.when(dates[0]) if dates else None
