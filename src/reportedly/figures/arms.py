"""What people are armed with, and what helps them: lists read from left to right.

In: a tree and the sentence of a predicate. Out: the items after "armed with", and the means after
"with the help of", each with first, last and head token. Long lists are where a small model's trees
go wrong first, so these are read word by word.
"""

from __future__ import annotations

from functools import cache

from reportedly.figures import phrases
from reportedly.language.lexicon import bag, load, words
from reportedly.language.morphology import verb_forms
from reportedly.language.tree import Tree

Item = tuple[int, int, int]  # first, last and head token

_JOINING = bag(", ; and or including as well such plus")
_OPENING = frozenset(("DET", "NUM", "ADJ", "NOUN", "PROPN", "VERB", "ADV"))
_BEFORE = frozenset(("DET", "NUM", "ADV"))
_MOST = 24


@cache
def _arming() -> frozenset[str]:
    return frozenset(f for verb in words(load("roles")["arming"]) for f in verb_forms(verb))


@cache
def _helping() -> frozenset[str]:
    return frozenset(words(load("roles")["helping"]))


def armed_with(tree: Tree, predicate: int) -> list[Item]:
    """The items after "armed with" in the sentence of `predicate`."""
    start, end = tree.sentence(predicate)
    for at in range(start, end - 2):
        if tree.word(at + 1) == "with" and tree.word(at) in _arming():
            return listed(tree, at + 2)
    if tree.word(predicate) in _arming():  # "armed the rebels with rifles"
        for at in range(predicate + 1, end - 1):
            if tree.word(at) == "with":
                return listed(tree, at + 1)
    return []


def helped_by(tree: Tree, predicate: int) -> list[Item]:
    """The means after "with the help of" behind `predicate`."""
    _, end = tree.sentence(predicate)
    for at in range(predicate + 1, end - 2):
        helps = tree.word(at) in _helping() and tree.word(at - 1) in {"the", "with", "by"}
        if helps and tree.word(at + 1) == "of":
            return listed(tree, at + 2)
    return []


def listed(tree: Tree, start: int) -> list[Item]:
    """The noun phrases from token `start` on, as long as marks and "and" join them."""
    found: list[Item] = []
    at = start
    while len(found) < _MOST and tree.together(start, at):
        noun = at
        while tree.upos(noun) in _BEFORE or tree.word(noun) in {"at", "least", "more", "than"}:
            noun += 1
        phrase = phrases.after(tree, start, noun)
        if phrase is None or (tree.upos(phrase.last + 1) in {"VERB", "AUX"} and found):
            break
        last = _extended(tree, start, phrase.last)
        found.append((at, last, phrase.head))
        at = last + 1
        while tree.word(at) in _JOINING:
            at += 1
        if at == last + 1 or tree.upos(at) not in _OPENING:
            break
    return found


def _extended(tree: Tree, start: int, last: int) -> int:
    """The end of a phrase with what its "of" adds."""
    if tree.word(last + 1) != "of":
        return last
    noun = last + 2
    while tree.upos(noun) in _BEFORE:
        noun += 1
    of = phrases.after(tree, start, noun)
    return last if of is None else of.last
