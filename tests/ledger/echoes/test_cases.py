"""Whether one report repeats another: the cases of `cases/ledger/echoes`."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.ledger.echoes import compare, keys, pack, unpack
from tests.ledger.echoes.making import drawer, sketched

DRAWERS = ("wild", "synthetic", "negative", "known_failures")
RIGHT = [case for name in DRAWERS[:-1] for case in drawer(name)]
EVERY = [*RIGHT, *drawer("known_failures")]
ECHOES = [case for case in RIGHT if case["echo"] != "none"]


def name(case: dict[str, Any]) -> str:
    return str(case["id"])


def differences(case: dict[str, Any]) -> list[str]:
    """What differs from what the case says, a line for each."""
    echo = compare(sketched(case["a"], "a"), sketched(case["b"], "b"))
    kind = echo.kind.value if echo else "none"
    found = [] if kind == case["echo"] else [f"{kind}, not {case['echo']}: {echo}"]
    if echo:
        if echo.original != case.get("original", echo.original):
            found.append(f"the original is {echo.original}: {echo.because}")
        reasons = " | ".join(echo.because)
        found += [
            f"not in {reasons}: {one}" for one in case.get("because", ()) if one not in reasons
        ]
    return found


@pytest.mark.parametrize("case", RIGHT, ids=name)
def test_a_case_comes_out_as_written(case: dict[str, Any]) -> None:
    assert not differences(case)


@pytest.mark.parametrize("case", drawer("known_failures"), ids=name)
@pytest.mark.xfail(strict=True, reason="what comes out wrong today")
def test_a_known_failure_comes_out_as_written(case: dict[str, Any]) -> None:
    assert not differences(case)


@pytest.mark.parametrize("case", EVERY, ids=name)
def test_neither_side_comes_first(case: dict[str, Any]) -> None:
    a, b = sketched(case["a"], "a"), sketched(case["b"], "b")
    assert compare(a, b) == compare(b, a)


@pytest.mark.parametrize("case", ECHOES, ids=name)
def test_reports_that_are_echoes_share_a_key(case: dict[str, Any]) -> None:
    assert keys(sketched(case["a"])) & keys(sketched(case["b"]))


@pytest.mark.parametrize("case", EVERY, ids=name)
def test_a_sketch_that_was_kept_compares_as_before(case: dict[str, Any]) -> None:
    a, b = sketched(case["a"], "a"), sketched(case["b"], "b")
    assert unpack("a", pack(a)) == a
    assert compare(unpack("a", pack(a)), unpack("b", pack(b))) == compare(a, b)


def test_names_of_cases_are_told_apart() -> None:
    names = [name(case) for case in EVERY]
    assert len(names) == len(set(names))
