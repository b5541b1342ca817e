"""The room's two doors: a delivery, or a text, becomes a `Report`.

In: a `Delivery` or a `str`. Out: a `Report`, or a `Discard` that says why there is none. Refuses
reports that are not in English, and a `published` that is no date (`UsageError`, from `from_text`
alone: it is the caller's own word).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from reportedly.errors import ForeignLanguageError, UsageError
from reportedly.records import (
    Basis,
    Credit,
    CreditKind,
    Delivery,
    Discard,
    DiscardReason,
    Instant,
    Note,
    Post,
    Report,
    Role,
)
from reportedly.report.edits import Edit, apply
from reportedly.report.fixed import Fixed, fix, untouched
from reportedly.report.language import foreign
from reportedly.report.live import RawPost, placed, posts_of_text
from reportedly.report.metadata import Metadata, given_instant
from reportedly.report.opened import Opened, open_delivery
from reportedly.report.parts import Hints, folded
from reportedly.report.repairs import repair

PLAIN = "reportedly-plain 1"
ID_LENGTH = 20  # hex digits: 80 bits, no clash to be feared below a billion reports


def read_delivery(delivery: Delivery) -> Report | Discard:
    """The fixed text of a delivery with everything known about where it came from."""
    opened = open_delivery(delivery)
    if isinstance(opened, Discard):
        return opened
    published = given_instant(delivery.published or "") or opened.fields.published
    title = opened.fields.title
    anchor = published.value if published else None
    notes: tuple[Note, ...] = ()
    if delivery.plain and not opened.is_page:
        fixed, name = untouched(opened.text, Hints(title, published=anchor)), PLAIN
    else:
        text, repairs = repair(opened.text)
        text, added = _with_page_lines(text, opened)
        standfirst = folded(opened.standfirst) if opened.standfirst else None
        hints = Hints(title, frozenset(map(folded, opened.captions)), standfirst, anchor)
        fixed, name = fix(text, hints), opened.extractor
        notes = (*repairs, *added, *fixed.notes)
    problem = _problem(fixed)
    if problem:
        return Discard(*problem, delivery.origin)
    final = delivery.http.final_url if delivery.http else None
    url = delivery.url or final or opened.fields.url
    made = (name, delivery.origin, notes)
    return _report(fixed, opened.fields, published, url, made, opened.posts)


def from_text(
    text: str,
    *,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
    language: str | None = None,
) -> Report:
    """A report of a text that stays as it is: every character kept, every paragraph body.

    `published` is an ISO 8601 date or time; `language` ("en") says what it is written in, else the
    text is asked. Raises `UsageError` when an argument is wrong, `ForeignLanguageError` when the
    text is in a language that is not read.
    """
    if not isinstance(text, str):
        raise UsageError(
            f"a text is a str, not {type(text).__name__}",
            try_="Decode bytes first, or hand them over as a Delivery.",
        )
    told = {"published": published, "url": url, "title": title, "language": language}
    for name, value in told.items():
        if value is not None and not isinstance(value, str):
            kind = type(value).__name__
            raise UsageError(f"this is a str, not {kind}", where=name, try_="Write it with str().")
    given = given_instant(published) if published else None
    if published and not given:
        raise UsageError(f"{published!r} is no date", try_="Write it as 2024-11-03.")
    fixed = untouched(text, Hints(title, published=given.value if given else None))
    if language is None and (other := foreign(_words(fixed, (Role.BODY,)))):
        raise ForeignLanguageError(
            f"the text is not in English ({other})",
            try_='If it is English all the same, say so: language="en".',
        )
    return _report(fixed, Metadata(title=title), given, url, (PLAIN, "", ()))


def _report(
    fixed: Fixed,
    fields: Metadata,
    given: Instant | None,
    url: str | None,
    made: tuple[str, str, tuple[Note, ...]],
    opened_posts: Sequence[RawPost] = (),
) -> Report:
    extractor, origin, notes = made
    text = fixed.text
    published = _finer(given, fixed.published)
    headline = fixed.title_span.of(text) if fixed.title_span else None
    title = fields.title or headline
    says_title = title is not None and headline is not None and folded(title) == folded(headline)
    stated = fixed.byline_span.of(text) if fixed.byline_span else None
    byline = fields.byline or stated  # newsrooms look after their fields; a line may be another's
    shows_byline = byline is not None and stated is not None and _alike(byline, stated)
    inherited = [
        Credit(one.name, CreditKind.WIRE, basis=Basis.METADATA)
        for one in fields.agencies
        if not any(c.name == one.name and c.kind is CreditKind.WIRE for c in fixed.credits)
    ]
    return Report(
        id=_identity(url, published, text),
        text=text,
        paragraphs=fixed.paragraphs,
        url=url,
        outlet=fields.outlet,
        title=title,
        title_span=fixed.title_span if says_title else None,
        byline=byline,
        byline_span=fixed.byline_span if shows_byline else None,
        credits=(*fixed.credits, *inherited),
        dateline=fixed.dateline,
        published=published,
        modified=_finer(fields.modified, fixed.modified),
        captions=fixed.captions,
        posts=_posts(fixed, opened_posts, published),
        extractor=extractor,
        notes=notes,
        origin=origin,
    )


def _posts(fixed: Fixed, raws: Sequence[RawPost], published: Instant | None) -> tuple[Post, ...]:
    """The posts of a live blog: a page's own, or those that the times in a text part."""
    day = published.value if published else None
    if raws:
        return placed(fixed.text, raws, day)
    return posts_of_text(fixed.text, [part.span for part in fixed.paragraphs], day)


def _alike(one: str, other: str) -> bool:
    """Whether two bylines name the same people, one of them perhaps with more beside."""
    return folded(one) in folded(other) or folded(other) in folded(one)


def _with_page_lines(text: str, opened: Opened) -> tuple[str, tuple[Note, ...]]:
    """A page's headline, standfirst and captions stand before its main text, where that lacks
    them, so that they have characters to point at."""
    if not opened.is_page:
        return text, ()
    title = opened.fields.title or ""
    lines = text.splitlines(keepends=True)
    there = {folded(line) for line in lines}
    at = 0
    added: list[Edit] = []
    wanted = folded(title)
    standing = [number for number, line in enumerate(lines[:5]) if folded(line) == wanted]
    if standing:
        at = sum(map(len, lines[: standing[0] + 1]))
    elif wanted:
        added.append(Edit(0, 0, f"{title}\n", "headline from the page"))
    standfirst = opened.standfirst
    if standfirst and folded(standfirst) not in there and len(standfirst.split()) >= 4:
        there.add(folded(standfirst))
        added.append(Edit(at, at, f"{standfirst}\n", "standfirst from the page"))
    missing = []
    for caption in opened.captions:
        key = folded(caption)
        if key not in there and len(caption.split()) >= 3:
            there.add(key)
            missing.append(f"{caption}\n")
    if missing:
        added.append(Edit(at, at, "".join(missing), "captions from the page"))
    return apply(text, added)


def _problem(fixed: Fixed) -> tuple[DiscardReason, str] | None:
    """Why a fixed text is not read, if it is not."""
    body = _words(fixed, (Role.BODY,)) or _words(fixed, (Role.HEADLINE,))
    if not any(char.isalpha() for part in body for char in part):
        return DiscardReason.NO_TEXT, "nothing is left that reads like a report"
    if language := foreign(body):
        return DiscardReason.LANGUAGE, language
    return None


def _words(fixed: Fixed, roles: Sequence[Role]) -> list[str]:
    return [one.span.of(fixed.text) for one in fixed.paragraphs if one.role in roles]


def _finer(given: Instant | None, read: Instant | None) -> Instant | None:
    """The fields' word, unless the text says the same day more finely."""
    if given and read and read.value.startswith(given.value) and read.value != given.value:
        return read
    return given or read


def _identity(url: str | None, published: Instant | None, text: str) -> str:
    parts = (url or "", published.value if published else "", text)
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:ID_LENGTH]
