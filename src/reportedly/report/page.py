"""A page's fields: what its head says about the report, as it stands there.

In: the page as text. Out: a `Page` of raw fields: meta tags, JSON-LD, title, headings, links,
language, captions. Refuses a page that has no elements (None). The border file of lxml; the choice
among the fields is made in `metadata`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from reportedly.errors import UnreadableError

_SPACE = re.compile(r"\s+")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_CAPTIONS = (
    "//figcaption | //*[contains(concat(' ', normalize-space(@class), ' '), ' wp-caption-text ')]"
    " | //p[contains(@class, 'caption')] | //div[contains(@class, 'photo-caption')]"
    " | //span[contains(@class, 'img-caption')]"
)
_LONGEST_FIELD = 3000


@dataclass(frozen=True, slots=True)
class Page:
    """The raw fields of a page. `metas` are (name in lower case, content) in page order."""

    metas: tuple[tuple[str, str], ...] = ()
    json_ld: tuple[str, ...] = ()
    title: str | None = None
    headings: tuple[str, ...] = ()
    canonical: str | None = None
    language: str | None = None
    times: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()

    def meta(self, *names: str) -> str | None:
        """The first content given under any of the names, in the order of the names."""
        for name in names:
            for key, content in self.metas:
                if key == name and content:
                    return content
        return None


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


def page_of(tree: Any) -> Page:
    """The fields of a parsed page."""
    canonical = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
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
        language=tree.get("lang") or tree.get("xml:lang"),
        times=tuple(
            str(value).strip()
            for value in tree.xpath("//time[@datetime and not(ancestor::aside)]/@datetime")
        )[:20],
        captions=tuple(dict.fromkeys(_texts(tree, _CAPTIONS)))[:50],
    )


def _metas(tree: Any) -> list[tuple[str, str]]:
    found = []
    for node in tree.iterfind(".//meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        name = name or node.get("http-equiv")
        content = node.get("content")
        if name and content:
            words = _SPACE.sub(" ", content).strip()[:_LONGEST_FIELD]
            found.append((name.strip().lower(), words))
    return found


def _texts(tree: Any, path: str) -> list[str]:
    """The words of each matching element, at most so many."""
    found = []
    for node in tree.xpath(path)[:100]:
        words = _SPACE.sub(" ", "".join(node.itertext())).strip()
        if words:
            found.append(words[:_LONGEST_FIELD])
    return found
