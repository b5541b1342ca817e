"""The cases of `cases/ledger/series`, read.

In: YAML files in four drawers; out: `Pair`s of figures with what must be said of them. A case has
`id`, `why`, `reports` (by letter: `title`, `text`, `published`) and lists of pairs: `same`,
`different` (never one series, not through a third either) and `apart` (not the same). A pair is a
letter and words that hold one number, twice. Refuses words that hold no number or several.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import reportedly
from reportedly import Reading
from reportedly.ledger.items import FigureItem, ReportItem, Sheet
from reportedly.ledger.sheets import gather

CASES = Path(__file__).resolve().parents[3] / "cases" / "ledger" / "series"
DRAWERS = ("wild", "synthetic", "negative", "known_failures")
ASKED = ("same", "different", "apart")
KEYS = {"id", "why", "reports", *ASKED}


@dataclass(frozen=True)
class Pair:
    """Two numbers of one case, by report and words, and what is asked of them."""

    drawer: str
    case: str
    asked: str
    one: tuple[str, str]
    other: tuple[str, str]

    @property
    def name(self) -> str:
        return f"{self.case}: {self.one[1]} | {self.other[1]} ({self.asked})"


@dataclass(frozen=True)
class Read:
    """One report of a case, read."""

    text: str
    reading: Reading
    sheet: Sheet

    def figure(self, words: str) -> tuple[FigureItem, ReportItem]:
        """The figure whose number stands in `words`."""
        at = self.text.index(words)
        found = [
            one.id
            for one in self.reading.figures
            if one.number.start < at + len(words) and at < one.number.end
        ]
        assert len(found) == 1, f"{words!r} holds {len(found)} numbers that were read"
        return next(one for one in self.sheet.figures if one.id == found[0]), self.sheet.report


def cases(drawer: str) -> Iterator[dict[str, Any]]:
    """The cases of one drawer."""
    for path in sorted((CASES / drawer).glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            unknown = set(case) - KEYS
            assert not unknown, f"{path.name}: {case.get('id')}: unknown {sorted(unknown)}"
            yield case


def pairs(*drawers: str) -> list[Pair]:
    """All pairs of some drawers."""
    return [
        Pair(drawer, case["id"], asked, (a, words), (b, others))
        for drawer in drawers
        for case in cases(drawer)
        for asked in ASKED
        for a, words, b, others in case.get(asked, ())
    ]


def read(reader: reportedly.Reader) -> dict[tuple[str, str], Read]:
    """Every report of every case, by case and letter."""
    found = {}
    for drawer in DRAWERS:
        for case in cases(drawer):
            for letter, raw in case["reports"].items():
                text = f"{raw['title']}\n\n{raw['text']}"
                reading = reader.read_text(text, title=raw["title"], published=raw.get("published"))
                found[case["id"], letter] = Read(text, reading, gather(reading))
    return found
