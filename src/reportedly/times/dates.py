"""Dates of the calendar: "Oct. 23", "28th of October 2024", "23–28 October", "2024-11-03T19:29".

In: a tape and a place on it; out: a `Cal` (or a `Reach` of days) and the place after it. Month
names that may be other words ("may", "march") need a word beside them that asks for a time. What
may be read in two ways ("3/11/2024") and what is on no calendar comes out as `Unknown`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from reportedly.language.numbers.numerals import counts_after_month
from reportedly.times.forms import Cal, Clock, Form, Reach, Rel, Unknown
from reportedly.times.lengths import ordinal
from reportedly.times.tape import DASHES, LAST, NEXT, THIS, Tape, words

Found = tuple[Form, int]
IMPOSSIBLE = "there is no such day"
# A month that is also a word or a name counts as a month after these.
_CUES = frozenset(
    ("in", "since", "until", "till", "during", "of", "last", "next", "early", "mid", "late", "this",
     "through", "throughout", "previous", "between", "by", "from", "every", "each", "starting")
)  # fmt: skip
_ENDS = frozenset(("to", "through", "thru", "until", "till", *DASHES))


def valid(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    try:
        datetime(year, month, day)
    except ValueError:
        return False
    return True


def dated(year: int | None, month: int, day: int, *, weekday: int | None = None) -> Form:
    """That date, or what is wrong with it: without a year 29 February is allowed."""
    if not valid(2000 if year is None else year, month, day):
        return Unknown(IMPOSSIBLE)
    return Cal(year, month, day, weekday)


def month_name(tape: Tape, i: int) -> tuple[int, int] | None:
    """The number of a month and the place after its name and full stop."""
    word = tape.at(i)
    number = words().months.get(word)
    if number is None:
        return None
    short = len(word) <= 4 and word not in {"may", "june", "july"}
    j = i + 1
    if short and tape.at(j) == "." and tape.glued(j):
        following = tape.raw(j + 1)
        if following[:1].isdigit() or following[:1].islower() or following in {",", ")", ";"}:
            j += 1
    return number, j


def year_after(tape: Tape, j: int) -> tuple[int | None, Form | None, int]:
    """The year that follows a month or day: a number, "last year", or nothing."""
    k = j
    if tape.at(k) in {",", "of", "in"} or (tape.at(k) in {"-", "/"} and tape.glued(k)):
        k += 1
    if tape.at(k) in {"'", "’"} and tape.glued(k + 1) and len(tape.raw(k + 1)) == 2:
        short = tape.number(k + 1, 0, 99)
        if short is not None:
            return short + (2000 if short < 50 else 1900), None, k + 2
    if k == j + 1 and tape.at(k) == "the" and tape.at(k + 1) == "year":
        k += 2
    value = tape.number(k, 1000, 2199)
    if value is not None and not _grouped(tape, k) and (tape.at(j) != "in" or value > 1899):
        return value, None, k + 1
    if tape.at(k) in {"last", "next", "this", "the"} and tape.at(j) != ",":
        m = k + 1
        word = tape.at(k)
        if word == "the" and tape.at(m) in {"same", "previous", "following"}:
            word = tape.at(m)
            m += 1
        if tape.at(m) == "year" and tape.at(m + 1) not in DASHES:
            side = -1 if word in LAST else 1 if word in NEXT else 0
            return None, Rel("year", side, word in {"same", "previous", "following"}), m + 1
    return None, None, j


def _grouped(tape: Tape, k: int) -> bool:
    """Whether the number goes on ("2014.5", "2014%") or counts what follows."""
    return len(tape.raw(k)) != 4 or (tape.at(k + 1) in {"%", ":"} and tape.glued(k + 1))


def month_first(tape: Tape, i: int) -> Found | None:
    """ "October", "Oct. 23", "Oct. 23-28, 2024", "October the 5th", "October 2024"."""
    named = month_name(tape, i)
    if named is None:
        return None
    month, j = named
    k = j + 1 if tape.at(j) == "the" or (tape.at(j) in {"/", "-"} and tape.glued(j)) else j
    day, after = _day_number(tape, k)
    opens = i < 2 or tape.at(i - 2) in {".", "!", "?"}
    if day is not None and counts_after_month(tape.at(i - 1), tape.at(after), opens):
        day = None
    if day is not None and _month_word(tape, i, strict=tape.at(i) in {"may", "march", "mar"}):
        upper, end = _upper_day(tape, after, month_follows=False)
        year, of, end = year_after(tape, end)
        return _days(Cal(year, month, day, of=of), upper), end
    return _month_alone(tape, i, month, j)


def _day_number(tape: Tape, k: int) -> tuple[int | None, int]:
    found = ordinal(tape, k)
    if found is not None and found[0] <= 39:
        return found
    value = tape.number(k, 0, 39)
    if value is None or len(tape.raw(k)) > 2:
        return None, k
    if tape.at(k + 1) in {":", "%"} or (tape.at(k + 1) in {"am", "pm"}):
        return None, k
    if tape.at(k + 1) in {"a", "p"} and tape.at(k + 2) == ".":
        return None, k
    return value, k + 1


def _upper_day(tape: Tape, j: int, *, month_follows: bool) -> tuple[int | None, int]:
    """The second day of "23-28", "23 to 28", "23 and 24" after "between"."""
    if tape.at(j) not in _ENDS and (tape.at(j) != "and" or not month_follows):
        return None, j
    k = j + 2 if tape.at(j + 1) == "the" else j + 1
    day, end = _day_number(tape, k)
    named = tape.at(end) in words().months or (
        tape.at(end) == "of" and tape.at(end + 1) in words().months
    )
    if day is None or named != month_follows or tape.at(end) == ":":
        return None, j
    if tape.at(end) in words().units or not 1 <= day <= 31 or tape.number(k, 1900):
        return None, j
    counts = tape.at(end)[:1].isalpha() and tape.at(end) not in _AFTER
    if tape.at(j) in {"and", "to"} and counts and not month_follows:
        return None, j
    return day, end


_AFTER = frozenset(
    ("in", "at", "of", "on", "and", "for", "with", "by", "this", "last", "next", "when")
)


def _days(first: Cal, upper: int | None) -> Form:
    made = _checked(first)
    if upper is None or isinstance(made, Unknown):
        return made
    last = _checked(replace(first, day=upper, weekday=None))
    if isinstance(last, Unknown):
        return last
    if upper < (first.day or 0):
        return Unknown("it ends before it begins")
    return Reach(first, last)


def _checked(date: Cal) -> Form:
    if date.month is not None and date.day is not None:
        wrong = dated(date.year, date.month, date.day)
        if isinstance(wrong, Unknown):
            return wrong
    return date


def _month_alone(tape: Tape, i: int, month: int, j: int) -> Found | None:
    k = j + 1 if tape.at(j) in {"-", "/"} and tape.glued(j) else j
    year, of, end = year_after(tape, k)
    if year is not None or of is not None:
        sure = year is not None or tape.capital(i)
        return (Cal(year, month, of=of), end) if sure else None
    if not _month_word(tape, i, strict=True):
        return None
    return Cal(None, month), j


def _month_word(tape: Tape, i: int, *, strict: bool) -> bool:
    """Whether a month's name is one here. A person ("Theresa May") and a verb ("may") are not."""
    word, before = tape.at(i), tape.at(i - 1)
    if not strict:
        return tape.capital(i) or word not in _WORDS_TOO
    if _between_months(tape, i):
        return tape.capital(i) or word not in _WORDS_TOO
    if before in {"by", "from", "between"} and word in words().doubtful:
        return word not in {"may", "jan", "mar"} and tape.capital(i) and not tape.capital(i + 1)
    if before in _CUES or (before in DASHES and tape.at(i - 2) == "mid"):
        return tape.capital(i) or word not in _WORDS_TOO
    if word in {"may", "march", "mar"} and tape.number(i + 1, 1, 31) is not None:
        return tape.capital(i)
    return tape.capital(i) and word not in words().doubtful


_WORDS_TOO = frozenset(("may", "march", "mar"))


def _between_months(tape: Tape, i: int) -> bool:
    """Whether the month bounds a range of months: "Nov to March", "between May and July"."""
    months, joins = words().months, {*_ENDS, "and"}
    if tape.at(i + 1) in joins and tape.at(i + 2) in months:
        return tape.at(i + 1) != "and" or tape.at(i - 1) in {"between", "in"}
    if tape.at(i - 1) not in joins or tape.capital(i + 1):
        return False
    if tape.at(i - 1) == "and" and not {"between", "in"} & {tape.at(k) for k in range(i - 6, i)}:
        return False
    return any(tape.at(k) in months for k in range(i - 2, i - 6, -1))


def day_first(tape: Tape, i: int) -> Found | None:
    """ "23 October", "the 5th of November 2024", "23–28 October", "the 18th"."""
    j = i + 1 if tape.at(i) == "the" else i
    day, after = _day_number(tape, j)
    glued = tape.glued(j) and tape.at(j - 1) in {":", ".", ",", "$", "£", "€", "/"}
    if (
        day is None
        or tape.at(j - 1) in {"$", "£", "€"}
        or (glued and not (tape.at(j - 1) == ":" and tape.at(j - 2).isalpha()))
    ):
        return None
    upper, end = _upper_day(tape, after, month_follows=True)
    if tape.at(end) == "day" and tape.at(end + 1) == "of":
        end += 1
    if tape.at(end) in {"of", "/", "-"} or (tape.at(end) == "," and ordinal(tape, j)):
        end += 1
    named = month_name(tape, end)
    sure = tape.capital(end) or tape.at(end) not in _WORDS_TOO or tape.at(end - 1) == "of"
    if named is None or not sure:
        return _ordinal_day(tape, i, j)
    month, end = named
    k = end + 1 if tape.at(end) in {"/", "-"} and tape.glued(end) else end
    year, of, last = year_after(tape, k)
    short = tape.number(k, 0, 99) if k > end and tape.glued(end - 1) and tape.glued(k) else None
    if year is None and short is not None and len(tape.raw(k)) == 2:
        year, last = short + (2000 if short < 50 else 1900), k + 1  # "19-Nov-12"
    end = last if last != k else end
    return _days(Cal(year, month, day, of=of), upper), end


def _ordinal_day(tape: Tape, i: int, j: int) -> Found | None:
    """ "on the 18th": a day of the nearest such month."""
    found = ordinal(tape, j)
    if found is None or j == i or not tape.at(j)[:1].isdigit() or found[0] > 31:
        return None
    if tape.at(i - 1) not in {"on", "until", "by", "since", "before", "after", "from", "to"}:
        return None
    end = found[1]
    nouns_follow = tape.at(end)[:1].isalpha() and tape.at(end) not in _AFTER
    return None if nouns_follow else (Cal(day=found[0]), end)


def weekday_name(tape: Tape, i: int) -> tuple[int, int] | None:
    """The number of a weekday and the place after its name; short names need a capital."""
    word = tape.at(i)
    index = words().weekdays.get(word)
    if index is None:
        return None
    j = i + 1
    if not word.endswith("day"):
        if not tape.capital(i):
            return None
        dotted = tape.at(j) == "." and tape.glued(j)
        if word in words().doubtful and not dotted:
            before, after = tape.at(i - 1), tape.at(j)
            dated_next = after == "," or after in words().months or tape.number(j) is not None
            if not (before in {"on", "last", "next", *_ENDS} or after in _ENDS or dated_next):
                return None
            if (
                before not in {"on", "last", "next"}
                and after == ","
                and not (tape.at(j + 1) in words().months or tape.number(j + 1) is not None)
            ):
                return None
        following = tape.raw(j + 1)
        if dotted and (following[:1].isdigit() or following[:1].islower() or following in {",", ")"}
                       or tape.at(j + 1) in words().months):  # fmt: skip
            j += 1
    return index, j


def side_of(word: str) -> int | None:
    """-1, 0 or 1 for last, this, next and their like."""
    return -1 if word in LAST else 0 if word in THIS else 1 if word in NEXT else None


_ISO = re.compile(
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})(?![0-9-])(?:(?:T|\s+)(?P<h>[01][0-9]|2[0-3])"
    r":(?P<n>[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?(?P<z>Z|[+-][0-9]{2}:?[0-9]{2})?(?![0-9:]))?"
)
_FIGURES = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<sep>[/.-])(?P<b>[0-9]{1,2})(?P=sep)(?P<y>[12][0-9]{3}|[0-9]{2})(?![\w/])"
)
_BACKWARD = re.compile(r"(?P<y>[12][0-9]{3})/(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})(?![\w/])")
_MONTH_FIGURES = re.compile(r"(?P<y>[12][0-9]{3})-(?P<m>0[1-9]|1[0-2])(?![\w-])")


def iso(tape: Tape, i: int) -> Found | None:
    """ISO forms, "2024/11/03" and figures that have one reading."""
    if not tape.at(i)[:1].isdigit() or (tape.glued(i) and tape.at(i - 1) in {"/", ".", ":"}):
        return None
    for pattern in (_ISO, _BACKWARD):
        match = pattern.match(tape.text, tape.starts[i], tape.end)
        if match is not None and (j := tape.after(match.end())) is not None:
            year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
            date = dated(year, month, day)
            if pattern is _ISO and match["h"] and isinstance(date, Cal):
                return Clock(int(match["h"]), int(match["n"]), match["z"], date), j
            return date, j
    match = _MONTH_FIGURES.match(tape.text, tape.starts[i], tape.end)
    if match is not None and (j := tape.after(match.end())) is not None:
        return Cal(int(match["y"]), int(match["m"])), j
    return _figures(tape, i)


def _figures(tape: Tape, i: int) -> Found | None:
    if tape.glued(i) and tape.at(i - 1) in {"-", "+"}:
        return None
    match = _FIGURES.match(tape.text, tape.starts[i], tape.end)
    j = tape.after(match.end()) if match else None
    if match is None or j is None:
        return None
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == 2:
        if match["sep"] != "/":
            return None
        year += 2000 if year < 50 else 1900
    first = valid(year, b, a)  # day first
    second = valid(year, a, b)  # month first
    if first and second and a != b and match["sep"] != ".":
        return Unknown("the figures may be day and month or month and day"), j
    if not first and not second:
        return (Unknown(IMPOSSIBLE), j) if max(a, b) <= 31 else None
    return (dated(year, b, a) if first else dated(year, a, b)), j
