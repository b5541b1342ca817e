"""A delivery opened: its text before any repair, and what its fields say.

In: a `Delivery`. Out: an `Opened` (the text that notes are replayed from), or a `Discard`. Refuses
the empty, the binary, the too large, the too deeply nested, records that are no JSON object with a
text, and pages without a main text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.records import Delivery, Discard, DiscardReason
from reportedly.report.charset import decode
from reportedly.report.live import RawPost, posts_of_page
from reportedly.report.maintext import extractor, main_text
from reportedly.report.metadata import Metadata, given_instant, metadata_of
from reportedly.report.nesting import DEEPEST, MOST_ATTRIBUTES, build_of
from reportedly.report.page import page_of, parse, saved_from
from reportedly.report.pruning import prune
from reportedly.report.repairs import control_share

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
