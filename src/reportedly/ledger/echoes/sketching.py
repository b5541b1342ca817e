"""What comparing needs of one report: its `Sketch`, and the bytes it is kept as.

In: a reading with its report item; out: a sketch; and from it bytes, and from these the sketch
again. Body paragraphs alone are sketched: a headline, byline or caption may change on a copy. The
bytes are the same on every machine: a version, the length of the header, the header as JSON, then
for each sentence its number of words and five bytes per word. Refuses bytes that are no sketch of
this version (`LedgerDamagedError`).
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.errors import LedgerDamagedError
from reportedly.ledger.echoes.cutting import Sentence, Word, cut
from reportedly.ledger.echoes.overlap import Run
from reportedly.ledger.identity import medium
from reportedly.ledger.items import ReportItem
from reportedly.records import Reading, Report, Role

VERSION = 1
_OFFSET = re.compile(r"[+-]\d\d:\d\d$")
_HEAD = struct.Struct("<BI")
_COUNT = struct.Struct("<B")
_WORD = struct.Struct("<IB")
_QUOTED, _MARK, _WEIGHT = 128, 64, 63  # bits of a word's last byte; its weight in eighths


@dataclass(frozen=True, slots=True)
class Sketch:
    """A report as its echoes are found in; `medium` is the identity id of its outlet."""

    id: str
    outlet: str | None
    medium: str | None
    published: str | None
    credits: tuple[str, ...]
    cites: tuple[str, ...]
    words: int
    sentences: tuple[Sentence, ...]


def sketch(reading: Reading, item: ReportItem) -> Sketch:
    """The sketch of a reading's report."""
    report = reading.report
    body = (one.span.of(report.text) for one in report.paragraphs if one.role is Role.BODY)
    return Sketch(
        id=item.id,
        outlet=item.outlet,
        medium=medium(item.outlet).id if item.outlet else None,
        published=_published(report, item),
        credits=item.credits,
        cites=item.cites,
        words=item.words,
        sentences=cut(body),
    )


def _published(report: Report, item: ReportItem) -> str | None:
    """The item's time with its offset from UTC, if one is known."""
    zone = report.published.zone if report.published else None
    timed = item.published is not None and "T" in item.published
    return f"{item.published}{zone}" if timed and zone and _OFFSET.match(zone) else item.published


def pack(sketch: Sketch) -> bytes:
    """A sketch as bytes, without its report's id."""
    fields = (sketch.outlet, sketch.medium, sketch.published, sketch.credits, sketch.cites)
    head = json.dumps([*fields, sketch.words], separators=(",", ":")).encode("ascii")
    parts = [_HEAD.pack(VERSION, len(head)), head]
    for sentence in sketch.sentences:
        parts.append(_COUNT.pack(len(sentence)))
        parts += [_WORD.pack(word.code, _last_byte(word)) for word in sentence]
    return b"".join(parts)


def unpack(report_id: str, data: bytes) -> Sketch:
    """The sketch of report `report_id` from its bytes."""
    try:
        body = _body(data)
        outlet, own, published, credits, cites, words = json.loads(data[_HEAD.size : body])
        sentences = tuple(
            tuple(
                Word(code, (last & _WEIGHT) / 8, bool(last & _QUOTED), bool(last & _MARK))
                for code, last in sentence
            )
            for sentence in _sentences(data, body)
        )
    except (struct.error, ValueError, TypeError) as error:
        raise _damaged(report_id) from error
    return Sketch(report_id, outlet, own, published, tuple(credits), tuple(cites), words, sentences)


def packed_runs(report_id: str, data: bytes) -> set[Run]:
    """The runs of three words in a sketch's bytes: `overlap.runs` without making its words."""
    found: set[Run] = set()
    try:
        for sentence in _sentences(data, _body(data)):
            codes = [code for code, _ in sentence]
            found.update(zip(codes, codes[1:], codes[2:], strict=False))
    except (struct.error, ValueError) as error:
        raise _damaged(report_id) from error
    return found


def _damaged(report_id: str) -> LedgerDamagedError:
    return LedgerDamagedError(
        "these bytes are no sketch of a report",
        where=report_id,
        try_="Run verify; restore a backup or import an export.",
    )


def _body(data: bytes) -> int:
    """Where the sentences begin."""
    version, length = _HEAD.unpack_from(data)
    if version != VERSION:
        raise ValueError(f"version {version}")
    return int(_HEAD.size + length)


def _sentences(data: bytes, at: int) -> Iterator[list[tuple[int, int]]]:
    """The words of each sentence, as a code and a byte."""
    while at < len(data):
        (count,) = _COUNT.unpack_from(data, at)
        end = at + _COUNT.size + count * _WORD.size
        if end > len(data):
            raise ValueError("cut short")
        yield list(_WORD.iter_unpack(data[at + _COUNT.size : end]))
        at = end


def _last_byte(word: Word) -> int:
    return int(word.weight * 8) | (_QUOTED if word.quoted else 0) | (_MARK if word.mark else 0)
