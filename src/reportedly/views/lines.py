"""Figures as lines, one each, for `grep`, `sort` and the eye.

In: readings. Out: lines of fixed fields parted by " · ": number, unit, kind, source, when, where,
certainty, quote; the name of the file in front where there are several reports. Times are ISO 8601.
A field that is not known says so, so that every line has as many fields. Refuses nothing;
characters that could act on a terminal are made visible, and a separator within a field is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from reportedly.records import Reading
from reportedly.views import claim_view, figure_view, numbers, words
from reportedly.views.figure_view import Stated

SEPARATOR = " · "


def lines(readings: Iterable[Reading]) -> Iterator[str]:
    """Every figure of every reading as it is read, without a line end."""
    coming = iter(readings)
    first = list(islice(coming, 2))  # whether there are several decides how the first line looks
    for reading in chain(first, coming):
        yield from _of_reading(reading, named=len(first) > 1)


def _of_reading(reading: Reading, *, named: bool) -> Iterator[str]:
    name = [reading.report.origin or reading.report.id] if named else []
    for one in figure_view.state(reading, claim_view.tell(reading)):
        yield SEPARATOR.join(_field(value) for value in (*name, *_fields(one, reading)))


def _fields(one: Stated, reading: Reading) -> tuple[str, ...]:
    figure = one.figure
    manner = one.certainty if not one.negated else f"{one.certainty}, negated"
    return (
        one.amount,
        figure.unit or "(no unit)",
        one.kind,
        f"({one.source})" if one.claim and not one.claim.source else one.source,
        numbers.interval(figure.when) if figure.when else "(no time)",
        one.where or "(no place)",
        f"{manner}, future" if one.future else manner,
        f'"{figure.quote.of(reading.report.text)}"',
    )


def _field(value: str) -> str:
    return words.line(value).replace(SEPARATOR, " ")
