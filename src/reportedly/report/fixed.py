"""From the parts of a text to the fixed text and what its masthead says.

In: a repaired text and what a page's fields say. Out: a `Fixed`: the text without what was removed,
its paragraphs with their roles, the values read from them with their spans, the notes. Text that
stays keeps every character; only removed stretches and the white space around them are gone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeVar

from reportedly.records import (
    READ_ROLES,
    Caption,
    Credit,
    CreditKind,
    Dateline,
    Instant,
    Note,
    Paragraph,
    Role,
    Span,
)
from reportedly.report.bylines import Byline
from reportedly.report.credits import bulletin_credits, closing_credits, dateline_of
from reportedly.report.edits import Edit, apply
from reportedly.report.layout import paragraphs
from reportedly.report.masthead import parts_of
from reportedly.report.parts import NO_HINTS, Hints, Part
from reportedly.report.published import instant

_T = TypeVar("_T")

SIGNED_WITHIN = 3  # the credit of a report stands in one of its last paragraphs
DATED_WITHIN = 2  # and its dateline in one of its first


@dataclass(frozen=True, slots=True)
class Fixed:
    """A fixed text and what its own lines say about it."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    title_span: Span | None = None
    byline_span: Span | None = None
    credits: tuple[Credit, ...] = ()
    dateline: Dateline | None = None
    published: Instant | None = None
    modified: Instant | None = None
    captions: tuple[Caption, ...] = ()
    notes: tuple[Note, ...] = ()


def fix(text: str, hints: Hints = NO_HINTS) -> Fixed:
    """Take out what is no part of the report, and read its masthead."""
    parts = parts_of(text, hints)
    edits = [*_removals(text, parts), *_repetitions(parts)]
    fixed_text, notes = apply(text, edits)
    move = _mover(sorted(edits))
    kept = [part for part in parts if part.role]
    found = _values(kept, hints.published)
    return Fixed(
        text=fixed_text,
        paragraphs=tuple(
            Paragraph(_moved(Span(part.start, part.end), move), part.role or Role.BODY)
            for part in kept
        ),
        title_span=_maybe(found.title_span, move),
        byline_span=_maybe(found.byline_span, move),
        credits=tuple(replace(one, span=_maybe(one.span, move)) for one in found.credits),
        dateline=found.dateline and replace(found.dateline, span=_moved(found.dateline.span, move)),
        published=found.published
        and replace(found.published, span=_maybe(found.published.span, move)),
        modified=found.modified and replace(found.modified, span=_maybe(found.modified.span, move)),
        captions=tuple(replace(one, span=_moved(one.span, move)) for one in found.captions),
        notes=notes,
    )


def untouched(text: str, hints: Hints = NO_HINTS) -> Fixed:
    """Every character stays and every paragraph is body; the masthead is only read."""
    found = _values([part for part in parts_of(text, hints) if part.role], hints.published)
    body = tuple(Paragraph(span) for span in paragraphs(text))
    credits = tuple(one for one in found.credits if one.kind is not CreditKind.PHOTO)
    return replace(found, text=text, paragraphs=body, credits=credits, captions=())


def _values(kept: Sequence[Part], published: str | None) -> Fixed:
    """What the kept lines say, with spans on the text they were read from."""
    headline = next((part for part in kept if part.role is Role.HEADLINE), None)
    bylines = [one for part in kept if (one := part.byline or (part.dates and part.dates.byline))]
    dates = [part.dates for part in kept if part.dates and part.role is Role.MASTHEAD]
    stated = _first([one.published for one in dates if one.labelled]) or _first(
        [one.published for one in dates]
    )
    changed = _first([one.changed for one in dates])
    anchor = published or (stated.value if stated else None)
    dateline, dateline_credit = _dateline(kept, anchor)
    captions = [_caption(part) for part in kept if part.role is Role.CAPTION]
    credits = [*_byline_credits(bylines), *dateline_credit, *_text_credits(kept)]
    return Fixed(
        text="",
        paragraphs=(),
        title_span=Span(headline.start, _words_end(headline)) if headline else None,
        byline_span=_first([one.people for one in bylines]),
        credits=_once([*credits, *_photo_credits(kept)]),
        dateline=dateline,
        published=instant(stated) if stated else None,
        modified=instant(changed) if changed else None,
        captions=tuple(captions),
    )


def _dateline(
    kept: Sequence[Part], anchor: str | None
) -> tuple[Dateline | None, tuple[Credit, ...]]:
    for part in [part for part in kept if part.role is Role.BODY][:DATED_WITHIN]:
        if found := dateline_of(part.text, anchor):
            dateline, agency = found
            span = Span(part.start + dateline.span.start, part.start + dateline.span.end)
            credit = Credit(agency.name, CreditKind.WIRE, span) if agency else None
            return replace(dateline, span=span), (credit,) if credit else ()
    return None, ()


def _caption(part: Part) -> Caption:
    chain = part.caption.chain if part.caption else ()
    return Caption(Span(part.start, part.end), tuple(name for name, _ in chain))


def _byline_credits(bylines: Sequence[Byline]) -> Iterator[Credit]:
    for byline in bylines:
        for agency, span in byline.agencies:
            yield Credit(agency.name, CreditKind.WIRE, span)


def _text_credits(kept: Sequence[Part]) -> Iterator[Credit]:
    """Credit lines anywhere, and what the last body paragraphs are signed with."""
    body = [part for part in kept if part.role is Role.BODY][-SIGNED_WITHIN:]
    ends = [part for part in kept if part.role in READ_ROLES]
    for part in (*ends[:1], *ends[1:][-1:]):
        yield from bulletin_credits(part.text, part.start)
    for part in kept:
        if part.credit:
            for credit in part.credit.credits:
                yield replace(credit, span=_shifted(credit.span, part.start))
        elif part in body:
            yield from closing_credits(part.text, part.start)


def _photo_credits(kept: Sequence[Part]) -> Iterator[Credit]:
    for part in kept:
        if part.role is Role.CAPTION and part.caption:
            for name, span in part.caption.chain:
                place = Span(part.start + span.start, part.start + span.end)
                yield Credit(name, CreditKind.PHOTO, place)


def _removals(text: str, parts: Sequence[Part]) -> Iterator[Edit]:
    """One edit for each removed part. The wider of the gaps around a run of them is kept, so that
    paragraphs neither run together nor drift apart."""
    run: list[Part] = []
    before: Part | None = None
    for part in parts:
        if not part.role:
            run.append(part)
            continue
        yield from _run(text, run, before, part)
        run, before = [], part
    yield from _run(text, run, before, None)


def _run(text: str, run: Sequence[Part], before: Part | None, after: Part | None) -> Iterator[Edit]:
    if not run:
        return
    if before is None or (after is not None and run[0].gap >= after.gap):
        first = _line_start(text, before.end, run[0].start) if before else 0
        starts = [first, *(part.start for part in run[1:])]
        ends = [*starts[1:], after.start if after else len(text)]
    else:
        ends = [part.end for part in run]
        starts = [before.end, *ends[:-1]]
    for part, start, end in zip(run, starts, ends, strict=True):
        yield Edit(start, end, "", part.step)


def _line_start(text: str, since: int, start: int) -> int:
    """The start of a line's indentation."""
    return since + len(text[since:start].rstrip(" \t\xa0"))


def _repetitions(parts: Sequence[Part]) -> Iterator[Edit]:
    """A caption or headline that is said twice on its own line."""
    for part in parts:
        if part.role in (Role.CAPTION, Role.HEADLINE) and part.caption and part.caption.repeated:
            start, end = part.caption.repeated
            yield Edit(part.start + start, part.start + end, "", f"{part.role.value} repeated")


def _words_end(part: Part) -> int:
    """Where a headline ends when it is said once."""
    if part.caption and part.caption.repeated:
        return part.start + part.caption.repeated[0]
    return part.end


def _mover(edits: Sequence[Edit]) -> Callable[[int], int]:
    """Where a place on the text before the edits lies after them."""
    ends = [edit.end for edit in edits]
    gone = [0, *accumulate(edit.end - edit.start for edit in edits)]
    return lambda place: place - gone[bisect_right(ends, place)]


def _moved(span: Span, move: Callable[[int], int]) -> Span:
    return Span(move(span.start), move(span.end))


def _maybe(span: Span | None, move: Callable[[int], int]) -> Span | None:
    return _moved(span, move) if span else None


def _shifted(span: Span | None, offset: int) -> Span | None:
    return Span(span.start + offset, span.end + offset) if span else None


def _once(credits: Sequence[Credit]) -> tuple[Credit, ...]:
    """Each supplier once per kind, where it is named first."""
    first: dict[tuple[str, CreditKind], Credit] = {}
    for credit in credits:
        first.setdefault((credit.name, credit.kind), credit)
    return tuple(first.values())


def _first(values: Sequence[_T | None]) -> _T | None:
    return next((value for value in values if value), None)
