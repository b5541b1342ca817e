"""Numerals in digits, words and both: "7,000", "two dozen", "half a million", "a few hundred".

In: a line and the word where a numeral may begin. Out: a `Numeral` or None. The value is exact or,
for vague words, the range of `language/en/numbers.yaml`. Digits without one reading give a numeral
without a value and a note.
"""

from __future__ import annotations

from reportedly.language.lexicon import lexicon, load
from reportedly.language.line import Line
from reportedly.language.numbers.cardinals import cardinal, is_plural, part, scale_at, skip_hyphen
from reportedly.language.numbers.vocabulary import Numeral, longest, numbers, tidy, value_of


def read(line: Line, i: int) -> Numeral | None:
    """The numeral that begins at word `i`, the longest that can be made."""
    low = line.at(i)
    if not line.is_number(i) and low not in numbers().openers:
        return None
    if low in lexicon("numbers").minus:
        return _negative(line, i)
    return (
        _nothing(line, i) or _several(line, i) or part_of_scale(line, i) or cardinal(line, i)
        or _vague(line, i) or _single(line, i)
    )  # fmt: skip


def _negative(line: Line, i: int) -> Numeral | None:
    found = cardinal(line, i + 1)
    if found is None or found.low is None:
        return None
    if line.at(i - 2) not in lexicon("numbers").plus:  # "plus or minus": two signs are none
        found.first, found.low, found.high = i, -found.low, -found.low
    return found


def _nothing(line: Line, i: int) -> Numeral | None:
    phrase = longest(line.low, i, numbers().nothing)
    if phrase is None:
        return None
    last, listed = i + len(phrase), lexicon("numbers")
    if len(phrase) == 1 and phrase[0] in listed.nothing_before_noun:
        after = line.at(last)
        if not line.is_word(last) or after in listed.no_before or after in numbers().scales:
            return None
    return Numeral(i, last, 0, 0, weak=numbers().nothing[phrase])


def _several(line: Line, i: int) -> Numeral | None:
    """ "several", "a few", "a couple of", with the scale word that they multiply."""
    phrase = longest(line.low, i, numbers().several)
    if phrase is None or line.at(i - 1) in lexicon("numbers").several_not_after:
        return None
    last = i + len(phrase)
    low, high = numbers().several[phrase]
    vague = " ".join(phrase) not in lexicon("numbers").several_exact
    scale, end = scale_at(line, last)
    if scale is None and _of_vague(line, last):
        scale, end = scale_at(line, last + 1)
    if high == 0:  # "many" counts nothing by itself
        return None if scale is None else _vague(line, last)
    if scale is None:
        return Numeral(i, last, low, high, vague)
    return Numeral(i, end, low * scale, high * scale, vague, scaled=scale)


def _of_vague(line: Line, i: int) -> bool:
    return line.at(i) in lexicon("numbers").of and line.at(i + 1) in numbers().vague


def part_of_scale(line: Line, i: int) -> Numeral | None:
    """ "half a million", "a quarter of a million", "two thirds of a million", "half-million"."""
    found = part(line, i)
    if found is None:
        return None
    last, listed = skip_hyphen(line, found.last), lexicon("numbers")
    if line.at(last) in listed.of and line.at(last + 1) in listed.single:
        last += 2
    elif line.at(last) in listed.articles:
        last += 1
    scale, end = scale_at(line, last)
    if scale is None or line.at(end - 1) in numbers().vague:
        return None
    value = tidy(found.value * scale)
    return Numeral(i, end, value, value, scaled=scale)


def _vague(line: Line, i: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "hundreds upon hundreds"."""
    word = line.at(i)
    found = numbers().vague.get(word)
    if found is None:
        return None
    second, heaped = line.at(i + 2), line.at(i + 1) in lexicon("numbers").heaps
    if heaped or _of_vague(line, i + 1):
        scale = numbers().scales.get(second)
        if second in numbers().vague and (heaped or second == word or scale is None):
            return Numeral(i, i + 3, *found, vague=True)
        if scale is not None and not heaped:
            pair = numbers().vague_pairs.get((word, second))
            low, high = pair or (found[0] * scale, found[1] * scale)
            return Numeral(i, i + 3, low, high, vague=True, scaled=scale)
    return Numeral(i, i + 1, *found, vague=True)


def _single(line: Line, i: int) -> Numeral | None:
    """ "a", "an", "another" before something that they may count."""
    word, after, listed = line.at(i), line.at(i + 1), lexicon("numbers")
    if word in listed.articles:
        counted = line.is_word(i + 1) and after not in listed.a_before and not line.glued(i + 1)
        number = line.is_number(i + 1) or after in numbers().small or after in numbers().tens
        if not counted and not number:
            return None
    elif word not in listed.single or word in numbers().small:
        return None
    return Numeral(i, i + 1, 1, 1, weak=True)


def _ending_fits(line: Line, i: int) -> bool:
    """ "21st", "12th", and "23 rd" as tokenised text has it, but not "10st"."""
    tail, ending = line.own(i)[-2:], line.at(i + 1)
    listed = lexicon("numbers")
    teen = len(tail) > 1 and tail[0] == "1"
    common = load("numbers")["ordinal_ending"]
    if line.capital(i + 1) or not (line.glued(i + 1) or ending in listed.ordinal_endings_apart):
        return False
    return bool(
        ending == (common if teen else load("numbers")["ordinal_of"].get(tail[-1:], common))
    )


def counts_after_month(before: str, after: str, opens: bool) -> bool:
    """Whether a number behind a month counts: "In March 12 people died", not "On March 12 ..."

    Given are the words before the month and after the number, and whether the former opens a
    sentence.
    """
    listed = lexicon("noncounts")
    if before not in listed.month_before:
        return False
    return after in listed.befell | listed.year_counted or (opens and is_plural(after))


def ordinal(line: Line, i: int) -> Numeral | None:
    """The ordinal that begins at word `i`: "24th", "third", "twenty-first", "a third"."""
    if line.is_number(i):
        if not _ending_fits(line, i):
            return None
        value, note = value_of(line.own(i))
        return Numeral(i, i + 2, value, value, note=note)
    if line.at(i) in lexicon("numbers").articles:
        i += 1
    value = numbers().ordinals.get(line.at(i))
    if value is not None:
        return Numeral(i, i + 1, value, value)
    tens = numbers().tens.get(line.at(i))
    small = numbers().ordinals.get(line.at(i + 2), 0)
    if tens and line.hyphen(i + 1) and 0 < small < 10:
        return Numeral(i, i + 3, tens + small, tens + small)
    return None
