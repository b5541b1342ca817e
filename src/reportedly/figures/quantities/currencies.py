"""Money: the sign, code or word that makes a number an amount, and its ISO 4217 code.

In: a line and a numeral. Out: a `Currency`: the words it takes, its code, what a subunit is worth.
Signs and short words are in `language/en/currencies.yaml`, full names in CLDR. Which peso, rupee or
franc a bare word or sign means is taken from the report: the one that it names in full, or the one
country of them that it names; else the word itself is the unit, with a note. Letters ("R4bn",
"P1,000", but not "the R4" or "a P1 visa") are money before a scale or a grouped number alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reportedly.atlas.countries import countries
from reportedly.figures.quantities.units import line_of, phrase_of
from reportedly.language.lexicon import lexicon, load, per_language
from reportedly.language.line import Line
from reportedly.language.numbers.cardinals import scale_at
from reportedly.language.numbers.vocabulary import Numeral, Phrase, longest

_LONGEST_SIGN = 5
_HUNDRED = 100
_HOURS = 12
MILLION = 1_000_000
CENTS = "given in hundredths"
DAMAGED = "its sign was damaged"
BY_COUNTRY = "of the country that the report names"
OPEN_DOLLAR = "which dollar is not said: read as US dollars"
_DOLLAR = "$"


@dataclass(frozen=True, slots=True)
class Currency:
    """What makes a number money: the words `first` to `last` (excluded) with the number's own."""

    first: int
    last: int
    code: str
    factor: float = 1
    note: str | None = None
    attributive: bool = False


@per_language
def _signs() -> dict[Phrase, str]:
    """Signs as the words that a line cuts them into; those that end in a sign in lower case too."""
    table: dict[Phrase, str] = {}
    for sign in (*load("currencies")["signs"], *load("currencies")["letters"]):
        raw = tuple(line_of(sign).raw)
        table[raw] = sign
        if sign.isalpha() and len(sign) > 1:
            table[(*raw, ".")] = sign  # Rs. 500
        if not raw[-1].isalpha():
            table[tuple(word.lower() for word in raw)] = sign
    return table


@per_language
def _names() -> dict[Phrase, str]:
    """Names of two words and more ("swiss francs") → ISO 4217 code."""
    table: dict[Phrase, str] = {}
    for row in load("cldr_currencies")["currencies"].splitlines():
        code, *names = row.lower().split(" | ")
        for name in names:
            table.setdefault(phrase_of(name), code.upper())
    for name, code in load("currencies")["phrases"].items():
        table[phrase_of(name)] = table[phrase_of(name + "s")] = code
    return {phrase: code for phrase, code in table.items() if 1 < len(phrase) <= 4}


@per_language
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _names())


@per_language
def _words() -> dict[str, str]:
    """A currency's word in all its forms → the word in the singular."""
    table = {form: word for word in load("currencies")["words"] for form in (word, f"{word}s")}
    table.update(load("currencies")["forms"])
    return table


@per_language
def _codes() -> frozenset[str]:
    rows = load("cldr_currencies")["currencies"].splitlines()
    return frozenset(row[:3] for row in rows) - {
        code.upper() for code in lexicon("currencies").not_codes
    }


def _code(word: str) -> tuple[str, float] | None:
    """An ISO code as written, with "MUSD" for millions."""
    lower = lexicon("currencies").lower_codes
    if word in lower:
        word = word.upper()
    if len(word) == 4 and word[0] == "M" and word[1:].isupper() and word[1:].lower() in lower:
        return word[1:], MILLION
    return (word, 1) if word in _codes() else None


def is_sign(line: Line, i: int) -> bool:
    """Whether the letters at word `i` are a currency that may touch its digits."""
    word = line.own(i)
    if word in load("currencies")["damaged"]:
        return not line.glued(i) and scale_at(line, i + 2)[0] is not None
    sign = _signs().get((word,)) or _signs().get((line.own(i - 1), word))
    if sign in load("currencies")["letters"]:
        return _lettered(line, i, i + 1, word)
    return sign is not None or _code(word) is not None


def is_word(word: str) -> bool:
    """Whether a word in small letters is the name of a currency: "dollars"."""
    return word in _words()


# --- before the number ---------------------------------------------------------------------------


def before(line: Line, numeral: Numeral) -> Currency | None:
    """The currency that stands before a number: "US$5", "€ 80 million", "CHF 20", "Rs. 500"."""
    i = numeral.first
    if line.own(i - 1) in {"'", "’"} or not numeral.digits:
        return None
    for length in range(min(_LONGEST_SIGN, i), 0, -1):
        first = i - length
        raw = tuple(line.raw[first:i])
        sign = _signs().get(raw) or (
            None if raw[-1].isalpha() else _signs().get(tuple(word.lower() for word in raw))
        )
        if sign is None or not _whole(line, first, length):
            continue
        if sign in load("currencies")["letters"] and not _lettered(line, first, i, sign):
            continue
        code, note = _which(line.text, sign)
        return Currency(first, numeral.last, code, note=note)
    word = line.own(i - 1)
    found = _code(word) if word.isalpha() else None
    if found is not None:
        return Currency(i - 1, numeral.last, *found)
    damaged = load("currencies")["damaged"].get(word)
    if damaged and line.glued(i) and numeral.scaled >= MILLION and not line.glued(i - 1):
        return Currency(i - 1, numeral.last, damaged, note=DAMAGED)
    return None


def _whole(line: Line, first: int, length: int) -> bool:
    """Whether a sign stands by itself: "A$5", "(US$5", "US $5", but not "a $5 million deal"."""
    if not line.is_word(first):
        return True
    touching = line.glued(first) and line.own(first - 1)[:1].isalnum()
    head = line.own(first)
    apart = length > 1 and line.own(first + 1) != "." and not line.glued(first + 1)
    parts = (head.isupper() and len(head) > 1) or head.lower() in lexicon("currencies").apart
    return not touching and (parts or not apart)


def _lettered(line: Line, first: int, i: int, sign: str) -> bool:
    """Whether letters at `first` are money before the digits at `i`: "R4bn", "P1,000", "QR 5m"."""
    raw = line.own(i)
    touches = line.glued(i) or (len(sign) > 1 and line.own(i) != "")
    if not line.is_number(i) or (line.glued(first) and line.own(first - 1)[:1].isalnum()):
        return False
    if line.is_dash(first - 1) and line.glued(first):
        return False
    scaled = _scaled(line, i)
    parted = line.is_number(i + 1) and line.starts[i + 1] == line.ends[i] + 1  # R1 500
    last = line.own(i + 1) if parted else raw.rpartition(",")[2] if "," in raw else ""
    strong = scaled or len(last) == 3
    if strong and (touches or scaled) and sign in load("currencies")["firm_letters"]:
        return True
    codes = load("currencies")["letters"][sign]
    if strong and (touches or scaled):
        return any(_speaks_of(line.text, code) for code in codes)
    definite = line.at(first - 1) in lexicon("currencies").definite
    hundreds = len(raw) > 2 and not definite and not line.is_dash(i + 1)  # "N95 masks" are none
    return touches and hundreds and _used(line.text, sign)


def _scaled(line: Line, i: int) -> bool:
    """Whether a scale follows the digits at `i`: "4bn", "1.2 million", "500k"."""
    short = line.at(i + 1) in load("numbers")["short_scales"]
    return (short and line.glued(i + 1)) or scale_at(line, i + 1)[0] is not None


@lru_cache(maxsize=16)
def _used(text: str, sign: str) -> bool:
    """Whether a report has an amount with those letters that can be nothing else."""
    scales = "|".join((*load("numbers")["short_scales"], *load("numbers")["scales"]))
    pattern = rf"(?<![\w-]){re.escape(sign)} ?[0-9][0-9.]*(?:,[0-9]{{3}}|[  ]?(?:{scales})\b)"
    return re.search(pattern, text) is not None


# --- which of several ----------------------------------------------------------------------------


def _which(text: str, sign: str) -> tuple[str, str | None]:
    """The code that a sign or word stands for, and a note when the report leaves it open."""
    data = load("currencies")
    if sign in data["bare_dollars"]:
        return _dollars(text)
    codes = data["signs"].get(sign) or data["letters"].get(sign) or data["words"].get(sign, sign)
    if isinstance(codes, str):
        return codes, None
    code, note = (codes[0], None) if len(codes) == 1 else _of_report(text, sign, tuple(codes))
    if code is not None:
        return code, note
    return data["unsaid"].get(sign, sign), f"which {sign} is not said"


@lru_cache(maxsize=16)
def _of_report(text: str, word: str, codes: tuple[str, ...]) -> tuple[str | None, str | None]:
    """The one of `codes` that the report names in full, else the one whose country it names."""
    named = _named(text, word)
    if named:
        return (named.pop() if len(named) == 1 else None), None
    spoken = [code for code in codes if _speaks_of(text, code)]
    return (spoken[0], BY_COUNTRY) if len(spoken) == 1 else (None, None)


def _named(text: str, word: str) -> set[str]:
    """The currencies of that word that the report names in full."""
    heads = "|".join(re.escape(form) for form, one in _words().items() if one == word)
    found = re.findall(rf"\b([A-Za-z]{{3,20}} (?:{heads}))\b", text) if heads else ()
    return {code for name in found if (code := _names().get(phrase_of(name)))}


@lru_cache(maxsize=8)
def _dollars(text: str) -> tuple[str, str | None]:
    """What a bare "$" is: US dollars, unless the report says in which dollars it counts."""
    data = load("currencies")
    usd = data["signs"][_DOLLAR]
    counting = "|".join(data["counting_in"])
    named = rf"\b(?:{counting}) ([A-Za-z]{{3,20}} {data['bare_dollars'][1]}s)\b"
    codes = {_names().get(phrase_of(name)) for name in re.findall(named, text)} - {None}
    if len(codes) == 1:
        return codes.pop() or usd, None
    return usd, OPEN_DOLLAR if _named(text, data["bare_dollars"][1]) - {usd} else None


@lru_cache(maxsize=32)
def _speaks_of(text: str, code: str) -> bool:
    """Whether a report names the country of a currency, its people, or its capital."""
    return _home(code).search(text) is not None


@per_language
def _home(code: str) -> re.Pattern[str]:
    names: list[str] = []
    for country in load("currencies")["zones"].get(code, [code[:2]]):
        home = countries().get(country)
        if home is not None:
            names += (home.name, *home.also, *home.people)
            names += (home.capital,) if home.capital else ()
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names)) or '(?!)'})s?\b")


# --- after the number ----------------------------------------------------------------------------


def after(line: Line, numeral: Numeral) -> Currency | None:
    """The currency that follows a number: "85 million euros", "10 €", "one-yen", "of dollars"."""
    at = numeral.last
    hyphen = line.hyphen(at)
    if hyphen or (numeral.vague and line.at(at) in lexicon("numbers").of):
        at += 1
    if not line.own(at) or line.is_number(at):
        return None
    first = numeral.first
    raw = longest(line.raw, at, _signs())
    sign = _signs()[raw] if raw else None
    lettered = sign in load("currencies")["letters"] or (numeral.weak and line.is_word(at))
    if raw and sign and not hyphen and not lettered:
        follows = line.is_number(at + len(raw)) and not line.glued(at)
        if not follows or longest(line.raw, at + len(raw) + 1, _signs()) is not None:
            code, note = _which(line.text, sign)
            return Currency(first, at + len(raw), code, note=note)
    phrase = longest(line.low, at, _names()) if line.at(at) in _first_words() else None
    if phrase is not None:
        code, note = _names()[phrase], None
        if code in load("currencies")["shared_names"]:
            code, note = _which(line.text, code)
        return Currency(first, at + len(phrase), code, note=note, attributive=hyphen)
    return _coded(line, numeral, at) or _word(line, numeral, at, hyphen)


def _coded(line: Line, numeral: Numeral, at: int) -> Currency | None:
    """ "85 million EUR", "75 USD million"."""
    own, first = line.own(at), numeral.first
    found = _code(own) if line.is_word(at) else None
    note = None
    if found is None and len(own) == 3 and own in load("currencies")["letters"] and numeral.scaled:
        code, note = _which(line.text, own)
        found = code, 1
    if found is None or (line.is_number(at + 1) and line.glued(at + 1)):
        return None
    scale, end = scale_at(line, at + 1)
    if scale is not None and not numeral.scaled:
        return Currency(first, end, found[0], scale)
    return Currency(first, at + 1, *found, note=note)


def _word(line: Line, numeral: Numeral, at: int, hyphen: bool) -> Currency | None:
    word, data = line.at(at), load("currencies")
    cents = data["cents"].get(word)
    pictures, hours = lexicon("currencies").pictures, lexicon("currencies").hours_at
    clock = line.at(numeral.first - 1) in hours and (numeral.low or 0) <= _HOURS
    if line.glued(at) and not clock and line.own(numeral.first) not in pictures:
        cents = cents or data["glued_cents"].get(word)  # 50p, but a 720p film
    whole = _names().get((word, f"{data['bare_dollars'][1]}s"))
    if whole and data["cents"].get(line.at(at + 1)):  # 65 Canadian cents
        cents, at = whole, at + 1
    if cents:
        return Currency(numeral.first, at + 1, cents, 1 / _HUNDRED, CENTS, hyphen)
    singular = _words().get(word)
    if singular is None:
        return None
    if singular in lexicon("currencies").plural_only and not _money(line, numeral, at, singular):
        return None
    code, note = _which(line.text, singular)
    last = at + 2 if line.at(at + 1) in lexicon("currencies").doubled else at + 1
    return Currency(numeral.first, last, code, note=note, attributive=hyphen)


def _money(line: Line, numeral: Numeral, at: int, singular: str) -> bool:
    """Whether a word that is also a verb, a weight or an adjective is money here."""
    listed, units = lexicon("currencies"), lexicon("units")
    several = line.at(at) != singular
    if singular not in listed.weights:
        return numeral.scaled >= _HUNDRED * 10 or (several and singular not in listed.adjectives)
    if line.at(at + 1) in lexicon("numbers").of or line.hyphen(numeral.last):
        return line.at(at + 1) in units.money_nouns
    near = line.low[max(0, numeral.first - 4) : numeral.first] + line.low[at + 1 : at + 2]
    if units.weight_words.intersection(near):
        return False
    return several or line.at(at + 1) in units.money_nouns
