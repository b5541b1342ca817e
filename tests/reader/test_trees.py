"""The best tree over arc scores, against trying them all."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reader.trees import best


def is_tree(heads: list[int]) -> bool:
    """One root, and every word reaches it."""
    if sum(h == i for i, h in enumerate(heads)) != 1:
        return False
    for word in range(len(heads)):
        at, steps = word, 0
        while heads[at] != at:
            at, steps = heads[at], steps + 1
            if steps > len(heads):
                return False
    return True


def total(heads: list[int], arcs: np.ndarray, root: np.ndarray) -> float:
    return float(sum(root[i] if h == i else arcs[i, h] for i, h in enumerate(heads)))


@given(st.integers(1, 40), st.integers(0, 10_000))
@settings(max_examples=150, deadline=None)
def test_any_scores_give_one_tree_with_one_root(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    arcs = rng.normal(size=(n, n)).astype(np.float32)
    root = rng.normal(size=n).astype(np.float32)
    heads = best(arcs.copy(), root).tolist()
    assert is_tree(heads)
    assert heads == best(arcs.copy(), root).tolist()


@pytest.mark.parametrize("seed", range(60))
def test_no_tree_with_the_same_root_is_better(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 6))
    arcs = (3 * rng.normal(size=(n, n))).astype(np.float32)
    root = (3 * rng.normal(size=n)).astype(np.float32)
    heads = best(arcs.copy(), root).tolist()
    top = next(i for i, h in enumerate(heads) if h == i)
    rivals = [list(t) for t in product(range(n), repeat=n) if t[top] == top and is_tree(list(t))]
    assert total(heads, arcs, root) == pytest.approx(
        max(total(t, arcs, root) for t in rivals), abs=1e-4
    )


def test_a_cycle_of_best_heads_is_broken_where_it_costs_least() -> None:
    arcs = np.array([[0, 9, 1], [8, 0, 5], [0, 0, 0]], dtype=np.float32)
    root = np.array([-5, -5, 4], dtype=np.float32)
    assert best(arcs, root).tolist() == [1, 2, 2]
