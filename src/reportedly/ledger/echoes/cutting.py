"""Text cut into sentences of telling words, each word as a number: what echoes are found in.

In: paragraphs; out: one tuple of `Word`s per sentence. Function words are gone and words are
stemmed (`words`), numbers have one spelling ("3,000", "3000"; "twelve", "12"), sentences that stand
under many reports are left out (`lexicon/echoes.yaml`). Scripts without blanks are cut into pairs
of characters. Refuses nothing: no words give no sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

from reportedly.language.lexicon import load, words
from reportedly.ledger.topic import rarity
from reportedly.ledger.words import FUNCTION, fold, stem

MOST = 20_000  # telling words of one report that are compared; some 40,000 words of text
HEADING = 8  # words; a longer line without a full stop may be a report of one sentence
LONGEST = 60  # telling words of one sentence; a longer one is cut
SHORT = 40  # words; a longer sentence with "privacy policy" in it is about one

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\Wa-z_])|(?<=[。！？])|\n+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|「[^」]*(?:」|$)")
_ENDED = re.compile(r"[.!?。！？…][\"'”’」)\]]*\s*$")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_TEENS = "fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SPELT = {word: str(n) for n, word in enumerate((_ONES + " " + _TEENS).split())}
SPELT |= {word: str(10 * n) for n, word in enumerate(_TENS.split(), 2)}


class Word(NamedTuple):
    """A telling word: a 32-bit number for its stem, its rarity (`topic.rarity`, cut to eighths:
    0 … 7.25), whether it stands in quotation marks, and whether it is a name or a number.
    """

    code: int
    weight: float
    quoted: bool
    mark: bool


Sentence = tuple[Word, ...]


def cut(paragraphs: Iterable[str]) -> tuple[Sentence, ...]:
    """The sentences in order, without those that have no telling word."""
    found: list[Sentence] = []
    total = 0
    for sentence in (one for paragraph in paragraphs for one in _sentences(paragraph)):
        found.append(sentence[: MOST - total])
        total += len(found[-1])
        if total >= MOST:
            break
    return tuple(found)


def _sentences(paragraph: str) -> Iterator[Sentence]:
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), paragraph)
    quoted = [at for found in _QUOTED.finditer(text) for at in found.span()]
    cuts = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        if not (is_boilerplate(text[start:end]) or is_heading(text[start:end])):
            found = tuple(_words(text, (start, end), quoted))
            yield from (found[at : at + LONGEST] for at in range(0, len(found), LONGEST))


def _words(text: str, where: tuple[int, int], quoted: list[int]) -> Iterator[Word]:
    for number, found in enumerate(_TOKEN.finditer(text, *where)):
        raw = found[0]
        inside = bisect_left(quoted, found.start()) % 2 == 1
        named = number > 0 and raw[0].isupper()
        for token in _spellings(raw):
            code, weight = _weighed(token)
            yield Word(code, weight, inside, named or token[0].isdigit())


def _spellings(raw: str) -> Iterator[str]:
    """The telling stems of one token; none for a function word."""
    if raw[0].isdigit():
        yield raw.replace(",", "")
    elif _UNSPACED.search(raw):
        yield from (raw[at : at + 2] for at in range(max(1, len(raw) - 1)))
    else:
        folded = fold(raw)
        bare = folded.split("'")[0] if "'" in folded else folded
        if bare in SPELT:
            yield SPELT[bare]
        elif bare not in FUNCTION and len(bare) > 1:
            yield stem(bare)


@lru_cache(maxsize=65536)
def _weighed(token: str) -> tuple[int, float]:
    code = int.from_bytes(blake2b(token.encode(), digest_size=4).digest(), "little")
    return code, int(8 * _weight(token)) / 8


def _weight(token: str) -> float:
    """Rarity; a number weighs by its digits, for the table of terms has none: 3 and 2024 stand in
    many reports, 1,347 in few."""
    if not token[0].isdigit():
        return rarity(token)
    digits = len(token.replace(".", "").strip("0"))
    return (2.0, 2.0, 3.5, 5.0, 3.0 if token[:2] in ("19", "20") else 6.0, 7.0)[min(digits, 5)]


def is_heading(sentence: str) -> bool:
    """Whether a few words without a full stop stand alone: a byline, a heading, a credit."""
    return not _ENDED.search(sentence) and len(sentence.split()) <= HEADING


def is_boilerplate(sentence: str) -> bool:
    """Whether a sentence tells nothing of the report that it stands under."""
    folded = fold(sentence).strip(" \t\n-–—*•|([\"'“")
    starts, within = _boilerplate()
    if folded.startswith(starts):
        return True
    return len(folded.split()) <= SHORT and any(one in folded for one in within)


@cache
def _boilerplate() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _folded("boilerplate"), _folded("boilerplate_within")


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(one) for one in words(load("echoes")[name]))
