"""How two values stand to one another.

In: two figure items; out: the interval that a figure's words allow, whether two intervals meet,
and how telling it is that two values are equal. Refuses nothing: a figure without a value allows
everything.

Half-widths: "about", "nearly", "some" allow 8 per cent either way (of the labelled figures of one
series and one report that are given once roughly and once exactly, all lie within 6: 500 for 484,
40 for 42); an exact number that is round in its last two digits or more may stand for what rounds
to it: half of its last digit that is not zero.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from reportedly.language.lexicon import load
from reportedly.ledger.items import FigureItem
from reportedly.records import Bound

ABOUT = 0.08
CLOSE = 0.25  # beyond it "more than 100" and 140 are not one saying
_UP = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_DOWN = frozenset({Bound.AT_MOST, Bound.LESS_THAN})


@dataclass(frozen=True, slots=True)
class Span:
    """The values that a figure's words allow, both ends included."""

    low: float
    high: float

    def meets(self, other: Span) -> bool:
        return self.low <= other.high and other.low <= self.high


@lru_cache(maxsize=65536)
def allowed(figure: FigureItem) -> Span:
    """What the figure's words allow: "at least 100" is 100 and all above."""
    if figure.low is None or figure.high is None:
        return Span(-math.inf, math.inf)
    low, high = figure.low, figure.high
    if figure.bound in _UP:
        return Span(low, math.inf)
    if figure.bound in _DOWN:
        return Span(-math.inf if low < 0 else 0.0, high)
    slack = ABOUT * abs(high) if figure.bound is Bound.ABOUT else 0.0
    return Span(low - max(slack, rounding(low)), high + max(slack, rounding(high)))


ROUNDED = 0.05  # of the value: 10,000 is not what 12,000 is rounded to


@lru_cache(maxsize=65536)
def rounding(value: float) -> float:
    """Half of the last digit that is not zero, where two digits or more are zero: 50 of 1,300.

    At most a twentieth of the value.
    """
    if value == 0 or value != int(value):
        return 0.0
    zeros = len(str(int(abs(value)))) - len(str(int(abs(value))).rstrip("0"))
    return min(0.5 * 10**zeros, ROUNDED * abs(value)) if zeros >= 2 else 0.0


def restated(a: FigureItem, b: FigureItem) -> bool:
    """Whether the two may be one number told twice: "over 40" and 42, "almost 500" and 484."""
    if a.low is None or b.low is None or a.high is None or b.high is None:
        return False
    if not allowed(a).meets(allowed(b)):
        return False
    return ratio(a, b) <= 1 + CLOSE


def equal(a: FigureItem, b: FigureItem) -> bool:
    """Whether both give one value, whatever bounds it."""
    if a.low is None or b.low is None:
        return False
    return _near(a.low, b.low) and _near(a.high or 0.0, b.high or 0.0)


def telling_value(figure: FigureItem) -> float:
    """0 … 1: how unlikely two figures share this value by chance: two 0.1, 23 0.5, 10,053 1."""
    if figure.low is None:
        return 0.0
    digits = f"{figure.low:.6g}".replace(".", "").replace("-", "").split("e")[0].strip("0")
    weight = len(digits) + (0.5 if abs(figure.low) >= 100 else 0.0)
    if abs(figure.low) < 10:
        weight = 0.3 if abs(figure.low) <= 3 else 0.6
    return min(1.0, weight / 3.5)


def ratio(a: FigureItem, b: FigureItem) -> float:
    """The larger value over the smaller, ranges at their nearest ends."""
    if a.low is None or b.low is None or a.high is None or b.high is None:
        return math.inf
    if a.low <= b.high and b.low <= a.high:
        return 1.0
    small, large = (a.high, b.low) if a.high < b.low else (b.high, a.low)
    return large / small if small > 0 else math.inf


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 0.005 * max(abs(a), abs(b))


def converted(a: FigureItem, b: FigureItem) -> bool:
    """Whether two measures in different units may be one: 10 metres and 24 to 30 feet.

    15 per cent either way: sizes told in two systems are rounded in both.
    """
    if a.low is None or b.low is None or a.high is None or b.high is None or a.unit == b.unit:
        return False
    for several in load("series")["measures"].values():
        if a.unit in several and b.unit in several:
            one, other = several[a.unit], several[b.unit]
            low, high = 0.85 * a.low * one, 1.15 * a.high * one
            return bool(low <= 1.15 * b.high * other and 0.85 * b.low * other <= high)
    return False
