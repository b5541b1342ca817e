"""A passage as the grammar walks along it: words, numbers and marks with their places.

In: a text and a passage of it; out: a `Tape`. Words are lower case; offsets are on the whole text.
Refuses nothing; linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from reportedly.records import Span

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?|[^\w\s]")


class Tape:
    """Tokens of one passage. Reading past either end gives the empty word."""

    __slots__ = ("end", "ends", "starts", "text", "words")

    def __init__(self, text: str, passage: Span) -> None:
        self.text = text
        self.end = min(passage.end, len(text))
        found = list(_TOKEN.finditer(text, passage.start, self.end))
        self.words = [m.group().lower() for m in found]
        self.starts = [m.start() for m in found]
        self.ends = [m.end() for m in found]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, i: int) -> str:
        """The word there, "" outside."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def raw(self, i: int) -> str:
        """The characters there, "" outside."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.words) else ""

    def capital(self, i: int) -> bool:
        """Whether the word begins with a capital."""
        return self.raw(i)[:1].isupper()

    def glued(self, i: int) -> bool:
        """Whether nothing parts the token from the one before it."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def number(self, i: int, low: int = 0, high: int = 9999) -> int | None:
        """The whole number there, of at most four digits, if it lies within bounds."""
        word = self.at(i)
        if not (word.isascii() and word.isdigit() and len(word) <= 4):
            return None
        return int(word) if low <= int(word) <= high else None

    def after(self, offset: int) -> int | None:
        """The token after `offset`; None when `offset` cuts a token in two."""
        i = bisect_left(self.starts, offset)
        return None if i > 0 and self.ends[i - 1] > offset else i
