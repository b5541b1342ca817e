"""Countries, and regions with bodies of their own, as sources name them.

In: phrases and running text; out: the codes that their words may mean (ISO 3166, "PS-GAZA" for a
territory of its own), the longest name first. A name may mean several (Georgia, Congo, Korea): who
asks decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reportedly.atlas.countries import Nation, countries, governed_regions
from reportedly.ledger.identity.phrase import Phrase, key_words

Names = tuple[str, ...]


class How(StrEnum):
    """By what a nation is named."""

    NAME = "name"
    PEOPLE = "people"
    CAPITAL = "capital"


@dataclass(frozen=True, slots=True)
class Split:
    """A phrase parted into a nation and the rest: `codes` it may mean, `at_end` for "… of X"."""

    codes: tuple[str, ...]
    how: How
    rest: Phrase
    at_end: bool = False


_CAPITAL = re.compile(r"(?<![\w-])[^\W\d_a-z][\w]*")
_ENDING = re.compile(r"(?!s\b)\w|-\w")
_JOINTS = frozenset({"of", "in", "for", "from", "at"})


def splits(phrase: Phrase) -> Iterator[Split]:
    """Every way of taking a nation off the front ("Kyiv's …") or the end ("… of Israel")."""
    size = len(phrase)
    longest = min(size, _longest())
    for count in range(longest, 0, -1):
        found = _lookup(phrase.cut(0, count))
        if found and phrase.words[count : count + 1] != ("city",):
            yield Split(found[0], found[1], phrase.cut(count, size))
    for count in range(longest, 0, -1):
        start = size - count
        if start < 2 or phrase.words[start - 1] not in _JOINTS:
            continue
        found = _lookup(phrase.cut(start, size))
        if found and found[1] is not How.PEOPLE:
            yield Split(found[0], found[1], phrase.cut(0, start - 1), at_end=True)


def country(code: str) -> str:
    """The country of a code: "US-CA" lies in "US"."""
    return code.partition("-")[0]


def name(code: str) -> str:
    """What a nation is shown as; a code that the lists lack is shown as it is."""
    return _entries()[code].name if known(code) else code


def known(code: str) -> bool:
    """Whether the lists have this code."""
    return code in _entries()


def mentions(text: str) -> Iterator[tuple[int, tuple[str, ...], How]]:
    """Every nation named in running text: where, what it may mean, and by what."""
    index, starts, after = _index(), _starts(), 0
    for found in _CAPITAL.finditer(text):
        at = found.start()
        for one in starts.get(found[0], ()):
            end = at + len(one)
            if at >= after and text.startswith(one, at) and not _ENDING.match(text, end):
                yield at, *index[key_words(one)]
                after = end
                break


def _lookup(phrase: Phrase) -> tuple[tuple[str, ...], How] | None:
    found = _index().get(phrase.words)
    if found is None or not phrase.raw[0][:1].isupper():
        return None
    return found


@lru_cache(maxsize=1)
def _entries() -> Mapping[str, Nation]:
    return {**countries(), **governed_regions()}


@lru_cache(maxsize=1)
def _index() -> Mapping[Names, tuple[tuple[str, ...], How]]:
    """Folded name → codes and how; a country's own name comes before a region's or a capital."""
    found: dict[Names, dict[str, How]] = defaultdict(dict)
    for how in How:
        for code, nation in _entries().items():
            for one in _written(nation, how):
                found[key_words(one)].setdefault(code, how)
                if how is How.PEOPLE:
                    found[key_words(one + "s")].setdefault(code, how)
    return {one: (tuple(codes), next(iter(codes.values()))) for one, codes in found.items()}


def _written(nation: Nation, how: How) -> tuple[str, ...]:
    if how is How.NAME:
        return (nation.name, *nation.also, *nation.loose_names)
    return (*nation.people, *nation.loose_people) if how is How.PEOPLE else nation.seats


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(one) for one in _index())


@lru_cache(maxsize=1)
def _starts() -> Mapping[str, tuple[str, ...]]:
    """First word as written → the names that begin with it, longest first."""
    found: dict[str, set[str]] = defaultdict(set)
    for nation in _entries().values():
        for how in How:
            for one in _written(nation, how):
                first = _CAPITAL.match(one)
                if first:
                    found[first[0]].add(one)
                    found[first[0] + "s"].add(one)  # Ukrainians
    return {
        first: tuple(sorted(several, key=lambda one: (-len(one), one)))
        for first, several in found.items()
    }
