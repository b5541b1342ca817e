"""The lines and contradictions of a series as entries.

In: the figures of a series with their reports, and who their sources are; out: a line for each
source and the pairs that contradict one another. Sources that people judged to be the same make one
line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.ledger import series as room
from reportedly.ledger.asking.entries import (
    ContradictionEntry,
    LineEntry,
    PointEntry,
    SourceName,
    Told,
)
from reportedly.ledger.items import FigureItem, ReportItem

Member = tuple[FigureItem, ReportItem]


@dataclass(frozen=True, slots=True)
class Lined:
    """What a series comes to, as ids still."""

    lines: tuple[room.Line, ...]
    contradictions: tuple[room.Contradiction, ...]

    def named(self) -> Iterator[str]:
        """The figures whose words an entry tells."""
        for line in self.lines:
            yield from (point.figure for point in line.points)
        for pair in self.contradictions:
            yield from (pair.one, pair.other)

    def line_entries(
        self,
        told: Mapping[str, Told],
        who: Mapping[str, SourceName],
        utterances: Mapping[str, str],
    ) -> tuple[LineEntry, ...]:
        """The lines, in order; `utterances` tells the origin of each figure: what one utterance
        became on the way is no revision."""
        return tuple(
            LineEntry(
                source=who.get(line.source.id) if line.source else None,
                outlet=line.outlet,
                points=tuple(
                    _point(_meant(point, utterances), told[point.figure]) for point in line.points
                ),
            )
            for line in self.lines
        )

    def contradiction_entries(self, told: Mapping[str, Told]) -> tuple[ContradictionEntry, ...]:
        """The contradictions, both sides told."""
        return tuple(
            ContradictionEntry(told[pair.one], told[pair.other], pair.because)
            for pair in self.contradictions
        )


def lined(members: Sequence[Member], who: Mapping[str, SourceName]) -> Lined:
    """The lines and contradictions of a series; `who` tells each source its group."""
    judged = [(_grouped(figure, who), report) for figure, report in members]
    return Lined(room.lines(judged), room.contradictions(judged))


def _grouped(figure: FigureItem, who: Mapping[str, SourceName]) -> FigureItem:
    source = figure.source
    if source is None or source.id not in who or who[source.id].id == source.id:
        return figure
    return replace(figure, source=replace(source, id=who[source.id].id))


def _meant(point: room.Point, utterances: Mapping[str, str]) -> room.Point:
    """A point that revises nothing where it goes back to the utterance of the one before it."""
    before = utterances.get(point.revises) if point.revises else None
    if before is None or utterances.get(point.figure) != before:
        return point
    return replace(point, revises=None, change=None)


def _point(point: room.Point, told: Told) -> PointEntry:
    return PointEntry(
        figure=point.figure,
        quote=told.quote,
        low=point.low,
        high=point.high,
        bound=point.bound.value,
        certainty=point.certainty.value,
        said=point.time,
        figures=point.figures,
        reports=point.reports,
        revises=point.revises,
        change=point.change.value if point.change else None,
        sentence=told.sentence,
    )
