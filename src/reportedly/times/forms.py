"""The forms that a time can take once its words are understood, and the mentions that carry them.

A form says what the words say and no more, as a small tree of values: which day it is, is left to
`resolving`, which knows the anchor. A mention keeps its form, so that it can be resolved against
any anchor without reading the text again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.records import Basis, Span

Amount = tuple[float | None, float | None, str]  # low, high (None: not said), unit


class Side(StrEnum):
    """Which side of a time is open."""

    SINCE = "since"
    AFTER = "after"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"


class Portion(StrEnum):
    """Parts of a time that have a name."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start"
    END = "end"
    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Form:
    """Any form."""


@dataclass(frozen=True, slots=True)
class Now(Form):
    """ "now", "currently": the anchor's day."""


@dataclass(frozen=True, slots=True)
class Rel(Form):
    """A calendar unit counted from the anchor's: last week is ("week", -1)."""

    unit: str
    offset: int = 0
    anaphoric: bool = False
    loose: bool = False  # "the weekend": either side of the anchor


@dataclass(frozen=True, slots=True)
class Cal(Form):
    """A date of the calendar as far as it is written. `side` is -1 in "last May", 1 in "next"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    side: int | None = None
    of: Form | None = None  # the year or month it lies in: "May of last year"


@dataclass(frozen=True, slots=True)
class Weekday(Form):
    """Monday is 0. `side` None: bare; -1 last, 0 this, 1 next, 2 coming."""

    index: int
    side: int | None = None
    week: Form | None = None


@dataclass(frozen=True, slots=True)
class Shift(Form):
    """So long before (`sign` -1) or after (1) the base, or the anchor when there is none."""

    length: tuple[Amount, ...]
    sign: int
    base: Form | None = None
    anaphoric: bool = False
    pending: bool = False  # "in two weeks": a point ahead, or a length when nothing lies ahead


@dataclass(frozen=True, slots=True)
class Window(Form):
    """The stretch of that length that ends (-1) or begins (1) at the anchor."""

    length: tuple[Amount, ...]
    sign: int
    pending: bool = False  # "within two weeks": ahead, or a length when nothing lies ahead


@dataclass(frozen=True, slots=True)
class Part(Form):
    """early, mid, late, start, end, earlier, later; or "1/2": the first of two parts."""

    which: str
    base: Form


@dataclass(frozen=True, slots=True)
class Nth(Form):
    """The nth (-1: last) week, day, month … or weekday ("0" … "6") of the base."""

    n: int
    unit: str
    base: Form
    count: int = 1


@dataclass(frozen=True, slots=True)
class Year(Form):
    """A stretch of whole years that is named by its first: decade, century, fiscal year."""

    first: int
    kind: str  # decade, century, fiscal


@dataclass(frozen=True, slots=True)
class Season(Form):
    """A season by its first month and TIMEX3 letters."""

    first: int
    timex: str
    year: int | None = None
    side: int | None = None
    of: Form | None = None


@dataclass(frozen=True, slots=True)
class Quarter(Form):
    """The nth quarter (or half, `parts` 2) of a year, the nearest when none is said."""

    n: int
    parts: int = 4
    of: Form | None = None


@dataclass(frozen=True, slots=True)
class Holiday(Form):
    """A day with a name."""

    name: str
    year: int | None = None
    side: int | None = None


@dataclass(frozen=True, slots=True)
class Daypart(Form):
    """A part of a day (MO, AF, EV, NI) on a day, or on the anchor's."""

    part: str
    base: Form | None = None


@dataclass(frozen=True, slots=True)
class Clock(Form):
    """A clock time on a day, or on the anchor's; `minute` None: to the hour."""

    hour: int
    minute: int | None = None
    zone: str | None = None
    base: Form | None = None
    half: bool = False  # whether "a.m." or "p.m." says which half of the day


@dataclass(frozen=True, slots=True)
class Zoned(Form):
    """A day by the clock of a zone."""

    base: Form
    zone: str


@dataclass(frozen=True, slots=True)
class Reach(Form):
    """From one time to another, both included."""

    first: Form
    last: Form


@dataclass(frozen=True, slots=True)
class Open(Form):
    """since, until, by, before, after a time."""

    kind: str
    base: Form


@dataclass(frozen=True, slots=True)
class Length(Form):
    """A duration."""

    length: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Repeat(Form):
    """A set of times, by its TIMEX3 value."""

    timex: str


@dataclass(frozen=True, slots=True)
class Either(Form):
    """ "10/03/2025": day first or month first; only the one that is not ahead can be meant."""

    first: Cal
    second: Cal
    note: str = "the figures may be day and month or month and day"


@dataclass(frozen=True, slots=True)
class Unknown(Form):
    """A time that the words name but do not fix; `note` says why."""

    note: str
    timex: str = ""


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
