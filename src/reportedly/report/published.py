"""Lines that say when the report was published or changed.

In: one short line. Out: the moments it states, told apart as published or changed, and the byline
that shares the line. Refuses lines in which a date is only mentioned: once dates, labels and marks
are taken away, no word may be left but a byline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.language.lexicon import Expressions
from reportedly.records import Instant, Span
from reportedly.report.boilerplate import is_navigation
from reportedly.report.bylines import Byline, byline_of
from reportedly.report.dates import Moment, moments

_EXPRESSIONS = Expressions("mastheads")

LONG = 200

_NUMERIC = re.compile(r"(?<![\w./-])\d{1,2}([-./])\d{1,2}\1(?:19|20)?\d\d(?![\w/-])")


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line says. Neither moment is known for "Published 2 hours ago"."""

    published: Moment | None
    changed: Moment | None
    byline: Byline | None
    labelled: bool


def date_line(line: str, offset: int = 0) -> DateLine | None:
    """Read a line as a date line; its moments and spans are shifted by `offset`."""
    if len(line) > LONG or not (
        any(map(str.isdigit, line)) or _EXPRESSIONS["date_line_label"].match(line)
    ):
        return None
    found = moments(line)
    labels = list(_EXPRESSIONS["date_line_label"].finditer(line))
    vague = (
        not found
        and labels
        and (_EXPRESSIONS["date_line_relative"].search(line) or _NUMERIC.search(line))
    )
    if not (found or vague):
        return None
    left = line
    for start, end in (*((one.start, one.end) for one in found), *(m.span() for m in labels)):
        left = left[:start] + "\0" * (end - start) + left[end:]
    left = _NUMERIC.sub(_blank, _EXPRESSIONS["date_line_relative"].sub(_blank, left))
    kept = _EXPRESSIONS["date_line_fill"].sub(_blank, left).replace("\0", " ")
    byline = None
    if kept.strip() and not is_navigation(kept, at_edge=True):
        byline = _byline_beside(line, left, offset)
        if not byline:
            return None
    published, changed = _told_apart(found, labels)
    return DateLine(
        _shifted(published, offset), _shifted(changed, offset), byline, labelled=bool(labels)
    )


def instant(one: Moment) -> Instant:
    """A moment of a text as an `Instant` with its span."""
    return Instant(one.value, one.precision, one.zone, span=Span(one.start, one.end))


def _told_apart(
    found: list[Moment], labels: list[re.Match[str]]
) -> tuple[Moment | None, Moment | None]:
    """Each moment belongs to the nearest label before it; without one it is the publication."""
    published = changed = None
    for one in found:
        if not one.year:
            continue
        before = [label for label in labels if label.start() < one.end]
        if before and _EXPRESSIONS["date_line_changed"].search(before[-1][0]):
            changed = changed or one
        else:
            published = published or one
    return published, changed


def _byline_beside(line: str, left: str, offset: int) -> Byline | None:
    """The byline that shares the line with a date; no other words may."""
    pieces = []
    for match in re.finditer(r"[^\0]+", left):
        words = _EXPRESSIONS["date_line_hanging"].sub("", match[0].strip(" |•·,;–—-/()\t"))
        if _EXPRESSIONS["date_line_fill"].sub("", words):
            pieces.append((match.start() + match[0].index(words), words))
    if len(pieces) != 1:
        return None
    start, words = pieces[0]
    return byline_of(words, offset + start, bare=True)


def _shifted(one: Moment | None, offset: int) -> Moment | None:
    if one is None:
        return None
    return Moment(
        one.start + offset, one.end + offset, one.year, one.month, one.day, one.clock, one.zone
    )


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])
