"""Dates of the calendar: "Oct. 23", "28th of October 2024", "23–28 October", "2024-11-03T19:29".

In: a tape and a place on it; out: a `Cal` (or a `Reach` of days) and the place after it. Month
names that may be other words ("may", "march") need a word beside them that asks for a time. What
may be read in two ways ("3/11/2024") and what is on no calendar comes out as `Unknown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from reportedly.language.numbers.numerals import counts_after_month
from reportedly.records import Span
from reportedly.times.calendar import Unit
from reportedly.times.forms import Cal, Clock, Either, Form, Reach, Rel, Unknown
from reportedly.times.lengths import ordinal
from reportedly.times.tape import Tape

Found = tuple[Form, int]
IMPOSSIBLE = "there is no such day"
# A month that is also a word or a name counts as a month after these.


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
    number = tape.w.months.get(word)
    if number is None:
        return None
    short = len(word) <= 4 and word not in tape.w.whole_short_months
    j = i + 1
    if short and tape.at(j) == "." and tape.glued(j):
        following = tape.raw(j + 1)
        if following[:1].isdigit() or following[:1].islower() or following in {",", ")", ";"}:
            j += 1
    return number, j


def year_after(tape: Tape, j: int) -> tuple[int | None, Form | None, int]:
    """The year that follows a month or day: a number, "last year", or nothing."""
    k = j
    if tape.at(k) in tape.w.week_of_links or (tape.at(k) in {"-", "/"} and tape.glued(k)):
        k += 1
    if tape.at(k) in {"'", "’"} and tape.glued(k + 1) and len(tape.raw(k + 1)) == 2:
        short = tape.number(k + 1, 0, 99)
        if short is not None:
            return short + (2000 if short < 50 else 1900), None, k + 2
    if k == j + 1 and tape.at(k) in tape.w.the and tape.at(k + 1) in tape.w.year_word:
        k += 2
    value = tape.number(k, 1000, 2199)
    if (
        value is not None
        and not _grouped(tape, k)
        and (tape.at(j) not in tape.w.in_ or value > 1899)
    ):
        return value, None, k + 1
    if tape.at(k) in tape.w.year_pointers and tape.at(j) != ",":
        m = k + 1
        word = tape.at(k)
        if word in tape.w.the and tape.at(m) in tape.w.told_before:
            word = tape.at(m)
            m += 1
        if tape.at(m) in tape.w.year_word and tape.at(m + 1) not in tape.w.dashes:
            side = -1 if word in tape.w.last else 1 if word in tape.w.next_ else 0
            return None, Rel(Unit.YEAR, side, word in tape.w.told_before), m + 1
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
    k = j + 1 if tape.at(j) in tape.w.the or (tape.at(j) in {"/", "-"} and tape.glued(j)) else j
    day, after = _day_number(tape, k)
    opens = i < 2 or tape.at(i - 2) in {".", "!", "?"}
    if day is not None and counts_after_month(tape.at(i - 1), tape.at(after), opens):
        day = None
    if day is not None and _month_word(tape, i, strict=tape.at(i) in tape.w.months_too):
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
    if tape.at(k + 1) in {":", "%"} or (tape.at(k + 1) in tape.w.half_words):
        return None, k
    if tape.at(k + 1) in tape.w.half_letters and tape.at(k + 2) == ".":
        return None, k
    return value, k + 1


def _upper_day(tape: Tape, j: int, *, month_follows: bool) -> tuple[int | None, int]:
    """The second day of "23-28", "23 to 28", "23 and 24" after "between"."""
    if tape.at(j) not in tape.w.range_joins and (
        tape.at(j) not in tape.w.and_ or not month_follows
    ):
        return None, j
    k = j + 2 if tape.at(j + 1) in tape.w.the else j + 1
    day, end = _day_number(tape, k)
    named = tape.at(end) in tape.w.months or (
        tape.at(end) in tape.w.of and tape.at(end + 1) in tape.w.months
    )
    if day is None or named != month_follows or tape.at(end) == ":":
        return None, j
    if tape.at(end) in tape.w.units or not 1 <= day <= 31 or tape.number(k, 1900):
        return None, j
    counts = tape.at(end)[:1].isalpha() and tape.at(end) not in tape.w.after_day
    if tape.at(j) in tape.w.and_to and counts and not month_follows:
        return None, j
    return day, end


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
        return tape.capital(i) or word not in tape.w.months_too
    if _between_months(tape, i):
        return tape.capital(i) or word not in tape.w.months_too
    if before in tape.w.month_bounds and word in tape.w.doubtful:
        return word not in tape.w.no_bound_months and tape.capital(i) and not tape.capital(i + 1)
    if before in tape.w.month_cues or (before in tape.w.dashes and tape.at(i - 2) in tape.w.mid):
        return tape.capital(i) or word not in tape.w.months_too
    if word in tape.w.months_too and tape.number(i + 1, 1, 31) is not None:
        return tape.capital(i)
    return tape.capital(i) and word not in tape.w.doubtful


def _between_months(tape: Tape, i: int) -> bool:
    """Whether the month bounds a range of months: "Nov to March", "between May and July"."""
    months, joins = tape.w.months, tape.w.range_joins | tape.w.and_
    if tape.at(i + 1) in joins and tape.at(i + 2) in months:
        return tape.at(i + 1) not in tape.w.and_ or tape.at(i - 1) in tape.w.between_in
    if tape.at(i - 1) not in joins or tape.capital(i + 1):
        return False
    if tape.at(i - 1) in tape.w.and_ and not tape.w.between_in & {
        tape.at(k) for k in range(i - 6, i)
    }:
        return False
    return any(tape.at(k) in months for k in range(i - 2, i - 6, -1))


def day_first(tape: Tape, i: int) -> Found | None:
    """ "23 October", "the 5th of November 2024", "23–28 October", "the 18th"."""
    j = i + 1 if tape.at(i) in tape.w.the else i
    day, after = _day_number(tape, j)
    glued = tape.glued(j) and tape.at(j - 1) in {":", ".", ",", "$", "£", "€", "/"}
    if (
        day is None
        or tape.at(j - 1) in {"$", "£", "€"}
        or (glued and not (tape.at(j - 1) == ":" and tape.at(j - 2).isalpha()))
    ):
        return None
    upper, end = _upper_day(tape, after, month_follows=True)
    if tape.at(end) in tape.w.day_word and tape.at(end + 1) in tape.w.of:
        end += 1
    if tape.at(end) in tape.w.day_month_links or (tape.at(end) == "," and ordinal(tape, j)):
        end += 1
    named = month_name(tape, end)
    sure = (
        tape.capital(end)
        or tape.at(end) not in tape.w.months_too
        or tape.at(end - 1) in tape.w.of
        or tape.number(end + 1, 1900, 2199) is not None
    )
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
    if tape.at(i - 1) not in tape.w.ordinal_cues:
        return None
    end = found[1]
    nouns_follow = tape.at(end)[:1].isalpha() and tape.at(end) not in tape.w.after_day
    return None if nouns_follow else (Cal(day=found[0]), end)


def weekday_name(tape: Tape, i: int) -> tuple[int, int] | None:
    """The number of a weekday and the place after its name; short names need a capital."""
    word = tape.at(i)
    index = tape.w.weekdays.get(word)
    if index is None:
        return None
    j = i + 1
    if not word.endswith(Unit.DAY):
        if not tape.capital(i):
            return None
        dotted = tape.at(j) == "." and tape.glued(j)
        if word in tape.w.doubtful and not dotted:
            before, after = tape.at(i - 1), tape.at(j)
            dated_next = after == "," or after in tape.w.months or tape.number(j) is not None
            if not (
                before in tape.w.short_day_cues_or_join or after in tape.w.range_joins or dated_next
            ):
                return None
            if (
                before not in tape.w.short_day_cues
                and after == ","
                and not (tape.at(j + 1) in tape.w.months or tape.number(j + 1) is not None)
            ):
                return None
        following = tape.raw(j + 1)
        if dotted and (following[:1].isdigit() or following[:1].islower() or following in {",", ")"}
                       or tape.at(j + 1) in tape.w.months):  # fmt: skip
            j += 1
    return index, j


def side_of(tape: Tape, i: int) -> int | None:
    """-1, 0 or 1 for last, this, next and their like."""
    word = tape.at(i)
    if word in tape.w.last:
        return -1
    if word in tape.w.this_:
        return 0
    return 1 if word in tape.w.next_ else None


def written(text: str) -> Iterator[tuple[int, int, Cal]]:
    """The days of the calendar that a short line writes out, each with its place: mastheads,
    datelines, metadata. Clock times beside them are left out."""
    tape = Tape(text, Span(0, max(1, len(text))))
    i = 0
    while i < len(tape):
        read = [found for rule in (month_first, day_first, iso) if (found := rule(tape, i))]
        form, end = max(read, key=lambda found: found[1], default=(None, i + 1))
        if isinstance(form, Reach):
            form = form.first
        if isinstance(form, Clock) and form.base is not None:
            form, end = form.base, i + 5  # "2024-11-03T19:29": year, month, day and two dashes
        joined = tape.glued(i) and tape.at(i - 1) in _NO_DATE_AFTER
        if isinstance(form, Cal) and form.month and form.day and not joined:
            yield tape.starts[i], tape.ends[end - 1], form
        i = max(end, i + 1)


_NO_DATE_AFTER = frozenset("./-")
_ISO = re.compile(
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})(?![0-9-])(?:(?:T|\s+)(?P<h>[01][0-9]|2[0-3])"
    r":(?P<n>[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?(?P<z>Z|[+-][0-9]{2}:?[0-9]{2})?(?![0-9:]))?"
)
_FIGURES = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<sep>[/.-])(?P<b>[0-9]{1,2})(?P=sep)(?P<y>[12][0-9]{3}|[0-9]{2})(?![\w/])"
)
_BACKWARD = re.compile(
    r"(?P<y>[12][0-9]{3})(?P<s>[/.])\s?(?P<m>[0-9]{1,2})(?P=s)\s?(?P<d>[0-9]{1,2})(?![\w/])"
)
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
        return Either(Cal(year, b, a), Cal(year, a, b)), j
    if not first and not second:
        return (Unknown(IMPOSSIBLE), j) if max(a, b) <= 31 else None
    return (dated(year, b, a) if first else dated(year, a, b)), j
