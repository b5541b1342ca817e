"""Place assignment: its steps grow with the text, however long its one sentence is."""

from __future__ import annotations

import re
import sys

import pytest

from reportedly.figures.assembly import measure
from reportedly.records import Paragraph, Reading, Report, Span, Token


def reading_of(text: str) -> Reading:
    """A text of one sentence, each of whose words hangs on the one before."""
    tokens = [
        Token(Span(*m.span()), "NUM" if m[0].isdigit() else "NOUN", i - 1 if i else None, "nmod", 0)
        for i, m in enumerate(re.finditer(r"\w+|[^\w\s]", text))
    ]
    report = Report(id="x", text=text, paragraphs=(Paragraph(Span(0, len(text))),))
    return Reading(report=report, tokens=tuple(tokens))


def calls(text: str) -> int:
    """How many calls of the place rules a text costs."""
    count = 0

    def step(frame: object, event: str, _: object) -> None:
        nonlocal count
        name = getattr(getattr(frame, "f_code", None), "co_filename", "")
        count += event == "call" and "/figures/place" in name

    sys.setprofile(step)
    try:
        measure(reading_of(text))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", ["5 people killed in Paris, ", "Paris, Lyon, 7 dead, "])
def test_steps_grow_with_the_text(piece: str) -> None:
    measure(reading_of(piece))  # word lists are read
    short, long = calls(piece * 60), calls(piece * 120)
    assert long < 2.6 * short
