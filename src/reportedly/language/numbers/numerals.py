"""Numerals in digits, words and both: "7,000", "two dozen", "half a million", "a few hundred".

In: a line and the word where a numeral may begin. Out: a `Numeral` or None. The value is exact or,
for vague words, the range of `language/en/numbers.yaml`. Refuses to guess: digits without
one reading give a numeral without a value and a note.
"""

from __future__ import annotations

from reportedly.language.line import Line
from reportedly.language.numbers.cardinals import cardinal, scale_at, skip_hyphen
from reportedly.language.numbers.digits import tidy, value_of
from reportedly.language.numbers.parts import part
from reportedly.language.numbers.vocabulary import Numeral, bag, longest, numbers

_NEGATIVE = frozenset(("minus", "negative"))


def read(line: Line, i: int) -> Numeral | None:
    """The numeral that begins at word `i`, the longest that can be made."""
    low = line.at(i)
    if not line.is_number(i) and low not in numbers().openers and low not in _NEGATIVE:
        return None
    if low in _NEGATIVE:
        return _negative(line, i)
    return (
        _nothing(line, i) or _several(line, i) or part_of_scale(line, i) or cardinal(line, i)
        or _vague(line, i) or _single(line, i)
    )  # fmt: skip


def _negative(line: Line, i: int) -> Numeral | None:
    found = cardinal(line, i + 1)
    if found is None or found.low is None:
        return None
    if line.at(i - 1) == "or" and line.at(i - 2) == "plus":  # two signs are none
        return found
    found.first, found.low, found.high = i, -found.low, -found.low
    return found


def _nothing(line: Line, i: int) -> Numeral | None:
    phrase = longest(line.low, i, numbers().nothing)
    if phrase is None:
        return None
    last = i + len(phrase)
    if phrase == ("no",):
        after = line.at(last)
        if not line.is_word(last) or after in numbers().no_before or after in numbers().scales:
            return None
    return Numeral(i, last, 0, 0, weak=numbers().nothing[phrase])


def _several(line: Line, i: int) -> Numeral | None:
    """ "several", "a few", "a couple of", with the scale word that they multiply."""
    phrase = longest(line.low, i, numbers().several)
    if phrase is None or line.at(i - 1) == "quite":
        return None
    last = i + len(phrase)
    low, high = numbers().several[phrase]
    vague = phrase not in numbers().several_exact
    scale, end = scale_at(line, last)
    if scale is None and line.at(last) == "of" and line.at(last + 1) in numbers().vague:
        scale, end = scale_at(line, last + 1)
    if scale is None:
        return None if high == 0 else Numeral(i, last, low, high, vague)
    if high == 0:
        return _vague(line, last)
    return Numeral(i, end, low * scale, high * scale, vague, scaled=scale)


def part_of_scale(line: Line, i: int) -> Numeral | None:
    """ "half a million", "a quarter of a million", "two thirds of a million", "half-million"."""
    found = part(line, i)
    if found is None:
        return None
    last = skip_hyphen(line, found.last)
    if line.at(last) == "of" and line.at(last + 1) in {"a", "one"}:
        last += 2
    elif line.at(last) == "a":
        last += 1
    scale, end = scale_at(line, last)
    if scale is None or line.at(end - 1) in numbers().vague:
        return None
    value = tidy(found.value * scale)
    return Numeral(i, end, value, value, scaled=scale)


def _vague(line: Line, i: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "hundreds of millions"."""
    word = line.at(i)
    found = numbers().vague.get(word)
    if found is None:
        return None
    second = line.at(i + 2)
    if line.at(i + 1) in {"of", "upon"} and second in numbers().vague:
        scale = numbers().scales.get(second)
        if line.at(i + 1) == "upon" or second == word or scale is None:
            return Numeral(i, i + 3, *found, vague=True)
        pair = numbers().vague_pairs.get((word, second))
        low, high = pair or (found[0] * scale, found[1] * scale)
        return Numeral(i, i + 3, low, high, vague=True, scaled=scale)
    return Numeral(i, i + 1, *found, vague=True)


def _single(line: Line, i: int) -> Numeral | None:
    """ "a", "an", "another" before something that they may count."""
    word, after = line.at(i), line.at(i + 1)
    if word not in {"a", "an", "another"}:
        return None
    if word == "another":
        return Numeral(i, i + 1, 1, 1, weak=True)
    counted = line.is_word(i + 1) and after not in numbers().a_before and not line.glued(i + 1)
    number = line.is_number(i + 1) or after in numbers().small or after in numbers().tens
    if not counted and not number:
        return None
    return Numeral(i, i + 1, 1, 1, weak=True)


def ordinal(line: Line, i: int) -> Numeral | None:
    """The ordinal that begins at word `i`: "24th", "third", "twenty-first", "a third"."""
    word = line.at(i)
    if line.is_number(i):
        if line.at(i + 1) not in bag("numbers", "ordinal_endings") or not line.glued(i + 1):
            return None
        value, note = value_of(line.own(i))
        return Numeral(i, i + 2, value, value, note=note)
    if word in {"a", "an"}:
        i, word = i + 1, line.at(i + 1)
    value = numbers().ordinals.get(word)
    if value is not None:
        return Numeral(i, i + 1, value, value)
    tens = numbers().tens.get(word)
    small = numbers().ordinals.get(line.at(i + 2), 0)
    if tens and line.hyphen(i + 1) and 0 < small < 10:
        return Numeral(i, i + 3, tens + small, tens + small)
    return None
