"""Names of people, folded so that the spellings of one name are one.

In: a name as written; out: its folded words in order, given name first or last as its language has
it, and its surname. Spellings fall together by lists of names (`people_words.yaml`) and by letter
rules; no two names are merged because they are alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from reportedly.language.lexicon import load, words
from reportedly.ledger.words import fold

# Letters that writers of one name differ in, the first rule first. They only ever make a key: what
# is shown is the name as written.
_LETTERS = (
    (re.compile(r"^abdu([rnsz])\1"), r"abdul\1"),
    (re.compile(r"(?:skyy|skyi|skii|skiy|skij|ski)$"), "sky"),
    (re.compile(r"(?:yi|iy|ij|ii|yy)$"), "y"),
    (re.compile(r"(?<=[^^])yev"), "ev"),
    (re.compile(r"^(?:ye|je)(?=[^aeiou])"), "e"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"(?<=[^aeiougq])([ou])e(?=[^aeiouy])"), r"\1"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"kh(?=[^aeiou]|$)"), "h"),
    (re.compile(r"([dg])h(?=[aeiou])"), r"\1"),
    (re.compile(r"q|ck"), "k"),
    (re.compile(r"(?<=[aeou])y(?=[^aeiouy])|(?<=[^aeiou])y$"), "i"),
    (re.compile(r"(.)\1"), r"\1"),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’`ʼ‘][^\W\d_]+)*|-")
_GLUED = re.compile(r"\b(?:al|el|as|ash|an|ar|ad|at|ul|ur|ed|es)-(?=\w)", re.IGNORECASE)
_FURTHER = frozenset({"jr", "ii", "iii", "iv", "junior", "xiv"})
_ARTICLES = frozenset({"al", "el"})
_SONS = frozenset({"ben", "ibn"})
ALIKE = 0.86  # of two given names with one surname: worth asking a person, never a merge


@lru_cache(maxsize=16384)
def parts(name: str) -> tuple[str, ...]:
    """The folded words of a person's name, titles and initials gone; empty for no name."""
    plain = _GLUED.sub("", fold(name).replace(".", ". "))
    joined = _hyphens(_WORD.findall(plain.replace(" - ", " ")))
    titles = _titles()
    while len(joined) > 1 and joined[0] in titles:
        joined = joined[1:]
    eastern = _eastern(joined)
    if eastern:
        return eastern
    flat = _flat(joined)
    kept = [one for i, one in enumerate(flat) if _tells(one, i, len(flat))] or flat
    return _glued([_spelt(one) for one in kept])


def surname(folded: tuple[str, ...]) -> str:
    """The surname of a folded name: the first word of an East Asian name, else the last."""
    if not folded:
        return ""
    if len(folded) > 1 and folded[0] in _first_surnames() and folded[-1] not in _first_surnames():
        return folded[0]
    rest = [one for one in folded if one not in _FURTHER]
    return rest[-1] if rest else folded[-1]


def surnames(folded: tuple[str, ...]) -> frozenset[str]:
    """Every word that this person may be called by alone."""
    if len(folded) < 2:
        return frozenset(folded)
    if surname(folded) == folded[0]:
        return frozenset(folded)  # "Kim Yong-hyun", but Kim may be a given name too
    small = _particles() | _FURTHER
    return frozenset(one for one in folded[1:] if one not in small)


def is_common(word: str) -> bool:
    """Whether so many people have this surname that it says little."""
    return word in _common()


def alike(a: str, b: str) -> bool:
    """Whether two given names may be one, misspelt or spelt in a way that no rule knows."""
    return SequenceMatcher(None, a, b).ratio() >= ALIKE


def _hyphens(written: list[str]) -> list[str]:
    """Words with those parted by a hyphen put together with it: "yong-hyun"."""
    found: list[str] = []
    for one in written:
        if one == "-":
            if found:
                found[-1] += "-"
        elif found and found[-1].endswith("-"):
            found[-1] += one
        else:
            found.append(one)
    return [re.sub(r"['’`ʼ‘]", "", one.strip("-")) for one in found if one.strip("-")]


def _glued(folded: list[str]) -> tuple[str, ...]:
    """ "abdul rahman" is one name."""
    found: list[str] = []
    for one in folded:
        if found and found[-1] == "abdul" and one not in _FURTHER:
            found[-1] += one
        else:
            found.append(one)
    return tuple(found)


def _flat(joined: list[str]) -> list[str]:
    return [part for one in joined for part in one.split("-") if part]


def _tells(word: str, index: int, size: int) -> bool:
    """Whether a word of a name is kept: no initial, no article of an Arabic name."""
    if index and word in _ARTICLES:
        return False
    return len(word) > 1 or size < 3


def _eastern(joined: list[str]) -> tuple[str, ...]:
    """A Korean or Chinese name as (surname, given name); empty for any other."""
    if not 2 <= len(joined) <= 3 or any(len(_flat([one])) > 2 for one in joined):
        return ()
    first, last = joined[0], joined[-1]
    listed = _first_surnames()
    if first not in listed and last in listed and len(joined) == 2 and "-" in first:
        joined = [last, first]  # "Yong-hyun Kim"
    elif first not in listed or (len(joined) == 3 and "-" in "".join(joined)):
        return ()
    given = _flat(joined[1:])
    if len(given) == 1:
        cut = _syllables_of(given[0])
        given = cut or given
    if len(given) > 2 or (len(given) == 2 and not _korean(given, joined[0])):
        return ()
    head = _surname_spellings().get(joined[0], joined[0])
    return head, "".join(_syllables().get(one, one) for one in given)


def _korean(given: list[str], first: str) -> bool:
    """Whether two short words after such a surname are one given name."""
    return all(len(one) <= 5 for one in given) and first not in {"an", "he", "ma", "song"}


def _syllables_of(given: str) -> list[str]:
    """ "yonghyun" cut into two syllables that the list has; empty where it does not fit."""
    known = _syllables()
    for cut in range(2, len(given) - 1):
        if given[:cut] in known and given[cut:] in known:
            return [given[:cut], given[cut:]]
    return []


@lru_cache(maxsize=65536)
def _spelt(word: str) -> str:
    """One spelling of a word: the list's, else the letter rules'."""
    listed = _spellings()
    if word in listed or word in _FURTHER:
        return listed.get(word, word)
    if word in _SONS:
        return "bin"
    folded = _lettered(word)
    return listed.get(folded, folded)


def _lettered(word: str) -> str:
    for pattern, put in _LETTERS:
        word = pattern.sub(put, word)
    return word


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in words(load("people_words")["spellings"]):
        several = [fold(one) for one in row.split()]
        for one in several:
            found.setdefault(one, several[0])
            found.setdefault(_lettered(one), several[0])
    return found


def _table(field: str) -> Mapping[str, str]:
    rows = [fold(row).split() for row in words(load("people_words")[field])]
    return {one: row[0] for row in rows for one in row}


@lru_cache(maxsize=1)
def _syllables() -> Mapping[str, str]:
    return _table("syllables")


@lru_cache(maxsize=1)
def _surname_spellings() -> Mapping[str, str]:
    return _table("surname_spellings")


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(words(load("people_words")["titles"]))


@lru_cache(maxsize=1)
def _first_surnames() -> frozenset[str]:
    return frozenset(words(load("people_words")["first_surnames"]))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    listed = words(load("people_words")["common_surnames"])
    return frozenset(listed) | frozenset(_spelt(one) for one in listed)


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    return frozenset(words(load("people_words")["particles"]))
