"""The words of times, from the room's word lists, in the shapes that the grammar asks for.

In: nothing; out: one `Words`, read once and cached.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.language import lexicon
from reportedly.language.lexicon import bag

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
