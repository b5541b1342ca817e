"""A source's words as they are compared: folded, with their capitals beside them.

In: text; out: a `Phrase`. British and American spellings fall together (`mentions.yaml`), articles,
possessive endings and full stops inside abbreviations go, hyphens part words. What stands in
brackets is kept apart. Refuses nothing: no words give an empty phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.language.lexicon import load
from reportedly.ledger.words import fold

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b[^\W\d_](?:\.[^\W\d_])+\b")
_WORD = re.compile(r"[\w]+(?:['’][\w]+)*['’]?")
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in order: `words` folded, `raw` as written; `owner` where one stood in the genitive.

    `asides` are the contents of brackets.
    """

    words: tuple[str, ...]
    raw: tuple[str, ...]
    owner: tuple[bool, ...]
    asides: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    def cut(self, start: int, end: int) -> Phrase:
        """The words from `start` to before `end`."""
        return Phrase(self.words[start:end], self.raw[start:end], self.owner[start:end])

    def without(self, places: Iterable[int]) -> Phrase:
        """The phrase without the words at `places`."""
        gone = set(places)
        keep = [index for index in range(len(self)) if index not in gone]
        return Phrase(
            tuple(self.words[i] for i in keep),
            tuple(self.raw[i] for i in keep),
            tuple(self.owner[i] for i in keep),
        )

    @property
    def text(self) -> str:
        """The folded words, parted by blanks."""
        return " ".join(self.words)

    @property
    def proper(self) -> bool:
        """Whether a word begins with a capital."""
        return any(one[:1].isupper() for one in self.raw)

    @property
    def letters(self) -> str:
        """The one word of an abbreviation as written; else empty."""
        only = self.raw[0] if len(self.raw) == 1 else ""
        return only if sum(char.isupper() for char in only) > 1 else ""


@lru_cache(maxsize=16384)
def phrase(text: str) -> Phrase:
    """The words of `text`; articles are left out."""
    asides = tuple((a or b).strip() for a, b in _BRACKETS.findall(text))
    plain = _DOTTED.sub(_undot, _BRACKETS.sub(" ", text).replace("&", " and "))
    words, raw, owner = [], [], []
    for found in _WORD.findall(plain):
        bare, genitive = _genitive(found)
        folded = _spelt(fold(bare))
        if not folded or folded in _ARTICLES:
            continue
        if bare in {"us", "who", "it", "is"}:
            folded = f"{folded}_"  # the pronoun, not the country or the body
        words.append(folded)
        raw.append(bare)
        owner.append(genitive)
    return Phrase(tuple(words), tuple(raw), tuple(owner), asides)


def key_words(text: str) -> tuple[str, ...]:
    """The folded words of a name in a word list."""
    return phrase(text).words


def _undot(found: re.Match[str]) -> str:
    return found[0].replace(".", "")


def _genitive(word: str) -> tuple[str, bool]:
    if word.endswith(("'s", "’s")):
        return word[:-2], True
    if word.endswith(("'", "’")):
        return word[:-1], True
    return word, False


def _spelt(word: str) -> str:
    return _spellings().get(word, word)


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    return {str(a): str(b) for a, b in load("unnamed_sources")["spellings"].items()}
