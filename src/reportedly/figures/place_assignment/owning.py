"""Which place in a sentence belongs to which of its figures: "7 from Suva and 1 from Nadi".

In: a text, its place mentions and its figures. Out: for each mention the figures that own it: it
stands right behind them with one preposition, or what they count went there.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.figures.events import Event
from reportedly.figures.places import PlaceMention
from reportedly.language.span_index import SpanIndex
from reportedly.records import ParticipantRole, Span

_JOINTS = frozenset(
    f" {word}{article} "
    for word in ("in", "from", "at", "near", "across", "throughout", "around", "outside")
    for article in ("", " the")
)


def toward(figure: Event) -> tuple[Span, ...]:
    """Where the thing counted went."""
    return tuple(p.span for p in figure.participants if p.role is ParticipantRole.TO)


def owners(
    text: str, known: SpanIndex[PlaceMention], figures: Sequence[Event]
) -> dict[PlaceMention, frozenset[int]]:
    """The figures that own a mention; a mention without any is left out."""
    found: dict[PlaceMention, set[int]] = {}
    for number, figure in enumerate(figures):
        end = max(figure.quote.end, figure.quantity.span.end)
        mention = known.after(end)
        if mention is not None and text[end : mention.span.start] in _JOINTS:
            found.setdefault(mention, set()).add(number)
        for span in toward(figure):
            for mention in known.within(span):
                found.setdefault(mention, set()).add(number)
    return {mention: frozenset(numbers) for mention, numbers in found.items()}
