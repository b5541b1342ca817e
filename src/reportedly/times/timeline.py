"""The times of a report: each found once, each reckoned from what it is told in.

"Saturday" is reckoned from the day of the post it stands in, else from the dateline's date, else
from the publication. "two weeks earlier", "the following day", "that day" and a clock time without
a day are reckoned from the time resolved before them in the same passage. In: a report, or mentions
in order with their anchor; out: the `When` of each that could be resolved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from reportedly.language.span_index import SpanIndex
from reportedly.records import Basis, Instant, Report, Span, Tense, When
from reportedly.times.calendar import Unit
from reportedly.times.finding import find
from reportedly.times.forms import Anchor, Rel, TimeMention, TimeSort
from reportedly.times.resolving import resolve

_FINE = frozenset((Unit.MINUTE, Unit.HOUR, Unit.DAY))
_PLACED = frozenset((TimeSort.DATE, TimeSort.TIME))


class Timeline:
    """The times of one report, for everybody who asks when something was said or happened."""

    def __init__(self, report: Report) -> None:
        self._report = report
        text = report.text
        spans = [p.span for p in report.paragraphs] or ([Span(0, len(text))] if text else [])
        self.passages = sorted(spans)
        self.mentions = find(text, self.passages)
        self.moments = SpanIndex([m for m in self.mentions if m.sort in _PLACED])

    def anchor(self, position: int) -> Anchor | None:
        """What the times of the text at that place are reckoned from."""
        return _post_anchor(self._report, position) or self._base

    @cached_property
    def _base(self) -> Anchor | None:
        return _own_anchor(self._report)

    def passage(self, position: int) -> Span | None:
        """The paragraph that holds a place."""
        at = bisect_right(self.passages, position, key=lambda span: span.start) - 1
        found = self.passages[at] if at >= 0 else None
        return found if found is not None and position < found.end else None

    def when(
        self, mention: TimeMention, *, said: Anchor | None = None, tense: Tense | None = None
    ) -> When | None:
        """What a mention means; `said`: the time of the saying that it stands in."""
        if mention.anaphoric:  # "the next day": what was told before decides
            return self._chained.get(mention.span)
        return resolve(mention, said or self.anchor(mention.span.start), tense=tense)

    @cached_property
    def _chained(self) -> dict[Span, When]:
        return chain(self.mentions, self.anchor)


def anchor_at(report: Report, position: int) -> Anchor | None:
    """The time of the post at that place, else the dateline's date, else the publication."""
    return _post_anchor(report, position) or _own_anchor(report)


def _post_anchor(report: Report, position: int) -> Anchor | None:
    at = bisect_right(report.posts, position, key=lambda post: post.span.start) - 1
    post = report.posts[at] if at >= 0 else None
    return _anchor(post.published) if post is not None and position < post.span.end else None


def _own_anchor(report: Report) -> Anchor | None:
    published = _anchor(report.published)
    line = report.dateline
    if line is not None and line.date:
        filed = _filed(line.date, published)
        if filed is not None:
            return Anchor(filed, Basis.DATELINE, line.span)
    return published


def _anchor(instant: Instant | None) -> Anchor | None:
    return None if instant is None else Anchor(instant.value, instant.basis, instant.span)


def _filed(written: str, published: Anchor | None) -> str | None:
    """The day of a dateline, ISO or in words ("Nov. 3")."""
    found = find(written, [Span(0, len(written))])
    whens = (resolve(mention, published, tense=Tense.PAST) for mention in found)
    return next((when.start for when in whens if when is not None and when.grain == Unit.DAY), None)


def chain(
    mentions: Sequence[TimeMention],
    anchor: Anchor | Callable[[int], Anchor | None] | None,
    tense_at: Callable[[int], Tense | None] = lambda _: None,
) -> dict[Span, When]:
    """The interval of each mention that has one, by its span; `anchor` may differ from place to
    place, and `tense_at` tells the tense of the clause there."""
    resolved: dict[Span, When] = {}
    earlier: When | None = None  # told in this paragraph
    above: When | None = None  # told last in the paragraph before it
    passage = -1
    for mention in mentions:
        if mention.passage != passage:
            above = earlier if mention.passage == passage + 1 else None
            passage, earlier = mention.passage, None
        at, tense = mention.span.start, tense_at(mention.span.start)
        base = anchor(at) if callable(anchor) else anchor
        told = earlier or (above if _points_back(mention) else None)
        if mention.anaphoric and told is not None:
            base = Anchor(told.start, Basis.EARLIER, told.span, told.end)
        when = resolve(mention, base, tense=tense)
        if when is None:
            continue
        if mention.anaphoric and told is None and tense is not Tense.FUTURE and _ahead(when):
            continue  # "the next day", and nothing told of the day before it
        resolved[mention.span] = when
        if when.timex != "PRESENT_REF" and (earlier is None or when.grain in _FINE
                                            or earlier.grain not in _FINE):  # fmt: skip
            earlier = when
    return resolved


def _points_back(mention: TimeMention) -> bool:
    """ "The same day", "that week": one told in the paragraph before can be meant."""
    form = mention.form
    return isinstance(form, Rel) and form.anaphoric and form.offset == 0


def _ahead(when: When) -> bool:
    """Whether it lies after the day that it was reckoned from."""
    return when.anchor is not None and when.start[:10] > when.anchor
