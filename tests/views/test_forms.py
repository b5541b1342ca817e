"""Answers as JSON and CSV: what other programs read, and what a spreadsheet must not run."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.views.forms import as_csv, cell, dumped


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_starts_a_formula(text: str) -> None:
    assert str(cell(text)).startswith("'")


def test_numbers_stay_numbers_even_below_zero() -> None:
    assert as_csv([{"n": -5}], ["n"]) == "n\r\n-5\r\n"


def test_missing_values_are_empty_and_lists_are_json() -> None:
    assert as_csv([{"b": ["x", 1]}], ["a", "b"]) == 'a,b\r\n,"[""x"", 1]"\r\n'


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_csv_reads_back_what_was_written(words: list[str]) -> None:
    text = as_csv([{"w": word} for word in words], ["w"])
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [row[0] for row in rows] == [str(cell(word)) for word in words]


def test_a_lone_surrogate_survives_json() -> None:
    text = dumped({"a": "é\ud800"})
    assert text.encode("utf-8")
    assert json.loads(text) == {"a": "é\ud800"}
