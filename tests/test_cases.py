"""Every case of the cabinet through the front door, and the order of the cabinet itself."""

from __future__ import annotations

import pytest

import reportedly
from tests.cabinet import DRAWERS, Case, differences, faults, open_drawer

DRAWERFULS = {drawer: list(open_drawer(drawer)) for drawer in DRAWERS}
CASES = [case for drawerful in DRAWERFULS.values() for case in drawerful]


def parameters() -> list[object]:
    """All cases under their names; the known failures must fail."""
    failing = pytest.mark.xfail(strict=True, reason="a known failure")
    return [
        pytest.param(case, id=case.id, marks=[failing] if case.drawer == "known_failures" else [])
        for case in CASES
    ]


@pytest.mark.parametrize("case", parameters())
def test_case(case: Case, reader: reportedly.Reader) -> None:
    reading = reader.read_text(case.text, published=case.published)
    found = differences(case, reading)
    if found:
        pytest.fail("\n".join([case.why, *found]), pytrace=False)


def test_every_case_is_sound() -> None:
    wrong = {case.id: faults(case) for case in CASES if faults(case)}
    assert not wrong
    names = [case.id for case in CASES]
    assert sorted(set(names)) == sorted(names)
    assert all(case.why and case.text.strip() for case in CASES)


def test_the_drawers_are_full() -> None:
    """At least 60 cases come out right, and at least a dozen of them say that nobody speaks."""
    assert sum(len(DRAWERFULS[drawer]) for drawer in DRAWERS[:3]) >= 60
    assert len(DRAWERFULS["negative"]) >= 12
    assert all(not case.claims for case in DRAWERFULS["negative"])
