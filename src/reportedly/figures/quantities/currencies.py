"""Money: the sign, code or word that makes a number an amount, and its ISO 4217 code.

In: a line and a numeral. Out: a `Currency`: the words it takes, its code, what a subunit is worth.
Signs and short words are in `language/en/currencies.yaml`, full names in CLDR. Refuses to
say which peso or rupee a bare word means unless the report names one: the word is then the unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.figures.quantities.cldr import currency_codes, currency_names
from reportedly.figures.quantities.units import phrase_of
from reportedly.language.lexicon import load
from reportedly.language.line import Line
from reportedly.language.numbers.cardinals import scale_at
from reportedly.language.numbers.vocabulary import Numeral, Phrase, bag, longest
from reportedly.records import Span

_LONGEST_SIGN = 5
_HUNDRED = 100
MILLION = 1_000_000
CENTS = "given in hundredths"


@dataclass(frozen=True, slots=True)
class Currency:
    """What makes a number money: the words `first` to `last` (excluded) with the number's own."""

    first: int
    last: int
    code: str
    factor: float = 1
    note: str | None = None
    attributive: bool = False


@cache
def _signs() -> dict[Phrase, str]:
    """Signs as the words that a line cuts them into; those that end in a sign in lower case too."""
    table: dict[Phrase, str] = {}
    for sign, code in load("currencies")["signs"].items():
        raw = tuple(Line(sign, Span(0, len(sign))).raw)
        table[raw] = code
        if not raw[-1].isalpha():
            table[tuple(word.lower() for word in raw)] = code
    return table


@cache
def _names() -> dict[Phrase, str]:
    table = {phrase_of(name): code for name, code in currency_names().items()}
    for name, code in load("currencies")["phrases"].items():
        table[phrase_of(name)] = table[phrase_of(name + "s")] = code
    return {phrase: code for phrase, code in table.items() if 1 < len(phrase) <= 4}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _names())


@cache
def _words() -> dict[str, tuple[str, str | None]]:
    """Word in singular or plural → the singular and its code."""
    data = load("currencies")["words"]
    table = {word: (word, code) for word, code in data.items()}
    table.update({f"{word}s": (word, code) for word, code in data.items()})
    table["penny"] = ("penny", "GBP")
    return table


def _code(word: str) -> tuple[str, float] | None:
    """An ISO code as written, with "MUSD" for millions."""
    if word.islower():
        word = word.upper() if word.lower() in bag("currencies", "lower_codes") else ""
    if len(word) == 4 and word[0] == "M" and word[1:].lower() in bag("currencies", "lower_codes"):
        return word[1:], MILLION
    if len(word) != 3 or not word.isupper() or word.lower() in bag("currencies", "not_codes"):
        return None
    return (word, 1) if word in currency_codes() else None


def is_sign(line: Line, i: int) -> bool:
    """Whether the letters at word `i` are a currency that may touch its digits."""
    word = line.own(i)
    if word in load("currencies")["damaged"]:
        return not line.glued(i) and scale_at(line, i + 2)[0] is not None
    return (word,) in _signs() or _code(word) is not None


def is_word(word: str) -> bool:
    """Whether a word in small letters is the name of a currency: "dollars"."""
    return word in _words()


def before(line: Line, numeral: Numeral) -> Currency | None:
    """The currency that stands before a number: "US$5", "€ 80 million", "CHF 20", "Rs. 500"."""
    i = numeral.first
    if line.own(i - 1) in {"'", "’"} or not numeral.digits:
        return None
    for length in range(min(_LONGEST_SIGN, i), 0, -1):
        raw = tuple(line.raw[i - length : i])
        code = _signs().get(raw) or (_signs().get(_lowered(raw)) if not raw[-1].isalpha() else None)
        letter = length > 1 and len(raw[0]) == 1 and line.is_word(i - length)
        if letter and raw[0] not in "cC" and not line.glued(i - length + 1):
            continue  # "a $5 million deal"
        if code and not (length > 1 and line.is_word(i - length) and line.glued(i - length)):
            return Currency(i - length, numeral.last, code)
    word = line.own(i - 1)
    found = _code(word) if word.isalpha() else None
    if found is not None:
        return Currency(i - 1, numeral.last, *found)
    if line.glued(i) and numeral.scaled >= MILLION and not line.glued(i - 1):
        damaged = load("currencies")["damaged"].get(word)
        if damaged:
            return Currency(i - 1, numeral.last, damaged, note="its sign was damaged")
    return None


def _lowered(raw: Phrase) -> Phrase:
    return tuple(word.lower() for word in raw)


def after(line: Line, numeral: Numeral) -> Currency | None:
    """The currency that follows a number: "85 million euros", "10 €", "one-yen", "of dollars"."""
    at = numeral.last
    hyphen = line.hyphen(at)
    if hyphen or (line.at(at) == "of" and numeral.vague):
        at += 1
    if not line.own(at) or line.is_number(at):
        return None
    first = numeral.first
    sign = longest(line.raw, at, _signs())
    if sign is not None and not hyphen:
        follows = line.is_number(at + len(sign)) and not line.glued(at)
        second = longest(line.raw, at + len(sign) + 1, _signs())
        if not follows or second is not None:
            return Currency(first, at + len(sign), _signs()[sign])
    if line.at(at) in _first_words():
        phrase = longest(line.low, at, _names())
        if phrase is not None:
            return Currency(first, at + len(phrase), _names()[phrase], attributive=hyphen)
    found = _code(line.own(at)) if line.is_word(at) else None
    if found is not None and not (line.is_number(at + 1) and line.glued(at + 1)):
        scale, end = scale_at(line, at + 1)
        if scale is not None and not numeral.scaled:  # 75 USD million
            return Currency(first, end, found[0], scale)
        return Currency(first, at + 1, *found)
    return _word(line, numeral, at, hyphen)


def _word(line: Line, numeral: Numeral, at: int, hyphen: bool) -> Currency | None:
    word = line.at(at)
    cents = load("currencies")["cents"].get(word)
    if cents:
        return Currency(numeral.first, at + 1, cents, 1 / _HUNDRED, CENTS, hyphen)
    known = _words().get(word)
    if known is None:
        return None
    singular, code = known
    if singular in bag("currencies", "plural_only") and not _money(line, numeral, at, singular):
        return None
    if code is None:
        code = _named(line.text, singular)
    note = None if code else f"which {singular} is not said"
    last = at + 2 if line.at(at + 1) == "sterling" else at + 1
    return Currency(numeral.first, last, code or singular, note=note, attributive=hyphen)


def _money(line: Line, numeral: Numeral, at: int, singular: str) -> bool:
    """Whether a word that is also a verb, a weight or an adjective is money here."""
    word = line.at(at)
    if singular != "pound":
        return numeral.scaled >= 1000 or (word == singular + "s" and singular != "real")
    if line.at(at + 1) == "of" or line.hyphen(numeral.last):
        return line.at(at + 1) in bag("units", "money_nouns")
    near = line.low[max(0, numeral.first - 4) : numeral.first] + line.low[at + 1 : at + 2]
    if bag("units", "weight_words").intersection(near):
        return False
    return word == "pounds" or line.at(at + 1) in bag("units", "money_nouns")


@cache
def _pattern(singular: str) -> re.Pattern[str]:
    return re.compile(rf"\b([A-Za-z]{{3,20}} {singular}s?)\b")


@lru_cache(maxsize=8)
def _named(text: str, singular: str) -> str | None:
    """The one currency of that word that the report names in full."""
    found = {_names().get(phrase_of(m.lower())) for m in _pattern(singular).findall(text)}
    codes = {code for code in found if code}
    return codes.pop() if len(codes) == 1 else None
