"""Whether two claims are one utterance: the cases of `cases/ledger/origins`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.ledger.items import Finding, Verdict
from reportedly.ledger.origins import compare, keys
from tests.ledger.origins.making import pair

FOLDER = Path(__file__).resolve().parents[3] / "cases" / "ledger" / "origins"
DRAWERS = ("wild", "synthetic", "negative", "known_failures")
FIELDS = {
    "text", "source", "speaks_for", "country", "said", "published", "outlet", "relays", "cites",
    "credits", "numbers", "voice", "polarity", "tense", "act", "topic",
}  # fmt: skip
Case = dict[str, Any]


def cases(drawer: str) -> list[Case]:
    return list(yaml.safe_load((FOLDER / f"{drawer}.yaml").read_text(encoding="utf-8")))


RIGHT = [case for drawer in DRAWERS[:-1] for case in cases(drawer)]
EVERY = [*RIGHT, *cases("known_failures")]


def found(case: Case) -> Finding:
    (a, ra), (b, rb), echo = pair(case)
    return compare(a, ra, b, rb, echo)


def agrees(case: Case, finding: Finding) -> bool:
    if case["verdict"] == "not same":
        return finding.verdict is not Verdict.SAME
    return finding.verdict is Verdict(case["verdict"])


def test_every_case_has_a_name_of_its_own_and_known_fields() -> None:
    names = [case["id"] for case in EVERY]
    assert len(names) == len(set(names)) >= 80
    for case in EVERY:
        assert case["why"]
        assert {*case["a"], *case["b"]} <= FIELDS, case["id"]


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case["id"])
def test_what_is_said_of_a_pair(case: Case) -> None:
    finding = found(case)
    assert agrees(case, finding), f"{case['why']}: {finding}"
    assert finding.because
    assert (finding.score >= 0.5) == (finding.verdict is Verdict.SAME)


@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: case["id"])
@pytest.mark.xfail(strict=True, reason="comes out wrong today")
def test_known_failures(case: Case) -> None:
    assert agrees(case, found(case))


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case["id"])
def test_the_order_of_the_two_does_not_matter(case: Case) -> None:
    (a, ra), (b, rb), echo = pair(case)
    assert compare(a, ra, b, rb, echo) == compare(b, rb, a, ra, echo)


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case["id"])
def test_a_claim_is_the_same_as_its_copy(case: Case) -> None:
    """The same words in a reprint of the report are one utterance, whatever they weigh."""
    (a, ra), _, _ = pair(case)
    copied = pair({**case, "b": case["a"], "one_report": False, "echo": "copy"})
    (_, _), (c, rc), echo = copied
    assert compare(a, ra, c, rc, echo).verdict is Verdict.SAME
    assert keys(a, ra) & keys(c, rc)


@pytest.mark.parametrize(
    "case", [one for one in RIGHT if one["verdict"] == "same"], ids=lambda case: case["id"]
)
def test_what_is_the_same_meets(case: Case) -> None:
    (a, ra), (b, rb), _ = pair(case)
    if a.report != b.report:
        assert keys(a, ra) & keys(b, rb)


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case["id"])
def test_keys_are_few(case: Case) -> None:
    for claim, report in pair(case)[:2]:
        assert 0 < len(keys(claim, report)) <= 32
