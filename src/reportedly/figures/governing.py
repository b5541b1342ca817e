"""The words above the thing counted, and what they say of it: verbs, active or passive, and nouns.

In: a tree, the token counted and the token of its number. Out: a `Governor`. The way up leads
through lists and "including"; a noun on the way can tell ("the arrest of 12"), then the verb
("killed 12", "12 were killed"), then the verbs that hang on it ("are believed to have died").
Refuses nothing: a clause without a verb gives a governor without a kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from reportedly.figures import kinds, nouns
from reportedly.language.lexicon import bag
from reportedly.language.morphology import singular
from reportedly.language.tree import NOUNS, Tree
from reportedly.records import FigureKind

_INNER = frozenset(("nummod", "det", "amod", "compound", "advmod", "case", "fixed", "flat",
                    "goeswith", "nmod:poss", "dep", "cc", "mark"))  # fmt: skip
_SHARED = frozenset(("conj", "appos", "list"))
_THROUGH = bag("including among like as involving")
_TAKES_EVENT = bag("of to for on")
_BESIDE = frozenset((*NOUNS, "ADJ", "VERB", "ADP", "ADV", "PART"))
_LOOKED = 8  # steps up, and words around a verb


class Place(Enum):
    """Where the thing counted stands under its predicate."""

    SUBJECT = "subject"
    OBJECT = "object"
    AGENT = "agent"
    OBLIQUE = "oblique"
    ITSELF = "itself"  # the noun is the predicate: "they were 12 soldiers", a headline


@dataclass(frozen=True, slots=True)
class Governor:
    """The governing word (`head`, a token) and what it says.

    `negated`: its negation belongs to what it says ("have not been found": missing).
    """

    head: int | None
    place: Place = Place.ITSELF
    kind: FigureKind | None = None
    because: str = ""
    negated: bool = False


@dataclass(slots=True)
class _Way:
    """What was met on the way up."""

    at: int
    event: int | None = None
    noun: int | None = None  # what the thing counted was an "of" of: "the lives of 12"
    oblique: bool = False


def above(tree: Tree, own: int, anchor: int, unit: str) -> Governor:
    """The word above the thing counted; `anchor` is the token of the number."""
    way = _Way(own)
    for _ in range(_LOOKED):
        head, relation = tree.heads[way.at], tree.relation(way.at)
        if head is None or tree.has(way.at, "cop") is not None:
            break
        if relation in _INNER or (relation in _SHARED and tree.upos(head) != "VERB"):
            way.at = head
        elif relation == "nmod":
            _through(tree, way, head, anchor)
        else:
            place = _place(relation, tree, head)
            if place is Place.ITSELF:
                break
            return _under(tree, way, head, Place.OBLIQUE if way.oblique else place, unit)
    return _event(tree, way, Place.ITSELF) or Governor(way.at)


def _through(tree: Tree, way: _Way, head: int, anchor: int) -> None:
    """One step up to a noun: it may be the event, or only lie between."""
    case, low = case_of(tree, way.at), singular(tree.word(head))
    event = kinds.of_event(low)
    if event is not None and way.event is None and not way.oblique and case in _TAKES_EVENT:
        way.event = head
    if case == "of" and way.noun is None:
        way.noun = head
    through = case in _THROUGH or (case == "of" and (
        head == anchor or event is not None or nouns.is_in(low, "groups")
        or nouns.is_in(low, "totals")
    ))  # fmt: skip
    way.oblique = way.oblique or not through
    way.at = head


def _event(tree: Tree, way: _Way, place: Place) -> Governor | None:
    if way.event is None:
        return None
    low = tree.word(way.event)
    return Governor(way.event, place, kinds.of_event(singular(low)), f"event: {low}")


def _under(tree: Tree, way: _Way, verb: int, place: Place, unit: str) -> Governor:
    """A verb was reached: an event noun on the way tells first."""
    event = _event(tree, way, place)
    if event is not None and event.kind is not FigureKind.SIZE_OF_GROUP:
        return event
    if way.noun is not None:
        kind = kinds.of_phrase(tree.word(verb), (singular(tree.word(way.noun)),))
        if kind is not None:
            return Governor(verb, place, kind, f"phrase: {tree.word(verb)}")
    found = under(tree, verb, place, unit, way.at)
    return event if event is not None and found.kind is None else found


def case_of(tree: Tree, at: int) -> str:
    """The preposition of a phrase, "" when it has none."""
    case = tree.has(at, "case")
    return "" if case is None else tree.word(case)


def _place(relation: str, tree: Tree, head: int) -> Place:
    if relation == "nsubj:pass":
        return Place.OBJECT
    if relation in {"nsubj", "csubj"}:
        return Place.OBJECT if tree.has(head, "aux:pass") is not None else Place.SUBJECT
    if relation in {"obj", "iobj"}:
        return Place.OBJECT
    if relation == "obl:agent":
        return Place.AGENT
    return Place.OBLIQUE if relation == "obl" else Place.ITSELF


# --- verbs ------------------------------------------------------------------------------------


def under(tree: Tree, verb: int, place: Place, unit: str, at: int) -> Governor:
    """What the verb, and those that hang on it, say of what stands at `place`."""
    for head, where in _chain(tree, verb, place):
        low = tree.word(head)
        kind = _said(tree, head, where, unit, at)
        if kind is None and kinds.reaches(low) and nouns.is_in(unit, "places"):
            kind = FigureKind.AFFECTED
        if kind is not None:
            negated = kind is FigureKind.MISSING and kinds.of_absence(low)
            return Governor(head, where, kind, f"{where.value}: {low}", negated)
    return Governor(_lexical(tree, verb), place)


def _said(tree: Tree, head: int, where: Place, unit: str, at: int) -> FigureKind | None:
    """What one verb says of its subject or object."""
    low = tree.word(head)
    if where not in {Place.SUBJECT, Place.OBJECT}:
        return kinds.of_phrase(low, (case_of(tree, at),)) or _toll(tree, head, unit)
    around = [singular(tree.word(i)) for i in beside(tree, head) if i != at]
    kind = kinds.of_phrase(low, [unit, *around])
    if kind is not None:
        return kind
    if where is Place.OBJECT:
        then = _then(tree, head)
        if then is not None:
            return then
        done = kinds.of_class(low, unit) or kinds.of_object(low) or _toll(tree, head, unit)
        return done or (kinds.of_state(low) if tree.has(head, "obj") is None else None)
    kind = kinds.of_subject(low)
    if kind is None and tree.is_noun(head):  # "are in critical condition"
        states = (kinds.of_state(tree.word(i)) for i in tree.below(head, "amod", "compound"))
        kind = next((state for state in states if state is not None), None)
    transitive = tree.upos(head) == "VERB" and tree.has(head, "obj") is not None
    return kind or (None if transitive else kinds.of_state(low))


def _toll(tree: Tree, verb: int, unit: str) -> FigureKind | None:
    """ "The death toll has risen to 250 people", "losses exceeded 200 soldiers": what the subject
    counts."""
    if not kinds.reckons(tree.word(verb)) or not (nouns.is_human(unit) or kinds.of_loss(unit)):
        return None
    for subject in tree.below(verb, "nsubj"):
        for at in (subject, *tree.below(subject, "nmod")):
            low = singular(tree.word(at))
            kind = kinds.of_noun(low, ()) or kinds.of_loss(low) or kinds.of_state(tree.word(at))
            if kind is not None:
                return kind
    return None


def _then(tree: Tree, verb: int) -> FigureKind | None:
    """ "Shot and killed": the second of two verbs says what became of them."""
    for other in tree.below(verb, "conj"):
        bare = verb < other <= verb + 3 and not tree.below(other, "nsubj", "obj")
        if bare and kinds.of_object(tree.word(other)) is FigureKind.KILLED:
            return FigureKind.KILLED
    return None


def _chain(tree: Tree, verb: int, place: Place) -> list[tuple[int, Place]]:
    """The verb and the verbs under it that share the argument: "are believed to have died"."""
    found = [(verb, place)]
    if place not in {Place.SUBJECT, Place.OBJECT}:
        return found
    at = verb
    for _ in range(3):
        under = next((c for c in tree.below(at, "xcomp", "ccomp") if _shares(tree, c)), None)
        if under is None:
            break
        passive = tree.has(under, "aux:pass") is not None
        found.append((under, Place.OBJECT if passive else Place.SUBJECT))
        at = under
    return found


def _shares(tree: Tree, under: int) -> bool:
    """Whether a clause has its subject from the verb above it."""
    return tree.relation(under) == "xcomp" or not tree.below(under, "nsubj")


def _lexical(tree: Tree, verb: int) -> int:
    """The verb that says what is done, below "appears to" and its like."""
    at = verb
    for _ in range(3):
        under = tree.has(at, "xcomp")
        if under is None or tree.upos(under) != "VERB" or not kinds.is_light(tree.word(at)):
            break
        at = under
    return at


def beside(tree: Tree, verb: int) -> list[int]:
    """Words close under a verb: "lost their lives", "into custody"."""
    return [
        child
        for child in tree.children[verb]
        if abs(child - verb) <= _LOOKED and tree.upos(child) in _BESIDE
    ]
