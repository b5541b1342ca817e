"""A report's words as trees: who hangs on whom, and which words a phrase reaches over.

In: a text and its tokens. Out: a `Tree`, read-only: children, ancestors, phrases, and the tokens
under a span. The trees come from a small model, so nothing here trusts them: a head outside the
sentence counts as none, a loop ends. Refuses nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from reportedly.records import Span, Token

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM"))
NOUNS = frozenset(("NOUN", "PROPN"))
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "csubj:pass"))
STEPS = 12  # ancestors looked at: deeper ones say nothing of a figure


class Tree:
    """The trees of all sentences of one report."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.low = [text[t.span.start : t.span.end].lower() for t in tokens]
        self.heads = [self._head(i) for i in range(len(tokens))]
        self.children: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(self.heads):
            if head is not None:
                self.children[head].append(i)
        self._starts = [t.span.start for t in tokens]
        self._ends = [t.span.end for t in tokens]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of the report, lower case."""
        return frozenset(self.low)

    def __len__(self) -> int:
        return len(self.tokens)

    def _head(self, i: int) -> int | None:
        head = self.tokens[i].head
        if head is None or head == i or not 0 <= head < len(self.tokens):
            return None
        return head if self.tokens[head].sentence == self.tokens[i].sentence else None

    def relation(self, i: int) -> str:
        """The relation of token `i` to its head, "root" when it has none."""
        return self.tokens[i].relation if self.heads[i] is not None else "root"

    def upos(self, i: int) -> str:
        """The part of speech of token `i`, "" outside the report."""
        return self.tokens[i].upos if 0 <= i < len(self.tokens) else ""

    def word(self, i: int) -> str:
        """Token `i` in lower case, "" outside the report."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def is_noun(self, i: int) -> bool:
        """Whether token `i` is a noun or a name."""
        return self.upos(i) in NOUNS

    def together(self, one: int, two: int) -> bool:
        """Whether two tokens stand in one sentence."""
        return two < len(self.tokens) and self.tokens[one].sentence == self.tokens[two].sentence

    def touch(self, one: int, two: int) -> bool:
        """Whether nothing lies between two tokens."""
        return two < len(self.tokens) and self.tokens[one].span.end == self.tokens[two].span.start

    def text_of(self, i: int) -> str:
        """Token `i` as written, "" outside the report."""
        return self.tokens[i].span.of(self.text) if 0 <= i < len(self.tokens) else ""

    def under(self, span: Span) -> range:
        """The tokens that share a character with `span`."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` to token `last`."""
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def above(self, i: int) -> Iterator[int]:
        """The ancestors of token `i`, nearest first."""
        head = self.heads[i]
        for _ in range(STEPS):
            if head is None:
                return
            yield head
            head = self.heads[head]

    def below(self, i: int, *relations: str) -> list[int]:
        """The children of token `i` with one of `relations`, subtypes included."""
        return [c for c in self.children[i] if self.tokens[c].relation.split(":")[0] in relations]

    def has(self, i: int, relation: str) -> int | None:
        """The first child of token `i` with exactly this relation."""
        return next((c for c in self.children[i] if self.tokens[c].relation == relation), None)

    @cached_property
    def _reach(self) -> list[tuple[int, int]]:
        """First and last token of the phrase under each token; one pass from the leaves."""
        reach = [(i, i) for i in range(len(self.tokens))]
        waiting = [len(c) for c in self.children]
        ready = [i for i, n in enumerate(waiting) if not n]
        while ready:
            i = ready.pop()
            head = self.heads[i]
            if head is None:
                continue
            reach[head] = min(reach[head][0], reach[i][0]), max(reach[head][1], reach[i][1])
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)
        return reach

    def reach(self, i: int) -> tuple[int, int]:
        """First and last token of the phrase that token `i` heads."""
        return self._reach[i]

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        bounds: list[tuple[int, int]] = []
        first = 0
        for i in range(1, len(self.tokens) + 1):
            if i == len(self.tokens) or self.tokens[i].sentence != self.tokens[first].sentence:
                bounds += [(first, i)] * (i - first)
                first = i
        return bounds

    def sentence(self, i: int) -> tuple[int, int]:
        """First token of the sentence of token `i`, and the one after its last."""
        return self._sentences[i]
