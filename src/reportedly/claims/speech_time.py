"""When a claim was said: the time that stands with its cue.

In: a report and the frame of an attribution (`frames.frame_of`); out: a `When`, or None where no
time is attached to the cue: the publication date is not put in its place. Anchors: the dateline's
date, else the report's publication day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reportedly.claims.frames import Frame
from reportedly.claims.times import ZONE, Found, find, parse_date, spans
from reportedly.records import Basis, Precision, Report, Span, When

_LIMITS = frozenset(("since", "until", "till", "before", "after", "by", "for", "following", "of"))
_DATELINE = re.compile(r"\s*\([A-Z][\w ]*\)\s*[-–—]")
_CLOSE = 20  # characters between a clock time and the day it belongs to


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that "Saturday" and "yesterday" are reckoned from, and whose day it is."""

    day: date | None = None
    basis: Basis = Basis.UNKNOWN


def anchor_of(report: Report) -> Anchor:
    """The report's own day."""
    published: date | None = None
    basis = Basis.UNKNOWN
    instant = report.published
    if instant is not None and instant.precision not in {Precision.MONTH, Precision.YEAR}:
        published, basis = parse_date(instant.value), instant.basis
    if report.dateline is not None and report.dateline.date:
        filed = parse_date(report.dateline.date, published)
        if filed is not None:
            return Anchor(filed, Basis.DATELINE)
    return Anchor(published, basis if published else Basis.UNKNOWN)


def said_at(frame: Frame, anchor: Anchor) -> When | None:
    """The time that stands with the frame's cue."""
    offset = frame.start
    days = [
        found
        for found in find(frame.text, anchor.day)
        if _is_saying(frame.text, found)
        and frame.attached(offset + found.start, offset + found.end)
    ]
    clocks = [
        clock for clock in spans(frame.text) if frame.attached(offset + clock[0], offset + clock[1])
    ]
    day = min(days, key=lambda found: _distance(frame, found.start, found.end), default=None)
    if day is None:
        return _clock_alone(frame, clocks, anchor)
    clock = next((c for c in clocks if _beside(c, day)), None)
    return _when(frame, day, clock, anchor)


def _is_saying(words: str, found: Found) -> bool:
    """Whether a time is one at which, not since which; "Nov. 2 (Agency) —" is a dateline."""
    before = words[max(0, found.start - 12) : found.start].split()
    if before and before[-1].lower() in _LIMITS:
        return False
    if _DATELINE.match(words, found.end):
        return False
    if words[found.end : found.end + 2] in {"'s", "’s"}:
        return bool(before) and before[-1].lower() in {"at", "in", "during", "on"}
    return True


def _beside(clock: tuple[int, int, str], day: Found) -> bool:
    near = 0 <= day.start - clock[1] <= _CLOSE or 0 <= clock[0] - day.end <= _CLOSE
    return near and day.grain == "day" and day.first == day.last


def _distance(frame: Frame, start: int, end: int) -> tuple[int, int]:
    """Nearest first; after the cue before ahead of it; days before longer spells by place."""
    at = frame.start + start
    if at >= frame.cue.start:
        return at - frame.cue.start, 0
    return frame.cue.start - (frame.start + end), 1


def _clock_alone(frame: Frame, clocks: list[tuple[int, int, str]], anchor: Anchor) -> When | None:
    """ "said at 3 p.m.": on the report's own day."""
    clocks = [c for c in clocks if frame.text[c[0] : c[1]].rstrip(".")[-1:] in {"m", "M"}]
    if not clocks or anchor.day is None:
        return None
    start, end, _ = clocks[0]
    day = anchor.day
    found = Found(start, end, day, day, "day", day.isoformat(), True)
    return _when(frame, found, clocks[0], anchor)


def _when(frame: Frame, day: Found, clock: tuple[int, int, str] | None, anchor: Anchor) -> When:
    start, end = day.start, day.end
    first, last, grain, timex = day.first.isoformat(), day.last.isoformat(), day.grain, day.timex
    if clock is not None:
        start, end = min(start, clock[0]), max(end, clock[1])
        first = last = timex = f"{first}T{clock[2]}"
        grain = "minute"
    elif grain in {"month", "year"}:
        cut = 7 if grain == "month" else 4
        first, last = first[:cut], last[:cut]
    zone = ZONE.match(frame.text, end)
    name = zone.group("zone") if zone else None
    return When(
        start=first,
        end=last,
        grain=grain,
        timex=timex,
        anchor=anchor.day.isoformat() if anchor.day and day.anchored else None,
        anchor_basis=anchor.basis if day.anchored else Basis.UNKNOWN,
        span=Span(frame.start + start, frame.start + end),
        zone="local" if name == "local time" else name,
    )
