"""Ages: "aged 34", "a 12-year-old", "34, a baker", "in his 40s", "children under 5".

In: a line and a numeral. Out: the last word (excluded) and the unit when the number is an age, else
None. Refuses numbers above `OLDEST` after a bare name.
"""

from __future__ import annotations

from reportedly.figures.quantities.units import YEAR, time_unit
from reportedly.language.line import Line
from reportedly.language.numbers.cardinals import is_plural
from reportedly.language.numbers.vocabulary import Numeral, bag

OLDEST = 115
_THEM = frozenset(("whom", "them", "which", "those", "the"))
_OLD = frozenset(("old", "olds"))
_AGED = frozenset(("aged", "age", "ages"))
_LIMITS = frozenset(("over", "under", "above", "below"))
_FILLERS = frozenset(
    ("between", "of", "from", "about", "around", "only", "just", "over", "under", "at", "least",
     "below", "above", "to", "and", "up", "-", "–", "than", "younger", "older", "less", "more")
)  # fmt: skip


def age(line: Line, numeral: Numeral) -> tuple[int, str] | None:
    """Where an age ends, with its unit."""
    return _old(line, numeral) or _decade(line, numeral) or _aged(line, numeral)


def _old(line: Line, numeral: Numeral) -> tuple[int, str] | None:
    """ "12-year-old", "34 years old", "21 months of age"."""
    at = numeral.last + 1 if line.is_dash(numeral.last) else numeral.last
    unit = time_unit(line.at(at))
    if unit is None:
        return None
    at += 1
    if line.at(at) == "of" and line.at(at + 1) == "age":
        return at + 2, unit
    if line.is_dash(at):
        at += 1
    return (at + 1, unit) if line.at(at) in _OLD else None


def _decade(line: Line, numeral: Numeral) -> tuple[int, str] | None:
    """ "in his early 40s", "the over-65s"."""
    at = numeral.last
    if not (line.at(at) == "s" and line.glued(at) and numeral.digits):
        return None
    back = numeral.first - 2 if line.is_dash(numeral.first - 1) else numeral.first - 1
    if line.at(back) in _LIMITS or line.at(back) in bag("noncounts", "age_decades") - {"the"}:
        return at + 1, YEAR
    return None


def _aged(line: Line, numeral: Numeral) -> tuple[int, str] | None:
    """ "aged 34", "between the ages of 5 and 12", "Maria Silva, 34,", "people over 65"."""
    at = numeral.last
    unit = time_unit(line.at(at))
    low = numeral.low
    if low is None or not 0 <= low <= OLDEST:
        return None
    back = numeral.first - 1
    for _ in range(5):
        if line.at(back) in _AGED:
            return (at + 1, unit) if unit else (at, YEAR)
        if line.at(back) not in _FILLERS and not line.is_number(back):
            break
        back -= 1
    if _limited(line, numeral, at + 1 if unit else at):
        return (at + 1, unit) if unit else (at, YEAR)
    if _after_name(line, numeral) or _stated(line, numeral):
        return at, YEAR
    return None


def _stated(line: Line, numeral: Numeral) -> bool:
    """ "who was 38," and "she turned 40."."""
    i = numeral.first
    ends = not line.is_word(numeral.last) or line.at(numeral.last) in {"and", "when"}
    verb = line.at(i - 1) in {"was", "is", "turned", "turns", "were"}
    return (
        ends and verb and line.at(i - 2) in {"who", "he", "she"} and line.own(numeral.last) != "%"
    )


def _after_name(line: Line, numeral: Numeral) -> bool:
    """A number between commas after a person: "Maria Silva, 34, said", "the driver, 34,"."""
    i, after = numeral.first, line.own(numeral.last)
    mark, before = line.own(i - 1), line.own(i - 2)
    if not numeral.digits or numeral.scaled or not line.own(i).isdecimal():
        return False
    if mark == "(" and after == ")":
        return line.capital(i - 2) and len(line.own(i)) == 2
    if mark != "," or after not in {",", ".", ";"} or not before[:1].isalpha():
        return False
    if line.is_number(i - 3) or line.is_number(numeral.last + 1) or line.at(i - 2).endswith("ly"):
        return False
    partitive = line.at(numeral.last + 1) == "of" and line.at(numeral.last + 2) in _THEM
    if partitive or line.at(numeral.last + 1) in bag("noncounts", "no_age_before"):
        return False
    singular = before[0].isupper() or not before.endswith("s")
    return singular and (after == "," or before[0].isupper())


def _limited(line: Line, numeral: Numeral, at: int) -> bool:
    """ "children under 5", "people over 65": people, a limit and no noun after the number."""
    i = numeral.first
    word = line.at(i - 1)
    if word == "than" and line.at(i - 2) in {"older", "younger"}:
        return True
    if word not in _LIMITS or line.at(i - 2) not in bag("noncounts", "people"):
        return False
    return not is_plural(line.at(at))
