"""Under which keys a claim can be met by those that may report the same utterance.

In: a claim and its report; out: up to `MOST` keys. Two claims of one utterance share several of
their rarest words, or rare words with a number, or a run of quoted words; a word alone, a source
alone or a round number alone is no key.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import combinations, islice

from reportedly.ledger.items import WEAK, ClaimItem, Identity, ReportItem, Scope
from reportedly.ledger.origins.kinship import kin
from reportedly.ledger.origins.values import info
from reportedly.ledger.origins.wording import QUOTE, plain, told, weighed
from reportedly.ledger.topic import rarity
from reportedly.ledger.words import stem

MOST = 32
RAREST = 6  # words that are paired, and that stand beside a number
BESIDE = 3  # weightiest terms of the report beside a count
NUMBERS = 2  # numbers of a claim that make keys, the longest first
DIGITS = 8.0  # what a value weighs that is a key by itself: three digits that are not zeros
KEEN = 12.0  # what the parts of a key weigh together: two rare words do, "killed" and 60 do not.
# Swept 11, 12, 13, 14: of 246 same pairs of the labelled reports 242, 240, 237, 223 meet; on made
# readings (`bench/stories.py`, 24,000 claims) a claim meets others 122, 69, 54, 43 times.
SPOKEN = 4  # words that are paired beside the source
NAMED = 6.0  # what a word weighs that a source says of one thing at one time
RUN = 4  # words in one run of a claim that has hardly a telling word
GRAMS = 10  # such runs that are keys
Part = tuple[str, float]


def keys(claim: ClaimItem, report: ReportItem) -> frozenset[str]:
    """The keys of a claim, the most telling first where there are too many."""
    return frozenset(islice(dict.fromkeys(_keys(claim, report)), MOST))


def _keys(claim: ClaimItem, report: ReportItem) -> Iterator[str]:
    yield "t:" + _hash(" ".join(plain(claim)))
    yield from _quoted(claim)
    rare = _rarest(claim)
    pairs = [pair for pair in _pairs(rare) if _keen(*pair)]
    source = claim.source
    for who in _voices(source):
        yield from (f"s:{who} {word} {other}" for word, other in _beside(rare[:SPOKEN]))
    if source is None or source.scope is Scope.REPORT:
        for relay in claim.relays[-1:]:  # whose report it comes by: the one nearest to the source
            yield from (f"s:{relay} {word} {other}" for word, other in _beside(rare))
    else:
        names = (word for word, weight in rare[:2] if weight >= NAMED)
        yield from (f"{WEAK}s:{source.id} {word}" for word in names)
        if not pairs:
            yield from (f"p:{source.id} {gram}" for gram in _grams(told(claim)))
    about = [(f"@{term}", rarity(term)) for term, _ in report.topic[:BESIDE]]
    numbers = {one.low: one.unit for one in claim.numbers}
    for value in sorted(numbers, key=lambda one: (-info(one), one))[:NUMBERS]:
        number = (f"{WEAK}n:{value:g}", info(value))
        if info(value) >= DIGITS:
            yield number[0]
        unit = (numbers[value], rarity(stem(numbers[value])))
        yield from (_key(number, unit, term) for term in about if _keen(number, unit, term))
        yield from (_key(number, word) for word in rare if _keen(number, word))
    yield from (f"{WEAK}w:" + _key(*pair) for pair in pairs)
    if not pairs:  # all its words are common: three of them say as much as two rare ones
        threes = combinations(sorted(rare), 3)
        yield from (f"{WEAK}w:" + _key(*three) for three in threes if _keen(*three))


def _voices(source: Identity | None) -> tuple[str, ...]:
    """Who says it, and for whom; nobody who is known in one report alone."""
    if source is None:
        return ()
    own = (source.id,) if source.scope is Scope.EVERYWHERE else ()
    return tuple(dict.fromkeys((*own, kin(source))))


def _beside(rare: list[Part]) -> list[tuple[str, str]]:
    """Pairs of words that are keys beside a voice."""
    return [(word, other) for (word, _), (other, _) in _pairs(rare)]


def _grams(several: tuple[str, ...]) -> list[str]:
    """Runs of words of a claim that has hardly a telling one; few of a long one."""
    runs = {_hash(" ".join(several[at : at + RUN])) for at in range(len(several) - RUN + 1)}
    return sorted(runs)[:GRAMS]


def _quoted(claim: ClaimItem) -> Iterator[str]:
    """Runs of quoted words: of each quotation the same few in every report, wherever it is cut."""
    for run in claim.quoted[:3]:
        starts = range(len(run) - QUOTE + 1)
        grams = sorted(_hash(" ".join(run[at : at + QUOTE])) for at in starts)
        yield from (f"q:{gram}" for gram in grams[:2])


def _rarest(claim: ClaimItem) -> list[Part]:
    """The rarest words, in an order that is the same in every claim: many are equally rare."""
    weights = {word: rarity(word) for word in weighed(claim)}
    ranked = sorted(weights, key=lambda word: (-round(weights[word]), _hash(word)))
    return [(word, weights[word]) for word in ranked[:RAREST]]


def _pairs(parts: list[Part]) -> Iterator[tuple[Part, Part]]:
    return combinations(sorted(parts), 2)


def _keen(*parts: Part) -> bool:
    return sum(weight for _, weight in parts) >= KEEN


def _key(*parts: Part) -> str:
    return " ".join(name for name, _ in parts)


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
