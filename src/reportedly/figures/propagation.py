"""What figures share with their neighbours: nouns left out, predicates, wholes and their parts.

In: a tree and the drafts of a report in text order. Out: the same drafts with units and kinds
borrowed ("10 soldiers and 3 civilians were killed, 40 others wounded") and parts tied to their
wholes ("12 of them", "including 40 children"). Refuses to make a part greater than its whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.figures import kinds
from reportedly.figures.candidates import Draft
from reportedly.figures.predicates import Place
from reportedly.language.lexicon import bag
from reportedly.language.morphology import singular
from reportedly.language.tree import Tree
from reportedly.records import FigureKind

_BETWEEN = bag("and or , to & - – ; but plus then another a an the further")
_INCLUDING = bag("including comprising include includes included")
_SKIPPED = bag("the a an at least most about of , - – — : ( as well also another")
_HUMAN = frozenset(
    (FigureKind.KILLED, FigureKind.INJURED, FigureKind.MISSING, FigureKind.DETAINED,
     FigureKind.DISPLACED, FigureKind.INFECTED)
)  # fmt: skip
_PEOPLED = kinds.GRAVE | {FigureKind.SIZE_OF_GROUP}  # "40,000 joined the march"
_THINGS = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM"))
_APART = 10  # words between two figures of one list
_TELLING = 10  # smaller numbers come again by chance
_WITHIN = bag("in across throughout")
_HARM = _HUMAN | {FigureKind.AFFECTED, FigureKind.DAMAGED}
_GAPPING = bag("and but , ; while with about nearly almost some around over")
_OPENING = bag("the those these all its their")
_NEAR = 5  # words before "at" that may hold "the number"
_COMPARING = frozenset(
    (
        ("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"),
        ("as", "against"), (",", "against"), (",", "from"), (",", "versus"), ("opposed", "to"),
    )
)  # fmt: skip
_BACK = 3  # sentences looked back for a lender


def share(tree: Tree, drafts: Sequence[Draft]) -> None:
    """Ties parts to wholes, then lends units and kinds."""
    for i, made in enumerate(drafts):
        if made.counts:
            made.whole = _whole(tree, drafts, i)
    _sums(tree, drafts)
    for i, made in enumerate(drafts):
        if made.counts and not made.unit:
            _borrow_unit(tree, drafts, i)
    for i, made in enumerate(drafts):
        if made.counts and made.kind is None:
            _borrow_kind(tree, drafts, i)


# --- units and kinds --------------------------------------------------------------------------


def _borrow_unit(tree: Tree, drafts: Sequence[Draft], i: int) -> None:
    made = drafts[i]
    state = made.governor.because.removeprefix("state: ")
    told = state != made.governor.because and kinds.of_subject(state) is None
    if told and made.kind in _HUMAN and made.whole is None:
        made.unit = kinds.PERSON
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
        joined = lender == i + 1 and tree.word(made.last + 1) not in _BETWEEN
        made.because.append("unit: joined" if joined else "unit: borrowed")
    elif made.kind in _PEOPLED or made.counted.rule == "partitive":
        made.unit = kinds.PERSON


def _opened(tree: Tree, made: Draft) -> tuple[str, FigureKind | None] | None:
    """ "Of the fatalities, 30 were reported in the north, 22 in the south": the unit and kind of
    the noun that opens the sentence, None where none does."""
    start, _ = tree.sentence(made.first)
    at = start + 1
    if tree.word(start) != "of" or tree.word(at) not in _OPENING:
        return None
    while at + 1 < made.first and tree.word(at + 1) != ",":
        at += 1
    numbered = any(tree.upos(k) == "NUM" for k in range(start, at + 1))
    kind = made.kind or kinds.of_noun(singular(tree.word(at)), ()) or kinds.of_state(tree.word(at))
    stands = tree.upos(at) in {"NOUN", "ADJ"} and tree.word(at + 1) == "," and not numbered
    return (kinds.unit_of(tree.text_of(at), ""), kind) if stands else None


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
    if after is not None and after.counts and after.unit and _joined(tree, made.last, after.first):
        return i + 1
    here = tree.tokens[made.first].sentence
    known = made.kind in _HUMAN and made.governor.place is not Place.SUBJECT
    before = made.governor.head is not None and made.governor.head > made.last
    back = 0 if known and not before else _BACK  # "killing more than 10,000": people
    for j in range(i - 1, -1, -1):
        other = drafts[j]
        if here - tree.tokens[other.first].sentence > back:
            return None
        aside = other.governor.place is Place.OBLIQUE and tree.word(made.last + 1) == "more"
        if other.lends and other.unit and not aside:  # "40 men with three dogs …, and 20 more were"
            part = other.whole is not None and made.whole is None and drafts[other.whole].unit
            return other.whole if part else j  # "killing 19, including 8 tourists, and injuring 30"
    return None


def _joined(tree: Tree, last: int, first: int) -> bool:
    """Whether only describing and joining words lie between two tokens."""
    if not 0 < first - last <= 6 or tree.tokens[last].sentence != tree.tokens[first].sentence:
        return False
    between = range(last + 1, first)
    return any(tree.word(k) in _BETWEEN for k in between) and all(
        tree.word(k) in _BETWEEN or tree.upos(k) in {"ADJ", "PROPN"} for k in between
    )


def _borrow_kind(tree: Tree, drafts: Sequence[Draft], i: int) -> None:
    made = drafts[i]
    source = made.whole if made.whole is not None else made.lender
    if source is None:
        source = _neighbour(tree, drafts, i)
    if (
        source is not None
        and drafts[source].kind is not None
        and _may_share(tree, drafts, i, source)
    ):
        made.kind = drafts[source].kind
        made.because.append("kind: shared")


def _may_share(tree: Tree, drafts: Sequence[Draft], i: int, source: int) -> bool:
    """Whether what is said of one figure holds for another of its sentence: "needed treatment"
    and "remain in hospital" are predicates of its own, and say something else."""
    made, other = drafts[i], drafts[source]
    if made.whole == source or recounts(tree, made):
        return True
    if tree.tokens[made.first].sentence != tree.tokens[other.first].sentence:
        return False
    head = made.governor.head
    if head is None or head == other.governor.head or made.governor.place is Place.ITSELF:
        return True
    acts = tree.upos(head) == "VERB" and not kinds.is_light(tree.word(head))
    return not acts and tree.has(head, "cop") is None


def recounts(tree: Tree, made: Draft) -> bool:
    """Whether it counts again what was counted before it: "Others put the number at close to
    5,000", "bringing the total to 310", "up from 36", "compared with 640"."""
    before = made.first - 1
    if (tree.word(before - 1), tree.word(before)) in _COMPARING:
        return True
    if tree.word(before) not in {"at", "to"}:
        return False
    near = range(max(tree.sentence(made.first)[0], made.first - _NEAR), before)
    return any(kinds.is_in(singular(tree.word(k)), "totals") for k in near)


def _neighbour(tree: Tree, drafts: Sequence[Draft], i: int) -> int | None:
    """A figure beside this one in a list, that has a kind."""
    made = drafts[i]
    if i and drafts[i - 1].counts and drafts[i - 1].kind and _in_list(tree, drafts[i - 1], made):
        return i - 1
    for j in range(i + 1, min(i + 12, len(drafts))):
        if not drafts[j].counts or not _in_list(tree, drafts[j - 1], drafts[j]):
            break
        if drafts[j].kind is not None:
            return j
    return None


def _listed(tree: Tree, one: Draft, two: Draft) -> bool:
    """Whether the second follows the first in a list: only joining words between them."""
    if tree.tokens[one.end].sentence != tree.tokens[two.first].sentence:
        return False
    gap = range(one.end + 1, two.first)
    return 0 < len(gap) <= 3 and all(tree.word(k) in _BETWEEN for k in gap)


def _in_list(tree: Tree, one: Draft, two: Draft) -> bool:
    """Whether two figures stand in one list, with things not numbered between them."""
    gap = range(one.end + 1, two.first)
    if tree.tokens[one.end].sentence != tree.tokens[two.first].sentence or len(gap) > _APART:
        return False
    return any(tree.word(k) in _BETWEEN for k in gap) and all(
        tree.word(k) in _BETWEEN or tree.upos(k) in _THINGS for k in gap
    )


# --- wholes and parts -------------------------------------------------------------------------


def _whole(tree: Tree, drafts: Sequence[Draft], i: int) -> int | None:
    made = drafts[i]
    start, _ = tree.sentence(made.first)
    if made.counted.part is not None:
        inner = drafts[i + 1] if i + 1 < len(drafts) else None
        if inner is not None and inner.first <= made.counted.part and _fits(inner, made):
            return i + 1
        return _nearest(tree, drafts, i, made.counted.part)
    if i and drafts[i - 1].whole is not None and _listed(tree, drafts[i - 1], made):
        whole = drafts[i - 1].whole
        return whole if whole is not None and _fits(drafts[whole], made) else None
    at = made.first - 1
    while at >= start and tree.word(at) in _SKIPPED:
        at -= 1
    low = tree.word(at) if at >= start else ""
    if low in _INCLUDING:
        return _nearest(tree, drafts, i, None)
    opened = at > start and tree.word(at - 1) in {"of", "among"}
    if low in {"them", "whom", "which", "those", "these"} and opened:
        return _nearest(tree, drafts, i, at)
    return _announced(tree, drafts, i, start)


def _announced(tree: Tree, drafts: Sequence[Draft], i: int, start: int) -> int | None:
    """ "Of the 30 injured, five are in hospital"."""
    for j in range(i - 1, -1, -1):
        whole = drafts[j]
        if whole.first < start:
            return None
        opening = whole.first - 1
        while opening > start and tree.word(opening) in {"the", "those", "these", "all"}:
            opening -= 1
        opens = opening == start or tree.word(opening - 1) in {",", ";", "—", "–"}
        if tree.word(opening) == "of" and opens and whole.counts and _fits(whole, drafts[i]):
            return j
    return None


def _nearest(tree: Tree, drafts: Sequence[Draft], i: int, part: int | None) -> int | None:
    """The nearest earlier figure that can be the whole; a noun after "of" must be its unit."""
    made = drafts[i]
    wanted = made.unit if part is not None and made.counted.head == part else ""
    here = tree.tokens[made.first].sentence
    for j in range(i - 1, -1, -1):
        other = drafts[j]
        back = here - tree.tokens[other.first].sentence
        if back > (_BACK if part is not None else 1):
            return None
        alike = made.kind is None or other.kind is None or made.kind is other.kind or part
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
        if not whole.counts or whole.value < 3:
            continue
        total = 0.0
        parts: list[Draft] = []
        for j in range(i + 1, min(i + 10, len(drafts))):
            other = drafts[j]
            far = tree.tokens[other.first].sentence - tree.tokens[whole.first].sentence > 1
            if not other.counts or (other.quantity.weak and other.unit):
                continue
            if far or other.value < 1:
                break
            if parts and tree.tokens[other.first].sentence != tree.tokens[parts[0].first].sentence:
                break
            total += other.value
            parts.append(other)
            if total >= whole.value:
                break
        if len(parts) > 1 and total == whole.value and all(p.whole is None for p in parts):
            for part in parts:
                part.whole = i
                part.because.append("part: adds up")
