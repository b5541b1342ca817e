"""Counts, durations, what is so far from another time, and what repeats.

"a few", "the 24th", "three days", "two weeks earlier", "in two weeks", "every Monday", "twice a
week". In: a tape and a place on it; out: a value or form and the place after it. Ages are no
durations ("a 34-year-old"), nor are names repetitions ("the Daily Mail").
"""

from __future__ import annotations

from collections.abc import Callable

from reportedly.times.calendar import Unit
from reportedly.times.forms import Amount, Form, Length, Now, Repeat, Shift, Window
from reportedly.times.tape import TIMEX_UNITS, Tape


def number(tape: Tape, i: int) -> tuple[float, int] | None:
    """A count in digits or words."""
    word = tape.at(i)
    if word[:1].isdigit():
        if tape.at(i + 1) in tape.w.ordinal_endings and tape.glued(i + 1):
            return None
        try:
            value = float(word.replace(",", "")) if len(word) <= 9 and word.isascii() else None
        except ValueError:
            value = None
        return None if value is None else (value, i + 1)
    names = tape.w.numbers
    if word not in names:
        return None
    value = float(names[word])
    j = i + 1
    if value >= 20:
        k = j + 1 if tape.at(j) in tape.w.dashes else j
        small = names.get(tape.at(k), 0)
        if 0 < small < 10:
            return value + small, k + 1
    return value, j


def count(tape: Tape, i: int) -> tuple[float | None, float | None, int] | None:
    """How many: low, high, and the place after; "a few" and kin are vague."""
    special = _special(tape, i)
    if special is not None:
        return special
    found = number(tape, i)
    if found is None:
        return None
    value, j = found
    if _and_a_half(tape, j):
        return value + 0.5, value + 0.5, j + 3
    if tape.at(j) in tape.w.or_to_dash:
        upper = number(tape, j + 1)
        if upper is not None and value < upper[0] < 1000:
            return value, upper[0], upper[1]
    return value, value, j


def _and_a_half(tape: Tape, j: int) -> bool:
    return (
        tape.at(j) in tape.w.and_
        and tape.at(j + 1) in tape.w.a_
        and tape.at(j + 2) in tape.w.half_word
    )


def _special(tape: Tape, i: int) -> tuple[float, float, int] | None:
    """ "a few", "several", "a couple of", "a", "half a", "another two"."""
    word = tape.at(i)
    j = i + 1 if word in tape.w.indefinite else i
    if tape.at(j) in tape.w.vague:
        low, high = tape.w.vague[tape.at(j)]
        j += 2 if tape.at(j + 1) in tape.w.of else 1
        return low, high, j + (tape.at(j) in tape.w.more)
    if j > i:
        value = tape.w.fractions.get(tape.at(j))
        return (1, 1, j) if value is None else (value, value, j + 1)
    if word in tape.w.another:
        more = number(tape, i + 1) or (1.0, i + 1)
        return more[0], more[0], more[1]
    if word in tape.w.half_word and tape.at(i + 1) in tape.w.indefinite:
        return 0.5, 0.5, i + 2
    return None


def ordinal(tape: Tape, i: int) -> tuple[int, int] | None:
    """ "24th", "third", "twenty-fourth" as a number, and the place after."""
    value = tape.number(i, 1, 366)
    if value is not None:
        joined = tape.at(i + 1) in tape.w.ordinal_endings and tape.glued(i + 1)
        return (value, i + 2) if joined else None
    word = tape.at(i)
    if word in tape.w.ordinals:
        return tape.w.ordinals[word], i + 1
    tens = tape.w.numbers.get(word, 0)
    if tens in {20, 30}:
        j = i + 2 if tape.at(i + 1) in tape.w.dashes else i + 1
        small = tape.w.ordinals.get(tape.at(j), 0)
        if 0 < small < 10:
            return tens + small, j + 1
    return None


def length(tape: Tape, i: int) -> tuple[tuple[Amount, ...], int] | None:
    """ "three days", "two-week", "a year and a half", "2 years and 3 months"."""
    first = _amount(tape, i)
    if first is None:
        return None
    amounts, j = [first[0]], first[1]
    if _and_a_half(tape, j):
        low, high, unit = amounts[0]
        if low is not None and high is not None:
            return ((low + 0.5, high + 0.5, unit),), j + 3
    while tape.at(j) in tape.w.and_ or tape.at(j)[:1].isdigit():
        k = j if tape.at(j)[:1].isdigit() else j + 1
        more = _amount(tape, k) if tape.at(k) not in tape.w.indefinite_or_half else None
        if more is None or _rank(more[0]) >= _rank(amounts[-1]):
            break
        amounts.append(more[0])
        j = more[1]
    return tuple(amounts), j


_ORDER = (
    Unit.SECOND,
    Unit.MINUTE,
    Unit.HOUR,
    Unit.DAY,
    Unit.NIGHT,
    Unit.WEEK,
    Unit.WEEKEND,
    Unit.FORTNIGHT,
    Unit.MONTH,
    Unit.QUARTER,
    Unit.YEAR,
    Unit.DECADE,
    Unit.CENTURY,
)


def _rank(amount: Amount) -> int:
    return _ORDER.index(amount[2])


def _amount(tape: Tape, i: int) -> tuple[Amount, int] | None:
    counted = count(tape, i)
    if counted is None:
        return None
    low, high, j = counted
    if tape.at(j) in tape.w.dashes and tape.glued(j):
        j += 1
    while tape.at(j) in tape.w.length_fillers:
        j += 1
    unit = tape.w.units.get(tape.at(j))
    if unit is None or (unit == Unit.SECOND and counted[2] != j) or tape.number(j - 1, 1000):
        return None
    if unit == Unit.SECOND and tape.at(j) in tape.w.second_word and low != 1:
        return None
    return (low, high, unit), j + 1


Found = tuple[Form, int]
Rule = Callable[[Tape, int], Found | None]


def of_length(tape: Tape, i: int, base: Rule) -> Found | None:
    """A length, alone or with what it is counted from; `base` reads that time."""
    if tape.at(i) in tape.w.the:
        return _unit_beside(tape, i, base)
    start = i + 1 if tape.at(i) in tape.w.in_within else i
    found = length(tape, start) or _bare(tape, start) or _all(tape, start)
    if found is None or _aged(tape, i, start, found[1]):
        return None
    amounts, j = found
    if amounts[0][2] == Unit.QUARTER and tape.at(j) in tape.w.quarter_links:
        return None
    counted = _counted(tape, amounts, j, base) if start == i or tape.at(j) in tape.w.from_ else None
    if counted is not None:
        return counted
    if start != i:
        return _ahead(tape, i, amounts, j)
    if amounts[0][0] is None and tape.at(i - 1) not in tape.w.for_:
        return None
    brief = tape.at(i) in tape.w.indefinite and tape.at(i + 1) in {Unit.SECOND, Unit.MINUTE}
    return None if brief else (Length(amounts), j)


def _counted(tape: Tape, amounts: tuple[Amount, ...], j: int, base: Rule) -> Found | None:
    """A length with what it is counted from: "ago", "later", "before Oct. 5", "from now"."""
    word = tape.at(j)
    if word in tape.w.counted_from:
        return Shift(amounts, tape.w.counted_from[word], None, word not in tape.w.from_now), j + 1
    if word not in tape.w.counted_from_time:
        return None
    k = j + 2 if word in tape.w.prior and tape.at(j + 1) in tape.w.to else j + 1
    if word in tape.w.from_ and tape.at(k) in tape.w.now_word:
        return Shift(amounts, 1, Now()), k + 1
    other = base(tape, k)
    if other is not None and not isinstance(other[0], Length | Repeat):
        return Shift(amounts, tape.w.counted_from_time[word], other[0]), other[1]
    if word in tape.w.before_after and not tape.at(k).isalnum():
        return Shift(amounts, tape.w.counted_from_time[word], None, True), j + 1
    return None


def _ahead(tape: Tape, i: int, amounts: tuple[Amount, ...], j: int) -> Found | None:
    """ "in two weeks", "within 24 hours", "in ten days' time"."""
    vague = amounts[0][2] in {Unit.SECOND, Unit.NIGHT} or amounts[0][0] is None
    if vague or tape.at(i + 2) in tape.w.dashes or tape.at(j) in tape.w.no_ahead:
        return None
    if tape.at(j) in {"'", "’"} and tape.w.time_word & {tape.at(j + 1), tape.at(j + 2)}:
        return Shift(amounts, 1), j + 2 + (tape.at(j + 1) not in tape.w.time_word)
    if tape.at(i) in tape.w.within:
        return Window(amounts, 1, pending=True), j
    return Shift(amounts, 1, None, pending=True), j


def _unit_beside(tape: Tape, i: int, base: Rule) -> Found | None:
    """ "the day before Christmas", "the week after Oct. 7"."""
    unit = tape.w.units.get(tape.at(i + 1))
    sign = tape.w.unit_beside.get(tape.at(i + 2))
    if sign is None or unit not in {Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR}:
        return None
    other = base(tape, i + 3)
    if other is None or isinstance(other[0], Length | Repeat):
        return None
    return Shift(((1, 1, unit),), sign, other[0]), other[1]


def _bare(tape: Tape, i: int) -> tuple[tuple[Amount, ...], int] | None:
    """ "years ago", "days later", "for decades"."""
    word = tape.at(i)
    unit = tape.w.units.get(word)
    if (
        unit is None
        or not word.endswith("s")
        or word in tape.w.short_plurals
        or unit == Unit.QUARTER
    ):
        return None
    following = tape.at(i + 1)
    if following in tape.w.counted_from or (
        following in tape.w.before_after and tape.at(i - 1) not in tape.w.bare_units
    ):
        return ((None, None, unit),), i + 1
    if tape.at(i - 1) in tape.w.bare_length_cues and following not in tape.w.no_length_after:
        return ((None, None, unit),), i + 1
    return None


def _all(tape: Tape, i: int) -> tuple[tuple[Amount, ...], int] | None:
    """ "all day", "all year"."""
    unit = tape.w.units.get(tape.at(i + 1)) if tape.at(i) in tape.w.all_ else None
    if unit in {None, Unit.SECOND} or tape.at(i + 1).endswith("s"):
        return None
    return ((1, 1, unit),), i + 2


def _aged(tape: Tape, i: int, start: int, j: int) -> bool:
    """Whether the length is an age."""
    if tape.at(j) in tape.w.old or (tape.at(j) in tape.w.dashes and tape.at(j + 1) in tape.w.old):
        return True
    if tape.at(j) in tape.w.of and tape.at(j + 1) in tape.w.age_word:
        return True
    return tape.at(i - 1) in tape.w.age_marks or tape.at(start) in {"%"}


def timex_of(amounts: tuple[Amount, ...]) -> str:
    """The TIMEX3 value of a length; X where the number is not said."""
    date, time = "", ""
    for low, high, unit in amounts:
        section, factor, letter = TIMEX_UNITS[unit]
        same = low is not None and low == high
        piece = (f"{(low or 0) * factor:g}" if same else "X") + letter
        if section:
            time += piece
        else:
            date += piece
    return "P" + date + ("T" + time if time else "")


def repeated(tape: Tape, i: int) -> Found | None:
    """ "daily", "every Monday", "each year", "twice a week", "on Mondays"."""
    word = tape.at(i)
    if word in tape.w.repeated:
        name = tape.capital(i) and (tape.capital(i + 1) or tape.capital(i - 1))
        return None if name else (Repeat(tape.w.repeated[word]), i + 1)
    if word in tape.w.every:
        return _every(tape, i)
    if word in tape.w.times_words:
        return _times_a(tape, i + 1)
    if word in tape.w.half_prefixes and tape.at(i + 1) in tape.w.dashes:
        timex = tape.w.half_repeated.get(tape.at(i + 2))
        return (Repeat(timex), i + 3) if timex else None
    if word not in tape.w.weekdays and word[:-1] in tape.w.weekdays and word.endswith("s"):
        part = tape.w.dayparts.get(tape.at(i + 1))
        suffix = f"T{part}" if part else ""
        return Repeat(f"XXXX-WXX-{tape.w.weekdays[word[:-1]] + 1}{suffix}"), i + 1 + bool(part)
    counted = number(tape, i)
    many = counted[1] if counted is not None else i + (word in tape.w.many)
    if many > i and tape.at(many) in tape.w.times_word:
        return _times_a(tape, many + 1)
    plural = tape.at(i + 1)
    if word in tape.w.weekdays and plural.endswith("s") and plural[:-1] in tape.w.dayparts:
        part = tape.w.dayparts[plural[:-1]]
        return Repeat(f"XXXX-WXX-{tape.w.weekdays[word] + 1}T{part}"), i + 2
    return None


def _times_a(tape: Tape, j: int) -> Found | None:
    if tape.at(j) not in tape.w.times_per:
        return None
    unit = tape.w.units.get(tape.at(j + 1))
    if unit is None or tape.at(j + 1).endswith("s"):
        return None
    return Repeat(timex_of(((1, 1, unit),))), j + 2


def _every(tape: Tape, i: int) -> Found | None:
    j = i + 1 + (tape.at(i + 1) in tape.w.single)
    other = tape.at(j) in tape.w.other and tape.at(i) in tape.w.every_word
    j += other
    named = _named(tape, i, j)
    if named is not None:
        return named
    unit = tape.w.units.get(tape.at(j))
    if unit is not None and not tape.at(j).endswith("s") and unit != Unit.SECOND:
        timex = "TNI" if unit == Unit.NIGHT else timex_of(((1 + other, 1 + other, unit),))
        return Repeat(timex), j + 1
    nth = ordinal(tape, j)
    if nth is not None and tape.at(nth[1]) in tape.w.units:
        return Repeat(timex_of(((nth[0], nth[0], tape.w.units[tape.at(nth[1])]),))), nth[1] + 1
    several = length(tape, j)
    if (
        several is not None
        and tape.at(j) not in tape.w.indefinite
        and tape.at(i) not in tape.w.any_
    ):
        return Repeat(timex_of(several[0])), several[1]
    return None


def _named(tape: Tape, i: int, j: int) -> Found | None:
    """ "every Monday morning", "each summer", "every January", "every morning"."""
    word, w = tape.at(j), tape.w
    if word in w.weekdays and word.endswith(Unit.DAY):
        part = w.dayparts.get(tape.at(j + 1))
        suffix = f"T{part}" if part else ""
        return Repeat(f"XXXX-WXX-{w.weekdays[word] + 1}{suffix}"), j + 1 + bool(part)
    if tape.at(i) in tape.w.per:
        return None
    if word in w.dayparts and word not in tape.w.night_words:
        return Repeat(f"T{w.dayparts[word]}"), j + 1
    if word in w.months and tape.capital(j):
        return Repeat(f"XXXX-{w.months[word]:02}"), j + 1
    if word in w.seasons:
        return Repeat(f"XXXX-{w.seasons[word]['timex']}"), j + 1
    return None
