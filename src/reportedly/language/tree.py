"""A report's words as trees: who hangs on whom, and which words a phrase reaches over.

In: a text and its tokens. Out: a `Tree`, read-only: children, ancestors, phrases, and the tokens
under a span. The trees come from a small model, so nothing here trusts them: a head outside the
sentence counts as none, a loop ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from reportedly.records import Span, Token

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM"))
NOUNS = frozenset(("NOUN", "PROPN"))
_MANY = 12  # children from which they are sorted by relation
STEPS = 12  # ancestors looked at: deeper ones say nothing of a figure


class Tree:
    """The trees of all sentences of one report."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        spans = [token.span for token in tokens]
        self.starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]
        edges = zip(self.starts, self._ends, strict=True)
        self.low = [text[start:end].lower() for start, end in edges]
        numbers = [token.sentence for token in tokens]
        self.heads = [
            head
            if (head := token.head) is not None
            and head != i
            and 0 <= head < len(numbers)
            and numbers[head] == numbers[i]
            else None
            for i, token in enumerate(tokens)
        ]
        self.children: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(self.heads):
            if head is not None:
                self.children[head].append(i)
        self._reach: dict[int, tuple[int, int]] = {}
        self._many: dict[int, tuple[dict[str, int], dict[str, list[int]]]] = {}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of the report, lower case."""
        return frozenset(self.low)

    def __len__(self) -> int:
        return len(self.tokens)

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
        return range(bisect_right(self._ends, span.start), bisect_left(self.starts, span.end))

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
        if len(self.children[i]) > _MANY:
            broad = self._under(i)[1]
            return sorted(c for relation in set(relations) for c in broad.get(relation, ()))
        return [c for c in self.children[i] if self.tokens[c].relation.split(":")[0] in relations]

    def has(self, i: int, relation: str) -> int | None:
        """The first child of token `i` with exactly this relation."""
        if len(self.children[i]) > _MANY:
            return self._under(i)[0].get(relation)
        return next((c for c in self.children[i] if self.tokens[c].relation == relation), None)

    def _under(self, i: int) -> tuple[dict[str, int], dict[str, list[int]]]:
        """Of a token with many children: the first of each relation, all of each broad one."""
        known = self._many.get(i)
        if known is None:
            first: dict[str, int] = {}
            broad: dict[str, list[int]] = {}
            for child in self.children[i]:
                relation = self.tokens[child].relation
                first.setdefault(relation, child)
                broad.setdefault(relation.split(":")[0], []).append(child)
            known = self._many[i] = first, broad
        return known

    def reach(self, i: int) -> tuple[int, int]:
        """First and last token of the phrase that token `i` heads; `i` alone in a loop of heads."""
        if i in self._loops:
            return i, i
        below = [i]
        for at in below:  # grows: parents before their children
            if at not in self._reach:
                below += self.children[at]
        for at in reversed(below):
            if at not in self._reach:
                edges = [self._reach[child] for child in self.children[at]]
                low = min((edge[0] for edge in edges), default=at)
                high = max((edge[1] for edge in edges), default=at)
                self._reach[at] = min(at, low), max(at, high)
        return self._reach[i]

    @cached_property
    def _loops(self) -> frozenset[int]:
        """The tokens that hang, by however many heads, on themselves."""
        found: set[int] = set()
        seen: dict[int, int] = {}
        for i in range(len(self.heads)):
            at: int | None = i
            while at is not None and at not in seen:
                seen[at] = i
                at = self.heads[at]
            if at is not None and seen[at] == i:
                while at not in found:
                    found.add(at)
                    at = self.heads[at] or 0
        return frozenset(found)

    def phrase(self, i: int, without: tuple[str, ...]) -> Span:
        """The characters of token `i` and all that hangs on it, but by relations that begin with
        one of `without`."""
        low = high = i
        below, seen = [i], {i}
        while below:
            for child in self.children[below.pop()]:
                if child not in seen and not self.tokens[child].relation.startswith(without):
                    low, high = min(low, child), max(high, child)
                    seen.add(child)
                    below.append(child)
        return self.span(low, high)

    def sentence(self, i: int) -> tuple[int, int]:
        """First token of the sentence of token `i`, and the one after its last."""
        at = bisect_right(self._edges, i)
        return self._edges[at - 1], self._edges[at] if at < len(self._edges) else len(self.tokens)

    @cached_property
    def sentences(self) -> list[Span]:
        """The characters of all sentences, in order."""
        return [self.span(a, b - 1) for a, b in pairwise([*self._edges, len(self.tokens)])]

    @cached_property
    def _edges(self) -> list[int]:
        """The first token of each sentence."""
        tokens = self.tokens
        return [i for i, t in enumerate(tokens) if i == 0 or t.sentence != tokens[i - 1].sentence]
