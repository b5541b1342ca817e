"""The forms that a time can take once its words are understood: a small tree of values.

In: nothing; out: types. A form says what the words say and no more: which day it is, is left to
`resolving`, which knows the anchor.
"""

from __future__ import annotations

from dataclasses import dataclass

Amount = tuple[float | None, float | None, str]  # low, high (None: not said), unit


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
class Unknown(Form):
    """A time that the words name but do not fix; `note` says why."""

    note: str
    timex: str = ""
