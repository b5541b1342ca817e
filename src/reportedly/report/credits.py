"""Credits of the report itself: signatures at its end, and who contributed.

In: a paragraph. Out: the agencies credited in it, with their kind and place, and whether the whole
paragraph is nothing but a credit. Refuses agencies only mentioned ("Reuters reported that").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.atlas.media import Outlet, supplier, wires_in
from reportedly.language.lexicon import Expressions
from reportedly.records import Credit, CreditKind, Span

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
