"""Keys under which a report meets those that may repeat it.

In: a sketch; out: at most `KEYS` short texts. A sentence is known by its rarest words, three at a
time, wherever they stand in it: that outlives paraphrase and another order, and two reports that
were written apart seldom choose the same three. MinHash draws the keys from all of these, one per
permutation, so that a report and a part of it share some wherever the part was taken. Three common
words are no key, for they stand below every report of an outlet, and a key of words that are not
all rare holds for a while only (`items.WEAK`): else more and more would share it as a ledger grows.
A report without sentences has no keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha1
from itertools import combinations
from random import Random

from reportedly.ledger.echoes.cutting import Sentence
from reportedly.ledger.echoes.sketching import Sketch
from reportedly.ledger.items import WEAK

# Measured on 400 training articles about one campaign and nine sorts of rewrites of 200 of them.
# Share of rewrites that meet their original (all but the two hardest sorts; these), and of
# unrelated pairs that meet. Triples of the 5 rarest: 96 keys 100 %, 97.5-99 %, 0.5 %; 64 keys
# 100 %, 97.5-98 %, 0.4 %. Runs of three telling words, 96 keys: 100 %, 98.5-99.5 %, 3.4 %; the
# same with the rarer drawn first: 100 %, 98.5-99.5 %, 1.1 %.
KEYS = 96
SEED = 1
RAREST = 5
TRIPLES = 16  # with fewer outside quotation marks, the quoted words count too: an interview
# What three words weigh together that are a key. Of the triples of articles 12 % weigh less than 8,
# 12 and more 50 %. Swept 0, 8, 10, 12: 99.6, 99.3, 98.9, 98.2 % of the rewrites meet.
KEEN = 8.0
LASTING = 18.0  # and a key for ever: 10 % of them, three words that hardly a text has
_BITS = 0xFFFFFFFF

Triple = tuple[int, ...]


def keys(sketch: Sketch) -> frozenset[str]:
    """The keys of a report: "e", the permutation, the least hash under it."""
    found = _triples(sketch.sentences, quoted=False)
    if len(found) < TRIPLES:
        found = {**found, **_triples(sketch.sentences, quoted=True)}
    if not found:
        return frozenset()
    every = _drawn(found)
    lasting = _drawn([triple for triple, weight in found.items() if weight >= LASTING])
    return frozenset(
        f"{'' if value == least else WEAK}e{at:02x}{value:08x}"
        for at, (value, least) in enumerate(zip(every, lasting, strict=True))
    )


def _triples(sentences: tuple[Sentence, ...], *, quoted: bool) -> dict[Triple, float]:
    """The rarest words of each sentence, three at a time, with what they weigh."""
    found: dict[Triple, float] = {}
    for sentence in sentences:
        weights = {one.code: one.weight for one in sentence if quoted or not one.quoted}
        rarest = sorted(weights, key=lambda code: (-weights[code], code))[:RAREST]
        for triple in combinations(sorted(rarest), 3):
            found[triple] = sum(weights[code] for code in triple)
    return {triple: weight for triple, weight in found.items() if weight >= KEEN}


def _drawn(triples: Iterable[Triple]) -> list[int]:
    """The least hash under each permutation."""
    import numpy as np  # noqa: PLC0415  only when a report is kept

    hashes = np.array([_hash(triple) for triple in set(triples)], dtype=np.uint32)
    return [
        int((hashes * np.uint32(a) + np.uint32(b)).min(initial=_BITS)) for a, b in _permutations()
    ]


def _hash(triple: Triple) -> int:
    """The first 32 bits of a triple's SHA-1, stirred by the end of MurmurHash3 (Appleby)."""
    written = b"".join(code.to_bytes(4, "little") for code in triple)
    one = int.from_bytes(sha1(written, usedforsecurity=False).digest()[:4], "little")
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1)):
        one = (one ^ one >> shift) * factor & _BITS
    return one


@cache
def _permutations() -> tuple[tuple[int, int], ...]:
    """Factor (odd, so that no two hashes meet) and summand of each permutation, drawn by a Mersenne
    Twister (Matsumoto & Nishimura 1998). Keys stand in ledgers: others would meet none of them."""
    state = [SEED]
    for at in range(1, 624):
        state.append(1812433253 * (state[-1] ^ state[-1] >> 30) + at & _BITS)
    drawing = Random()
    drawing.setstate((3, (*state, 624), None))
    factors = [2 * (drawing.getrandbits(32) & _BITS >> 1) + 1 for _ in range(KEYS)]
    return tuple((factor, drawing.getrandbits(32)) for factor in factors)
