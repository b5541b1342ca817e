"""Numbers of a date, a clock or a score: "Oct. 23-28", "10:30", 2008, the 1990s, "won 2-1".

In: a line and a word where a number begins. Out: the word after the date, time, year or score, or
None. Years that count are none ("2000 people", "at least 1950 homes"), nor is a pair of numbers
that rises when things follow and no word of play or vote is near ("10-12 people").
"""

from __future__ import annotations

from reportedly.figures.quantities import currencies
from reportedly.figures.quantities.naming import decade_of_life, is_decade
from reportedly.figures.quantities.units import unit_at
from reportedly.language.lexicon import Lists, lexicon
from reportedly.language.line import Line
from reportedly.language.numbers.numerals import counts_after_month
from reportedly.language.numbers.vocabulary import money_marks, numbers

_NEAR = 5
_STOPS = frozenset(".;!?")


def _listed() -> Lists:
    return lexicon("noncounts")


# --- days ----------------------------------------------------------------------------------------


def is_month(line: Line, i: int) -> bool:
    """Whether word `i` is a month; "may" and "march" need their capital."""
    word = line.at(i)
    return word in _listed().months and (word not in _listed().doubtful_months or line.capital(i))


def _day(line: Line, i: int) -> bool:
    raw = line.own(i)
    return line.is_number(i) and raw.isdecimal() and len(raw) < 3 and 0 < int(raw) < 32


def date(line: Line, i: int) -> int | None:
    """A day of a month, before or after it, alone or in a run: "3 and 5 March", "Oct. 23-28"."""
    if not _day(line, i) and not (line.is_number(i) and _year(line, i)):
        return None
    last = i + 1
    if line.glued(last) and line.at(last) in lexicon("numbers").ordinal_endings:
        last += 1
    if line.at(last) in lexicon("numbers").of:
        return last + 2 if is_month(line, last + 1) else None
    if is_month(line, last):
        return last
    if line.is_dash(last) and line.glued(last + 1) and is_month(line, last + 1):  # 19-Nov-12
        return last + 4 if line.is_dash(last + 2) and line.is_number(last + 3) else last + 2
    if _after_month(line, i):
        return _run(line, last)
    end = _run(line, last)
    return end if end > last and is_month(line, end) else None


def _after_month(line: Line, i: int) -> bool:
    """Whether a day follows its month; "In March 12 people died" counts people."""
    back = i - 2 if line.own(i - 1) == "." else i - 1
    if is_month(line, back - 1) and line.at(back) in lexicon("currencies").definite:
        return True
    if not is_month(line, back):
        return False
    return not counts_after_month(line.at(back - 1), line.at(i + 1), line.opens(back - 1))


def _run(line: Line, last: int) -> int:
    """The word after a run of days: "-28", "to 28", "and 28"."""
    joins = line.is_dash(last) or line.at(last) in _listed().day_joins
    if joins and _day(line, last + 1) and not counted(line, last + 2):
        return last + 2
    return last


def counted(line: Line, i: int) -> bool:
    """Whether word `i` can be the thing counted: small letters and no function word."""
    if is_month(line, i):
        return False
    return line.is_word(i) and not line.capital(i) and line.at(i) not in _listed().function


# --- clocks --------------------------------------------------------------------------------------


def clock(line: Line, i: int) -> int | None:
    """10:30, 6 p.m., 1430 GMT, 10 o'clock, 10-11 a.m."""
    last, raw = i + 1, line.own(i)
    glued = line.glued(last) and line.glued(last + 1)
    if line.own(last) in {":", "h"} and glued and line.is_number(last + 1):
        return last + 2
    if line.own(last) == ":" and line.is_number(last + 1) and is_clock(line, last + 2):
        return last + (5 if line.own(last + 3) == "." else 3)
    if line.at(last) in _listed().hours and len(raw) == 4 and raw.isdecimal() and _hour(raw):
        return last + 1 if line.at(i - 1) in _listed().clock_before else None
    joins = line.is_dash(last) or line.at(last) in _listed().day_joins
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
    if line.own(i + 1) == "." and f"{word}{line.at(i + 2)}" in _listed().half_days:
        return True
    return word in _listed().clock_after


# --- years ---------------------------------------------------------------------------------------


def _year(line: Line, i: int) -> bool:
    raw = line.own(i)
    return raw.isdecimal() and len(raw) == 4 and 1000 <= int(raw) <= 2199


def years(line: Line, i: int) -> int | None:
    """A year or a decade: 2008, the 1990s, '90s."""
    raw, last = line.own(i), i + 1
    if is_decade(line, last):
        aged = len(raw) < 3 and decade_of_life(line, i)
        return None if aged else last + 1
    if line.own(last) in {"'", "’"} and is_decade(line, last + 1):
        return last + 2 if raw.isdecimal() and raw.endswith("0") else None
    short = line.own(i - 1) in {"'", "’", "‘"} and line.glued(i) and len(raw) == 2
    if short and line.at(i - 2) in _listed().year_before:
        return last  # the class of '98
    behind = line.own(last)
    amount = behind == "%" or (behind in money_marks() and not behind.isalpha())
    if not _year(line, i) or amount or line.own(i - 1) in money_marks():
        return None
    if line.opens(i) and (behind == ":" or (line.is_dash(last) and not line.glued(last))):
        return last  # "1789 - The king …"
    return None if _amounts(line, i) else last


def _amounts(line: Line, i: int) -> bool:
    """Whether four digits that may be a year count: 2000 people, at least 1950 homes, 1004."""
    last, before, listed = i + 1, line.at(i - 1), _listed()
    likely = 1900 <= int(line.own(i)) <= 2099
    after = line.at(last)
    if after in numbers().scales or after in listed.rated or currencies.is_word(after):
        return True
    if unit_at(line, last, between=False) is not None:
        return True
    if before in listed.year_bounded:
        return not likely or counted(line, last)
    if likely:
        return (line.glued(last) and line.hyphen(last) and line.is_word(last + 1)) or (
            after in listed.year_counted and before not in listed.year_in
        )
    dated = before in listed.year_in and not counted(line, last)
    return not (dated and int(line.own(i)) < 1900)


# --- scores and votes ----------------------------------------------------------------------------


def score(line: Line, i: int) -> int | None:
    """The word after a score that begins at number `i`: "2-1", "6-4, 6-3", "a 7-2 ruling"."""
    at = i + 1
    margin = falling(line, i)
    if margin is not None:
        return margin
    if not (line.is_dash(at) and line.is_number(at + 1) and line.glued(at) == line.glued(at + 1)):
        return None
    first, second, end = line.own(i), line.own(at + 1), at + 2
    if not (first.isdecimal() and second.isdecimal()) or max(len(first), len(second)) > 3:
        return None
    if line.own(i - 1) in money_marks() or line.own(end) == "/":
        return None
    rising = int(first) < int(second)
    played = _played(line.low[max(0, i - _NEAR) : i][::-1]) or _played(line.low[end : end + _NEAR])
    things = (line.is_word(end) and line.at(end) not in _listed().function) or (
        line.at(end) in _listed().measured
    )
    if rising and not played and (things or len(second) == 3):
        return None
    while line.is_dash(end) and line.glued(end) and line.is_number(end + 1):
        end += 2  # 3-2-1
    return end


def _played(near: list[str]) -> bool:
    """Whether a word of play or vote comes before the sentence ends."""
    for word in near:
        if word in _STOPS:
            return False
        if word in _listed().score_words:
            return True
    return False


def falling(line: Line, i: int) -> int | None:
    """The word after "4 to 1", "two to one", "a 2-to-1 margin": a pair that falls to less."""
    at = i + 2 if line.is_dash(i + 1) else i + 1
    if line.at(at) not in lexicon("bounds").to:
        return None
    at += 2 if line.is_dash(at + 1) else 1
    first, second = _small(line, i), _small(line, at)
    if first is None or second is None or first <= second:
        return None
    if line.at(i - 1) in lexicon("bounds").starts or line.at(at + 1) in _listed().rated:
        return None
    if lexicon("bounds").changes.intersection(line.low[max(0, i - _NEAR) : i]):
        return None
    return at + 1


def _small(line: Line, i: int) -> int | None:
    raw = line.own(i)
    if line.is_number(i):
        return int(raw) if raw.isdecimal() and len(raw) < 4 else None
    return numbers().small.get(line.at(i))
