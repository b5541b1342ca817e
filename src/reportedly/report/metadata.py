"""The fields of a page that describe the report: which of its many answers is taken.

In: a `Page`. Out: `Metadata`. Refuses addresses that are not http(s), dates that cannot be read,
and outlets as authors; an agency that a page names as author is a wire credit. JSON-LD is asked
first, then OpenGraph and article tags, then Dublin Core and the rest: newsrooms look after them in
that order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.records import Basis, Instant
from reportedly.report.dates import moment
from reportedly.report.page import Page
from reportedly.report.suppliers import Supplier, supplier

_ARTICLE = re.compile(r"Article|Report|Posting", re.IGNORECASE)
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s+[|–—-]\s+|\s*[|»]\s*")
# Names under which pages give a field, the most careful first.
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
_AUTHOR = (
    "article:author_name", "author", "byl", "parsely-author", "dc.creator", "dcterms.creator",
    "sailthru.author", "twitter:data1",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "parsely-pub-date", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.issued", "dcterms.created", "sailthru.date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
    "dcterms.modified", "dc.date.modified",
)  # fmt: skip
_DEEP = 12  # how far JSON-LD is followed


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page's own fields say. None: they do not."""

    title: str | None = None
    byline: str | None = None
    agencies: tuple[Supplier, ...] = ()
    outlet: str | None = None
    published: Instant | None = None
    modified: Instant | None = None
    url: str | None = None
    language: str | None = None


def metadata_of(page: Page) -> Metadata:
    """The best answer to each question."""
    items = _articles(page.json_ld)
    outlet = _first(*(_name(item.get("publisher")) for item in items), page.meta(*_OUTLET))
    names = [name for item in items for name in _names(item.get("author"))]
    names = names or _split_names(page.meta(*_AUTHOR))
    known = [(name, supplier(name)) for name in names]
    people = [name for name, one in known if not one and name != outlet and len(name) < 80]
    return Metadata(
        title=_title(page, items, outlet),
        byline=", ".join(dict.fromkeys(people)) or None,
        agencies=tuple(dict.fromkeys(one for _, one in known if one and one.is_wire)),
        outlet=outlet,
        published=_instant(
            *(item.get("datePublished") for item in items), page.meta(*_PUBLISHED), *page.times
        ),
        modified=_instant(*(item.get("dateModified") for item in items), page.meta(*_MODIFIED)),
        url=_address(
            page.canonical,
            page.meta("og:url", "twitter:url"),
            *(_id(item.get("mainEntityOfPage")) for item in items),
            *(item.get("url") for item in items),
        ),
        language=_first(
            page.language,
            page.meta("og:locale", "content-language", "dc.language", "dcterms.language"),
            *(item.get("inLanguage") for item in items),
        ),
    )


def given_instant(value: str) -> Instant | None:
    """An ISO date or any other that can be read, as the word of a page's field or of the caller."""
    found = moment(value.strip()[:80])
    if not found or not found.year:
        return None
    return Instant(found.value, found.precision, found.zone, basis=Basis.METADATA)


def _title(page: Page, items: Sequence[dict[str, Any]], outlet: str | None) -> str | None:
    """The headline; a `<title>` only without the site's name behind it."""
    told = _first(*(item.get("headline") for item in items), page.meta("og:title"))
    told = told or page.meta("dc.title", "dcterms.title", "twitter:title")
    if not told and len(page.headings) == 1:
        told = page.headings[0]
    title = told or page.title
    if not title:
        return None
    for heading in page.headings:  # the page's own wording, where the field says the same
        if heading and title.startswith(heading) and len(heading) > 15:
            return heading
    return _without_site(title, outlet, bare=told is None)


def _without_site(title: str, outlet: str | None, *, bare: bool) -> str:
    cuts = list(_SEPARATORS.finditer(title))
    if cuts:
        head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
        named = outlet is not None and tail.casefold() == outlet.casefold()
        if named or supplier(tail) or (bare and len(tail.split()) <= 4 < len(head.split())):
            return head.strip()
    return title


def _articles(blocks: Sequence[str]) -> list[dict[str, Any]]:
    """The JSON-LD items that describe an article, in page order."""
    found: list[dict[str, Any]] = []
    for block in blocks:
        try:
            value = json.loads(block, strict=False)
        except (ValueError, RecursionError):
            continue
        found += [item for item in _items(value, 0) if _ARTICLE.search(_kinds(item))]
    return found


def _items(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEP:
        return
    if isinstance(value, list):
        for one in value:
            yield from _items(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _items(value.get(key), depth + 1)


def _kinds(item: dict[str, Any]) -> str:
    kind = item.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for one in value[:20] for name in _names(one)]
    name = _name(value)
    return _split_names(name)


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _split_names(value: str | None) -> list[str]:
    if not value or value.startswith(("http://", "https://")):
        return []
    parts = re.split(r"\s*[,;]\s*|\s+and\s+|\s*&\s*", _BY.sub("", value))
    return [part for part in parts if part]


def _id(value: object) -> object:
    return value.get("@id") if isinstance(value, dict) else value


def _address(*values: object) -> str | None:
    for value in values:
        if isinstance(value, str) and re.match(r"https?://[^\s<>\"]{3,2000}$", value.strip()):
            return value.strip()
    return None


def _instant(*values: object) -> Instant | None:
    """The first that can be read, or a later one that says the same day more finely."""
    found = [one for value in values if isinstance(value, str) and (one := given_instant(value))]
    if not found:
        return None
    same = [one for one in found if one.value.startswith(found[0].value)]
    return next((one for one in same if one.value != found[0].value), found[0])


def _first(*values: object) -> str | None:
    for value in values:
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None
