"""Cardinal numbers and fractions: digits and words that multiply and add up to one value.

In: a line and a word. Out: a `Numeral` with one value, or a `Part` of a whole. "two hundred and two
thousand" is 202,000, "3 hundred and 2 hundred" are two numbers; "9/11" and "24/7" are no fractions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log10

from reportedly.language.lexicon import lexicon, load
from reportedly.language.line import Line
from reportedly.language.numbers.vocabulary import (
    EXPONENT,
    LARGEST,
    RAISED,
    TOO_LONG,
    UNSAID,
    Numeral,
    in_reach,
    marked_as_money,
    money_marks,
    money_words,
    numbers,
    raised,
    tidy,
    value_of,
    whole,
)

_GROUP = re.compile(r"[0-9]{3}(?:\.[0-9]+|,[0-9]{1,2})?\Z")
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 10))
_STROKES = frozenset("/⁄")
_TIMES = frozenset("×x*")
FARTHEST = 18  # powers of ten


# --- scales --------------------------------------------------------------------------------------


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
    if not marked_as_money(line, i - 1):
        after, listed = line.at(i + 1), lexicon("numbers")
        metres = word in listed.metres and line.own(i).islower()
        if word in listed.money_scales or after in listed.metre_after:
            return None, i
        paid = after in money_words() or line.at(i + 2) in money_words()  # 3m Swedish kronor
        if metres and not paid and (after in listed.metre_before or not is_plural(after)):
            return None, i
        lettered = line.own(i).isupper() and "." not in line.own(i - 1) and not is_plural(after)
        if word in listed.glued_scales and (lettered or not line.glued(i)):
            return None, i  # Apt 4B
    return scale, i + 1


def is_plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural."""
    return word.isalpha() and (
        (len(word) > 3 and word.endswith("s")) or word in lexicon("numbers").plurals
    )


# --- one number below a scale --------------------------------------------------------------------


def _digits(line: Line, i: int) -> Numeral:
    """A number in digits, its groups parted by blanks taken together, a decimal point before it."""
    raw, last = line.own(i), i + 1
    if raw.isdecimal() and len(raw) <= 3 and not raw.startswith("0") and (i == 0 or not line.title):
        while (
            line.is_number(last)
            and _GROUP.match(line.own(last))
            and line.starts[last] == line.ends[last - 1] + 1
        ):
            raw += line.own(last)
            last += 1
        if last > i + 1 and (line.is_number(last) or line.is_number(i - 1)):
            raw, last = line.own(i), i + 1
    apart = not line.glued(i - 1) or (line.own(i - 2) in money_marks() and not line.is_word(i - 2))
    if line.own(i - 1) == "." and line.glued(i) and raw.isdecimal() and apart:
        i, raw = i - 1, f"0.{raw}"
    value, note = value_of(raw)
    return Numeral(i, last, value, value, note=note, digits=True)


def _power(line: Line, numeral: Numeral) -> bool:
    """Takes in "e10", "^6", "⁶" and "× 10^6"; a value beyond reach is unknown."""
    at = numeral.last
    ten = line.own(at) in _TIMES and line.own(at + 1) == "10"
    found = _exponent(line, at + 2 if ten else at)
    if found is None:
        return False
    power, numeral.last, mark = found
    if power is None or numeral.low is None:
        numeral.unknown(EXPONENT)
        return True
    footnote = mark == "²" and not ten and (numeral.low != 10 or power < 4)
    base = 10.0 if ten or mark == "e" else numeral.low
    factor = numeral.low if ten or mark == "e" else 1
    reach = base and abs(power) * abs(log10(abs(base))) < FARTHEST
    if footnote or not reach:
        numeral.unknown(RAISED if footnote else EXPONENT)
        return True
    value = factor * float(base) ** power
    numeral.low = numeral.high = tidy(value) if in_reach(value) else None
    numeral.note = None if in_reach(value) else EXPONENT
    return True


def _exponent(line: Line, at: int) -> tuple[int | None, int, str] | None:
    """An exponent at word `at`, the word after it, and how it is written: "e", "^" or "²"."""
    mark = line.at(at)
    if not line.glued(at) or not mark:
        return None
    if raised(mark) is not None:
        return raised(mark), at + 1, "²"
    if mark not in {"e", "^"}:
        return None
    sign = 1 if line.glued(at + 1) and line.own(at + 1) in {"+", "-"} else 0
    if not (line.is_number(at + 1 + sign) and line.glued(at + 1 + sign)):
        return None
    raw = line.own(at + 1 + sign)
    if not raw.isdecimal() or len(raw) > 2:
        return None, at + 2 + sign, mark
    return (-int(raw) if line.own(at + 1) == "-" else int(raw)), at + 2 + sign, mark


def _small(line: Line, i: int) -> Numeral | None:
    """One number below a scale: digits, or a word up to ninety-nine."""
    if line.is_number(i):
        return _digits(line, i)
    value, last = small_word(line, i)
    return None if value is None else Numeral(i, last, value, value)


def small_word(line: Line, i: int) -> tuple[int | None, int]:
    """A number word up to ninety-nine: "seven", "forty-two", "five-and-twenty"."""
    small, tens = numbers().small, numbers().tens
    word = line.at(i)
    if word in tens:
        at = skip_hyphen(line, i + 1)
        unit = small.get(line.at(at), 0)
        if 0 < unit < 10 and line.at(at + 1) not in numbers().parts:
            return tens[word] + unit, at + 1
        return tens[word], i + 1
    value = small.get(word)
    if value and value < 10 and line.is_dash(i + 1) and line.is_dash(i + 3):
        more = tens.get(line.at(i + 4))
        if more and line.at(i + 2) in lexicon("numbers").adds:
            return more + value, i + 5
    return value, i + 1


def spoken_pair(line: Line, i: int) -> tuple[int, int] | None:
    """ "nineteen eighty-four": two numbers without "hundred", as years and clocks are said."""
    first, at = small_word(line, i)
    if first is None or not 10 <= first <= 21 or line.is_dash(at):
        return None
    second, last = small_word(line, at)
    if second is None or second < 10 or line.is_dash(last) or scale_at(line, last)[0]:
        return None
    return first * 100 + second, last


def spoken_range(line: Line, i: int) -> bool:
    """Whether word `i` is a number word that a hyphen joins to a greater one: "three-four"."""
    first, second = _word_value(line, i), _word_value(line, i + 2)
    return line.hyphen(i + 1) and 1 < first < second <= 2 * first


def _word_value(line: Line, i: int) -> int:
    return numbers().small.get(line.at(i), 0) or numbers().tens.get(line.at(i), 0)


def _spelt_decimals(line: Line, numeral: Numeral) -> None:
    """ "two point five", "nine point nought four"."""
    at, places, small = numeral.last, "", numbers().small
    if numeral.low is None or numeral.digits or line.at(at) not in lexicon("numbers").decimal:
        return
    at += 1
    while len(places) < 9 and small.get(line.at(at), 10) < 10:
        places += str(small[line.at(at)])
        at += 1
    if not places:
        value, at = small_word(line, at)
        if value is None:
            return
        places = str(value)
    numeral.low = numeral.high = whole(float(f"{int(numeral.low)}.{places}"))
    numeral.last = at


# --- the whole number ----------------------------------------------------------------------------


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
        term = _next(line, at, first.digits)
        if term is None or term.low is None:
            break
        if term.scaled >= 1000 > last and term.scaled < limit:  # two hundred and two thousand
            total, group = total + group * term.scaled + term.low, 0.0
            limit = term.scaled
        elif term.low < last and term.scaled >= 1000:
            total, limit = total + term.low, term.scaled
        elif term.low < last and (term.scaled or not term.digits or last == 100):
            group += term.low
        else:
            break
        at, last = term.last, term.scaled
    value = total + group
    found = Numeral(first.first, at, value, value, note=first.note, scaled=last)
    found.digits = first.digits
    found.weak = first.weak and at == first.last
    _with_fraction(line, found)
    if found.low is None or abs(found.low) > LARGEST:
        found.unknown(TOO_LONG)
    else:
        found.low = found.high = tidy(found.low)
    return found


def _with_fraction(line: Line, found: Numeral) -> None:
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


def _term(line: Line, i: int) -> Numeral | None:
    """One number with its scale: "1.5m", "a hundred", "two dozen"."""
    article = line.at(i) in lexicon("numbers").articles
    scale, end = scale_at(line, i + 1 if article else i)
    if article or (scale is not None and not line.hyphen(i)):
        if scale is not None and line.at(end - 1) not in numbers().vague:
            return Numeral(i, end, scale, scale, weak=not article, scaled=scale)
        if article:
            return None
    pair = spoken_pair(line, i)
    if pair is not None:
        return Numeral(i, pair[1], pair[0], pair[0], note=UNSAID)
    found = _small(line, i)
    if found is None or (found.digits and _power(line, found)):
        return found
    _spelt_decimals(line, found)
    scale, end = scale_at(line, found.last)
    if scale is None:
        scale, end = _short_scale(line, found.last)
    if scale is None:
        _by_twenties(line, found)
    else:
        found.last, found.scaled = end, scale
        if found.low is not None:
            found.low = found.high = tidy(found.low * scale)
    return found


def _by_twenties(line: Line, found: Numeral) -> None:
    """ "two score men", "three score and ten": "score" counts after a number word alone."""
    listed, worth = lexicon("numbers"), load("numbers")["after_words"].get(line.at(found.last))
    if worth is None or found.digits or not found.low or line.title:
        return
    if line.at(found.first - 1) in listed.no_score_after:
        return
    at, more = found.last + 1, 0
    if line.at(at) in listed.adds:
        value, end = small_word(line, at + 1)
        at, more = (at, 0) if value is None else (end, value)
    after = line.at(at)
    if more or (is_plural(after) and after not in listed.no_score_before):
        found.low = found.high = found.low * worth + more
        found.last = at


def _next(line: Line, at: int, digits: bool) -> Numeral | None:
    """The smaller number that goes on after a scale word: "thousand **two hundred**"."""
    start = skip_hyphen(line, at)
    joined = line.at(start) in lexicon("numbers").adds
    if joined and fraction_after(line, at) is not None:
        return None
    if joined:
        start = skip_hyphen(line, start + 1)
    elif start > at:
        return None
    word = line.at(start)
    if line.is_word(start) and word not in numbers().small and word not in numbers().tens:
        return None
    found = _term(line, start)
    if found is None or found.low is None or not found.digits:
        return found
    if not found.low or not (found.scaled or (joined and digits)):
        return None
    return found if line.own(found.first).isdecimal() else None


# --- fractions -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """A fraction: the word after it and its value; `article` when it is "a third", not "two"."""

    last: int
    value: float
    article: bool = False


def part(line: Line, i: int) -> Part | None:
    """The fraction that begins at word `i`: "half", "two-thirds", "a quarter", "3/4", "½"."""
    word, parts = line.at(i), numbers().parts
    if word in numbers().glyphs:
        return Part(i + 1, numbers().glyphs[word])
    if line.is_number(i):
        return _stroke(line, i)
    bare = load("numbers")["bare_parts"].get(word)
    if bare is not None and (not bare or line.at(i + 1) in bare):
        return Part(i + 1, 1 / parts[word], article=True)
    article = word in lexicon("numbers").articles
    count = 1 if article else numbers().small.get(word)
    if not count:
        return None
    at = i + 1
    if line.is_dash(at):
        if article or not line.hyphen(at):
            return None
        at += 1
    size = parts.get(line.at(at))
    if size is None or line.at(at).endswith("s") != (count > 1) or count >= size:
        return None
    return Part(at + 1, count / size, article=article)


def _stroke(line: Line, i: int) -> Part | None:
    """3/4, and "1 / 4" as tokenised text has it."""
    if line.own(i + 1) not in _STROKES or not line.is_number(i + 2):
        return None
    if line.own(i + 3) in _STROKES or line.glued(i + 1) != line.glued(i + 2):
        return None
    over, under = line.own(i), line.own(i + 2)
    if not (over.isdecimal() and under.isdecimal()) or len(over + under) > 4:
        return None
    if int(under) not in _DENOMINATORS or not 0 < int(over) < int(under):
        return None
    return Part(i + 3, int(over) / int(under))


def fraction_after(line: Line, at: int) -> Part | None:
    """A fraction that completes a number: "two **and a half**", "2 **1/4**", "5**½**"."""
    listed = lexicon("numbers")
    if line.hyphen(at) and line.at(at + 1) in listed.adds:  # four-and-a-half
        found = part(line, at + 3)
        if found is None and line.at(at + 3) in listed.articles and line.hyphen(at + 4):
            found = part(line, at + 5)
        return found
    if line.at(at) in listed.adds:
        found = part(line, at + 1)
        bare = line.is_number(at + 1) or line.at(at + 1) in load("numbers")["bare_parts"]
        return None if bare else found
    if line.hyphen(at) and line.is_number(at + 1) and line.glued(at):  # 3-1/2
        at += 1
    if line.at(at) in numbers().glyphs or line.is_number(at):
        return part(line, at)
    return None
