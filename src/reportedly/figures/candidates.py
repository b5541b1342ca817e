"""A figure in the making: what is known of one quantity before its neighbours are asked.

In: a tree and a quantity. Out: a `Draft`: the thing counted, its unit, what governs it, and its
kind, each None or "" as long as it cannot be told from the clause alone. Refuses a quantity under
which no token lies (None).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.figures import counted, kinds, phrases, predicates
from reportedly.figures.counted import Counted
from reportedly.figures.predicates import Governor, Place
from reportedly.figures.quantities import Quantity, Sort
from reportedly.language.lexicon import lexicon
from reportedly.language.tree import Tree
from reportedly.records import Bound, FigureKind

_SORTS = {
    Sort.MONEY: FigureKind.MONEY,
    Sort.SHARE: FigureKind.SHARE,
    Sort.MEASURE: FigureKind.MEASURE,
    Sort.TIME_SPAN: FigureKind.TIME_SPAN,
}


@dataclass(slots=True)
class Draft:
    """One quantity with what it counts; `whole` is the number of the draft it is a part of."""

    quantity: Quantity
    first: int  # first and last token of the quantity
    last: int
    counted: Counted
    governor: Governor
    unit: str = ""
    kind: FigureKind | None = None
    lender: int | None = None
    whole: int | None = None
    because: list[str] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The last token of the number and its noun."""
        return max(self.last, self.counted.last)

    @property
    def value(self) -> float:
        """The value to compare wholes and parts by; -1 when unknown."""
        return -1.0 if self.quantity.high is None else self.quantity.high

    @property
    def counts(self) -> bool:
        """Whether it is a count of things."""
        return self.quantity.sort is Sort.COUNT

    @property
    def lends(self) -> bool:
        """Whether its neighbours may take their noun from it, or be a part of it."""
        return self.counts and not (self.quantity.weak and self.quantity.bound is Bound.EXACT)


def draft(tree: Tree, quantity: Quantity) -> Draft | None:
    """What the clause of a quantity tells of it."""
    inside = tree.under(quantity.span)
    found = counted.find(tree, quantity)
    if found is None:
        return None
    if quantity.sort is not Sort.COUNT:
        return _measured(tree, quantity, found, inside)
    if quantity.attributive:
        found = counted.hyphened(tree, found, inside[-1]) or found
    if found.head is None and found.rule == "elided":
        found = counted.before(tree, found, inside[0]) or found
    unit = ""
    if found.head is not None:
        unit = _unit(tree, found, found.head)
    if _idle(tree, quantity, inside[-1], unit):
        return None
    governor = predicates.find(tree, found, unit, inside[0])
    if found.rule in {"elided", "partitive"}:
        unit = _told(tree, governor) or unit
    made = Draft(quantity, inside[0], inside[-1], found, governor, unit)
    made.kind = _kind(tree, made)
    made.because.append(f"counted: {found.rule}")
    if governor.because:
        made.because.append(f"kind: {governor.because}")
    return made


def _idle(tree: Tree, quantity: Quantity, last: int, unit: str) -> bool:
    """Whether it is an article before a thing of which one alone is never a figure: "a plan"."""
    article = tree.word(last) in lexicon("counting").articles
    exact = quantity.weak and quantity.bound is Bound.EXACT
    return article and exact and not kinds.is_taken(unit)


def _kind(tree: Tree, made: Draft) -> FigureKind | None:
    """The kind that the clause says, or the noun by itself; None when neither does."""
    kind, found = made.governor.kind, made.counted
    if made.quantity.attributive and made.unit in kinds.members("dimensions"):
        return FigureKind.MEASURE
    if kind is not None:
        return kind
    if found.rule == "group of":
        return FigureKind.SIZE_OF_GROUP
    if made.unit in kinds.members("times"):
        return FigureKind.TIME_SPAN
    return None if found.head is None else kinds.of_state(tree.word(found.head))  # "the total dead"


def _unit(tree: Tree, found: Counted, head: int) -> str:
    """The unit of a noun phrase; of two nouns joined ("students and teachers") what they share."""
    before = tree.text_of(head - 1) if head else ""
    if tree.word(head + 1) in phrases.HYPHENS and found.last > head:  # AK-47s
        return kinds.unit_of(tree.span(head, found.last).of(tree.text), before)
    unit = kinds.unit_of(tree.text_of(head), before)
    if found.last > head and kinds.is_human(unit):
        return kinds.PERSON
    return unit


def _told(tree: Tree, governor: Governor) -> str:
    """ "Eight of the dead were children": the unit that the clause gives, "" when it gives none."""
    head = governor.head
    if head is None or not tree.is_noun(head) or tree.has(head, "cop") is None:
        return ""
    unit = kinds.unit_of(tree.text_of(head), "")
    return unit if kinds.is_human(unit) and tree.word(head) != unit else ""


def _measured(tree: Tree, quantity: Quantity, found: Counted, inside: range) -> Draft:
    """Money, shares, measures and time spans: the sort is the kind, the unit is the quantity's."""
    kind = _SORTS.get(quantity.sort, FigureKind.OTHER)
    if found.head is not None and found.rule == "noun" and not quantity.attributive:
        found = Counted("elided", found.anchor)  # "3 km Tuesday": a noun of another phrase
    above = predicates.find(tree, found, "", inside[0])
    governor = Governor(above.head, above.place if above.head is not None else Place.ITSELF)
    made = Draft(quantity, inside[0], inside[-1], found, governor, quantity.unit or "", kind)
    made.because.append(f"sort: {quantity.sort.value}")
    return made


def settled(made: Draft) -> FigureKind:
    """The kind of a draft, the default of its unit when nothing was said."""
    kind = made.kind or kinds.by_default(made.unit)
    return kinds.fitting(kind, made.unit) if made.counts else kind
