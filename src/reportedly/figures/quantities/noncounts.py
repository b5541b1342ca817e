"""Numbers that count nothing: dates, years, clock times, model names, addresses, phone numbers.

In: a line and a word where a number begins. Out: the word after what is to be passed over, or None
when it may count. Words: `language/en/noncounts.yaml`. Ages and ordinals are
not here: they are kept as what they are.
"""

from __future__ import annotations

from reportedly.figures.quantities.currencies import is_sign
from reportedly.figures.quantities.dates import bag, clock, counted, date, is_clock, years
from reportedly.figures.quantities.scores import falling, score
from reportedly.language.line import Line
from reportedly.language.numbers.cardinals import is_plural
from reportedly.language.numbers.vocabulary import numbers

_SIGNS = frozenset("#№@_\\=^")
_MONEY = frozenset("$€£¥₹₽₩₪₴₺%")
_COMPASS = frozenset("NSEW")
_MINUTES = frozenset("'’′″\"") | _COMPASS


def passed_over(line: Line, i: int) -> int | None:
    """The word after the non-count that begins at word `i`."""
    if line.is_number(i):
        return (
            _shape(line, i) or date(line, i) or clock(line, i) or years(line, i)
            or _model(line, i) or score(line, i) or _list_number(line, i) or _address(line, i)
            or _name(line, i)
        )  # fmt: skip
    return _word(line, i)


def _shape(line: Line, i: int) -> int | None:
    """What its own characters or its neighbours' show: versions, phone numbers, codes."""
    raw = line.own(i)
    if line.own(i - 1) in _SIGNS and line.glued(i):
        return i + 1
    if raw.count(".") > 1 and "," not in raw and any(len(g) != 3 for g in raw.split(".")[1:]):
        return i + 1
    if line.own(i - 1) == '"' and line.own(i - 2) == "=":
        return i + 1  # an attribute of a tag
    if _per(line, i) or _on_scale(line, i):
        return i + 1
    return _zeros(line, i) or _chain(line, i) or _coordinates(line, i)


def _zeros(line: Line, i: int) -> int | None:
    """A number that begins with a zero: a code, or a phone number with the groups after it."""
    raw, last = line.own(i), i + 1
    decimals = line.own(i - 1) == "." and line.glued(i)
    if decimals or not raw.isdecimal() or len(raw) == 1 or raw[0] != "0":
        return None
    while line.is_number(last) and len(raw) > 2:
        last += 1
    return last


def _coordinates(line: Line, i: int) -> int | None:
    """48.85°N, 34°03′."""
    if line.own(i + 1) in {"°", "º"} and (line.is_number(i + 2) or line.own(i + 2) in _COMPASS):
        last = i + 2
        while line.is_number(last) or line.own(last) in _MINUTES:
            last += 1
        return last
    return i + 2 if line.own(i + 1) in _COMPASS and "." in line.own(i) else None


def _per(line: Line, i: int) -> bool:
    """Whether a number says per how many: "per 100,000"; but "one in every five" is a share."""
    ratio = line.at(i - 1) in {"every", "each"} and line.at(i - 2) in {"in", "of"}
    return line.at(i - 1) in bag("rates") and not ratio and line.own(i + 1) != "%"


def _on_scale(line: Line, i: int) -> bool:
    """Whether a number is an end of "on a scale of one to six"."""
    at = i - 2 if line.at(i - 1) in {"to", "-", "–"} else i
    return line.at(at - 1) in {"of", "from"} and line.at(at - 2) == "scale"


def _chain(line: Line, i: int) -> int | None:
    """Digits joined by hyphens, strokes or points three times over: phone numbers, dates, codes."""
    last, groups = i + 1, 1
    while (
        line.own(last) in {"-", "/", ":", ".", "–"}
        and line.glued(last)
        and line.glued(last + 1)
        and line.is_number(last + 1)
    ):
        last, groups = last + 2, groups + 1
    plus = line.own(i - 1) == "+" and line.glued(i)
    if plus and (line.is_number(i + 1) or line.own(i + 1) in {"(", "-"}):
        while line.is_number(last) or line.own(last) in {"(", ")", "-"}:
            last += 1
        return last
    if groups > 2:
        return last
    if groups == 2 and line.own(i + 1) == "/":
        return None if _is_part(line, i) else last
    if groups == 2 and line.own(i + 1) == "-" and len(line.own(i)) == 3 == len(line.own(i + 2)) - 1:
        return last  # 555-0199
    return None


def _is_part(line: Line, i: int) -> bool:
    """Whether a stroke parts a fraction: 3/4, but not 9/11."""
    under = line.own(i + 2)
    return (
        under in {"2", "3", "4", "5", "6", "8", "10"}
        and line.own(i).isdecimal()
        and len(line.own(i)) < 3
        and int(line.own(i)) < int(under)
    )


def _model(line: Line, i: int) -> int | None:
    """AK-12, F-16s, M142, 5G, H5N1: digits that touch letters, before or after."""
    last = i + 1
    if line.glued(i) and line.is_word(i - 1):
        return None if _is_sign(line, i - 1) else _letters(line, last)
    if line.is_dash(i - 1) and line.glued(i) and line.glued(i - 1):
        limits = {"magnitude"} if line.at(last) != "s" else {"over", "under"}
        suffix = line.glued(i - 2) and line.is_number(i - 3)  # 5k-20k
        if line.is_word(i - 2) and line.at(i - 2) not in limits and not suffix:
            return _letters(line, last)
    if (
        line.is_word(last)
        and line.glued(last)
        and line.is_number(last + 1)
        and line.glued(last + 1)
    ):
        return None if line.at(last) == "e" else _letters(line, last + 1)
    return None


def _is_sign(line: Line, i: int) -> bool:
    """Whether the letters before digits are money: "Rs500", "EUR5", "e85 million"."""
    if line.glued(i) and (line.is_dash(i - 1) or line.is_number(i - 1)):
        return False
    return is_sign(line, i)


def _letters(line: Line, last: int) -> int:
    """The word after all that touches a name in digits: "-16s", "N1"."""
    while line.glued(last) and (line.is_word(last) or line.is_number(last)):
        last += 1
    return last


def _list_number(line: Line, i: int) -> int | None:
    """ "1. Text" at the beginning of a line, "(2)" anywhere."""
    raw = line.own(i)
    if not raw.isdecimal() or len(raw) > 3:
        return None
    if line.own(i - 1) == "(" and line.own(i + 1) == ")":
        return None if line.capital(i - 2) and len(raw) == 2 else i + 1
    first = i == 0 or "\n" in line.text[line.ends[i - 1] : line.starts[i]]
    if first and line.own(i + 1) in {".", ")"} and not line.glued(i + 2) and line.capital(i + 2):
        return i + 1
    return None


def _address(line: Line, i: int) -> int | None:
    """10 Downing Street."""
    if not line.own(i).isdecimal() or len(line.own(i)) > 5 or line.title:
        return None
    at = i + 1
    while at < i + 4 and line.capital(at):
        if line.at(at) in bag("streets") and at > i + 1:
            return at + 1
        at += 1
    return None


def _name(line: Line, i: int) -> int | None:
    """A number after a designator or a name: Flight 370, Article 5, Boeing 737, Falcon 9."""
    at = i - 1
    if line.own(at) == "." and line.glued(at):
        at -= 1
    if line.is_dash(at) and line.glued(at):
        at -= 1
    word = line.at(at)
    if at < 0 or not line.is_word(at) or word in bag("months") or is_sign(line, at):
        return None
    if word == "top" and is_plural(line.at(at - 1)):
        return None  # "cases top 1,500"
    if word in bag("designators"):
        if word == "no" and line.own(i - 1) != "." and not line.capital(at):
            return None
        if _names(line, at, i + 1):
            return _letters(line, i + 1)
    if word == "of" and line.own(at - 1) == "Group":
        return i + 1
    if at != i - 1 or line.title or not line.capital(at) or line.opens(at):
        return None
    return _after_name(line, i, word)


def _names(line: Line, at: int, after: int) -> bool:
    """Whether the designator at `at` names what follows it, with the word after the number."""
    if line.at(at) in bag("strong_designators"):
        return True
    if line.title:
        return not line.is_word(after)
    return (line.capital(at) and not line.opens(at)) or not (
        counted(line, after) or line.own(after) in _MONEY or line.hyphen(after)
    )


def _after_name(line: Line, i: int, word: str) -> int | None:
    """A number right after a capital word within a sentence is a name, unless things follow it."""
    raw = line.own(i)
    if "," in raw or len(raw) > 4 or word in bag("weekdays"):
        return None
    after = line.at(i + 1)
    if after in {"%", "percent", "per", "-"} or after in numbers().scales:
        return None
    return None if counted(line, i + 1) else i + 1


def _word(line: Line, i: int) -> int | None:
    """Numbers in words that count nothing: "World War Two", "Group of Seven", "one-way"."""
    word, last = line.at(i), i + 1
    if word not in {"a", "an"} and (_per(line, i) or _on_scale(line, i)):
        return last
    counting = word in numbers().small or word in numbers().tens
    if not counting:
        return None
    margin = falling(line, i)
    if margin is not None:
        return margin
    if line.hyphen(last) and line.at(last + 1) in bag("idioms"):
        return last + 2
    if is_clock(line, last) or (line.at(i - 1) == "of" and line.own(i - 2) == "Group"):
        return last
    if word in {"two", "one", "three", "zero"} and line.at(i - 1) in {"ground", "net", "war"}:
        return last
    if line.capital(i) and not line.opens(i) and not line.title:
        return last
    if (
        line.at(i - 1) in bag("designators")
        and line.at(i - 1) != "no"
        and _names(line, i - 1, last)
    ):
        return last
    if line.hyphen(last) and line.at(last + 1) in numbers().small and line.at(i) in numbers().small:
        return last + 2  # two-nil
    return None
