"""What figures share with their neighbours: nouns left out, predicates, wholes and their parts.

In: a tree and the drafts of a report in text order. Out: the same drafts with units and kinds
borrowed ("10 soldiers and 3 civilians were killed, 40 others wounded") and parts tied to their
wholes ("12 of them", "including 40 children"). Refuses to make a part greater than its whole, and
to carry what happened into another sentence, or to a figure whose own predicate says another thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from reportedly.figures import kinds
from reportedly.figures.candidates import Draft
from reportedly.figures.predicates import Place, case_of
from reportedly.language.lexicon import lexicon
from reportedly.language.morphology import singular
from reportedly.language.tree import Tree
from reportedly.records import FigureKind

_HUMAN = frozenset(
    (FigureKind.KILLED, FigureKind.INJURED, FigureKind.MISSING, FigureKind.DETAINED,
     FigureKind.DISPLACED, FigureKind.INFECTED)
)  # fmt: skip
_PEOPLED = kinds.GRAVE | {FigureKind.SIZE_OF_GROUP}  # "40,000 joined the march"
_THINGS = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM"))
_GAP = _THINGS | {"ADP", "PUNCT", "ADV"}  # between two verbs of one subject
_DESCRIBING = frozenset(("ADJ", "PROPN"))
_APART = 10  # words between two figures of one list
_NEAR = 5  # words before "at" that may hold "the number"
CHANGE = "unit: change of the number before"
_BACK = 3  # sentences looked back for a lender
_FIGURES = 24  # figures looked back


def share(tree: Tree, drafts: Sequence[Draft]) -> None:
    """Ties parts to wholes, then lends units and kinds."""
    for i, made in enumerate(drafts):
        if made.counts:
            made.whole = _whole(tree, drafts, i)
    _sums(tree, drafts)
    for i, made in enumerate(drafts):
        if i and made.counts and not made.unit and _is_change(tree, drafts[i - 1], made):
            made.lender = made.whole = i - 1
            made.unit, made.kind = drafts[i - 1].unit, drafts[i - 1].kind
            made.because.append(CHANGE)
        if made.counts and not made.unit:
            _borrow_unit(tree, drafts, i)
    for i, made in enumerate(drafts):
        if made.counts and made.kind is None and made.lender is not None:
            _done_to(tree, made)
        if made.counts and made.kind is None:
            _borrow_kind(tree, drafts, i)
        if made.counts and made.kind is None and _stationed(tree, made):
            made.kind = FigureKind.DEPLOYED
            made.because.append("kind: forces in a place")


def _is_change(tree: Tree, before: Draft, made: Draft) -> bool:
    """ "41,250 personnel (+820)": what came to a count lately, in brackets behind it."""
    marks = tree.text[tree.tokens[before.end].span.end : tree.tokens[made.first].span.start]
    mark = marks.replace(" ", "")
    return before.counts and (mark == "(+" or (mark == "(" and tree.word(made.first) == "+"))


def recounts(tree: Tree, made: Draft) -> bool:
    """Whether it counts again what was counted before it: "Others put the number at close to
    5,000", "bringing the total to 310", "up from 36", "compared with 640"."""
    small = lexicon("counting")
    before = made.first - 1
    if f"{tree.word(before - 1)} {tree.word(before)}" in small.comparing:
        return True
    if tree.word(before) not in small.put:
        return False
    near = range(max(tree.sentence(made.first)[0], made.first - _NEAR), before)
    return any(kinds.is_in(singular(tree.word(k)), "totals") for k in near)


def _back_from(tree: Tree, drafts: Sequence[Draft], i: int, most: int) -> Iterator[tuple[int, int]]:
    """The figures before a figure, the nearest first, at most so many sentences back: the number
    of each, and how many sentences back it stands."""
    here = tree.tokens[drafts[i].first].sentence
    for j in islice(range(i - 1, -1, -1), _FIGURES):
        back = here - tree.tokens[drafts[j].first].sentence
        if back > most:
            return
        yield j, back


def _in_row(tree: Tree, last: int, first: int, most: int, others: frozenset[str]) -> bool:
    """Whether only joining words lie between two tokens of a sentence, and words of the classes
    `others`; one that joins at least."""
    while last + 1 < first and tree.word(last + 1) == ")":
        last += 1
    gap = range(last + 1, first)
    if not 0 < len(gap) <= most or not tree.together(last, first):
        return False
    between = lexicon("counting").between
    joins = [tree.word(k) in between for k in gap]
    return any(joins) and all(j or tree.upos(k) in others for j, k in zip(joins, gap, strict=True))


# --- units ------------------------------------------------------------------------------------


def _borrow_unit(tree: Tree, drafts: Sequence[Draft], i: int) -> None:
    made = drafts[i]
    state = made.governor.because.removeprefix("state: ")
    told = state != made.governor.because and kinds.of_subject(state) is None
    if told and made.kind in _HUMAN and made.whole is None:
        left = _left_out(tree, drafts, i)
        made.unit = kinds.PERSON if left is None else drafts[left].unit
        made.lender = left
        return
    opened = _opened(tree, made)
    if opened:
        made.unit, made.kind = opened
        made.because.append("unit: opened")
        return
    lender = _lender(tree, drafts, i)
    if lender is not None and made.kind in _HUMAN and not _suits(made, drafts[lender].unit):
        lender = None
    if lender is not None:
        made.unit, made.lender = drafts[lender].unit, lender
        joined = lender == i + 1 and tree.word(made.last + 1) not in lexicon("counting").between
        made.because.append("unit: joined" if joined else "unit: borrowed")
    elif made.kind in _PEOPLED or made.counted.rule == "partitive":
        made.unit = kinds.PERSON


def _left_out(tree: Tree, drafts: Sequence[Draft], i: int) -> int | None:
    """ "300 soldiers have been killed and 2,700 wounded": the subject before, whose verb's helpers
    are left out too. Not "40 others wounded", who are other people."""
    made, before = drafts[i], drafts[i - 1] if i else None
    if before is None or not before.lends or not kinds.is_human(before.unit):
        return None
    verb, state = before.governor.head, made.governor.head
    bare = made.counted.head is None and state == made.last + 1
    if verb is None or not bare or not before.end < verb < made.first:
        return None
    passive = tree.has(verb, "aux:pass") is not None
    return i - 1 if passive and _in_row(tree, verb, made.first, _APART, _GAP) else None


def _opened(tree: Tree, made: Draft) -> tuple[str, FigureKind | None] | None:
    """ "Of the fatalities, 30 were reported in the north, 22 in the south": the unit and kind of
    the noun that opens the sentence, None where none does."""
    small = lexicon("counting")
    start, _ = tree.sentence(made.first)
    at = start + 1
    if tree.word(start) not in small.of or tree.word(at) not in small.opening_determiners:
        return None
    while at + 1 < min(made.first, start + _APART) and tree.word(at + 1) != ",":
        at += 1
    numbered = any(tree.upos(k) == "NUM" for k in range(start, at + 1))
    if numbered or tree.upos(at) not in {"NOUN", "ADJ"} or tree.word(at + 1) != ",":
        return None
    low = tree.word(at)
    kind = made.kind or kinds.of_noun(singular(low), ()) or kinds.of_state(low)
    return kinds.unit_of(tree.text_of(at), ""), kind


def _suits(made: Draft, unit: str) -> bool:
    """Whether a number of which that is said can count this; "78 bodies … hundreds are missing"."""
    if kinds.is_human(unit) or kinds.is_in(unit, "animals"):
        return True
    kind = kinds.of_noun(unit, ())
    return kind is not None and (kind is made.kind or made.whole is not None)


def _lender(tree: Tree, drafts: Sequence[Draft], i: int) -> int | None:
    """The figure whose noun is meant: the whole, one joined after it, else the nearest before."""
    made = drafts[i]
    if made.whole is not None and drafts[made.whole].unit:
        return made.whole
    after = drafts[i + 1] if i + 1 < len(drafts) else None
    if (
        after is not None
        and (after.counts and after.unit)
        and _in_row(tree, made.last, after.first, _NEAR, _DESCRIBING)
    ):
        return i + 1
    known = made.kind in _HUMAN and made.governor.place is not Place.SUBJECT
    before = made.governor.head is not None and made.governor.head > made.last
    most = 0 if known and not before else _BACK  # "killing more than 10,000": people
    more = tree.word(made.last + 1) in lexicon("counting").more
    for j, _ in _back_from(tree, drafts, i, most):
        other = drafts[j]
        aside = other.governor.place is Place.OBLIQUE and more
        if other.lends and other.unit and not aside:  # "40 men with three dogs …, and 20 more were"
            part = other.whole is not None and made.whole is None and drafts[other.whole].unit
            return other.whole if part else j  # "killing 19, including 8 tourists, and injuring 30"
    return None


# --- kinds ------------------------------------------------------------------------------------


def _borrow_kind(tree: Tree, drafts: Sequence[Draft], i: int) -> None:
    made = drafts[i]
    source = made.whole if made.whole is not None else made.lender
    if source is None:
        source = _neighbour(tree, drafts, i)
    if source is None or drafts[source].kind is None or not _may_share(tree, drafts, i, source):
        return
    made.kind = drafts[source].kind
    lender = drafts[source].lender
    if CHANGE in drafts[source].because and lender is not None:
        source = lender
    label = drafts[source].governor.because.removeprefix("label: ")
    if kinds.of_loss(label) and made.unit and not kinds.is_human(made.unit):
        made.kind = FigureKind.DAMAGED  # "Losses: 250 men, 380 tanks"
    made.because.append("kind: shared")


def _done_to(tree: Tree, made: Draft) -> None:
    """ "12,000 soldiers have been sent; another body says 10,000 have been sent": what its own verb
    does to the noun that it borrowed."""
    if made.governor.head is not None and made.governor.place is Place.OBJECT:
        made.kind = kinds.of_class(tree.word(made.governor.head), made.unit)
        if made.kind is not None:
            made.because.append("kind: of its verb")


def _stationed(tree: Tree, made: Draft) -> bool:
    """ "10,000 soldiers are in Ostra", "counts 3,000 soldiers in Ostra": forces that are told to be
    in a place by name are deployed there."""
    if not kinds.is_in(made.unit, "forces"):
        return False
    at, head, noun = lexicon("counting").stationed, made.governor.head, made.counted.head
    names = [] if noun is None else tree.below(noun, "nmod")
    if head is not None and tree.has(head, "cop") is not None:
        names.append(head)
    return any(tree.upos(k) == "PROPN" and case_of(tree, k) in at for k in names)


def _may_share(tree: Tree, drafts: Sequence[Draft], i: int, source: int) -> bool:
    """Whether what is said of one figure holds for another of its sentence: "needed treatment"
    and "remain in hospital" are predicates of its own, and say something else."""
    made, other = drafts[i], drafts[source]
    if made.whole == source or recounts(tree, made):
        return True
    if not tree.together(made.first, other.first):
        return False
    head = made.governor.head
    if head is None or head == other.governor.head or made.governor.place is Place.ITSELF:
        return True
    acts = tree.upos(head) == "VERB" and not kinds.is_light(tree.word(head))
    return not acts and tree.has(head, "cop") is None


def _neighbour(tree: Tree, drafts: Sequence[Draft], i: int) -> int | None:
    """A figure beside this one in a list, that has a kind."""
    for j in (i - 1, i + 1):
        if 0 <= j < len(drafts) and drafts[j].counts and drafts[j].kind:
            one, two = drafts[min(i, j)], drafts[max(i, j)]
            if _in_row(tree, one.end, two.first, _APART, _THINGS):
                return j
    return None


# --- wholes and parts -------------------------------------------------------------------------


def _whole(tree: Tree, drafts: Sequence[Draft], i: int) -> int | None:
    """The figure that this one is a part of."""
    made = drafts[i]
    small = lexicon("counting")
    if made.counted.part is not None:
        inner = drafts[i + 1] if i + 1 < len(drafts) else None
        if inner is not None and inner.first <= made.counted.part and _fits(inner, made):
            return i + 1
        return _nearest(tree, drafts, i, made.counted.part)
    before = drafts[i - 1] if i else None
    if (
        before is not None
        and before.whole is not None
        and _in_row(tree, before.end, made.first, _BACK, frozenset())
    ):
        return before.whole if _fits(drafts[before.whole], made) else None
    start, _ = tree.sentence(made.first)
    at = made.first - 1
    while at >= start and tree.word(at) in small.after_including:
        at -= 1
    if at >= start and tree.word(at) in small.including:
        return _nearest(tree, drafts, i, None)
    opened = at > start and tree.word(at - 1) in small.announcing
    if opened and tree.word(at) in small.whole_pronouns:
        return _nearest(tree, drafts, i, at)
    return _announced(tree, drafts, i)


def _announced(tree: Tree, drafts: Sequence[Draft], i: int) -> int | None:
    """ "Of the 30 injured, five are in hospital"."""
    small = lexicon("counting")
    start, _ = tree.sentence(drafts[i].first)
    for j, _ in _back_from(tree, drafts, i, 0):
        whole = drafts[j]
        opening = whole.first - 1
        while opening > start and tree.word(opening) in small.opening_determiners:
            opening -= 1
        of = tree.word(opening) in small.of
        if of and opening > start and tree.word(opening - 1) in small.out:
            opening -= 1  # "Out of a total of 275,000"
        opens = opening == start or tree.upos(opening - 1) == "PUNCT"
        if opens and of and _fits(whole, drafts[i]):
            return j
    return None


def _nearest(tree: Tree, drafts: Sequence[Draft], i: int, part: int | None) -> int | None:
    """The nearest earlier figure that can be the whole; a noun after "of" must be its unit."""
    made = drafts[i]
    wanted = made.unit if part is not None and made.counted.head == part else ""
    for j, back in _back_from(tree, drafts, i, 1 if part is None else _BACK):
        other = drafts[j]
        alike = part is not None or made.kind in {None, other.kind} or other.kind is None
        if other.lends and _fits(other, made) and alike and (not wanted or other.unit == wanted):
            if other.whole is not None and part is None and back == 0:
                continue
            return j
    return None


def _fits(whole: Draft, part: Draft) -> bool:
    return whole is not part and whole.value >= max(part.value, 0.0) and whole.counts


def _sums(tree: Tree, drafts: Sequence[Draft]) -> None:
    """ "23 pirates: 12 Somali and 11 Yemeni": neighbours that add up to the figure before them."""
    for i, whole in enumerate(drafts):
        if whole.counts and whole.value >= _BACK:
            parts = _summands(tree, drafts, i)
            if all(part.whole is None for part in parts):
                for part in parts:
                    part.whole = i
                    part.because.append("part: adds up")


def _summands(tree: Tree, drafts: Sequence[Draft], i: int) -> list[Draft]:
    """The figures after one, of one sentence, that add up to it; none when nothing does."""
    whole, total = drafts[i], 0.0
    parts: list[Draft] = []
    for other in drafts[i + 1 : i + _APART]:
        if not other.counts or (other.quantity.weak and other.unit):
            continue
        far = tree.tokens[other.first].sentence - tree.tokens[whole.first].sentence > 1
        if far or other.value < 1 or (parts and not tree.together(parts[0].first, other.first)):
            break
        total += other.value
        parts.append(other)
        if total >= whole.value:
            break
    return parts if len(parts) > 1 and total == whole.value else []
