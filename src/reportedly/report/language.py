"""Is this English?

In: the words of a report. Out: None when it is to be read as English, else the language's name,
code and how sure that is. Refuses to decide on a handful of Latin letters: those are read. The
border file of py3langid, which is asked only when the commonest English words are missing (its
model takes half a second to load).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from reportedly.language.lexicon import lexicon, load

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLE = 6000  # characters; three stretches of a third each
FEW_LETTERS = 40  # fewer letters than this say nothing about a language
# Measured on 840 English news articles: half have a share of 0.14 or more, 99 in 100 have 0.07;
# pages in other languages of Latin script stay below 0.02. Words that Dutch, Danish, Polish or
# Spanish share ("of", "is", "for", "to", "has") are left out on purpose.
MARKER_SHARE = 0.06
MARKER_COUNT = 3
UNSURE = 0.5  # below this confidence a text in Latin letters is given the benefit of the doubt
SHORT_LETTERS = 150  # a shorter text has few words to tell by: there it must be
SURE = 0.97

_WORD = re.compile(r"[^\W\d_]+")


def foreign(parts: Sequence[str]) -> str | None:
    """None for English; else a sentence such as "language: Korean (ko), 0.98"."""
    sample = _sample(parts)
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if not letters:
        return None
    latin = sum(len(word) for word in words if word[0] < "\u0250") / letters
    if latin >= 0.5 and (letters < FEW_LETTERS or _is_plainly_english(words)):
        return None
    code, sure = _identifier().classify(sample)
    least = UNSURE if letters >= SHORT_LETTERS else SURE
    if code == "en" or ((latin >= 0.5 or letters < FEW_LETTERS) and sure < least):
        return None
    return f"language: {load('languages').get(code, code)} ({code}), {sure:.2f}"


def _is_plainly_english(words: Sequence[str]) -> bool:
    commonest = lexicon("mastheads").commonest
    hits = sum(1 for word in words if word.lower() in commonest)
    return hits >= MARKER_COUNT and hits >= MARKER_SHARE * len(words)


def _sample(parts: Sequence[str]) -> str:
    """The beginning, middle and end of the words, so that a quotation does not decide alone."""
    third = SAMPLE // 3
    whole = "\n".join(parts)
    if len(whole) <= SAMPLE:
        return whole
    middle = (len(whole) - third) // 2
    return "\n".join((whole[:third], whole[middle : middle + third], whole[-third:]))


@cache
def _identifier() -> Any:
    from py3langid.langid import (  # type: ignore[import-untyped]  # noqa: PLC0415 - slow
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
