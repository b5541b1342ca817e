"""Who did it, to whom, from where, to where, with what: the participants of a figure's predicate.

In: a tree, the predicate's token and the token counted. Out: `Participant`s in text order, one for
each item of a list ("with rifles, mortars and drones" gives three). A time is no participant, nor
is the thing counted itself. Long lists are where a small model's trees go wrong first, so that what
somebody is armed with, and by whose help, is read word by word. What the tree does not tell is left
out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.figures import kinds, phrases
from reportedly.language.lexicon import closed, lexicon, load, per_language, words
from reportedly.language.morphology import Form, is_form, singular, verb_forms
from reportedly.language.tree import NOUNS, STEPS, Tree
from reportedly.records import Participant, ParticipantRole, Span

Role = ParticipantRole
_NAMING = frozenset(("NOUN", "PROPN", "PRON"))
_NOMINAL = frozenset((*NOUNS, "PRON", "NUM", "ADJ"))
_LINKING = frozenset(("PUNCT", "CCONJ", "ADP", "SCONJ"))
_ACTING = frozenset(("VERB", "ADJ", "AUX"))
_SHARING = frozenset(("xcomp", "conj", "advcl", "parataxis"))
_CLAUSES = ("acl", "advcl", "parataxis", "ccomp")
_OPENING = frozenset(("DET", "NUM", "ADJ", "NOUN", "PROPN", "VERB", "ADV"))
_BEFORE = frozenset(("DET", "NUM", "ADV"))
_MOST = 24  # participants of one predicate
_LONGEST = 8  # words before the head of a listed item
_FAR = 60  # words from a predicate to what takes part


class Item(NamedTuple):
    """First, last and head token of one participant."""

    first: int
    last: int
    head: int


@per_language
def _cases() -> dict[str, Role]:
    """Preposition → what it says of what comes after it."""
    lists = load("roles")
    return {w: Role(role) for role in Role if role in lists for w in words(lists[role])}


@per_language
def _arming() -> frozenset[str]:
    return frozenset(f for verb in lexicon("roles").arming for f in verb_forms(verb))


def find(tree: Tree, predicate: int, counted: int) -> tuple[Participant, ...]:
    """The participants of `predicate`, without the thing counted itself."""
    found: dict[Span, Role] = {}
    for item, role in _all(tree, predicate, counted):
        first, last, head = _without(item, predicate)
        own = first <= counted <= last and role in {Role.PATIENT, Role.AGENT}
        if own or tree.upos(head) not in _NAMING or tree.word(head) in lexicon("roles").nobody:
            continue
        if any(first <= above <= last for above in tree.above(head)):
            continue  # a tree that reaches over the verb
        span = tree.span(first, last)
        if not any(span.overlaps(known) for known in found):
            found[span] = role
    ordered = sorted(found.items())[:_MOST]
    return tuple(Participant(span, role) for span, role in ordered)


def _without(item: Item, predicate: int) -> Item:
    """An item without the predicate, which a wrong tree can put into it."""
    first, last, head = item
    if not first <= predicate <= last or head == predicate:
        return item
    return Item(predicate + 1, last, head) if head > predicate else Item(first, predicate - 1, head)


def _all(tree: Tree, predicate: int, counted: int) -> Iterator[tuple[Item, Role]]:
    """Each item that takes part, with its role; lists read by word come first."""
    armed = _armed_with(tree, predicate)
    yield from ((item, Role.WITH) for item in armed)
    yield from ((item, Role.BY_MEANS_OF) for item in _helped_by(tree, predicate))
    with_ = min((item.first for item in armed), default=0) - 1
    for at, role in _heads(tree, predicate, counted):
        for first, last, head in items(tree, at):
            # "armed the soldiers with rifles": the tree may hang the rifles on the soldiers
            yield Item(first, with_ - 1 if head < with_ <= last else last, head), role


def _heads(tree: Tree, predicate: int, counted: int) -> Iterator[tuple[int, Role]]:
    """The heads of what takes part, as the tree tells it."""
    agent = _agent(tree, predicate)
    if agent is not None:
        undergoes = tree.word(predicate) in lexicon("roles").undergoing
        yield agent, Role.PATIENT if undergoes else Role.AGENT
    for at in _near(tree, predicate):
        role = _role(tree, predicate, at)
        if role is not None and not _is_time(tree, at) and not _is_beyond(tree, predicate, at):
            yield at, role
    hangs = tree.heads[counted] == predicate
    if hangs and tree.word(predicate) in lexicon("roles").moving:
        for at in _near(tree, counted):  # where it goes, hung by the tree on the thing moved
            role = _cases().get(_case(tree, at))
            if at > counted and role in {Role.FROM, Role.TO}:
                yield at, role
    own = None if hangs else _cases().get(_case(tree, counted))
    if own is not None and counted != predicate and tree.relation(counted) in {"obl", "nmod"}:
        yield counted, own


def _near(tree: Tree, at: int) -> list[int]:
    """What hangs on a word, not too far from it."""
    under = tree.children[at]  # in text order
    return under[bisect_left(under, at - _FAR) : bisect_right(under, at + _FAR)]


def _role(tree: Tree, predicate: int, at: int) -> Role | None:
    relation = tree.relation(at)
    if relation in {"nsubj:pass", "obj"}:
        return None if tree.word(at) in lexicon("roles").proforms else Role.PATIENT
    if relation == "nsubj" and tree.has(predicate, "aux:pass") is not None:
        return Role.PATIENT
    if relation == "obl:agent":
        return Role.AGENT
    if relation not in {"obl", "nmod"}:
        return None
    case = _case(tree, at)
    if case in closed("agent_marker"):
        passive = tree.has(predicate, "aux:pass") is not None
        bare = not tree.below(predicate, "nsubj", "obj")
        passive = passive or (bare and is_form(tree.word(predicate), Form.PARTICIPLE))
        return Role.AGENT if passive else Role.BY_MEANS_OF
    if case in lexicon("counting").of:
        return Role.PATIENT
    role = _cases().get(case)
    name = role is Role.WITH and tree.upos(at) == "PROPN"  # "the border with Ukraine"
    return None if name else role


def _case(tree: Tree, at: int) -> str:
    """The preposition before a phrase, "out-of" and its like in one; "" when it has none."""
    case = tree.has(at, "case")
    first = tree.reach(at)[0]
    if tree.upos(first) == "ADP" and (case is None or first < case):
        case = first  # hung elsewhere by the tree
    if case is None:
        return ""
    fixed = tree.has(case, "fixed")
    return tree.word(case) if fixed is None else f"{tree.word(case)}-{tree.word(fixed)}"


def _is_time(tree: Tree, at: int) -> bool:
    """Whether a phrase says when, how long or by how much."""
    low = singular(tree.word(at))
    if low in lexicon("roles").edges:  # "by the end of the year"
        return any(_is_time(tree, i) for i in tree.below(at, "nmod"))
    amount = tree.upos(at) == "NUM" or low.isdigit() or low in lexicon("roles").amounts
    return amount or low in kinds.members("times")


def _is_beyond(tree: Tree, predicate: int, at: int) -> bool:
    """Whether a phrase belongs to words of saying between it and the predicate."""
    return any(tree.word(i) in lexicon("roles").saying for i in range(predicate + 1, at))


# --- agents -----------------------------------------------------------------------------------


def _agent(tree: Tree, predicate: int) -> int | None:
    """Who does it: the subject, its own or the one it shares with the verb above."""
    if tree.has(predicate, "aux:pass") is not None:
        return None
    at = predicate
    for _ in range(STEPS):
        subject = _subject(tree, at)
        if subject is not None:
            return _meant(tree, at, subject)
        head, relation = tree.heads[at], tree.relation(at)
        if head is None or tree.has(at, "nsubj:pass") is not None:
            return None
        if relation == "acl" and tree.upos(at) == "VERB" and is_form(tree.word(at), Form.ING):
            return head
        if relation not in _SHARING or tree.upos(head) not in _ACTING:
            return None
        passive = tree.has(head, "nsubj:pass")
        if passive is not None and relation == "xcomp":
            return passive
        at = head
    return None


def _subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb, which the tree may have hung on its auxiliary."""
    found = (tree.has(i, "nsubj") for i in (verb, *tree.below(verb, "aux")))
    return next((subject for subject in found if subject is not None), None)


def _meant(tree: Tree, verb: int, subject: int) -> int | None:
    """The noun that a relative pronoun stands for."""
    low = tree.word(subject)
    if low in lexicon("roles").relatives and tree.relation(verb) == "acl:relcl":
        meant = tree.heads[verb]  # "…, which brings the number to 40": nobody does
        return meant if meant is not None and tree.upos(meant) in _NAMING else None
    return None if low in lexicon("roles").nobody else subject


# --- lists by the tree ------------------------------------------------------------------------


def items(tree: Tree, at: int) -> list[Item]:
    """Each item of the list that token `at` heads."""
    heads = _listed(tree, at)
    found = []
    start = tree.reach(heads[0])[0]
    for i, head in enumerate(heads):
        end = tree.reach(head)[1]
        after = start
        if i + 1 < len(heads):
            after = _border(tree, head, heads[i + 1])
            end = min(end, after - 1)
        first = start if i == 0 or head - start <= _LONGEST else tree.reach(head)[0]
        found.append(_trimmed(tree, Item(min(first, head), max(head, end), head)))
        start = after
    return found


def _border(tree: Tree, head: int, following: int) -> int:
    """Where the next item of a list begins: at the last mark or joining word before its head."""
    for at in range(following - 1, head, -1):
        if tree.word(at) in lexicon("counting").parting:
            return at
    return max(head + 1, min(following, tree.reach(following)[0]))


def _listed(tree: Tree, at: int) -> list[int]:
    """The heads of a list: the noun, what is joined to it and what it includes."""
    heads, waiting = [at], [at]
    while waiting and len(heads) < _MOST:
        head = waiting.pop()
        for child in _near(tree, head):
            joined = tree.relation(child) in {"conj", "appos", "list"}
            joined = joined or _case(tree, child) in lexicon("roles").including
            nominal = tree.upos(child) in _NOMINAL and tree.has(child, "nsubj") is None
            if child > head and joined and nominal:
                heads.append(child)
                waiting.append(child)
    return sorted(heads)


def _trimmed(tree: Tree, item: Item) -> Item:
    """An item without the marks, joining words and prepositions at its ends, and its clauses."""
    small = lexicon("counting")
    first, last, head = item
    for child in _near(tree, head):
        if child > head and tree.relation(child).startswith(_CLAUSES):
            last = min(last, max(head, tree.reach(child)[0] - 1))
    while (
        first < head
        and (tree.upos(first) in _LINKING or tree.word(first) in small.leading)
        and tree.word(first + 1) not in small.least
    ):
        first += 1
    while last > head and (
        tree.upos(last) in {"PUNCT", "CCONJ", "ADP"} or tree.word(last) in small.trailing
    ):
        last -= 1
    return Item(first, last, head)


# --- lists by their words ---------------------------------------------------------------------


def _armed_with(tree: Tree, predicate: int) -> list[Item]:
    """The items after "armed with" in the sentence of `predicate`."""
    with_ = lexicon("roles").equipping
    start, end = tree.sentence(predicate)
    for at in range(max(start, predicate - _FAR), min(end, predicate + _FAR) - 2):
        if tree.word(at + 1) in with_ and tree.word(at) in _arming():
            return _run(tree, at + 2)
    if tree.word(predicate) in _arming():  # "armed the rebels with rifles"
        for at in range(predicate + 1, min(end, predicate + _FAR) - 1):
            if tree.word(at) in with_:
                return _run(tree, at + 1)
    return []


def _helped_by(tree: Tree, predicate: int) -> list[Item]:
    """The means after "with the help of" behind `predicate`."""
    roles = lexicon("roles")
    _, end = tree.sentence(predicate)
    for at in range(predicate + 1, min(end, predicate + _FAR) - 2):
        helps = tree.word(at) in roles.helping and tree.word(at - 1) in roles.helping_openings
        if helps and tree.word(at + 1) in lexicon("counting").of:
            return _run(tree, at + 2)
    return []


def _run(tree: Tree, start: int) -> list[Item]:
    """The noun phrases from token `start` on, as long as marks and "and" join them."""
    small = lexicon("counting")
    found: list[Item] = []
    at = start
    while len(found) < _MOST and tree.together(start, at):
        noun = at
        while tree.upos(noun) in _BEFORE or tree.word(noun) in small.listing_bounds:
            noun += 1
        phrase = phrases.after(tree, start, noun)
        if phrase is None or (tree.upos(phrase.last + 1) in {"VERB", "AUX"} and found):
            break
        last = phrase.last
        found.append(Item(at, last, phrase.head))
        at = last + 1
        while tree.word(at) in small.list_marks:
            at += 1
        if at == last + 1 or tree.upos(at) not in _OPENING:
            break
    return found
