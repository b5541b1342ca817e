"""Who a source is, and which two may be one: the cases that an editor can add to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.ledger.identity import agree, kin
from reportedly.ledger.identity.making import id_of
from reportedly.ledger.items import Scope, Verdict
from tests.ledger.identity.making import Fields, identity

CASES = Path(__file__).resolve().parents[3] / "cases" / "ledger" / "identity"
DRAWERS = ("wild", "synthetic", "negative", "known_failures")


def cases(which: str) -> list[Any]:
    """The cases of one sort ("key" or "verdict"), those of the last drawer as strict xfail."""
    found, seen = [], set()
    for drawer in DRAWERS:
        for case in yaml.safe_load((CASES / f"{drawer}.yaml").read_text(encoding="utf-8")):
            name = case.get("id") or f"{case['say']}-{case.get('kind', 'organization')}"
            assert name not in seen, f"two cases are called {name}"
            seen.add(name)
            fails = [pytest.mark.xfail(strict=True)] if drawer == "known_failures" else []
            if which in case:
                found.append(pytest.param(case, id=name, marks=fails))
    return found


@pytest.mark.parametrize("case", cases("key"))
def test_who_a_source_is(case: Fields) -> None:
    found = identity(case, "r1")
    wanted = case["key"] + ("r1" if case["key"].endswith("@") else "")
    assert found.key == wanted
    assert found.scope is Scope(case.get("scope", "everywhere"))
    if "parent" in case:
        assert found.parent == (id_of(case["parent"]) if case["parent"] else None)
    if "country" in case:
        assert found.country == case["country"]


@pytest.mark.parametrize("case", cases("verdict"))
def test_whether_two_sources_may_be_one(case: Fields) -> None:
    a, b = identity(case["a"], "r1"), identity(case["b"], "r2")
    finding = agree(a, b)
    wanted = case["verdict"]
    said = f"{a.key} / {b.key}: {finding}"
    if wanted == "one":
        assert a.id == b.id, said
    elif wanted == "linked":
        assert a.id != b.id, said
        assert finding.verdict is Verdict.UNSURE, said
        assert finding.score >= 0.4, said
    else:
        assert finding.verdict is Verdict(wanted), said
    assert finding == agree(b, a)
    if finding.score >= 0.4:
        assert kin(a) & kin(b), said


def test_there_are_enough_cases_and_each_drawer_has_some() -> None:
    """The brief of this room: 150 cases, over all drawers."""
    assert len(cases("key")) + len(cases("verdict")) >= 150
    for drawer in DRAWERS:
        assert yaml.safe_load((CASES / f"{drawer}.yaml").read_text(encoding="utf-8"))
