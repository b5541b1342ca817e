"""What happened to the thing counted: the word that governs it, and the kind that the word says.

In: a tree, what a quantity counts and where it begins. Out: a `Governor`: the token whose clause
the figure stands in, the kind, and the rule that told; a clause without a verb gives one without a
kind. Looked at in turn: a state beside the noun ("12 dead", "40 others wounded", "three missing
sailors"), the noun itself ("12 deaths"), the words above it, the verb next to it where the tree
went wrong, a clause on it ("who were killed"), and what the rest of its clause says of a list ("the
seized items were"). The way up leads through lists and "including"; a noun on the way can tell
("the arrest of 12"), then the verb ("killed 12", "12 were killed"), then the verbs that hang on it
("are believed to have died").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from enum import Enum

from reportedly.figures import kinds
from reportedly.figures.counted import Counted
from reportedly.language.lexicon import closed, lexicon
from reportedly.language.morphology import Form, is_form, singular
from reportedly.language.tree import NOUNS, Tree
from reportedly.records import FigureKind

_INNER = frozenset(("nummod", "det", "amod", "compound", "advmod", "case", "fixed", "flat",
                    "goeswith", "nmod:poss", "dep", "cc", "mark"))  # fmt: skip
_SHARED = frozenset(("conj", "appos", "list"))
_BESIDE = frozenset((*NOUNS, "ADJ", "VERB", "ADP", "ADV", "PART"))
_STARTS_OBJECT = frozenset(("DET", "NUM", "PROPN", "NOUN", "PRON"))
_HELPERS = frozenset(("AUX", "ADV", "PART"))
_LOOKED = 8  # steps up, and words around a verb
_NEAR = 5  # words looked at beside the noun where the tree is silent
_ITEM_MARKS = frozenset(";,.)!?•|")
_DEEP = 3  # verbs under a verb


class Place(Enum):
    """Where the thing counted stands under its predicate."""

    SUBJECT = "subject"
    OBJECT = "object"
    AGENT = "agent"
    OBLIQUE = "oblique"
    ITSELF = "itself"  # the noun is the predicate: "they were 12 soldiers", a headline


_ARGUMENTS = frozenset((Place.SUBJECT, Place.OBJECT))


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


def find(tree: Tree, counted: Counted, unit: str, first: int) -> Governor:
    """What governs the thing counted, and what that says of it; `first` begins the quantity."""
    own = counted.anchor if counted.head is None else counted.head
    leads = counted.rule == "of" and counted.anchor in tree.above(counted.head or 0)
    above = _above(tree, counted.anchor if leads else own, counted.anchor, unit)
    if counted.head is None:
        above = _argument(tree, counted, first, unit) or above
    beside = _state(tree, counted)
    if beside is not None:
        kind = _either(tree, beside)
        return Governor(beside.head, above.place, kind, beside.because)
    lacking = _lacking(tree, above, unit)
    if lacking is not None:
        return lacking
    label = _label(tree, counted, unit, first)
    if label is not None:
        return label
    inside = _inside(tree, counted, unit)
    if inside is not None and not _tells_more(above, inside):
        return Governor(above.head, above.place, inside, f"noun: {unit}")
    before = _before(tree, first, unit)
    if above.kind is not None:
        own = before is None or before.head == above.head
        return replace(above, kind=_either(tree, above)) if own or before is None else before
    other = before or _after(tree, counted) or _clause_on(tree, own, counted)
    other = other or _described(tree, above)
    if other is None:
        return above
    kept = above.head is not None and above.place is not Place.ITSELF
    head = above.head if kept and not other.because.startswith("near") else other.head
    place = other.place if head == other.head else above.place
    return Governor(head, place, other.kind, other.because)


def case_of(tree: Tree, at: int) -> str:
    """The preposition of a phrase, "" when it has none."""
    case = tree.has(at, "case")
    return "" if case is None else tree.word(case)


def _tells_more(above: Governor, inside: FigureKind) -> bool:
    """Whether a verb says more than the noun that is counted: "patients were killed"."""
    if above.because.startswith("event"):
        return False
    if inside is FigureKind.AFFECTED:
        return above.kind is not None
    return inside is FigureKind.INFECTED and above.kind is FigureKind.KILLED


# --- beside the noun --------------------------------------------------------------------------


def _state(tree: Tree, counted: Counted) -> Governor | None:
    """A state right after the noun, or before it: "40 others wounded", "three missing sailors"."""
    start = max(counted.anchor, counted.last) + 1
    if tree.word(start) in lexicon("counting").more:  # "12 more hurt"
        start += 1
    low = tree.word(start)
    kind = kinds.of_state(low)
    verbal = tree.upos(start) == "VERB" and _one_line(tree, start - 1, start)
    named = tree.upos(start) in {"ADJ", "NOUN"} and _one_line(tree, start - 1, start)
    stands = (verbal and not _is_active(tree, start)) or named
    if kind is not None and stands:
        return Governor(start, kind=kind, because=f"state: {low}")
    if counted.head is None:
        return None
    for at in range(counted.last - 1, counted.first - 1, -1):
        kind = kinds.of_state(tree.word(at))
        if kind is not None and tree.upos(at) in {"ADJ", "VERB"}:
            return Governor(at, kind=kind, because=f"state: {tree.word(at)}")
    return None


def _lacking(tree: Tree, above: Governor, unit: str) -> Governor | None:
    """ "300 are still without power": people who lack something are affected."""
    head = above.head
    if above.kind is not None or head is None or not (not unit or kinds.is_human(unit)):
        return None
    if not tree.is_noun(head) or case_of(tree, head) not in lexicon("kinds").lacking:
        return None
    return Governor(head, above.place, FigureKind.AFFECTED, f"subject: {tree.word(head)}")


_CASUALTIES = frozenset((FigureKind.KILLED, FigureKind.INJURED))


def _either(tree: Tree, state: Governor) -> FigureKind | None:
    """ "30 killed or injured": nobody says how many of them were killed."""
    at = state.head or 0
    if tree.upos(at + 1) != "CCONJ" or state.kind not in _CASUALTIES:
        return state.kind
    low = tree.word(at + 2)
    other = kinds.of_state(low) or kinds.of_object(low)
    both = other in _CASUALTIES and other is not state.kind
    return FigureKind.AFFECTED if both else state.kind


def _label(tree: Tree, counted: Counted, unit: str, first: int) -> Governor | None:
    """ "dead 23; injured 61", "Killed: 23", "Losses since the start: 890 men": what stands before
    the number in its line or item, and nothing behind it says."""
    at = first - 1
    colon = tree.word(at) == ":"
    at -= colon
    start, least = at, at - _NEAR - 1
    while start > max(0, least) and tree.word(start - 1) not in _ITEM_MARKS:
        if not _one_line(tree, start - 1, at):
            break
        start -= 1
    if at < 0 or start == least or not _one_line(tree, at, first):
        return None
    behind = max(counted.anchor, counted.last) + 1
    alone = counted.head is None and (
        tree.word(behind) in _ITEM_MARKS or not _one_line(tree, first, behind)
    )
    if not (alone and (colon or start == at)) and not (colon and counted.head is not None):
        return None
    for i in range(start, at + 1):
        low = tree.word(i)
        one = singular(low)
        kind = kinds.of_loss(low) if colon else None
        if kind is not None and unit and not kinds.is_human(unit):
            kind = FigureKind.DAMAGED
        if counted.head is None:
            kind = kind or kinds.of_state(low) or kinds.of_noun(one, ())
        if kind is not None:
            return Governor(i, kind=kind, because=f"label: {low}")
    return None


def _one_line(tree: Tree, one: int, two: int) -> bool:
    """Whether two words stand in one line of the text."""
    if not (0 <= one < len(tree) and 0 <= two < len(tree)):
        return False
    first, last = sorted((one, two))
    return "\n" not in tree.text[tree.tokens[first].span.end : tree.tokens[last].span.start]


def _is_active(tree: Tree, verb: int) -> bool:
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


def _argument(tree: Tree, counted: Counted, first: int, unit: str) -> Governor | None:
    """A number alone between verbs: "took 23 into custody", "22 have shown symptoms"."""
    after = max(counted.anchor, counted.last) + 1
    if tree.together(first, after) and tree.upos(after) in {"AUX", "ADV"}:
        at, passive = _verb_from(tree, after)
        if at is not None and tree.together(first, at):
            passive = passive and not is_form(tree.word(at), Form.ING)
            place = Place.OBJECT if passive else Place.SUBJECT
            return _under(tree, at, place, unit, counted.anchor)
    before = first - 1
    starts = before >= 0 and tree.together(before, first) and tree.upos(before) == "VERB"
    if starts and tree.upos(after) in {"ADP", "PUNCT", "CCONJ", ""}:
        return _under(tree, before, Place.OBJECT, unit, counted.anchor)
    return None


def _verb_from(tree: Tree, after: int) -> tuple[int | None, bool]:
    """The verb of a verb group that begins at `after`, and whether "be" stands before it."""
    passive = False
    for at in range(after, after + _NEAR + 1):
        if tree.upos(at) == "VERB":
            return at, passive
        if tree.upos(at) not in _HELPERS:
            break
        passive = tree.word(at) in closed("be")
    return None, passive


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
    if counted.head is not None and case_of(tree, counted.head):
        return None  # "a ferry with 180 people aboard sank": who has a preposition is no subject
    after = max(counted.anchor, counted.last) + 1
    at, passive = _verb_from(tree, after)
    if at is None or not tree.together(after - 1, at):
        return None
    low = tree.word(at)
    done = passive and not is_form(low, Form.ING)
    kind = kinds.of_object(low) if done else kinds.of_subject(low)
    return None if kind is None else Governor(at, Place.SUBJECT, kind, f"near: {low}")


def _clause_on(tree: Tree, own: int, counted: Counted) -> Governor | None:
    """A clause that describes the noun: "who were killed", "infected with"."""
    noun = max(own, counted.last)
    for child in tree.below(own, "acl"):
        if any(tree.upos(i) == "NOUN" for i in range(noun + 1, min(child, noun + _LOOKED))):
            continue  # of another noun
        low = tree.word(child)
        around = [singular(tree.word(i)) for i in _beside(tree, child)]
        passive = tree.has(child, "aux:pass") is not None
        bare = tree.has(child, "nsubj") is None and not passive
        kind = kinds.of_phrase(low, around) or kinds.of_state(low)
        if kind is None and (passive or (bare and is_form(low, Form.PARTICIPLE))):
            kind = kinds.of_object(low)
        if kind is None and not passive:
            kind = kinds.of_subject(low)
        if kind is not None:
            return Governor(child, Place.SUBJECT, kind, f"clause: {low}")
    return None


def _described(tree: Tree, above: Governor) -> Governor | None:
    """ "The seized items were", "the fatalities included": the list is what was seized."""
    verb = above.head
    if verb is None:
        return None
    copula = tree.has(verb, "cop") is not None
    be = tree.word(verb) in closed("be")
    if not (copula or be or tree.word(verb) in lexicon("counting").listing):
        return None
    for other in tree.below(verb, "nsubj", "obl"):
        among = case_of(tree, other) in lexicon("counting").among
        if not among and (copula or tree.relation(other) == "obl"):
            continue
        for at in (other, *tree.below(other, "amod", "acl")):
            low = tree.word(at)
            kind = kinds.of_state(low) or kinds.of_object(low) or kinds.of_noun(singular(low), ())
            if kind is not None and tree.upos(at) in {"ADJ", "VERB", *NOUNS}:
                return Governor(verb, above.place, kind, f"list of: {low}")
    return None


# --- above the noun ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Way:
    """What was met on the way up."""

    at: int
    event: int | None = None
    noun: int | None = None  # what the thing counted was an "of" of: "the lives of 12"
    oblique: bool = False


def _above(tree: Tree, own: int, anchor: int, unit: str) -> Governor:
    """The word above the thing counted; `anchor` is the token of the number."""
    way = _Way(own)
    for _ in range(_LOOKED):
        head, relation = tree.heads[way.at], tree.relation(way.at)
        if head is None or tree.has(way.at, "cop") is not None:
            break
        if relation in _INNER or (relation in _SHARED and tree.upos(head) != "VERB"):
            way.at = head
        elif relation == "nmod":
            _pass(tree, way, head, anchor)
        else:
            place = _place(relation, tree, head)
            if place is Place.ITSELF:
                break
            return _reached(tree, way, head, Place.OBLIQUE if way.oblique else place, unit)
    return _event(tree, way, Place.ITSELF) or Governor(way.at)


def _pass(tree: Tree, way: _Way, head: int, anchor: int) -> None:
    """One step up to a noun: it may be the event, or only lie between."""
    small = lexicon("counting")
    case, low = case_of(tree, way.at), singular(tree.word(head))
    event = kinds.of_event(low)
    if event is not None and way.event is None and not way.oblique and case in small.takes_event:
        way.event = head
    if case in small.of and way.noun is None:
        way.noun = head
    counts = kinds.is_in(low, "groups") or kinds.is_in(low, "totals")
    through = case in small.through or (
        case in small.of and (head == anchor or event is not None or counts)
    )
    way.oblique = way.oblique or not through
    way.at = head


def _event(tree: Tree, way: _Way, place: Place) -> Governor | None:
    if way.event is None:
        return None
    low = tree.word(way.event)
    return Governor(way.event, place, kinds.of_event(singular(low)), f"event: {low}")


def _reached(tree: Tree, way: _Way, verb: int, place: Place, unit: str) -> Governor:
    """A verb was reached: an event noun on the way tells first."""
    event = _event(tree, way, place)
    if event is not None and event.kind is not FigureKind.SIZE_OF_GROUP:
        return event
    if way.noun is not None:
        kind = kinds.of_phrase(tree.word(verb), (singular(tree.word(way.noun)),))
        if kind is not None:
            return Governor(verb, place, kind, f"phrase: {tree.word(verb)}")
    found = _under(tree, verb, place, unit, way.at)
    return event if event is not None and found.kind is None else found


def _place(relation: str, tree: Tree, head: int) -> Place:
    if relation in {"obj", "iobj", "nsubj:pass"}:
        return Place.OBJECT
    if relation in {"nsubj", "csubj"}:
        return Place.OBJECT if tree.has(head, "aux:pass") is not None else Place.SUBJECT
    if relation == "obl:agent":
        return Place.AGENT
    return Place.OBLIQUE if relation == "obl" else Place.ITSELF


# --- verbs ------------------------------------------------------------------------------------


def _under(tree: Tree, verb: int, place: Place, unit: str, at: int) -> Governor:
    """What the verb, and those that hang on it, say of what stands at `place`."""
    for head, where in _chain(tree, verb, place):
        low = tree.word(head)
        kind = _said(tree, head, where, unit, at)
        if kind is None and kinds.reaches(low) and kinds.is_in(unit, "places"):
            kind = FigureKind.AFFECTED
        if kind is not None:
            negated = kind is FigureKind.MISSING and kinds.of_absence(low)
            return Governor(head, where, kind, f"{where.value}: {low}", negated)
    return Governor(_lexical(tree, verb), place)


def _said(tree: Tree, head: int, where: Place, unit: str, at: int) -> FigureKind | None:
    """What one verb says of its subject or object."""
    low = tree.word(head)
    if where not in _ARGUMENTS:
        return kinds.of_phrase(low, (case_of(tree, at),)) or _toll(tree, head, unit)
    around = [singular(tree.word(i)) for i in _beside(tree, head) if i != at]
    kind = kinds.of_phrase(low, [unit, *around])
    if kind is not None:
        return kind
    transitive = tree.has(head, "obj") is not None
    if where is Place.OBJECT:
        done = _then(tree, head) or kinds.of_class(low, unit) or kinds.of_object(low)
        done = done or _toll(tree, head, unit)
        return done or (None if transitive else kinds.of_state(low))
    kind = kinds.of_subject(low)
    if kind is None and tree.is_noun(head):  # "are in critical condition"
        states = (kinds.of_state(tree.word(i)) for i in tree.below(head, "amod", "compound"))
        kind = next((state for state in states if state is not None), None)
    acts = tree.upos(head) == "VERB" and transitive
    return kind or (None if acts else kinds.of_state(low))


def _toll(tree: Tree, verb: int, unit: str) -> FigureKind | None:
    """ "The death toll has risen to 250 people", "losses exceeded 200 soldiers": what the subject
    counts."""
    if not kinds.reckons(tree.word(verb)) or not (kinds.is_human(unit) or kinds.of_loss(unit)):
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
        bare = verb < other <= verb + _DEEP and not tree.below(other, "nsubj", "obj")
        if bare and kinds.of_object(tree.word(other)) is FigureKind.KILLED:
            return FigureKind.KILLED
    return None


def _chain(tree: Tree, verb: int, place: Place) -> list[tuple[int, Place]]:
    """The verb and the verbs under it that share the argument: "are believed to have died"."""
    found = [(verb, place)]
    if place not in _ARGUMENTS:
        return found
    for _ in range(_DEEP):
        clauses = tree.below(found[-1][0], "xcomp", "ccomp")
        under = next((c for c in clauses if _shares(tree, c)), None)
        if under is None:
            break
        passive = tree.has(under, "aux:pass") is not None
        found.append((under, Place.OBJECT if passive else Place.SUBJECT))
    return found


def _shares(tree: Tree, under: int) -> bool:
    """Whether a clause has its subject from the verb above it."""
    return tree.relation(under) == "xcomp" or not tree.below(under, "nsubj")


def _lexical(tree: Tree, verb: int) -> int:
    """The verb that says what is done, below "appears to" and its like."""
    at = verb
    for _ in range(_DEEP):
        under = tree.has(at, "xcomp")
        if under is None or tree.upos(under) != "VERB" or not kinds.is_light(tree.word(at)):
            break
        at = under
    return at


def _beside(tree: Tree, verb: int) -> list[int]:
    """Words close under a verb: "lost their lives", "into custody"."""
    under = tree.children[verb]  # in text order
    near = under[bisect_left(under, verb - _LOOKED) : bisect_right(under, verb + _LOOKED)]
    return [child for child in near if tree.upos(child) in _BESIDE]
