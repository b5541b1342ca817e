"""Who supplied a report, by its own lines: signatures, contributions, datelines.

In: a paragraph. Out: the agencies credited in it with their kind and place ("(Yonhap)", "Additional
reporting by …"), not those only mentioned ("Reuters reported that"); or the dateline that it begins
with: place, agency and date ("LONDON, March 3 (Reuters) - "). Capitals that are no place are no
dateline ("EXCLUSIVE - "), nor is a place without capitals where nothing but it stands before the
dash. An agency that no list has is not named, but its brackets belong to the dateline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.atlas.media import Outlet, supplier, wire, wires_in
from reportedly.language.lexicon import Expressions, lexicon
from reportedly.records import Credit, CreditKind, Dateline, Span
from reportedly.report.dates import completed, moment

_EXPRESSIONS = Expressions("mastheads")

LONG = 400
ALONE = 60  # an agency's name that is a line by itself

_SIGNED = re.compile(
    r"(?:[(\[]\s*(?P<inner>[^()\[\]]{2,60})\s*[)\]]|(?:^|[.!?”\"’]\s*)[—–/-]{1,2}\s*(?P<dash>[^—–/().]{2,40}))"
    r"\s*\.?$"
)
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[(\[A-Z])")


@dataclass(frozen=True, slots=True)
class CreditLine:
    """Credits in a paragraph; `whole` when it holds nothing else."""

    credits: tuple[Credit, ...]
    whole: bool


def credit_line(text: str, offset: int = 0) -> CreditLine | None:
    """A paragraph that is a credit from end to end, else None."""
    if len(text) > LONG:
        return None
    kind = _kind_of(text)
    if kind and all(map(_kind_of, _SENTENCE.split(text))):
        return CreditLine(_credits(wires_in(text, offset), kind), whole=True)
    if match := _EXPRESSIONS["credit_source_line"].match(text):
        named = wires_in(match["who"], offset + match.start("who"))
        if named and len(match["who"].split()) <= 8:
            return CreditLine(_credits(named, CreditKind.WIRE), whole=True)
    alone = supplier(text)
    if alone and alone.is_wire and len(text) < ALONE:
        return CreditLine(
            (Credit(alone.name, CreditKind.WIRE, Span(offset, offset + len(text))),), whole=True
        )
    signed = signature(text, offset)
    if signed and signed[0].span and signed[0].span.start - offset <= 4:
        return CreditLine(signed, whole=True)
    return None


def closing_credits(text: str, offset: int = 0) -> tuple[Credit, ...]:
    """Credits at the end of a body paragraph: a signature, or a last sentence that thanks."""
    tail_at = max(0, len(text) - LONG)
    cuts = [tail_at, *(tail_at + m.end() for m in _SENTENCE.finditer(text[tail_at:]))]
    last = text[cuts[-1] :]
    kind = _kind_of(last)
    if kind and kind is CreditKind.CONTRIBUTION and cuts[-1]:
        return _credits(wires_in(last, offset + cuts[-1]), kind)
    return signature(text, offset)


def signature(text: str, offset: int = 0) -> tuple[Credit, ...]:
    """ "(Yonhap)", "— AFP", "(AP/Reuters)" at the end of a text; every part must be a supplier."""
    tail_at = max(0, len(text) - 70)
    match = _SIGNED.search(text[tail_at:])
    if not match:
        return ()
    group = "inner" if match["inner"] else "dash"
    at = offset + tail_at + match.start(group)
    named: list[tuple[Outlet, Span]] = []
    for part in re.finditer(r"[^/,&+]+", match[group]):
        words = part[0].strip()
        start = at + part.start() + part[0].index(words)
        one = supplier(re.sub(r"^(?:via|source:|with)\s+", "", words, flags=re.IGNORECASE))
        if not one or one.kind == "media":
            return ()
        named.append((one, Span(start, start + len(words))))
    return _credits(named, CreditKind.WIRE)


def bulletin_credits(text: str, offset: int = 0) -> tuple[Credit, ...]:
    """What a bulletin says that it was made from: "Sources: Radio Ostra; Norland Times", or behind
    its title "(DG ECHO, NDMA, media)"; a date among them is no name."""
    line = _EXPRESSIONS["source_line"].match(text)
    listed = line or _EXPRESSIONS["title_sources"].search(text)
    if listed is None or not (line or _EXPRESSIONS["bodies_in_short"].search(listed["who"])):
        return ()
    found = []
    for part in re.finditer(r"[^;,]+", listed["who"]):
        words = part[0].strip(" .")
        if words and not any(map(str.isdigit, words)):
            start = offset + listed.start("who") + part.start() + part[0].index(words)
            found.append(Credit(words, CreditKind.SOURCE, Span(start, start + len(words))))
    return tuple(found)


def _kind_of(text: str) -> CreditKind | None:
    if len(text) <= LONG:
        if _EXPRESSIONS["credit_contributed"].search(text) or _EXPRESSIONS["credit_made_by"].match(
            text
        ):
            return CreditKind.CONTRIBUTION
        if _EXPRESSIONS["credit_about_story"].match(text) or (
            _EXPRESSIONS["credit_rights"].match(text) and wires_in(text)
        ):
            return CreditKind.WIRE
    return None


def _credits(named: list[tuple[Outlet, Span]], kind: CreditKind) -> tuple[Credit, ...]:
    return tuple(Credit(one.name, kind, span) for one, span in named if one.is_wire)


DATELINE_LONG = 90  # a dateline with two places, a date and an agency stays below this

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
    head = text[: DATELINE_LONG + 4]
    for dash in _DASH.finditer(head):
        end = dash.end()
        before = head[: dash.start() + (head[dash.start()] == ")")].strip()
        if end < len(text) and text[end : end + 1] != "\n" and before:
            found = _read(before, anchor, colon=dash[0].strip().endswith(":"))
            if found:
                place, agency, date = found
                name = agency.name if agency else None
                return Dateline(Span(0, end), place, name, date), agency
        if len(before) > DATELINE_LONG:
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
