"""Contents that the model began in the middle of a clause, made whole: "Air defences shot down [61
drones]", the ministry said.

In: the trees of a reading and its attributions; out: the attributions, a content before its cue now
with the clause whose verb it hangs on, where that verb is what the cue says and nothing else is
reported in between. The training corpus has few such reports ("…, police said"). Refuses quoted
contents, and clauses with a colon or quotation marks in what would be added; without tokens it
changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportedly.claims.lexicon import bag
from reportedly.claims.neighbours import Neighbours
from reportedly.claims.trees import Trees
from reportedly.records import Attribution, Span

_PARTS = ("obj", "obl", "advcl", "xcomp", "conj", "nsubj:pass", "ccomp")
_OPENERS = bag("what who how whether where that why")
_MARKS = frozenset(':;"“”‘«»')
_STEPS = 40


def clausal(trees: Trees, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with contents that are whole clauses."""
    if not trees.tokens:
        return tuple(attributions)
    taken = Neighbours(
        span for a in attributions for span in (a.cue, a.source, *a.content) if span is not None
    )
    clauses = _Clauses(trees)
    made = []
    for one in attributions:
        more = None if one.within is not None else clauses.before(one)
        if more is not None and not taken.touch(more):
            first = Span(more.start, one.content[0].end)
            one = replace(one, content=(first, *one.content[1:]), rule=one.rule or "whole clause")  # noqa: PLW2901
        made.append(one)
    return tuple(made)


class _Clauses:
    """Looks for the beginning of the clause that a content is the end of."""

    def __init__(self, trees: Trees) -> None:
        self._trees, self._tokens = trees, trees.tokens
        self._starts = [t.span.start for t in trees.tokens]

    def before(self, one: Attribution) -> Span | None:
        """What stands between the beginning of the clause and the content."""
        if one.cue is None or not one.content or one.cue.start < one.content[0].end:
            return None
        content = one.content[0]
        low, high = (bisect_left(self._starts, at) for at in (content.start, content.end))
        if low >= high or self._trees.low(low) in _OPENERS:
            return None
        sentence = self._tokens[low].sentence
        tops = [
            i
            for i in range(low, high)
            if self._tokens[i].sentence == sentence
            and self._tokens[i].upos != "PUNCT"
            and not low <= self._above(i) < high
        ]
        if not tops or any(not 0 <= self._above(i) < low for i in tops):
            return None
        if not self._tokens[tops[0]].relation.startswith(_PARTS) or self._is_joined(tops[0]):
            return None
        return self._clause(self._above(tops[0]), low, one.cue)

    def _is_joined(self, at: int) -> bool:
        """Whether it is a second clause, with a subject of its own."""
        below = self._trees.below(at)
        own = any(self._tokens[i].relation.startswith("nsubj") for i in below)
        return own and self._tokens[at].relation in {"conj", "ccomp"}

    def _clause(self, verb: int, low: int, cue: Span) -> Span | None:
        """The characters from the sentence's first word to the content, if the cue says that."""
        said = bisect_left(self._starts, cue.start)
        top = verb
        for _ in range(_STEPS):
            above = self._above(top)
            if above < 0 or above >= said or self._above(said) == top:
                break
            top = above
        tied = self._above(top) == said or self._above(said) == top
        first = top
        while first and self._tokens[first - 1].sentence == self._tokens[top].sentence:
            first -= 1
        span = Span(self._tokens[first].span.start, self._tokens[low].span.start)
        plain = not _MARKS & set(span.of(self._trees.text))
        verbal = self._tokens[verb].upos == "VERB" and self._tokens[top].upos == "VERB"
        return span if tied and plain and verbal and top < low else None

    def _above(self, at: int) -> int:
        head = self._tokens[at].head
        return -1 if head is None else head
