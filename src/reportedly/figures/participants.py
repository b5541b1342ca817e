"""Who did it, to whom, from where, to where, with what: the participants of a figure's predicate.

In: a tree, the predicate's token and the token counted. Out: `Participant`s in text order, one for
each item of a list ("with rifles, mortars and drones" gives three). A time is no participant, nor
is the thing counted itself. Refuses nothing: what the tree does not tell is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportedly.figures import arms, nouns
from reportedly.figures.arms import Item
from reportedly.language.lexicon import load, words
from reportedly.language.morphology import singular
from reportedly.language.tree import NOUNS, STEPS, Tree
from reportedly.records import Participant, ParticipantRole, Span

Role = ParticipantRole
_PROFORMS = frozenset(("that", "which", "who", "whom", "there", "it", "this"))
_NOBODY = frozenset(("whom", "which", "that", "there"))
_NAMING = frozenset(("NOUN", "PROPN", "PRON"))
_SAYING = frozenset(("said", "says", "told", "”", "added", "announced", "noted", "according"))
_MOST = 24  # participants of one predicate


@cache
def _cases() -> dict[str, Role]:
    lists = load("roles")
    return {w: Role(role) for role in Role if role in lists for w in words(lists[role])}


@cache
def _bag(name: str) -> frozenset[str]:
    return frozenset(words(load("roles")[name]))


def find(tree: Tree, predicate: int, counted: int) -> tuple[Participant, ...]:
    """The participants of `predicate`, without the thing counted itself."""
    found: dict[Span, Role] = {}
    for item, role in _all(tree, predicate, counted):
        first, last, head = _without(item, predicate)
        own = first <= counted <= last and role in {Role.PATIENT, Role.AGENT}
        if own or tree.upos(head) not in _NAMING or tree.word(head) in _NOBODY:
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
    return (predicate + 1, last, head) if head > predicate else (first, predicate - 1, head)


def _all(tree: Tree, predicate: int, counted: int) -> Iterator[tuple[Item, Role]]:
    """Each item that takes part, with its role; lists read by word come first."""
    armed = arms.armed_with(tree, predicate)
    for item in armed:
        yield item, Role.WITH
    for item in arms.helped_by(tree, predicate):
        yield item, Role.BY_MEANS_OF
    agent = _agent(tree, predicate)
    undergoes = tree.word(predicate) in _bag("undergoing")
    heads = [] if agent is None else [(agent, Role.PATIENT if undergoes else Role.AGENT)]
    for at in tree.children[predicate]:
        role = _role(tree, predicate, at)
        if role is not None and not _is_time(tree, at) and not _is_beyond(tree, predicate, at):
            heads.append((at, role))
    heads += _carried(tree, predicate, counted)
    own = _cases().get(_case(tree, counted)) if tree.heads[counted] != predicate else None
    if own is not None and counted != predicate and tree.relation(counted) in {"obl", "nmod"}:
        heads.append((counted, own))
    with_ = min((first for first, _, _ in armed), default=0) - 1
    for at, role in heads:
        for first, last, head in items(tree, at):
            # "armed the soldiers with rifles": the tree may hang the rifles on the soldiers
            yield (first, with_ - 1 if head < with_ <= last else last, head), role


def _carried(tree: Tree, predicate: int, counted: int) -> Iterator[tuple[int, Role]]:
    """Where what is moved goes from and to, hung by the tree on the thing moved."""
    if tree.word(predicate) not in _bag("moving") or tree.heads[counted] != predicate:
        return
    for at in tree.children[counted]:
        role = _cases().get(_case(tree, at))
        if at > counted and role in {Role.FROM, Role.TO}:
            yield at, role


def _role(tree: Tree, predicate: int, at: int) -> Role | None:
    relation = tree.relation(at)
    if relation in {"nsubj:pass", "obj"}:
        return Role.PATIENT if tree.word(at) not in _PROFORMS else None
    if relation == "nsubj" and tree.has(predicate, "aux:pass") is not None:
        return Role.PATIENT
    if relation == "obl:agent":
        return Role.AGENT
    if relation in {"obl", "nmod"}:
        case = _case(tree, at)
        if case == "by":
            passive = tree.has(predicate, "aux:pass") is not None
            bare = not tree.below(predicate, "nsubj", "obj")
            passive = passive or (bare and tree.word(predicate).endswith(("ed", "en", "t", "n")))
            return Role.AGENT if passive else Role.BY_MEANS_OF
        if case == "of":
            return Role.PATIENT
        name = case == "with" and tree.upos(at) == "PROPN"  # "the border with Ukraine"
        return None if name else _cases().get(case)
    return None


def _case(tree: Tree, at: int) -> str:
    case = tree.has(at, "case")
    first = tree.reach(at)[0]
    if tree.upos(first) == "ADP" and (case is None or first < case):
        case = first  # hung elsewhere by the tree
    if case is None:
        return ""
    low = tree.word(case)
    fixed = tree.has(case, "fixed")
    return low if fixed is None else f"{low}-{tree.word(fixed)}"


def _is_time(tree: Tree, at: int) -> bool:
    """Whether a phrase says when, how long or by how much."""
    low = singular(tree.word(at))
    if (
        low in {"percent", "percentage", "point", "%"}
        or low in nouns.members("times")
        or tree.upos(at) == "NUM"
    ):
        return True
    if low in _bag("edges"):  # "by the end of the year"
        return any(_is_time(tree, i) for i in tree.below(at, "nmod"))
    return low.isdigit()


def _is_beyond(tree: Tree, predicate: int, at: int) -> bool:
    """Whether a phrase belongs to words of saying between it and the predicate."""
    return any(tree.word(i) in _SAYING for i in range(predicate + 1, at))


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
        if relation == "acl" and tree.upos(at) == "VERB" and tree.word(at).endswith("ing"):
            return head
        if relation == "acl:relcl":
            return None
        if relation not in {"xcomp", "conj", "advcl", "parataxis"} or tree.upos(head) not in {
            "VERB",
            "ADJ",
            "AUX",
        }:
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
    if tree.word(subject) in {"who", "which", "that"} and tree.relation(verb) == "acl:relcl":
        meant = tree.heads[verb]  # "…, which brings the number to 40": nobody does
        return meant if meant is not None and tree.upos(meant) in _NAMING else None
    return None if tree.word(subject) in _PROFORMS - {"who", "it"} else subject


# --- lists ------------------------------------------------------------------------------------


def items(tree: Tree, at: int) -> list[Item]:
    """First, last and head token of each item of the list that token `at` heads."""
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
        found.append((*_trimmed(tree, min(first, head), max(head, end), head), head))
        start = after
    return found


def _border(tree: Tree, head: int, following: int) -> int:
    """Where the next item of a list begins: at the last mark or joining word before its head."""
    for at in range(following - 1, head, -1):
        if tree.word(at) in _PARTING:
            return at
    return max(head + 1, min(following, tree.reach(following)[0]))


def _listed(tree: Tree, at: int) -> list[int]:
    """The heads of a list: the noun, what is joined to it and what it includes."""
    heads, waiting = [at], [at]
    while waiting and len(heads) < _MOST:
        head = waiting.pop()
        for child in tree.children[head]:
            joined = tree.relation(child) in {"conj", "appos", "list"} and child > head
            included = _case(tree, child) in {"including", "such-as", "like"} and child > head
            nominal = tree.upos(child) in {*NOUNS, "PRON", "NUM", "ADJ"}
            if (joined or included) and nominal and tree.has(child, "nsubj") is None:
                heads.append(child)
                waiting.append(child)
    return sorted(heads)


_LONGEST = 8  # words before the head of a listed item
_PARTING = frozenset((",", ";", "and", "or", "including", "such", "—", "–"))
_LEADING = frozenset(
    ("and", "or", "as", "well", "but", "including", "such", "plus", "then", "also")
)


def _trimmed(tree: Tree, first: int, last: int, head: int) -> tuple[int, int]:
    """An item without the marks, joining words and prepositions at its ends, and its clauses."""
    for child in tree.children[head]:
        clause = tree.relation(child).startswith(("acl", "advcl", "parataxis", "ccomp"))
        if clause and child > head:
            last = min(last, max(head, tree.reach(child)[0] - 1))
    while (
        first < head
        and (tree.upos(first) in {"PUNCT", "CCONJ", "ADP", "SCONJ"} or tree.word(first) in _LEADING)
        and tree.word(first + 1) not in {"least", "most"}
    ):
        first += 1
    while last > head and (
        tree.upos(last) in {"PUNCT", "CCONJ", "ADP"} or tree.word(last) in {"as", "well"}
    ):
        last -= 1
    return first, last
