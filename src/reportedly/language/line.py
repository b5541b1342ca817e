"""A passage cut into words, numbers and marks, each with its place in the report.

In: a text and the span of a passage. Out: a `Line`. A number keeps its inner separators ("7,000",
"1.5", "10'000"); letters that touch it are a word of their own that `glued` finds. One pass, no
backtracking: each character class excludes the next.
"""

from __future__ import annotations

import re

from reportedly.records import Span

THIN = "\u00a0\u2009\u202f"
_TOKEN = re.compile(
    rf"(?P<number>[0-9]+(?:[.,'’{THIN}][0-9]+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)
_NUMBER = _TOKEN.groupindex["number"]
DASHES = frozenset("-–—‑−~")
_ENDS = frozenset('.!?:;"“”‘«»()[]|•*–—')
TITLE_SHARE = 0.7  # of the longer words begin with a capital: a headline


class Line:
    """The words of one passage."""

    __slots__ = ("ends", "low", "number", "raw", "starts", "text", "title")

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        found = list(_TOKEN.finditer(text, span.start, span.end))
        self.raw = [match.group() for match in found]
        self.low = [word.lower().replace("’", "'") for word in self.raw]
        self.number = [match.lastindex == _NUMBER for match in found]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.title = _is_title(self.raw)

    def __len__(self) -> int:
        return len(self.raw)

    def at(self, i: int) -> str:
        """Word `i` in lower case, "" outside the line."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def own(self, i: int) -> str:
        """Word `i` as written, "" outside the line."""
        return self.raw[i] if 0 <= i < len(self.raw) else ""

    def is_number(self, i: int) -> bool:
        """Whether word `i` is written in digits."""
        return 0 <= i < len(self.number) and self.number[i]

    def is_word(self, i: int) -> bool:
        """Whether word `i` is made of letters."""
        return self.own(i)[:1].isalpha()

    def glued(self, i: int) -> bool:
        """Whether word `i` touches the one before."""
        return 0 < i < len(self.raw) and self.starts[i] == self.ends[i - 1]

    def is_dash(self, i: int) -> bool:
        """Whether word `i` is a hyphen or dash."""
        return self.own(i) in DASHES

    def hyphen(self, i: int) -> bool:
        """Whether word `i` is a dash that joins its neighbours: "60-metre", "80 - employee"."""
        if not self.is_dash(i) or i + 1 >= len(self.raw):
            return False
        return (self.glued(i) and self.glued(i + 1)) or (
            not self.glued(i) and not self.glued(i + 1) and self.raw[i] == "-"
        )

    def capital(self, i: int) -> bool:
        """Whether word `i` begins with a capital letter."""
        return self.own(i)[:1].isupper()

    def opens(self, i: int) -> bool:
        """Whether word `i` begins a sentence."""
        return (
            i == 0
            or self.raw[i - 1] in _ENDS
            or "\n" in self.text[self.ends[i - 1] : self.starts[i]]
        )

    def span(self, first: int, last: int) -> Span:
        """The characters of words `first` to `last` (excluded)."""
        return Span(self.starts[first], self.ends[last - 1])


def _is_title(raw: list[str]) -> bool:
    """Whether a passage is set like a headline, with most of its words in capitals."""
    long = [word for word in raw if len(word) > 3 and word[0].isalpha()]
    return len(long) > 1 and sum(w[0].isupper() for w in long) >= TITLE_SHARE * len(long)
