"""Mastheads from the cabinet: every case as data, in four drawers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.records import CreditKind, Delivery, Discard, Instant, Report, Role
from reportedly.report import read_delivery, replay

CABINET = Path(__file__).resolve().parents[2] / "cases" / "report"
KEYS = {
    "id", "why", "text", "title", "byline", "published", "modified", "wire", "contribution",
    "photo", "dateline", "captions", "body", "removed",
}  # fmt: skip


def cases() -> list[Any]:
    found = []
    for path in sorted(CABINET.glob("*/*.yaml")):
        drawer = path.parent.name
        marks = (
            [pytest.mark.xfail(strict=True, raises=AssertionError)]
            if drawer == "known_failures"
            else []
        )
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.append(pytest.param(case, id=f"{drawer}:{case['id']}", marks=marks))
    return found


def when(instant: Instant | None) -> str | None:
    if instant is None:
        return None
    return f"{instant.value} {instant.zone}" if instant.zone else instant.value


def credited(report: Report, kind: CreditKind) -> list[str]:
    return [credit.name for credit in report.credits if credit.kind is kind]


def seen(report: Report, case: dict[str, Any]) -> dict[str, Any]:
    """What the report says on each key, in the form of the cases."""
    bodies = [part.span.of(report.text) for part in report.paragraphs if part.role is Role.BODY]
    line = report.dateline
    wanted = case.get("body")
    return {
        "title": report.title,
        "byline": report.byline,
        "published": when(report.published),
        "modified": when(report.modified),
        "wire": credited(report, CreditKind.WIRE),
        "contribution": credited(report, CreditKind.CONTRIBUTION),
        "photo": credited(report, CreditKind.PHOTO),
        "dateline": [line.place, line.agency, line.date] if line else None,
        "captions": [list(caption.chain) for caption in report.captions],
        "body": [
            text[: len(words)] for text, words in zip(bodies, wanted, strict=False)
        ] + bodies[len(wanted) :]
        if isinstance(wanted, list)
        else len(bodies),
        "removed": [note.step for note in report.notes if not note.after],
    }  # fmt: skip


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    delivery = Delivery(case["text"].encode("utf-8"), "text/plain", case["id"])
    report = read_delivery(delivery)
    assert not isinstance(report, Discard), report
    answers = seen(report, case)
    expected = {key: case[key] for key in case if key in answers}
    assert {key: answers[key] for key in expected} == expected
    assert replay(case["text"], report.notes) == report.text


def test_the_cabinet_is_in_order() -> None:
    """Ids are unique, keys are known, every drawer has something in it."""
    loaded = [parameter.values[0] for parameter in cases()]
    assert len({case["id"] for case in loaded}) == len(loaded)
    assert all(set(case) <= KEYS for case in loaded)
    drawers = {path.name for path in CABINET.iterdir() if path.is_dir()}
    assert drawers == {"wild", "synthetic", "negative", "known_failures"}
