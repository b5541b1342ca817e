"""Whether two subjects may be one: what happened, to whom, where, and which part of them.

In: two subjects; out: reasons why they cannot be one (`against`), and how much alike what is
counted is (`alike`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from reportedly.language.lexicon import load, words
from reportedly.ledger.items import FigureItem, ReportItem, Scope
from reportedly.ledger.series.scope import nations, people_stems
from reportedly.ledger.series.subject import Family, Subject
from reportedly.ledger.topic import closeness, rarity
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
_COURSE = frozenset(
    ["risen", "rose", "grow", "grown", "climb", "reach", "exceed", "stood", "estim"]
)
_ABROAD = frozenset({"foreign", "local", "domest", "import"})  # of ships and goods: no part
_HANDS = frozenset({Family.HELD, Family.TAKEN})


def kin(a: Subject, b: Subject) -> bool:
    """Whether one thing may have happened to what both count, a reading's slip allowed."""
    return families_kin(a.family, b.family)


def families_kin(a: Family, b: Family) -> bool:
    """The same of what happened alone."""
    if a is b:
        return True
    pair = {a, b}
    if pair <= _HANDS:
        return True
    if pair & (FIXED | {Family.MONEY, Family.DEAD, Family.LOST}):
        return False
    return bool(pair & _VAGUE)


def loosely_kin(a: Subject, b: Subject) -> bool:
    """Whether one may tell of the dead as of people: "the 117 victims", where values agree."""
    return families_loosely_kin(a.family, b.family) and a.person and b.person


def families_loosely_kin(a: Family, b: Family) -> bool:
    """The same of what happened alone."""
    return Family.DEAD in {a, b} and bool({a, b} & _VAGUE)


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
    ours = a.nations or a.about & b.nations
    theirs = b.nations or b.about & a.nations
    for what, one, other in (("people", ours, theirs), ("part", mine, others)):
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


def two_deeds(a: FigureItem, b: FigureItem) -> bool:
    """Whether two verbs govern them, both of which say something; a name is none."""
    verbs = (word for word in (a.predicate, b.predicate) if word and word[0].islower())
    found = [set(telling(verb)) - _LIGHT - _COURSE for verb in verbs]
    return len(found) == 2 and all(found) and not found[0] & found[1]


def one_source(a: FigureItem, b: FigureItem) -> bool:
    """Whether one source gives both, which may have counted again."""
    if a.source is None or b.source is None or a.source.id != b.source.id:
        return False
    return a.source.scope is Scope.EVERYWHERE


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


@lru_cache(maxsize=16384)
def around(figure: FigureItem) -> frozenset[str]:
    """The telling words of a figure's sentence."""
    said = (one for _, several in figure.participants for one in several)
    return frozenset((*figure.counted, *figure.context, *said))


def shared(a: FigureItem, b: FigureItem) -> float:
    """0 … 1: how much of the shorter sentence's weight the other has."""
    least = min(_weight(a), _weight(b))
    return weight(around(a) & around(b)) / least if least else 0.0


@lru_cache(maxsize=16384)
def _weight(figure: FigureItem) -> float:
    return weight(around(figure))


def alike(a: FigureItem, b: FigureItem, sa: Subject, sb: Subject) -> bool:
    """Whether what is counted may be one: no word that the other's sentence lacks on both sides."""
    mine, other = sa.extra - around(b), sb.extra - around(a)
    return not (mine and other)


@lru_cache(maxsize=65536)
def between(ra: ReportItem, rb: ReportItem) -> float:
    """How near the topics of two reports are, 0 … 1."""
    return closeness(ra.topic, rb.topic)


def elsewhere(a: FigureItem, ra: ReportItem, b: FigureItem, rb: ReportItem) -> bool:
    """Whether each sentence names a site of which the other's report knows nothing."""
    mine, other = _sites(a), _sites(b)
    if not mine or not other or mine & _named(b, rb):
        return False
    return not (mine & other or other & _named(a, ra))


def _named(figure: FigureItem, report: ReportItem) -> frozenset[str]:
    """What a figure's sentence and its report's topic name."""
    return around(figure) | _terms(report)


@lru_cache(maxsize=16384)
def _terms(report: ReportItem) -> frozenset[str]:
    return frozenset(term for term, _ in report.topic)


@lru_cache(maxsize=16384)
def _sites(figure: FigureItem) -> frozenset[str]:
    """Names after a word of place: "on the island of Lombok"; days and months are none."""
    names = (found[1] for found in _SITE.finditer(figure.sentence))
    return frozenset(one for name in names for one in telling(name)[-1:]) - people_stems()
