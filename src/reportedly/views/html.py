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
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.records import Note, Reading, Span
from reportedly.views import marks, told, words
from reportedly.views.marks import Mark, Part, Piece
from reportedly.views.told import Told

DEEPEST = 3  # indents that the style knows
NOTES_SHOWN = 100
NOTE_LENGTH = 240


def page(readings: Sequence[Reading]) -> str:
    """All readings on one page, claims numbered through."""
    sheets = []
    total = 0
    for reading in readings:
        sheets.append(_sheet(reading, total))
        total += len(reading.claims)
    style = _file("evidence.css") + _chosen(total)
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
            version=version("reportedly"),
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


def _chosen(total: int) -> str:
    """Rules that light up the parts of the claim that the address points to; no script needed."""
    lit = {
        "t": "background: var(--content-on)",
        "c": "background: var(--cue-on); color: var(--cue); border-color: currentColor",
        "s": "background: var(--source-on); color: var(--source); border-color: currentColor",
    }
    rules = []
    numbers = range(1, total + 1)
    for letter, look in lit.items():
        chosen = ",".join(
            f":root:has(#c{n}:target,#e{n}:target) article .k{n}{letter}" for n in numbers
        )
        rules.append(f"{chosen}{{{look}}}")
    cards = ",".join(f"{_pointed(n)} #c{n}" for n in numbers)
    rules.append(f"{cards}{{border-color:var(--ring);box-shadow:0 0 0 1px var(--ring)}}")
    return "\n".join(rules) if total else ""


def _pointed(number: int) -> str:
    return f":root:has(#c{number}:target,#e{number}:target)"


def _sheet(reading: Reading, before: int) -> dict[str, Any]:
    """What the template shows of one reading; its claims are numbered from `before` + 1."""
    report = reading.report
    claims = told.tell(reading)
    title, about = told.heading(report)
    counts, *others = told.footer(reading, claims)
    link = report.url if report.url and _linkable(report.url) else None
    return {
        "id": report.id,
        "model": words.harmless(reading.model),
        "language": report.language,
        "title": title,
        "about": about,
        "captions": told.captions(report),
        "link": link,
        "address": told.line(report.url) if report.url and not link else None,
        "blocks": list(_blocks(reading, claims, before)),
        "cards": [_card(one, report.text, before) for one in claims],
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
    return told.line(note.step), _shortened(note.before), _shortened(note.after)


def _shortened(text: str) -> str:
    return words.harmless(text[:NOTE_LENGTH]) + ("…" if len(text) > NOTE_LENGTH else "")


def _blocks(reading: Reading, claims: Iterable[Told], before: int) -> Iterator[dict[str, Any]]:
    """Paragraph by paragraph; text that no paragraph holds is shown as well."""
    report = reading.report
    every = [mark for one in claims for mark in marks.of_claim(one.claim, before + one.number)]
    seen: set[int] = set()
    at = 0
    for part in (*report.paragraphs, None):
        upto = part.span.start if part else len(report.text)
        if report.text[at:upto].strip():
            yield _block("other", Span(at, upto), report.text, every, seen)
        if part:
            yield _block(str(part.role), part.span, report.text, every, seen)
            at = part.span.end


def _block(role: str, span: Span, text: str, every: list[Mark], seen: set[int]) -> dict[str, Any]:
    return {"role": role, "bits": [_bit(piece, text, seen) for piece in marks.cut(span, every)]}


def _bit(piece: Piece, text: str, seen: set[int]) -> dict[str, Any]:
    """A stretch with its classes; the first stretch of a claim is where the claim's link leads."""
    numbers = dict.fromkeys(mark.number for mark in piece.marks)
    first = [number for number in numbers if number not in seen]
    seen.update(first)
    letter = {Part.CONTENT: "t", Part.CUE: "c", Part.SOURCE: "s"}
    own = [f"k{mark.number}{letter[mark.part]}" for mark in reversed(piece.marks)]
    if any(mark.part is Part.CONTENT for mark in piece.marks[1:]):
        own.append("held")
    return {
        "text": words.harmless(text[piece.start : piece.end]),
        "first": first,
        "to": piece.marks[0].number if piece.marks else None,
        "classes": " ".join(("m", str(piece.part), *own)),
    }


def _card(one: Told, text: str, before: int) -> dict[str, Any]:
    claim = one.claim
    return {
        "number": before + one.number,
        "indent": min(one.depth, DEEPEST),
        "name": one.name,
        "sourced": claim.source is not None,
        "said_as": one.said_as,
        "aside": one.aside,
        "cue": told.line(claim.cue.of(text)) if claim.cue else "",
        "content": [words.harmless(span.of(text)) for span in claim.content],
        "tags": one.tags,
        "sure": str(claim.certainty),
        "chain": one.chain,
        "why": list(_why(one, text)),
    }


def _why(one: Told, text: str) -> Iterator[tuple[str, str]]:
    """Where it stands, how it was found, and how each thing that was inherited is known."""
    claim = one.claim
    yield "characters", ", ".join(f"{span.start}–{span.end}" for span in claim.content)
    source = claim.source
    if source and source.because:
        link = source.because
        if source.antecedent and source.antecedent != source.span:
            link = f"{link}, from “{told.line(source.antecedent.of(text))}”"
        yield "source", link
    if source:
        yield "kind", str(source.kind)
    if claim.said_at and claim.said_at.anchor:
        yield "said", f"reckoned from {claim.said_at.anchor} ({claim.said_at.anchor_basis})"
    if claim.because:
        yield "rules", ", ".join(claim.because)
    yield "score", f"{claim.score:.2f}"
