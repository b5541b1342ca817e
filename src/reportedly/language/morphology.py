"""Forms of words: the singular of a noun, the forms of a verb, and which verb a form can be of.

In: a word in lower case; out: its singular, its forms, or how it can be read as a verb. Rules
first; what follows none is in `language/en/nouns.yaml` and `language/en/verbs.yaml`. A word that no
rule knows is returned as it is, and is no verb.
"""

from __future__ import annotations

from enum import IntFlag
from typing import NamedTuple

from reportedly.language.lexicon import load, per_language, words

_VOWELS = frozenset("aeiou")


@per_language
def _plurals() -> dict[str, str]:
    """Irregular plural → singular."""
    return dict(line.split() for line in str(load("nouns")["irregular"]).splitlines())


@per_language
def _unchanged() -> frozenset[str]:
    return frozenset(words(load("nouns")["unchanged"]))


@per_language
def singular(noun: str) -> str:
    """The singular of a noun in lower case."""
    if noun in _plurals():
        return _plurals()[noun]
    if noun in _unchanged() or len(noun) < 4:
        return noun
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    if noun.endswith("'s") or noun.endswith("’s"):
        return noun[:-2]
    return noun[:-1]


class Form(IntFlag):
    """The forms of a verb; one word can be several ("put", "moved")."""

    BASE = 1
    S = 2
    PAST = 4
    PARTICIPLE = 8
    ING = 16


class Verb(NamedTuple):
    """A reading of a word as a verb; `nounish` when it is as often a noun ("plans")."""

    lemma: str
    forms: Form
    nounish: bool


class _Irregular(NamedTuple):
    """What a verb has instead of its regular forms; no `present` means a regular one."""

    past: tuple[str, ...]
    participle: tuple[str, ...]
    present: tuple[str, ...]


@per_language
def _irregular() -> dict[str, _Irregular]:
    table = {}
    for line in str(load("verbs")["irregular"]).splitlines():
        lemma, *forms = line.split()
        past, participle, present = (*(tuple(form.split(",")) for form in forms), ())[:3]
        table[lemma] = _Irregular(past, participle, present)
    return table


@per_language
def _doubling() -> frozenset[str]:
    """Regular verbs that double their last letter."""
    return frozenset(words(load("verbs")["double"]))


@per_language
def stative() -> frozenset[str]:
    """Verbs for states."""
    return frozenset(words(load("verbs")["stative"]))


def third(lemma: str) -> str:
    """The …s form of a verb, which is also the plural of a noun."""
    if lemma.endswith(("s", "x", "z", "ch", "sh")) or (lemma.endswith("o") and len(lemma) < 6):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _regular(lemma: str, double: bool) -> dict[str, Form]:
    stem = lemma + lemma[-1] if double else lemma
    if lemma.endswith("e") and len(lemma) > 2:
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


def conjugate(lemma: str) -> dict[str, Form]:
    """All forms of `lemma`, irregular or not."""
    table = _regular(lemma, lemma in _doubling())
    odd = _irregular().get(lemma)
    if odd is None:
        return table
    kept = {
        word: form
        for word, form in table.items()
        if not form & Form.PAST and not (odd.present and form & Form.S)
    }
    for kind, forms in ((Form.PAST, odd.past), (Form.PARTICIPLE, odd.participle)):
        for word in forms:
            kept[word] = kept.get(word, Form(0)) | kind
    return kept | dict.fromkeys(odd.present, Form.S)


def verb_forms(lemma: str) -> frozenset[str]:
    """Every form of a verb, its own among them; British and American spellings both."""
    found = set(conjugate(lemma))
    closed = lemma[-1] not in "wxy" and lemma[-1] not in _VOWELS and lemma[-2:-1] in _VOWELS
    if closed and lemma not in _irregular():
        # dropped, kidnaped: a form that is none does no harm
        found |= {*_regular(lemma, True), *_regular(lemma, False)}
    found |= {form.replace("iz", "is") for form in found if "iz" in form[-6:]}
    return frozenset(found)


@per_language
def _verbs() -> dict[str, Verb]:
    """Every known form → its verb."""
    nounish = frozenset(words(load("verbs")["nounish"]))
    table: dict[str, Verb] = {}
    for lemma in (*_irregular(), *words(load("verbs")["regular"])):
        odd = _irregular().get(lemma)
        for word, forms in conjugate(lemma).items():
            doubt = lemma in nounish and bool(forms & (Form.BASE | Form.S))
            doubt = doubt and not (odd and word in odd.present)
            table.setdefault(word, Verb(lemma, forms, doubt))
    return table


def verb(word: str) -> Verb | None:
    """How `word` (lower case) can be read as a verb, None when it cannot."""
    known = _verbs().get(word)
    if known is not None:
        return known
    if len(word) > 4 and word.endswith("ed") and not word.endswith("eed"):
        return Verb(word, Form.PAST | Form.PARTICIPLE, False)
    if len(word) > 5 and word.endswith("ing"):
        return Verb(word, Form.ING, False)
    return None


def is_form(word: str, form: Form) -> bool:
    """Whether `word` (lower case) can be that form of a verb."""
    known = verb(word)
    return known is not None and bool(known.forms & form)
