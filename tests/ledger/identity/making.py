"""Readings for tests, made from a source and a few words around it, without the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportedly.ledger.identity import identify
from reportedly.ledger.items import Identity
from reportedly.records import (
    Act,
    Certainty,
    Claim,
    Dateline,
    Entity,
    EntityKind,
    Instant,
    Mode,
    Paragraph,
    Polarity,
    Precision,
    Reading,
    Report,
    Role,
    SourceKind,
    SourceMention,
    Span,
    Tense,
)

Fields = Mapping[str, Any]


def identity(fields: Fields, report: str = "r1") -> Identity:
    """Who the source that `fields` describe is."""
    return identify(reading(fields, report))["c0"]


def reading(fields: Fields, report: str = "r1") -> Reading:
    """A report with the source of `fields` as its first claim's, and others beside it."""
    head, body = _parts(fields)
    text = f"{head}\n\n{body}"
    found = [_claim(text, fields, "c0")]
    for number, other in enumerate(fields.get("others", ())):
        found.append(_claim(text, {"say": other}, f"o{number}"))
    people = tuple(
        Entity(_span(text, name), EntityKind.PERSON) for name in fields.get("people", ())
    )
    made = Report(
        report,
        text,
        _paragraphs(text),
        published=_day(fields.get("published")),
        dateline=_dateline(fields.get("dateline")),
    )
    return Reading(made, entities=people, claims=tuple(found))


def _parts(fields: Fields) -> tuple[str, str]:
    head = fields.get("about", "News of the day")
    named = "".join(f" {name} was there." for name in fields.get("people", ()))
    body = fields.get("text") or f"It was said by {fields['say']} and by nobody else."
    return head, body + (
        named if not all(name in body for name in fields.get("people", ())) else ""
    )


def _claim(text: str, fields: Fields, name: str) -> Claim:
    said = fields["say"]
    after = text.index("\n\n")
    start = text.find(said, after)
    if start < 0:
        start = text.lower().index(said.lower(), after)
    mention = SourceMention(
        Span(start, start + len(said)),
        fields.get("name", said.removeprefix("the ")),
        SourceKind(fields.get("kind", "organization")),
        fields.get("affiliation"),
        because=fields.get("because", ""),
    )
    return Claim(
        name, (Span(0, 1),), None, mention, Mode.INDIRECT, Act.STATEMENT,
        Certainty.CERTAIN, Polarity.AFFIRMED, Tense.PAST,
    )  # fmt: skip


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    found, at = [], 0
    for number, part in enumerate(text.split("\n\n")):
        role = Role.BODY if number else Role.HEADLINE
        found.append(Paragraph(Span(at, at + len(part)), role))
        at += len(part) + 2
    return tuple(found)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _day(value: object) -> Instant | None:
    return Instant(str(value), Precision.DAY) if value else None


def _dateline(place: str | None) -> Dateline | None:
    return Dateline(Span(0, 1), place) if place else None
