"""From a reading to the items that are compared.

In: a reading with its claims and figures; out: its `Sheet`. Depends on that one reading and on
fixed word lists alone. Refuses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.ledger.identity import identify, medium
from reportedly.ledger.items import (
    ClaimItem,
    FigureItem,
    Identity,
    Interval,
    Number,
    PlaceItem,
    ReportItem,
    Sheet,
)
from reportedly.ledger.topic import topic_of
from reportedly.ledger.words import plain_words, telling
from reportedly.records import (
    Act,
    Basis,
    Claim,
    CreditKind,
    Figure,
    Mode,
    Paragraph,
    Reading,
    Relay,
    RelayKind,
    Report,
    Role,
    Span,
    When,
    Where,
)

_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[^\Wa-z_])")
_QUOTED = re.compile(r"[“\"]([^“”\"]{2,}?)[”\"]")
_SUPPLIERS = (RelayKind.OUTLET, RelayKind.AGENCY)
_PASSED_ON = (RelayKind.REPORT, RelayKind.AGENCY, RelayKind.INTERVIEWER)


@dataclass(frozen=True, slots=True)
class _Read:
    """A reading with what its items share."""

    reading: Reading
    who: Mapping[str, Identity]

    @property
    def text(self) -> str:
        return self.reading.report.text


def gather(reading: Reading) -> Sheet:
    """The items of a reading, in reading order."""
    read = _Read(reading, identify(reading))
    numbers = {figure.id: figure for figure in reading.figures}
    claims = [_claim(read, claim, numbers) for claim in reading.claims]
    voices = [_voice(read, figure) for figure in reading.figures if figure.claim is None]
    figures = tuple(_figure(read, figure) for figure in reading.figures)
    return Sheet(_report(read), (*claims, *voices), figures)


def sentence_of(reading: Reading, span: Span) -> Span:
    """The sentence that `span` stands in: the parser's, else what stands between full stops."""
    inside = {token.sentence for token in reading.tokens if token.span.overlaps(span)}
    spans = [token.span for token in reading.tokens if token.sentence in inside]
    if spans:
        return Span(min(one.start for one in spans), max(one.end for one in spans))
    report = reading.report
    home = next((one.span for one in report.paragraphs if one.span.holds(span)), span)
    text = home.of(report.text)
    cuts = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    start = max(cut for cut in cuts if home.start + cut <= span.start)
    end = min(cut for cut in cuts if home.start + cut >= span.end)
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    return Span(home.start + start + lead, home.start + end)


def _report(read: _Read) -> ReportItem:
    report = read.reading.report
    body = [one.span.of(report.text) for one in _read_paragraphs(report, Role.BODY)]
    headline = " ".join(one.span.of(report.text) for one in _read_paragraphs(report, Role.HEADLINE))
    wires = (one.name for one in report.credits if one.kind is not CreditKind.PHOTO)
    passed_on = (
        relay.name
        for claim in read.reading.claims
        for relay in claim.relays
        if relay.kind in _PASSED_ON and relay.basis is Basis.TEXT
    )
    return ReportItem(
        id=report.id,
        outlet=report.outlet,
        published=report.published.value if report.published else None,
        topic=topic_of(headline or report.title or "", body),
        credits=_media(wires),
        cites=_media(passed_on),
        words=sum(len(plain_words(one)) for one in (headline, *body)),
    )


def _media(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(medium(name).id for name in names))


def _read_paragraphs(report: Report, role: Role) -> list[Paragraph]:
    return [one for one in report.paragraphs if one.role is role]


def _claim(read: _Read, claim: Claim, figures: Mapping[str, Figure]) -> ClaimItem:
    text = " … ".join(span.of(read.text) for span in claim.content)
    own = [figures[one] for one in claim.figures if one in figures]
    return ClaimItem(
        id=claim.id,
        report=read.reading.report.id,
        source=read.who.get(claim.id),
        text=text,
        words=telling(text),
        quoted=_quotes(read, claim),
        mode=claim.mode,
        act=claim.act,
        certainty=claim.certainty,
        polarity=claim.polarity,
        tense=claim.tense,
        said=_interval(claim.said_at),
        relays=_relays(claim.relays),
        numbers=_numbers(own),
        figures=claim.figures,
        within=claim.within,
    )


def _relays(relays: tuple[Relay, ...]) -> tuple[str, ...]:
    passed = (one.name for one in relays if one.kind in (*_SUPPLIERS, *_PASSED_ON))
    return _media(passed)


def _quotes(read: _Read, claim: Claim) -> tuple[tuple[str, ...], ...]:
    """The quoted runs of a claim; a content that is wholly quoted may leave its marks outside."""
    found = []
    for span in claim.content:
        around = read.text[max(0, span.start - 1) : span.end + 1]
        found += [plain_words(one) for one in _QUOTED.findall(around)]
    return tuple(one for one in found if one)


def _voice(read: _Read, figure: Figure) -> ClaimItem:
    """A figure in the reporter's own voice, with its sentence."""
    text = sentence_of(read.reading, figure.quote).of(read.text)
    return ClaimItem(
        id=figure.id,
        report=read.reading.report.id,
        source=None,
        text=text,
        words=telling(text),
        quoted=tuple(plain_words(one) for one in _QUOTED.findall(text)),
        mode=Mode.INDIRECT,
        act=Act.STATEMENT,
        certainty=figure.certainty,
        polarity=figure.polarity,
        tense=figure.tense,
        said=None,
        relays=(),
        numbers=_numbers([figure]),
        figures=(figure.id,),
        voice=True,
    )


def _numbers(figures: Iterable[Figure]) -> tuple[Number, ...]:
    return tuple(
        Number(one.low, one.high, one.bound, one.unit)
        for one in figures
        if one.low is not None and one.high is not None
    )


def _figure(read: _Read, figure: Figure) -> FigureItem:
    report, text = read.reading.report, read.text
    said = next((c.said_at for c in read.reading.claims if c.id == figure.claim), None)
    sentence = sentence_of(read.reading, figure.quote)
    counted = telling(figure.counted.of(text)) if figure.counted else ()
    context = [word for word in telling(sentence.of(text)) if word not in counted]
    published = report.published.value if report.published else None
    return FigureItem(
        id=figure.id,
        report=report.id,
        claim=figure.claim,
        source=read.who.get(figure.claim) if figure.claim else None,
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        unit=figure.unit,
        kind=figure.kind,
        counted=counted,
        predicate=figure.predicate.of(text) if figure.predicate else None,
        participants=tuple((p.role.value, telling(p.span.of(text))) for p in figure.participants),
        context=tuple(dict.fromkeys(context)),
        place=_place(figure.where),
        when=_interval(figure.when),
        said=_interval(said) or ((published, published) if published else None),
        certainty=figure.certainty,
        polarity=figure.polarity,
        tense=figure.tense,
        part_of=figure.part_of,
        sentence=sentence.of(text),
        headline=any(p.span.holds(figure.quote) for p in _read_paragraphs(report, Role.HEADLINE)),
    )


def _interval(when: When | None) -> Interval | None:
    return (when.start, when.end) if when else None


def _place(where: Where | None) -> PlaceItem | None:
    if where is None:
        return None
    return PlaceItem(
        name=where.name,
        kind=where.kind,
        gazetteer=where.gazetteer,
        country=where.country,
        admin1=where.admin1,
        relation=where.relation,
        inherited=where.basis is not Basis.TEXT,
    )
