"""Whether two subjects may be one: what happened, to whom, where, and which part of them.

In: two subjects; out: reasons why they cannot be one (`against`), and how much alike what is
counted is (`alike`). Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.ledger.items import FigureItem
from reportedly.ledger.series.subject import Family, Subject
from reportedly.ledger.topic import rarity
from reportedly.ledger.words import telling

# Counts that grow while a story lasts, and are kept per place.
GROWING = frozenset(
    {Family.DEAD, Family.ILL, Family.HURT, Family.MISSING, Family.HOMELESS, Family.TOUCHED,
     Family.BROKEN}
)  # fmt: skip
FIXED = frozenset({Family.SIZE, Family.SPAN, Family.SHARE})
_VAGUE = frozenset({Family.COUNT, Family.TOUCHED})  # what a reading falls back to
_LIGHT = frozenset(
    ["report", "confirm", "record", "regist", "put", "stand", "rise", "total", "bring", "includ"]
)
_ABROAD = frozenset({"foreign", "local", "domest", "import"})  # of ships and goods: no part
_HANDS = frozenset({Family.HELD, Family.TAKEN})


def kin(a: Subject, b: Subject) -> bool:
    """Whether one thing may have happened to what both count, a reading's slip allowed."""
    if a.family is b.family:
        return True
    pair = {a.family, b.family}
    if pair <= _HANDS:
        return True
    if pair & (FIXED | {Family.MONEY, Family.DEAD}):
        return False
    return bool(pair & _VAGUE)


def same_heads(a: Subject, b: Subject) -> bool:
    """Whether one noun may stand for the other's: robbers and thieves, people and miners."""
    if a.heads & b.heads:
        return True
    if a.family is b.family is Family.DEAD:
        both = a.heads | b.heads
        return "death" in both and (a.person or b.person or "case" in both)
    if (
        Family.ILL in {a.family, b.family}
        and (a.person or b.person)
        and "case" in a.heads | b.heads
    ):
        return True
    return a.person and b.person and ("person" in a.heads | b.heads or not (a.parts or b.parts))


def parted(a: Subject, b: Subject) -> str | None:
    """Which word takes one of them out of the other."""
    mine, others = a.parts, b.parts
    if not (a.person or b.person):
        mine, others = mine - _ABROAD, others - _ABROAD
    for what, one, other in (("people", a.nations, b.nations), ("part", mine, others)):
        if one != other and (one or other):
            return f"another {what}: {', '.join(sorted(one ^ other))}"
    return None


def one_deed(a: FigureItem, b: FigureItem) -> bool:
    """Whether one verb governs both, and one that says something."""
    one, other = telling(a.predicate or ""), telling(b.predicate or "")
    return bool(one) and one == other and one[0] not in _LIGHT


def weight(stems: Iterable[str]) -> float:
    """What words weigh by their rarity."""
    return sum(rarity(one) for one in stems)


def around(figure: FigureItem) -> frozenset[str]:
    """The telling words of a figure's sentence."""
    said = (one for _, several in figure.participants for one in several)
    return frozenset((*figure.counted, *figure.context, *said))


def shared(a: FigureItem, b: FigureItem) -> float:
    """0 … 1: how much of the shorter sentence's weight the other has."""
    one, other = around(a), around(b)
    least = min(weight(one), weight(other))
    return weight(one & other) / least if least else 0.0


def alike(a: FigureItem, b: FigureItem, sa: Subject, sb: Subject) -> bool:
    """Whether what is counted may be one: no word that the other's sentence lacks on both sides."""
    mine, other = sa.extra - around(b), sb.extra - around(a)
    return not (mine and other)
