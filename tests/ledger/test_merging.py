"""Groups follow from the judged pairs alone."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.merging import partition

IDS = [f"i{number}" for number in range(8)]
PAIRS = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] < p[1])
EDGES = st.lists(st.tuples(PAIRS, st.sampled_from([0.5, 0.7, 0.9])), max_size=14)


def test_a_chain_of_same_is_one_group_named_by_its_smallest_member() -> None:
    assert partition("cab", [("a", "b", 0.9), ("b", "c", 0.6)]) == {"a": "a", "b": "a", "c": "a"}


def test_two_that_must_stay_apart_do_not_meet_through_a_third() -> None:
    labels = partition("abc", [("a", "b", 0.9), ("b", "c", 0.6)], [("a", "c")])
    assert labels == {"a": "a", "b": "a", "c": "c"}


def test_the_stronger_pair_wins_where_only_one_can_hold() -> None:
    labels = partition("abc", [("a", "b", 0.6), ("b", "c", 0.9)], [("a", "c")])
    assert labels == {"a": "a", "b": "b", "c": "b"}


def test_what_a_person_joined_no_rule_parts() -> None:
    labels = partition("abc", [], [("a", "b"), ("a", "c")], joined=[("a", "b")])
    assert labels == {"a": "a", "b": "a", "c": "c"}


def test_what_a_person_parted_no_rule_and_no_chain_joins() -> None:
    labels = partition("abc", [("a", "b", 1.0), ("b", "c", 1.0)], parted=[("a", "c")])
    assert labels["a"] != labels["c"]


def test_of_a_persons_contradicting_words_apart_wins() -> None:
    labels = partition("abc", [], joined=[("a", "b"), ("b", "c")], parted=[("a", "c")])
    assert labels["a"] != labels["c"]


@given(EDGES, st.lists(PAIRS, max_size=5), st.integers(0, 99))
def test_order_changes_nothing_and_nobody_meets_whom_they_must_not(
    edges: list[tuple[tuple[str, str], float]], apart: list[tuple[str, str]], seed: int
) -> None:
    same = [(a, b, score) for (a, b), score in edges]
    labels = partition(IDS, same, apart)
    assert all(labels[a] != labels[b] for a, b in apart)
    assert all(label <= one and labels[label] == label for one, label in labels.items())
    shaken = random.Random(seed)
    ids = shaken.sample(IDS, len(IDS))
    assert partition(ids, shaken.sample(same, len(same)), apart[::-1]) == labels
