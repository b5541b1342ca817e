"""Noun phrases read from left to right: where the modifiers end and the head noun is.

In: a tree and the token where a phrase begins. Out: a `Phrase` (head noun, last word), or None when
no noun stands there. The run is read word by word, with the tree to say where it ends; so a wrong
attachment of the number before it does no harm.
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.figures import kinds
from reportedly.language.lexicon import closed, lexicon
from reportedly.language.morphology import Form, is_form, singular
from reportedly.language.tree import NOUNS, Tree

HYPHENS = frozenset("-–/‑")
_QUOTES = frozenset("\"“‘'")
_MODIFIER = frozenset(
    ("compound", "amod", "nmod:poss", "nmod", "flat", "det", "nummod", "advmod", "fixed",
     "goeswith", "dep", "obl", "punct", "case", "conj", "cc")
)  # fmt: skip
_DESCRIBING = frozenset(("compound", "amod", "nummod", "conj"))
_OWNED = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "VERB"))
_LONGEST = 12  # words of one noun phrase
_AHEAD = 6  # words from a modifier to its noun


class Phrase(NamedTuple):
    """The head noun of a phrase and the phrase's last word."""

    head: int
    last: int


def after(tree: Tree, own: int, first: int) -> Phrase | None:
    """The noun phrase that begins at `first`, in the sentence of token `own`."""
    head: int | None = None
    last = at = first
    while at < min(len(tree), first + _LONGEST) and tree.together(own, at):
        upos = tree.upos(at)
        if upos in NOUNS:
            if head is not None and tree.word(at) in kinds.members("times"):
                break
            head = last = at
            if _is_numbered(tree, at):  # AK-47s: one name
                last = at = at + 2
                if tree.upos(at + 1) not in {"NOUN", "ADJ"}:
                    break
            elif not _goes_on(tree, at):
                break
        elif not _may_stand(tree, at, upos) or (upos == "VERB" and tree.has(at, "nsubj") == own):
            break
        at += 1
    if head is None or (tree.word(head) in kinds.members("times") and head > first):
        return None
    if head == first and kinds.of_state(tree.word(head)) and tree.upos(head) == "NOUN":
        return None  # "12 dead"
    return Phrase(head, max(last, _joined(tree, head)))


def by_tree(tree: Tree, own: int) -> Phrase | None:
    """The noun that the tree gives a number, where the words between do not forbid it."""
    head = tree.heads[own]
    if head is None or not own < head <= own + _LONGEST or not tree.is_noun(head):
        return None
    if tree.relation(own) not in {"nummod", "amod", "det"} or kinds.of_state(tree.word(head)):
        return None
    between = {tree.upos(i) for i in range(own + 1, head)}
    acts = {"VERB", "DET"} <= between  # "40,000 joined the march"
    apart = acts or between & {"ADP", "AUX", "NUM", "PRON", "SCONJ"}
    return None if apart else Phrase(head, head)


def _joined(tree: Tree, head: int) -> int:
    """The last word of "students and teachers", counted together."""
    other = head + 2
    joined = tree.word(head + 1) in lexicon("counting").counted_together
    if joined and tree.heads[head] != other and tree.is_noun(other):
        together = tree.heads[other] == head and tree.relation(other) == "conj"
        plural = all(singular(low) != low for low in (tree.word(head), tree.word(other)))
        if together and plural and not tree.below(other, "nummod", "det"):
            return other
    return head


def is_describing(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase is an adjective of a noun left out: "12 Somali and 11 Yemeni pirates"."""
    word = tree.text_of(phrase.head)
    if phrase.last != phrase.head or not word[:1].isupper() or word.isupper():
        return False
    return word.endswith(tuple(kinds.members("origin_endings")))


def _is_numbered(tree: Tree, at: int) -> bool:
    """Whether a name goes on with a number: "AK-47s", "Su-34"."""
    if tree.word(at + 1) not in HYPHENS or not tree.word(at + 2)[:1].isdigit():
        return False
    return tree.touch(at, at + 1) and tree.touch(at + 1, at + 2)


def _goes_on(tree: Tree, at: int) -> bool:
    """Whether the noun at `at` is a modifier of one that follows."""
    head, follower = tree.heads[at], at + 1
    low = tree.word(follower)
    if low in closed("possessives") or (low in HYPHENS and tree.touch(at, follower)):
        return tree.upos(follower + 1) in _OWNED
    if low in lexicon("counting").joining:
        return _describes_on(tree, at)
    if _must_go_on(tree, at, follower) or _describes_adjective(tree, at, follower):
        return True
    if tree.is_noun(follower) and tree.heads[follower] == at:
        return tree.relation(follower) in {"flat", "goeswith"}
    if not _points_right(tree, at) or tree.relation(at) not in _MODIFIER:
        return tree.is_noun(follower) and tree.relation(at) in _DESCRIBING
    return tree.is_noun(follower) or (head is not None and tree.is_noun(head))


def _must_go_on(tree: Tree, at: int, follower: int) -> bool:
    """ "Tax haven subsidiaries", "Clinton staffers": a singular or a name before a plural noun."""
    low = tree.word(follower)
    if tree.upos(follower) != "NOUN" or low in kinds.members("times") or singular(low) == low:
        return False
    return singular(tree.word(at)) == tree.word(at) and tree.text_of(follower)[:1].islower()


def _describes_adjective(tree: Tree, at: int, follower: int) -> bool:
    """ "North Korean soldiers": a name within the adjective of a noun that follows."""
    if tree.upos(follower) != "ADJ" or tree.heads[at] != follower:
        return False
    noun = tree.heads[follower]
    return noun is not None and follower < noun <= follower + 3 and tree.is_noun(noun)


def _describes_on(tree: Tree, at: int) -> bool:
    """ "Somali and Yemeni pirates": a name that only describes, joined to another."""
    second = tree.upos(at + 2) in {"ADJ", "PROPN"} or tree.text_of(at + 2)[:1].isupper()
    if tree.text_of(at)[:1].isupper() and second and tree.is_noun(at + 3):
        return not tree.text_of(at + 3)[:1].isupper() or tree.upos(at + 2) == "ADJ"
    head = tree.heads[at]
    describing = tree.relation(at) in {"compound", "amod"} and _points_right(tree, at)
    return describing and head is not None and tree.is_noun(head)


def _may_stand(tree: Tree, at: int, upos: str) -> bool:
    """Whether a word that is no noun may stand before the head noun."""
    if upos == "ADJ":
        return True
    low = tree.word(at)
    ahead = tree.upos(at + 1)
    if upos == "VERB":
        participle = is_form(low, Form.PARTICIPLE | Form.ING)
        return (ahead in {"ADJ", "NOUN"} and participle) or (
            ahead in {*NOUNS, "ADJ", "VERB"} and _points_right(tree, at)
        )
    if upos == "ADV":
        return ahead in {"ADJ", *NOUNS, "VERB"} and (_points_right(tree, at) or _is_adverb(low))
    if upos in {"NUM", "SYM", "X"}:
        return ahead in {"ADJ", *NOUNS, "PUNCT"} and _points_right(tree, at)
    if low in closed("possessives") and tree.is_noun(at - 1):
        return True
    if upos == "PUNCT":
        if low in HYPHENS:
            return True
        if low in _QUOTES:
            return ahead in {"ADJ", *NOUNS}
        return low == "," and tree.upos(at - 1) == "ADJ" and ahead == "ADJ"
    if low in lexicon("counting").joining:
        return tree.upos(at - 1) in {"ADJ", "VERB"} and ahead in {"ADJ", "VERB", *NOUNS}
    return False


def _is_adverb(low: str) -> bool:
    return low.endswith(tuple(closed("adverb_ending")))


def _points_right(tree: Tree, at: int) -> bool:
    """Whether a word hangs on one soon after it."""
    head = tree.heads[at]
    return head is not None and at < head <= at + _AHEAD
