"""A passage as the grammar walks along it, and the word lists that it asks.

In: a text and a passage of it; out: a `Tape` of words, numbers and marks with their places. Words
are lower case; offsets are on the whole text. Linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.language import lexicon
from reportedly.language.lexicon import bag
from reportedly.records import Span

LAST = bag("last previous preceding prior past")
THIS = bag("this current")
NEXT = bag("next coming upcoming following subsequent")
BACKWARD = bag("previous preceding prior following subsequent")  # reckoned from what was said
DASHES = bag("- – — ‑ ‒")
STARTS = {
    "beginning": "start", "start": "start", "outset": "start", "end": "end", "close": "end",
    "middle": "mid", "rest": "later", "remainder": "later",
    "early": "early", "mid": "mid", "late": "late",
}  # fmt: skip
TIMEX_UNITS = {
    "second": ("T", 1, "S"), "minute": ("T", 1, "M"), "hour": ("T", 1, "H"), "day": ("", 1, "D"),
    "night": ("", 1, "D"), "week": ("", 1, "W"), "weekend": ("", 1, "WE"),
    "fortnight": ("", 2, "W"), "month": ("", 1, "M"), "quarter": ("", 3, "M"),
    "year": ("", 1, "Y"), "decade": ("", 10, "Y"), "century": ("", 100, "Y"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists as mappings and sets of lower-case words."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    doubtful: frozenset[str]
    units: Mapping[str, str]
    seasons: Mapping[str, Mapping[str, Any]]
    dayparts: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    recent: Mapping[str, int]
    repeated: Mapping[str, str]
    year_nouns: frozenset[str]
    counting: frozenset[str]


@cache
def words() -> Words:
    """The words of times."""
    data = lexicon.load("time_words")
    return Words(
        months=data["months"],
        weekdays=data["weekdays"],
        doubtful=frozenset(lexicon.words(data["doubtful"])),
        units=data["units"],
        seasons=data["seasons"],
        dayparts=data["dayparts"],
        numbers=data["numbers"],
        ordinals=data["ordinals"],
        vague={name: (pair[0], pair[1]) for name, pair in data["vague"].items()},
        recent=data["recent"],
        repeated=data["repeated"],
        year_nouns=frozenset(lexicon.words(data["year_nouns"])),
        counting=frozenset(lexicon.words(data["counting"])),
    )


@cache
def holidays() -> Mapping[str, Mapping[str, int] | None]:
    """Named days and the rule of each; None for one that moves."""
    return lexicon.load("time_holidays")


@cache
def holiday_pattern() -> re.Pattern[str]:
    """All names of days in one pattern, longest first; apostrophes may be curled or left out."""
    names = sorted(holidays(), key=len, reverse=True)
    loose = (re.escape(n).replace("'", "['’]?").replace(r"\ ", r"\s+") for n in names)
    return re.compile(rf"(?:{'|'.join(loose)})(?!\w)", re.IGNORECASE)


@cache
def zone_pattern() -> re.Pattern[str]:
    """The name of a clock after a time, in brackets or not."""
    data = lexicon.load("time_zones")
    short = "|".join(sorted(lexicon.words(data["abbreviations"]), key=len, reverse=True))
    names = "|".join(sorted(lexicon.words(data["names"]), key=len, reverse=True))
    return re.compile(
        rf",?\s*(?P<open>\(\s*)?(?:(?P<local>local\s+time)|(?P<name>(?:{names})(?:\s+(?:Standard|"
        rf"Daylight|Summer))?\s+[Tt]ime)|(?P<us>(?:Eastern|Central|Mountain|Pacific)(?!\s+[A-Z]))|(?P<short>(?:GMT|UTC)[+−-]\d{{1,2}}(?::\d\d)?|"
        rf"(?:{short})(?!\w))|(?P<offset>[+-]\d\d:?\d\d)(?!\d))(?(open)\s*\)|)"
    )


_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?|[^\w\s]")


class Tape:
    """Tokens of one passage. Reading past either end gives the empty word."""

    __slots__ = ("end", "ends", "starts", "text", "words")

    def __init__(self, text: str, passage: Span) -> None:
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
