"""Lines and paragraphs: a text wrapped by hand is read through its line ends."""

from __future__ import annotations

import textwrap

import pytest

from reportedly.report.layout import paragraphs

ONE = (
    "The council met on Monday to hear from the engineer who had looked at the bridge over the "
    "river and who told it that the third pillar was cracked from top to bottom."
)
TWO = (
    "Nobody had crossed it since the autumn, a spokeswoman said, and the two villages on the other "
    "bank had been reached by boat."
)


@pytest.mark.parametrize("width", [40, 64, 72, 80])
def test_wrapped_lines_are_one_paragraph(width: int) -> None:
    text = "\n".join((textwrap.fill(ONE, width), textwrap.fill(TWO, width)))
    found = [" ".join(span.of(text).split()) for span in paragraphs(text)]
    assert found == [ONE, TWO]


def test_lines_that_were_not_wrapped_are_paragraphs() -> None:
    text = "\n".join(("Two boats sank.", "Nobody was hurt.", "The harbour is shut.", "It rains."))
    assert len(paragraphs(text)) == 4


def test_long_lines_are_paragraphs() -> None:
    assert len(paragraphs(f"{ONE}\n{TWO}\n{ONE}\n{TWO}\n{ONE}")) == 5
