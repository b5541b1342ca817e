"""The words of a passage, and a run of them that may name a place.

In: the report's text and one paragraph; out: its `Word`s with their capitals, possessives and what
stands between. A `Spot` is a name among them with all that it can mean and what stands beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from reportedly.atlas.gazetteer import Place, fold
from reportedly.atlas.places import listed
from reportedly.language.lexicon import either, load, per_language
from reportedly.language.lexicon import words as words_of
from reportedly.records import Span

_STOPS = frozenset(".!?:;\n")
_OPENING = "\"'“‘([ \t\n—–"


@per_language
def _word() -> re.Pattern[str]:
    short = either(words_of(load("place_words")["short"]))
    return re.compile(
        rf"(?:[^\W\d_]\.){{2,}}|(?:{short})\.(?=\s[^\W\d_])|[^\W_]+(?:['’][^\W\d_]+)*"
    )


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
    for hit in _word().finditer(text, span.start, span.end):
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


class Side(StrEnum):
    """What a neighbour in capitals makes of a name."""

    FREE = "free"
    NAME = "name"  # part of a longer name: "Michael Jordan", "Paris Hilton"
    BODY = "body"  # part of an organisation's: "Washington Post", "Bank of England"
    OFFICE = "office"  # "Texas Governor"
    TAIL = "tail"  # "Paris-based"


@dataclass(slots=True)
class Spot:
    """A name at `words[first:last]` of a passage and all it can mean."""

    passage: Passage
    first: int
    last: int
    span: Span
    key: str
    options: tuple[Place, ...]
    people: bool = False
    limited: bool = False
    locative: bool = False
    left: Side = Side.FREE
    right: Side = Side.FREE
    within: list[Spot] = field(default_factory=list)
    place: Place | None = None

    @property
    def opens(self) -> bool:
        return self.passage.words[self.first].opens

    @property
    def sure(self) -> bool:
        """Whether the name hardly means anything but a place or a people."""
        first = self.options[0]
        if self.people or first.sort in {"country", "region", "water"}:
            return True
        plain = self.key in listed("people") or self.key in listed("common")
        return self.limited or (
            first.sort in {"a", "c"} and first.population >= 300_000 and not plain
        )

    @property
    def single(self) -> bool:
        return self.last == self.first + 1
