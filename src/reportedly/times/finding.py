"""The times of a report, as mentions.

In: a text and its passages; out: `TimeMention`s in order, none overlapping, the longest where two
begin at one place. Refuses nothing; one walk along the words, each looked up once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.language.lexicon import closed, per_language
from reportedly.records import Span
from reportedly.times.forms import (
    Cal,
    Clock,
    Daypart,
    Either,
    Form,
    Holiday,
    Length,
    Now,
    Nth,
    Open,
    Part,
    Quarter,
    Reach,
    Rel,
    Repeat,
    Season,
    Shift,
    TimeMention,
    TimeSort,
    Unknown,
    Window,
    Year,
    Zoned,
)
from reportedly.times.lengths import timex_of
from reportedly.times.phrases import phrase
from reportedly.times.tape import Tape, holidays, vocabulary


@per_language
def _starts() -> frozenset[str]:
    """Every word that a time may begin with; numbers come besides."""
    w = vocabulary()
    days = [name.split()[0].split("'")[0].strip(".") for name in holidays()]
    names = [*w.months, *w.weekdays, *w.seasons, *w.dayparts, *w.numbers, *w.ordinals, *w.repeated]
    plural = [f"{day}s" for day in w.weekdays] + [u for u in w.units if u.endswith("s")]
    return frozenset((*names, *plural, *days, *w.starts, *w.last, *w.this_, *w.next_, *w.parts))


def find(text: str, passages: Sequence[Span]) -> list[TimeMention]:
    """The times of the passages."""
    found: list[TimeMention] = []
    starts = _starts()
    for number, passage in enumerate(passages):
        tape = Tape(text, passage)
        i = 0
        while i < len(tape):
            word = tape.words[i]
            if word[0] in "0123456789" or (word in starts and _promising(tape, i, starts)):
                got = phrase(tape, i)
                if got is not None and got[1] > i:
                    begin = i + 1 if word in tape.w.ranges and _one(got[0]) else i
                    span = Span(tape.starts[begin], tape.ends[got[1] - 1])
                    one = mention(got[0], span, number)
                    back = _yearless(got[0]) and _had(tape, got[1])
                    found.append(replace(one, anaphoric=True) if back else one)
                    i = got[1]
                    continue
            i += 1
    return found


_AHEAD = 6
_CLAUSE = 5  # words behind a time that may hold the verb of its clause


def _promising(tape: Tape, i: int, starts: frozenset[str]) -> bool:
    """Whether a word of time, or a number, stands at `i` or close behind its common words."""
    units = tape.w.units
    for k in range(i, i + _AHEAD):
        word = tape.at(k)
        if not word:
            return False
        if (
            word in units
            or word[0] in "0123456789"
            or (word in starts and word not in tape.w.common)
        ):
            return True
        if k > i and word in tape.w.pairs:
            return True
        if word not in starts and word not in tape.w.between_words:
            return False
    return False


def _yearless(form: Form) -> bool:
    """Whether a date leaves its year open."""
    if not isinstance(form, Cal):
        return False
    return form.year is None and form.of is None and form.side is None


def _had(tape: Tape, i: int) -> bool:
    """Whether the clause behind a time steps back from the one before: "On June 30 she had …"."""
    return any(tape.at(k) in closed().past_have for k in range(i, i + _CLAUSE))


def _one(form: Form) -> bool:
    return not isinstance(form, Reach)


def mention(form: Form, span: Span, passage: int) -> TimeMention:
    """A form with its place, its sort and what it needs."""
    if isinstance(form, Length):
        return TimeMention(
            span, TimeSort.DURATION, timex_of(form.length), False, False, passage, form=form
        )
    if isinstance(form, Repeat):
        return TimeMention(span, TimeSort.SET, form.timex, False, False, passage, form=form)
    note = form.note if isinstance(form, Unknown | Either) else None
    sort = TimeSort.TIME if _timelike(form) else TimeSort.DATE
    return TimeMention(
        span, sort, _timex(form), _needs(form), _anaphoric(form), passage, note, form
    )


def _timelike(form: Form) -> bool:
    if isinstance(form, Reach):
        return _timelike(form.first)
    if isinstance(form, Open | Part | Zoned):
        return _timelike(form.base)
    return isinstance(form, Clock | Daypart)


def _timex(form: Form) -> str:
    if isinstance(form, Now):
        return "PRESENT_REF"
    if isinstance(form, Window) or (isinstance(form, Shift) and form.pending):
        return timex_of(form.length)
    if isinstance(form, Unknown):
        return form.timex
    if isinstance(form, Year) and form.kind == "fiscal":
        return f"FY{form.first}"
    return ""


def _needs(form: Form) -> bool:
    """Whether the form has no interval without an anchor."""
    if isinstance(form, Cal):
        return form.year is None and (form.of is None or _needs(form.of))
    if isinstance(form, Year | Unknown):
        return False
    if isinstance(form, Reach):
        return _needs(form.first) and _needs(form.last)
    if isinstance(form, Part | Nth | Open | Zoned):
        return _needs(form.base)
    if isinstance(form, Season | Holiday):
        return form.year is None
    if isinstance(form, Quarter):
        return form.of is None or _needs(form.of)
    if isinstance(form, Shift | Clock | Daypart):
        return form.base is None or _needs(form.base)
    return True


def _anaphoric(form: Form) -> bool:
    """Whether it is reckoned from the time mentioned before it."""
    if isinstance(form, Rel | Shift):
        return form.anaphoric or (
            isinstance(form, Shift) and form.base is not None and _anaphoric(form.base)
        )
    if isinstance(form, Clock):
        return form.base is None or _anaphoric(form.base)
    if isinstance(form, Reach):
        return _anaphoric(form.first)
    if isinstance(form, Part | Nth | Open | Zoned):
        return _anaphoric(form.base)
    if isinstance(form, Daypart | Cal):
        inner = form.base if isinstance(form, Daypart) else form.of
        return inner is not None and _anaphoric(inner)
    return False
