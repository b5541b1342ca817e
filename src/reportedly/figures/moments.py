"""Which of a report's times a figure holds at, and whose clock "(local time)" means.

In: where a figure stands and the report's times; out: a time mention or None. A time is never taken
from another sentence, and the time of a saying is not the time of what was said. In: the claims and
the place mentions; out: the claims, a `said_at` in local time given the zone of the country that is
named in its source (or in the name it was resolved to), else of the dateline. A country with
several clocks leaves it "local".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace

from reportedly.atlas.countries import countries
from reportedly.figures.place_assignment.site import Site, steps
from reportedly.figures.places import PlaceMention
from reportedly.language.lexicon import Expressions
from reportedly.language.span_index import SpanIndex
from reportedly.language.tree import Tree
from reportedly.records import Claim, Span, Where
from reportedly.times import TimeMention
from reportedly.times.forms import Open

_EXPRESSIONS = Expressions("figure_times")
_BACK = 80  # characters before a time


def _compares(text: str, mention: TimeMention) -> bool:
    """Whether a time only says among what something stands out: "the worst in recent years"."""
    start = mention.span.start
    most = _EXPRESSIONS["most"].search(text[max(0, start - _BACK) : start])
    if most is None:
        return False
    said = f"{most[0]}{mention.span.of(text)}"  # "the highest rate since the 2016 recession"
    return _EXPRESSIONS["long"].search(said) is not None


def _counts_at(text: str, mention: TimeMention) -> bool:
    """Whether a time says when it was counted: "as of 9 March"."""
    return _EXPRESSIONS["as_of"].match(text, mention.span.start) is not None


class Times:
    """The time mentions of a report that can be an interval and place something in time."""

    def __init__(
        self, tree: Tree, every: Sequence[TimeMention], said: Collection[Span] = ()
    ) -> None:
        """`said` are those at which something was said: they date no figure, but for "as of"."""
        mentions = [m for m in every if m.span not in said]
        self._every = SpanIndex(every)
        self._counted_at = SpanIndex([m for m in every if _counts_at(tree.text, m)])
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

    def as_of(self, site: Site) -> TimeMention | None:
        """The time at which all of a sentence was counted: "As of 9 March, 406 cases, …"."""
        return next(iter(self._counted_at.within(site.sentence)), None)

    def happened(self, site: Site, before: Span) -> TimeMention | None:
        """The one day that the sentence `before` tells of, in one paragraph: "On Monday a bus fell
        into a ravine. Twelve died." """
        if self._text[before.end : site.sentence.start].count("\n") > 1 or before == site.sentence:
            return None
        found = self._mentions.within(before)
        return found[0] if len(found) == 1 and not self._every.within(site.sentence) else None

    def _points(self, mention: TimeMention, site: Site) -> bool:
        """ "The worst since June 2021, when 100 were seized": they were seized in June 2021."""
        end = mention.span.end
        return site.number.start > end and _EXPRESSIONS["when"].match(self._text, end) is not None

    def _side(self, site: Site) -> Span:
        """The part of its room on the figure's side of a comparison."""
        start, end = site.room.start, site.room.end
        for found in _EXPRESSIONS["against"].finditer(self._text, start, end):
            if found.start() >= site.number.end:
                return Span(start, found.start())
            if found.end() <= site.number.start:
                over = self._text.rfind(",", found.end(), site.number.start)
                start = found.start() if over < 0 else over
        return Span(start, end)


LOCAL = "local"  # the zone of "(local time)" until somebody tells whose


def with_zones(
    claims: Sequence[Claim], mentions: Sequence[PlaceMention], dateline: Where | None
) -> tuple[Claim, ...]:
    """The claims, with the zone of each saying that was given in local time."""
    return tuple(_with_zone(claim, mentions, dateline) for claim in claims)


def _with_zone(claim: Claim, mentions: Sequence[PlaceMention], dateline: Where | None) -> Claim:
    said = claim.said_at
    if said is None or said.zone != LOCAL or claim.source is None:
        return claim
    spans = [claim.source.span, claim.source.antecedent]
    country = next((c for s in spans if s is not None for c in _countries(s, mentions)), None)
    if country is None and dateline is not None:
        country = dateline.country
    home = countries().get(country or "")
    zone = home.zone if home else None
    return replace(claim, said_at=replace(said, zone=zone)) if zone else claim


def _countries(span: Span, mentions: Sequence[PlaceMention]) -> list[str]:
    return [m.where.country for m in mentions if m.where.country and span.overlaps(m.span)]
