"""Whole figures through the front door: the cases of `cases/figures/whole`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import reportedly
from reportedly.records import Figure, Reading

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "figures" / "whole"
DRAWERS = ("wild", "synthetic", "negative", "known_failures")
PLAIN = ("low", "high", "unit")
NAMED = ("bound", "kind", "certainty", "polarity", "tense")
KEYS = {*PLAIN, *NAMED, "quote", "when", "country", "place", "source"}


def parameters() -> list[Any]:
    found = []
    for drawer in DRAWERS:
        for case in yaml.safe_load((FOLDER / f"{drawer}.yaml").read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(strict=True)] if drawer == "known_failures" else []
            found.append(pytest.param(case, id=case["id"], marks=marks))
    return found


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower().replace(",", "")))


def found_for(reading: Reading, wanted: dict[str, Any]) -> Figure | None:
    """The figure with the value and the words asked for."""
    for figure in reading.figures:
        said = words(figure.quote.of(reading.report.text))
        if figure.low == wanted["low"] and len(said & words(wanted["quote"])) > 1:
            return figure
    for figure in reading.figures:
        if figure.low == wanted["low"]:
            return figure
    return None


def value(reading: Reading, figure: Figure, key: str) -> object:
    if key == "when":
        when = figure.when
        if when is None:
            return None
        return when.start if when.start == when.end else f"{when.start}/{when.end}"
    if key == "country":
        return figure.where.country if figure.where else None
    if key == "place":
        return figure.where.name if figure.where else None
    if key == "source":
        claim = next((c for c in reading.claims if c.id == figure.claim), None)
        return claim.source.span.of(reading.report.text) if claim and claim.source else None
    found = getattr(figure, key)
    return found.value if key in NAMED else found


@pytest.mark.parametrize("case", parameters())
def test_case(case: dict[str, Any], reader: reportedly.Reader) -> None:
    reading = reader.read_text(case["text"], published=case.get("published"))
    wrong = []
    if not case["figures"] and reading.figures:
        wrong.append(f"found {[f.quote.of(reading.report.text) for f in reading.figures]}")
    for wanted in case["figures"]:
        assert set(wanted) <= KEYS
        figure = found_for(reading, wanted)
        if figure is None:
            wrong.append(f"{wanted['quote']} was not found")
            continue
        for key in set(wanted) - {"quote"}:
            got = value(reading, figure, key)
            if got != wanted[key]:
                wrong.append(f"{wanted['quote']}: {key} is {got!r}, not {wanted[key]!r}")
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
