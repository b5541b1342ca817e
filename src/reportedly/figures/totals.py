"""Counts whose noun stands before them: "the death toll rose to 68", "a group of 33".

In: a tree and a quantity without a noun of its own. Out: a `Counted` whose noun is the subject or
object that the number belongs to ("the number of cases reached 97"), or None.
"""

from __future__ import annotations

from reportedly.figures import kinds, nouns, phrases
from reportedly.figures.counted import Counted
from reportedly.language.lexicon import bag
from reportedly.language.morphology import singular
from reportedly.language.tree import NOUNS, Tree

_LINKS = bag("to at of was were is are reached hit by totals totalled totaled stands stood :"
             " exceeds exceeded topped tops surpassed passed approaching")  # fmt: skip
_REACH = 30  # words looked back for the noun


def find(tree: Tree, elided: Counted, first: int) -> Counted | None:
    """The noun before the number; `first` is the quantity's first token."""
    own = elided.anchor
    before = first - 1
    start, _ = tree.sentence(own)
    while before >= start and tree.word(before) in {
        "about",
        "around",
        "nearly",
        "a",
        "the",
        "only",
    }:
        before -= 1
    if kinds.reckons(tree.word(first)) and tree.upos(first) == "VERB":
        before = first  # "losses exceed 200": the verb is part of the quantity
    if before < start:
        return None
    link = tree.word(before)
    if link == "of" and tree.upos(before - 1) in NOUNS:
        return _of(tree, own, before - 1)
    if link not in _LINKS and not kinds.reckons(link):
        return None
    for at in _candidates(tree, own, before, start):
        found = _noun(tree, at, own, before)
        if found is not None:
            return found
        if tree.relation(at) == "obj" and nouns.is_in(singular(tree.word(at)), "totals"):
            return None  # "workers put the number at 5,000": not of workers
    return None


def _of(tree: Tree, own: int, noun: int) -> Counted | None:
    """ "a group of 33", "a death toll of 68"."""
    low = singular(tree.word(noun))
    if nouns.is_in(low, "groups") or nouns.is_in(low, "totals") or kinds.of_noun(low, ()):
        return Counted("group of", noun, noun, _first(tree, noun), noun)
    return None


def _candidates(tree: Tree, own: int, link: int, start: int) -> list[int]:
    """Nouns that the number may belong to, likeliest first: by the tree, then by nearness."""
    found = []
    for verb in (own, *tree.above(own)):
        reckons = kinds.reckons(tree.word(verb)) or tree.upos(verb) == "AUX"
        if verb != own and not reckons and tree.has(verb, "cop") is None:
            continue
        found += [c for c in tree.below(verb, "nsubj", "obj") if c < link]
    near = range(link - 1, max(start, link - _REACH) - 1, -1)
    found.sort(key=lambda i: not _counts(tree, i))
    return found + [i for i in near if tree.is_noun(i) and _counts(tree, i)]


def _counts(tree: Tree, at: int) -> bool:
    low = singular(tree.word(at))
    return nouns.is_in(low, "totals") or kinds.of_noun(low, ()) is not None


def _noun(tree: Tree, at: int, own: int, link: int) -> Counted | None:
    """What a subject counts: itself, or what comes after its "of"."""
    if tree.upos(at) not in NOUNS and kinds.of_state(tree.word(at)) is None:
        return None
    low = singular(tree.word(at))
    if not nouns.is_in(low, "totals"):
        subject = tree.relation(at).startswith("nsubj") and tree.word(at).endswith("s")
        if not _counts(tree, at) and not subject:
            return None
        return Counted("subject", own, at, _first(tree, at), at)
    if tree.word(at + 1) == "of":
        if kinds.of_state(tree.word(at + 2)) and not tree.is_noun(at + 3):  # "the number of dead"
            return Counted("number of", own, at + 2, at + 2, at + 2)
        phrase = phrases.after(tree, at, at + 2)
        if phrase is not None and phrase.last < link:
            return Counted("number of", own, phrase.head, at + 2, phrase.last)
    if kinds.of_noun(low, ()) is not None:  # "toll"
        return Counted("subject", own, at, _first(tree, at), at)
    return None


def _first(tree: Tree, noun: int) -> int:
    """The first word of the modifiers before a noun."""
    at = noun
    while (
        at > 0 and tree.upos(at - 1) in {"ADJ", "NOUN", "PROPN"} and tree.heads[at - 1] is not None
    ):
        if not at - 1 < (tree.heads[at - 1] or 0) <= noun:
            break
        at -= 1
    return at
