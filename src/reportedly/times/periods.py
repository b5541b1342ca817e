"""Seasons, quarters and halves of a year, and days with a name.

In: a tape and a place on it; out: a form and the place after it. Refuses "fall" and "spring" as
verbs and the Winter Games.
"""

from __future__ import annotations

import re

from reportedly.times.dates import side_of, year_after
from reportedly.times.forms import Cal, Form, Holiday, Quarter, Rel, Season
from reportedly.times.numerals import ordinal
from reportedly.times.tape import Tape
from reportedly.times.words import DASHES, holiday_pattern, words

Found = tuple[Form, int]
_QUARTER = re.compile(r"(?:[Qq](?P<q>[1-4])|[Hh](?P<h>[12]))(?!\w)")


def season(tape: Tape, i: int) -> Found | None:
    """ "summer 2023", "in spring", "the winter of 2022", "fall" only beside a time word."""
    entry = words().seasons.get(tape.at(i))
    if entry is None:
        return None
    first, letters = int(entry["first"]), str(entry["timex"])
    doubled = tape.at(i + 2) in {"/", *DASHES} and tape.number(i + 3, 0, 99) is not None
    if doubled and tape.number(i + 1, 1000, 2199) is not None and tape.glued(i + 2):
        return Season(first, letters, tape.number(i + 1)), i + 4
    value, of, end = year_after(tape, i + 1)
    if value is not None or of is not None:
        return Season(first, letters, value, of=of), end
    before = tape.at(i - 1)
    if before == "the":
        before = tape.at(i - 2)
    loose = tape.at(i) in {"summer", "winter", "autumn"}
    cues = {
        "in",
        "during",
        "over",
        "by",
        "since",
        "until",
        "late",
        "early",
        "mid",
        "throughout",
        "whole",
        "entire",
    }
    if before not in cues and not (before in DASHES and tape.at(i - 2) == "mid"):
        return None
    if (
        not loose
        and before in {"in", "over", "by"}
        and tape.at(i - 1) != "the"
        and (tape.at(i) == "fall" or tape.at(i + 1) in {"training", "break", "term", "semester"})
    ):
        return None
    if tape.at(i + 1) in {"of", "in"} and tape.at(i) == "fall":
        return None
    if tape.capital(i + 1) or tape.at(i + 1) in {"games", "olympics", "palace", "school", "camp"}:
        return None
    return Season(first, letters), i + 1


def quarter(tape: Tape, i: int) -> Found | None:
    """ "Q3 2024", "2024-Q3", "the third quarter of 2024", "the first half of the year"."""
    value = tape.number(i, 1900, 2199)
    if value is not None:
        j = i + 2 if tape.at(i + 1) in DASHES else i + 1
        named = _quarter_sign(tape, j)
        return (Quarter(named[0], named[1], Cal(value)), named[2]) if named else None
    named = _quarter_sign(tape, i) or _quarter_words(tape, i)
    if named is None:
        return None
    n, parts, j = named
    k = j + 1 if tape.at(j) in DASHES and tape.glued(j) else j
    year_number, of, end = year_after(tape, k)
    if year_number is not None:
        return Quarter(n, parts, Cal(year_number)), end
    if of is not None:
        return Quarter(n, parts, of), end
    if tape.at(j) == "of" and tape.at(j + 1) in {"the", "this"} and tape.at(j + 2) == "year":
        return Quarter(n, parts, Rel("year")), j + 3
    if tape.at(j) == "of" or (parts == 2 and tape.at(i)[:1] != "h"):
        return None
    return Quarter(n, parts), j


def _quarter_sign(tape: Tape, i: int) -> tuple[int, int, int] | None:
    if tape.at(i) not in {"q", "h"}:
        return None
    match = _QUARTER.match(tape.text, tape.starts[i], tape.end)
    j = tape.after(match.end()) if match else None
    if match is None or j is None:
        return None
    return (int(match["q"]), 4, j) if match["q"] else (int(match["h"]), 2, j)


def _quarter_words(tape: Tape, i: int) -> tuple[int, int, int] | None:
    found = ordinal(tape, i)
    if found is None:
        return None
    j = found[1] + 1 if tape.at(found[1]) in DASHES else found[1]
    if tape.at(j) in {"quarter", "quarters"} and found[0] <= 4:
        return found[0], 4, j + 1
    if tape.at(j) == "half" and found[0] <= 2:
        return found[0], 2, j + 1
    return None


def holiday(tape: Tape, i: int) -> Found | None:
    """A day with a name: "Christmas Day", "New Year's Eve 2023", "last Easter"."""
    if not tape.capital(i):
        return None
    match = holiday_pattern().match(tape.text, tape.starts[i], tape.end)
    j = tape.after(match.end()) if match else None
    if match is None or j is None:
        return None
    name = re.sub(r"\s+", " ", match.group().lower().replace("’", "'"))
    value, of, end = year_after(tape, j)
    if of is not None:
        value, end = None, j
    return Holiday(name, value, side_of(tape.at(i - 1))), end
