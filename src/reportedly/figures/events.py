"""Quantities with what they count and what happened to it: the front door of this half of the room.

In: a text, its tokens and its quantities. Out: `Event`s in text order, each with its quote, the
thing counted, its unit and kind, the predicate that governs it and who took part. Refuses
quantities that are no figures (`keeping`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.figures import filters, participants, phrases, propagation
from reportedly.figures.candidates import Draft, draft, settled
from reportedly.figures.quantities import Quantity, Sort
from reportedly.language.lexicon import lexicon
from reportedly.language.tree import Tree
from reportedly.records import FigureKind, Participant, Span

_LONGEST_QUOTE = 160
_WHOLE = frozenset((Sort.MONEY, Sort.TIME_SPAN, Sort.AGE, Sort.ORDINAL))  # their span says it all


@dataclass(frozen=True, slots=True)
class Event:
    """A quantity as a figure.

    `quote` is the shortest span with the quantity and the thing counted. `counted` is the noun
    phrase without the quantity, borrowed from a neighbour when it is left out. `head` is the token
    of the predicate. `part_of` numbers the event that this one is a subtotal of. `negated`: its
    kind holds the negation of its clause ("have not been found").
    """

    quantity: Quantity
    quote: Span
    counted: Span | None
    unit: str
    kind: FigureKind
    predicate: Span | None
    head: int | None
    participants: tuple[Participant, ...]
    part_of: int | None
    share_of: Span | None
    because: tuple[str, ...]
    negated: bool = False


def events(tree: Tree, quantities: Sequence[Quantity]) -> list[Event]:
    """The figures among `quantities`, in text order."""
    ordered = sorted(quantities, key=lambda q: q.span)
    drafts = [made for q in ordered if (made := draft(tree, q)) is not None]
    propagation.share(tree, drafts)
    kept = [i for i, made in enumerate(drafts) if filters.is_figure(tree, made)]
    place = {i: n for n, i in enumerate(kept)}
    return [_event(tree, drafts, i, place) for i in kept]


def _event(tree: Tree, drafts: Sequence[Draft], i: int, place: dict[int, int]) -> Event:
    made = drafts[i]
    head = made.governor.head
    own = made.counted.head if made.counted.head is not None else made.counted.anchor
    part_of = place.get(made.whole) if made.whole is not None else None
    return Event(
        quantity=made.quantity,
        quote=_quote(tree, made),
        counted=_counted(tree, drafts, i),
        unit=made.unit,
        kind=settled(made),
        predicate=None if head is None else tree.tokens[head].span,
        head=head,
        participants=() if head is None else participants.find(tree, head, own),
        part_of=part_of,
        share_of=made.quantity.share_of,
        because=tuple(made.because),
        negated=made.governor.negated,
    )


def _quote(tree: Tree, made: Draft) -> Span:
    """The shortest span that holds the quantity and the thing counted."""
    span = made.quantity.span
    if made.quantity.sort in _WHOLE:
        return span
    if made.quantity.sort is Sort.SHARE:
        of = made.quantity.share_of
        return span if of is None or of.start < span.start else Span(span.start, of.end)
    nouns = made.counted.span(tree)
    if nouns is None:
        state = made.governor.because.startswith("state:") and made.governor.head == made.last + 1
        return Span(span.start, tree.tokens[made.last + 1].span.end) if state else span
    start = (
        tree.tokens[made.counted.head or 0].span.start if nouns.end <= span.start else span.start
    )
    whole = Span(min(start, span.start), max(nouns.end, span.end))
    return whole if whole.end - whole.start <= _LONGEST_QUOTE else span


def _counted(tree: Tree, drafts: Sequence[Draft], i: int) -> Span | None:
    """The noun phrase, or that of the figure which lends it."""
    made = drafts[i]
    if made.quantity.sort is Sort.SHARE:
        return made.quantity.share_of
    if made.counted.head is None and made.lender is not None:
        made = drafts[made.lender]
    own = made.counted.span(tree)
    last = made.counted.last
    if (
        own is None
        or tree.word(last + 1) not in lexicon("counting").of
        or not tree.together(last, last + 2)
    ):
        return own
    start = last + 2
    while tree.upos(start) == "DET":
        start += 1
    of = phrases.after(tree, last, start)
    return own if of is None else Span(own.start, tree.tokens[of.last].span.end)
