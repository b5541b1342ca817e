"""The evidence page: one HTML file that holds everything it needs.

In: readings. Out: one HTML document as a string; it works without script (through anchors), prints,
and asks no other computer for anything: its policy names the hashes of its own style and script and
forbids the rest. Refuses nothing; foreign text is escaped, and only http(s) addresses become links.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import reportedly
from reportedly.records import Note, Reading, Report, Span
from reportedly.views import cards, claim_view, figure_view, marks, target_css, words
from reportedly.views.cards import Before
from reportedly.views.claim_view import Told
from reportedly.views.figure_view import Stated
from reportedly.views.marks import Mark, Part, Piece

NOTES_SHOWN = 100
NOTE_LENGTH = 240


def page(readings: Sequence[Reading]) -> str:
    """All readings on one page, claims and figures numbered through."""
    sheets = []
    before = Before()
    for reading in readings:
        sheets.append(_sheet(reading, before))
        before = Before(before.claims + len(reading.claims), before.figures + len(reading.figures))
    style = _file("evidence.css") + target_css.rules(sheets)
    script = _file("evidence.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        _templates()
        .get_template("evidence.html")
        .render(
            sheets=sheets,
            title=sheets[0]["title"] if len(sheets) == 1 else words.count(len(sheets), "report"),
            style=Markup(style),
            script=Markup(script),
            policy=policy,
            version=reportedly.__version__,
        )
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("reportedly.views", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _file(name: str) -> str:
    """A file of ours, inserted untouched: it never passes through the template language."""
    return (resources.files("reportedly.views") / "pages" / name).read_text(encoding="utf-8")


def _hash(inline: str) -> str:
    digest = hashlib.sha256(inline.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _sheet(reading: Reading, before: Before) -> dict[str, Any]:
    """What the template shows of one reading; `before` is what stands on the page already."""
    report = reading.report
    claims = claim_view.tell(reading)
    figures = figure_view.state(reading, claims)
    title, about = claim_view.heading(report)
    counts, *others = claim_view.footer(reading, claims, figure_view.counts(figures))
    link = report.url if report.url and _linkable(report.url) else None
    held = figure_view.by_claim(figures)
    shown = [cards.card(one, held.get(one.claim.id, []), report.text, before) for one in claims]
    of = {one.claim.id: before.claims + one.number for one in claims}
    return {
        "id": words.line(report.id),
        "model": words.harmless(reading.model),
        "language": report.language,
        "title": title,
        "about": about,
        "captions": claim_view.captions(report),
        "link": link,
        "address": words.line(report.url) if report.url and not link else None,
        "blocks": list(_blocks(reading, claims, figures, before)),
        "cards": [card for card, one in zip(shown, claims, strict=True) if not one.doubtful],
        "doubtful": [card for card, one in zip(shown, claims, strict=True) if one.doubtful],
        "doubted": claim_view.doubtful(sum(one.doubtful for one in claims)),
        "own": [cards.count(one, report.text, before) for one in held.get(None, [])],
        "own_voice": figure_view.OWN_VOICE,
        "table": cards.table(figures, report.text, before, of),
        "counts": counts,
        "footer": others,
        "removed": [_note(note) for note in report.notes[:NOTES_SHOWN]],
        "unshown": max(0, len(report.notes) - NOTES_SHOWN),
    }


def _linkable(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _note(note: Note) -> tuple[str, str, str]:
    return words.line(note.step), _shortened(note.before), _shortened(note.after)


def _shortened(text: str) -> str:
    return words.harmless(text[:NOTE_LENGTH]) + ("…" if len(text) > NOTE_LENGTH else "")


def _blocks(
    reading: Reading, claims: Iterable[Told], figures: Iterable[Stated], before: Before
) -> Iterator[dict[str, Any]]:
    """Paragraph by paragraph; text that no paragraph holds is shown as well."""
    report = reading.report
    every = [mark for c in claims for mark in marks.of_claim(c.claim, before.claims + c.number)]
    for one in figures:
        who = [other.span for other in figure_view.taking_part(one.figure)]
        every.extend(marks.of_figure(one.figure, who, before.figures + one.number))
    coming = sorted(every, key=lambda mark: mark.span.start, reverse=True)
    here: list[Mark] = []
    seen: set[str] = set()
    for role, span in _parts(report):
        while coming and coming[-1].span.start < span.end:
            here.append(coming.pop())
        here = [mark for mark in here if mark.span.end > span.start]
        yield _block(role, span, report.text, here, seen)


def _parts(report: Report) -> Iterator[tuple[str, Span]]:
    """The paragraphs with their roles, and what of the text lies between them, in order."""
    at = 0
    for part in (*report.paragraphs, None):
        upto = part.span.start if part else len(report.text)
        if report.text[at:upto].strip():
            yield "other", Span(at, upto)
        if part:
            yield str(part.role), part.span
            at = part.span.end


def _block(role: str, span: Span, text: str, every: list[Mark], seen: set[str]) -> dict[str, Any]:
    return {"role": role, "bits": [_bit(piece, text, seen) for piece in marks.cut(span, every)]}


def _bit(piece: Piece, text: str, seen: set[str]) -> dict[str, Any]:
    """A stretch with its classes, where it leads, and the anchors of the marks that begin here."""
    anchors = {cards.anchor(mark): mark for mark in piece.marks}
    first = [(name, mark) for name, mark in anchors.items() if name not in seen]
    seen.update(anchors)
    own = [_name(mark) for mark in reversed(piece.marks)]
    lead = piece.leading
    inner = piece.marks[piece.marks.index(lead) + 1 :] if lead else ()
    if any(mark.part is Part.CONTENT for mark in inner):
        own.append("held")
    shown = ["m", *([str(lead.part)] if lead else [])] if piece.marks else []
    return {
        "text": words.harmless(text[piece.start : piece.end]),
        "first": [(name, _holder(mark)) for name, mark in first],
        "to": f"{'c' if lead.part in marks.OF_CLAIM else 'f'}{lead.number}" if lead else None,
        "classes": " ".join((*shown, *own)),
    }


def _name(mark: Mark) -> str:
    """The class of a mark: whose it is, its number, its part."""
    whose = "k" if mark.part in marks.OF_CLAIM else "g"
    return f"{whose}{mark.number}{cards.LETTER[mark.part]}"


def _holder(mark: Mark) -> str:
    """The class that an anchor shares with the card of its figure."""
    return "ev" if mark.part in marks.OF_CLAIM else f"ev f{mark.number}"
