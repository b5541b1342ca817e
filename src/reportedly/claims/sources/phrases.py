"""What a source span can look like: the pronouns, and `Phrase` with its shape and head.

In: nothing; out: types and word classes, and the characters of a run of words. `shapes` reads a
stretch of words into a `Phrase`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.claims.sources.kinds import nouns
from reportedly.claims.sources.mentions import Name
from reportedly.claims.sources.words import POSSESSIVE, Words
from reportedly.language.lexicon import per_language
from reportedly.records import Span


@per_language
def light() -> frozenset[str]:
    """Modifiers that tell nobody from anybody."""
    return nouns().light | POSSESSIVE


class Shape(StrEnum):
    """What a source span looks like."""

    PRONOUN = "pronoun"
    RELATIVE = "relative"
    FIRST = "first person"
    SECOND = "second person"
    INDEFINITE = "indefinite"
    NAME = "name"
    GROUP = "group"
    NOMINAL = "nominal"
    OTHER = "other"


@dataclass(slots=True)
class Phrase:
    """A source span's form; `first` and `last` index its trimmed words, `core` ends its head."""

    shape: Shape
    first: int
    last: int
    head: str = ""
    name: Name | None = None
    owner: Name | None = None
    determiner: str = ""
    plural: bool = False
    core: int = 0
    apposed: bool = False
    complement: bool = False  # "in Riyadh" of "the government in Riyadh"
    modifiers: set[str] = field(default_factory=set)

    @property
    def definite(self) -> bool:
        """Whether it points back: "the senator", "his lawyer", "Clinton's lawyer"."""
        return self.determiner in nouns().definite or self.determiner in nouns().possessives

    @property
    def indefinite(self) -> bool:
        """Whether it brings in someone new: "a senator"."""
        return self.determiner in nouns().indefinite_articles


class Names:
    """The names of a report by the words they cover."""

    def __init__(self, words: Words, names: list[Name]) -> None:
        self._at: list[Name | None] = [None] * len(words)
        for name in names:
            for index in range(name.outer, name.last):
                self._at[index] = name

    def at(self, index: int) -> Name | None:
        """The name that covers a word, title included."""
        return self._at[index] if 0 <= index < len(self._at) else None


def span_of(words: Words, first: int, last: int) -> Span:
    """The span of a half-open run of words."""
    return Span(words[first].start, words[last - 1].end)


def text_of(words: Words, first: int, last: int) -> str:
    """The characters of a run of words, white space folded."""
    return " ".join(words.text[words[first].start : words[last - 1].end].split())
