"""Words that two reports of one utterance choose between: "robber" and "thief".

In: the stem of a word; out: the stem that stands for all of its meaning. Refuses nothing: a word
that is not on the list stands for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reportedly.language.lexicon import load, words
from reportedly.ledger.words import stem


def meaning(word: str) -> str:
    """The first of the stems that may stand for this one."""
    return _alike().get(word, word)


@cache
def _alike() -> Mapping[str, str]:
    rows = [tuple(stem(word) for word in words(row)) for row in load("synonyms")["alike"]]
    rows += [(stem(plain), stem(word)) for word, plain in load("synonyms")["negated"].items()]
    return {one: several[0] for several in rows for one in several}
