"""Verb forms: which words can be which form of which verb.

In: a word in lower case; out: its lemma and possible forms, from `language/en/cue_verbs.yaml`, else
by its ending, else None. `inflect` goes the other way.
"""

from __future__ import annotations

from enum import IntFlag
from functools import cache
from typing import NamedTuple

from reportedly.language.lexicon import load, words

_VOWELS = frozenset("aeiou")


class Form(IntFlag):
    """The forms of a verb; one word can be several ("put", "moved")."""

    BASE = 1
    S = 2
    PAST = 4
    PARTICIPLE = 8
    ING = 16


class Verb(NamedTuple):
    """A reading of a word as a verb."""

    lemma: str
    forms: Form
    nounish: bool


def inflect(lemma: str, double: bool = False) -> dict[str, Form]:
    """The regular forms of `lemma`."""
    stem = lemma + lemma[-1] if double else lemma
    if lemma.endswith("e"):
        past, ing = lemma + "d", lemma[:-1] + "ing"
        if lemma.endswith("ie"):
            ing = lemma[:-2] + "ying"
        elif lemma.endswith(("ee", "oe", "ye")):
            ing = lemma + "ing"
    elif lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        past, ing = lemma[:-1] + "ied", lemma + "ing"
    else:
        past, ing = stem + "ed", stem + "ing"
    table = {lemma: Form.BASE, third(lemma): Form.S, past: Form.PAST | Form.PARTICIPLE}
    table[ing] = Form.ING
    if lemma.endswith("l") and not double and lemma[-2:-1] in _VOWELS:
        table[lemma + "led"], table[lemma + "ling"] = table[past], Form.ING  # labelled, labelling
    return table


def third(lemma: str) -> str:
    """The …s form of a verb, which is also the plural of a noun."""
    if lemma.endswith(("s", "x", "z", "ch", "sh")) or (lemma.endswith("o") and len(lemma) < 6):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


@cache
def irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Lemma → past forms and participles of the verbs that follow no rule."""
    table = {}
    for line in str(load("cue_verbs")["irregular"]).splitlines():
        lemma, past, participle = line.split()
        table[lemma] = (tuple(past.split(",")), tuple(participle.split(",")))
    return table


@cache
def doubling() -> frozenset[str]:
    """Regular verbs that double their last letter."""
    return frozenset(words(load("cue_verbs")["double"]))


@cache
def stative() -> frozenset[str]:
    """Verbs for states."""
    return frozenset(words(load("cue_verbs")["stative"]))


def conjugate(lemma: str) -> dict[str, Form]:
    """All forms of `lemma`, irregular or not."""
    table = inflect(lemma, lemma in doubling())
    odd = irregular().get(lemma)
    if odd is None:
        return table
    kept = {word: form for word, form in table.items() if not form & Form.PAST}
    for past in odd[0]:
        kept[past] = kept.get(past, Form(0)) | Form.PAST
    for participle in odd[1]:
        kept[participle] = kept.get(participle, Form(0)) | Form.PARTICIPLE
    return kept


@cache
def _table() -> dict[str, Verb]:
    data = load("cue_verbs")
    nounish = frozenset(words(data["nounish"]))
    table: dict[str, Verb] = {}
    for lemma in (*irregular(), *words(data["regular"])):
        for word, forms in conjugate(lemma).items():
            doubt = lemma in nounish and bool(forms & (Form.BASE | Form.S))
            table.setdefault(word, Verb(lemma, forms, doubt))
    for word in ("am", "is", "are", "'m", "'re"):
        table[word] = Verb("be", Form.S, False)
    table["being"], table["has"] = Verb("be", Form.ING, False), Verb("have", Form.S, False)
    table["does"] = Verb("do", Form.S, False)
    return table


def verb(word: str) -> Verb | None:
    """How `word` (lower case) can be read as a verb, None when it cannot."""
    known = _table().get(word)
    if known is not None:
        return known
    if len(word) > 4 and word.endswith("ed") and not word.endswith("eed"):
        return Verb(word, Form.PAST | Form.PARTICIPLE, False)
    if len(word) > 5 and word.endswith("ing"):
        return Verb(word, Form.ING, False)
    return None
