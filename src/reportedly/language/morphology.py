"""Forms of words: the singular of a noun, the lemma of a verb that a word list names.

In: a word in lower case, or the verbs of a list; out: its singular, or a table from every form to
its verb. Rules first, what follows none is in `language/en/nouns.yaml` and
`language/en/irregular_verbs.yaml`. Refuses nothing: a word that no rule knows is returned as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from reportedly.language.lexicon import load, words

_VOWELS = frozenset("aeiou")


@cache
def _plurals() -> dict[str, str]:
    """Irregular plural → singular."""
    return dict(line.split() for line in str(load("nouns")["irregular"]).splitlines())


@cache
def _unchanged() -> frozenset[str]:
    return frozenset(words(load("nouns")["unchanged"]))


@cache
def singular(noun: str) -> str:
    """The singular of a noun in lower case."""
    if noun in _plurals():
        return _plurals()[noun]
    if noun in _unchanged() or len(noun) < 4:
        return noun
    if noun.endswith("men") and noun not in {"women", "men"}:
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


def _regular(verb: str) -> Iterable[str]:
    yield verb
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        yield verb + "es"
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        yield verb[:-1] + "ies"
    else:
        yield verb + "s"
    if verb.endswith("e"):
        yield verb + "d"
        yield (verb[:-2] + "ying") if verb.endswith("ie") else (verb[:-1] + "ing")
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        yield verb[:-1] + "ied"
        yield verb + "ing"
    else:
        stems = [verb]
        if verb[-1] not in "wxy" and verb[-1] not in _VOWELS and verb[-2:-1] in _VOWELS:
            stems.append(verb + verb[-1])  # dropped, kidnapped; a form that is none does no harm
        for stem in stems:
            yield stem + "ed"
            yield stem + "ing"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """Verb → its past forms and participles that follow no rule."""
    rows = (line.split() for line in str(load("irregular_verbs")["irregular"]).splitlines())
    return {row[0]: tuple(row[1:]) for row in rows}


def verb_forms(verb: str) -> frozenset[str]:
    """Every form of a verb, its own among them; British and American spellings both."""
    found = {*_regular(verb), *_irregular().get(verb, ())}
    found |= {form.replace("iz", "is") for form in found if "iz" in form[-6:]}
    return frozenset(found)
