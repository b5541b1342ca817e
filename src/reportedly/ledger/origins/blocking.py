"""Under which keys a claim can be met by those that may report the same utterance.

In: a claim and its report; out: up to `MOST` keys. Two claims of one utterance share several of
their rarest words, or rare words with a number, or a run of quoted words; a word alone, a source
alone or a round number alone is no key. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import combinations, islice

from reportedly.ledger.items import WEAK, ClaimItem, ReportItem
from reportedly.ledger.origins.kinship import kin
from reportedly.ledger.origins.values import info
from reportedly.ledger.origins.wording import QUOTE, plain, weighed
from reportedly.ledger.topic import rarity
from reportedly.ledger.words import stem

MOST = 24
RAREST = 6  # words that are paired, and that stand beside a number
BESIDE = 3  # weightiest terms of the report beside a count
NUMBERS = 2  # numbers of a claim that make keys, the longest first
DIGITS = 8.0  # what a value weighs that is a key by itself: three digits that are not zeros
KEEN = 12.0  # what the parts of a key weigh together: two rare words do, "killed" and 60 do not.
# Swept 11, 12, 13, 14: of 246 same pairs of the labelled reports 242, 240, 237, 223 meet; on made
# readings (`bench/stories.py`, 24,000 claims) a claim meets others 122, 69, 54, 43 times.
SPOKEN = 4  # words that are paired beside the source
Part = tuple[str, float]


def keys(claim: ClaimItem, report: ReportItem) -> frozenset[str]:
    """The keys of a claim, the most telling first where there are too many."""
    return frozenset(islice(dict.fromkeys(_keys(claim, report)), MOST))


def _keys(claim: ClaimItem, report: ReportItem) -> Iterator[str]:
    yield "t:" + _hash(" ".join(plain(claim)))
    yield from _quoted(claim)
    rare = _rarest(claim)
    if claim.source is not None:
        body = kin(claim.source)
        yield from (f"s:{body} {word} {other}" for (word, _), (other, _) in _pairs(rare[:SPOKEN]))
    about = [(f"@{term}", rarity(term)) for term, _ in report.topic[:BESIDE]]
    numbers = {one.low: one.unit for one in claim.numbers}
    for value in sorted(numbers, key=lambda one: (-info(one), one))[:NUMBERS]:
        number = (f"{WEAK}n:{value:g}", info(value))
        if info(value) >= DIGITS:
            yield number[0]
        unit = (numbers[value], rarity(stem(numbers[value])))
        yield from (_key(number, unit, term) for term in about if _keen(number, unit, term))
        yield from (_key(number, word) for word in rare if _keen(number, word))
    pairs = [pair for pair in _pairs(rare) if _keen(*pair)]
    yield from (f"{WEAK}w:" + _key(*pair) for pair in pairs)
    if not pairs:  # all its words are common: three of them say as much as two rare ones
        threes = combinations(sorted(rare), 3)
        yield from (f"{WEAK}w:" + _key(*three) for three in threes if _keen(*three))


def _quoted(claim: ClaimItem) -> Iterator[str]:
    """Runs of quoted words: of each quotation the same few in every report, wherever it is cut."""
    for run in claim.quoted[:3]:
        starts = range(len(run) - QUOTE + 1)
        grams = sorted(_hash(" ".join(run[at : at + QUOTE])) for at in starts)
        yield from (f"q:{gram}" for gram in grams[:2])


def _rarest(claim: ClaimItem) -> list[Part]:
    """The rarest words, in an order that is the same in every claim: many are equally rare."""
    weights = weighed(claim)
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
