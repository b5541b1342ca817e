"""Live blogs: the posts of a page, each with the time that it carries.

In: a parsed page, or the lines of a text. Out: the posts in the order of the page, with their words
and their times as written; none where there are fewer than three. A post of a page is an element
that has a time and paragraphs of its own, among at least three of its kind under one parent; a post
of a text begins with a line that is a time of day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.records import Instant, Post, Span
from reportedly.report.dates import moment
from reportedly.report.metadata import given_instant
from reportedly.report.page import marks_of, names, text_of

FEWEST = 3
_CLOCK = re.compile(
    r"^\W{0,3}(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)\s?(?P<half>[ap]\.?m\.?)?"
    r"\s?\(?(?P<zone>[A-Z]{2,4})?\)?\s*(?:[-–—:|]\s*)?(?P<rest>.{0,160})$"
)
_PARAGRAPHS = ("p", "li", "blockquote", "h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class RawPost:
    """A post of a page: its lines, and its time as the page gives it."""

    lines: tuple[str, ...]
    time: str | None


def posts_of_page(tree: Any) -> list[RawPost]:
    """The posts of a live page, [] for any other."""
    by_parent: dict[Any, list[Any]] = defaultdict(list)
    for time in tree.xpath("//time")[:2000]:
        node = _post_around(time)
        if node is not None and node not in by_parent[node.getparent()]:
            by_parent[node.getparent()].append(node)
    groups = [nodes for nodes in by_parent.values() if len(nodes) >= FEWEST]
    nodes = max(groups, key=len, default=[])
    posts = [RawPost(tuple(_lines(node)), _time(node)) for node in nodes]
    return [post for post in posts if post.lines] if len(posts) >= FEWEST else []


def _post_around(time: Any) -> Any:
    """The element that is named a post, has this time as its first and a paragraph."""
    node = time.getparent()
    for _ in range(6):
        if node is None or node.tag in ("body", "html", "main"):
            return None
        if marks_of(node) & names("post") and node.find(".//p") is not None:
            return node if node.find(".//time") is time else None
        node = node.getparent()
    return None


def _lines(node: Any) -> list[str]:
    """The words of a post, block by block, without its time and its buttons."""
    found: list[str] = []
    for block in node.iter(*_PARAGRAPHS):
        inner = any(child.tag in _PARAGRAPHS for child in block.iterdescendants())
        line = text_of(block)
        if line and not inner and block.find(".//time") is None:
            found.append(line)
    return found


def _time(node: Any) -> str | None:
    time = node.find(".//time")
    return (time.get("datetime") or text_of(time) or None) if time is not None else None


def instant_of(raw: str | None, day: str | None) -> Instant | None:
    """The time of a post; a time of day alone is that of the page's own day (ISO)."""
    if not raw:
        return None
    told = moment(raw)
    if told and told.year:
        return given_instant(raw)
    clock = _CLOCK.match(raw)
    if not clock or not day:
        return None
    hour = int(clock["h"])
    if clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
    value = f"{day[:10]}T{hour:02d}:{clock['m']}"
    return given_instant(value)


def placed(text: str, raws: Sequence[RawPost], day: str | None) -> tuple[Post, ...]:
    """The posts of a page with their places on the fixed text; one whose words went is left out."""
    found = []
    at = 0
    for raw in raws:
        places = []
        after = at
        for line in raw.lines:
            start = text.find(line, after)
            if start >= 0:
                places.append((start, start + len(line)))
                after = start + len(line)
        if places:
            span = Span(places[0][0], places[-1][1])
            found.append(Post(span, instant_of(raw.time, day)))
            at = span.end
    return tuple(found)


def posts_of_text(text: str, paragraphs: list[Span], day: str | None) -> tuple[Post, ...]:
    """The posts of a text in which lines that are a time of day part them."""
    heads = []
    for number, span in enumerate(paragraphs):
        first = text[span.start : span.end].split("\n", 1)[0].strip()
        clock = _CLOCK.match(first) if len(first) <= 200 else None
        if clock and (not clock["rest"] or _opens(clock["rest"])):
            heads.append((number, first))
    if len(heads) < FEWEST:
        return ()
    posts = []
    for (number, first), following in zip(
        heads, [*(head[0] for head in heads[1:]), len(paragraphs)], strict=True
    ):
        span = Span(paragraphs[number].start, paragraphs[following - 1].end)
        posts.append(Post(span, instant_of(first, day)))
    return tuple(posts)


def _opens(rest: str) -> bool:
    """Whether what stands behind a time of day opens a post: "10:42 Bridge closed"."""
    return rest[0].isupper() or not rest[0].isalpha()
