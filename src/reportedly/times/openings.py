"""Times with one open side: since and after, until, by and before.

In: the form, the stretch that it opens from, and the anchor; out: the stretch up to the anchor
(since, after) or from it (until, by, before), where the anchor lies on the open side. Else the open
side is the calendar's own end; "by Sunday", said afterwards, is the Sunday.
"""

from __future__ import annotations

from datetime import datetime

from reportedly.times.calendar import (
    OPEN_END,
    OPEN_START,
    Stretch,
    add_days,
    last_moment,
    midnight,
)
from reportedly.times.forms import Open, Part
from reportedly.times.nearest import Point


def opened(form: Open, base: Stretch, point: Point) -> Stretch:
    """The stretch on the open side of the base."""
    if form.kind in {"since", "after"}:
        return _onwards(form, base, point)
    now = point.now
    if form.kind == "by" and (now is None or base.last <= last_moment(now)):
        return base
    clocked = base.grain in {"hour", "minute"}
    whole = isinstance(form.base, Part) and form.base.which == "end"
    last = base.last
    if form.kind == "before" and not whole:
        last = base.first if clocked else add_days(last_moment(base.first), -1)
    first = OPEN_START
    if now is not None:
        begun = now if clocked and point.timed else midnight(now)
        first = begun if begun <= last else OPEN_START
    return Stretch(first, last, _edge(base), base.timex)


def _onwards(form: Open, base: Stretch, point: Point) -> Stretch:
    clocked = base.grain in {"hour", "minute"}
    after = form.kind == "after" and not clocked
    first = add_days(midnight(base.last), 1) if after else base.first
    last = last_moment(OPEN_END)
    now = point.now
    if now is not None and (form.kind == "since" or not point.future):
        reached: datetime = now if clocked and point.timed else last_moment(now)
        last = reached if reached >= first else last
    return Stretch(first, last, _edge(base), base.timex)


def _edge(base: Stretch) -> str:
    """The grain of an open stretch: its edges are days, or minutes."""
    return base.grain if base.grain in {"hour", "minute"} else "day"
