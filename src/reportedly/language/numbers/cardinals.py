"""Cardinal numbers: digits and words that multiply and add up to one value.

In: a line and a word. Out: a `Numeral` with one value. "two hundred and two thousand" is 202,000,
"3 hundred and 2 hundred" are two numbers. Refuses nothing; what is no cardinal gives None.
"""

from __future__ import annotations

import re

from reportedly.language.line import Line
from reportedly.language.numbers.digits import TOO_LONG, tidy, value_of, whole
from reportedly.language.numbers.parts import fraction_after
from reportedly.language.numbers.vocabulary import Numeral, numbers

_GROUP = re.compile("[0-9]{3}")
LARGEST = 1e16
_SIGNS = frozenset("$€£¥₹₽₩₪₴₺")
EXPONENT = "a power of ten that no report can mean"


def skip_hyphen(line: Line, i: int) -> int:
    """The word after a hyphen at `i`, else `i`."""
    return i + 1 if line.hyphen(i) else i


def scale_at(line: Line, i: int) -> tuple[int | None, int]:
    """The scale words at `i` ("million", "hundred thousand") as one, and the word after them."""
    total, at = 1, i
    while True:
        name = skip_hyphen(line, at) if at == i or line.hyphen(at) else at
        scale = numbers().scales.get(line.at(name))
        if scale is None or (at > i and scale < total):
            return (None, i) if at == i else (total, at)
        total, at = total * scale, name + 1


def _short_scale(line: Line, i: int) -> tuple[int | None, int]:
    """ "1.5m", "10k", "2 bn": an abbreviation after digits. Capital M is always a million."""
    word = line.at(i)
    scale = numbers().short_scales.get(word)
    if scale is None or not line.is_number(i - 1):
        return None, i
    if word in numbers().money_scales and not _money(line, i - 1):
        return None, i
    if word == "k" and line.at(i + 1) == "m":
        return None, i
    if word == "m" and not _money(line, i - 1) and line.own(i) != "M":
        after = line.at(i + 1)
        if after in numbers().metre_before or not is_plural(after):
            return None, i
    if word in {"b", "t"} and not line.glued(i) and not _money(line, i - 1):
        return None, i
    return scale, i + 1


def is_plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural."""
    return word.isalpha() and (
        (len(word) > 3 and word.endswith("s")) or word in {"people", "men", "women", "children"}
    )


def _money(line: Line, i: int) -> bool:
    """Whether a currency sign or code stands before the number at `i`."""
    before = line.own(i - 1)
    return before in _SIGNS or (len(before) == 3 and before.isupper())


def _digits(line: Line, i: int) -> Numeral | None:
    """A number in digits, its groups parted by blanks taken together, a decimal point before it."""
    raw, last = line.own(i), i + 1
    if raw.isdecimal() and len(raw) <= 3 and not raw.startswith("0"):
        while (
            line.is_number(last)
            and _GROUP.match(line.own(last))
            and len(line.own(last).partition(".")[0]) == 3
            and line.starts[last] == line.ends[last - 1] + 1
            and "," not in line.own(last)
            and not line.title
        ):
            raw += line.own(last)
            last += 1
        if last > i + 1 and (line.is_number(last) or line.is_number(i - 1)):
            raw, last = line.own(i), i + 1
    if line.own(i - 1) == "." and line.glued(i) and raw.isdecimal() and not line.glued(i - 1):
        i, raw = i - 1, f"0.{raw}"
    raw, last, repaired = _parted(line, i, raw, last)
    value, note = value_of(raw)
    return Numeral(i, last, value, value, note=note or repaired, digits=True)


def _parted(line: Line, i: int, raw: str, last: int) -> tuple[str, int, str | None]:
    """An amount with a blank before its decimals or thousands: "$9. 3 million", "$250, 000"."""
    mark, more = line.own(last), line.own(last + 1)
    if not (_money(line, i) and mark in {".", ","} and line.glued(last) and more.isdecimal()):
        return raw, last, None
    if not raw.isdecimal() or line.starts[last + 1] != line.ends[last] + 1:
        return raw, last, None
    decimal = mark == "." and len(more) < 3 and line.at(last + 2) in numbers().scales
    if decimal or (mark == "," and len(more) == 3 and not decimal):
        return f"{raw}{mark}{more}", last + 2, "a blank within the number was passed over"
    return raw, last, None


def _power(line: Line, numeral: Numeral) -> bool:
    """Takes in "e10"; a value beyond `LARGEST` is unknown."""
    at = numeral.last
    if line.at(at) != "e" or not line.glued(at):
        return False
    sign = 1 if line.glued(at + 1) and line.own(at + 1) in {"+", "-"} else 0
    if not (line.is_number(at + 1 + sign) and line.glued(at + 1 + sign)):
        return False
    raw = line.own(at + 1 + sign)
    numeral.last = at + 2 + sign
    if not raw.isdecimal() or len(raw) > 2 or numeral.low is None:
        numeral.low = numeral.high = None
        numeral.note = EXPONENT
        return True
    power = -int(raw) if line.own(at + 1) == "-" else int(raw)
    value = numeral.low * 10.0**power
    known = value < LARGEST
    numeral.low = numeral.high = whole(value) if known else None
    numeral.note = None if known else EXPONENT
    return True


def _small(line: Line, i: int) -> Numeral | None:
    """One number below a scale: digits, or a word up to ninety-nine."""
    word = line.at(i)
    if line.is_number(i):
        return _digits(line, i)
    if word in numbers().tens:
        value, at = numbers().tens[word], skip_hyphen(line, i + 1)
        unit = numbers().small.get(line.at(at), 0)
        if 0 < unit < 10 and line.at(at + 1) not in numbers().parts:
            return Numeral(i, at + 1, value + unit, value + unit)
        return Numeral(i, i + 1, value, value)
    if word in numbers().small:
        value = numbers().small[word]
        return Numeral(i, i + 1, value, value)
    return None


def _spelt_decimals(line: Line, numeral: Numeral) -> None:
    """ "two point five", "nine point nought four"."""
    at, places = numeral.last, ""
    if line.at(at) != "point" or numeral.low is None or numeral.digits:
        return
    at += 1
    while len(places) < 9 and line.at(at) in numbers().small and numbers().small[line.at(at)] < 10:
        places += str(numbers().small[line.at(at)])
        at += 1
    if not places:
        found = _small(line, at)
        if found is None or found.digits or found.low is None:
            return
        places, at = str(found.low), found.last
    numeral.low = numeral.high = whole(float(f"{int(numeral.low)}.{places}"))
    numeral.last = at


def cardinal(line: Line, i: int) -> Numeral | None:
    """The cardinal number that begins at word `i`."""
    first = _term(line, i)
    if first is None or first.low is None:
        return first
    last, at, limit = first.scaled, first.last, LARGEST
    total, group = (first.low, 0.0) if last >= 1000 else (0.0, first.low)
    if last >= 1000:
        limit = last
    while last >= 100:
        term = _next(line, at, last, first.digits)
        if term is None or term.low is None:
            break
        if term.scaled >= 1000 > last and term.scaled < limit:  # two hundred and two thousand
            total, group = total + group * term.scaled + term.low, 0.0
            limit = term.scaled
        elif term.low < last and term.scaled >= 1000:
            total, limit = total + term.low, term.scaled
        elif term.low < last:
            group += term.low
        else:
            break
        at, last = term.last, term.scaled
    value = total + group
    found = Numeral(first.first, at, value, value, note=first.note, scaled=last)
    found.digits = first.digits
    found.weak = first.weak and at == first.last
    _fraction(line, found)
    return _closed(found)


def _fraction(line: Line, found: Numeral) -> None:
    """Takes in "and a half": of the million in "two million and a half", else of one."""
    more = fraction_after(line, found.last)
    if more is None or found.low is None:
        return
    scale, end = scale_at(line, more.last)
    if scale is not None and scale < found.scaled:  # a billion and a half million
        found.low, found.last = found.low + more.value * scale, end
        return
    found.low += more.value * (found.scaled if found.scaled >= 1000 else 1)
    found.last = more.last
    if scale is not None and not found.scaled:
        found.low, found.last, found.scaled = found.low * scale, end, scale


def _closed(found: Numeral) -> Numeral:
    """The numeral with its value rounded, or without one when it is beyond all counts."""
    if found.low is None or abs(found.low) > LARGEST:
        found.low = found.high = None
        found.note = TOO_LONG
    else:
        found.low = found.high = tidy(found.low)
    return found


def _term(line: Line, i: int) -> Numeral | None:
    """One number with its scale: "1.5m", "a hundred", "two dozen"."""
    if line.at(i) in {"a", "an"}:
        scale, end = scale_at(line, i + 1)
        if scale is None or line.at(end - 1) in numbers().vague:
            return None
        return Numeral(i, end, scale, scale, scaled=scale)
    scale, end = scale_at(line, i)
    if scale is not None and line.at(end - 1) not in numbers().vague and not line.hyphen(i):
        return Numeral(i, end, scale, scale, weak=True, scaled=scale)
    found = _small(line, i)
    if found is None:
        return None
    if found.digits and _power(line, found):
        return found
    _spelt_decimals(line, found)
    scale, end = scale_at(line, found.last)
    if scale is None:
        scale, end = _short_scale(line, found.last)
    if scale is not None:
        found.last, found.scaled = end, scale
        if found.low is not None:
            found.low = found.high = tidy(found.low * scale)
    return found


def _next(line: Line, at: int, scaled: int, digits: bool) -> Numeral | None:
    """The smaller number that goes on after a scale word: "thousand **two hundred**"."""
    if scaled < 100:
        return None
    joined = line.at(at) == "and"
    if joined and fraction_after(line, at) is not None:
        return None
    start = at + 1 if joined else at
    if line.is_word(start) and not (
        line.at(start) in numbers().small or line.at(start) in numbers().tens
    ):
        return None
    found = _term(line, start)
    if found is None or found.low is None:
        return None
    if found.digits:
        if not found.low or (not found.scaled and (not joined or scaled != 100 or not digits)):
            return None
        if not line.own(found.first).isdecimal():
            return None
    return found
