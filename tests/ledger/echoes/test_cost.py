"""What a report costs: bounded keys, few meetings, and little looked at word by word."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations

import pytest

from reportedly.ledger.echoes import compare, keys, overlap
from reportedly.ledger.echoes.blocking import KEYS
from reportedly.ledger.echoes.cutting import Sentence
from reportedly.ledger.echoes.overlap import NEAREST
from tests.ledger.echoes.making import of, shared

_WORDS = """
flood river bridge crew boats helicopters orchard engineer spillway reservoir landslide hospital
school factory kitchen ministry damage crowns glasshouses farmers channel railway train market
volunteers mud boots county weir crack divers campsite mayor committee
"""
WORDS = _WORDS.split()
HEADS = "tor bel kar sun mer vas lin dro pel gar".split()  # noqa: SIM905
TAILS = "vola rinen lanta resk mota".split()  # noqa: SIM905
RARE = [a + b + c + d for a in HEADS for b in HEADS for c in HEADS for d in TAILS]


def written(seed: int, sentences: int = 14) -> str:
    """A report about the one flood: words that all such reports have, and some that few have."""
    shaken = random.Random(seed)
    lines = []
    for _ in range(sentences):
        some = [*shaken.sample(WORDS, 8), *shaken.sample(RARE, 3), str(shaken.randrange(20, 4000))]
        shaken.shuffle(some)
        lines.append(f"The {' '.join(some)}.")
    return " ".join(lines)


def test_a_report_has_few_keys_however_long() -> None:
    assert len(keys(of(written(1, 3)))) <= KEYS
    assert len(keys(of(written(1, 3000)))) <= KEYS


def test_reports_of_one_topic_seldom_meet() -> None:
    found = [keys(of(written(seed))) for seed in range(60)]
    met = sum(bool(a & b) for a, b in combinations(found, 2))
    assert met < 0.02 * 60 * 59 / 2


def test_reports_of_one_topic_are_no_echoes() -> None:
    found = [of(written(seed), str(seed)) for seed in range(60)]
    assert not any(compare(a, b) for a, b in combinations(found, 2))


def test_a_pair_that_shares_no_runs_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: Counter[str] = Counter()
    told = overlap._told
    monkeypatch.setattr(overlap, "_told", lambda a, b: (looked.update(["told"]), told(a, b))[1])
    assert compare(of(written(1), "a"), of(written(2), "b")) is None
    assert not looked
    assert compare(of(shared()["wire"], "a"), of(shared()["wire"], "b"))
    assert looked["told"] == 2


def test_sentences_looked_at_grow_with_the_report_and_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every sentence is held against at most `NEAREST` others, in either direction."""
    looked: Counter[str] = Counter()
    real = overlap._in_order

    def counted(a: Sentence, b: Sentence) -> tuple[float, float]:
        looked["pairs"] += 1
        return real(a, b)

    monkeypatch.setattr(overlap, "_in_order", counted)
    long = written(5, 400)
    assert compare(of(long, "a"), of(long, "b"))
    assert looked["pairs"] <= 2 * 400 * NEAREST
