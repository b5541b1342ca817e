"""Years and their parts, and longer: "2014", "the 1990s", "Q3 2024", "summer 2023", "Easter".

In: a tape and a place on it; out: a form and the place after it. A four-digit number needs a cue
that it is a year, and counts nothing ("in 2000 cases"); "fall" and "spring" are no verbs.
"""

from __future__ import annotations

import re

from reportedly.language.lexicon import Expressions
from reportedly.times.calendar import Unit
from reportedly.times.dates import side_of, year_after
from reportedly.times.forms import Cal, Form, Holiday, Quarter, Reach, Rel, Season, Year
from reportedly.times.lengths import ordinal
from reportedly.times.tape import Tape, holiday_pattern

Found = tuple[Form, int]


def year(tape: Tape, i: int) -> Found | None:
    """A year with a cue, or two of them: "2014", "2014-2018", "1939–45"."""
    span = _years(tape, i)
    if span is not None:
        return span
    value = _plain_year(tape, i)
    if value is None:
        return None
    month = tape.w.months.get(tape.at(i + 1))
    whole = tape.capital(i + 1) and len(tape.at(i + 1)) > 3
    if month is not None and value > 1899 and whole and tape.number(i + 2, 1, 31) is None:
        return Cal(value, month), i + 2
    named = tape.w.seasons.get(tape.at(i + 1))
    if named is not None and value > 1899 and tape.at(i + 1) not in tape.w.fall:
        return Season(int(named["first"]), str(named["timex"]), value), i + 2
    if not _is_year(tape, i, value):
        return None
    return Cal(value), i + 1


def _plain_year(tape: Tape, i: int) -> int | None:
    value = tape.number(i, 1000, 2199)
    raw = tape.raw(i)
    if value is None or len(raw) != 4:
        return None
    if tape.glued(i) and tape.at(i - 1) in {"$", "€", "£", "¥", ".", ",", "#", ":", "/", "+"}:
        return None
    if tape.glued(i) and tape.at(i - 1)[-1:].isalnum():
        return None
    if (
        tape.glued(i)
        and tape.at(i - 1) in tape.w.dashes
        and tape.at(i - 2) not in tape.w.year_prefixes
    ):
        return None
    if tape.glued(i + 1) and (tape.at(i + 1) in {"%", ":", "°"} or tape.at(i + 1).isalnum()):
        return None
    if tape.at(i + 1) in tape.w.no_year_after:
        return None
    return value


def _is_year(tape: Tape, i: int, value: int) -> bool:
    before, after = tape.at(i - 1), tape.at(i + 1)
    modern = 1800 <= value <= 2099
    if before in {"(", "["} and after in {")", "]", *tape.w.dashes, ",", ";"}:
        return modern
    if after in tape.w.and_or and tape.at(i + 2) in tape.w.later_earlier:
        return modern and not tape.at(i + 3).isalnum()
    if before in tape.w.and_or and 1800 <= (tape.number(i - 2) or 0) < value <= 2099:
        return not _counts(tape, i + 1) and _is_year(tape, i - 2, tape.number(i - 2) or 0)
    if before in tape.w.than and tape.at(i - 2) in tape.w.earlier_later:
        return True
    if before in tape.w.counting or (before in tape.w.no_ and tape.at(i - 2) not in tape.w.in_):
        return False
    if before in tape.w.year_cues or (before in tape.w.dashes and tape.at(i - 2) in tape.w.mid):
        return _after_cue(tape, i, value)
    return modern and _before_noun(tape, i, value)


def _after_cue(tape: Tape, i: int, value: int) -> bool:
    """Whether "in", "since" and their like make it a year, though a noun may follow."""
    before = tape.at(i - 1)
    if not _counts(tape, i + 1):
        return True
    modern = 1800 <= value <= 2099
    if before in tape.w.strong_year_cues:
        return modern
    opening = tape.at(i - 2) in tape.w.year_openings
    return before in tape.w.during_in and modern and value % 100 != 0 and opening


def _before_noun(tape: Tape, i: int, value: int) -> bool:
    """Whether it is the year of the noun that follows: "the 2008 outbreak", "2014 election"."""
    before, noun = tape.at(i - 1), tape.at(i + 1)
    if before in tape.w.of and _parted(tape, i - 2):
        return True
    alone = before in tape.w.of and not _counts(tape, i + 1) and value % 100 != 0
    if noun in tape.w.year_nouns or alone:
        return before not in tape.w.of or tape.at(i - 2) not in tape.w.counting
    if tape.capital(i + 1) and not noun.endswith("s"):
        return before not in tape.w.no_year_before and value > 1899
    if before in tape.w.year_determiners and noun.isalpha() and value > 1899:
        return not noun.endswith("s") or noun.endswith("ss")
    return False


def _parted(tape: Tape, k: int) -> bool:
    """Whether the word is a part of a year or a time in one: "the end", "spring", "June"."""
    word = tape.at(k)
    w = tape.w
    return (
        word in tape.w.parts or word in w.months or word in w.seasons or word in tape.w.half_word
    ) or w.units.get(word) in {
        Unit.DAY,
        Unit.WEEK,
        Unit.WEEKEND,
        Unit.MONTH,
        Unit.QUARTER,
        Unit.YEAR,
    }


def _counts(tape: Tape, j: int) -> bool:
    """Whether a plural noun stands there, so that the number before it may count it."""
    word = tape.at(j)
    if word in tape.w.year_nouns or word in tape.w.no_plurals:
        return False
    return word.isalpha() and (
        word in tape.w.counted or (word.endswith("s") and not word.endswith("ss"))
    )


def _years(tape: Tape, i: int) -> Found | None:
    """Two years with a join; the second may be cut to two digits."""
    first = _plain_year(tape, i)
    if first is None or not 1500 <= first <= 2099:
        return None
    between = tape.at(i - 1) in tape.w.between and tape.at(i + 1) in tape.w.and_
    dash = tape.at(i + 1) in tape.w.dashes or tape.at(i + 1) == "/"
    if not (between or tape.at(i + 1) in tape.w.range_joins or dash):
        return None
    glued = tape.glued(i + 1) and tape.glued(i + 2)
    last = tape.number(i + 2, 0, 2199)
    size = len(tape.raw(i + 2))
    if last is None or size not in {2, 4} or (size == 2 and not (dash and glued)):
        return None
    if size == 2:
        last += first // 100 * 100
        if last <= first or (tape.at(i + 3) in tape.w.dashes and tape.glued(i + 3)):
            return None
    if dash and tape.at(i + 1) == "/" and last != first + 1:
        return None
    if not first < last <= 2199 or last - first > 400:
        return None
    cue = tape.at(i - 1) in tape.w.year_range_cues
    if _counts(tape, i + 3) or (last - first > 150 and not cue):
        return None
    if tape.at(i + 1) in tape.w.to and not cue and last - first > 30:
        return None
    return Reach(Cal(first), Cal(last)), i + 3


def decade(tape: Tape, i: int) -> Found | None:
    """ "the 1990s", "the '90s", "the 1980s"."""
    named = tape.w.decades.get(tape.at(i))
    if named is not None and tape.at(i - 1) in tape.w.decade_name_cues:
        return Year(named, Unit.DECADE), i + 1
    j = i + 1 if tape.at(i) in {"'", "’", "‘"} else i
    value = tape.number(j, 0, 2190)
    k = j + 1
    if tape.at(k) in {"'", "’"} and tape.glued(k):
        k += 1
    if value is None or value % 10 or tape.at(k) not in tape.w.s or not tape.glued(k):
        return None
    size = len(tape.raw(j))
    if size == 4 and value >= 1000:
        if tape.glued(j) and tape.at(j - 1) in {"$", "€", "£"}:
            return None
        if value % 100 == 0 and value < 2000:
            return Year(value, Unit.CENTURY), k + 1
        return Year(value, Unit.DECADE), k + 1
    if size == 2 and value >= 20 and (j > i or tape.at(i - 1) in tape.w.decade_cues):
        if j == i and tape.at(i - 2) in tape.w.in_ and tape.at(i - 1) not in tape.w.the:
            return None  # "in his 50s" and "in mid 60s" are ages and weather
        return Year(1900 + value, Unit.DECADE), k + 1
    return None


def century(tape: Tape, i: int) -> Found | None:
    """ "the 19th century"."""
    found = ordinal(tape, i)
    if found is None or not 1 <= found[0] <= 22:
        return None
    j = found[1] + 1 if tape.at(found[1]) in tape.w.dashes else found[1]
    if tape.at(j) not in tape.w.century_words:
        return None
    return Year((found[0] - 1) * 100, Unit.CENTURY), j + 1


def fiscal(tape: Tape, i: int) -> Found | None:
    """ "fiscal 2023", "fiscal year 2023-24"."""
    if tape.at(i) not in tape.w.fiscal_words:
        return None
    j = i + 2 if tape.at(i + 1) in tape.w.year_word else i + 1
    value = tape.number(j, 1900, 2199)
    if value is None:
        return None
    short = (
        tape.at(j + 1) in {"/", *tape.w.dashes}
        and tape.glued(j + 2)
        and tape.number(j + 2, 0, 2199)
    )
    return Year(value, "fiscal"), j + 3 if short else j + 1


_PATTERNS = Expressions("time_patterns")


def season(tape: Tape, i: int) -> Found | None:
    """ "summer 2023", "in spring", "the winter of 2022", "fall" only beside a time word."""
    entry = tape.w.seasons.get(tape.at(i))
    if entry is None:
        return None
    first, letters = int(entry["first"]), str(entry["timex"])
    doubled = tape.at(i + 2) in {"/", *tape.w.dashes} and tape.number(i + 3, 0, 99) is not None
    if doubled and tape.number(i + 1, 1000, 2199) is not None and tape.glued(i + 2):
        return Season(first, letters, tape.number(i + 1)), i + 4
    value, of, end = year_after(tape, i + 1)
    if value is not None or of is not None:
        return Season(first, letters, value, of=of), end
    before = tape.at(i - 1)
    if before in tape.w.the:
        before = tape.at(i - 2)
    loose = tape.at(i) in tape.w.sure_seasons
    if before not in tape.w.season_cues and not (
        before in tape.w.dashes and tape.at(i - 2) in tape.w.mid
    ):
        return None
    if (
        not loose
        and before in tape.w.loose_season_cues
        and tape.at(i - 1) not in tape.w.the
        and (tape.at(i) in tape.w.fall or tape.at(i + 1) in tape.w.season_nouns)
    ):
        return None
    if tape.at(i + 1) in tape.w.in_of and tape.at(i) in tape.w.fall:
        return None
    if tape.capital(i + 1) or tape.at(i + 1) in tape.w.no_season_before:
        return None
    return Season(first, letters), i + 1


def quarter(tape: Tape, i: int) -> Found | None:
    """ "Q3 2024", "2024-Q3", "the third quarter of 2024", "the first half of the year"."""
    value = tape.number(i, 1900, 2199)
    if value is not None:
        j = i + 2 if tape.at(i + 1) in tape.w.dashes else i + 1
        named = _quarter_sign(tape, j)
        return (Quarter(named[0], named[1], Cal(value)), named[2]) if named else None
    named = _quarter_sign(tape, i) or _quarter_words(tape, i)
    if named is None:
        return None
    n, parts, j = named
    k = j + 1 if tape.at(j) in tape.w.dashes and tape.glued(j) else j
    year_number, of, end = year_after(tape, k)
    if year_number is not None:
        return Quarter(n, parts, Cal(year_number)), end
    if of is not None:
        return Quarter(n, parts, of), end
    if (
        tape.at(j) in tape.w.of
        and tape.at(j + 1) in tape.w.the_this
        and tape.at(j + 2) in tape.w.year_word
    ):
        return Quarter(n, parts, Rel(Unit.YEAR)), j + 3
    if tape.at(j) in tape.w.of or (parts == 2 and tape.at(i)[:1] not in tape.w.h_letter):
        return None
    return Quarter(n, parts), j


def _quarter_sign(tape: Tape, i: int) -> tuple[int, int, int] | None:
    if tape.at(i) not in tape.w.quarter_letters:
        return None
    match = _PATTERNS[Unit.QUARTER].match(tape.text, tape.starts[i], tape.end)
    j = tape.after(match.end()) if match else None
    if match is None or j is None:
        return None
    return (int(match["q"]), 4, j) if match["q"] else (int(match["h"]), 2, j)


def _quarter_words(tape: Tape, i: int) -> tuple[int, int, int] | None:
    found = ordinal(tape, i)
    if found is None:
        return None
    j = found[1] + 1 if tape.at(found[1]) in tape.w.dashes else found[1]
    if tape.at(j) in tape.w.quarter_words and found[0] <= 4:
        return found[0], 4, j + 1
    if tape.at(j) in tape.w.half_word and found[0] <= 2:
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
    return Holiday(name, value, side_of(tape, i - 1)), end
