"""Whose word a figure is: the claim that holds it, or the one that its sentence goes on with.

In: a reading's claims, its text and sentences. Out: the innermost claim whose content holds a
number, one with a source before one without; else, in a sentence that only lists what the sentence
before counts ("Among the seized items were seven rifles", "The dead included two monks"), the claim
of that sentence. Refuses to carry a claim over any other sentence: of those the next one is mostly
the reporter's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reportedly.language.lexicon import load, per_language
from reportedly.records import Act, Claim, Span


@per_language
def _listing() -> re.Pattern[str]:
    """The opening of a sentence that lists what the one before it counts."""
    return re.compile(str(load("counting")["listing_openings"]).strip(), re.VERBOSE)


class Tellers:
    """The claims of a reading, to be asked by the number of a figure."""

    def __init__(self, text: str, claims: Sequence[Claim], sentences: Sequence[Span]) -> None:
        self._text = text
        self._sentences = sentences
        self._firsts = [s.start for s in sentences]
        self._contents: dict[int, list[tuple[int, Claim, Span]]] = {}
        for i, claim in enumerate(claims):
            for span in claim.content:
                last = bisect_left(self._firsts, span.end)
                for at in range(self.sentence(span), last):
                    self._contents.setdefault(at, []).append((i, claim, span))

    def of(self, number: Span) -> Claim | None:
        """The claim that a figure belongs to."""
        at = self.sentence(number)
        held = [
            (claim.source is None, claim.within is None, span.end - span.start, i, claim)
            for i, claim, span in self._contents.get(at, ())
            if span.holds(number)
        ]
        if held:
            return min(held, key=lambda h: h[:4])[4]
        return None if at in self._contents else self._continued(at)

    def sentence(self, span: Span) -> int:
        """The number of the sentence in which a span begins."""
        return max(0, bisect_right(self._firsts, span.start) - 1)

    def _continued(self, at: int) -> Claim | None:
        """The statement of the sentence before, where this one only lists what it counts."""
        if not at or not self._sentences or not _listing().match(self._text, self._firsts[at]):
            return None
        told = [
            claim
            for _, claim, _ in self._contents.get(at - 1, ())
            if claim.source is not None and claim.within is None and claim.act is Act.STATEMENT
        ]
        return told[-1] if told else None
