"""Readings made by a small grammar, so that ledgers can be tested without the model.

`reading` finds claims in sentences like "The ministry said that …", and figures in clauses like "at
least 40 people were killed in Northport": what it finds is exact, what it does not know it leaves
out. Ids come from content, as the reader's do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

from reportedly.records import (
    Act,
    Basis,
    Bound,
    Certainty,
    Claim,
    Figure,
    FigureKind,
    Instant,
    Mode,
    Paragraph,
    Participant,
    ParticipantRole,
    PlaceKind,
    Polarity,
    Precision,
    Reading,
    Relay,
    RelayKind,
    Report,
    Role,
    SourceKind,
    SourceMention,
    Span,
    Tense,
    When,
    Where,
)

STORM = """Storm in Northport

The harbour office said that at least 40 people were killed in Northport. The coast guard said that
12 boats were damaged in Northport.

In all 7 sailors were injured in Southport."""
CALM = """Calm in Westhaven

The harbour office said that the storm had passed. The mayor said that 3 people were missing."""

_LINE = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_SAID = re.compile(
    r"(?<![\w,] )(?P<source>[A-Z][^.\n]*?)\s+(?P<cue>said)\s+that\s+(?P<content>[^.]+)(?=\.)"
)
_COUNT = re.compile(
    r"(?P<number>(?:(?P<bound>at least|more than|about|nearly)\s+)?(?P<value>\d[\d,]*))\s+"
    r"(?P<counted>[a-zé]+)\s+(?:were|was)\s+(?P<kind>killed|injured|missing|damaged|displaced)"
    r"(?:\s+in\s+(?P<place>[A-Z]\w+))?"
)
_BOUNDS = {"at least": Bound.AT_LEAST, "more than": Bound.MORE_THAN, None: Bound.EXACT}
_UNITS = {"people": "person"}


def hashed(*parts: object, length: int = 16) -> str:
    """An id made of content."""
    raw = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return sha256(raw).hexdigest()[:length]


def reading(
    text: str,
    published: str | None = "2024-11-03",
    url: str | None = None,
    outlet: str | None = "Northport Courier",
    model: str = "by hand",
) -> Reading:
    """A reading of `text` as the grammar above understands it; the first line is the headline."""
    lines = [Span(found.start(), found.end()) for found in _LINE.finditer(text)]
    roles = [Role.HEADLINE, *[Role.BODY] * len(lines)]
    report = Report(
        id=hashed(url or "", published or "", text, length=20),
        text=text,
        paragraphs=tuple(map(Paragraph, lines, roles)),
        url=url,
        outlet=outlet,
        title=lines[0].of(text) if lines else None,
        title_span=lines[0] if lines else None,
        published=Instant(published, Precision.DAY, basis=Basis.METADATA) if published else None,
        extractor="by hand",
        origin="a test",
    )
    figures = [_figure(report, found) for found in _COUNT.finditer(text)]
    claims = [_claim(report, found, figures) for found in _SAID.finditer(text)]
    owner = {one: claim.id for claim in claims for one in claim.figures}
    owned = (replace(figure, claim=owner.get(figure.id)) for figure in figures)
    return Reading(report, claims=tuple(claims), figures=tuple(owned), model=model)


def _span(found: re.Match[str], name: str) -> Span:
    return Span(*found.span(name))


def _claim(report: Report, found: re.Match[str], figures: list[Figure]) -> Claim:
    content, name = _span(found, "content"), " ".join(found["source"].split())
    source = _span(found, "source")
    day = report.published.value if report.published else None
    return Claim(
        id=hashed(report.id, "claim", content),
        content=(content,),
        cue=_span(found, "cue"),
        source=SourceMention(source, name, SourceKind.ORGANIZATION, because="self"),
        mode=Mode.INDIRECT,
        act=Act.STATEMENT,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.AFFIRMED,
        tense=Tense.PAST,
        relays=(
            *([Relay(report.outlet, RelayKind.OUTLET, basis=Basis.METADATA)] * bool(report.outlet)),
            Relay(name, RelayKind.SOURCE, source),
        ),
        said_at=When(day, day, "day", day, anchor=day, span=None) if day else None,
        figures=tuple(one.id for one in figures if content.holds(one.quote)),
        score=0.9,
        because=("by hand",),
    )


def _figure(report: Report, found: re.Match[str]) -> Figure:
    value, counted = float(found["value"].replace(",", "")), found["counted"]
    place = found["place"]
    where = place and Where(
        place, PlaceKind.CITY, _span(found, "place"), country="XN", latitude=1.5, longitude=2.0
    )
    return Figure(
        id=hashed(report.id, "figure", found.span()),
        quote=Span(found.start("number"), found.end("counted")),
        number=_span(found, "number"),
        low=value,
        high=value,
        bound=_BOUNDS.get(found["bound"], Bound.ABOUT),
        unit=_UNITS.get(counted, counted.removesuffix("s")),
        kind=FigureKind(found["kind"]),
        counted=_span(found, "counted"),
        predicate=_span(found, "kind"),
        participants=(Participant(_span(found, "counted"), ParticipantRole.PATIENT),),
        where=where or None,
        because=("by hand",),
    )
