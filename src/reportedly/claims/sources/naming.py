"""When two names can be one: parts, surnames, nicknames, initials, a letter's difference.

In: names as tokens; out: folded keys and yes or no. Pure functions. Refuses two given names that
are neither the same, nor an initial, nor a nickname of one another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from reportedly.claims.sources.kinds import nouns

Key = tuple[str, ...]


def fold(tokens: Iterable[str]) -> Key:
    """Tokens without case, accents, dots, suffixes and the article."""
    out = []
    for token in tokens:
        low = _plain(token).lower().replace(".", "").replace("\u2019", "'")
        if low and low not in nouns().folded_suffixes:
            out.append(low)
    return tuple(out[1:] if len(out) > 1 and out[0] in nouns().the else out)


def _plain(token: str) -> str:
    if token.isascii():
        return token
    return "".join(c for c in unicodedata.normalize("NFKD", token) if not unicodedata.combining(c))


def surname(key: Key) -> str:
    """The last part, without "al-" or "el-"."""
    last = key[-1] if key else ""
    return next((last[len(p) :] for p in nouns().family_particles if last.startswith(p)), last)


def same_person(one: Key, two: Key) -> bool:
    """Whether two full names of one surname have given names that can be one person's."""
    a, b = one[0], two[0]
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    formal = nouns().nicknames
    return formal.get(a, a) == formal.get(b, b) or one_edit(a, b)


def one_edit(one: str, two: str) -> bool:
    """Whether two words of the same first letter differ by one letter more, less or other."""
    if one[0] != two[0] or abs(len(one) - len(two)) > 1 or min(len(one), len(two)) < 5:
        return False
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    left, right = one[start + 1 :], two[start + 1 :]
    return left == right or one[start:] == right or left == two[start:]


def by_surname(key: Key, full: Key) -> bool:
    """ "Smith" or "van Dyke" of a longer name."""
    return surname(key) == surname(full) and (len(key) == 1 or full[-len(key) :] == key)


def by_given(key: Key, full: Key) -> bool:
    """The first part alone: "Hillary", or the family name of "Kim Jong-un"."""
    return len(key) == 1 and key[0] == full[0]


def within(key: Key, full: Key) -> bool:
    """Any run of parts of the longer name."""
    size = len(key)
    return any(full[i : i + size] == key for i in range(len(full) - size + 1))


def is_tail(key: Key, full: Key) -> bool:
    """Whether `key` is the last part of a longer name: "Times" of "New York Times"."""
    return 0 < len(key) < len(full) and full[-len(key) :] == key


def initials(tokens: Iterable[str], small: bool) -> str:
    """First letters, with or without the small words; of "U.S." both letters."""
    kept = (t for t in tokens if small or t.lower() not in nouns().small)
    return "".join(t.replace(".", "") if t.count(".") > 1 else t[0] for t in kept)
