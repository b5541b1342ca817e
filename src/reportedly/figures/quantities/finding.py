"""The numbers of a report: from letters to quantities, passage by passage.

In: a text and the passages of it that are read. Out: `Quantity` records in order, not overlapping.
The order of work on a passage: what counts nothing is passed over, numerals are read and named by
their units, joined to ranges, bounded, then given their characters.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.figures.quantities import shares
from reportedly.figures.quantities.naming import named
from reportedly.figures.quantities.noncounts import in_ratio, passed_over
from reportedly.figures.quantities.quantity import Atom, Quantity, Sort
from reportedly.figures.quantities.ranges import (
    after_between,
    bound_after,
    bound_before,
    joined,
    opposed,
    or_two,
)
from reportedly.language.lexicon import lexicon
from reportedly.language.line import Line
from reportedly.language.numbers.cardinals import is_plural, spoken_range
from reportedly.language.numbers.numerals import ordinal, part_of_scale, read
from reportedly.language.numbers.vocabulary import NO_READING, TOO_LARGE, Numeral, in_reach, numbers
from reportedly.records import Bound, Span

_NEGATIVE = frozenset("-−")
THOUSANDS = "its point was read as parting thousands"


def find(text: str, passages: Sequence[Span]) -> list[Quantity]:
    """The quantities of `passages`, in order, not overlapping."""
    out: list[Quantity] = []
    for passage in sorted(passages):
        line = Line(text, passage)
        out += _quantities(line)
    return [q for i, q in enumerate(out) if i == 0 or out[i - 1].span.end <= q.span.start]


def _quantities(line: Line) -> list[Quantity]:
    atoms = joined(line, _atoms(line))
    ends: list[tuple[Atom, int, int]] = []
    for atom in atoms:
        first, last = _bounded(line, atom)
        while ends and ends[-1][2] > first and _yields(line, ends[-1][0]):
            ends.pop()
        start = max(first, ends[-1][2]) if ends else first
        ends.append((atom, min(start, atom.numeral.first), last))
    out: list[Quantity] = []
    open_end: tuple[Atom, int, int] | None = None  # one that may be half of a range
    for i, (atom, first, last) in enumerate(ends):
        before, open_end = open_end, None
        if before is not None and opposed(before[0], atom, line.low[before[2] : first]):
            out[-1] = _opposed(line, before, (atom, first, last))
        elif not _describing(line, atom, ends[i + 1][0] if i + 1 < len(ends) else None):
            out.append(_quantity(line, atom, first, last))
            open_end = (atom, first, last)
    return out


def _yields(line: Line, atom: Atom) -> bool:
    """Whether an atom gives way to a number whose words hold it: "at least **another** 12"."""
    i = atom.numeral.first
    article = atom.numeral.last == i + 1 and _article(line, i)
    return atom.numeral.weak or (article and atom.sort is Sort.COUNT)


def _article(line: Line, i: int) -> bool:
    """Whether "a", "an" or "another" stands at word `i`."""
    return line.at(i) in lexicon("numbers").single and line.at(i) not in numbers().small


def _atoms(line: Line) -> list[Atom]:
    """The numerals of a line with their units."""
    atoms: list[Atom] = []
    i, openers, glyphs = 0, numbers().openers, numbers().glyphs
    while i < len(line):
        word = line.low[i]
        if not (line.number[i] or word in openers):
            i += 1
            continue
        if line.glued(i) and not line.number[i] and word not in glyphs and _inside(line, i):
            i += 1
            continue
        past = passed_over(line, i)
        if past is not None:
            i = max(past, i + 1)
            continue
        atom, i = _atom(line, i)
        if atom is not None and not (atoms and _rate(atom, atoms[-1])):
            atoms.append(atom)
    return atoms


def _inside(line: Line, i: int) -> bool:
    """Whether word `i` is the tail of a name or compound: "Tu-one", "F16s", not "two-three"."""
    compound = line.is_dash(i - 1) and line.is_word(i - 2)
    return line.is_number(i - 1) or (
        compound and not spoken_range(line, i - 2) and not in_ratio(line, i)
    )


def _atom(line: Line, i: int) -> tuple[Atom | None, int]:
    """The atom at word `i`, None when there is none, and the word after what was read."""
    found = _ordinal(line, i)
    if found is not None and line.at(i) not in lexicon("numbers").articles:
        dated = line.at(found.last) in lexicon("noncounts").dates_after  # the 21st century
        return (None if dated else found), found.last
    numeral = part_of_scale(line, i)
    if numeral is None:
        found = shares.fraction(line, i) or found
        if found is not None:
            return found, found.last
        numeral = read(line, i)
    if numeral is None:
        return None, i + 1
    return _named(line, numeral)


def _ordinal(line: Line, i: int) -> Atom | None:
    numeral = ordinal(line, i)
    if numeral is None:
        return None
    return Atom(numeral, Sort.ORDINAL, numeral.first, numeral.last)


def _named(line: Line, numeral: Numeral) -> tuple[Atom | None, int]:
    """The atom of a numeral, None when it counts nothing, and the word after what was read."""
    if _pronoun(line, numeral):
        return None, numeral.last
    span = or_two(line, numeral)
    if span is not None:
        return span, span.last
    _signed(line, numeral)
    atom = named(line, numeral)
    if atom is None:
        return None, _after_time(line, numeral)
    if numeral.digits and _letters_follow(line, atom):
        return None, numeral.last + 1
    if numeral.note == NO_READING and not line.own(numeral.first).replace(",", "").isdecimal():
        return None, numeral.last
    if atom.sort is Sort.COUNT and not numeral.scaled:
        _thousands(line, numeral)
    if atom.sort is not Sort.COUNT and line.at(numeral.first) in lexicon("numbers").one:
        numeral.weak = atom.sort is Sort.TIME_SPAN and not atom.attributive
    return atom, max(atom.last, numeral.last)


def _letters_follow(line: Line, atom: Atom) -> bool:
    """Whether letters that are no unit touch the digits: "5G", "2FA"."""
    last = atom.numeral.last
    return atom.last == last and line.is_word(last) and line.glued(last)


def _thousands(line: Line, numeral: Numeral) -> None:
    """Reads "80.000 soldiers" as thousands: nobody counts in thousandths of a soldier.

    Decimals after a comma ("12,34 people") count nothing either: their value is unknown.
    """
    raw = line.own(numeral.first)
    head, mark, tail = raw.partition(".")
    if numeral.low is None or not is_plural(line.at(numeral.last)):
        return
    if "," in raw and not mark and numeral.low != int(numeral.low):
        numeral.unknown(NO_READING)
    if len(tail) != 3:
        return
    if len(head) < 4 and head[0] != "0" and "," not in raw:
        numeral.low = numeral.high = int(head + tail)
        numeral.note = THOUSANDS


def _after_time(line: Line, numeral: Numeral) -> int:
    """The word after a point of time and its unit."""
    at = numeral.last + 1 if line.is_dash(numeral.last) else numeral.last
    return min(at + 1, len(line))


def _pronoun(line: Line, numeral: Numeral) -> bool:
    """Marks "one" as weak; whether it stands for a noun: "this one", "one another"."""
    listed = lexicon("numbers")
    if numeral.last != numeral.first + 1 or line.at(numeral.first) not in listed.one:
        return False
    numeral.weak = True
    before, after = line.at(numeral.first - 1), line.at(numeral.last)
    for beyond in (numeral.last + 1, numeral.last + 2):
        gap = " ".join(line.low[numeral.last : beyond])
        number = line.is_number(beyond) or line.at(beyond) in numbers().small
        if number and gap in lexicon("bounds").out_of:
            return False  # "only one in five"
    return before in listed.one_after or after in listed.one_before


def _signed(line: Line, numeral: Numeral) -> None:
    """Takes in a minus sign that touches the digits and nothing before it."""
    i = numeral.first
    if not numeral.digits or i == 0 or line.own(i - 1) not in _NEGATIVE or not line.glued(i):
        return
    if line.glued(i - 1) or numeral.low is None or (i == 1 and line.is_word(numeral.last)):
        return
    numeral.first, numeral.low, numeral.high = i - 1, -numeral.low, -numeral.low


def _rate(atom: Atom, before: Atom) -> bool:
    """Whether "a" only says per what: "$5 a share", "24 hours a day"."""
    if not atom.numeral.weak:
        return False
    return before.last == atom.first and before.sort not in {Sort.COUNT, Sort.ORDINAL, Sort.AGE}


def _describing(line: Line, atom: Atom, after: Atom | None) -> bool:
    """Whether "a" belongs to a number that follows: "a stunning 300"."""
    if (
        not atom.numeral.weak
        or line.at(atom.first) not in lexicon("numbers").articles
        or after is None
    ):
        return False
    if after.attributive or after.sort in {Sort.AGE, Sort.ORDINAL} or after.numeral.low in {0, 1}:
        return False
    near = after.first - atom.last
    return near == 0 or (near == 1 and after.sort is not Sort.SHARE)


def _bounded(line: Line, atom: Atom) -> tuple[int, int]:
    """Sets the bound of an atom; the first and last word (excluded) with what bounds it."""
    if atom.sort is Sort.ORDINAL:
        return atom.first, atom.last
    first, left = bound_before(line, atom)
    right = bound_after(line, atom)
    if left is not Bound.EXACT and atom.bound is not Bound.RANGE:
        atom.bound = left
    elif atom.numeral.vague and atom.bound is not Bound.RANGE:
        atom.bound = Bound.ABOUT
    last = atom.last
    if right is not None:
        last = right[0]
        if atom.bound in {Bound.EXACT, Bound.ABOUT}:
            atom.bound = right[1]
        atom.attributive = atom.attributive and last == atom.last
    if atom.bound is not Bound.EXACT or last > atom.last:
        i = atom.numeral.first
        article = _article(line, i) or line.at(i) in lexicon("numbers").nothing_before_noun
        atom.numeral.weak = atom.numeral.weak and article and atom.sort is Sort.COUNT
    if atom.bound is not Bound.EXACT and after_between(line, first):
        first -= 1
    return first, last


def _quantity(line: Line, atom: Atom, first: int, last: int) -> Quantity:
    numeral = atom.numeral
    if not (in_reach(numeral.low) and in_reach(numeral.high)):
        numeral.low = numeral.high = None
        numeral.note = TOO_LARGE
    of = shares.whole_of(line, atom) if atom.sort is Sort.SHARE else None
    return Quantity(
        span=line.span(min(first, numeral.first), max(last, numeral.last)),
        number=line.span(numeral.first, numeral.last),
        low=numeral.low,
        high=numeral.high,
        bound=atom.bound,
        sort=atom.sort,
        unit=atom.unit,
        weak=numeral.weak,
        attributive=atom.attributive,
        note=numeral.note,
        share_of=line.span(*of) if of else None,
    )


def _opposed(line: Line, a: tuple[Atom, int, int], b: tuple[Atom, int, int]) -> Quantity:
    """ "more than 10 but fewer than 20" as one range."""
    ends = sorted((a[0].numeral.low or 0, b[0].numeral.low or 0))
    numeral = Numeral(a[0].numeral.first, b[0].numeral.last, ends[0], ends[1])
    unit = a[0].unit or b[0].unit
    merged = Atom(numeral, b[0].sort, a[0].first, b[0].last, unit, bound=Bound.RANGE)
    return _quantity(line, merged, a[1], b[2])
