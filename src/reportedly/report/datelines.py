"""Datelines: "BEIRUT (AP) — ", "LONDON, March 3 (Reuters) - ", "Kyiv, Ukraine (AFP) – ".

In: the beginning of a body paragraph. Out: place, agency and date with their spans, or None.
Refuses capitals that are no place ("EXCLUSIVE - ", "UPDATE: ") and, where nothing but the place
stands before the dash, places that are not written in capitals. An agency that no list has is not
named, but its brackets belong to the dateline ("NAIROBI (Valley Wire) — ").
"""

from __future__ import annotations

import re

from reportedly.atlas.media import Outlet, wire
from reportedly.language.lexicon import Expressions, lexicon
from reportedly.records import Dateline, Span
from reportedly.report.dates import completed, moment

_EXPRESSIONS = Expressions("mastheads")

LONG = 90  # a dateline with two places, a date and an agency stays below this

_DASH = re.compile(r"\)\s*(?:-{1,2}|—|–|―|:)\s*|\s*(?:—|–|--|―)\s*|\s+-\s*|:\s+")
_WITHIN = re.compile(r"^(?P<where>[^()\[\]]*?)\s*[(\[](?P<agency>[^()\[\]]{2,40})[)\]]\s*$")
_WORD = r"[^\W\d_][\w'’.-]*"
_BRACKET = re.compile(
    r"(?P<before>[^()\[\]\n]{2,60}[(\[][^()\[\]\n]{2,40}[)\]])\s+(?=[“\"‘']?[A-Z])"
)
_CAPITALS = re.compile(r"^[^\W\d_a-z]{2}[^a-z\d]{0,40}$")
_REGION = re.compile(rf"^{_WORD}(?:[ -]{_WORD}){{0,3}}\.?$")


def dateline_of(text: str, anchor: str | None = None) -> tuple[Dateline, Outlet | None] | None:
    """The dateline a paragraph begins with; its span runs to the end of the dash.

    A date without a year gets the year of `anchor`, the publication date, if that is known; else
    it is written "--11-03".
    """
    head = text[: LONG + 4]
    for dash in _DASH.finditer(head):
        end = dash.end()
        before = head[: dash.start() + (head[dash.start()] == ")")].strip()
        if end < len(text) and text[end : end + 1] != "\n" and before:
            found = _read(before, anchor, colon=dash[0].strip().endswith(":"))
            if found:
                place, agency, date = found
                name = agency.name if agency else None
                return Dateline(Span(0, end), place, name, date), agency
        if len(before) > LONG:
            break
    return _without_dash(text, head, anchor)


def _without_dash(
    text: str, head: str, anchor: str | None
) -> tuple[Dateline, Outlet | None] | None:
    """ "LINDOW (AP) Floodwater reached": a listed agency in brackets, then a sentence begins."""
    match = _BRACKET.match(head)
    found = _read(match["before"], anchor, colon=False) if match else None
    if not match or not found or found[1] is None:
        return None
    place, agency, date = found
    name = agency.name if agency else None
    return Dateline(Span(0, match.end("before")), place, name, date), agency


def _read(
    before: str, anchor: str | None, *, colon: bool
) -> tuple[str | None, Outlet | None, str | None] | None:
    """Place, agency and date of what stands before the dash; None when it is no dateline."""
    agency, unlisted = None, False
    where = before
    if match := _WITHIN.match(before):
        agency, where = _agency(match["agency"]), match["where"]
        named = (
            _EXPRESSIONS["dateline_titled"].match(match["agency"]) and match["agency"][0].isupper()
        )
        unlisted = agency is None
        if unlisted and (colon or not named):
            return None
    stated = moment(where) if any(map(str.isdigit, where)) else None
    date = completed(stated, anchor).value[:10] if stated else None
    if stated:
        where = f"{where[: stated.start]} {where[stated.end :]}"
    where = where.strip(" ,;|")
    if not where:
        return (None, agency, date) if agency else None
    if colon and not agency:
        return None
    if len(where.split()) > 9:
        return None
    places = [part.strip() for part in where.split(",") if part.strip()]
    if not 1 <= len(places) <= 3 or not all(_REGION.match(part) for part in places[1:]):
        return None
    first = places[0]
    if {word.strip(".:").lower() for word in re.split(r"[\s/]+", first)} & lexicon(
        "mastheads"
    ).no_place:
        return None
    in_capitals = _CAPITALS.match(first) and len(first.split()) <= 4
    written_so = in_capitals or (
        not unlisted and (agency or date) and _EXPRESSIONS["dateline_titled"].match(first)
    )
    return (", ".join(places), agency, date) if written_so else None


def _agency(words: str) -> Outlet | None:
    """The agency in parentheses, alone or first of two ("AFP/Yonhap")."""
    return next((one for part in re.split(r"\s*/\s*", words) if (one := wire(part))), None)
