"""A run of words that may name a place, with all that its name can mean and what stands beside it.

In and out: nothing; the type that finding, neighbours, chains and ranking work on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.atlas.gazetteer import Place
from reportedly.figures.places.regions import listed
from reportedly.figures.places.wording import Passage
from reportedly.records import Span


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
