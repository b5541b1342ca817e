"""The cases of `cases/claims`: what a marked attribution means, value by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.claims import understand
from reportedly.records import Claim, RelayKind
from tests.claims.marked import reading_of

DRAWERS = ("wild", "synthetic", "negative", "known_failures")
FOLDER = Path(__file__).resolve().parents[2] / "cases" / "claims"
VALUES = ("mode", "act", "certainty", "polarity", "tense")
KEYS = {"id", "text", "published", "dateline", "outlet", "wire", "none", *VALUES}
KEYS |= {"said_at", "grain", "zone", "relays"}

Case = Mapping[str, Any]


def cases(drawer: str) -> Iterator[Case]:
    """The cases of one drawer."""
    for path in sorted((FOLDER / drawer).glob("*.yaml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))


def parameters() -> Iterator[object]:
    """All cases; the known failures must fail."""
    failing = pytest.mark.xfail(strict=True, reason="a known failure")
    for drawer in DRAWERS:
        for case in cases(drawer):
            marks = [failing] if drawer == "known_failures" else []
            yield pytest.param(case, id=str(case["id"]), marks=marks)


def said(claim: Claim) -> str | None:
    """The time of saying as cases write it."""
    when = claim.said_at
    if when is None:
        return None
    return when.start if when.start == when.end else f"{when.start}/{when.end}"


def differences(case: Case, claims: tuple[Claim, ...]) -> list[str]:
    """One line for each value that is not as the case expects."""
    if case.get("none"):
        return [f"a claim came of it: {claims}"] if claims else []
    if len(claims) != 1:
        return [f"{len(claims)} claims"]
    claim = claims[0]
    found: dict[str, object] = {key: getattr(claim, key).value for key in VALUES}
    found["said_at"] = said(claim)
    found["grain"] = claim.said_at.grain if claim.said_at else None
    found["zone"] = claim.said_at.zone if claim.said_at else None
    found["relays"] = [
        {relay.kind.value: relay.name}
        for relay in claim.relays
        if relay.kind is not RelayKind.SOURCE
    ]
    return [
        f"{key}: {found[key]!r}, not {case[key]!r} {claim.because}"
        for key in (*VALUES, "said_at", "grain", "zone", "relays")
        if key in case and found[key] != case[key]
    ]


@pytest.mark.parametrize("case", list(parameters()))
def test_case(case: Case) -> None:
    found = differences(case, understand(reading_of(case)))
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_the_cabinet_is_in_order() -> None:
    every = [case for drawer in DRAWERS for case in cases(drawer)]
    assert not [case["id"] for case in every if set(case) - KEYS]
    names = [str(case["id"]) for case in every]
    assert sorted(set(names)) == sorted(names)
    assert len(every) >= 80
