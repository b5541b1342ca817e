"""A reading with its claims in, the same with its figures out: the order of work of this room.

Quantities are found in the letters; `events` decides which of them are figures, what each counts
and what happened to it; then each is given its claim, its stance, its time and its place. Refuses
nothing: what cannot be told is left out of a figure, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from reportedly.figures import kinds, places, quantities
from reportedly.figures.attribution import Tellers
from reportedly.figures.cells import Cell, cells
from reportedly.figures.events import Event, events
from reportedly.figures.moments import Times, with_zones
from reportedly.figures.place_assignment.assignment import Places
from reportedly.figures.place_assignment.headings import headings
from reportedly.figures.place_assignment.site import Site, toward
from reportedly.language.span_index import SpanIndex
from reportedly.language.stance import Clauses, Stance, said
from reportedly.language.tables import tables
from reportedly.language.text import Text, first_sentence
from reportedly.records import (
    READ_ROLES,
    Act,
    Basis,
    Certainty,
    Claim,
    Figure,
    FigureKind,
    Mode,
    Polarity,
    Reading,
    Report,
    Span,
    Tense,
    When,
)
from reportedly.times import Anchor, Timeline

_BEFALLEN = kinds.GRAVE - {FigureKind.INFECTED}  # cases are counted from the first on
_OPEN = frozenset((Act.INTENTION, Act.DIRECTIVE, Act.QUESTION, Act.REFUSAL))


def measure(reading: Reading, text: Text | None = None, times: Timeline | None = None) -> Reading:
    """The reading with its figures, each claim told which of them it holds, and whose clock
    "(local time)" means; `text` and `times` are its own, if somebody has them already."""
    report = reading.report
    passages = [p.span for p in report.paragraphs if p.role in READ_ROLES]
    times = times or Timeline(report)
    mentions = places.find(report, reading.tokens, reading.entities)
    dateline = places.dateline_place(report)
    reading = replace(reading, claims=with_zones(reading.claims, mentions, dateline))
    speakers = SpanIndex([claim.source for claim in reading.claims if claim.source is not None])
    grids = tables(report.text, passages)
    rows = SpanIndex(grids)
    found = [
        q
        for q in quantities.find(report.text, passages)
        if not _held(times.moments, q.number)
        and not _held(rows, q.number)
        and not (q.weak and _held(speakers, q.number))  # "a senior official"
    ]
    text = text or Text.of(reading)
    tree = text.tree
    made = events(tree, found)
    sites = Places(tree, mentions, found, made, headings(report, mentions))
    room = _Room(reading, text, times, sites, made)
    figures = [room.figure(place) for place in range(len(made))]
    figures += room.in_cells(cells(report.text, grids, mentions, times))
    figures.sort(key=lambda figure: figure.number)
    return replace(reading, figures=tuple(figures), claims=_joined(reading.claims, figures))


def _held(along: SpanIndex[Any], number: Span) -> bool:
    """Whether something holds a number."""
    one = along.touching(number)
    return one is not None and one.span.holds(number)


def _joined(claims: Sequence[Claim], figures: Sequence[Figure]) -> tuple[Claim, ...]:
    """Each claim with the ids of the figures that it holds."""
    held: dict[str, list[str]] = {}
    for figure in figures:
        if figure.claim is not None:
            held.setdefault(figure.claim, []).append(figure.id)
    return tuple(
        replace(claim, figures=tuple(held[claim.id])) if claim.id in held else claim
        for claim in claims
    )


def _identity(report: Report, number: Span, quote: Span) -> str:
    """An id that depends on the report and the characters of the figure alone."""
    parts = [report.id, "figure", f"{number.start}:{number.end}", quote.of(report.text)]
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class _Room:
    """What all figures of one reading share."""

    def __init__(
        self,
        reading: Reading,
        text: Text,
        times: Timeline,
        sites: Places,
        made: Sequence[Event],
    ) -> None:
        report, tree = reading.report, text.tree
        self._reading, self._text, self._times = reading, text, times
        said = {c.said_at.span for c in reading.claims if c.source and c.said_at and c.said_at.span}
        told = {m.span for span in said for m in times.moments.over(span)}
        self._moments = Times(tree, times.moments.things, told)
        self._clauses = Clauses(tree)
        self._sentences = tree.sentences
        self._tellers = Tellers(report.text, reading.claims, self._sentences)
        self._places = sites
        self._events = made
        self._ids = [_identity(report, event.quantity.span, event.quote) for event in made]

    def figure(self, place: int) -> Figure:
        """The figure of the event of that number; they are asked for in order."""
        event = self._events[place]
        quantity = event.quantity
        claim = self._tellers.of(quantity.number)
        site = self._site(place, event, claim)
        stance = self._stance(event, claim)
        return Figure(
            id=self._ids[place],
            quote=event.quote,
            number=quantity.span,
            low=quantity.low,
            high=quantity.high,
            bound=quantity.bound,
            unit=event.unit,
            kind=event.kind,
            counted=event.counted,
            predicate=event.predicate,
            participants=tuple(p for p in event.participants if self._takes_part(p.span)),
            when=self._when(site, claim, stance),
            where=self._places.of(site),
            certainty=stance.hedge,
            polarity=stance.polarity,
            tense=stance.tense,
            claim=claim.id if claim else None,
            part_of=None if event.part_of is None else self._ids[event.part_of],
            share_of=event.share_of,
            note=quantity.note,
            because=(*event.because, *stance.because),
        )

    def in_cells(self, found: Sequence[Cell]) -> Iterator[Figure]:
        """The figures of the cells of tables."""
        for cell in found:
            claim, whole = self._tellers.of(cell.span), cell.whole
            yield Figure(
                id=_identity(self._reading.report, cell.span, cell.span),
                quote=cell.span,
                number=cell.span,
                low=cell.value,
                high=cell.value,
                bound=cell.bound,
                unit=cell.unit,
                kind=cell.kind,
                counted=cell.heading,
                where=cell.where,
                when=cell.when,
                claim=claim.id if claim else None,
                part_of=_identity(self._reading.report, whole, whole) if whole else None,
                because=("counted: heading of its column",),
            )

    def _takes_part(self, span: Span) -> bool:
        """Whether a participant stands in the text and not in its dateline."""
        dateline = self._reading.report.dateline
        return dateline is None or not dateline.span.overlaps(span)

    def _site(self, place: int, event: Event, claim: Claim | None) -> Site:
        number = event.quantity.number
        room = sentence = self._sentences[self._tellers.sentence(number)]
        if claim is not None:
            content = next((s for s in claim.content if s.holds(number)), room)
            start, end = max(content.start, room.start), min(content.end, room.end)
            if start < end:
                room = Span(start, end)
        return Site(place, number, event.head, event.kind.value, room, sentence, toward(event))

    def _stance(self, event: Event, claim: Claim | None) -> Stance:
        """The stance of the figure's clause: its claim's, where that is what the claim says."""
        if event.head is None:
            return Stance(tense=Tense.PAST)
        stance = self._clauses.stance(event.head, event.counted)
        if claim is not None:
            self._follow(stance, event.head, claim)
        if event.negated:
            stance.turn("not found")
        return stance

    def _follow(self, stance: Stance, head: int, claim: Claim) -> None:
        """Gives a figure what its claim says, where both stand in one clause."""
        predicate = self._clauses.predicate_of(head)
        words = first_sentence(self._text, claim.content)
        content = said(words)
        at = words[content.at].start if content.at < len(words) else None
        if predicate is not None and at is not None and self._clauses.stands_at(predicate, at):
            _agree(stance, claim, content.stance)
        if claim.act is Act.DENIAL and claim.mode is not Mode.DIRECT:
            stance.turn("denial")

    def _when(self, site: Site, claim: Claim | None, stance: Stance) -> When | None:
        mention = self._moments.of(site) or self._moments.as_of(site)
        if mention is None:
            return self._happened(site, stance)
        said = claim.said_at if claim is not None else None
        anchor = Anchor(said.start, Basis.TEXT, said.span, said.end) if said else None
        ahead = Tense.FUTURE if stance.tense is Tense.FUTURE else None
        return self._times.when(mention, said=anchor, tense=ahead)

    def _happened(self, site: Site, stance: Stance) -> When | None:
        """The day that the sentence before tells of, for those who were killed, hurt or taken."""
        if FigureKind(site.kind) not in _BEFALLEN or stance.tense is not Tense.PAST:
            return None
        before = self._sentences[max(0, self._tellers.sentence(site.number) - 1)]
        mention = self._moments.happened(site, before)
        when = None if mention is None else self._times.when(mention)
        return when if when is not None and when.start[:10] == when.end[:10] else None


def _agree(stance: Stance, claim: Claim, content: Stance) -> None:
    """Gives a figure what its claim says of the clause that both stand in.

    What a claim plans, asks for or expects is told by a figure's tense alone.
    """
    turned = (claim.polarity is Polarity.NEGATED) is not content.negated
    if turned:
        stance.turn("as the claim")  # "did not believe that", "doubts that"
    stance.tense = claim.tense
    coming = claim.tense is Tense.FUTURE and claim.certainty is Certainty.PROBABLE
    awaited = claim.act in _OPEN or coming
    level = content.hedge if awaited else claim.certainty
    # "Believes" stands above the figure in the tree as well; "estimates" is told by its bound.
    if turned or level is not Certainty.PROBABLE:
        stance.lower(level, "as the claim")
