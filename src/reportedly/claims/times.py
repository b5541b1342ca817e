"""Times as reporters write them beside a saying: "late on Saturday", "Nov. 2", "last week".

In: words and an anchor date; out: `Found` values with offsets and the interval they mean. A bare
weekday is the most recent such day, the anchor's own day included; a date without a year is the
most recent such date. What needs an anchor and has none is not found. Refuses nothing; linear.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day\b|\.)"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_PART = r"(?:\s+(?:\w+\s+)?(?P<part>morning|afternoon|evening|night))?"
_YEAR = r"(?:,?\s+(?P<year>(?:1[89]|20)\d\d)\b)?"
_PATTERNS = (
    ("iso", r"\b(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b"),
    ("date", rf"\b(?:{_DAY},?\s+)?(?P<month>{_MONTH})\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
             rf"{_YEAR}"),
    ("date", rf"\b(?:{_DAY},?\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?"
             rf"(?P<month>{_MONTH})\b{_YEAR}"),
    ("weekday", rf"\b(?P<last>last\s+)?(?P<weekday>{_DAY}){_PART}"),
    ("near", r"\b(?P<near>yesterday|today|tonight|last night|this (?:morning|afternoon|evening))\b"
             r"(?:\s+(?P<part>morning|afternoon|evening))?"),
    ("ago", r"\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+"
            r"(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)\b"),
    ("unit", r"\b(?P<which>last|this|earlier this|late last|early this|later this|earlier in the"
             r"|late this|early last)\s+(?P<unit>week|weekend|month|year)\b"),
    ("weekend", r"\bover the (?P<unit>weekend)\b"),
    ("month", rf"\b(?:[Ii]n|last|early|late|mid-?)\s+(?:early |late |mid-)?(?P<month>{_MONTH})\b"
              rf"{_YEAR}"),
    ("year", r"\b(?:[Ii]n|early|late)\s+(?P<year>(?:1[89]|20)\d\d)\b"),
    ("year", r"\b(?P<which>last|this) (?P<unit>year)\b"),
)  # fmt: skip
_ALL = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_HINT = re.compile(rf"{_DAY}|{_MONTH}|\d\d\d\d|day\b|night\b|ago\b|earlier|week|month|year|this ")
CLOCK = re.compile(
    r"\b(?:(?P<hour>[01]?\d|2[0-3])(?::(?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\b\.?"
    r"|(?P<hour24>[01]?\d|2[0-3])[:.](?P<minute24>[0-5]\d)(?!\d))"
)
ZONE = re.compile(
    r"\s*\(?\s*(?P<zone>local time|GMT|UTC|[ECMP][SD]?T|BST|CEST|CET|MSK|KST|JST|EET|EEST|IST)\b"
)
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


class Found(NamedTuple):
    """A time found in words: offsets there, its interval, grain, TIMEX value, need of an anchor."""

    start: int
    end: int
    first: date
    last: date
    grain: str
    timex: str
    anchored: bool


def find(words: str, anchor: date | None) -> list[Found]:
    """The times in `words`, in order, the longest reading where two overlap."""
    if not _HINT.search(words):
        return []
    found: list[Found] = []
    for kind, pattern in _ALL:
        for match in pattern.finditer(words):
            if any(match.start() < f.end and f.start < match.end() for f in found):
                continue
            read = _read(kind, match, anchor)
            if read is not None:
                found.append(read)
    return sorted(found)


def _read(kind: str, match: re.Match[str], anchor: date | None) -> Found | None:
    parts = match.groupdict()
    if kind == "iso":
        return _day(match, _date(int(parts["y"]), int(parts["m"]), int(parts["d"])), "", False)
    if kind == "date":
        month = _month(parts["month"])
        if parts.get("year"):
            return _day(match, _date(int(parts["year"]), month, int(parts["day"])), "", False)
        return _day(match, _recent(anchor, month, int(parts["day"])), "", True)
    if kind == "year" and parts.get("year"):
        return _span(match, date(int(parts["year"]), 1, 1), "year", False)
    if kind == "month" and parts.get("year"):
        return _span(match, date(int(parts["year"]), _month(parts["month"]), 1), "month", False)
    if anchor is None:
        return None
    return _relative(kind, match, anchor)


def _relative(kind: str, match: re.Match[str], anchor: date) -> Found | None:
    parts = match.groupdict()
    if kind == "weekday":
        name = parts["weekday"].lower()[:3]
        index = next(i for i, day in enumerate(_DAYS) if day.startswith(name))
        back = (anchor.weekday() - index) % 7
        back = 7 if parts["last"] and back == 0 else back
        return _day(match, anchor - timedelta(back), parts["part"] or "", True)
    if kind == "near":
        word = parts["near"]
        back = 1 if word in {"yesterday", "last night"} else 0
        part = parts["part"] or word.split()[-1].replace("tonight", "night")
        return _day(match, anchor - timedelta(back), part, True)
    if kind == "ago":
        return _ago(match, parts, anchor)
    if kind == "month":
        month = _month(parts["month"])
        late = (month, 1) > (anchor.month, 1) or (
            month == anchor.month and match.group().startswith("last")
        )
        return _span(match, date(anchor.year - late, month, 1), "month", True)
    unit = parts["unit"]
    back = "last" in (parts.get("which") or "")
    if unit == "year":
        return _span(match, date(anchor.year - back, 1, 1), "year", True)
    if unit == "month":
        return _span(match, _months_back(anchor, int(back)), "month", True)
    monday = anchor - timedelta(anchor.weekday() + 7 * back)
    if unit == "weekend":
        saturday = anchor - timedelta((anchor.weekday() - 5) % 7)
        year, week, _ = saturday.isocalendar()
        sunday = min(saturday + timedelta(1), max(anchor, saturday))
        return Found(*match.span(), saturday, sunday, "day", f"{year}-W{week:02}-WE", True)
    return _span(match, monday, "week", True)


def _ago(match: re.Match[str], parts: dict[str, str], anchor: date) -> Found | None:
    raw = parts["count"].lower()
    count = int(raw) if raw.isdigit() else 1 if raw in {"a", "an"} else _COUNTS.index(raw) + 1
    if parts["unit"] == "day":
        return _day(match, anchor - timedelta(count), "", True)
    if parts["unit"] == "week":
        return _span(match, anchor - timedelta(anchor.weekday() + 7 * count), "week", True)
    if parts["unit"] == "month":
        return _span(match, _months_back(anchor, count), "month", True)
    return _span(match, date(max(1, anchor.year - count), 1, 1), "year", True)


def _months_back(anchor: date, count: int) -> date:
    months = anchor.year * 12 + anchor.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()[:3]) + 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _recent(anchor: date | None, month: int, day: int) -> date | None:
    """The last such date on or before the anchor; a few days after it still count as it."""
    if anchor is None:
        return None
    here = _date(anchor.year, month, day)
    if here is None or here > anchor + timedelta(3):
        return _date(anchor.year - 1, month, day)
    return here


def _day(match: re.Match[str], day: date | None, part: str, anchored: bool) -> Found | None:
    if day is None:
        return None
    timex = day.isoformat() + _PARTS.get(part, "")
    return Found(*match.span(), day, day, "day", timex, anchored)


def _span(match: re.Match[str], first: date, grain: str, anchored: bool) -> Found:
    if grain == "week":
        year, week, _ = first.isocalendar()
        last, timex = first + timedelta(6), f"{year}-W{week:02}"
    elif grain == "month":
        last = first.replace(day=monthrange(first.year, first.month)[1])
        timex = first.isoformat()[:7]
    else:
        last, timex = date(first.year, 12, 31), f"{first.year:04}"
    return Found(*match.span(), first, last, grain, timex, anchored)


def parse_date(value: str, anchor: date | None = None) -> date | None:
    """A date that stands alone, ISO or in words, with nothing coarser than a day."""
    head = value.strip()
    try:
        return date.fromisoformat(head[:10])
    except ValueError:
        return next((f.first for f in find(head, anchor) if f.grain == "day"), None)


def spans(words: str) -> Iterator[tuple[int, int, str]]:
    """Clock times in `words` as start, end and "hh:mm"."""
    for match in CLOCK.finditer(words):
        hour = int(match.group("hour") or match.group("hour24"))
        minute = match.group("minute") or match.group("minute24") or "00"
        half = match.group("half")
        if half:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if half == "p" else 0)
        yield match.start(), match.end(), f"{hour:02}:{minute}"
