"""Where a figure stands in its report, for those who look for its time and place; and which place
in its sentence is its own ("7 from Suva and 1 from Nadi").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.figures.events import Event
from reportedly.figures.places import PlaceMention
from reportedly.language.lexicon import load, per_language, words
from reportedly.language.span_index import SpanIndex
from reportedly.records import ParticipantRole, Span, Token

_PREDICATES = frozenset(("VERB", "AUX"))
_FAR = 9
CLIMB = 40  # steps up a tree, at most


@dataclass(frozen=True, slots=True)
class Site:
    """Where a figure stands: its number, predicate's token, kind, and the spans it may look in.

    `room` is the part of its `sentence` that it shares with nobody's reporting words: the content
    of its claim, or the whole sentence. `toward` is where the thing counted went. `place` is the
    figure's place among the report's figures.
    """

    place: int
    number: Span
    head: int | None
    kind: str
    room: Span
    sentence: Span
    toward: tuple[Span, ...] = ()


def sentence_before(sentences: Sequence[Span], at: int) -> Span:
    """The sentence before the one that `at` stands in; the first has none but itself."""
    number = bisect_right(sentences, at, key=lambda s: s.start) - 1
    return sentences[max(0, number - 1)]


def steps(tokens: Sequence[Token], at: int | None, head: int | None) -> int:
    """How many predicates lie between a token and the figure's: 0 in its own clause."""
    if at is None or head is None:
        return _FAR
    count = 0
    upward: dict[int, int] = {}
    node: int | None = head
    while node is not None and len(upward) < CLIMB:
        upward[node] = count
        count += tokens[node].upos in _PREDICATES
        node = tokens[node].head
    node, down = at, 0
    for _ in range(CLIMB):
        if node is None:
            break
        if node in upward:
            return upward[node] + down
        down += tokens[node].upos in _PREDICATES
        node = tokens[node].head
    return _FAR


def is_above(tokens: Sequence[Token], at: int | None, top: int) -> bool:
    """Whether `top` governs the token `at`, however far above, or is it."""
    for _ in range(CLIMB):
        if at is None or at == top:
            break
        at = tokens[at].head
    return at == top


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
        if mention is not None and text[end : mention.span.start] in _joints():
            found.setdefault(mention, set()).add(number)
        for span in toward(figure):
            for mention in known.within(span):
                found.setdefault(mention, set()).add(number)
    return {mention: frozenset(numbers) for mention, numbers in found.items()}


@per_language
def _joints() -> frozenset[str]:
    """ " from ", " from the ": one preposition between a figure and its place."""
    data = load("settings")
    articles = ("", *(f" {word}" for word in words(data["article"])))
    return frozenset(f" {word}{the} " for word in words(data["owning"]) for the in articles)
