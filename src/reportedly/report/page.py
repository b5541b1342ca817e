"""A page's fields: what its head and its visible lines say about the report, as it stands there.

In: the page as text. Out: its tree, and a `Page` of raw fields: meta tags, JSON-LD, title,
headings, visible bylines, times and standfirsts, captions. None for a page that has no elements.
What belongs to others on the page (teasers, comments, posts quoted from elsewhere) is asked for
nothing. The border file of lxml; the choice among the fields is made in `metadata`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportedly.errors import UnreadableError
from reportedly.language.lexicon import load, per_language, words

_SPACE = re.compile(r"\s+")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>\"]{3,2000})\s*-->")
_SAVED_WITHIN = 3000  # a browser writes it into the first lines
_CAPTIONS = (
    "//figcaption | //*[contains(concat(' ', normalize-space(@class), ' '), ' wp-caption-text ')]"
    " | //p[contains(@class, 'caption')] | //div[contains(@class, 'photo-caption')]"
    " | //span[contains(@class, 'img-caption')]"
)
_CLASSED = "//*[@class or @itemprop or @rel or @data-testid or @data-component]"
_MARKED = ("class", "id", "itemprop", "rel", "data-testid", "data-component")
_TOKEN = re.compile(r"[a-z0-9]+")
_BLOCKS = frozenset(
    """address article aside blockquote br dd details div dl dt figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul""".split()  # noqa: SIM905
)
_LONGEST_FIELD = 3000
_LONGEST_LINE = 200  # of a visible byline or date
_MOST = 40  # visible lines of one sort that are looked at


@dataclass(frozen=True, slots=True)
class Time:
    """A `<time>` of the page: its `datetime` and its words, either may be missing."""

    machine: str | None
    words: str | None
    changed: bool = False  # it says when the page was changed


@dataclass(frozen=True, slots=True)
class Page:
    """The raw fields of a page. `metas` are (name in lower case, content) in page order."""

    metas: tuple[tuple[str, str], ...] = ()
    json_ld: tuple[str, ...] = ()
    title: str | None = None
    headings: tuple[str, ...] = ()
    canonical: str | None = None
    saved_from: str | None = None
    language: str | None = None
    times: tuple[Time, ...] = ()
    bylines: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    standfirsts: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()

    def meta(self, *names: str) -> str | None:
        """The first content given under any of the names, in the order of the names."""
        return next(self.every_meta(*names), None)

    def every_meta(self, *names: str) -> Iterator[str]:
        """Every content given under any of the names, in the order of the names."""
        for name in names:
            for key, content in self.metas:
                if key == name and content:
                    yield content


def parse(page: str) -> Any:
    """The tree of a page, None when there is nothing in it; raises `UnreadableError`."""
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = _XML_DECLARATION.sub("", page).encode("utf-8", "replace")
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    except (RecursionError, etree.LxmlError) as error:
        raise UnreadableError("the page could not be parsed") from error


def saved_from(page: str) -> str | None:
    """The address that a browser notes in a page that it saves."""
    match = _SAVED.search(page[:_SAVED_WITHIN])
    return match[1] if match else None


def page_of(tree: Any, saved: str | None = None) -> Page:
    """The fields of a parsed page."""
    canonical = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    lines = _visible(tree)
    return Page(
        metas=tuple(_metas(tree)),
        json_ld=tuple(
            text
            for node in tree.xpath("//script[contains(@type, 'ld+json')]")
            if (text := node.text)
        ),
        title=next(iter(_texts(tree, "//head/title | //title")), None),
        headings=tuple(_texts(tree, "//h1")),
        canonical=str(canonical[0]).strip() if canonical else None,
        saved_from=saved,
        language=tree.get("lang") or tree.get("xml:lang"),
        times=tuple(_times(tree)),
        bylines=lines["byline"],
        dates=lines["date"],
        standfirsts=lines["standfirst"],
        captions=tuple(dict.fromkeys(_texts(tree, _CAPTIONS)))[:50],
    )


def text_of(node: Any) -> str:
    """The words of an element: blocks and line breaks part them, and so does the border of two
    elements where the letters show that they are two ("Monday" + "Flood")."""
    return _SPACE.sub(" ", "".join(_pieces(node))).strip()


def _pieces(node: Any) -> Iterator[str]:
    """The characters below a node in order, with the blanks that its elements stand for."""
    stack: list[tuple[Any, bool]] = [(node, True)]
    while stack:
        one, opening = stack.pop()
        if not isinstance(one.tag, str) or one.tag in ("script", "style", "noscript", "template"):
            if one is not node and not opening:
                yield one.tail or ""
            elif one is not node:
                stack.append((one, False))
            continue
        if opening:
            if one.tag in _BLOCKS:
                yield " "
            yield one.text or ""
            stack.append((one, False))
            stack += [(child, True) for child in reversed(one)]
            continue
        if one.tag in _BLOCKS:
            yield " "
        if one is not node:
            yield one.tail or ""


def marks_of(node: Any) -> frozenset[str]:
    """The words in the names that a page gives an element ("article-byline__author": three)."""
    named = " ".join(filter(None, (node.get(name) for name in _MARKED)))
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", named).lower()
    return frozenset(_TOKEN.findall(parted))


@per_language
def names(sort: str) -> frozenset[str]:
    """The words by which pages name one sort of element (`language/en/pages.yaml`)."""
    return frozenset(words(load("pages")[sort]))


def is_foreign(node: Any) -> bool:
    """Whether an element lies in what is not the report: a teaser, a comment, a quoted post."""
    while node is not None and isinstance(node.tag, str) and node.tag not in ("body", "html"):
        named = node.tag in ("aside", "nav", "footer") or marks_of(node) & names("foreign")
        if named:  # "page has-sidebar" around it all is no sidebar
            return node.find(".//h1") is None
        node = node.getparent()
    return False


def _visible(tree: Any) -> dict[str, tuple[str, ...]]:
    """Short lines that the page marks as byline, date or standfirst, in page order."""
    found: dict[str, list[str]] = {"byline": [], "date": [], "standfirst": []}
    for node in tree.xpath(_CLASSED)[:20_000]:
        if not isinstance(node.tag, str) or node.tag in ("meta", "link", "script", "body", "html"):
            continue
        marks = marks_of(node)
        for sort, lines in found.items():
            if sort == "standfirst" and _in_the_flow(node):
                continue
            if len(lines) < _MOST and marks & names(sort) and not is_foreign(node):
                line = text_of(node)
                most = _LONGEST_FIELD if sort == "standfirst" else _LONGEST_LINE
                if line and len(line) <= most:
                    lines.append(line)
    return {sort: tuple(dict.fromkeys(lines)) for sort, lines in found.items()}


def _in_the_flow(node: Any) -> bool:
    """Whether an element is the first of the report's own paragraphs, however it is called."""
    if node.tag != "p":
        whole = node.tag in ("ul", "ol", "section", "main", "article")
        return whole or any(len(one.findall("p")) > 1 for one in node.iter())
    return sum(1 for one in node.itersiblings("p") if len(text_of(one)) > 60) >= 2


def _times(tree: Any) -> Iterator[Time]:
    for node in tree.xpath("//time")[:_MOST]:
        if is_foreign(node):
            continue
        parent = node.getparent()
        marks = marks_of(node) | (marks_of(parent) if parent is not None else frozenset())
        before = (parent.text or "") if parent is not None and parent[0] is node else ""
        told = {*_TOKEN.findall(before.lower()), *marks}
        machine = node.get("datetime") or node.get("content")
        yield Time(
            machine.strip() if machine else None,
            text_of(node)[:_LONGEST_LINE] or None,
            changed=bool(told & names("changed")),
        )


def _metas(tree: Any) -> list[tuple[str, str]]:
    found = []
    for node in tree.iterfind(".//meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        name = name or node.get("http-equiv")
        content = node.get("content")
        if name and content and not (node.get("itemprop") and is_foreign(node)):
            words_ = _SPACE.sub(" ", content).strip()[:_LONGEST_FIELD]
            found.append((name.strip().lower(), words_))
    return found


def _texts(tree: Any, path: str) -> list[str]:
    """The words of each matching element, at most so many."""
    found = []
    for node in tree.xpath(path)[:100]:
        line = text_of(node)
        if line:
            found.append(line[:_LONGEST_FIELD])
    return found
