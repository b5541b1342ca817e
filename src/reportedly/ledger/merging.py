"""From judged pairs to groups.

In: ids, pairs judged the same with their scores, pairs that must stay apart; out: a label for each
id, the smallest id of its group. Groups grow along the pairs in order of falling score (ties by
ids); a pair that would bring two together that must stay apart is passed over. The answer depends
on the pairs alone, not on their order. Refuses nothing: a pair of unknown ids is ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Scored = tuple[str, str, float]
Pair = tuple[str, str]


class _Groups:
    """Disjoint sets that know whom their members must not meet."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.root = {one: one for one in ids}
        self.members = {one: [one] for one in self.root}
        self.enemies: dict[str, set[str]] = {one: set() for one in self.root}

    def find(self, one: str) -> str:
        while self.root[one] != one:
            self.root[one] = self.root[self.root[one]]
            one = self.root[one]
        return one

    def forbid(self, pairs: Iterable[Pair]) -> None:
        for a, b in pairs:
            if a in self.root and b in self.root and self.find(a) != self.find(b):
                self.enemies[self.find(a)].add(b)
                self.enemies[self.find(b)].add(a)

    def join(self, a: str, b: str) -> None:
        if a not in self.root or b not in self.root:
            return
        large, small = self.find(a), self.find(b)
        if large == small:
            return
        if len(self.members[large]) < len(self.members[small]):
            large, small = small, large
        if any(self.find(foe) == large for foe in self.enemies[small]):
            return
        self.root[small] = large
        self.members[large] += self.members.pop(small)
        self.enemies[large] |= self.enemies.pop(small)


def partition(
    ids: Iterable[str],
    same: Iterable[Scored],
    apart: Iterable[Pair] = (),
    *,
    joined: Iterable[Pair] = (),
    parted: Iterable[Pair] = (),
) -> Mapping[str, str]:
    """Labels of the groups.

    `joined` and `parted` are a person's: they come before every rule, and of the two, `parted`
    wins. A rule's `apart` cannot undo what a person joined.
    """
    groups = _Groups(ids)
    groups.forbid(sorted(parted))
    for a, b in sorted(joined):
        groups.join(a, b)
    groups.forbid(sorted(apart))
    for a, b, _ in sorted(same, key=lambda edge: (-edge[2], edge[0], edge[1])):
        groups.join(a, b)
    smallest = {root: min(members) for root, members in groups.members.items()}
    return {one: smallest[groups.find(one)] for one in groups.root}
