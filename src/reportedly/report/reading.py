"""The room's two doors: a delivery, or a text, becomes a `Report`.

In: a `Delivery` or a `str`. Out: a `Report`, or a `Discard` that says why there is none: the empty,
the binary, the too large, the too deeply nested, records without a text, pages without a main text,
other languages. `open_delivery` gives the text that a report's notes are replayed from. A text in
another language, or a `published` that is no date, is an error at the second door: the caller is
there to be told.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

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
from reportedly.report.characters import control_share, decode, repair
from reportedly.report.edits import Edit, apply
from reportedly.report.fixed import Fixed, fix, untouched
from reportedly.report.language import foreign
from reportedly.report.live import RawPost, placed, posts_of_page, posts_of_text
from reportedly.report.maintext import extractor, main_text, prune
from reportedly.report.metadata import Metadata, given_instant, metadata_of
from reportedly.report.nesting import DEEPEST, MOST_ATTRIBUTES, build_of
from reportedly.report.page import page_of, parse, saved_from
from reportedly.report.parts import Hints, folded

MOST_BYTES = 20_000_000  # of a page with all its scripts
MOST_TEXT = 2_000_000  # characters of one report: a long book is half of that
MOSTLY_CONTROL = 0.05  # share of control characters above which "text" is a binary
MASTHEAD = "reportedly-masthead 1"


@dataclass(frozen=True, slots=True)
class Opened:
    """The text as decoded or extracted, before repairs, and the fields that came with it."""

    text: str
    extractor: str = MASTHEAD
    fields: Metadata = field(default_factory=Metadata)
    captions: tuple[str, ...] = ()
    standfirst: str | None = None
    posts: tuple[RawPost, ...] = ()
    is_page: bool = False


def open_delivery(delivery: Delivery) -> Opened | Discard:
    """The text of a delivery and its fields."""
    if not delivery.data.strip():
        return _discard(delivery, DiscardReason.EMPTY, "there is nothing in it")
    if len(delivery.data) > MOST_BYTES:
        detail = f"it is larger than the {MOST_BYTES:,} bytes taken for one report"
        return _discard(delivery, DiscardReason.TOO_LARGE, detail)
    is_page = delivery.media_type in ("text/html", "application/xhtml+xml")
    text = decode(delivery.data, delivery.charset, page=is_page).text
    if control_share(text) > MOSTLY_CONTROL:
        return _discard(delivery, DiscardReason.BINARY, "this is binary data, not text")
    if is_page:
        opened = _open_page(delivery, text)
    elif delivery.media_type == "application/json":
        opened = _open_record(delivery, text)
    else:
        opened = Opened(text)
    if isinstance(opened, Opened) and len(opened.text) > MOST_TEXT:
        detail = f"its text is longer than the {MOST_TEXT:,} characters taken for one report"
        return _discard(delivery, DiscardReason.TOO_LARGE, detail)
    return opened


def _open_page(delivery: Delivery, page: str) -> Opened | Discard:
    build = build_of(page)
    if build.depth > DEEPEST:
        detail = f"its elements are nested {build.depth:,} deep; pages are read up to {DEEPEST}"
        return _discard(delivery, DiscardReason.TOO_DEEP, detail)
    if build.attributes > MOST_ATTRIBUTES:
        detail = f"one of its tags has {build.attributes:,} attributes; up to {MOST_ATTRIBUTES}"
        return _discard(delivery, DiscardReason.TOO_LARGE, f"{detail} are read")
    tree = parse(page)
    if tree is None:
        return _discard(delivery, DiscardReason.NO_TEXT, "the page has no elements")
    raw = page_of(tree, saved_from(page))
    fields = metadata_of(raw)
    removed = prune(tree)
    posts = posts_of_page(tree)
    text = _text_of_posts(posts) if posts else main_text(tree)
    if not text:
        return _discard(delivery, DiscardReason.NO_TEXT, "the page has no main text")
    taken = ", ".join(f"{number} {sort}" for sort, number in sorted(removed.items()))
    name = f"{extractor()}, {MASTHEAD}" + (f", removed {taken}" if taken else "")
    standfirst = next((one for one in raw.standfirsts if one != fields.title), None)
    return Opened(text, name, fields, raw.captions, standfirst, tuple(posts), is_page=True)


def _text_of_posts(posts: Sequence[RawPost]) -> str:
    """The words of a live page: its posts in the order of the page, a line a paragraph."""
    return "\n".join(line for post in posts for line in post.lines)


def _open_record(delivery: Delivery, text: str) -> Opened | Discard:
    """One record {"id", "url", "title", "text", "published"}; all but the text may be missing."""
    try:
        # No number is looked at, and int() refuses more than 4,300 digits.
        record = json.loads(text.lstrip("\ufeff"), strict=False, parse_int=float)
    except RecursionError:
        return _discard(delivery, DiscardReason.TOO_DEEP, "the record is nested too deeply")
    except ValueError as error:
        return _discard(delivery, DiscardReason.MALFORMED, f"this is no JSON ({error})")
    if not isinstance(record, dict):
        return _discard(delivery, DiscardReason.MALFORMED, "the record is no JSON object")
    words = record.get("text")
    if not isinstance(words, str):
        return _discard(delivery, DiscardReason.MALFORMED, 'the record has no "text"')
    if not words.strip():
        return _discard(delivery, DiscardReason.EMPTY, 'the record\'s "text" is empty')
    named = {key: value for key, value in record.items() if isinstance(value, str) and value}
    fields = Metadata(
        title=named.get("title"),
        url=named.get("url"),
        outlet=named.get("outlet"),
        published=given_instant(named.get("published", "")),
    )
    return Opened(words, MASTHEAD, fields)


def _discard(delivery: Delivery, reason: DiscardReason, detail: str) -> Discard:
    return Discard(reason, detail, delivery.origin)


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
