"""Contradictions in a series: two sources whose values cannot both hold at one time.

In: the figures of one series with their reports; out: pairs of figures, earlier first. Bounds make
intervals (`values.allowed`: "at least 100" is 100 and above, "about" and round numbers have slack),
and two sources contradict one another where their intervals do not meet

- at one time of saying: each value is held against the last that the other had given by then;
- for a count, which may grow, only in one report or on one day; on a later day only where the
  later value lies below what was given before. Sums and sizes hold at any time.

Never: a source against itself (`lines` marks revisions), what is only possible, negated or to come,
a part against its whole, two currencies or units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.ledger.items import FigureItem
from reportedly.ledger.series.lines import Member, voice
from reportedly.ledger.series.values import allowed
from reportedly.records import Certainty, FigureKind, Polarity, Tense

HOLDING = frozenset({FigureKind.MONEY, FigureKind.MEASURE})  # values that no day changes
_UNITS = HOLDING | {FigureKind.SHARE, FigureKind.TIME_SPAN}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two figures of a series that cannot both hold: ids, the earlier one (else smaller) first."""

    one: str
    other: str
    because: tuple[str, ...]


def contradictions(members: Sequence[Member]) -> tuple[Contradiction, ...]:
    """The contradictions of a series, by time and id."""
    stated = _stated(members)
    voices: dict[tuple[str, str], list[FigureItem]] = defaultdict(list)
    for figure, report in stated:
        voices[voice(figure, report)].append(figure)
    for several in voices.values():
        several.sort(key=_order)
    when = {figure.id: _order(figure) for figure, _ in stated}
    values = {figure.id: (figure.low, figure.high, figure.bound) for figure, _ in stated}
    found: dict[tuple[object, ...], Contradiction] = {}
    ends = {name: _ends(several) for name, several in voices.items()}
    for one, other in combinations(sorted(voices), 2):
        (highest, least), (high, low) = ends[one], ends[other]
        if highest <= low and high <= least:
            continue  # no value of the one is out of reach of the other
        pairs = set(_between(voices[one], voices[other]))
        for pair in sorted(pairs, key=lambda pair: (when[pair.other], when[pair.one])):
            first = (one, other) if pair.one in {f.id for f in voices[one]} else (other, one)
            found.setdefault((*first, values[pair.one], values[pair.other]), pair)
    return tuple(sorted(found.values(), key=lambda pair: (when[pair.other], when[pair.one])))


def _ends(several: list[FigureItem]) -> tuple[float, float]:
    """The largest low end and the smallest high end of what the words allow."""
    spans = [allowed(figure) for figure in several]
    return max(one.low for one in spans), min(one.high for one in spans)


def _stated(members: Sequence[Member]) -> list[Member]:
    """The figures that say how it is, wholes only, each saying of a source and day once."""
    ids = {figure.id for figure, _ in members}
    seen, kept = set(), []
    for figure, report in sorted(members, key=lambda one: _order(one[0])):
        if figure.low is None or figure.part_of in ids or figure.polarity is Polarity.NEGATED:
            continue
        if figure.certainty is Certainty.POSSIBLE or figure.tense is Tense.FUTURE:
            continue
        day = figure.said[0][:10] if figure.said else figure.report
        saying = (voice(figure, report), day, figure.low, figure.high, figure.bound, figure.unit)
        if saying not in seen:
            seen.add(saying)
            kept.append((figure, report))
    return kept


def _between(ones: list[FigureItem], others: list[FigureItem]) -> Iterator[Contradiction]:
    """Each value against those of the other source that stand when it is said."""
    for first, second in ((ones, others), (others, ones)):
        for figure in second:
            for before in _standing(first, figure):
                finding = _against(before, figure)
                if finding is not None:
                    yield finding


def _standing(several: list[FigureItem], figure: FigureItem) -> list[FigureItem]:
    """What a source had given by then: of the same report or day, else the last before it."""
    beside = [one for one in several if _together(one, figure)]
    if beside or figure.said is None:
        return beside or [one for one in several if one.said is None]
    earlier = [one for one in several if one.said and one.said[1] < figure.said[0]]
    return earlier[-1:]


def _together(one: FigureItem, other: FigureItem) -> bool:
    """Whether they were said in one report, or on days that meet."""
    if one.report == other.report:
        return one.said is None or other.said is None or _meet(one, other)
    return one.said is not None and other.said is not None and _meet(one, other)


def _meet(one: FigureItem, other: FigureItem) -> bool:
    """Whether two times of saying overlap: both days at most, so that a month says nothing."""
    if one.said is None or other.said is None or min(len(one.said[0]), len(other.said[0])) < 10:
        return False
    return one.said[0][:10] <= other.said[1][:10] and other.said[0][:10] <= one.said[1][:10]


def _against(before: FigureItem, after: FigureItem) -> Contradiction | None:
    if before.unit != after.unit and {before.kind, after.kind} & _UNITS:
        return None
    one, other = allowed(before), allowed(after)
    if one.meets(other):
        return None
    first, second = sorted((before, after), key=_order)
    holds = {before.kind, after.kind} <= HOLDING
    if _together(before, after):
        return Contradiction(first.id, second.id, ("two sources at one time",))
    if holds:
        return Contradiction(first.id, second.id, ("two sources on what no day changes",))
    if before.said is None or after.said is None or other.high >= one.low:
        return None
    return Contradiction(first.id, second.id, ("a later value lies below an earlier one",))


def _order(figure: FigureItem) -> tuple[str, str]:
    return (figure.said[0] if figure.said else "9", figure.id)
