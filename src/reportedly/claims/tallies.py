"""Counts that a body gives without saying that it says so: "The WHO puts the toll at 6,750".

In: the text, tokens and entities of a reading, and its attributions; out: the attributions with new
ones, last: source the subject, cue the verb, content the count. The training corpus has nearly none
of these, and they are how reports of disasters and epidemics pass numbers on. Words:
`lexicon/tallies.yaml`. Refuses a verb that another attribution holds, a subject that keeps no count
and a content without a number; without tokens it adds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportedly.claims.lexicon import load, words
from reportedly.claims.neighbours import Neighbours
from reportedly.records import Attribution, EntityKind, Reading, Span

_SCORE = 0.5  # what the model did not see is no surer than that
_ARGUMENTS = frozenset(("obj", "obl", "advmod", "xcomp", "advcl"))


def tallied(reading: Reading, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, then those of bodies that put a count."""
    if not reading.tokens:
        return tuple(attributions)
    taken = Neighbours(
        span for a in attributions for span in (a.cue, a.source, *a.content) if span is not None
    )
    tally = _Tally(reading)
    found = [made for i in range(len(reading.tokens)) if (made := tally.at(i)) is not None]
    fresh = [a for a in found if a.cue is not None and not taken.touch(a.cue)]
    return (*attributions, *fresh)


@cache
def _bag(name: str) -> frozenset[str]:
    return frozenset(words(load("tallies")[name]))


class _Tally:
    """The tokens of a reading with who hangs on whom."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.report.text
        self._tokens = reading.tokens
        self._names = [e for e in reading.entities if e.kind is EntityKind.ORGANIZATION]
        self._children: dict[int, list[int]] = {}
        for i, token in enumerate(reading.tokens):
            if token.head is not None:
                self._children.setdefault(token.head, []).append(i)

    def at(self, verb: int) -> Attribution | None:
        """The attribution whose cue is token `verb`, if it puts a count."""
        token = self._tokens[verb]
        if token.upos != "VERB" or self._low(verb) not in _bag("verbs"):
            return None
        children = self._children.get(verb, [])
        subject = next((i for i in children if self._tokens[i].relation == "nsubj"), None)
        counted = next(
            (
                i
                for i in children
                if i > verb and self._tokens[i].relation == "obj" and self._low(i) in _bag("nouns")
            ),
            None,
        )
        if subject is None or counted is None or not self._speaks(subject):
            return None
        last = max(
            self._span(i).end
            for i in children
            if i >= counted and self._tokens[i].relation in _ARGUMENTS
        )
        content = Span(self._span(counted).start, last)
        if not any(c.isdigit() for c in content.of(self._text)):
            return None
        return Attribution(token.span, self._span(subject), (content,), _SCORE, rule="tally")

    def _low(self, i: int) -> str:
        return self._tokens[i].span.of(self._text).lower()

    def _span(self, top: int) -> Span:
        """The characters of a token and all that hangs on it, clauses of its own left out."""
        low = high = top
        stack = [top]
        while stack:
            for child in self._children.get(stack.pop(), ()):
                if self._tokens[child].relation not in {"punct", "acl:relcl", "parataxis"}:
                    low, high = min(low, child), max(high, child)
                    stack.append(child)
        return Span(self._tokens[low].span.start, self._tokens[high].span.end)

    def _speaks(self, subject: int) -> bool:
        span = self._span(subject)
        said = span.of(self._text).lower().split()
        named = any(e.span.overlaps(self._tokens[subject].span) for e in self._names)
        return named or bool(_bag("speakers") & set(said))
