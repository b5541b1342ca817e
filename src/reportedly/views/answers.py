"""What a ledger answers, as text for people.

In: entries (`ledger.asking.entries`). Out: lines; the first starts with the id that `show`, `why`
and `judge` take, what belongs to it is set in. Unknown is said, never left out. Times are ISO 8601.
Characters that could act on a terminal are made visible.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from reportedly.ledger.asking.entries import (
    ClaimEntry,
    FigureEntry,
    Hit,
    Interval,
    JudgementEntry,
    LineEntry,
    OriginEntry,
    PointEntry,
    ReportEntry,
    ReportFacts,
    SeriesEntry,
    Shown,
    SourceEntry,
    SourceName,
    Told,
    Why,
)
from reportedly.records import Bound
from reportedly.views import words

WIDTH = 100
SHORT = 10  # of an id's sixteen or more characters; any six that are unique are enough
_BOUNDS = {
    Bound.EXACT: "", Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ",
    Bound.MORE_THAN: "more than ", Bound.AT_MOST: "at most ", Bound.LESS_THAN: "less than ",
    Bound.RANGE: "",
}  # fmt: skip


def short(one: str) -> str:
    """An id as it is shown."""
    return one[:SHORT]


def span(interval: Interval | None) -> str:
    """A time, or that there is none."""
    if interval is None:
        return "no time"
    begins, ends = interval
    return begins if begins == ends else f"{begins} to {ends}"


def value(low: float | None, high: float | None, bound: str) -> str:
    """A number with its bound, as it was given."""
    if low is None or high is None:
        return "value unknown"
    number = f"{low:,.10g}" if low == high else f"{low:,.10g}–{high:,.10g}"
    return f"{_BOUNDS[Bound(bound)]}{number}"


def lines(entry: object) -> Iterator[str]:
    """One entry as lines without line ends."""
    for line in _WRITERS[type(entry)](entry):
        body = line.lstrip(" ")
        yield " " * (len(line) - len(body)) + words.line(body) if body else ""


def _who(source: SourceName | None) -> str:
    return f"{source.name} ({source.kind})" if source else "nobody named"


def _where(report: ReportFacts) -> str:
    parts = [report.outlet or report.url or report.title or "unknown outlet"]
    parts.append(report.published or "no date")
    if report.version > 1 or not report.latest:
        parts.append(f"version {report.version}" + ("" if report.latest else ", since changed"))
    return f"{', '.join(parts)} [{short(report.id)}]"


def _quoted(text: str, indent: str = "    ") -> list[str]:
    flat = " ".join(text.split())
    return textwrap.wrap(f"“{flat}”", WIDTH, initial_indent=indent, subsequent_indent=indent)


def _sure(entry: ClaimEntry | FigureEntry) -> str:
    """ "certain, negated"."""
    return f"{entry.certainty}, negated" if entry.polarity == "negated" else entry.certainty


def _claim(entry: ClaimEntry) -> Iterator[str]:
    denial = ", denial" if entry.act == "denial" else ""
    yield f"{short(entry.id)}  {_who(entry.source)}, {span(entry.said)}, {_sure(entry)}{denial}"
    yield from _quoted(entry.content)
    chain = " ← ".join(entry.relays)
    yield f"    {_where(entry.report)}" + (f" · {chain}" if chain else "")
    yield f"    origin {short(entry.origin)}"


def _figure(entry: FigureEntry) -> Iterator[str]:
    place = entry.place.name if entry.place else "no place"
    yield (
        f"{short(entry.id)}  {value(entry.low, entry.high, entry.bound)} {entry.unit}, "
        f"{entry.kind}, {place}, {span(entry.when)}"
    )
    yield (
        f"    {_who(entry.source) if entry.claim else 'the reporter'}, said {span(entry.said)}, "
        f"{_sure(entry)}"
    )
    yield from _quoted(entry.sentence)
    yield f"    {_where(entry.report)} · series {short(entry.series)}"


def _series(entry: SeriesEntry) -> Iterator[str]:
    more = " or more" if entry.more else ""
    yield (
        f"{short(entry.id)}  {entry.name}: {entry.figures}{more} figures in {entry.reports} "
        f"report{'s' * (entry.reports != 1)}"
    )
    for line in entry.lines:
        yield f"    {line.source.name if line.source else 'the reporters'}"
        yield from _line(line)
    for one in entry.contradictions:
        yield f"    contradiction: {'; '.join(one.because)}"
        yield from _sides(one.one, one.other)
    for change in entry.revisions:
        yield f"    changed on its page: {change.detail}"
    for part in entry.subtotals:
        yield f"    part of it, kept out: {part.quote} [{short(part.figure)}]"


def _line(line: LineEntry) -> Iterator[str]:
    for point in line.points:
        revised = " (revised)" if point.revises else ""
        yield f"        {span(point.said):<24} {_point(point)}{revised} [{short(point.figure)}]"


def _point(point: PointEntry) -> str:
    return value(point.low, point.high, point.bound)


def _sides(*sides: Told) -> Iterator[str]:
    for side in sides:
        yield f"        {_who(side.source)}: {side.quote} [{short(side.figure)}]"
        yield from _quoted(side.sentence, " " * 12)


def _origin(entry: OriginEntry) -> Iterator[str]:
    sources = ", ".join(_who(one) for one in entry.sources) if entry.known else "origin unknown"
    told = f"{len(entry.reports)} report{'s' * (len(entry.reports) != 1)}"
    yield f"{short(entry.id)}  {sources}, {entry.first_said or 'no time'}: {told}"
    yield from _quoted(entry.text)
    yield f"    first in {_where(entry.first_report)}"
    if len(entry.outlets) > 1:
        yield f"    also in {', '.join(entry.outlets)}"
    for one in entry.mutations:
        yield f"    changed on the way: {'; '.join(one.because)}"
        yield from _sides(one.one, one.other)


def _source(entry: SourceEntry) -> Iterator[str]:
    more = " or more" if entry.more else ""
    yield (
        f"{short(entry.id)}  {entry.name} ({entry.kind}): {entry.claims}{more} claims, "
        f"{entry.figures}{more} figures"
    )
    if entry.speaks_for:
        yield f"    speaks for {entry.speaks_for.name}"
    if entry.others:
        yield f"    judged the same: {', '.join(entry.others)}"


def _report(entry: ReportEntry) -> Iterator[str]:
    yield f"{short(entry.id)}  {entry.title or 'no title'}"
    facts = [entry.outlet or "unknown outlet", entry.published or "no date"]
    if entry.byline:
        facts.append(entry.byline)
    if entry.credits:
        facts.append(f"credits {', '.join(entry.credits)}")
    yield f"    {', '.join(facts)}; {entry.claims} claims, {entry.figures} figures"
    if entry.url:
        yield f"    {entry.url}"
    if len(entry.versions) > 1:
        yield f"    version {entry.version} of {len(entry.versions)}"
    for echo in entry.echoes:
        yield f"    {echo.relation} {short(echo.report)} ({echo.kind}: {'; '.join(echo.because)})"
    for change in entry.revisions:
        yield f"    {change.detail}"


def _hit(entry: Hit) -> Iterator[str]:
    yield f"{short(entry.id)}  {entry.thing}, {_where(entry.report)}"
    yield from _quoted(entry.snippet)


def _shown(entry: Shown) -> Iterator[str]:
    yield from lines(entry.entry)
    if entry.passage:
        yield ""
        yield from textwrap.wrap(
            " ".join(f"{entry.before} »{entry.passage}« {entry.after}".split()), WIDTH
        )
    if entry.evidence:
        yield ""
    for one in entry.evidence:
        yield f"    {one.role:<12} {one.start:>6}–{one.end:<6} {one.text}"


def _why(entry: Why) -> Iterator[str]:
    together = "together" if entry.together else "apart"
    yield f"{short(entry.a)} and {short(entry.b)} are {together} ({entry.room})"
    if entry.verdict is not None and entry.score is not None:
        reasons = "; ".join(entry.because)
        yield f"    the rules now say {entry.verdict} ({entry.score:.2f}): {reasons}"
    for one in entry.judged:
        yield from (f"    {line}" for line in _judgement(one))
    if entry.path:
        yield "    the way from one to the other:"
        for one in entry.path:
            yield from (f"        {line}" for line in _judgement(one))


def _judgement(entry: JudgementEntry) -> Iterator[str]:
    undone = " (undone)" if entry.undone else ""
    what = f"undoes {entry.undoes}" if entry.undoes is not None else entry.verdict
    why = f": {'; '.join(entry.because)}" if entry.because else ""
    about = entry.b if entry.room == "report" else f"{short(entry.a)} {short(entry.b)}"
    yield (f"{entry.number}  {entry.room} {about} {what}{undone}, {entry.judge}, {entry.at}{why}")


_WRITERS: dict[type, Callable[[Any], Iterator[str]]] = {
    ClaimEntry: _claim,
    FigureEntry: _figure,
    SeriesEntry: _series,
    OriginEntry: _origin,
    SourceEntry: _source,
    ReportEntry: _report,
    Hit: _hit,
    Shown: _shown,
    Why: _why,
    JudgementEntry: _judgement,
}
