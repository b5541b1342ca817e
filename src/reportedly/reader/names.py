"""Scores of the entity head → the names of a text.

In: the words of the passages that were read, what the branch says of each (chances of B, I and O
per kind) and what the tree says (which words go with the word before, which are proper nouns).
Out: `Entity`s in order, none over another. Refuses nothing: words without a name give none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from reportedly.language.lexicon import lexicon, load, per_language
from reportedly.language.lexicon import words as words_of
from reportedly.reader.decoding import Floats
from reportedly.records import Entity, EntityKind, Span

ENTITY_KINDS = ("PER", "ORG", "LOC", "MISC")
ENTITY_LABELS = 1 + 2 * len(ENTITY_KINDS)

ADDRESS = re.compile(r"^@|@$|@.*\.|://|^www\.|\w\.(?:com|org|net|edu|doc|pdf|xls)$", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]\.?|(?:[A-Z]\.){2,4}")
_QUOTES = frozenset('"“”')
_OUTSIDE = 0.35  # a word is part of a name when the chance that it is none is below this
_LIKED = np.array([1.0, 1.0, 1.0, 0.7], dtype=np.float32)  # "other" only where nothing else fits
_LONGEST = 4  # words of a name that is looked for elsewhere

Bools = NDArray[np.bool_]
Run = tuple[int, int, str]  # first word, word after the last, kind


@dataclass(frozen=True)
class NameWords:
    """The words of a text that names are read from, arrays (words,).

    `ranges` are code points; `breaks` is true where a sentence begins, `proper` for a proper noun,
    `tied` for a word that the tree holds for one name with the word before.
    """

    said: Sequence[str]
    ranges: Sequence[tuple[int, int]]
    breaks: Bools
    proper: Bools
    tied: Bools

    @cached_property
    def addresses(self) -> Bools:
        """Which of them are addresses."""
        found = [not w.isalnum() and ADDRESS.search(w) is not None for w in self.said]
        return np.array(found, dtype=bool)


def names_of(words: NameWords, scores: Floats) -> tuple[Entity, ...]:
    """The names; `scores` (words, labels) of each word's first piece, before the softmax."""
    if not len(words.said):
        return ()
    found = _again(words, _reversed(words, _read(words, scores)))
    return tuple(
        Entity(Span(words.ranges[a][0], words.ranges[b - 1][1]), EntityKind(kind))
        for a, b, kind in found
    )


def _read(words: NameWords, scores: Floats) -> list[Run]:
    """Runs of name words, from the chances of B, I and O with the kinds summed up: a name has one
    kind, the one that all of its words together like best, and ends with its sentence; one of its
    words is a proper noun."""
    chance = np.exp(scores - scores.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    begins, inside = chance[:, 1::2], chance[:, 2::2]
    named = (chance[:, 0] < _OUTSIDE) & ~words.addresses
    opens = (begins.sum(1) >= inside.sum(1)) & ~words.tied
    opens[1:] |= ~named[:-1]
    opens |= words.breaks
    kinds = (begins + inside) * _LIKED
    stops = np.flatnonzero(~named | opens).tolist()
    found: list[Run] = []
    for first in np.flatnonzero(named & opens).tolist():
        at = bisect_right(stops, first)
        stop = stops[at] if at < len(stops) else len(named)
        kind = ENTITY_KINDS[int(kinds[first:stop].sum(0).argmax())]
        free = found[-1][1] if found else 0  # a legal form may reach over the next run's beginning
        begin = max(first, free)
        if kind == "PER" and begin == first:
            begin = _without_title(words.said, first, stop)
            if begin == first:
                begin = _with_initials(words, first, free)
        elif kind == "ORG":
            stop = _with_form(words.said, stop)
        if begin < stop and words.proper[begin:stop].any() and not _form(words.said[begin]):
            found.append((begin, stop, kind))
    return found


def _without_title(said: Sequence[str], first: int, stop: int) -> int:
    titles = lexicon("people_words").left_out
    while first < stop and said[first].rstrip(".").lower() in titles:
        first += 1
    return first


def _with_initials(words: NameWords, first: int, low: int) -> int:
    """The beginning of a person's name with the initials before it: "V. K. Lind"."""
    while (
        first > low
        and words.proper[first - 1]
        and not words.breaks[first]
        and _INITIALS.fullmatch(words.said[first - 1])
    ):
        first -= 1
    return first


@per_language
def _forms() -> frozenset[str]:
    return frozenset(words_of(load("people_words")["company_forms"]))


def _form(word: str) -> bool:
    """Whether a word is the legal form of a company: "Inc."."""
    return word.removesuffix(".") in _forms()


def _with_form(said: Sequence[str], stop: int) -> int:
    """The end of a company's name with its legal form: "Lind Shipping, Inc."."""
    for skip in (0, 1):
        at = stop + skip
        if at < len(said) and _form(said[at]) and (not skip or said[stop] == ","):
            return at + 1
    return stop


def _reversed(words: NameWords, runs: Sequence[Run]) -> Iterator[Run]:
    """A person written last name first, as address books do, is one name: '"Lind, Ana" <…>'."""
    said = words.said
    held: Run | None = None
    for run in runs:
        if (
            held
            and held[2] == run[2] == "PER"
            and tuple(said[held[1] : run[0]]) == (",",)
            and held[0] > 0
            and said[held[0] - 1] in _QUOTES
            and run[1] < len(said)
            and said[run[1]] in _QUOTES
        ):
            held = (held[0], run[1], "PER")
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _again(words: NameWords, runs: Iterator[Run]) -> list[Run]:
    """The runs, and the same names where the head passed over them: proper nouns that are a
    person, an organisation or a place elsewhere in the text, or a person's last name."""
    found = list(runs)
    known: dict[tuple[str, ...], Counter[str]] = {}
    for a, b, kind in found:
        if kind != "MISC":
            known.setdefault(tuple(words.said[a:b]), Counter())[kind] += 1
            if kind == "PER" and b - a > 1:
                known.setdefault((words.said[b - 1],), Counter())[kind] += 1
    free = words.proper & ~words.addresses
    for a, b, _ in found:
        free[a:b] = False
    at = 0
    for is_free, group in groupby(free.tolist()):
        stop = at + len(list(group))
        if is_free:
            found += _matches(words, known, at, stop)
        at = stop
    return sorted(found)


def _matches(
    words: NameWords, known: dict[tuple[str, ...], Counter[str]], at: int, stop: int
) -> Iterator[Run]:
    """Known names among the words [at, stop), the longest first, none over a sentence's end."""
    while at < stop:
        for length in range(min(_LONGEST, stop - at), 0, -1):
            kinds = known.get(tuple(words.said[at : at + length]))
            if kinds and not words.breaks[at + 1 : at + length].any():
                yield at, at + length, kinds.most_common(1)[0][0]
                at += length
                break
        else:
            at += 1
