"""Number words with what they are worth: the reading side of `language/en/numbers.yaml`.

In: nothing; out: `numbers()`, tables from words to values, and `Numeral`, a numeral as read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.language.lexicon import lexicon, load, per_language
from reportedly.language.line import Line
from reportedly.records import Span

Phrase = tuple[str, ...]


@dataclass(slots=True)
class Numeral:
    """A numeral as read: words `first` to `last` (excluded) of a line, and its value."""

    first: int
    last: int
    low: float | None
    high: float | None
    vague: bool = False
    weak: bool = False
    note: str | None = None
    scaled: int = 0  # the scale word it ended with ("3 million": 1,000,000), for "2 to 3 million"
    digits: bool = False

    def unknown(self, note: str) -> None:
        """Takes the value away and says why."""
        self.low = self.high = None
        self.note = note


@dataclass(frozen=True, slots=True)
class Numbers:
    """The tables of number words."""

    small: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    parts: Mapping[str, int]
    glyphs: Mapping[str, float]
    vague: Mapping[str, tuple[int, int]]
    vague_pairs: Mapping[Phrase, tuple[int, int]]
    several: Mapping[Phrase, tuple[int, int]]
    nothing: Mapping[Phrase, bool]
    openers: frozenset[str]


@per_language
def numbers() -> Numbers:
    """The number words of the lexicon."""
    data = load("numbers")
    nothing = dict.fromkeys((tuple(text.split()) for text in data["nothing"]), False)
    nothing |= dict.fromkeys((tuple(text.split()) for text in data["nothing_weak"]), True)
    several = _pairs(data["several"])
    tables = ("small", "tens", "scales", "ordinals", "parts", "glyphs", "vague")
    openers = {word for name in tables for word in data[name]}
    openers |= {phrase[0] for phrase in (*several, *nothing)} | {*data["single"], *data["minus"]}
    return Numbers(
        small=data["small"],
        tens=data["tens"],
        scales=data["scales"],
        short_scales=data["short_scales"],
        ordinals=data["ordinals"],
        parts=data["parts"],
        glyphs=data["glyphs"],
        vague={k: (v[0], v[1]) for k, v in data["vague"].items()},
        vague_pairs=_pairs(data["vague_pairs"]),
        several=several,
        nothing=nothing,
        openers=frozenset(openers),
    )


def _pairs(table: Mapping[str, list[int]]) -> dict[Phrase, tuple[int, int]]:
    return {tuple(text.split()): (low, high) for text, (low, high) in table.items()}


@per_language
def money_marks() -> frozenset[str]:
    """What may stand right before the digits of an amount: the last piece of each sign."""
    data = load("currencies")
    signs = (*data["signs"], *data["letters"])
    pieces = [Line(sign, Span(0, len(sign))).raw for sign in signs]
    last = {raw[-1] for raw in pieces if len(raw) == 1 or not raw[-1].isalpha()}
    return frozenset(last - {".", "/"})


def marked_as_money(line: Line, i: int) -> bool:
    """Whether a currency's sign or code stands before the number at `i`, as of 6 in "$5-6m"."""
    if line.is_dash(i - 1) or line.at(i - 1) in lexicon("noncounts").day_joins:
        scaled = line.at(i - 2) in load("numbers")["short_scales"]
        i -= 3 if scaled else 2 if line.is_number(i - 2) else 0
    before = line.own(i - 1)
    if line.own(i - 2) == "$" and line.glued(i) and line.glued(i - 1):  # $A7m
        return True
    return before in money_marks() or (len(before) == 3 and before.isupper())


@per_language
def money_words() -> frozenset[str]:
    """The words of currencies, in the singular and in the plural."""
    data = load("currencies")
    return frozenset((*data["words"], *(f"{word}s" for word in data["words"]), *data["forms"]))


def longest(low: list[str], at: int, phrases: Mapping[Phrase, object]) -> Phrase | None:
    """The longest of `phrases` that stands at word `at`."""
    for length in range(min(5, len(low) - at), 0, -1):
        phrase = tuple(low[at : at + length])
        if phrase in phrases:
            return phrase
    return None
