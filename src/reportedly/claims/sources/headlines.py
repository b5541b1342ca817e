"""Names in headlines, where every word has a capital: only names that the body has count.

In: `Words` and the body's `Book`; out: `Name`s inside headline lines, each with its entity. Refuses
a capital sequence that the body does not know as a name.
"""

from __future__ import annotations

from reportedly.claims.sources.entities import Book
from reportedly.claims.sources.kinds import nouns
from reportedly.claims.sources.mentions import Name, contiguous
from reportedly.claims.sources.naming import fold
from reportedly.claims.sources.titles import is_acronym
from reportedly.claims.sources.words import GENITIVE, Words

_LONGEST = 6


def headline_names(words: Words, book: Book) -> list[Name]:
    """The body's names found again in headline lines."""
    found: list[Name] = []
    index = 0
    while index < len(words):
        if not words[index].headline or not words[index].upper:
            index += 1
            continue
        name = _longest(words, book, index)
        if name is None:
            index += 1
            continue
        found.append(name)
        index = name.last
    return found


def _longest(words: Words, book: Book, first: int) -> Name | None:
    last = first + 1
    while last < len(words) and last - first < _LONGEST and contiguous(words, last - 1):
        if not words[last].text[0].isalnum():
            break
        last += 1
    for end in range(last, first, -1):
        name = _name(words, first, end)
        entity = book.known(name) if end - first > 1 else _single(book, name)
        if entity >= 0:
            name.entity = entity
            return name
    return None


def _single(book: Book, name: Name) -> int:
    """One word alone must be a surname or an abbreviation, or it is just a capital."""
    token = name.tokens[0]
    folded = fold(name.tokens)  # nothing is left of "II" or "Jr"
    if not folded or folded[0] in nouns().plain:
        return -1
    if is_acronym(token):
        return book.find(name)
    return book.known_single(name)


def _name(words: Words, first: int, last: int) -> Name:
    word = words[first]
    return Name(
        first=first,
        last=last,
        start=word.start,
        end=words[last - 1].end,
        tokens=tuple(words[i].text for i in range(first, last)),
        sort="",
        outer=first,
        possessive=words.low(last) in GENITIVE,
        sentence=word.sentence,
        paragraph=word.paragraph,
    )
