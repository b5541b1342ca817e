"""Verb groups: "may soon have been moved" read from its first auxiliary to its head.

In: words and the index where a group starts; out: a `Group` (modal, past, perfect, progressive,
passive, negated, head). Refuses nothing: whatever stands there becomes a group.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.claims.verbs import Form, verb
from reportedly.language.lexicon import bag
from reportedly.language.tokens import Word

MODALS = bag("will would shall should may might can could must ought 'll wo ca cannot 'd")
FINITE_BE = bag("am is are was were 'm 're")
BE = bag("am is are was were 'm 're be been being")
HAVE = bag("has have had 've")
DO = bag("do does did")
SUBJECTS = bag("i you he she it we they there who")
PLURAL = bag("i you we they people police men women children troops many most some others")
NEGATIONS = frozenset(("not", "n't", "never"))
ADVERBS = bag(
    "also now still already soon just only ever even always often then probably likely perhaps"
    " maybe possibly certainly definitely currently recently again all both once twice rather quite"
    " hardly barely scarcely indeed so far no longer almost nearly well yet seldom"
    " rarely simply really apparently too very much"
)
_FULL = {"'ll": "will", "wo": "will", "ca": "can", "shall": "will", "cannot": "can"}
_MARKS = frozenset('"“”‘’')


@dataclass(slots=True)
class Group:
    """A verb group; `first` and `head` are indexes, `lemma` is the head's."""

    first: int
    head: int
    lemma: str = ""
    modal: str = ""
    past: bool = False
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    state: str = ""  # what the last auxiliary asks for: "modal", "have", "be", "do", "" or "done"


def is_finite_auxiliary(low: str) -> bool:
    """Whether a word can only open a finite group."""
    return low in MODALS or low in FINITE_BE or low in HAVE or low in DO


def group(words: list[Word], first: int, end: int) -> Group:
    """The verb group that starts at `first`."""
    found = Group(first, first)
    at = first
    while at < end and found.state != "done":
        low = words[at].low
        if low in NEGATIONS:
            found.negated = True
        elif not _auxiliary(found, words, at, end) and not _head(found, words, at):
            inverted = low in SUBJECTS and at == first + 1  # "Did he …", "Will they …"
            if not inverted and not _filler(found, low):
                break
        at += 1
    found.negated |= at < end and words[at].low in NEGATIONS
    return found


def _filler(found: Group, low: str) -> bool:
    """Whether a word may stand inside a group without being part of it."""
    if low == ",":
        return found.state in {"have", "be", "modal"}
    return low in ADVERBS or low.endswith("ly") or low in _MARKS


def _auxiliary(found: Group, words: list[Word], at: int, end: int) -> bool:
    """Takes the word at `at` as an auxiliary, if it can be one here."""
    low = words[at].low
    if low in MODALS and not found.state:
        _take_modal(found, words, at, end)
    elif low == "'s" and not found.state:
        been = at + 1 < end and words[at + 1].low == "been"
        _take(found, "have" if been else "be", at)
    elif low in HAVE and found.state in {"", "modal"}:
        found.past = low == "had" and not found.state
        _take(found, "have", at)
    elif low in DO and not found.state:
        found.past = low == "did"
        _take(found, "do", at)
    elif low in BE and found.state in {"", "modal", "have"}:
        found.perfect |= found.state == "have"
        found.past |= low in {"was", "were"} and not found.state
        _take(found, "be", at)
    else:
        return False
    return True


def _take(found: Group, state: str, at: int) -> None:
    found.state, found.lemma, found.head = state, state, at


def _take_modal(found: Group, words: list[Word], at: int, end: int) -> None:
    low = words[at].low
    if low == "'d":
        after = words[at + 1].low if at + 1 < end else ""
        read = verb(after)
        had = read is not None and read.forms & Form.PARTICIPLE and not read.forms & Form.BASE
        if had or after == "better":
            found.past = True
            _take(found, "have", at)
            return
        low = "would"
    found.negated |= low == "cannot"
    found.modal, found.state, found.head = _FULL.get(low, low), "modal", at


def _head(found: Group, words: list[Word], at: int) -> bool:
    """Takes the word at `at` as the head, if its form is the one asked for."""
    low = words[at].low
    read = verb(low)
    if read is None:
        return False
    forms = read.forms
    if found.state == "have" and forms & Form.PARTICIPLE:
        found.perfect = True
    elif found.state == "be" and forms & Form.ING and not words[at].capital:
        found.progressive = True
        if low == "being":  # "is being moved"
            found.head = at
            return True
    elif found.state == "be" and forms & Form.PARTICIPLE:
        found.passive = True
    elif found.state in {"do", "modal"} and forms & Form.BASE:
        pass
    elif not found.state:
        found.past = bool(forms & Form.PAST) and (not forms & Form.BASE or _third_person(words, at))
    else:
        return False
    found.lemma, found.head, found.state = read.lemma, at, "done"
    return True


def _third_person(words: list[Word], at: int) -> bool:
    """For "put" and "read": one person's form without …s stands in the past."""
    before = words[at - 1].low if at else "i"
    return before not in PLURAL and not (before.endswith("s") and not before.endswith("ss"))
