"""The fields of a page that describe the report: which of its many answers is taken.

In: a `Page`. Out: `Metadata`. No address that is not http(s), no date that cannot be read, and no
outlet as author: it is the outlet; an agency that a page names as author is a wire credit. JSON-LD
is asked first, then OpenGraph and article tags, then Dublin Core and the rest, as newsrooms look
after them in that order; then the lines that the page shows, and for the day its address.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reportedly.atlas.media import Outlet, supplier
from reportedly.language.lexicon import Expressions, lexicon
from reportedly.records import Basis, Instant
from reportedly.report.boilerplate import is_navigation
from reportedly.report.bylines import byline_of
from reportedly.report.dates import moment
from reportedly.report.page import Page
from reportedly.report.published import date_line

_ARTICLE = re.compile(r"Article|Report|Posting", re.IGNORECASE)
_BY = re.compile(r"^\s*by\b:?\s*", re.IGNORECASE)
_TRAILING = re.compile(r",(\s*[}\]])")  # what JSON forbids and pages write all the same
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d|[A-Za-z]{3})[/-]?([0-3]\d)(?![\d])")
_NOBODY = re.compile(r"^(?:@|https?:|www\.)|@|\.(?:com|org|net|co)\b|^\W*$", re.IGNORECASE)
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
_EXPRESSIONS = Expressions("mastheads")
_PREFIX = "By "  # what makes a line a byline
_DEEP = 12  # how far JSON-LD is followed


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page's own fields say. None: they do not."""

    title: str | None = None
    byline: str | None = None
    agencies: tuple[Outlet, ...] = ()
    outlet: str | None = None
    published: Instant | None = None
    modified: Instant | None = None
    url: str | None = None
    language: str | None = None


def metadata_of(page: Page) -> Metadata:
    """The best answer to each question."""
    items = _articles(page.json_ld)
    url = _address(
        page.canonical,
        page.meta("og:url", "twitter:url"),
        *(_id(item.get("mainEntityOfPage")) for item in items),
        *(item.get("url") for item in items),
        page.saved_from,
    )
    site = _first(*(_name(item.get("publisher")) for item in items), page.meta(*_OUTLET))
    authors = _authors(page, items, site, url)
    outlet = site or next(iter(authors.media), None)
    return Metadata(
        title=_title(page, items, outlet),
        byline=", ".join(dict.fromkeys(authors.people)) or next(iter(authors.desks), None),
        agencies=tuple(dict.fromkeys(authors.agencies)),
        outlet=outlet,
        published=_published(page, items, url),
        modified=_instant(
            *(item.get("dateModified") for item in items),
            page.meta(*_MODIFIED),
            *(time.machine for time in page.times if time.changed),
        ),
        url=url,
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


@dataclass
class _Named:
    """Who is named as author so far."""

    people: list[str] = field(default_factory=list)
    desks: list[str] = field(default_factory=list)  # "Web Desk", "Staff Reporter"
    agencies: list[Outlet] = field(default_factory=list)
    media: list[str] = field(default_factory=list)


def _authors(
    page: Page, items: Sequence[dict[str, Any]], outlet: str | None, url: str | None
) -> _Named:
    """Who is named as author: the people of the first place that names any, else its desk, with
    the agencies and media of all places before it."""
    fields = (
        [name for item in items for name in _names(item.get("author"))],
        [name for one in page.every_meta(*_AUTHOR) for name in _split_names(one)],
    )
    found = _Named()
    for names in (*fields, *(_byline_names(line) for line in page.bylines)):
        for name in names:
            known = supplier(name)
            if known and known.is_wire:
                found.agencies.append(known)
            elif known or _is_site(name, outlet, url):
                found.media.append(name)
            else:
                _take(name, found)
        if found.people:
            break
    return found


def _take(name: str, found: _Named) -> None:
    """The person that an author's field names, without role, place and employer; or a desk."""
    if not _is_person(name):
        return
    byline = byline_of(f"{_PREFIX}{name}")
    if byline and byline.agencies:
        found.agencies += [agency for agency, _ in byline.agencies]
    elif _EXPRESSIONS["byline_role"].match(name):
        found.desks.append(name)
        return
    if byline is None:
        found.people.append(name)
    elif byline.people:
        start, end = byline.people.start - len(_PREFIX), byline.people.end - len(_PREFIX)
        found.people.append(name[start:end])


def _byline_names(line: str) -> list[str]:
    """The people and agencies of a line that the page shows as its byline."""
    found = byline_of(line, bare=True)
    if not found:
        dated = date_line(line)
        found = dated.byline if dated else None
    if not found:
        return []
    people = _split_names(found.people.of(line)) if found.people else []
    return [*people, *(agency.name for agency, _ in found.agencies)]


def _is_person(name: str) -> bool:
    """Whether a name given as author can be one's name: no address, handle, rubric or sentence."""
    if len(name) >= 80 or _NOBODY.search(name) or not any(map(str.isalpha, name)):
        return False
    if name.casefold() in lexicon("mastheads").no_author:
        return False
    return len(name.split()) <= 8 and not is_navigation(name, at_edge=True)


def _is_site(name: str, outlet: str | None, url: str | None) -> bool:
    """Whether an author is the outlet itself, by its name or by that of its address."""
    bare = _plain(name)
    if outlet and bare in (_plain(outlet), _plain(f"the {outlet}")):
        return True
    host = re.sub(r"^https?://(?:www\.|m\.|edition\.)?|[/:?].*$", "", url or "")
    return len(bare) > 2 and bare == _plain(host.split(".")[0])


def _plain(name: str) -> str:
    return re.sub(r"^the(?= )|[\W_]+", "", name.casefold())


def _published(page: Page, items: Sequence[dict[str, Any]], url: str | None) -> Instant | None:
    """When the report appeared: by the fields, else by what the page shows, else by its address."""
    machines = [time.machine for time in page.times if not time.changed]
    if told := _instant(
        *(item.get("datePublished") for item in items), page.meta(*_PUBLISHED), *machines
    ):
        return told
    shown = [time.words for time in page.times if not time.changed]
    for line in (*shown, *page.dates, *page.bylines):
        if told := _shown_instant(line or ""):
            return told
    match = _IN_ADDRESS.search(url or "")
    if match and (told := given_instant("-".join(_numbers(match)))):
        return replace(told, basis=Basis.ADDRESS)
    return None


def _numbers(match: re.Match[str]) -> tuple[str, str, str]:
    """Year, month and day of an address; "nov" is 11."""
    year, month, day = match.groups()
    if month.isdecimal():
        return year, month, day
    told = moment(f"{day} {month} {year}")
    return year, f"{told.month:02d}" if told else "00", day


def _shown_instant(line: str) -> Instant | None:
    """The moment of publication that a visible line states."""
    dated = date_line(line)
    one = dated.published if dated else None
    if not one or not one.year:
        return None
    return Instant(one.value, one.precision, one.zone, basis=Basis.PAGE)


def _title(page: Page, items: Sequence[dict[str, Any]], outlet: str | None) -> str | None:
    """The headline; a `<title>` only without the site's name behind it."""
    fields = [
        *(item.get("headline") for item in items),
        *page.every_meta("og:title", "dc.title", "dcterms.title", "twitter:title"),
    ]
    headings = [one for one in page.headings if _is_headline(one)]
    told = next((text for one in fields if (text := _field(one)) and _is_headline(text)), None)
    if not told and len(headings) == 1:
        told = headings[0]
    title = told or (page.title if page.title and _is_headline(page.title) else None)
    if not title:
        return next(iter(headings), None)
    for heading in headings:  # the page's own wording, where the field says the same
        if heading and title.startswith(heading) and len(heading) > 15:
            return heading
    return _without_site(title, outlet, bare=told is None)


def _is_headline(text: str) -> bool:
    """Whether a line can be a headline: no breadcrumbs, no rubric, no date line, no address."""
    if is_navigation(text, at_edge=True) or text.startswith(("http://", "https://")):
        return False
    dated = date_line(text)
    return dated is None or bool(dated.byline)


def _field(value: object) -> str | None:
    """The words of a field: entities resolved, tags and white space gone."""
    if not isinstance(value, str):
        return None
    text = html.unescape(html.unescape(value)) if "&" in value else value
    if "<" in text:
        text = re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", text)
    return " ".join(text.split()) or None


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
        value = _json(block)
        found += [item for item in _items(value, 0) if _ARTICLE.search(_kinds(item))]
    return found


def _json(block: str) -> object:
    """A block of JSON-LD as data, also with what pages wrap it in; None when it is none."""
    bare = _WRAPPED.sub("", block)
    for text in (bare, _TRAILING.sub(r"\1", bare)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


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
    return _field(value)


def _split_names(value: str | None) -> list[str]:
    value = _field(value)
    if not value or value.startswith(("http://", "https://")):
        return []
    parts = re.split(r"\s*[,;|•]\s*|\s+and\s+|\s*&\s*", _BY.sub("", value))
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
