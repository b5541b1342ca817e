"""Times with one open side: since and after, until, by and before.

In: the form, the stretch that it opens from, and the anchor; out: the stretch up to the anchor
(since, after) or from it (until, by, before), where the anchor lies on the open side. Else both
ends are the side that is known, and `timex` has ".." for the other; "by Sunday", said afterwards,
is the Sunday.
"""

from __future__ import annotations

from datetime import datetime

from reportedly.times.calendar import (
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
    begun = None if now is None else now if clocked and point.timed else midnight(now)
    if begun is None or begun > last:
        return _unclosed(midnight(last) if not clocked else last, last, base, "../{}")
    return Stretch(begun, last, _edge(base), base.timex)


def _onwards(form: Open, base: Stretch, point: Point) -> Stretch:
    clocked = base.grain in {"hour", "minute"}
    after = form.kind == "after" and not clocked
    first = add_days(midnight(base.last), 1) if after else base.first
    now = point.now
    if now is not None and (form.kind == "since" or not point.future):
        reached: datetime = now if clocked and point.timed else last_moment(now)
        if reached >= first:
            return Stretch(first, reached, _edge(base), base.timex)
    return _unclosed(first, first if clocked else last_moment(first), base, "{}/..")


def _unclosed(first: datetime, last: datetime, base: Stretch, timex: str) -> Stretch:
    """The side that is known, of a stretch whose other side nothing closes."""
    edge = Stretch(first, last, _edge(base), "")
    return edge._replace(timex=timex.format(edge.cut()[0]))


def _edge(base: Stretch) -> str:
    """The grain of an open stretch: its edges are days, or minutes."""
    return base.grain if base.grain in {"hour", "minute"} else "day"
