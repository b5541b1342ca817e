"""How the numbers of two claims stand to one another.

In: values and `Number`s; out: whether they are one value, one value rounded, one that changed on
the way, or just others.
"""

from __future__ import annotations

import math
from enum import StrEnum

from reportedly.ledger.items import ClaimItem, Number
from reportedly.ledger.origins.synonyms import meaning
from reportedly.ledger.words import stem, telling
from reportedly.records import Bound

NEAR = 0.005  # of a value: what still counts as the same (the house's measure of figures)
NEARLY = {Bound.EXACT, Bound.ABOUT}
RARE = 5.0  # what a value weighs that does not meet by chance: 12 and 23 do, 20 does not
PER_DIGIT = 2.0  # nats of words that a nat of digits is worth


class Change(StrEnum):
    """What happened to a number between two reports of one utterance."""

    TENFOLD = "ten times"
    HUNDREDFOLD = "a hundred times"
    THOUSANDFOLD = "a thousand times"
    SWAPPED = "digits swapped"
    DIGIT = "one digit"
    VALUE = "another value"
    BOUND = "bound lost"


SLIPS = {
    Change.TENFOLD, Change.HUNDREDFOLD, Change.THOUSANDFOLD, Change.SWAPPED, Change.DIGIT
}  # fmt: skip


class Stand(StrEnum):
    """How the numbers of one claim stand to those of another."""

    AGREE = "agree"  # a value of the one is the other's
    ROUGH = (
        "rough"  # so but for the bound ("more than 7,000", "7,000") or the unit (pirate, raider)
    )
    SLIPPED = "slipped"  # one count of the same thing, and it looks like a slip of the other's
    CLASH = "clash"  # counts of the same unit, and no value in common
    OTHERS = "others"  # counts of other units; a value they share is met by chance
    SILENT = "silent"  # one of them gives none, or both give sums in two currencies


def one_value(a: float, b: float) -> bool:
    """Equal within 0.5 per cent."""
    return abs(a - b) <= NEAR * max(abs(a), abs(b))


def info(value: float) -> float:
    """What it weighs that two claims share this value: round and small numbers meet by chance."""
    digits = _digits(value)
    bare = digits.rstrip("0") or "0"
    zeros = len(digits) - len(bare)
    return PER_DIGIT * (math.log1p(int(bare)) + 0.3 * zeros)


def fits(a: Number, b: Number) -> bool:
    """Whether the two can be one number: equal, within the other's range, or rounded."""
    if one_value(a.low, b.low) and one_value(a.high, b.high):
        return True
    inside = a.low <= b.high and b.low <= a.high and (a.low < a.high or b.low < b.high)
    return inside or rounded(a, b) or rounded(b, a)


def rounded(rough: Number, exact: Number) -> bool:
    """Whether `rough` is what `exact` becomes with fewer digits: 12,000 for 11,973."""
    if rough.low != rough.high or exact.low != exact.high or rough.low == 0:
        return False
    if not (math.isfinite(rough.low) and math.isfinite(exact.low)):
        return False
    kept = len(_digits(rough.low).rstrip("0"))
    size = 10.0 ** (math.floor(math.log10(abs(exact.low))) - kept + 1) if exact.low else 0
    if not size or len(_digits(exact.low).rstrip("0")) <= kept or abs(exact.low) < 10:
        return False
    return math.isclose(math.floor(exact.low / size + 0.5) * size, rough.low) or (
        rough.bound in {Bound.MORE_THAN, Bound.AT_LEAST}
        and math.isclose(math.floor(exact.low / size) * size, rough.low)
    )


def change(a: Number, b: Number) -> Change | None:
    """What changed between two numbers that should be one; None where they fit one another."""
    if one_value(a.low, b.low) and one_value(a.high, b.high):
        return Change.BOUND if _lost(a, b) else None
    if fits(a, b):
        return None
    return _slip(a.low, b.low)


def stand(a: ClaimItem, b: ClaimItem) -> Stand:
    """How the numbers of two claims stand to one another."""
    pairs = [(x, y) for x in a.numbers for y in b.numbers]
    counts = [(x, y) for x, y in pairs if _one_thing(x, a, y, b)]
    fitting = [(x, y) for x, y in counts if fits(x, y)]
    if fitting:
        near = any(x.bound is y.bound or {x.bound, y.bound} <= NEARLY for x, y in fitting)
        return Stand.AGREE if near else Stand.ROUGH
    if any(one_value(x.low, y.low) and info(x.low) >= RARE for x, y in pairs):
        return Stand.ROUGH
    counts = [(x, y) for x, y in pairs if x.unit == y.unit]
    if any(change(x, y) in SLIPS for x, y in counts):
        return Stand.SLIPPED
    if counts:
        return Stand.CLASH
    open_ = not pairs or any(_money(x, y) for x, y in pairs)
    return Stand.SILENT if open_ else Stand.OTHERS


def contrary(a: ClaimItem, b: ClaimItem) -> bool:
    """Whether the two count one sort of thing and neither gives the other's number, whatever else
    they agree on: nine rifles and 13 magazines, seven rifles and 13 magazines."""
    for unit in {x.unit for x in a.numbers} & {y.unit for y in b.numbers}:
        pairs = [(x, y) for x in a.numbers for y in b.numbers if unit in {x.unit, y.unit}]
        if not any(
            fits(x, y) or change(x, y) in SLIPS if x.unit == y.unit else one_value(x.low, y.low)
            for x, y in pairs
        ):
            return True
    return False


def _money(x: Number, y: Number) -> bool:
    """Whether both are sums of money: one sum may be told in two currencies."""
    return all(len(one.unit) == 3 and one.unit.isupper() for one in (x, y))


def _one_thing(x: Number, a: ClaimItem, y: Number, b: ClaimItem) -> bool:
    """Whether two numbers can count one thing: one unit, or one of them names the other's."""
    if "person" in {x.unit, y.unit} or meaning(stem(x.unit)) == meaning(stem(y.unit)):
        return True
    return bool({*telling(x.unit)} & {*b.words} or {*telling(y.unit)} & {*a.words})


def _lost(a: Number, b: Number) -> bool:
    """Whether one has a bound ("more than", "up to") that the other dropped; "about" is none."""
    return (a.bound in NEARLY) != (b.bound in NEARLY) and Bound.RANGE not in {a.bound, b.bound}


def _slip(a: float, b: float) -> Change:
    small, large = sorted((abs(a), abs(b)))
    for times, name in (
        (10, Change.TENFOLD), (100, Change.HUNDREDFOLD), (1000, Change.THOUSANDFOLD)
    ):  # fmt: skip
        if small and one_value(large, small * times):
            return name
    one, other = _digits(a), _digits(b)
    if len(one) == len(other) > 1:
        if sorted(one) == sorted(other):
            return Change.SWAPPED
        if len(one.rstrip("0")) > 2 and sum(x != y for x, y in zip(one, other, strict=True)) == 1:
            return Change.DIGIT
    return Change.VALUE


def _digits(value: float) -> str:
    """The digits of a value without its sign, point and leading zeros; none of what has no end."""
    if not math.isfinite(value):
        return ""
    size = abs(value)
    text = str(int(size)) if size == int(size) else f"{size:.6f}".rstrip("0").replace(".", "")
    return text.lstrip("0") or "0"
