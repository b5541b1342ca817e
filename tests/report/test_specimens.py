"""Specimen pages in the manner of many newsrooms: `cases/pages`, fields and body."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.records import CreditKind, Delivery, Report, Role
from reportedly.report import read_delivery
from reportedly.report.parts import folded

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "pages"
EXPECTED = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
PAGES: dict[str, dict[str, Any]] = EXPECTED["pages"]


def read(name: str) -> Report:
    page = (FOLDER / f"{name}.html").read_bytes()
    report = read_delivery(Delivery(page, "text/html", name))
    assert isinstance(report, Report), report
    return report


def lines(report: Report, role: Role) -> list[str]:
    return [one.span.of(report.text) for one in report.paragraphs if one.role is role]


@pytest.mark.parametrize("name", PAGES)
def test_a_specimen_comes_out_as_expected(name: str) -> None:
    report, wanted = read(name), PAGES[name]
    assert report.title == wanted["title"]
    day = report.published.value[:10] if report.published else None
    assert day == wanted.get("published")
    if "byline" in wanted:
        assert report.byline == wanted["byline"]
    if "outlet" in wanted:
        assert report.outlet == wanted["outlet"]
    if "wire" in wanted:
        wires = [one.name for one in report.credits if one.kind is CreditKind.WIRE]
        assert wires == [wanted["wire"]]
    if "standfirst" in wanted:
        assert lines(report, Role.STANDFIRST) == [wanted["standfirst"]]
    usual = wanted["paragraphs"] == "usual"
    paragraphs = EXPECTED["usual"] if usual else wanted["paragraphs"]
    assert list(map(folded, lines(report, Role.BODY))) == list(map(folded, paragraphs))


def test_every_specimen_is_expected() -> None:
    assert {path.stem for path in FOLDER.glob("*.html")} == set(PAGES)
