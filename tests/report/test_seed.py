"""The masthead of the first real report: the facts that must come out right."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.records import CreditKind, Delivery, Precision, Report, Role
from reportedly.report import Opened, open_delivery, read_delivery, replay


@pytest.fixture(scope="module")
def delivery(shared: Path) -> Delivery:
    path = shared / "seed" / "000_d59ce5332cafcae3.txt"
    return Delivery(path.read_bytes(), "text/plain", path.name)


@pytest.fixture(scope="module")
def report(delivery: Delivery) -> Report:
    outcome = read_delivery(delivery)
    assert isinstance(outcome, Report)
    return outcome


def test_roles_in_order(report: Report) -> None:
    roles = [part.role for part in report.paragraphs]
    masthead = [Role.HEADLINE, Role.MASTHEAD, Role.MASTHEAD, Role.CAPTION]
    assert roles == masthead + [Role.BODY] * 6


def test_values(report: Report) -> None:
    assert report.title
    assert report.title.startswith("Over 7,000")
    assert report.title.endswith("mortars")
    assert report.byline is None
    assert report.published
    assert (report.published.value, report.published.zone) == ("2024-11-03T19:29", None)
    assert report.published.precision is Precision.MINUTE
    wires = [one for one in report.credits if one.kind is CreditKind.WIRE]
    assert [(one.name, one.span and one.span.of(report.text)) for one in wires] == [
        ("Yonhap", "Yonhap")
    ]
    (caption,) = report.captions
    assert caption.chain[0].startswith("Press service of the 24th")
    assert caption.chain[1:] == ("AFP", "Yonhap")
    assert report.text.rstrip().endswith("(Yonhap)")


def test_what_was_removed(delivery: Delivery, report: Report) -> None:
    steps = [note.step for note in report.notes]
    assert steps == ["navigation", "share line", "caption repeated"]
    opened = open_delivery(delivery)
    assert isinstance(opened, Opened)
    assert replay(opened.text, report.notes) == report.text
    assert report.text == report.text.lstrip()
    assert "   " not in report.text
