"""The words that bound a number: "at least", "up to", "nearly", "… or more".

In: a line and an atom. Out: the atom's bound, and the first and last word (excluded) with the words
that make it. Phrases: `language/en/bounds.yaml`; the longest wins, a side ("more than")
wins over "about". Refuses "over" before a span of time where it means "during".
"""

from __future__ import annotations

from functools import cache

from reportedly.figures.quantities.quantity import Atom, Sort
from reportedly.language.lexicon import load
from reportedly.language.line import Line
from reportedly.language.numbers.vocabulary import Phrase, bag
from reportedly.records import Bound

_LONGEST = 5
_STEPS = 5  # phrases before one number
_LOOSE = frozenset((Bound.EXACT, Bound.ABOUT, Bound.RANGE))
_VERB = 6  # words before "up to" that may hold its verb
_NOUN = 3  # words of a noun that may stand before "or more"


@cache
def _table(part: str) -> dict[Phrase, Bound]:
    data = load("bounds")[part]
    return {tuple(text.split()): Bound(name) for name, texts in data.items() for text in texts}


@cache
def _phrases(part: str) -> frozenset[Phrase]:
    return frozenset(tuple(text.split()) for text in load("bounds")[part])


@cache
def _last_words() -> frozenset[str]:
    return frozenset(p[-1] for p in (*_table("before"), *_phrases("fillers")))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(p[0] for p in _table("after"))


def ending_at(line: Line, end: int) -> tuple[Phrase, Bound | None] | None:
    """The longest bound or filler whose last word stands right before word `end`."""
    if line.at(end - 1) not in _last_words():
        return None
    for length in range(min(_LONGEST, end), 0, -1):
        phrase = tuple(line.low[end - length : end])
        if phrase in _table("before"):
            return phrase, _table("before")[phrase]
        if phrase in _phrases("fillers"):
            return phrase, None
    return None


def before(line: Line, atom: Atom) -> tuple[int, Bound]:
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
        elif phrase not in _phrases("inner_only"):
            kept = at
    return kept, bound


def _bounds(line: Line, atom: Atom, first: int, phrase: Phrase) -> bool:
    """Whether a phrase that may bound does so here."""
    low = atom.numeral.low
    if atom.numeral.weak and atom.sort is Sort.COUNT and phrase not in _phrases("of_one"):
        return False
    if phrase in _phrases("places") and atom.sort is Sort.COUNT and low is not None and low < 10:
        return False
    if phrase == ("up", "to"):
        return not bag("bounds", "reaching").intersection(line.low[max(0, first - _VERB) : first])
    if phrase == ("over",) and line.at(first - 1) in bag("bounds", "taking_over"):
        return False  # "alarm over 40 missing sailors"
    if phrase == ("over",) and atom.sort is Sort.TIME_SPAN:
        return first == 0 or line.at(first - 1) in bag("bounds", "lasting")
    if phrase[0] in {"<", ">", "~"} and line.glued(first) and line.is_word(first - 1):
        return len(line.own(first - 1)) == 1
    return True


def after(line: Line, atom: Atom) -> tuple[int, Bound] | None:
    """The last (excluded) of the words that bound an atom from the right, and the bound."""
    found = _starting_at(line, atom.last)
    if found is not None:
        return found
    if atom.sort in {Sort.COUNT, Sort.TIME_SPAN} and not atom.numeral.weak:
        for at in range(atom.last + 1, min(atom.last + _NOUN, len(line)) + 1):
            if line.at(at) != "or" or not line.is_word(at - 1):
                continue
            if tuple(line.low[at : at + 2]) in _phrases("after_noun"):
                return atom.last, _table("after")[tuple(line.low[at : at + 2])]
    return None


def _starting_at(line: Line, at: int) -> tuple[int, Bound] | None:
    if line.at(at) not in _first_words():
        return None
    for length in range(min(_LONGEST, len(line) - at), 0, -1):
        phrase = tuple(line.low[at : at + length])
        bound = _table("after").get(phrase)
        if bound is None:
            continue
        end = at + length
        nouned = phrase in {("plus",), ("odd",)} and line.is_word(end)
        if phrase in _phrases("closing") and not (nouned or _ends(line, end)):
            return None
        if phrase == ("+",) and not line.glued(at):
            return None
        return end, bound
    return None


def _ends(line: Line, i: int) -> bool:
    return i >= len(line) or not (line.is_word(i) or line.is_number(i))
