"""Pairwise precision and recall of a grouping, for the benches of origins and series.

In: the gold groups and the groups said, as sets of the same things. Out: P, R and F1 over
unordered pairs of things that both know, with the counts. Refuses nothing: without a pair on a
side its share is 1.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import combinations

Groups = list[set[Hashable]]


def pairwise(gold: Groups, said: Groups) -> tuple[float, float, float, int, int, int]:
    """P, R, F1, pairs right, said and in gold; things that only one side has are left out."""
    both = {x for group in gold for x in group} & {x for group in said for x in group}
    wanted, made = joined(gold, both), joined(said, both)
    right = len(wanted & made)
    p = right / len(made) if made else 1.0
    r = right / len(wanted) if wanted else 1.0
    return p, r, 2 * p * r / max(p + r, 1e-9), right, len(made), len(wanted)


def joined(groups: Iterable[set[Hashable]], among: set[Hashable]) -> set[frozenset[Hashable]]:
    """The unordered pairs of things that stand in one group."""
    return {
        frozenset(pair)
        for group in groups
        for pair in combinations(sorted(group & among, key=repr), 2)
    }
