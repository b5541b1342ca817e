"""A series as lines: what each source gave, over the time of saying.

In: the figures of one series with their reports; out: a `Line` for each source, with a `Point` for
each thing that it said. What several reports pass on of one saying (one source, one time, one
value) is one point; a report that does not tell when passes on what was said in the days before. A
point that gives another value than the one before it revises it. Figures in the reporter's own
voice make a line per outlet, without a source. The order of the members changes nothing. Refuses
nothing: a figure without a value is in no line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from reportedly.ledger.items import FigureItem, Identity, Interval, ReportItem
from reportedly.ledger.series.values import allowed
from reportedly.records import Bound, Certainty, Polarity, Tense

Member = tuple[FigureItem, ReportItem]
PASSED_ON = timedelta(days=3)  # papers still print what was said before a weekend
_PLAIN = frozenset({Bound.EXACT, Bound.ABOUT})
_LAST = "9"  # what has no time stands after what has one


class Change(StrEnum):
    """How a point differs from the one before it on its line."""

    UP = "up"
    DOWN = "down"
    RESTATED = "restated"  # other words or bounds that the value before it allows


@dataclass(frozen=True, slots=True)
class Point:
    """One saying: `figure` is the smallest id of `figures`, `report` its report.

    `revises` is the figure of the point before it whose value this one changed.
    """

    figure: str
    report: str
    time: Interval | None
    low: float
    high: float
    bound: Bound
    certainty: Certainty
    figures: tuple[str, ...]
    reports: tuple[str, ...]
    revises: str | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What one source said over time; `outlet` names whose own voice it is without a source."""

    source: Identity | None
    outlet: str | None
    points: tuple[Point, ...]


def lines(members: Sequence[Member]) -> tuple[Line, ...]:
    """The lines of a series, the one that begins first at the top."""
    voices: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for figure, report in members:
        if figure.low is not None and figure.high is not None:
            voices[voice(figure, report)].append((figure, report))
    made = [_line(voices[one]) for one in sorted(voices)]
    return tuple(sorted(made, key=lambda line: _order(line.points[0])))


def voice(figure: FigureItem, report: ReportItem) -> tuple[str, str]:
    """Who says it: a source by its id, else the outlet, else the report itself."""
    if figure.source is not None:
        return "source", figure.source.id
    return ("outlet", report.outlet) if report.outlet else ("report", report.id)


def _line(several: list[Member]) -> Line:
    points = sorted((_point(group) for group in _sayings(several)), key=_order)
    figure, report = min(several, key=lambda one: one[0].id)
    outlet = report.outlet if figure.source is None else None
    return Line(figure.source, outlet, tuple(_revised(points, [one for one, _ in several])))


def _sayings(several: Iterable[Member]) -> Iterator[list[Member]]:
    """What was said at one time with one value. Where a report does not tell when, its number is
    the one that was said in the days before, if it is that value."""
    values: dict[tuple[object, ...], list[Member]] = defaultdict(list)
    for figure, report in several:
        values[figure.low, figure.high, figure.bound, figure.polarity].append((figure, report))
    for members in values.values():
        group: list[Member] = []
        for figure, report in sorted(members, key=lambda one: (one[0].said or (_LAST,), one[0].id)):
            if group and not _again(group[0][0], figure, report):
                yield group
                group = []
            group.append((figure, report))
        yield group


def _again(before: FigureItem, figure: FigureItem, report: ReportItem) -> bool:
    """Whether a figure of the same value, said no earlier, passes on the same saying."""
    if before.said is None or figure.said is None:
        return before.said is figure.said
    first, then = before.said[0][:10], figure.said[0][:10]
    if first == then:
        return True
    untold = report.published is not None and figure.said == (report.published, report.published)
    try:
        return untold and date.fromisoformat(then) - date.fromisoformat(first) <= PASSED_ON
    except ValueError:
        return False  # a month or a year alone


def _point(group: list[Member]) -> Point:
    figures = sorted((figure for figure, _ in group), key=lambda one: one.id)
    first = figures[0]
    assert first.low is not None and first.high is not None
    times = [one.said for one in figures if one.said]
    return Point(
        figure=first.id,
        report=first.report,
        time=min(times, default=None),
        low=first.low,
        high=first.high,
        bound=first.bound,
        certainty=first.certainty,
        figures=tuple(one.id for one in figures),
        reports=tuple(sorted({report.id for _, report in group})),
    )


def _order(point: Point) -> tuple[str, float, str]:
    return (point.time[0] if point.time else _LAST, point.low, point.figure)


def _revised(points: Sequence[Point], figures: Iterable[FigureItem]) -> list[Point]:
    """Mark what each point changed of the one before it; what is negated revises nothing, and what
    has come about no forecast."""
    known = {one.id: one for one in figures}
    last: dict[bool, Point] = {}  # what is expected and what is so far are two courses
    found = []
    for point in points:
        figure = known[point.figure]
        negated, expected = figure.polarity is Polarity.NEGATED, figure.tense is Tense.FUTURE
        before, marked = last.get(expected), point
        if before is not None and not negated and point.time != before.time:
            change = _change(known[before.figure], figure)
            marked = replace(point, revises=before.figure if change else None, change=change)
        found.append(marked)
        if not negated:
            last[expected] = point
    return found


def _change(old: FigureItem, new: FigureItem) -> Change | None:
    plain = {old.bound, new.bound} <= _PLAIN  # "about 300", then 300: nothing new
    if (old.low, old.high) == (new.low, new.high) and (plain or old.bound is new.bound):
        return None
    if old.unit == new.unit or old.kind is new.kind:
        one, other = (new.low or 0.0) + (new.high or 0.0), (old.low or 0.0) + (old.high or 0.0)
        if one != other and not _roughly(old, new):
            return Change.UP if one > other else Change.DOWN
    return Change.RESTATED


def _roughly(old: FigureItem, new: FigureItem) -> bool:
    """Whether each allows the other and one of them is rough: "about 500", then 484."""
    exact = old.bound is new.bound is Bound.EXACT
    open_ended = {old.bound, new.bound} & {Bound.AT_LEAST, Bound.MORE_THAN}
    return not exact and not open_ended and allowed(old).meets(allowed(new))
