"""From a reading to rows.

In: the connection of a transaction, a reading and its sheet; out: rows in every table that a report
has its share in. What stands for it alone is inserted; sources and places it shares with others
(`sharing`). Labels start as the thing's own id: `linking` joins them. Refuses nothing; a
character that a database cannot hold is U+FFFD in its column and itself in the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table

from reportedly.ledger.codec import packed, storable
from reportedly.ledger.evidence import span_rows
from reportedly.ledger.items import ClaimItem, FigureItem, Identity, Sheet
from reportedly.ledger.searchable import searchable
from reportedly.ledger.sharing import share
from reportedly.ledger.tables import (
    claims,
    figures,
    participants,
    places,
    relays,
    reports,
    sources,
    spans,
    texts,
)
from reportedly.ledger.words import fold
from reportedly.records import SUPPLIERS, Claim, Figure, Reading, Report, When, Where

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report goes in the ledger."""

    page: str
    version: int
    run: str
    kept: str


def insert(
    connection: Connection, reading: Reading, document: str, sheet: Sheet, place: Place
) -> None:
    """All rows of a report, in the order in which they refer to one another.

    `reading` is one that both databases can hold (`cleaning`), `document` the whole as JSON.
    """
    share(connection, sources, _sources(sheet))
    share(connection, places, list(_places(reading.figures)))
    _insert(connection, reports, [_report(reading, sheet, place, document)])
    items = {item.id: item for item in sheet.claims}
    counted = {item.id: item for item in sheet.figures}
    text = reading.report.text
    _insert(
        connection,
        claims,
        [_claim(n, c, items[c.id], reading.report) for n, c in enumerate(reading.claims)],
    )
    _insert(connection, relays, [row for claim in reading.claims for row in _relays(claim)])
    _insert(
        connection,
        figures,
        [
            _figure(n, one, counted[one.id], items.get(one.id) if one.claim is None else None, text)
            for n, one in enumerate(reading.figures)
        ],
    )
    _insert(connection, participants, list(_participants(reading)))
    _insert(connection, spans, list(span_rows(reading)))
    names = ("report", "what", "thing", "words")
    found = searchable(connection, [reading.report.id])
    _insert(connection, texts, [dict(zip(names, row, strict=True)) for row in found])


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def page_of(report: Report) -> str:
    """What the versions of a report share: its URL; without one it has no other versions."""
    return storable(report.url) if report.url else report.id


def digest(text: str) -> str:
    """SHA-256 of a text as it is stored, in hex."""
    return sha256(text.encode("utf-8")).hexdigest()


def _report(reading: Reading, sheet: Sheet, place: Place, document: str) -> Row:
    report, item = reading.report, sheet.report
    wires = [one.name for one in report.credits if one.kind in SUPPLIERS]
    return {
        "id": report.id,
        "page": place.page,
        "version": place.version,
        "latest": 1,
        **{
            name: getattr(report, name)
            for name in ("url", "outlet", "title", "byline", "language", "origin")
        },
        "published": report.published.value if report.published else None,
        "modified": report.modified.value if report.modified else None,
        "text": report.text,
        "text_sha256": digest(report.text),
        "words": item.words,
        "topic": packed(item.topic),
        "credits": packed(wires),
        "item": packed(item),
        "document": document,
        "document_sha256": digest(document),
        "echo": report.id,
        "run": place.run,
        "kept": place.kept,
    }


def _sources(sheet: Sheet) -> list[Row]:
    found: dict[str, Identity] = {}
    for who in (*(c.source for c in sheet.claims), *(f.source for f in sheet.figures)):
        if who is not None:
            found.setdefault(who.id, who)
    return [source_row(one) for one in sorted(found.values(), key=lambda one: one.id)]


def source_row(who: Identity) -> Row:
    """A source as one report tells it."""
    return {
        "id": who.id,
        "key": who.key,
        "name": who.name,
        "kind": who.kind.value,
        "scope": who.scope.value,
        "country": who.country,
        "parent": who.parent,
        "same_as": who.id,
    }


def place_id(where: Where) -> str:
    """The id of a place: the gazetteer's, else made of its name, kind and country."""
    if where.gazetteer:
        return where.gazetteer
    return f"place:{where.kind.value}:{fold(where.name)}:{where.country or ''}"


def _places(found: Iterable[Figure]) -> Iterator[Row]:
    there: dict[str, Row] = {}
    for figure in found:
        if figure.where is not None:
            row = place_row(figure.where)
            there.setdefault(str(row["id"]), row)
    yield from (there[one] for one in sorted(there))


def place_row(where: Where) -> Row:
    """A place as one report tells it."""
    west, south, east, north = where.box or (None, None, None, None)
    return {
        "id": place_id(where),
        "name": where.name,
        "kind": where.kind.value,
        "country": where.country,
        "admin1": where.admin1,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "west": west,
        "south": south,
        "east": east,
        "north": north,
        "precision": where.precision,
    }


def _interval(name: str, when: When | None) -> Row:
    return {
        f"{name}_from": when.start if when else None,
        f"{name}_to": when.end if when else None,
    }


def _claim(position: int, claim: Claim, item: ClaimItem, report: Report) -> Row:
    """A claim's row; what does not tell when it was said was said when it was published."""
    text = report.text
    published = report.published.value if report.published else None
    said = (claim.said_at.start, claim.said_at.end) if claim.said_at else (published, published)
    return {
        "id": claim.id,
        "report": item.report,
        "position": position,
        "content": item.text,
        "cue": claim.cue.of(text) if claim.cue else None,
        "said_by": claim.source.span.of(text) if claim.source else None,
        "source": item.source.id if item.source else None,
        **{
            name: getattr(claim, name).value
            for name in ("mode", "act", "certainty", "polarity", "tense")
        },
        "said_from": said[0],
        "said_to": said[1],
        "within": claim.within,
        "score": claim.score,
        "because": packed(claim.because),
        "item": packed(item),
        "linked": claim.id,
        "origin": claim.id,
    }


def _relays(claim: Claim) -> Iterator[Row]:
    for position, relay in enumerate(claim.relays):
        yield {
            "claim": claim.id,
            "position": position,
            "name": relay.name,
            "kind": relay.kind.value,
            "basis": relay.basis.value,
        }


def _figure(
    position: int, figure: Figure, item: FigureItem, voice: ClaimItem | None, text: str
) -> Row:
    said = item.said or (None, None)
    return {
        "id": figure.id,
        "report": item.report,
        "claim": figure.claim,
        "position": position,
        "quote": figure.quote.of(text),
        "sentence": item.sentence,
        "low": _real(figure.low),
        "high": _real(figure.high),
        "bound": figure.bound.value,
        "unit": figure.unit,
        "kind": figure.kind.value,
        "counted": figure.counted.of(text) if figure.counted else None,
        "predicate": item.predicate,
        **_interval("when", figure.when),
        "when_grain": figure.when.grain if figure.when else None,
        "said_from": said[0],
        "said_to": said[1],
        "place": place_id(figure.where) if figure.where else None,
        "source": item.source.id if item.source else None,
        **{name: getattr(figure, name).value for name in ("certainty", "polarity", "tense")},
        "part_of": figure.part_of,
        "note": figure.note,
        "because": packed(figure.because),
        "item": packed(item),
        "linked": figure.id,
        "series": figure.id,
        "voice": packed(voice) if voice else None,
        "voice_linked": figure.id if voice else None,
        "origin": figure.id if voice else None,
    }


def _real(value: float | None) -> float | None:
    return None if value is None else float(value)


def _participants(reading: Reading) -> Iterator[Row]:
    for figure in reading.figures:
        for position, one in enumerate(figure.participants):
            words = one.span.of(reading.report.text)
            yield {
                "figure": figure.id,
                "position": position,
                "role": one.role.value,
                "text": words,
            }
