"""Which of a report's times a figure holds at.

In: where a figure stands and the report's times. Out: a time mention or None. A time is never taken
from another sentence, and the time of a saying is not the time of what was said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportedly.figures.place_assignment.site import Site, steps
from reportedly.language.span_index import SpanIndex
from reportedly.language.tree import Tree
from reportedly.records import Span
from reportedly.times import TimeMention
from reportedly.times.forms import Open

_MOST = re.compile(
    r"\b(?:worst|deadliest|bloodiest|biggest|largest|highest|lowest|heaviest|strongest|greatest"
    r"|fiercest|longest|costliest|most \w+)(?: [\w-]+){0,3}(?: (?:in|since|for|of|over))?"
    r"(?: (?:the|at|least|more|than|nearly|almost|about))*\s*$",
    re.IGNORECASE,
)
_LONG = re.compile(r"\b(?:since|years|decades?|century|centuries|months)\b", re.IGNORECASE)
_WHEN = re.compile(r",? when\b")
_BACK = 80  # characters before a time
# What a count is held against has a time of its own: "rose to 43, up from 36 a day earlier".
_AGAINST = re.compile(
    r"\b(?:(?:up|down) from|compared (?:with|to)|as (?:against|opposed to))\b"
    r"|, (?:against|versus|from) (?=(?:just |only |about |some |nearly )?[$€£]?\d)",
    re.IGNORECASE,
)


def _compares(text: str, mention: TimeMention) -> bool:
    """Whether a time only says among what something stands out: "the worst in recent years"."""
    start = mention.span.start
    if _LONG.search(text, start, mention.span.end) is None:
        return False
    return _MOST.search(text[max(0, start - _BACK) : start]) is not None


class Times:
    """The time mentions of a report that can be an interval and place something in time."""

    def __init__(self, tree: Tree, mentions: Sequence[TimeMention]) -> None:
        self._tokens, self._starts = tree.tokens, tree.starts
        compared = {m.span for m in mentions if _compares(tree.text, m)}
        self._mentions = SpanIndex([m for m in mentions if m.span not in compared])
        self._compared = SpanIndex([m for m in mentions if m.span in compared])
        self._text = tree.text

    def of(self, site: Site) -> TimeMention | None:
        """The time that the figure's clause states, else the nearest one of its room."""

        def distance(mention: TimeMention) -> tuple[int, int]:
            at = bisect_left(self._starts, mention.span.start)
            token = at if at < len(self._tokens) else None
            span = mention.span
            gap = max(span.start - site.number.end, site.number.start - span.end, 0)
            return steps(self._tokens, token, site.head), gap

        room = self._side(site)
        pointed = [m for m in self._compared.within(room) if self._points(m, site)]
        found = min([*self._mentions.within(room), *pointed], key=distance, default=None)
        if found is not None and isinstance(found.form, Open) and self._points(found, site):
            return replace(found, form=found.form.base)
        return found

    def _points(self, mention: TimeMention, site: Site) -> bool:
        """ "The worst since June 2021, when 100 were seized": they were seized in June 2021."""
        end = mention.span.end
        return site.number.start > end and _WHEN.match(self._text, end) is not None

    def _side(self, site: Site) -> Span:
        """The part of its room on the figure's side of a comparison."""
        start, end = site.room.start, site.room.end
        for found in _AGAINST.finditer(self._text, start, end):
            if found.start() >= site.number.end:
                return Span(start, found.start())
            if found.end() <= site.number.start:
                over = self._text.rfind(",", found.end(), site.number.start)
                start = found.start() if over < 0 else over
        return Span(start, end)
