"""Words of a stretch of text, with clitics parted ("didn't" is "did" + "n't").

In: the fixed text and a range; out: `Word`s in order with their offsets. Refuses nothing; a
range is cut to the text. Linear in the length of the range.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.language.lexicon import bag
from reportedly.records import Span

_CLITICS = frozenset(("'s", "'re", "'ve", "'ll", "'d", "'m"))
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’`][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]", re.UNICODE
)
# Abbreviations after which a full stop ends no sentence; months and titles, then companies.
_SHORT = bag(
    "mr mrs ms dr prof gen lt col sgt capt maj sen rep gov pres rev hon st jr sr no vs etc inc corp"
    " co ltd jan feb mar apr jun jul aug sep sept oct nov dec dept fig approx"
)
_CLOSING = frozenset("\"'”’»)]")


class Word(NamedTuple):
    """One word or mark: as written in lower case with straight apostrophes, and where."""

    low: str
    start: int
    end: int
    capital: bool


def tokenize(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of `text[start:end]`."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text, start, min(end, len(text))):
        low = match.group().lower().replace("’", "'").replace("`", "'")
        begin, stop = match.span()
        capital = text[begin].isupper()
        if len(low) != stop - begin:  # a letter that grows when lowered: keep it whole
            found.append(Word(low, begin, stop, capital))
            continue
        cut = _clitic(low)
        if cut:
            found.append(Word(low[:-cut], begin, stop - cut, capital))
            found.append(Word(low[-cut:], stop - cut, stop, False))
        else:
            found.append(Word(low, begin, stop, capital))
    return found


def _clitic(low: str) -> int:
    """How many letters at the end of `low` are a word of their own."""
    mark = low.rfind("'")
    if mark <= 0:
        return 0
    if low.endswith("n't") and len(low) > 3:
        return 3
    return len(low) - mark if low[mark:] in _CLITICS else 0


def ends_sentence(words: list[Word], at: int) -> bool:
    """Whether the mark at index `at` closes a sentence within `words`."""
    mark = words[at].low
    if mark in "!?…":
        return _opens(words, at)
    if mark != "." or at == 0:
        return False
    before = words[at - 1]
    if before.end == words[at].start and (len(before.low) == 1 or before.low in _SHORT):
        return before.low not in {"i", "a"} and at + 1 == len(words)
    return _opens(words, at)


def _opens(words: list[Word], at: int) -> bool:
    """Whether what follows index `at` could open a sentence."""
    for word in words[at + 1 :]:
        if word.low in _CLOSING:
            continue
        return word.start > words[at].end and (word.capital or not word.low[0].isalpha())
    return True


_READ = 1500  # characters of each piece that are looked at
_SHORTEST = 4  # words that a sentence needs to speak for the content


def first_sentence(text: str, pieces: Sequence[Span]) -> list[Word]:
    """The words of the first full sentence of a content; "Yes." gives way to what follows."""
    found: list[Word] = []
    for piece in pieces[:2]:
        if found and found[-1].low[0].isalnum():  # the words between the pieces part them
            found.append(Word(",", found[-1].end, found[-1].end, False))
        found += tokenize(text, piece.start, min(piece.end, piece.start + _READ))
    begin, letters = 0, 0
    for at, word in enumerate(found):
        letters += word.low[0].isalpha()
        if ends_sentence(found, at):
            if letters >= _SHORTEST:
                return found[begin : at + 1]
            if not any(later.low[0].isalpha() for later in found[at + 1 :]):
                break
            begin, letters = at + 1, 0
    return found[begin:] if letters >= _SHORTEST else found
