"""Tables in running text: rows of cells that bars or tabs part.

In: a text and its lines as spans, in order. Out: `Table`s with the span of each cell, row by row,
and the line right below. Refuses a single row, rows of different lengths, and rules of dashes. What
a cell means is for the rooms above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.records import Span

_BAR = re.compile(r"[ \t]*[|⎪│┃¦][ \t]*|\t+")
_RULE = re.compile(r"[\s|⎪│┃¦:+=—–-]*\Z")
_BLANK = re.compile(r"\s*\Z")


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` of cells, all as long as the first; `below` is the line that follows, if one does."""

    rows: tuple[tuple[Span, ...], ...]
    lines: tuple[Span, ...]
    below: Span | None = None

    @property
    def span(self) -> Span:
        """From the first cell to the last."""
        return Span(self.lines[0].start, self.lines[-1].end)


def tables(text: str, passages: Sequence[Span]) -> list[Table]:
    """The tables of a text, in order."""
    if _BAR.search(text) is None:
        return []
    lines = [line for passage in passages for line in _lines(text, passage)]
    found: list[Table] = []
    rows: list[tuple[Span, ...]] = []
    held: list[Span] = []
    for line in [*lines, None]:
        if line is not None and held and _RULE.match(text, line.start, line.end):
            continue
        row = _cells(text, line) if line is not None else ()
        if len(row) > 1 and (not rows or len(row) == len(rows[0])):
            rows.append(row)
            held.append(Span(line.start, line.end) if line else row[0])
            continue
        if len(rows) > 1:
            found.append(Table(tuple(rows), tuple(held), line))
        rows, held = ([row], [line]) if line is not None and len(row) > 1 else ([], [])
    return found


def _lines(text: str, passage: Span) -> Iterator[Span]:
    start = passage.start
    while start < passage.end:
        end = text.find("\n", start, passage.end)
        end = passage.end if end < 0 else end
        if end > start and not _BLANK.match(text, start, end):
            yield Span(start, end)
        start = end + 1


def _cells(text: str, line: Span) -> tuple[Span, ...]:
    """The cells of a line; bars at its ends part nothing, an empty cell is none."""
    cuts = [(m.start(), m.end()) for m in _BAR.finditer(text, line.start, line.end)]
    if not cuts:
        return ()
    edges = [line.start, *(at for cut in cuts for at in cut), line.end]
    cells = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        words = text[start:end]
        lead = len(words) - len(words.lstrip())
        if words.strip():
            cells.append(Span(start + lead, start + len(words.rstrip())))
    return tuple(cells)
