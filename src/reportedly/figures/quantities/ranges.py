"""What bounds a number, and two numbers that make one: "at least", "… or more", "three to four".

In: a line and its atoms in order. Out: bounds with their words, and the atoms with ranges, ratios
and sums of money made one. Phrases: `language/en/bounds.yaml`; the longest wins, a side ("more
than") wins over "about". "rose from 3 to 5" stays two; "between 10 and 5" has no value.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.figures.quantities.naming import percent
from reportedly.figures.quantities.quantity import Atom, Sort
from reportedly.figures.quantities.units import time_unit
from reportedly.language.lexicon import Lists, lexicon, load, per_language
from reportedly.language.line import DASHES, Line
from reportedly.language.numbers.cardinals import is_plural
from reportedly.language.numbers.vocabulary import (
    Numeral,
    Phrase,
    money_marks,
    numbers,
    tidy,
    whole,
)
from reportedly.records import Bound

FALLING = "the range runs downwards"
OPEN = "its upper end is open"
ELIDED = "its first number is read with the zeros of the second"
_LONGEST = 5
_STEPS = 5  # phrases before one number
_LOOSE = frozenset((Bound.EXACT, Bound.ABOUT, Bound.RANGE))
_LOWER = frozenset((Bound.MORE_THAN, Bound.AT_LEAST))
_UPPER = frozenset((Bound.LESS_THAN, Bound.AT_MOST))
_VERB = 6  # words before "up to" that may hold its verb
_NOUN = 3  # words of a noun that may stand before "or more"
_NEAR = 8
_CLOSE = 3  # words before a number that may hold the verb of its change
_FAR = 5  # times as much: what a number changed to, not the end of a range
_APART = 100  # times as much: a number in words and one in digits are no range
_RATIO_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 20, 25, 30, 40, 50, 60, 80))


def _listed() -> Lists:
    return lexicon("bounds")


# --- bounds --------------------------------------------------------------------------------------


@per_language
def _table(part: str) -> dict[Phrase, Bound]:
    data = load("bounds")[part]
    return {tuple(text.split()): Bound(name) for name, texts in data.items() for text in texts}


@per_language
def _phrases(part: str) -> frozenset[Phrase]:
    return frozenset(tuple(text.split()) for text in load("bounds")[part])


@per_language
def _edges() -> tuple[frozenset[str], frozenset[str]]:
    """The last words of what stands before a number, the first words of what follows one."""
    last = frozenset(p[-1] for p in (*_table(part="before"), *_phrases(part="fillers")))
    return last, frozenset(p[0] for p in _table(part="after"))


def ending_at(line: Line, end: int) -> tuple[Phrase, Bound | None] | None:
    """The longest bound or filler whose last word stands right before word `end`."""
    if line.at(end - 1) not in _edges()[0]:
        return None
    before, fillers = _table(part="before"), _phrases(part="fillers")
    for length in range(min(_LONGEST, end), 0, -1):
        phrase = tuple(line.low[end - length : end])
        if phrase in before:
            return phrase, before[phrase]
        if phrase in fillers:
            return phrase, None
    return None


def bound_before(line: Line, atom: Atom) -> tuple[int, Bound]:
    """The first of the words that bound an atom from the left, and the bound."""
    at, kept, bound = atom.first, atom.first, Bound.EXACT
    for _ in range(_STEPS):
        found = ending_at(line, at)
        if found is None:
            break
        phrase, side = found
        if side is not None and not _bounds(line, atom, at - len(phrase), phrase):
            break
        at -= len(phrase)
        if side is not None:
            if bound in _LOOSE:
                bound = side
            kept = at
        elif " ".join(phrase) not in _listed().inner_only:
            kept = at
    return kept, bound


def _bounds(line: Line, atom: Atom, first: int, phrase: Phrase) -> bool:
    """Whether a phrase that may bound does so here."""
    listed, low, words = _listed(), atom.numeral.low, " ".join(phrase)
    count = atom.sort is Sort.COUNT
    if atom.numeral.weak and count and words not in listed.of_one:
        return False
    few = low is not None and 0 < low < 10 and low == int(low)
    if words in listed.places and count and few and line.is_word(atom.last):
        return False
    described = atom.sort is Sort.MEASURE and line.at(atom.first - 1) in lexicon("numbers").articles
    if words in listed.places and described:
        return False  # "under a 5in slab"
    if words in listed.particles and count and line.at(first - 1) in listed.particle_after:
        return False  # "handed over 40 bodies"
    if words in listed.topics and line.at(first - 1) in listed.topic_after:
        return False  # "alarm over 40 missing sailors", "a report about three mines"
    if words in listed.limits:
        return not listed.reaching.intersection(line.low[max(0, first - _VERB) : first])
    if words in listed.during and atom.sort is Sort.TIME_SPAN:
        return first == 0 or line.at(first - 1) in listed.lasting
    if not phrase[0].isalpha() and line.glued(first) and line.is_word(first - 1):
        return len(line.own(first - 1)) == 1
    return True


def bound_after(line: Line, atom: Atom) -> tuple[int, Bound] | None:
    """The last (excluded) of the words that bound an atom from the right, and the bound."""
    found = _starting_at(line, atom.last)
    if found is not None:
        return found
    if atom.sort in {Sort.COUNT, Sort.TIME_SPAN} and not atom.numeral.weak:
        for at in range(atom.last + 1, min(atom.last + _NOUN, len(line)) + 1):
            phrase = tuple(line.low[at : at + 2])
            if line.is_word(at - 1) and " ".join(phrase) in _listed().after_noun:
                return atom.last, _table(part="after")[phrase]
    return None


def _starting_at(line: Line, at: int) -> tuple[int, Bound] | None:
    if line.at(at) not in _edges()[1]:
        return None
    for length in range(min(_LONGEST, len(line) - at), 0, -1):
        phrase = tuple(line.low[at : at + length])
        bound = _table(part="after").get(phrase)
        if bound is None:
            continue
        end, words = at + length, " ".join(phrase)
        goes_on = line.is_word(end) or line.is_number(end) or line.own(end) in money_marks()
        if words in _listed().closing and goes_on:
            nouned = words in _listed().before_noun and line.is_word(end)
            if not nouned and not (words in _listed().before_plural and is_plural(line.at(end))):
                return None
        if not phrase[0][:1].isalpha() and length == 1 and not line.glued(at):
            return None  # a plus sign
        return end, bound
    return None


# --- two that make one ---------------------------------------------------------------------------


def joined(line: Line, atoms: list[Atom]) -> list[Atom]:
    """The atoms with ranges, ratios and sums of money made one."""
    out: list[Atom] = []
    for atom in atoms:
        found = _pair(line, out[-1], atom) if out else None
        if found is not None:
            out[-1] = found
        else:
            out.append(atom)
    return out


def _pair(line: Line, a: Atom, b: Atom) -> Atom | None:
    if b.first <= a.last - 1 or b.first - a.last > 6:
        return None
    return _one_or_two(line, a, b) or ratio(line, a, b) or _cents(line, a, b) or _range(line, a, b)


def or_two(line: Line, two: Numeral) -> Atom | None:
    """ "the first week or two": a span of time whose one is not said."""
    i, listed = two.first, lexicon("numbers")
    if line.at(i) not in _listed().two or line.at(i - 1) not in _listed().either:
        return None
    unit = time_unit(line.at(i - 2))
    if unit is None or unit != line.at(i - 2) or line.at(i - 3) in listed.single | listed.rates:
        return None
    numeral = Numeral(i, two.last, 1, 2)
    return Atom(numeral, Sort.TIME_SPAN, i - 2, two.last, unit, bound=Bound.RANGE)


def _one_or_two(line: Line, a: Atom, b: Atom) -> Atom | None:
    """ "a week or two", "a case or two"."""
    gap = line.low[a.last : b.first]
    if a.numeral.low != 1 or not (a.numeral.weak or a.sort is Sort.ORDINAL):
        return None
    noun = 1 if a.sort is Sort.COUNT else 0
    if len(gap) != noun + 1 or gap[-1] not in _listed().either or b.numeral.low != 2:
        return None
    numeral = replace(a.numeral, last=b.numeral.last, high=2, weak=False)
    return replace(a, numeral=numeral, last=b.last, bound=Bound.RANGE)


def _cents(line: Line, a: Atom, b: Atom) -> Atom | None:
    """ "3 dollars 50 cents", "three dollars and 50 cents"."""
    gap = line.low[a.last : b.first]
    if a.sort is not Sort.MONEY or b.sort is not Sort.MONEY or a.numeral.scaled:
        return None
    low, cents = a.numeral.low, b.numeral.low
    if len(gap) > 1 or not lexicon("numbers").adds.issuperset(gap) or b.numeral.note is None:
        return None
    if low is None or cents is None or not 0 < cents < 1 or low != int(low):
        return None
    value = whole(round(low + cents, 6))
    numeral = replace(a.numeral, last=b.numeral.last, low=value, high=value)
    return replace(a, numeral=numeral, last=b.last)


def ratio(line: Line, a: Atom, b: Atom) -> Atom | None:
    """ "one in five", "nine out of ten", "one of every nine", "8 of 10" as a share."""
    if a.sort is not Sort.COUNT or b.sort is not Sort.COUNT or not _of_each(line, a, b):
        return None
    low, of = a.numeral.low, b.numeral.low
    if not low or of is None or not 0 < low < of or low != a.numeral.high or b.numeral.vague:
        return None
    if a.numeral.vague or (of not in _RATIO_WHOLES and (of < 100 or of % 10)):
        return None
    if 1900 <= of <= 2100 and "," not in line.own(b.numeral.first):
        return None
    share = float(f"{100 * low / of:.6g}")
    numeral = Numeral(a.numeral.first, b.numeral.last, whole(share), whole(share))
    return Atom(numeral, Sort.SHARE, a.first, b.last, percent())


def _of_each(line: Line, a: Atom, b: Atom) -> bool:
    """Whether two numbers are joined as a ratio; "of" alone asks for "every", or a ten."""
    gap, of = line.low[a.last : b.first], lexicon("numbers").of
    if len(gap) == 3 and gap[0] in DASHES and gap[2] in DASHES:  # 1-in-10
        gap = gap[1:2]
    every = bool(gap) and gap[-1] in _listed().every
    if every:
        gap = gap[:-1]
    if len(gap) == 1 and gap[0] in of:
        return every or b.numeral.low == 10
    return " ".join(gap) in _listed().out_of


# --- ranges --------------------------------------------------------------------------------------


def _range(line: Line, a: Atom, b: Atom) -> Atom | None:
    if Sort.ORDINAL in (a.sort, b.sort) or a.bound is Bound.RANGE or not _together(a, b):
        return None
    if a.numeral.low is None or b.numeral.low is None:
        return None
    how, opened = _joint(line, a, b)
    shares = how in _listed().between and a.sort is Sort.SHARE  # between a third and a half
    if not shares and (_article(line, a) or _article(line, b)):
        return None
    if how is None or (how not in _listed().between and _strangers(a, b)):
        return None
    if opened and (how in _listed().either or a.numeral.low >= b.numeral.low):
        return None
    low, high, note = _ends(line, a, b, how)
    numeral = Numeral(a.numeral.first, b.numeral.last, low, high, note=note)
    numeral.scaled, numeral.digits = b.numeral.scaled, a.numeral.digits
    bound = Bound.RANGE
    if opened:
        numeral.high, numeral.note, bound = low, OPEN, Bound.AT_LEAST
    elif low >= high:
        if how not in _listed().between:
            return None
        numeral.unknown(FALLING)
    outer = b if b.unit is not None or a.unit is None else a
    return Atom(numeral, outer.sort, a.first, b.last, outer.unit, b.attributive, bound, a.prefix)


def _ends(line: Line, a: Atom, b: Atom, how: str) -> tuple[float, float, str | None]:
    """Both ends: "2 to 3 million" and "200-300,000" share what the second number says in full."""
    low, high, factor = a.numeral.low or 0, b.numeral.high or 0, b.numeral.scaled
    if a.numeral.scaled or not (a.unit is None or a.prefix):
        return low, high, b.numeral.note
    if factor:
        shared = a.numeral.digits == b.numeral.digits and low < (b.numeral.low or 0) / factor
        return (tidy(low * factor) if shared else low), high, b.numeral.note
    said = how in _listed().between or line.at(a.first - 1) in _listed().starts
    one, other = line.own(a.numeral.last - 1), line.own(b.numeral.last - 1)
    if said or not (one.isdecimal() and len(one) < 4 and b.numeral.digits):
        return low, high, b.numeral.note
    head, comma, tail = other.partition(",")
    if comma and tail.replace(",", "").isdecimal() and low < int(head):
        return low * 1000 ** (1 + tail.count(",")), high, ELIDED
    rounded = other[1:].strip("0") == "" and 2 < len(other) < 5
    if rounded and how in DASHES and len(one) == 1 and low < int(other[0]):
        return low * 10 ** (len(other) - 1), high, ELIDED
    return low, high, b.numeral.note


def _article(line: Line, atom: Atom) -> bool:
    return atom.numeral.weak and line.at(atom.numeral.first) not in numbers().small


def _strangers(a: Atom, b: Atom) -> bool:
    """Whether two numbers are of different kinds: "a family of four to $90,000"."""
    if b.sort is Sort.MONEY and b.prefix and a.sort is Sort.COUNT:
        return True
    far = (b.numeral.low or 0) >= _APART * (a.numeral.high or 1)
    return far and b.numeral.digits and not a.numeral.digits and not a.numeral.scaled


def _together(a: Atom, b: Atom) -> bool:
    """Whether two atoms can be the ends of one range."""
    if a.sort == b.sort and a.unit == b.unit:
        return True
    if a.sort is Sort.COUNT:
        return True
    return b.sort is Sort.COUNT and (a.prefix or a.sort is Sort.AGE)


def _joint(line: Line, a: Atom, b: Atom) -> tuple[str | None, bool]:
    """The word that joins two atoms, None when they are apart; whether the upper end is open."""
    end, opened, listed = b.first, False, _listed()
    while end > a.last + 1:
        found = ending_at(line, end)
        if found is None:
            break
        opened = opened or found[1] in _LOWER
        end -= len(found[0])
    gap = line.low[a.last : end]
    if len(gap) == 2 and gap[0] in DASHES and gap[1] in listed.either | listed.to:
        gap = gap[1:]
    word = gap[0] if len(gap) == 1 else ""
    if word in lexicon("numbers").adds:
        between = _between(line, a)
        return between, opened
    if word in listed.either and (a.sort is b.sort or a.unit is None):
        return word, opened
    if word in listed.to:
        return (None if _changed(line, a) or _step(line, a, b) else word), opened
    return (word if word in DASHES else None), opened


def _between(line: Line, a: Atom) -> str | None:
    """The "between" before the first of two numbers."""
    at = a.first
    for _ in range(_STEPS):
        if line.at(at - 1) in _listed().between:
            return line.at(at - 1)
        found = ending_at(line, at)
        if found is None:
            break
        at -= len(found[0])
    return None


def after_between(line: Line, first: int) -> bool:
    """Whether "between" stands right before word `first`."""
    return line.at(first - 1) in _listed().between


def _changed(line: Line, a: Atom) -> bool:
    """Whether "from 3 to 5" says what a number was and became."""
    near, listed = line.low[max(0, a.first - _NEAR) : a.first], _listed()
    return bool(listed.starts.intersection(near[-3:]) and listed.changes.intersection(near))


def _step(line: Line, a: Atom, b: Atom) -> bool:
    """Whether "gained 2 cents to $23.52" says by how much and to what."""
    near = line.low[max(0, a.first - _CLOSE) : a.first]
    apart = bool(a.numeral.low) and (b.numeral.low or 0) >= _FAR * (a.numeral.low or 0)
    return a.unit is not None and apart and bool(_listed().changes.intersection(near))


def opposed(a: Atom, b: Atom, gap: list[str]) -> bool:
    """Whether "more than 10 but fewer than 20" is one range."""
    if not gap or not (set(gap) <= _listed().opposes | {","}) or len(gap) > 2:
        return False
    rising = a.bound in _LOWER and b.bound in _UPPER
    if not (rising or (a.bound in _UPPER and b.bound in _LOWER)):
        return False
    if a.sort is not b.sort or a.numeral.low is None or b.numeral.low is None:
        return False
    ends = (a.numeral.low, b.numeral.low)
    return ends[0] < ends[1] if rising else ends[0] > ends[1]
