"""The words of a passage as names are read from them: capitals, possessives, what stands between.

In: the report's text and one passage; out: its `Word`s in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.atlas.gazetteer import fold
from reportedly.records import Span

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:St|Mt|Ft|Gov|Sen|Gen|Rep|Dr|Mr|Mrs|Ms|[NS])\.(?=\s[^\W\d_])"
    r"|[^\W_]+(?:['’][^\W\d_]+)*"
)
_STOPS = frozenset(".!?:;\n")
_OPENING = "\"'“‘([ \t\n—–"


class Word(NamedTuple):
    """`end` leaves out a possessive ending, `stop` does not; `gap` are the characters before it.

    `opens` is true for the first word of a sentence, whose capital letter says nothing.
    """

    start: int
    end: int
    stop: int
    text: str
    low: str
    gap: str
    opens: bool
    capital: bool

    @property
    def own(self) -> bool:
        """Whether it is a possessive: "Russia's"."""
        return self.stop > self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph's words; `titled` when its words are in capitals as in a headline."""

    span: Span
    words: tuple[Word, ...]
    titled: bool


def passage(text: str, span: Span) -> Passage:
    """The words of `text` within `span`."""
    found: list[Word] = []
    before = span.start
    for hit in _WORD.finditer(text, span.start, span.end):
        start, stop = hit.span()
        end = stop
        if stop - start > 2 and text[stop - 2] in "'’" and text[stop - 1] in "sS":
            end = stop - 2
        elif text[stop - 1] in "sS" and text[stop : stop + 1] in ("'", "’"):
            stop += 1  # the States'
        raw = text[start:end]
        gap = text[before:start]
        opens = not found or (gap != " " and _opens(gap, text[before - 1]))
        low = raw.lower() if raw.isascii() and raw.isalpha() else fold(raw)
        found.append(Word(start, end, stop, raw, low, gap, opens, raw[0].isupper()))
        before = stop
    ended = text[span.start : span.end].rstrip("\"'”’) \n").endswith((".", "!", "?"))
    return Passage(span, tuple(found), not ended and _titled(found))


def _opens(gap: str, last: str) -> bool:
    """Whether a sentence begins after `gap`, whose left neighbour ends in `last`."""
    if any(char in _STOPS for char in gap):
        return True
    return any(char in _OPENING and not char.isspace() for char in gap) and last != "."


def _titled(found: list[Word]) -> bool:
    """Whether most words of a short passage have capitals, as in a headline."""
    long = [word for word in found if len(word.text) > 3 and word.text[0].isalpha()]
    if len(long) < 3 or len(found) > 30:
        return False
    return sum(word.capital for word in long) > 0.65 * len(long)
