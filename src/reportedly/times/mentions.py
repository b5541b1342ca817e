"""What the room knows of a time in a text: the mention, the date it is reckoned from.

In: nothing; out: types. A mention keeps its parsed form, so that it can be resolved against any
anchor without reading the text again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.records import Basis, Span
from reportedly.times.forms import Form


class TimeSort(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date (ISO 8601, or date and time) that a time is reckoned from, and whose it is.

    A coarse one ("2025-03"; or from `value` to `last`, both included) fixes only what is the same
    from each of its days: said in March, "last year" is a year, "yesterday" is nothing.
    """

    value: str
    basis: Basis = Basis.UNKNOWN
    span: Span | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time as written.

    `timex` is its TIMEX3 value as far as the words alone tell it ("P2W", "XXXX-WXX-6"), empty when
    only an anchor can. `needs_anchor`: it has no interval without one. `anaphoric`: it is reckoned
    from the time mentioned before it in its paragraph ("the next day"). `passage` numbers the
    passage it stands in. `note` says what is wrong with it ("there is no such day").
    """

    span: Span
    sort: TimeSort
    timex: str = ""
    needs_anchor: bool = True
    anaphoric: bool = False
    passage: int = 0
    note: str | None = None
    form: Form = field(default_factory=Form, repr=False)
