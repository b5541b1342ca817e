"""What two claims have in common: words, values, runs of quoted words.

In: claims; out: an `Overlap`. A word weighs its rarity, a value the digits that one would have to
guess. Spelled numbers are values, not words. Refuses nothing: a claim without telling words shares
nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from reportedly.language.lexicon import load, words
from reportedly.ledger.items import ClaimItem
from reportedly.ledger.origins.synonyms import meaning
from reportedly.ledger.origins.values import Stand, info, one_value
from reportedly.ledger.topic import rarity
from reportedly.ledger.words import plain_words, stem, telling
from reportedly.records import Bound

_SPELLED = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
thousand thousands million millions billion billions trillion dozen dozens zero
"""
SPELLED = frozenset(stem(word) for word in _SPELLED.split())
_NEGATIONS = frozenset(
    (
        "not",
        "no",
        "never",
        "none",
        "neither",
        "nor",
        "without",
        "cannot",
        "deny",
        "denies",
        "denied",
    )
)
_DIGITS = re.compile(
    r"(?<![\w.,])[a-zA-Z$€£]{0,3}?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?"
    r"(?:\s?(k|m|bn|thousand|million|billion|trillion)\b)?(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9, "trillion": 12}
WEIGHED = {Stand.AGREE, Stand.ROUGH, Stand.SILENT}
QUOTE = 5  # words in one run that two quotations have in common by more than chance


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two claims have in common.

    `weight` of what both say, in nats, and `beyond` of that what is not the topic of both reports;
    `share` of it in what the one says that says less, `mutual` in what they say on average,
    `words` the first share by words alone. `values` are those that both give, `run` the longest
    run of words that one of them quotes and the other has, too.
    """

    weight: float
    beyond: float
    share: float
    mutual: float
    words: float
    values: tuple[float, ...]
    run: tuple[str, ...]


def overlap(a: ClaimItem, b: ClaimItem, about: frozenset[str], stand: Stand) -> Overlap:
    """What `a` and `b` have in common, the topic of both reports being `about`. Where their numbers
    do not count one thing, an equal one is no evidence."""
    ours, theirs = weighed(a), weighed(b)
    common = sorted(ours.keys() & theirs.keys())
    said = sum(min(ours[word], theirs[word]) for word in common)
    values = common_values(a, b) if stand in WEIGHED else ()
    counted = sum(info(value) for value in values)
    least = min(sum(ours.values()), sum(theirs.values()))
    wholes = (_whole(a), _whole(b))
    whole = min(wholes)
    return Overlap(
        weight=said + counted,
        beyond=sum(min(ours[word], theirs[word]) for word in common if word not in about) + counted,
        share=min(1.0, (said + counted) / whole) if whole else 0.0,
        mutual=min(1.0, 2 * (said + counted) / sum(wholes)) if whole else 0.0,
        words=min(1.0, said / least) if least else 0.0,
        values=values,
        run=_run(a, b),
    )


@lru_cache(maxsize=8192)
def weighed(claim: ClaimItem) -> dict[str, float]:
    """The telling words of a claim with their weights."""
    found: dict[str, float] = {}
    for word in sorted(set(claim.words) - SPELLED):
        one = meaning(word)
        found[one] = min(rarity(word), found.get(one, math.inf))
    return dict(sorted(found.items()))


@lru_cache(maxsize=8192)
def told(claim: ClaimItem) -> tuple[str, ...]:
    """Every word of a claim as it is however it is told: "were not yet" and "are not" are one."""
    forms, slack, negated = _forms()
    found: list[str] = []
    for word in plain(claim):
        if word in negated:
            found += ("not", negated[word])
        elif word not in slack:
            found.append(forms.get(word, word))
    return tuple(found)


@cache
def _forms() -> tuple[Mapping[str, str], frozenset[str], Mapping[str, str]]:
    known = load("synonyms")
    forms = {form: one for one, several in known["shifted"].items() for form in words(several)}
    return forms, frozenset(words(known["slack"])), known["negated"]


def retold(a: ClaimItem, b: ClaimItem, share: float, least: int) -> bool:
    """Whether one has so much of the other's words in the same order: `share` of the shorter one,
    and `least` words."""
    ours, theirs = told(a), told(b)
    asked = max(share * min(len(ours), len(theirs)), least)
    for one, other in ((ours, _bag(b)), (theirs, _bag(a))):
        if sum(word in other for word in one) < asked:
            return False
    above = [0] * (len(theirs) + 1)
    for word in ours:
        row = [0]
        for j, met in enumerate(theirs):
            row.append(above[j] + 1 if word == met else max(above[j + 1], row[j]))
        above = row
    return above[-1] >= asked


@lru_cache(maxsize=8192)
def _bag(claim: ClaimItem) -> frozenset[str]:
    return frozenset(told(claim))


@lru_cache(maxsize=8192)
def values_of(claim: ClaimItem) -> tuple[float, ...]:
    """The values that a claim gives: those of its figures, and what stands in digits beside."""
    sure = (one for one in claim.numbers if one.low == one.high or one.bound is Bound.RANGE)
    found = {value for one in sure for value in (one.low, one.high)}
    for whole, part, scale in _DIGITS.findall(claim.text):
        value = float(whole.replace(",", "") + part)
        if part or scale or "," in whole or not 1900 <= value < 2100:
            found.add(value * 10.0 ** _SCALES.get(scale.lower(), 0))
    return tuple(sorted(found))


@lru_cache(maxsize=8192)
def plain(claim: ClaimItem) -> tuple[str, ...]:
    """Every word of a claim, folded."""
    return plain_words(claim.text)


def verbatim(a: ClaimItem, b: ClaimItem) -> bool:
    """Whether the two have the same words in the same order."""
    return plain(a) == plain(b) and bool(plain(a))


@lru_cache(maxsize=8192)
def negations(claim: ClaimItem) -> int:
    """How often a claim says no; "n't" counts, wherever the apostrophe was cut."""
    several, negated = plain(claim), _forms()[2]
    cut = sum(one.endswith("n") and two == "t" for one, two in pairwise(several))
    return cut + sum(word in _NEGATIONS or word in negated for word in several)


def names(claim: ClaimItem, name: str) -> bool:
    """Whether a claim's words hold all the telling words of `name`."""
    wanted = set(telling(name))
    return bool(wanted) and wanted <= set(claim.words)


def run_weight(run: tuple[str, ...]) -> float:
    """What a run of words weighs."""
    return sum(rarity(word) for word in set(telling(" ".join(run))) - SPELLED)


def _whole(claim: ClaimItem) -> float:
    return sum(weighed(claim).values()) + sum(info(value) for value in values_of(claim))


def common_values(a: ClaimItem, b: ClaimItem) -> tuple[float, ...]:
    """The values that both claims give, in figures or in the digits beside them."""
    return _both(values_of(a), values_of(b))


def _both(ours: tuple[float, ...], theirs: tuple[float, ...]) -> tuple[float, ...]:
    """The values of the one that the other has too, the smaller of each pair."""
    met = {min(x, y) for x in ours for y in theirs if one_value(x, y)}
    return tuple(sorted(met))


def _run(a: ClaimItem, b: ClaimItem) -> tuple[str, ...]:
    """The longest run that one quotes and the other has; of equally long ones the first by
    spelling."""
    texts = [(one, plain(b)) for one in a.quoted] + [(one, plain(a)) for one in b.quoted]
    found = [_longest(one, other) for one, other in texts]
    return min(found, key=lambda run: (-len(run), run), default=())


def _longest(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The longest run of words that both have."""
    best: tuple[str, ...] = ()
    above = [0] * (len(other) + 1)
    for i, word in enumerate(one):
        row = [0] * (len(other) + 1)
        for j, met in enumerate(other):
            if word == met:
                row[j + 1] = above[j] + 1
                run = one[i + 1 - row[j + 1] : i + 1]
                best = min(best, run, key=lambda r: (-len(r), r))
        above = row
    return best
