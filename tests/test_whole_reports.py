"""Whole reports and bulletins with everything that is expected of them: rules in one another's
company."""

from __future__ import annotations

import pytest

import reportedly
from tests.whole_reports import WholeReport, differences, read, whole_reports

REPORTS = list(whole_reports("reports"))
BULLETINS = list(whole_reports("bulletins"))


@pytest.mark.parametrize("report", [*REPORTS, *BULLETINS], ids=lambda report: report.id)
def test_a_whole_report_comes_out_as_listed(report: WholeReport, reader: reportedly.Reader) -> None:
    found = set(differences(report, read(report, reader)))
    worse, better = sorted(found - set(report.wrong)), sorted(set(report.wrong) - found)
    assert not worse, "came out right before"
    assert not better, "comes out right now: take it from the list (tests/whole_reports.py)"


def test_there_are_twenty_of_them_and_they_are_whole() -> None:
    assert len(REPORTS) >= 20
    for report in REPORTS:
        assert 200 <= len(report.text.split()) <= 400
        assert len(report.claims) >= 10
        assert len(report.figures) >= 5


def test_most_of_what_is_expected_comes_out() -> None:
    """Of all expected values at least nine in ten are right (`wrong` lists the others)."""
    expected = sum(len(item) for r in REPORTS for item in (*r.claims, *r.figures))
    wrong = sum(len(report.wrong) for report in REPORTS)
    assert wrong <= expected / 10, f"{wrong} of {expected}"
