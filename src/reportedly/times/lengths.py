"""Counts, durations, what is so far from another time, and what repeats.

"a few", "the 24th", "three days", "two weeks earlier", "in two weeks", "every Monday", "twice a
week". In: a tape and a place on it; out: a value or form and the place after it. Ages are no
durations ("a 34-year-old"), nor are names repetitions ("the Daily Mail").
"""

from __future__ import annotations

from collections.abc import Callable

from reportedly.times.forms import Amount, Form, Length, Now, Repeat, Shift, Window
from reportedly.times.tape import DASHES, TIMEX_UNITS, Tape, words

_SUFFIXES = frozenset(("st", "nd", "rd", "th"))


def number(tape: Tape, i: int) -> tuple[float, int] | None:
    """A count in digits or words."""
    word = tape.at(i)
    if word[:1].isdigit():
        if tape.at(i + 1) in _SUFFIXES and tape.glued(i + 1):
            return None
        try:
            value = float(word.replace(",", "")) if len(word) <= 9 and word.isascii() else None
        except ValueError:
            value = None
        return None if value is None else (value, i + 1)
    names = words().numbers
    if word not in names:
        return None
    value = float(names[word])
    j = i + 1
    if value >= 20:
        k = j + 1 if tape.at(j) in DASHES else j
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
    if tape.at(j) in {"to", "or", *DASHES}:
        upper = number(tape, j + 1)
        if upper is not None and value < upper[0] < 1000:
            return value, upper[0], upper[1]
    return value, value, j


def _and_a_half(tape: Tape, j: int) -> bool:
    return tape.at(j) == "and" and tape.at(j + 1) == "a" and tape.at(j + 2) == "half"


def _special(tape: Tape, i: int) -> tuple[float, float, int] | None:
    """ "a few", "several", "a couple of", "a", "half a", "another two"."""
    word = tape.at(i)
    j = i + 1 if word in {"a", "an"} else i
    if tape.at(j) in words().vague:
        low, high = words().vague[tape.at(j)]
        j += 2 if tape.at(j + 1) == "of" else 1
        return low, high, j + (tape.at(j) == "more")
    if j > i:
        value = {"half": 0.5, "dozen": 12.0}.get(tape.at(j))
        return (1, 1, j) if value is None else (value, value, j + 1)
    if word == "another":
        more = number(tape, i + 1) or (1.0, i + 1)
        return more[0], more[0], more[1]
    if word == "half" and tape.at(i + 1) in {"a", "an"}:
        return 0.5, 0.5, i + 2
    return None


def ordinal(tape: Tape, i: int) -> tuple[int, int] | None:
    """ "24th", "third", "twenty-fourth" as a number, and the place after."""
    value = tape.number(i, 1, 366)
    if value is not None:
        joined = tape.at(i + 1) in _SUFFIXES and tape.glued(i + 1)
        return (value, i + 2) if joined else None
    word = tape.at(i)
    if word in words().ordinals:
        return words().ordinals[word], i + 1
    tens = words().numbers.get(word, 0)
    if tens in {20, 30}:
        j = i + 2 if tape.at(i + 1) in DASHES else i + 1
        small = words().ordinals.get(tape.at(j), 0)
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
    while tape.at(j) == "and" or tape.at(j)[:1].isdigit():
        k = j if tape.at(j)[:1].isdigit() else j + 1
        more = _amount(tape, k) if tape.at(k) not in {"a", "an", "half"} else None
        if more is None or _rank(more[0]) >= _rank(amounts[-1]):
            break
        amounts.append(more[0])
        j = more[1]
    return tuple(amounts), j


_ORDER = ("second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month",
          "quarter", "year", "decade", "century")  # fmt: skip


def _rank(amount: Amount) -> int:
    return _ORDER.index(amount[2])


def _amount(tape: Tape, i: int) -> tuple[Amount, int] | None:
    counted = count(tape, i)
    if counted is None:
        return None
    low, high, j = counted
    if tape.at(j) in DASHES and tape.glued(j):
        j += 1
    while tape.at(j) in {"full", "consecutive", "straight", "more", "whole", "successive"}:
        j += 1
    unit = words().units.get(tape.at(j))
    if unit is None or (unit == "second" and counted[2] != j) or tape.number(j - 1, 1000):
        return None
    if unit == "second" and tape.at(j) == "second" and low != 1:
        return None
    return (low, high, unit), j + 1


Found = tuple[Form, int]
Rule = Callable[[Tape, int], Found | None]
_SIGNS = {"ago": -1, "earlier": -1, "previously": -1, "later": 1, "afterwards": 1, "hence": 1}
_BASED = {"before": -1, "after": 1, "from": 1, "prior": -1, "since": 1, "following": 1}
_BARE = frozenset(("for", "within", "after", "over", "in"))


def of_length(tape: Tape, i: int, base: Rule) -> Found | None:
    """A length, alone or with what it is counted from; `base` reads that time."""
    if tape.at(i) == "the":
        return _unit_beside(tape, i, base)
    start = i + 1 if tape.at(i) in {"in", "within"} else i
    found = length(tape, start) or _bare(tape, start) or _all(tape, start)
    if found is None or _aged(tape, i, start, found[1]):
        return None
    amounts, j = found
    if amounts[0][2] == "quarter" and tape.at(j) in {"past", "to", "of"}:
        return None
    counted = _counted(tape, amounts, j, base) if start == i or tape.at(j) == "from" else None
    if counted is not None:
        return counted
    if start != i:
        return _ahead(tape, i, amounts, j)
    if amounts[0][0] is None and tape.at(i - 1) != "for":
        return None
    brief = tape.at(i) in {"a", "an"} and tape.at(i + 1) in {"second", "minute"}
    return None if brief else (Length(amounts), j)


def _counted(tape: Tape, amounts: tuple[Amount, ...], j: int, base: Rule) -> Found | None:
    """A length with what it is counted from: "ago", "later", "before Oct. 5", "from now"."""
    word = tape.at(j)
    if word in _SIGNS:
        return Shift(amounts, _SIGNS[word], None, word not in {"ago", "hence"}), j + 1
    if word not in _BASED:
        return None
    k = j + 2 if word == "prior" and tape.at(j + 1) == "to" else j + 1
    if word == "from" and tape.at(k) == "now":
        return Shift(amounts, 1, Now()), k + 1
    other = base(tape, k)
    if other is not None and not isinstance(other[0], Length | Repeat):
        return Shift(amounts, _BASED[word], other[0]), other[1]
    if word in {"before", "after"} and not tape.at(k).isalnum():
        return Shift(amounts, _BASED[word], None, True), j + 1
    return None


def _ahead(tape: Tape, i: int, amounts: tuple[Amount, ...], j: int) -> Found | None:
    """ "in two weeks", "within 24 hours", "in ten days' time"."""
    vague = amounts[0][2] in {"second", "night"} or amounts[0][0] is None
    if vague or tape.at(i + 2) in DASHES or tape.at(j) in {"of", "-"}:
        return None
    if tape.at(j) in {"'", "’"} and "time" in {tape.at(j + 1), tape.at(j + 2)}:
        return Shift(amounts, 1), j + 2 + (tape.at(j + 1) != "time")
    if tape.at(i) == "within":
        return Window(amounts, 1, pending=True), j
    return Shift(amounts, 1, None, pending=True), j


def _unit_beside(tape: Tape, i: int, base: Rule) -> Found | None:
    """ "the day before Christmas", "the week after Oct. 7"."""
    unit = words().units.get(tape.at(i + 1))
    sign = {"before": -1, "after": 1}.get(tape.at(i + 2))
    if sign is None or unit not in {"day", "week", "month", "year"}:
        return None
    other = base(tape, i + 3)
    if other is None or isinstance(other[0], Length | Repeat):
        return None
    return Shift(((1, 1, unit),), sign, other[0]), other[1]


def _bare(tape: Tape, i: int) -> tuple[tuple[Amount, ...], int] | None:
    """ "years ago", "days later", "for decades"."""
    word = tape.at(i)
    unit = words().units.get(word)
    if unit is None or not word.endswith("s") or word in {"hrs", "mins"} or unit == "quarter":
        return None
    following = tape.at(i + 1)
    if following in _SIGNS or (following in {"before", "after"} and tape.at(i - 1) not in _BARE):
        return ((None, None, unit),), i + 1
    if tape.at(i - 1) in {"for", "within", "in"} and following not in {"of", "and", "-", "'", "’"}:
        return ((None, None, unit),), i + 1
    return None


def _all(tape: Tape, i: int) -> tuple[tuple[Amount, ...], int] | None:
    """ "all day", "all year"."""
    unit = words().units.get(tape.at(i + 1)) if tape.at(i) == "all" else None
    if unit in {None, "second"} or tape.at(i + 1).endswith("s"):
        return None
    return ((1, 1, unit),), i + 2


def _aged(tape: Tape, i: int, start: int, j: int) -> bool:
    """Whether the length is an age."""
    if tape.at(j) in {"old", "olds"} or (
        tape.at(j) in DASHES and tape.at(j + 1) in {"old", "olds"}
    ):
        return True
    if tape.at(j) == "of" and tape.at(j + 1) == "age":
        return True
    return tape.at(i - 1) in {"aged", "age", "$", "€", "£"} or tape.at(start) in {"%"}


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
    if word in words().repeated:
        name = tape.capital(i) and (tape.capital(i + 1) or tape.capital(i - 1))
        return None if name else (Repeat(words().repeated[word]), i + 1)
    if word in {"every", "each", "per", "any"}:
        return _every(tape, i)
    if word in {"once", "twice", "thrice"}:
        return _times_a(tape, i + 1)
    if word in {"semi", "bi"} and tape.at(i + 1) in DASHES:
        value = {"annually": "P6M", "annual": "P6M", "monthly": "P2M", "weekly": "P2W"}
        timex = value.get(tape.at(i + 2))
        return (Repeat(timex), i + 3) if timex else None
    if word.endswith("days") and word[:-1] in words().weekdays:
        part = words().dayparts.get(tape.at(i + 1))
        suffix = f"T{part}" if part else ""
        return Repeat(f"XXXX-WXX-{words().weekdays[word[:-1]] + 1}{suffix}"), i + 1 + bool(part)
    counted = number(tape, i)
    many = counted[1] if counted is not None else i + (word in {"several", "many", "few"})
    if many > i and tape.at(many) == "times":
        return _times_a(tape, many + 1)
    plural = tape.at(i + 1)
    if word in words().weekdays and plural.endswith("s") and plural[:-1] in words().dayparts:
        part = words().dayparts[plural[:-1]]
        return Repeat(f"XXXX-WXX-{words().weekdays[word] + 1}T{part}"), i + 2
    return None


def _times_a(tape: Tape, j: int) -> Found | None:
    if tape.at(j) not in {"a", "an", "every", "each", "per"}:
        return None
    unit = words().units.get(tape.at(j + 1))
    if unit is None or tape.at(j + 1).endswith("s"):
        return None
    return Repeat(timex_of(((1, 1, unit),))), j + 2


def _every(tape: Tape, i: int) -> Found | None:
    j = i + 1 + (tape.at(i + 1) == "single")
    other = tape.at(j) in {"other", "second"} and tape.at(i) == "every"
    j += other
    named = _named(tape, i, j)
    if named is not None:
        return named
    unit = words().units.get(tape.at(j))
    if unit is not None and not tape.at(j).endswith("s") and unit != "second":
        timex = "TNI" if unit == "night" else timex_of(((1 + other, 1 + other, unit),))
        return Repeat(timex), j + 1
    nth = ordinal(tape, j)
    if nth is not None and tape.at(nth[1]) in words().units:
        return Repeat(timex_of(((nth[0], nth[0], words().units[tape.at(nth[1])]),))), nth[1] + 1
    several = length(tape, j)
    if several is not None and tape.at(j) not in {"a", "an"} and tape.at(i) != "any":
        return Repeat(timex_of(several[0])), several[1]
    return None


def _named(tape: Tape, i: int, j: int) -> Found | None:
    """ "every Monday morning", "each summer", "every January", "every morning"."""
    word, w = tape.at(j), words()
    if word in w.weekdays and word.endswith("day"):
        part = w.dayparts.get(tape.at(j + 1))
        suffix = f"T{part}" if part else ""
        return Repeat(f"XXXX-WXX-{w.weekdays[word] + 1}{suffix}"), j + 1 + bool(part)
    if tape.at(i) == "per":
        return None
    if word in w.dayparts and word not in {"overnight", "night"}:
        return Repeat(f"T{w.dayparts[word]}"), j + 1
    if word in w.months and tape.capital(j):
        return Repeat(f"XXXX-{w.months[word]:02}"), j + 1
    if word in w.seasons:
        return Repeat(f"XXXX-{w.seasons[word]['timex']}"), j + 1
    return None
