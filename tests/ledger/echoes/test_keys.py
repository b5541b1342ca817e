"""Keys stand in ledgers: what they are drawn by never changes."""

from __future__ import annotations

import pytest

from reportedly.ledger.echoes.blocking import _drawn

TWO = [(1, 2, 3), (4, 5, 6)]


def test_the_least_hashes_are_those_of_every_version() -> None:
    drawn = _drawn(TWO)
    assert drawn[:4] == [3689696888, 526603773, 1668017380, 240288795]
    assert drawn[-2:] == [713935539, 3330494777]


@pytest.mark.parametrize("other", [TWO[::-1], TWO * 2])
def test_order_and_doubles_change_nothing(other: list[tuple[int, ...]]) -> None:
    assert _drawn(other) == _drawn(TWO)


def test_each_is_the_least_of_its_parts() -> None:
    apart = zip(_drawn(TWO[:1]), _drawn(TWO[1:]), strict=True)
    assert _drawn(TWO) == [min(pair) for pair in apart]
