"""What this package gives out: `Quantity`, a number of a report with all its words say of it.

In: nothing; out: types. `Atom` is a quantity in the making: it counts words of a line, not
characters, and has no bounds yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.language.numbers import Numeral
from reportedly.records import Bound, Span


class Sort(StrEnum):
    """What sort of number it is."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    MEASURE = "measure"
    AGE = "age"
    ORDINAL = "ordinal"
    TIME_SPAN = "time_span"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a report.

    `span` holds the number with its bound words and, for money, shares, measures and time spans,
    its unit; `number` the numeral alone. `low` and `high` are the value, None when the words cannot
    be one: `note` then says why. Shares are in percent ("two-thirds" is 66.67). `unit` is an ISO
    4217 code for money (or its bare word, with a note: which peso is not said), "percent", a unit
    of measure or time in the singular, None for a bare count. `weak` marks words that are only
    sometimes a count ("a", "an", "no", "one", "another"). `attributive` marks a number that
    describes a thing ("60-millimeter mortars"). `share_of` is what a share is of.
    """

    span: Span
    number: Span
    low: float | None
    high: float | None
    bound: Bound
    sort: Sort
    unit: str | None = None
    weak: bool = False
    attributive: bool = False
    note: str | None = None
    share_of: Span | None = None


@dataclass(slots=True)
class Atom:
    """A numeral with its unit; words `first` to `last` (excluded) hold both.

    `bound` is set when its words are looked at.
    """

    numeral: Numeral
    sort: Sort
    first: int
    last: int
    unit: str | None = None
    attributive: bool = False
    bound: Bound = Bound.EXACT
    prefix: bool = False  # its currency or unit stands before the number
