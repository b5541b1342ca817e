"""Durations, what is so far from another time, and what repeats.

"three days", "two weeks earlier", "a year after the attack" (a length only), "in two weeks", "every
Monday", "twice a week". In: a tape and a place on it; out: a form and the place after it. Refuses
ages ("a 34-year-old", "aged 12 years").
"""

from __future__ import annotations

from collections.abc import Callable

from reportedly.times.forms import Amount, Form, Length, Now, Repeat, Shift, Window
from reportedly.times.numerals import length
from reportedly.times.tape import Tape
from reportedly.times.words import DASHES, TIMEX_UNITS, words

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
