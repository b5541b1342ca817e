"""Numbers of a date or a clock: "Oct. 23-28", "3 March", "10:30", "6 p.m.", 2008, the 1990s.

In: a line and a word where a number begins. Out: the word after the date, time or year, or None.
Refuses years that count: "2000 people", "at least 1950 homes".
"""

from __future__ import annotations

from reportedly.figures.quantities.currencies import is_word
from reportedly.figures.quantities.units import unit_at
from reportedly.language.line import Line
from reportedly.language.numbers.vocabulary import bag as lexicon_bag
from reportedly.language.numbers.vocabulary import numbers

_MONEY = frozenset("$€£¥₹₽₩₪₴₺%")


def bag(key: str) -> frozenset[str]:
    """A list of `language/en/noncounts.yaml`."""
    return lexicon_bag("noncounts", key)


def is_month(line: Line, i: int) -> bool:
    """Whether word `i` is a month; "may" and "march" need their capital."""
    word = line.at(i)
    if word not in bag("months"):
        return False
    return word not in bag("doubtful_months") or line.capital(i)


def _day(line: Line, i: int) -> bool:
    raw = line.own(i)
    return line.is_number(i) and raw.isdecimal() and len(raw) < 3 and 0 < int(raw) < 32


def date(line: Line, i: int) -> int | None:
    """A day of a month, before or after it, alone or in a run: "3 and 5 March", "Oct. 23-28"."""
    if not _day(line, i) and not (line.is_number(i) and _year(line, i)):
        return None
    last = i + 1
    if line.glued(last) and line.at(last) in {"st", "nd", "rd", "th"}:
        last += 1
    if line.at(last) == "of":
        return last + 2 if is_month(line, last + 1) else None
    if is_month(line, last):
        return last
    back = i - 2 if line.own(i - 1) == "." else i - 1
    if is_month(line, back) or (is_month(line, back - 1) and line.at(back) == "the"):
        return _run(line, last)
    end = _run(line, last)
    return end if end > last and is_month(line, end) else None


def _run(line: Line, last: int) -> int:
    """The word after a run of days: "-28", "to 28", "and 28"."""
    joins = line.is_dash(last) or line.at(last) in {"to", "and", "or", "through", "until"}
    if joins and _day(line, last + 1) and not counted(line, last + 2):
        return last + 2
    return last


def counted(line: Line, i: int) -> bool:
    """Whether word `i` can be the thing counted: small letters and no function word."""
    if is_month(line, i):
        return False
    return line.is_word(i) and not line.capital(i) and line.at(i) not in bag("function")


def clock(line: Line, i: int) -> int | None:
    """10:30, 6 p.m., 1430 GMT, 10 o'clock, 10-11 a.m."""
    last, raw = i + 1, line.own(i)
    glued = line.glued(last) and line.glued(last + 1)
    if line.own(last) in {":", "h"} and glued and line.is_number(last + 1):
        return last + 2
    if line.own(last) == ":" and line.is_number(last + 1) and is_clock(line, last + 2):
        return last + (5 if line.own(last + 3) == "." else 3)
    if line.at(last) in {"hours", "hrs"} and len(raw) == 4 and raw.isdecimal() and _hour(raw):
        return last + 1 if line.at(i - 1) in bag("clock_before") else None
    joins = line.is_dash(last) or line.at(last) in {"and", "to", "or", "until"}
    if joins and line.is_number(last + 1) and is_clock(line, last + 2):
        last += 2
    if is_clock(line, last):
        return last + (3 if line.own(last + 1) == "." else 1)
    return None


def _hour(raw: str) -> bool:
    return int(raw[:2]) < 25 and int(raw[2:]) < 60


def is_clock(line: Line, i: int) -> bool:
    """Whether word `i` makes the number before it a time of day."""
    word = line.at(i)
    if word in {"a", "p"} and line.own(i + 1) == "." and line.at(i + 2) == "m":
        return True
    return word in bag("clock_after")


def _year(line: Line, i: int) -> bool:
    raw = line.own(i)
    return raw.isdecimal() and len(raw) == 4 and 1000 <= int(raw) <= 2199


def years(line: Line, i: int) -> int | None:
    """A year, a run of years, a decade: 2008, 2008-09, the 1990s, '90s."""
    raw, last = line.own(i), i + 1
    if line.at(last) == "s" and line.glued(last):
        return None if _aged(line, i) else last + 1
    if line.own(last) in {"'", "’"} and line.at(last + 1) == "s" and line.glued(last + 1):
        return last + 2 if raw.isdecimal() and raw.endswith("0") else None
    short = line.own(i - 1) in {"'", "’", "‘"} and line.glued(i) and len(raw) == 2
    if short and line.at(i - 2) in bag("year_before"):
        return last  # the class of '98
    if not _year(line, i) or line.own(i - 1) in _MONEY or line.own(last) in _MONEY:
        return None
    return _year_run(line, i) or (None if _amounts(line, i) else last)


def _year_run(line: Line, i: int) -> int | None:
    """2008-09, 2008/09, 2010–2015."""
    second, last = line.own(i + 2), i + 1
    joined = line.is_dash(last) or line.own(last) == "/"
    if not (joined and second.isdecimal() and line.glued(last + 1)):
        return None
    short = len(second) == 2 and int(second) > int(line.own(i)[2:])
    run = (short or _year(line, last + 1)) and not counted(line, last + 2)
    return last + 2 if run else None


def _amounts(line: Line, i: int) -> bool:
    """Whether four digits that may be a year count: 2000 people, at least 1950 homes, 1004."""
    last, before = i + 1, line.at(i - 1)
    likely = 1900 <= int(line.own(i)) <= 2099
    after = line.at(last)
    if after in numbers().scales or after in {"percent", "per"} or is_word(after):
        return True
    if unit_at(line, last, between=False) is not None:
        return True
    if before in bag("year_bounded"):
        return not likely or counted(line, last)
    if likely:
        return (line.glued(last) and line.hyphen(last) and line.is_word(last + 1)) or (
            after in bag("year_counted") and before not in {"in", "since"}
        )
    dated = before in {"in", "since", "circa"} and not counted(line, last)
    return not (dated and int(line.own(i)) < 1900)


def _aged(line: Line, i: int) -> bool:
    """Whether "40s" is an age: "in his 40s", "the over-60s"."""
    back = i - 2 if line.is_dash(i - 1) else i - 1
    if len(line.own(i)) > 2:
        return False
    return line.at(back) in bag("age_decades") - {"the"} or line.at(back) in {"over", "under"}
