"""Passages → words as the English Universal Dependencies treebanks cut them (EWT, GUM).

In: a text and the spans of it to be read. Out: code-point ranges of words, in order: marks stand
alone, "don't" is "do" and "n't", "U.S." and "7,000" are one word, "adult-learned" is three and
"non-human" one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportedly.language.lexicon import either, load, per_language, words

_URL = r"(?:https?://|www\.)[^\s<>\"”]*[\w/]|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}"
_INITIALS = r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w]))?"
_USER = r"[A-Za-z]{2,32}@[A-Za-z]{2,32}(?![\w.@])"  # within a company's own mail
_FILE = (
    r"[\w-]{1,64}(?:\.[\w-]{1,64}){0,6}"
    r"\.(?:com|org|net|edu|gov|pdf|doc|xls|jpg|htm|html|info)(?![\w])"
)
_RUN = r"[-=]{2,}|([*_#~+$<>])\1+|[:;]-?[()DP](?![\w])"
_PHONE = r"\d{3}-(?:\d{3}-)?\d{4}(?![\w-])"
_GROUP = r"[a-z]{1,32}(?:\.[a-z]{1,32}){2,8}(?![\w.])"  # newsgroups, hosts
# Words between blanks: what the grammar's expression would find there, one by one, much sooner.
_PLAIN = re.compile(r"(?: ?[A-Za-z]+(?=[ ,]))+")
_APOSTROPHES = "'’‘"


class _Cut(NamedTuple):
    """How a language cuts words."""

    token: re.Pattern[str]
    clitic: re.Pattern[str]  # "'s", right behind a word
    negation: str  # "n't"
    merged: Mapping[str, int]  # "cannot" → 3
    unit: re.Pattern[str]  # "5km"


@per_language
def _grammar() -> _Cut:
    lists = load("tokens")
    short, prefixes, units, ordinals, particles, tails = (
        either(words(lists[name]))
        for name in ("abbreviations", "prefixes", "units", "ordinals", "particles", "clitics")
    )
    negation = str(lists["negation"])
    within = f"{tails}|{either(filter(None, (negation[:1], negation[-1:])))}"
    # "O'Neill", "Shi'ite", "Sana'a": an apostrophe inside a word that cuts off no clitic.
    apostrophe = rf"['’‘](?!(?i:{within})(?![^\W\d_]))(?=[^\W\d_])"
    letters = (
        rf"(?:(?:{particles})['’](?=[A-Z]))?[^\W_]+(?:(?:_|(?<=[^\W\d_]){apostrophe})[^\W_]+)*"
    )
    number = rf"[+-]?\d{{1,2}}:\d{{2}}(?::\d{{2}})?|\d+(?:[.,/]\d+)+(?:{ordinals})?|\.\d+"
    return _Cut(
        token=re.compile(
            rf"(?i:{_URL})|{_USER}|{_FILE}|{_GROUP}|{_RUN}|{_PHONE}|{number}|{_INITIALS}"
            rf"|(?<![\w.])(?:{short}|[A-Z])\.|\.{{2,}}[?!]*|\.\?|''|’’|‘’|…"
            rf"|(?<![\w-])(?i:(?:{prefixes})-[^\W_]+)(?![\w])|{letters}|[?!]+[.]?(?![.])|\S"
        ),
        clitic=re.compile(rf"['’‘](?:{tails})(?!\w)", re.IGNORECASE),
        negation=negation,
        merged=lists["merged"],
        unit=re.compile(rf"(\d[\d.,]*)(?:{units})$"),
    )


def words_of(passage: str) -> list[tuple[int, int]]:
    """Half-open ranges of the words of one passage, in code points from its start."""
    found: list[tuple[int, int]] = []
    grammar = _grammar()
    at, stop = 0, len(passage)
    while at < stop:
        match = _PLAIN.match(passage, at)
        if match is not None:
            found += _plain(grammar, match[0], at)
            at = match.end()
            continue
        if at and passage[at] in _APOSTROPHES and passage[at - 1].isalnum():
            match = grammar.clitic.match(passage, at)
        if match is None:
            match = grammar.token.search(passage, at)
            if match is None:
                break
        a, b = match.span()
        at = b
        if match.re is grammar.token and _negates(grammar.negation, passage, b):
            at = b + 2
            if b - 1 > a:
                found.append((a, b - 1))
            found.append((b - 1, b + 2))
            continue
        cut = _cut(grammar, passage[a:b])
        if cut:
            found.append((a, a + cut))
            a += cut
        found.append((a, b))
    return found


def _plain(grammar: _Cut, words: str, at: int) -> Iterator[tuple[int, int]]:
    """The ranges of words of letters parted by single blanks, the first at `at`."""
    for word in words.split(" "):
        end = at + len(word)
        cut = grammar.merged.get(word.lower())
        if cut:
            yield at, at + cut
            yield at + cut, end
        elif word:
            yield at, end
        at = end + 1


def _negates(negation: str, passage: str, b: int) -> bool:
    """Whether the word that ends at `b`, with what follows, ends in "n't"."""
    return (
        negation != ""
        and passage[b - 1].lower() == negation[0]
        and passage[b : b + 1] in _APOSTROPHES
        and passage[b + 1 : b + 2].lower() == negation[-1]
        and b + 1 < len(passage)
        and not passage[b + 2 : b + 3].isalnum()
    )


def _cut(grammar: _Cut, word: str) -> int:
    """Where a run of letters or digits is cut in two, 0 when it is one word."""
    if word.isalpha():
        return grammar.merged.get(word.lower(), 0)
    match = grammar.unit.match(word) if word[0].isdigit() else None
    return len(match[1]) if match else 0
