"""Telling words: what is left of a text for comparing it with others.

In: text; out: its words in order, folded to lower case without accents, stemmed (Porter's second
English stemmer), without function words and without numbers written in digits. The border file of
the stemmer: nothing else in this room imports it. Refuses nothing: no words give no words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # U.S., U.N.: one word each
_FUNCTION_WORDS = """
a about above after again against ago all almost along already also although always am
among an and another any are around as at away back be became because become been before being
below between both but by came can cannot come could d did do does doing done down during each
either else even ever every few for from further get gets got had has have having he her here
hers herself him himself his how however i if in into is it its itself just least less ll m made
make many may me might mine more most much must my near nearly neither never no nor not now of
off on once one only onto or other others our ours out over own per rather re s said same say
saying says shall she should since so some still such t than that the their theirs them
themselves then there these they this those though through thus to together too toward towards
told two under until up upon us ve very was we were what when where whether which while who
whom whose why will with within without would yet you your yours
"""
FUNCTION = frozenset(_FUNCTION_WORDS.split())


def fold(text: str) -> str:
    """Lower case, accents and typographic marks gone: what two spellings have in common."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def plain_words(text: str) -> tuple[str, ...]:
    """Every word and number of `text` in order, folded: what shingles are made of."""
    return tuple(re.findall(r"\w+", fold(text)))


def telling(text: str) -> tuple[str, ...]:
    """The telling words of `text` in order, stemmed."""
    joined = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    found = []
    for word in _WORD.findall(fold(joined)):
        bare = word.split("'")[0] if word.endswith("'s") else word
        if bare not in FUNCTION and len(bare) > 1:
            found.append(stem(bare))
    return tuple(found)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one folded word."""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from snowballstemmer import stemmer  # noqa: PLC0415  loaded when a ledger first compares

    return stemmer("english")
