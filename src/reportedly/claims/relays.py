"""Who passed the words on, from the page the reader sees inwards to the quoted source.

In: a report, an attribution's frame, its source and the claim that holds it; out: an ordered chain
of `Relay`s: outlet, credited agencies, relaying reports, interviewer, channel, source. A relay is
named once. `relayed` also finds the source behind a relaying report ("the paper reported, citing
…") so that the attribution can be given to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.atlas.media import fold, is_medium
from reportedly.claims.channels import channels
from reportedly.claims.frames import Frame
from reportedly.language.lexicon import Expressions, lexicon
from reportedly.records import (
    Attribution,
    Basis,
    CreditKind,
    Relay,
    RelayKind,
    Report,
    SourceMention,
    Span,
)

_WORDS = Expressions("attribution")


def without_citations(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """ "The paper, *citing Y*, reported that …": the citing is a link of the chain and no claim.

    Such an attribution is emptied where its medium has another one; indexes stay valid.
    """
    others = {a.source for a in attributions if a.cue and not _cites(text, a)}
    return tuple(
        replace(a, content=())
        if a.source in others and _cites(text, a) and a.source and is_medium(a.source.of(text))
        else a
        for a in attributions
    )


def _cites(text: str, attribution: Attribution) -> bool:
    cue = attribution.cue
    return cue is not None and cue.of(text).lower().startswith(tuple(lexicon("attribution").cites))


def relayed(
    text: str, attribution: Attribution, frame: Frame | None
) -> tuple[Attribution, Span | None]:
    """The attribution given to the source behind a relaying report, and that report's span."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or frame is None:
        return attribution, None
    if not is_medium(source.of(text)):
        return attribution, None
    quoted = _quoted_inside(text, attribution)
    if quoted is not None:
        return quoted, source
    match = _WORDS["citing"].search(frame.text)
    if match is None or _cites(text, attribution):
        return attribution, None
    behind = _trimmed(frame.start + match.start("who"), match.group("who"))
    if behind is None or behind.overlaps(source):
        return attribution, None
    return replace(attribution, source=behind), source


def _quoted_inside(text: str, attribution: Attribution) -> Attribution | None:
    """ "the agency quoted [him as saying that …]": he is the source."""
    first = attribution.content[0]
    cue = attribution.cue
    if cue is None or not _holds("quotes", cue.of(text)):
        return None
    match = _WORDS["as_saying"].search(text, first.start, min(first.end, first.start + 200))
    if match is None or match.end() >= first.end or match.start() <= first.start:
        return None
    rest = (Span(match.end(), first.end), *attribution.content[1:])
    return replace(attribution, source=Span(first.start, match.start()), content=rest)


def _holds(kind: str, cue: str) -> bool:
    return any(word in cue.lower() for word in getattr(lexicon("attribution"), kind))


def _trimmed(start: int, words: str) -> Span | None:
    words = _WORDS["after_name"].sub("", words).rstrip(" ,.;:'’")
    return Span(start, start + len(words)) if words else None


def chain(
    report: Report,
    frame: Frame | None,
    source: SourceMention | None,
    through: Sequence[Relay] = (),
) -> tuple[Relay, ...]:
    """The relays of a claim; `through` are reports and outer claims that hold it."""
    found = [*page(report), *through]
    if frame is not None:
        found += _quoted_by(frame)
        found += channels(frame)
    last = _source(report, source)
    return (*_once(found, last), *last)


def page(report: Report) -> list[Relay]:
    """What every claim of a report came through: its outlet and the agencies it credits."""
    found = []
    if report.outlet:
        found.append(Relay(report.outlet, RelayKind.OUTLET, None, Basis.METADATA))
    for credit in report.credits:
        if credit.kind is CreditKind.WIRE:
            found.append(Relay(credit.name, RelayKind.AGENCY, credit.span, credit.basis))
    dateline = report.dateline
    if dateline is not None and dateline.agency:
        found.append(Relay(dateline.agency, RelayKind.AGENCY, dateline.span, Basis.DATELINE))
    return found


def report_relay(text: str, span: Span) -> Relay:
    """A report that passed the words on."""
    return Relay(" ".join(span.of(text).split()), RelayKind.REPORT, span)


def _quoted_by(frame: Frame) -> list[Relay]:
    found = []
    cue = frame.text[frame.cue.start - frame.start : frame.cue.end - frame.start].lower()
    matches = list(_WORDS["quoted_by"].finditer(frame.text))
    if _holds("quoted", cue):
        after = _WORDS["by"].match(frame.text, frame.cue.end - frame.start)
        matches += [after] if after else []
    for match in matches:
        span = _trimmed(frame.start + match.start("who"), match.group("who"))
        if span is not None and frame.attached(span.start, span.end):
            name = frame.text[span.start - frame.start : span.end - frame.start]
            found.append(Relay(" ".join(name.split()), RelayKind.REPORT, span))
    return found


def _source(report: Report, source: SourceMention | None) -> list[Relay]:
    if source is None:
        return []
    name = source.name or " ".join(source.span.of(report.text).split())
    return [Relay(name, RelayKind.SOURCE, source.span)]


def _once(found: Sequence[Relay], last: Sequence[Relay]) -> list[Relay]:
    """Each relay once; one that stands inside the source's own words is the source."""
    kept: list[Relay] = []
    seen: set[str] = set()
    for relay in found:
        key = fold(relay.name)
        inside = any(
            relay.span and source.span and relay.span.overlaps(source.span) for source in last
        )
        if key not in seen and not inside:
            seen.add(key)
            kept.append(relay)
    return kept
