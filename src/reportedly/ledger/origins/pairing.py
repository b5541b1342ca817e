"""Which figure of one claim is which of another.

In: figures of two reports that stand in one origin, each side in reading order; out: pairs that
count the same thing, each figure in one pair at most. Equal values and the same unit come first,
then shared words of what is counted, then the same kind, then the same place in the order. Refuses
nothing: what counts nothing alike is in no pair.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.ledger.items import FigureItem
from reportedly.ledger.origins.values import RARE, info, one_value
from reportedly.records import FigureKind

_PEOPLE = (
    "killed",
    "injured",
    "missing",
    "detained",
    "displaced",
    "infected",
    "affected",
    "deployed",
)
PEOPLE = frozenset(FigureKind(name) for name in _PEOPLE)
Pairs = tuple[tuple[FigureItem, FigureItem], ...]


def paired(ours: Sequence[FigureItem], theirs: Sequence[FigureItem]) -> Pairs:
    """The pairs, in the order of `ours`."""
    rated = sorted(
        (_rank(a, b), abs(i - j), i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if alike(a, b)
    )
    left, right, found = set(range(len(ours))), set(range(len(theirs))), []
    for _, _, i, j in rated:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            found.append((i, j))
    return tuple((ours[i], theirs[j]) for i, j in sorted(found))


def alike(a: FigureItem, b: FigureItem) -> bool:
    """Whether the two can count the same thing."""
    if FigureKind.MONEY in {a.kind, b.kind}:
        return a.kind is b.kind  # one sum may be told in two currencies
    if a.unit == b.unit or set(a.counted) & set(b.counted):
        return True
    if a.kind is not b.kind:
        return False
    # People are called by many names; so are other things, but then the value must not be one
    # that meets by chance.
    return a.kind in PEOPLE or (equal(a, b) and info(a.low or 0.0) >= RARE)


def _rank(a: FigureItem, b: FigureItem) -> tuple[bool, bool, int, bool]:
    """Smaller is likelier."""
    return (
        not equal(a, b),
        a.unit != b.unit,
        -len(set(a.counted) & set(b.counted)),
        a.kind is not b.kind,
    )


def equal(a: FigureItem, b: FigureItem) -> bool:
    """Whether the two have one value."""
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return False
    return one_value(a.low, b.low) and one_value(a.high, b.high)
