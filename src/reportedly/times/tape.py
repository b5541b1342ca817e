"""A passage as the grammar walks along it, and the word lists that it asks.

In: a text and a passage of it; out: a `Tape` of words, numbers and marks with their places. Words
are lower case; offsets are on the whole text. Linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from reportedly.language.lexicon import NEVER, load, per_language, words
from reportedly.records import Span
from reportedly.times.calendar import Unit

TIMEX_UNITS: dict[str, tuple[str, int, str]] = {
    Unit.SECOND: ("T", 1, "S"),
    Unit.MINUTE: ("T", 1, "M"),
    Unit.HOUR: ("T", 1, "H"),
    Unit.DAY: ("", 1, "D"),
    Unit.NIGHT: ("", 1, "D"),
    Unit.WEEK: ("", 1, "W"),
    Unit.WEEKEND: ("", 1, "WE"),
    Unit.FORTNIGHT: ("", 2, "W"),
    Unit.MONTH: ("", 1, "M"),
    Unit.QUARTER: ("", 3, "M"),
    Unit.YEAR: ("", 1, "Y"),
    Unit.DECADE: ("", 10, "Y"),
    Unit.CENTURY: ("", 100, "Y"),
}


class Vocabulary:
    """The word lists of times by name: a mapping as it stands, else a set of lower-case words; what
    the language lacks is empty."""

    def __init__(self) -> None:
        self._lists = load("time_words"), load("time_grammar")

    def __getattr__(self, name: str) -> Any:
        value: Any = next((lists[name] for lists in self._lists if name in lists), {})
        found = value if isinstance(value, Mapping) else frozenset(words(value))
        setattr(self, name, found)  # read once
        return found


@per_language
def vocabulary() -> Vocabulary:
    """The words of times."""
    return Vocabulary()


def holidays() -> Mapping[str, Mapping[str, int] | None]:
    """Named days and the rule of each; None for one that moves."""
    return load("time_holidays")


@per_language
def holiday_pattern() -> re.Pattern[str]:
    """All names of days in one pattern, longest first; apostrophes may be curled or left out."""
    names = sorted(holidays(), key=len, reverse=True)
    loose = (re.escape(n).replace("'", "['’]?").replace(r"\ ", r"\s{1,3}") for n in names)
    return re.compile(rf"(?:{'|'.join(loose)})(?!\w)" if names else NEVER, re.IGNORECASE)


@per_language
def zone_pattern() -> re.Pattern[str]:
    """The name of a clock after a time, in brackets or not."""
    pattern = str(load("time_patterns")["zone"]) or NEVER
    for key in ("names", "short"):
        longest = sorted(words(load("time_zones")[key]), key=len, reverse=True)
        pattern = pattern.replace(f"{{{key}}}", "|".join(longest))
    return re.compile(pattern)


_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?|[^\w\s]")


class Tape:
    """Tokens of one passage. Reading past either end gives the empty word."""

    __slots__ = ("end", "ends", "starts", "text", "w", "words")

    def __init__(self, text: str, passage: Span) -> None:
        self.w = vocabulary()
        self.text = text
        self.end = min(passage.end, len(text))
        found = list(_TOKEN.finditer(text, passage.start, self.end))
        self.words = [m.group().lower() for m in found]
        self.starts = [m.start() for m in found]
        self.ends = [m.end() for m in found]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, i: int) -> str:
        """The word there, "" outside."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def raw(self, i: int) -> str:
        """The characters there, "" outside."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.words) else ""

    def capital(self, i: int) -> bool:
        """Whether the word begins with a capital."""
        return self.raw(i)[:1].isupper()

    def glued(self, i: int) -> bool:
        """Whether nothing parts the token from the one before it."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def number(self, i: int, low: int = 0, high: int = 9999) -> int | None:
        """The whole number there, of at most four digits, if it lies within bounds."""
        word = self.at(i)
        if not (word.isascii() and word.isdigit() and len(word) <= 4):
            return None
        return int(word) if low <= int(word) <= high else None

    def after(self, offset: int) -> int | None:
        """The token after `offset`; None when `offset` cuts a token in two."""
        i = bisect_left(self.starts, offset)
        return None if i > 0 and self.ends[i - 1] > offset else i
