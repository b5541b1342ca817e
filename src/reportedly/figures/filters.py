"""Which quantities are figures.

In: a draft with all that its neighbours told. Out: whether it is kept. Ages and ordinals are no
figures; "one", "a" and "no" are when they say how many were killed, fell ill, were arrested ("one
soldier was killed"); a number without a noun needs a place in its clause where a noun could stand
("Two have died"), so that "phase 4" and "Region 8" are none.
"""

from __future__ import annotations

from reportedly.figures import kinds
from reportedly.figures.candidates import Draft
from reportedly.figures.predicates import Place, case_of
from reportedly.figures.propagation import recounts
from reportedly.figures.quantities import Sort
from reportedly.language.lexicon import lexicon
from reportedly.language.tree import Tree
from reportedly.records import Bound, FigureKind

_NEVER = frozenset((Sort.AGE, Sort.ORDINAL))
_ARGUMENTS = frozenset(("nsubj", "nsubj:pass", "obj", "iobj"))
_LOOSE = frozenset(("conj", "appos", "list", "parataxis", "root", "dep", "nsubj", "obj"))
_SAID = (
    "subject:",
    "object:",
    "state:",
    "near:",
    "clause:",
    "phrase:",
    "list of:",
    "event:",
    "label:",
)


def is_figure(tree: Tree, made: Draft) -> bool:
    """Whether a draft is a figure."""
    quantity = made.quantity
    if quantity.sort in _NEVER:
        return False
    if quantity.sort is Sort.TIME_SPAN:
        return not quantity.attributive and not quantity.weak
    if quantity.sort is not Sort.COUNT:
        return True
    if not made.unit or made.unit in kinds.members("uncounted"):
        return False
    if quantity.attributive and not _is_dimension(made):
        return False
    if made.counted.rule == "elided" and not _is_licensed(tree, made):
        return False
    weak = quantity.weak or tree.word(made.last) in lexicon("counting").articles
    return not weak or _is_grave(tree, made)


def _is_grave(tree: Tree, made: Draft) -> bool:
    """Whether "one", "a" or "no" is a count that matters."""
    low = tree.word(made.last)
    exact = made.quantity.bound is Bound.EXACT
    if low in lexicon("counting").articles:
        return exact and made.kind in kinds.GRAVE and _is_single(tree, made)
    if not exact:
        return True
    if made.value == 0:
        by_noun = made.counted.rule == "partitive" and made.governor.because.startswith("noun")
        return made.kind not in {None, *kinds.DEFAULTS} and not by_noun
    return made.kind in kinds.GRAVE


def _is_dimension(made: Draft) -> bool:
    """ "An 80-employee company", "a six-page letter"; not "a three-time champion"."""
    return kinds.is_human(made.unit) or made.unit in kinds.members("dimensions")


def _is_single(tree: Tree, made: Draft) -> bool:
    """Whether "a" is one of which something is said that is counted: "a child was killed"."""
    head = made.counted.head
    if head is None:
        return False
    above = tree.heads[head]
    if tree.relation(head) == "appos" and above is not None and tree.upos(above) == "PROPN":
        return False  # "Ali Noor, a soldier"
    if made.kind is FigureKind.CAPTURED:
        fits = kinds.is_taken(made.unit)
    else:
        fits = kinds.is_human(made.unit) and made.unit != kinds.PERSON
    shared = "kind: shared" in made.because
    said = made.governor.because.startswith(_SAID) and made.governor.place is not Place.OBLIQUE
    return fits and (shared or said)


def _is_licensed(tree: Tree, made: Draft) -> bool:
    """Whether a number without a noun stands where a noun could."""
    if made.whole is not None or "unit: joined" in made.because:
        return True  # a part; "the 12 Kenyan and 11 Yemeni sailors"
    if "unit: opened" in made.because:
        return True
    more = tree.word(made.last + 1) in lexicon("counting").more  # "with 600 more to follow"
    if made.lender is not None and (more or recounts(tree, made)):
        return True
    at, before = made.counted.anchor, made.first - 1
    if tree.is_noun(before) and tree.together(before, made.first):
        weekday = tree.word(before) in lexicon("noncounts").weekdays
        return weekday and tree.upos(made.last + 1) == "VERB"  # "phase 4", but "on Friday 9 died"
    relation = tree.relation(at)
    if relation in _ARGUMENTS:
        return True
    if made.governor.because.startswith(("state:", "near:", "label:")):
        return True
    if made.governor.kind is not None and made.governor.place is not Place.OBLIQUE:
        return True
    listed = relation == "nummod" and tree.upos(before) in {"PUNCT", "CCONJ"}
    if listed and tree.upos(made.last + 1) == "ADP":
        return True  # "twelve in Ontario, nine in Quebec"
    return relation in _LOOSE and not case_of(tree, at) and tree.upos(before) != "ADP"
