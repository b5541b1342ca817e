"""Marked texts for tests: "{source} <cue> [content]" becomes a reading with one attribution."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from reportedly.records import (
    Attribution,
    Basis,
    Credit,
    CreditKind,
    Dateline,
    Instant,
    Paragraph,
    Precision,
    Reading,
    Report,
    Span,
)

_OPEN, _CLOSE = "{<[", "}>]"
_PUBLISHED = "2024-11-03"


def unmark(marked: str) -> tuple[str, Attribution]:
    """The text without its marks, and what they marked; a cue may hold its source."""
    text: list[str] = []
    starts: dict[str, int] = {}
    found: dict[str, list[Span]] = {"{": [], "<": [], "[": []}
    inner = 0  # brackets within a content ("[[The mayor] knew]") are part of the text
    for char in marked:
        kind = _OPEN[_CLOSE.index(char)] if char in _CLOSE else char
        if char in _OPEN and char not in starts:
            starts[char] = len(text)
        elif char in _CLOSE and kind in starts and not inner:
            found[kind].append(Span(starts.pop(kind), len(text)))
        else:
            inner += (char == "[") - (char == "]")
            text.append(char)
    return "".join(text), Attribution(
        cue=found["<"][0] if found["<"] else None,
        source=found["{"][0] if found["{"] else None,
        content=tuple(found["["]),
        score=1.0,
    )


def report_of(text: str, case: Mapping[str, Any]) -> Report:
    """A report around a text, with what a case says of its page."""
    published = case.get("published", _PUBLISHED)
    line = case.get("dateline")
    wire = case.get("wire")
    return Report(
        id="case",
        text=text,
        paragraphs=tuple(Paragraph(Span(*match.span())) for match in re.finditer(r"[^\n]+", text)),
        outlet=case.get("outlet"),
        credits=(Credit(wire, CreditKind.WIRE),) if wire else (),
        dateline=Dateline(Span(0, 1), agency=line["agency"], date=line["date"]) if line else None,
        published=(Instant(published, Precision.DAY, basis=Basis.METADATA) if published else None),
    )


def reading_of(case: Mapping[str, Any]) -> Reading:
    """The reading that a case describes."""
    text, attribution = unmark(case["text"])
    return Reading(report_of(text, case), (attribution,), model="hand")
