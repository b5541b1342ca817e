"""The demonstration story for its tests: its files read and kept, and what the answer points at.

In: `examples/story` with `expected.yaml`; out: a `Story`, whose methods find the reports, figures,
claims and sources that the answer calls by number and words. A pointer that finds nothing is an
`AssertionError` that says which: the texts and the answer have drifted apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Row, select

import reportedly
from reportedly.intake import deliver
from reportedly.ledger import Filter, Ledger
from reportedly.ledger.tables import claims, figures, reports, sources
from reportedly.records import Delivery, Reading

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "story"
ANSWER: dict[str, Any] = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
Pointer = Sequence[Any]  # [number of a report, some of its words]


def read(reader: reportedly.Reader) -> dict[int, Reading]:
    """The readings of all reports by their numbers."""
    found = {}
    for delivery in deliver([FOLDER]):
        assert isinstance(delivery, Delivery), delivery
        reading = reader.travel(delivery)
        assert isinstance(reading, Reading), reading
        found[int(Path(delivery.origin).name[:2])] = reading
    return found


def named(pointer: Pointer) -> str:
    """A pointer for people: 12 “1,200 casualties”."""
    return f"{pointer[0]} “{pointer[1]}”"


@dataclass
class Story:
    """A ledger that holds the story."""

    ledger: Ledger
    readings: dict[int, Reading]

    def report(self, number: int) -> str:
        """The id of a report."""
        return self.readings[number].report.id

    def number(self, report: str) -> int:
        """The number of a report."""
        return next(one for one, reading in self.readings.items() if reading.report.id == report)

    def rows(self, asked: Any) -> Sequence[Row[Any]]:
        """What a query finds."""
        with self.ledger.connection() as connection:
            return connection.execute(asked).all()

    def figures(self, pointer: Pointer) -> list[Row[Any]]:
        """Every figure of the report whose quote holds the words."""
        asked = select(figures).where(figures.c.report == self.report(pointer[0]))
        found = [row for row in self.rows(asked) if _flat(pointer[1]) in _flat(row.quote)]
        assert found, f"no figure {named(pointer)} was read"
        return found

    def figure_ids(self, pointer: Pointer) -> set[str]:
        return {row.id for row in self.figures(pointer)}

    def series_of(self, pointers: Sequence[Pointer]) -> set[str]:
        """The labels of the series that the figures are in."""
        return {row.series for pointer in pointers for row in self.figures(pointer)}

    def origin(self, pointer: Pointer) -> str:
        """The label of the origin of the claim with the shortest content that holds the words."""
        report, words = self.report(pointer[0]), _flat(pointer[1])
        held = [
            (len(row.content), -row.position, row.origin)
            for row in self.rows(select(claims).where(claims.c.report == report))
            if words in _flat(row.content)
        ]
        if held:
            return str(min(held)[2])
        asked = select(figures).where(figures.c.report == report, figures.c.origin.is_not(None))
        voices = [row.origin for row in self.rows(asked) if words in _flat(row.sentence)]
        assert voices, f"no claim {named(pointer)} was read"
        return str(voices[0])

    def source(self, pointer: Pointer) -> Row[Any]:
        """The source that the report calls by these words, with its label and parent."""
        asked = (
            select(sources)
            .add_columns(claims.c.said_by)
            .join(claims, claims.c.source == sources.c.id)
            .where(claims.c.report == self.report(pointer[0]))
        )
        found = [row for row in self.rows(asked) if _named_so(row.said_by, pointer[1])]
        assert found, f"no claim of {named(pointer)} was read"
        labels = {row.same_as for row in found}
        assert len(labels) == 1, f"{named(pointer)} is several sources: {labels}"
        return found[0]

    @cached_property
    def entries(self) -> dict[str, Any]:
        """Every series by its label."""
        return {entry.id: entry for entry in self._every(self.ledger.series)}

    @cached_property
    def utterances(self) -> list[Any]:
        """Every origin."""
        return list(self._every(self.ledger.origins))

    def told(self, figure: str) -> str:
        """A figure for people."""
        [row] = self.rows(
            select(figures.c.quote, reports.c.id)
            .join(reports, reports.c.id == figures.c.report)
            .where(figures.c.id == figure)
        )
        return f"{self.number(row.id)} “{row.quote}”"

    @staticmethod
    def _every(ask: Any) -> Iterator[Any]:
        after = None
        while True:
            page = ask(Filter(after=after, limit=1000))
            yield from page.entries
            after = page.after
            if after is None:
                return


def lines(story: Story, series: dict[str, Any]) -> Iterator[tuple[str | None, list[Any]]]:
    """Per source its values, each with the first day that it was given on; parted series joined."""
    told: dict[str | None, dict[tuple[float, str], str]] = {}
    for label in story.series_of(series["members"]):
        for line in story.entries[label].lines if label in story.entries else ():
            values = told.setdefault(line.source.id if line.source else None, {})
            for point in line.points:
                day = point.said[0][:10] if point.said else ""
                value = (float(point.low), point.bound)
                values[value] = min(day, values.get(value, day), key=_first)
    for who, values in told.items():
        yield who, sorted((day, value, bound) for (value, bound), day in values.items())


def _first(day: str) -> str:
    """A month is taken for its last day: what was said on a day of it came first."""
    return f"{day}-31"[:10]


def _flat(words: str) -> str:
    return " ".join(words.split())


def _named_so(said_by: str | None, words: str) -> bool:
    """The apposition after a name ("Lee Seong-kweun, who passed …") does not count."""
    return said_by is not None and _flat(said_by).split(", ")[0].rstrip(",") == words
