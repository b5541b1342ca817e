"""Shares of a whole: "two-thirds", "half of", "a quarter", and what they are of.

In: a line and a word, or an atom. Out: an `Atom` in percent, or the words after "of". "A third
person", "the second half" and "a second straight quarter" are no shares.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.figures.quantities.naming import percent, share
from reportedly.figures.quantities.quantity import Atom, Sort
from reportedly.figures.quantities.ranges import ending_at
from reportedly.figures.quantities.units import unit_at
from reportedly.language.lexicon import Lists, lexicon
from reportedly.language.line import Line
from reportedly.language.numbers.cardinals import Part, is_plural, part
from reportedly.language.numbers.vocabulary import Numeral, numbers, whole

_LONGEST = 10  # words of what a share is of


def _listed() -> Lists:
    return lexicon("shares")


def fraction(line: Line, i: int) -> Atom | None:
    """The fraction at word `i` as a share, or as a measure ("half an hour")."""
    found = part(line, i)
    if found is None or (line.glued(i) and line.is_number(i - 1)):
        return None
    numeral = Numeral(i, found.last, None, None)
    measured = _of_unit(line, numeral, found)
    if measured is not None:
        return measured
    if not _is_share(line, i, found):
        return None
    numeral.low = numeral.high = whole(round(found.value * 100, 4))
    numeral.weak = found.article and line.at(found.last) not in _listed().wholes
    attributive = line.hyphen(found.last) and line.is_word(found.last + 1)
    return Atom(numeral, Sort.SHARE, i, found.last, percent(), attributive)


def _is_share(line: Line, i: int, found: Part) -> bool:
    """Whether a fraction is a share, not a quarter of a year, half of a game, third of its kind."""
    listed, word, after = _listed(), line.at(found.last - 1), line.at(found.last)
    of_time = word in listed.of_time
    if line.hyphen(found.last) and of_time:
        return False
    if of_time and (line.at(i - 1) in listed.periods or after in listed.not_before):
        return False
    if not found.article or of_time:
        return True
    bound = ending_at(line, i)
    if bound is not None and bound[1] is not None:
        return True
    function = after in listed.wholes or after in lexicon("noncounts").function
    return function or not line.is_word(found.last)


def _of_unit(line: Line, numeral: Numeral, found: Part) -> Atom | None:
    """ "half an hour", "a half percent", "two-tenths of a percent", "a quarter-point"."""
    at, articles = found.last, lexicon("numbers").articles
    if line.at(at) in lexicon("numbers").of and line.at(at + 1) in articles:
        at += 2
    elif line.at(at) in articles:
        at += 1
    of_percent = share(line, replace(numeral, last=at))
    if of_percent is not None:
        numeral.low = numeral.high = whole(round(found.value, 6))
        return replace(of_percent, numeral=numeral)
    if at == found.last and not line.hyphen(at) and line.at(numeral.first) not in _listed().bare:
        return None
    unit = unit_at(line, at, between=False)
    if unit is None:
        return None
    numeral.low = numeral.high = whole(round(found.value, 6))
    return Atom(numeral, unit.sort, numeral.first, unit.last, unit.name, unit.attributive)


def whole_of(line: Line, atom: Atom) -> tuple[int, int] | None:
    """The words that a share is of, up to a verb, a preposition or a mark."""
    at, listed, function = atom.last, _listed(), lexicon("noncounts").function
    if line.at(at) in lexicon("numbers").of:
        at += 1
    elif atom.last != atom.numeral.last or line.at(at) in function - listed.wholes:
        return None
    first = at
    while at < len(line) and at - first < _LONGEST and line.is_word(at):
        word = line.at(at)
        stop = word in (listed.stops if at > first else lexicon("numbers").articles)
        stop = stop or (word.endswith("ed") and is_plural(line.at(at - 1)) and at > first)
        if stop or word in numbers().small:
            break
        at += 1
    while at > first and line.at(at - 1) in listed.wholes:
        at -= 1
    return (first, at) if at > first else None
