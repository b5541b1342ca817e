"""Number words, ready for look-up: the reading side of `language/en/numbers.yaml`.

In: nothing; out: `numbers()`, tables from words to values, read once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.language.lexicon import load, per_language, words

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


@dataclass(frozen=True, slots=True)
class Numbers:
    """The tables of number words."""

    small: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    money_scales: frozenset[str]
    metre_before: frozenset[str]
    ordinals: Mapping[str, int]
    parts: Mapping[str, int]
    glyphs: Mapping[str, float]
    vague: Mapping[str, tuple[int, int]]
    vague_pairs: Mapping[Phrase, tuple[int, int]]
    several: Mapping[Phrase, tuple[int, int]]
    several_exact: frozenset[Phrase]
    nothing: Mapping[Phrase, bool]
    no_before: frozenset[str]
    one_after: frozenset[str]
    one_before: frozenset[str]
    a_before: frozenset[str]
    openers: frozenset[str]


@per_language
def numbers() -> Numbers:
    """The number words of the lexicon."""
    data = load("numbers")
    several = {tuple(k.split()): (v[0], v[1]) for k, v in data["several"].items()}
    nothing = {tuple(k.split()): v == "weak" for k, v in data["nothing"].items()}
    tables = ("small", "tens", "scales", "ordinals", "parts", "glyphs", "vague")
    openers = {word for name in tables for word in data[name]}
    openers |= {phrase[0] for phrase in (*several, *nothing)} | set(data["single"])
    return Numbers(
        small=data["small"],
        tens=data["tens"],
        scales=data["scales"],
        short_scales=data["short_scales"],
        money_scales=frozenset(words(data["money_scales"])),
        metre_before=frozenset(words(data["metre_before"])),
        ordinals=data["ordinals"],
        parts=data["parts"],
        glyphs=data["glyphs"],
        vague={k: (v[0], v[1]) for k, v in data["vague"].items()},
        vague_pairs={tuple(k.split()): (v[0], v[1]) for k, v in data["vague_pairs"].items()},
        several=several,
        several_exact=frozenset(tuple(k.split()) for k in data["several_exact"]),
        nothing=nothing,
        no_before=frozenset(words(data["no_before"])),
        one_after=frozenset(words(data["one_after"])),
        one_before=frozenset(words(data["one_before"])),
        a_before=frozenset(words(data["a_before"])),
        openers=frozenset(openers),
    )


@per_language
def bag(name: str, key: str) -> frozenset[str]:
    """A list of words of the lexicon `name`, in lower case."""
    return frozenset(word.lower() for word in words(load(name)[key]))


def longest(low: list[str], at: int, phrases: Mapping[Phrase, object]) -> Phrase | None:
    """The longest of `phrases` that stands at word `at`."""
    for length in range(min(4, len(low) - at), 0, -1):
        phrase = tuple(low[at : at + length])
        if phrase in phrases:
            return phrase
    return None
