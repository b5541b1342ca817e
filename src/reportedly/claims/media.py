"""Which names are media, and whether two names are one outlet or agency.

In: a name as written; out: yes or no, or a folded key to compare by. Words:
`atlas/data/media.yaml`.
"""

from __future__ import annotations

import re
from functools import cache

from reportedly.language.lexicon import load, words

_LONGEST = 120  # characters of a name that are looked at
_EDGE = " \t\n,.;:\"'“”‘’()[]"
_OF = re.compile(r"\b(?:of|from|with|at|for) (?:the )?(.+)$")


@cache
def names() -> frozenset[str]:
    """Known media, in lower case without "the"."""
    return frozenset(line.strip() for line in str(load("media")["names"]).splitlines() if line)


@cache
def entries(key: str) -> frozenset[str]:
    """One list of `media.yaml`."""
    return frozenset(words(load("media")[key]))


def fold(name: str) -> str:
    """A key under which the spellings of one medium meet."""
    key = " ".join(name.lower().replace("’", "'").strip(_EDGE).split())
    key = key.removeprefix("the ").removesuffix("'s")
    return str(load("media")["aliases"].get(key, key))


def is_medium(name: str) -> bool:
    """Whether `name` is a medium, or somebody said to be of one ("CNN's …", "… of the BBC")."""
    plain = name[:_LONGEST].strip(_EDGE)
    if fold(plain) in names():
        return True
    parts = plain.split()
    if not parts:
        return False
    for cut in (3, 2, 1):  # "Fox News host …", "CNN's …"
        head = " ".join(parts[:cut]).lower().replace("’", "'").removeprefix("the ")
        if head.removesuffix("'s") in names() and len(parts) > cut:
            return True
    if parts[0] in entries("beginnings") and parts[-1][:1].isupper() and len(parts) > 1:
        return True
    last = parts[-1].strip(_EDGE)
    if last in entries("endings") and len(parts) > 1 and parts[0][:1].isalpha():
        return parts[-2][:1].isupper()
    if last.lower() in entries("nouns") or (
        last.lower() in entries("press") and parts[0].lower() in {"state", "local", "public"}
    ):
        return True
    inner = _OF.search(plain)
    return inner is not None and fold(inner.group(1)) in names()
