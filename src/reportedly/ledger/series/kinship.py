"""Whether two subjects may be one: what happened, to whom, where, and which part of them.

In: two subjects; out: reasons why they cannot be one (`against`), and how much alike what is
counted is (`alike`). Refuses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.ledger.items import FigureItem, ReportItem
from reportedly.ledger.lexicon import load, words
from reportedly.ledger.series.scope import nations, people_stems
from reportedly.ledger.series.subject import Family, Subject
from reportedly.ledger.topic import rarity
from reportedly.ledger.words import telling

# Counts that grow while a story lasts, and are kept per place.
GROWING = frozenset(
    {Family.DEAD, Family.ILL, Family.HURT, Family.MISSING, Family.HOMELESS, Family.TOUCHED,
     Family.BROKEN, Family.LOST}
)  # fmt: skip
FIXED = frozenset({Family.SIZE, Family.SPAN, Family.SHARE})
_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_SITE = re.compile(
    r"\b(?:in|on|off|near|at|of|hit|struck)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}?(?:of\s+)?"
    rf"((?!{'|'.join((*_MONTHS.split(), *_DAYS.split()))})[A-Z]\w+(?:\s[A-Z]\w+)*)"
)
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
    if pair & (FIXED | {Family.MONEY, Family.DEAD, Family.LOST}):
        return False
    return bool(pair & _VAGUE)


def loosely_kin(a: Subject, b: Subject) -> bool:
    """Whether one may tell of the dead as of people: "the 117 victims", where values agree."""
    pair = {a.family, b.family}
    return Family.DEAD in pair and bool(pair & _VAGUE) and a.person and b.person


def same_heads(a: Subject, b: Subject) -> bool:
    """Whether one noun may stand for the other's: robbers and thieves, people and miners."""
    if a.heads & b.heads:
        return True
    both = a.heads | b.heads
    if a.family is b.family is Family.DEAD and "death" in both:
        return a.person or b.person or "case" in both
    if Family.ILL in {a.family, b.family} and "case" in both and (a.person or b.person):
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


def meant(a: FigureItem, b: FigureItem, sa: Subject, sb: Subject) -> bool:
    """Whether the people that one names go without saying in the other: in "North Korea has sent
    3,000 soldiers" they are North Koreans."""
    if sa.parts != sb.parts or (sa.nations and sb.nations):
        return False
    bare = b if sa.nations else a
    return (sa.nations | sb.nations) <= nations(bare.sentence)


def one_deed(a: FigureItem, b: FigureItem) -> bool:
    """Whether one verb governs both, and one that says something."""
    one, other = telling(a.predicate or ""), telling(b.predicate or "")
    return bool(one) and one == other and one[0] not in _LIGHT


def deeds_of(figure: FigureItem) -> frozenset[str]:
    """The stem of the noun, where it names a deed."""
    known = {one for word in words(load("series")["deeds"]) for one in telling(word)}
    return frozenset(telling(figure.unit)) & known


def rivals(a: FigureItem, b: FigureItem) -> bool:
    """Whether two deeds have two doers: 64 seats won by one party, 35 by another."""
    one, other = _doers(a), _doers(b)
    return bool(one - other) and bool(other - one)


def _doers(figure: FigureItem) -> frozenset[str]:
    several = (words for role, words in figure.participants if role == "agent")
    return frozenset(word for words in several for word in words)


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


def elsewhere(a: FigureItem, ra: ReportItem, b: FigureItem, rb: ReportItem) -> bool:
    """Whether each sentence names a site of which the other's report knows nothing."""
    mine, other = _sites(a), _sites(b)
    theirs = around(b) | {term for term, _ in rb.topic}
    ours = around(a) | {term for term, _ in ra.topic}
    return bool(mine and other) and not (mine & theirs or other & ours)


def _sites(figure: FigureItem) -> frozenset[str]:
    """Names after a word of place: "on the island of Lombok"; days and months are none."""
    names = (found[1] for found in _SITE.finditer(figure.sentence))
    return frozenset(one for name in names for one in telling(name)[-1:]) - people_stems()
