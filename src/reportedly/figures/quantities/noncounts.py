"""Numbers that count nothing: dates, scores, model names, addresses, phone numbers, footnotes.

In: a line and a word where a number begins. Out: the word after what is to be passed over, or None
when it may count. Words: `language/en/noncounts.yaml`. Ages and ordinals are not here: they are
kept as what they are.
"""

from __future__ import annotations

from reportedly.figures.quantities.currencies import is_sign
from reportedly.figures.quantities.dates import (
    clock,
    counted,
    date,
    falling,
    is_clock,
    score,
    years,
)
from reportedly.figures.quantities.units import unit_at
from reportedly.language.lexicon import Lists, lexicon
from reportedly.language.line import Line
from reportedly.language.numbers.cardinals import is_plural, scale_at, spoken_pair, spoken_range
from reportedly.language.numbers.vocabulary import money_marks, numbers

_SIGNS = frozenset("#№@_\\=^")
_DENOMINATORS = frozenset(("2", "3", "4", "5", "6", "8", "10"))


def _listed() -> Lists:
    return lexicon("noncounts")


def passed_over(line: Line, i: int) -> int | None:
    """The word after the non-count that begins at word `i`."""
    if line.is_number(i):
        return (
            _shape(line, i) or date(line, i) or clock(line, i) or years(line, i)
            or _model(line, i) or score(line, i) or _list_number(line, i) or _footnote(line, i)
            or _address(line, i) or _name(line, i) or _contest(line, i)
        )  # fmt: skip
    return _word(line, i)


# --- shapes --------------------------------------------------------------------------------------


def _shape(line: Line, i: int) -> int | None:
    """What its own characters or its neighbours' show: versions, phone numbers, codes."""
    raw = line.own(i)
    if line.own(i - 1) in _SIGNS and line.glued(i):
        return i + 1
    if raw.count(".") > 1 and "," not in raw and any(len(g) != 3 for g in raw.split(".")[1:]):
        return i + 1
    if line.own(i - 1) == '"' and line.own(i - 2) == "=":
        return i + 1  # an attribute of a tag
    after, listed = line.at(i + 2 if line.hyphen(i + 1) else i + 1), _listed()
    gun = after in listed.guns and line.own(i - 1) == "." and line.glued(i)
    if gun or after in listed.named_by_number or _per(line, i) or _on_scale(line, i):
        return i + 1
    return _zeros(line, i) or _chain(line, i)


def _zeros(line: Line, i: int) -> int | None:
    """A number that begins with a zero: a code, or a phone number with the groups after it."""
    raw, last = line.own(i), i + 1
    decimals = line.own(i - 1) == "." and line.glued(i)
    if decimals or not raw.isdecimal() or len(raw) == 1 or raw[0] != "0":
        return None
    while line.is_number(last) and len(raw) > 2:
        last += 1
    return last


def _per(line: Line, i: int) -> bool:
    """Whether a number says per how many: "per 100,000"; but "one in every five" is a share."""
    ratio = line.at(i - 1) in lexicon("bounds").every and line.at(i - 2) in _listed().ratio_before
    return line.at(i - 1) in lexicon("numbers").rates and not ratio and line.own(i + 1) != "%"


def _on_scale(line: Line, i: int) -> bool:
    """Whether a number is an end of "on a scale of one to six"."""
    at = i - 2 if line.is_dash(i - 1) or line.at(i - 1) in lexicon("bounds").to else i
    return line.at(at - 2) in _listed().graded and line.at(at - 1) in _listed().scale_joins


def _chain(line: Line, i: int) -> int | None:
    """Digits joined by hyphens, strokes or points three times over: phone numbers, dates, codes."""
    last, groups = i + 1, 1
    while (
        line.own(last) in {"-", "/", ":", ".", "–", "×"}
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
    if groups == 3 and line.own(i + 1) == "-" and line.own(i + 3) == "/" and _is_part(line, i + 2):
        return None  # 3-1/2
    if groups > 2 or (groups == 2 and line.own(i + 1) == "×"):
        return last
    if groups == 2 and line.own(i + 1) == "/":
        return None if _is_part(line, i) else last
    if groups == 2 and line.own(i + 1) == "-" and len(line.own(i)) == 3 == len(line.own(i + 2)) - 1:
        return last if line.own(i + 2)[1:] != "000" else None  # 555-0199
    return None


def _is_part(line: Line, i: int) -> bool:
    """Whether a stroke parts a fraction: 3/4, but not 9/11 nor "1/5 The …" of a thread."""
    over, under = line.own(i), line.own(i + 2)
    if _begins(line, i) and line.capital(i + 3):
        return False
    return under in _DENOMINATORS and over.isdecimal() and int(over[:3]) < int(under)


# --- names, numbers of lists ---------------------------------------------------------------------


def _model(line: Line, i: int) -> int | None:
    """AK-12, F-16s, M142, 5G, H5N1: digits that touch letters, before or after."""
    last = i + 1
    if line.glued(i) and line.is_word(i - 1):
        touches = line.glued(i - 1) and (line.is_dash(i - 2) or line.is_number(i - 2))
        scaled = scale_at(line, last)[0] is not None and len(line.own(i - 1)) < 4
        return None if not touches and (scaled or is_sign(line, i - 1)) else _letters(line, last)
    if line.is_dash(i - 1) and line.glued(i) and line.glued(i - 1):
        decade = line.at(last) in lexicon("ages").decade_ending
        limits = lexicon("ages").limits if decade else lexicon("units").quake_before
        suffix = line.glued(i - 2) and line.is_number(i - 3)  # 5k-20k
        suffix = suffix or in_ratio(line, i) or line.at(i - 2) in numbers().scales
        if line.is_word(i - 2) and line.at(i - 2) not in limits and not suffix:
            return _letters(line, last)
    letters = line.is_word(last) and line.glued(last)
    if letters and line.is_number(last + 1) and line.glued(last + 1):
        unit = unit_at(line, last, between=False)
        if (unit is not None and unit.last > last + 1) or line.at(last) == "e":
            return None  # 5km2, 2e6
        return _letters(line, last + 1)
    return None


def in_ratio(line: Line, i: int) -> bool:
    """Whether word `i` is the last of "1-in-10"."""
    dashes = line.is_dash(i - 1) and line.is_dash(i - 3)
    first = line.is_number(i - 4) or line.at(i - 4) in numbers().small
    return dashes and first and line.at(i - 2) in _listed().ratio_before


def _letters(line: Line, last: int) -> int:
    """The word after all that touches a name in digits: "-16s", "N1"."""
    while line.glued(last) and (line.is_word(last) or line.is_number(last)):
        last += 1
    return last


def _begins(line: Line, i: int) -> bool:
    """Whether word `i` is the first of its row."""
    return i == 0 or "\n" in line.text[line.ends[i - 1] : line.starts[i]]


def _list_number(line: Line, i: int) -> int | None:
    """ "1. Text" and "1/ Text" at the beginning of a row, "(2)" anywhere."""
    raw = line.own(i)
    if not raw.isdecimal() or len(raw) > 3:
        return None
    if line.own(i - 1) == "(" and line.own(i + 1) == ")":
        return None if line.capital(i - 2) and len(raw) == 2 else i + 1
    if not _begins(line, i):
        return None
    if line.own(i + 1) == "/" and line.glued(i + 1) and not line.glued(i + 2):
        return i + 2
    listed = line.own(i + 1) in {".", ")"} and not line.glued(i + 2) and line.capital(i + 2)
    return i + 1 if listed else None


def _footnote(line: Line, i: int) -> int | None:
    """The number of a note that touches what it is about: "fell.3 The", "fell[12]"."""
    mark = line.own(i - 1)
    if not (line.own(i).isdecimal() and len(line.own(i)) < 4 and line.glued(i)):
        return None
    if mark == "[" and line.own(i + 1) == "]":
        return i + 1 if line.glued(i - 1) or _begins(line, i - 1) else None
    after = mark in {".", "”", '"', "?", "!", ")"} and line.glued(i - 1) and line.is_word(i - 2)
    ends = i + 1 >= len(line) or line.opens(i + 1) or line.capital(i + 1)
    return i + 1 if after and ends and not line.glued(i + 1) else None


def _address(line: Line, i: int) -> int | None:
    """10 Downing Street, 325 E. Dahlia Ave., 473 East 52nd Street, the 400 block of Elm Street."""
    raw, at, listed = line.own(i), i + 1, _listed()
    if not raw.isdecimal() or len(raw) > 5 or line.title:
        return None
    if line.at(at) in listed.blocks and line.at(at + 1) in lexicon("numbers").of:
        return at + 1
    endings = lexicon("numbers").ordinal_endings
    while at < i + 6 and line.capital(i + 1):
        if line.at(at) in listed.streets and at > i + 1:
            return at + 1
        numbered = line.is_number(at) and line.at(at + 1) in endings
        if not (line.capital(at) or line.own(at) == "." or numbered or line.at(at) in endings):
            return None
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
    if at < 0 or not line.is_word(at) or word in _listed().months or is_sign(line, at):
        return None
    if word in _listed().verb_designators and is_plural(line.at(at - 1)):
        return None  # "cases top 1,500"
    if word in _listed().designators:
        if word in numbers().openers and line.own(i - 1) != "." and not line.capital(at):
            return None  # "no 12"
        if _names(line, at, i + 1):
            return _letters(line, i + 1)
    if _of_group(line, i):
        return i + 1
    if at != i - 1 or line.title or not line.capital(at) or line.opens(at):
        return None
    return _after_name(line, i, word)


def _of_group(line: Line, i: int) -> bool:
    return (
        line.at(i - 1) in lexicon("numbers").of
        and line.at(i - 2) in _listed().groups
        and line.capital(i - 2)
    )


def _names(line: Line, at: int, after: int) -> bool:
    """Whether the designator at `at` names what follows it, with the word after the number."""
    abbreviated = line.at(at) in numbers().openers and line.own(at + 1) == "."  # No. 7
    if abbreviated or line.at(at) in _listed().strong_designators:
        return True
    if line.title:
        return not line.is_word(after)
    money = line.own(after) in money_marks() and not line.own(after).isalpha()
    return (line.capital(at) and not line.opens(at)) or not (
        counted(line, after) or money or line.own(after) == "%" or line.hyphen(after)
    )


def _after_name(line: Line, i: int, word: str) -> int | None:
    """A number right after a capital word within a sentence is a name, unless things follow it."""
    raw = line.own(i)
    if "," in raw or len(raw) > 4 or word in _listed().weekdays:
        return None
    after = line.at(i + 1)
    if after in _listed().measured or after in numbers().scales:
        return None
    return None if counted(line, i + 1) else i + 1


def _contest(line: Line, i: int) -> int | None:
    """The name of a contest: "the 60m hurdles", "a 3,000m title", "gold in the 800m"."""
    run = line.at(i + 1) in _listed().contest_thousands and line.glued(i + 1)
    if run and line.at(i + 2) in _listed().contests:
        return i + 3  # a 10k race
    unit = unit_at(line, i + 1, between=False)
    if unit is None or unit.name not in _listed().contest_units:
        return None
    at = unit.last
    while line.at(at) in _listed().contest_between or line.own(at) in {"'", "’"}:
        at += 1
    if line.at(at) in _listed().contests:
        return at + 1
    definite = line.at(i - 1) in _listed().contest_before and line.glued(i + 1)
    raw = line.own(i).replace(",", "")
    round_metres = raw.isdecimal() and raw in _listed().contest_lengths
    return unit.last if definite and round_metres and not counted(line, unit.last) else None


def _named_in_words(line: Line, i: int) -> bool:
    """Whether a number in words belongs to a name: "World War Two", "ground zero"."""
    word, before, listed = line.at(i), line.at(i - 1), _listed()
    if word in listed.named_words and before in listed.named_after:
        return True
    if line.capital(i) and not line.opens(i) and not line.title:
        return True
    designated = before in listed.designators and before not in numbers().openers
    return designated and _names(line, i - 1, i + 1)


def _word(line: Line, i: int) -> int | None:
    """Numbers in words that count nothing: "World War Two", "Group of Seven", "one-way"."""
    word, last, listed = line.at(i), i + 1, _listed()
    if word not in lexicon("numbers").articles and (_per(line, i) or _on_scale(line, i)):
        return last
    small = numbers().small
    if word not in small and word not in numbers().tens:
        named = word in numbers().vague and line.own(i).istitle() and line.own(i - 1).istitle()
        return last if named and not line.title else None  # Mega Millions
    margin = falling(line, i)
    if margin is not None:
        return margin
    pair = spoken_pair(line, i)
    if pair is not None:  # in nineteen eighty-four, at eleven thirty
        return None if counted(line, pair[1]) else pair[1]
    if line.hyphen(last) and line.at(last + 1) in listed.idioms:
        return last + 2
    if is_clock(line, last) or _of_group(line, i) or _named_in_words(line, i):
        return last
    tied = word in small and line.hyphen(last) and line.at(last + 1) in small
    counts = spoken_range(line, i) and counted(line, last + 2)
    return last + 2 if tied and not counts else None  # two-nil
