"""What a report is about: its weightiest terms.

In: headline and body; out: up to `TERMS` stems with shares of unit length, heaviest first (ties by
spelling). A term weighs (1 + ln count) × ln(texts / texts with it), after a fixed table of how many
texts hold each word (`lexicon/terms.tsv`, built by `training/terms.py`): fixed, so that a report's
topic never changes as a ledger grows. A word of the headline counts twice more.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources

from reportedly.ledger.words import telling

TERMS = 40
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOPS = ("", ".", "!", "?", ":", "—", "–", "…")
Topic = tuple[tuple[str, float], ...]


def topic_of(headline: str, body: Iterable[str]) -> Topic:
    """The topic of a report; empty when it has no telling words."""
    counts: Counter[str] = Counter(telling(headline) * 2)
    for paragraph in body:
        counts.update(telling(paragraph))
    rated = [((1 + math.log(n)) * rarity(word), word) for word, n in counts.items()]
    best = sorted(rated, key=lambda pair: (-pair[0], pair[1]))[:TERMS]
    length = math.sqrt(sum(weight * weight for weight, _ in best)) or 1.0
    return tuple((word, round(weight / length, 4)) for weight, word in best)


def names_in(topic: Topic, body: Iterable[str]) -> tuple[str, ...]:
    """The terms that the body writes with a capital more often than without, in the order of the
    topic; a capital that begins a sentence says nothing."""
    written: Counter[str] = Counter()
    for paragraph in body:
        for found in _WORD.finditer(paragraph):
            word = found[0]
            if not word[0].isupper():
                written[word] -= 1
            elif paragraph[: found.start()].rstrip("\"'“‘( ")[-1:] not in _STOPS:
                written[word] += 1
    counts: Counter[str] = Counter()
    for word, count in written.items():
        for one in telling(word):
            counts[one] += count
    return tuple(term for term, _ in topic if counts[term] > 0)


def closeness(a: Topic, b: Topic) -> float:
    """Cosine of two topics, 0 … 1."""
    other = dict(b)
    return min(1.0, sum(weight * other.get(word, 0.0) for word, weight in a))


def rarity(word: str) -> float:
    """ln(texts / texts with it) of a stem; a word that the table lacks is in one text."""
    known, texts = _table()
    return math.log(texts / known.get(word, 1))


@lru_cache(maxsize=1)
def _table() -> tuple[Mapping[str, int], int]:
    path = resources.files("reportedly.ledger") / "lexicon" / "terms.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return {word: int(count) for word, count in rows[1:]}, int(rows[0][1])
