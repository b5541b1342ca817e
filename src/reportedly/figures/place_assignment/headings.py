"""The place that a heading gives to all that stands under it: "#Veraland".

In: a report and its place mentions. Out: `Heading`s in text order. A heading is a line of nothing
but a name behind "#", which no list need have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.figures.places import PlaceMention
from reportedly.records import Basis, PlaceKind, Report, Span, Where

_TAG = re.compile(r"#+\s?(?P<name>[^\W\d_][\w' -]{1,40}?)\s*:?\Z")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that gives its place to the lines below it."""

    span: Span
    where: Where


def headings(report: Report, mentions: Sequence[PlaceMention]) -> list[Heading]:
    """The lines of a report that name a place for what follows; the last line is none."""
    found = []
    for paragraph in report.paragraphs[:-1]:
        line = paragraph.span
        tag = _TAG.match(report.text, line.start, line.end)
        if tag is None:
            continue
        span = Span(*tag.span("name"))
        named = next((m.where for m in mentions if m.span == span), None)
        where = named or Where(tag["name"], PlaceKind.UNKNOWN)
        found.append(Heading(line, replace(where, basis=Basis.EARLIER, span=span)))
    return found
