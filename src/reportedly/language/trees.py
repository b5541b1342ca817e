"""A reading's words with who hangs on whom, for the rules that ask about a verb.

In: a reading; out: `Trees`, read-only. Refuses nothing: without tokens nothing hangs on anything.
"""

from __future__ import annotations

from reportedly.records import Reading, Span


class Trees:
    """The tokens of a reading and their children."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.report.text
        self.tokens = reading.tokens
        self.starts = [token.span.start for token in reading.tokens]
        self._children: dict[int, list[int]] = {}
        for i, token in enumerate(reading.tokens):
            if token.head is not None:
                self._children.setdefault(token.head, []).append(i)

    def low(self, i: int) -> str:
        """Token `i` in lower case."""
        return self.tokens[i].span.of(self.text).lower()

    def below(self, head: int) -> list[int]:
        """What hangs on token `head`, in order."""
        return self._children.get(head, [])

    def span(self, top: int, without: tuple[str, ...]) -> Span:
        """The characters of token `top` and all that hangs on it, but by relations that begin with
        one of `without`."""
        low = high = top
        stack = [top]
        while stack:
            for child in self.below(stack.pop()):
                if not self.tokens[child].relation.startswith(without):
                    low, high = min(low, child), max(high, child)
                    stack.append(child)
        return Span(self.tokens[low].span.start, self.tokens[high].span.end)
