"""From a reading to the items that are compared.

In: a reading with its claims and figures; out: its `Sheet`. Depends on that one reading and on
fixed word lists alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
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
from reportedly.ledger.topic import names_in, topic_of
from reportedly.ledger.words import plain_words, telling
from reportedly.records import (
    SUPPLIERS,
    Act,
    Basis,
    Claim,
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
    """A reading with what its items share: who its sources are, when each claim was said, and the
    sentence that each figure stands in."""

    reading: Reading
    who: Mapping[str, Identity]
    said: Mapping[str, When | None]
    sentences: Mapping[str, Span]
    headlines: tuple[Span, ...]

    @property
    def text(self) -> str:
        return self.reading.report.text


def gather(reading: Reading) -> Sheet:
    """The items of a reading, in reading order."""
    headlines = _read_paragraphs(reading.report, Role.HEADLINE)
    read = _Read(
        reading,
        identify(reading),
        {claim.id: claim.said_at for claim in reading.claims},
        _sentences(reading),
        tuple(one.span for one in headlines),
    )
    numbers = {figure.id: figure for figure in reading.figures}
    claims = [_claim(read, claim, numbers) for claim in reading.claims]
    own = [figure for figure in reading.figures if figure.claim is None]
    beside: dict[Span, list[Figure]] = defaultdict(list)
    for figure in own:
        beside[read.sentences[figure.id]].append(figure)
    voices = [_voice(read, figure, beside[read.sentences[figure.id]]) for figure in own]
    figures = tuple(_figure(read, figure) for figure in reading.figures)
    return Sheet(_report(read), (*claims, *voices), figures)


def _sentences(reading: Reading) -> Mapping[str, Span]:
    """Figure id → the sentence it stands in: the parser's, else what stands between full stops.

    A figure that reaches over several has all of them.
    """
    ends: dict[int, tuple[int, int]] = {}
    for token in reading.tokens:
        start, end = ends.get(token.sentence, (token.span.start, token.span.end))
        ends[token.sentence] = (min(start, token.span.start), max(end, token.span.end))
    tokens = sorted(reading.tokens, key=lambda token: token.span)
    starts = [token.span.start for token in tokens]
    found = {}
    for figure in reading.figures:
        quote = figure.quote
        first = max(bisect_right(starts, quote.start) - 1, 0)
        near = tokens[first : bisect_left(starts, quote.end)]
        inside = [ends[token.sentence] for token in near if token.span.overlaps(quote)]
        found[figure.id] = (
            Span(min(start for start, _ in inside), max(end for _, end in inside))
            if inside
            else _between_stops(reading.report, quote)
        )
    return found


def _between_stops(report: Report, span: Span) -> Span:
    """What stands between full stops around `span`, within its paragraph."""
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
    wires = (one.name for one in report.credits if one.kind in SUPPLIERS)
    passed_on = (
        relay.name
        for claim in read.reading.claims
        for relay in claim.relays
        if relay.kind in _PASSED_ON and relay.basis is Basis.TEXT
    )
    topic = topic_of(headline or report.title or "", body)
    return ReportItem(
        id=report.id,
        outlet=report.outlet,
        published=report.published.value if report.published else None,
        topic=topic,
        credits=_media(wires),
        cites=_media(passed_on),
        words=sum(len(plain_words(one)) for one in (headline, *body)),
        names=names_in(topic, body),
    )


def _media(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(medium(name).id for name in names))


def _read_paragraphs(report: Report, role: Role) -> list[Paragraph]:
    return [one for one in report.paragraphs if one.role is role]


def _claim(read: _Read, claim: Claim, figures: Mapping[str, Figure]) -> ClaimItem:
    own = [figures[one] for one in claim.figures if one in figures]
    stretches = (*claim.content, *_continued(read, claim, own))
    text = " … ".join(span.of(read.text) for span in stretches)
    return ClaimItem(
        id=claim.id,
        report=read.reading.report.id,
        source=read.who.get(claim.id),
        text=text,
        words=(*telling(text), *_elided(read, claim, own)),
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


def _continued(read: _Read, claim: Claim, figures: Iterable[Figure]) -> tuple[Span, ...]:
    """The sentences after the claim's own that only list what it counts."""
    theirs = {read.sentences[figure.id] for figure in figures}
    return tuple(sorted(s for s in theirs if not any(s.overlaps(c) for c in claim.content)))


def _elided(read: _Read, claim: Claim, figures: Iterable[Figure]) -> Iterable[str]:
    """The words of what its figures count that are left out: "10,000" of the soldiers before."""
    for figure in figures:
        if figure.counted and not any(span.overlaps(figure.counted) for span in claim.content):
            yield from telling(figure.counted.of(read.text))


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


def _voice(read: _Read, figure: Figure, beside: list[Figure]) -> ClaimItem:
    """A figure in the reporter's own voice, with its sentence and all numbers of that."""
    text = read.sentences[figure.id].of(read.text)
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
        numbers=_numbers(beside),
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
    said = read.said.get(figure.claim) if figure.claim else None
    sentence = read.sentences[figure.id]
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
        headline=any(span.holds(figure.quote) for span in read.headlines),
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
