"""When a content's main event lies, seen from the saying.

In: a verb group (`groups`), its words, and whether the words are the reporter's paraphrase of a
past saying; out: a `Tense`. "He said he was confident" shifts the tense back: states in a
paraphrase with no time of their own hold at the saying.
"""

from __future__ import annotations

from functools import cache

from reportedly.language.clauses import Group
from reportedly.language.lexicon import load, words
from reportedly.language.morphology import stative
from reportedly.language.text import Word
from reportedly.records import Tense

_NEAR = 8  # words after the head that may hold its time


@cache
def _bag(key: str, name: str) -> frozenset[str]:
    return frozenset(words(load("certainty")[key][name]))


def tense_of(found: list[Word], verbs: Group, end: int, shifted: bool) -> Tense:
    """The tense of the group `verbs` within `found[:end]`."""
    if verbs.modal:
        return _modal_tense(found, verbs, end)
    ahead = _marked(found, verbs, end, "future")
    if verbs.lemma == "have" and not verbs.perfect and _next(found, verbs.head) == "to":
        return Tense.FUTURE  # has to leave
    if verbs.progressive and verbs.lemma == "go" and _next(found, verbs.head) in {"to", "na"}:
        return Tense.FUTURE
    if verbs.perfect:
        going_on = verbs.progressive and not verbs.past
        return Tense.PRESENT if going_on else Tense.PAST
    if verbs.past:
        if not shifted or _marked(found, verbs, end, "past"):
            return Tense.PAST
        state = verbs.progressive or (verbs.lemma in stative() and not verbs.passive)
        if verbs.progressive and ahead:
            return Tense.FUTURE
        return Tense.PRESENT if state else Tense.PAST
    return Tense.FUTURE if ahead and not verbs.passive else Tense.PRESENT


def _modal_tense(found: list[Word], verbs: Group, end: int) -> Tense:
    if verbs.modal == "will":
        return Tense.FUTURE
    if verbs.perfect:
        return Tense.PAST
    if verbs.modal == "would":
        return Tense.FUTURE
    if verbs.modal == "can":
        return Tense.PRESENT
    if verbs.progressive or (verbs.lemma in stative() and not verbs.passive):
        soon = _marked(found, verbs, end, "future")
        return Tense.FUTURE if soon else Tense.PRESENT
    return Tense.FUTURE


def _next(found: list[Word], at: int) -> str:
    return found[at + 1].low if at + 1 < len(found) else ""


def _marked(found: list[Word], verbs: Group, end: int, when: str) -> bool:
    """Whether an adverb of that time stands within or soon after the group."""
    adverbs = _bag(when, "adverbs")
    near = found[max(0, verbs.first - 2) : min(end, verbs.head + _NEAR)]
    if any(word.low in adverbs for word in near):
        return True
    return when == "past" and any(
        word.low.isdigit() and len(word.low) == 4 and word.low[:2] in {"18", "19", "20"}
        for word in near
    )


def infinitive_tense(inner: Group, outer: str) -> Tense:
    """The tense of "to …" after `outer`: "believed to have" past, "set to" future."""
    if inner.perfect:
        return Tense.PAST
    if outer in _bag("future", "predicates"):
        return Tense.FUTURE
    return Tense.PRESENT
