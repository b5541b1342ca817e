"""Tables as figures: each cell has what its headings say, and its own characters."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.records import Figure, FigureKind

TABLE = """Region | Deaths | Houses destroyed
Elmar | 1,204 | 88
Toss | 37 | 5
Total | 1,241 | 93
Source: Relief Office, 7 July 2029"""


@pytest.fixture(scope="module")
def reading(reader: reportedly.Reader) -> reportedly.Reading:
    return reader.read_text(TABLE, published="2029-07-08")


def cell(reading: reportedly.Reading, words: str) -> Figure:
    (found,) = (f for f in reading.figures if f.quote.of(reading.report.text) == words)
    return found


def test_a_column_gives_kind_and_unit_and_a_row_the_place(reading: reportedly.Reading) -> None:
    deaths, houses = cell(reading, "1,204"), cell(reading, "88")
    assert (deaths.low, deaths.kind, deaths.unit) == (1204, FigureKind.KILLED, "person")
    assert (houses.kind, houses.unit) == (FigureKind.DAMAGED, "house")
    assert deaths.where is not None
    assert deaths.where.name == "Elmar"


def test_the_total_has_no_place_and_the_others_are_part_of_it(reading: reportedly.Reading) -> None:
    total = cell(reading, "1,241")
    assert total.where is None
    assert cell(reading, "37").part_of == total.id


def test_the_line_below_says_whose_numbers_they_are(reading: reportedly.Reading) -> None:
    (claim,) = reading.claims
    assert claim.source is not None
    assert claim.source.name == "Relief Office"
    assert claim.said_at is not None
    assert claim.said_at.start == "2029-07-07"
    assert len(reading.figures) == 6
    assert set(claim.figures) == {figure.id for figure in reading.figures}


def test_without_headings_the_first_column_says_what_is_counted(reader: reportedly.Reader) -> None:
    reading = reader.read_text("Killed | 14\nMissing | 3")
    kinds = {f.quote.of(reading.report.text): f.kind for f in reading.figures}
    assert kinds == {"14": FigureKind.KILLED, "3": FigureKind.MISSING}


def test_headings_that_say_nothing_give_no_figures(reader: reportedly.Reader) -> None:
    assert reader.read_text("Bus | Gate\nNorth | 14\nSouth | 3").figures == ()
