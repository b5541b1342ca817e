"""What happened to the thing counted: the word that governs it, and the kind that the word says.

In: a tree, what a quantity counts and where it begins. Out: a `Governor`: the token whose clause
the figure stands in, the kind, and the rule that told. Looked at in turn: a state beside the noun
("12 dead", "40 others wounded", "three missing sailors"), the noun itself ("12 deaths"), the words
above it (`governing`), the verb next to it where the tree went wrong, a clause on it ("who were
killed"), and what the rest of its clause says of a list ("the seized items were").
"""

from __future__ import annotations

from reportedly.figures import governing, kinds
from reportedly.figures.counted import Counted
from reportedly.figures.governing import Governor, Place
from reportedly.language.lexicon import bag
from reportedly.language.morphology import singular
from reportedly.language.tree import NOUNS, Tree
from reportedly.records import FigureKind

_STARTS_OBJECT = frozenset(("DET", "NUM", "PROPN", "NOUN", "PRON"))
_LISTS = bag(
    "include includes included including comprise comprises comprised were was are is be been"
)
_BE = bag("was were is are be been being got")
_NEAR = 5  # words looked at beside the noun where the tree is silent


def find(tree: Tree, counted: Counted, unit: str, first: int) -> Governor:
    """What governs the thing counted, and what that says of it; `first` begins the quantity."""
    own = counted.anchor if counted.head is None else counted.head
    above = governing.above(tree, own, counted.anchor, unit)
    if counted.head is None:
        above = _argument(tree, counted, first, unit) or above
    beside = _state(tree, counted)
    if beside is not None:
        return Governor(beside.head, above.place, beside.kind, beside.because)
    inside = _inside(tree, counted, unit)
    vague = inside is FigureKind.AFFECTED and above.kind is not None
    vague = vague or (inside is FigureKind.INFECTED and above.kind is FigureKind.KILLED)
    if inside is not None and not (vague and not above.because.startswith("event")):
        return Governor(above.head, above.place, inside, f"noun: {unit}")
    before = _before(tree, first, unit)
    if above.kind is not None:
        return above if before is None or before.head == above.head else before
    other = before or _after(tree, counted) or _clause_on(tree, own, counted)
    other = other or _described(tree, above)
    if other is None:
        return above
    kept = above.head is not None and above.place is not Place.ITSELF
    head = above.head if kept and not other.because.startswith("near") else other.head
    return Governor(
        head, other.place if head == other.head else above.place, other.kind, other.because
    )


def _argument(tree: Tree, counted: Counted, first: int, unit: str) -> Governor | None:
    """A number alone between verbs: "took 23 into custody", "22 have shown symptoms"."""
    after = max(counted.anchor, counted.last) + 1
    if tree.together(first, after) and tree.upos(after) in {"AUX", "ADV"}:
        at, passive = after, False
        while tree.upos(at) in {"AUX", "ADV", "PART"} and at < after + _NEAR:
            passive = tree.word(at) in _BE
            at += 1
        if tree.upos(at) == "VERB" and at - 1 >= after and tree.together(first, at):
            passive = passive and not tree.word(at).endswith("ing")
            place = Place.OBJECT if passive else Place.SUBJECT
            return governing.under(tree, at, place, unit, counted.anchor)
    before = first - 1
    starts = before >= 0 and tree.together(before, first) and tree.upos(before) == "VERB"
    if starts and tree.upos(after) in {"ADP", "PUNCT", "CCONJ", ""}:
        return governing.under(tree, before, Place.OBJECT, unit, counted.anchor)
    return None


# --- beside the noun --------------------------------------------------------------------------


def _state(tree: Tree, counted: Counted) -> Governor | None:
    """A state right after the noun, or before it: "40 others wounded", "three missing sailors"."""
    start = max(counted.anchor, counted.last) + 1
    low = tree.word(start)
    kind = kinds.of_state(low)
    verbal = tree.upos(start) == "VERB"
    stands = (verbal and not is_active(tree, start)) or tree.upos(start) in {"ADJ", "NOUN"}
    if kind is not None and stands:
        return Governor(start, kind=kind, because=f"state: {low}")
    if counted.head is None:
        return None
    for at in range(counted.last - 1, counted.first - 1, -1):
        kind = kinds.of_state(tree.word(at))
        if kind is not None and tree.upos(at) in {"ADJ", "VERB"}:
            return Governor(at, kind=kind, because=f"state: {tree.word(at)}")
    return None


def is_active(tree: Tree, verb: int) -> bool:
    """Whether a form in …ed is the past of an active verb: an object follows."""
    if tree.has(verb, "aux:pass") is not None:
        return False
    return tree.has(verb, "obj") is not None or tree.upos(verb + 1) in _STARTS_OBJECT


def _inside(tree: Tree, counted: Counted, unit: str) -> FigureKind | None:
    """What the noun says by itself: "12 deaths"."""
    before = () if counted.head is None else tree.low[counted.first : counted.head]
    kind = kinds.of_noun(unit, before)
    if kind is FigureKind.INFECTED and not kinds.is_illness(tree.vocabulary):
        return None
    return kind


def _before(tree: Tree, first: int, unit: str) -> Governor | None:
    """The verb right before the number, whatever the tree made of it."""
    before = first - 1
    while before > 0 and tree.upos(before) in {"DET", "ADV"} and first - before < _NEAR:
        before -= 1
    if before >= 0 and tree.together(before, first) and tree.upos(before) == "VERB":
        low = tree.word(before)
        kind = kinds.of_class(low, unit) or kinds.of_object(low)
        if kind is not None:
            return Governor(before, Place.OBJECT, kind, f"near: {low}")
    return None


def _after(tree: Tree, counted: Counted) -> Governor | None:
    """The verb right after the noun, whatever the tree made of it."""
    passive = False
    after = max(counted.anchor, counted.last) + 1
    for at in range(after, min(after + _NEAR, len(tree))):
        low = tree.word(at)
        if not tree.together(after - 1, at) or tree.upos(at) not in {"AUX", "ADV", "VERB", "PART"}:
            return None
        passive = passive or low in _BE
        if tree.upos(at) == "VERB":
            done = passive and not low.endswith("ing")
            kind = kinds.of_object(low) if done else kinds.of_subject(low)
            return None if kind is None else Governor(at, Place.SUBJECT, kind, f"near: {low}")
    return None


# --- on the noun ------------------------------------------------------------------------------


def _clause_on(tree: Tree, own: int, counted: Counted) -> Governor | None:
    """A clause that describes the noun: "who were killed", "infected with"."""
    for child in tree.below(own, "acl"):
        if not _is_near(tree, max(own, counted.last), child):
            continue
        low = tree.word(child)
        beside = [singular(tree.word(i)) for i in governing.beside(tree, child)]
        passive = tree.has(child, "aux:pass") is not None
        bare = tree.has(child, "nsubj") is None and not passive
        kind = kinds.of_phrase(low, beside) or kinds.of_state(low)
        if kind is None and (passive or (bare and low.endswith(("ed", "en", "n", "t")))):
            kind = kinds.of_object(low)
        if kind is None and not passive:
            kind = kinds.of_subject(low)
        if kind is not None:
            return Governor(child, Place.SUBJECT, kind, f"clause: {low}")
    return None


def _is_near(tree: Tree, noun: int, clause: int) -> bool:
    """Whether no other common noun stands between a noun and the clause on it."""
    return not any(tree.upos(i) == "NOUN" for i in range(noun + 1, clause))


def _described(tree: Tree, above: Governor) -> Governor | None:
    """ "The seized items were", "the confiscated arms included": the list is what was seized."""
    verb = above.head
    if verb is None:
        return None
    copula = tree.has(verb, "cop")
    if tree.word(verb) not in _LISTS and copula is None:
        return None
    for other in tree.below(verb, "nsubj", "obl"):
        among = governing.case_of(tree, other) == "among"
        if not among and (copula is not None or tree.relation(other) == "obl"):
            continue
        for at in (other, *tree.below(other, "amod", "acl")):
            low = tree.word(at)
            kind = kinds.of_state(low) or kinds.of_object(low) or kinds.of_noun(singular(low), ())
            if kind is not None and tree.upos(at) in {"ADJ", "VERB", *NOUNS}:
                return Governor(verb, above.place, kind, f"list of: {low}")
    return None
