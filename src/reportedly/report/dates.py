"""Dates and times as mastheads, metadata and datelines write them.

In: a stretch of text. Out: every date found with its place, as far as it is known: year, month,
day, time of day, zone. The dates are those that `times` reads; the time of day may stand some words
away from its date, on either side. 03/11/2024 is no date (March or November?), 13/11/2024 is one;
a time without a zone has none; a day that no calendar has is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reportedly.language.lexicon import Expressions, load
from reportedly.records import Precision
from reportedly.times.dates import written

_EXPRESSIONS = Expressions("mastheads")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
NEAR = 24  # characters that may lie between a date and its time of day ("Sunday at about")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with its place in the text. `year` is None for "Nov. 3"; no time: `clock` is ""."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    clock: str = ""  # "19:29" or "19:29:05"
    zone: str | None = None

    @property
    def value(self) -> str:
        """ISO 8601; a date whose year is not known is written "--11-03"."""
        year = f"{self.year:04d}" if self.year else "-"
        date = f"{year}-{self.month:02d}-{self.day:02d}"
        return f"{date}T{self.clock}" if self.clock else date

    @property
    def precision(self) -> Precision:
        if not self.clock:
            return Precision.DAY
        return Precision.SECOND if len(self.clock) > 5 else Precision.MINUTE


def moments(text: str) -> list[Moment]:
    """Every date in a stretch of text, in reading order, each with the time that stands by it."""
    found = [
        Moment(start, end, date.year, date.month or 1, date.day or 1)
        for start, end, date in written(text)
        if date.year is None or _FIRST_YEAR <= date.year <= _LAST_YEAR
    ]
    return [_timed(text, found, number) for number in range(len(found))]


def moment(text: str) -> Moment | None:
    """The first date of a text, None when there is none that can be told."""
    return next(iter(moments(text)), None)


def _timed(text: str, found: list[Moment], number: int) -> Moment:
    """The date with the time of day after it, else with the one before it; both stay on its side
    of a label or bar ("... 7 p.m. Nov. 3 | Updated 8 a.m. Nov. 4")."""
    one = found[number]
    until = found[number + 1].start if number + 1 < len(found) else len(text)
    since = found[number - 1].end if number else 0
    side = _EXPRESSIONS["after_a_date"].split(
        text[one.end : min(until, one.end + NEAR + 24)], maxsplit=1
    )[0]
    if after := _clock(side, before=False):
        clock, zone, _, end = after
        return replace(one, clock=clock, zone=zone, end=one.end + end)
    side = _EXPRESSIONS["before_a_date"].split(text[max(since, one.start - NEAR - 8) : one.start])[
        -1
    ]
    if before := _clock(side, before=True):
        clock, zone, start, _ = before
        return replace(one, clock=clock, zone=zone, start=one.start - len(side) + start)
    return one


def _clock(text: str, *, before: bool) -> tuple[str, str | None, int, int] | None:
    """The time in a short stretch: clock, zone, and where it stands."""
    for match in _EXPRESSIONS["time_of_day"].finditer(text):
        between = text[match.end() :] if before else text[: match.start()]
        if len(between) > NEAR or not (match["minute"] or match["half"]):
            continue
        hour = int(match["hour"])
        if match["half"] and hour <= 12:
            hour = hour % 12 + (12 if "p" in match["half"].lower() else 0)
        if hour > 23:
            continue
        clock = f"{hour:02d}:{match['minute'] or '00'}"
        zone, end = _zone(match)
        if match["second"]:
            clock = f"{clock}:{match['second']}"
        return clock, zone, match.start(), end
    return None


def _zone(match: re.Match[str]) -> tuple[str | None, int]:
    """The zone if it can be told, and where time and zone end."""
    if match["offset"]:
        digits = match["offset"].upper().removeprefix("GMT").removeprefix("UTC").replace(":", "")
        return f"{digits[:3]}:{digits[3:]}", match.end()
    letters = match["zone"]
    if not letters:
        return None, match.end()
    known = load("clock_zones").get(letters) if letters.isupper() else None
    if known:
        return known, match.end()
    return None, match.start() + len(match[0][: match.start("zone") - match.start()].rstrip(" ("))


def completed(one: Moment, anchor: str | None) -> Moment:
    """A date without a year takes the one that puts it on or last before `anchor` (ISO)."""
    if one.year or not anchor or not anchor[:4].isdigit():
        return one
    year = int(anchor[:4])
    later = f"{one.month:02d}-{one.day:02d}" > (anchor[5:10] or "12-31")
    return replace(one, year=year - 1 if later else year)
