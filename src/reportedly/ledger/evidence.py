"""The characters of every value: rows of `spans`.

In: a reading; out: a row for each span of its report, claims and figures, by the name of the field
that it stands in ("content", "source.antecedent", "where"). Those of paragraphs and notes are in
the document alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from reportedly.ledger.codec import storable
from reportedly.records import Reading, Report, Span

Row = dict[str, Any]


def span_rows(reading: Reading) -> Iterator[Row]:
    """The characters of every value; those of paragraphs and notes are in the document."""
    report = reading.report
    for thing, value in [
        (report.id, report),
        *((claim.id, claim) for claim in reading.claims),
        *((figure.id, figure) for figure in reading.figures),
    ]:
        numbers: dict[str, int] = {}
        for role, span in _within(value, ""):
            position = numbers.get(role, 0)
            numbers[role] = position + 1
            yield {
                "report": report.id,
                "thing": thing,
                "role": role,
                "position": position,
                "start": span.start,
                "end": span.end,
                "text": storable(span.of(report.text)),
            }


def _within(value: object, role: str) -> Iterator[tuple[str, Span]]:
    """Every span of a record with the name of the field that it stands in."""
    if isinstance(value, Span):
        yield role or "span", value
    elif isinstance(value, tuple):
        for one in value:
            yield from _within(one, role)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            if isinstance(value, Report) and one.name in ("paragraphs", "notes"):
                continue
            name = role if one.name == "span" else ".".join(filter(None, (role, one.name)))
            yield from _within(getattr(value, one.name), name)
