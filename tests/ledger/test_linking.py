"""Labels depend on what is in a ledger, not on how it came there."""

from __future__ import annotations

import random
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import select

from bench.stories import readings
from reportedly.ledger import Ledger
from reportedly.ledger.linking import Linker
from reportedly.ledger.rooms import ORIGIN, SERIES
from reportedly.ledger.tables import claims, figures, reports
from reportedly.records import Reading

STORY = tuple(readings(8, seed=3))
Labels = dict[str, tuple[str | None, ...]]


def labels(ledger: Ledger) -> Labels:
    """Every label in the ledger, by the id of its thing."""
    with ledger.connection() as connection:
        found: Labels = {}
        for table, names in (
            (claims, ("linked", "origin")),
            (figures, ("linked", "series", "voice_linked", "origin")),
            (reports, ("echo",)),
        ):
            asked = select(table.c.id, *(table.c[name] for name in names))
            found |= {row[0]: tuple(row[1:]) for row in connection.execute(asked)}
        return found


def other(one: str) -> str:
    """The id of a thing in a copy."""
    return sha256(one.encode()).hexdigest()[:16]


def kept(where: str, several: list[Reading] | tuple[Reading, ...]) -> Labels:
    with Ledger(where) as ledger:
        for one in several:
            ledger.keep(one)
        return labels(ledger)


@pytest.fixture
def straight(ledger_url: str) -> Labels:
    return kept(ledger_url, STORY)


def test_some_things_are_joined_and_some_are_not(straight: Labels) -> None:
    shown = {one: each[1] for one, each in straight.items() if len(each) > 1}
    assert 1 < len(set(shown.values())) < len(shown)


@pytest.mark.parametrize("seed", [1, 2])
def test_another_order_gives_the_same_labels(
    straight: Labels, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shaken = random.Random(seed).sample(STORY, len(STORY))
    assert kept(str(tmp_path_factory.mktemp("other") / "l.db"), shaken) == straight


def test_adding_in_two_sessions_and_again_changes_nothing(
    straight: Labels, tmp_path_factory: pytest.TempPathFactory
) -> None:
    where = str(tmp_path_factory.mktemp("other") / "l.db")
    kept(where, STORY[:3])
    assert kept(where, (*STORY[2:], *STORY)) == straight
    with Ledger(where) as ledger:
        for one in STORY[1:4]:
            ledger.keep(one, again=True)
        assert labels(ledger) == straight


def test_a_copy_in_another_outlet_raises_no_count_of_origins(ledger_url: str) -> None:
    first = STORY[0]
    twin = replace(
        first,
        report=replace(first.report, id="c" * 20, url="https://copy.example", outlet="Copy Post"),
        claims=tuple(
            replace(c, id=other(c.id), figures=tuple(other(f) for f in c.figures))
            for c in first.claims
        ),
        figures=tuple(
            replace(f, id=other(f.id), claim=other(f.claim) if f.claim else None)
            for f in first.figures
        ),
    )
    with Ledger(ledger_url) as ledger:
        for one in STORY:
            ledger.keep(one)
        before = ledger.head()
        ledger.keep(twin)
        after = ledger.head()
    assert after.origins <= before.origins
    assert after.unknown <= before.unknown
    assert after.reports == before.reports + 1


def test_reckoning_everything_anew_gives_what_was_there(ledger_url: str) -> None:
    kept(ledger_url, STORY)
    with Ledger(ledger_url) as ledger:
        before = labels(ledger)
        with ledger.transaction() as connection:
            fresh = Linker(now=str)
            fresh.settle(connection, ORIGIN, list(before))
            fresh.settle(connection, SERIES, list(before))
        assert labels(ledger) == before
