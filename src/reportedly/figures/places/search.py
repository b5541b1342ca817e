"""All places of a report, in order, each with the meaning that the whole report gives it.

In: a report, with the syntactic words and names of a model when there are some; out: mentions that
do not overlap. Headline, body and dateline are read. Refuses nothing: a name that cannot be
resolved is kept as its words (kind UNKNOWN) when something says that it is a place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportedly.atlas.places import listed
from reportedly.figures.places.actors import Syntax, is_actor
from reportedly.figures.places.finding import spots
from reportedly.figures.places.mention import PlaceMention, where_of
from reportedly.figures.places.ranking import resolve
from reportedly.figures.places.relations import relate
from reportedly.figures.places.spot import Spot, passage
from reportedly.figures.places.unlisted import struck, unlisted
from reportedly.records import READ_ROLES, Basis, Entity, EntityKind, Report, Span, Token, Where


def find(
    report: Report, tokens: Sequence[Token] = (), entities: Sequence[Entity] = ()
) -> list[PlaceMention]:
    """The places of `report` in text order."""
    text = report.text
    line = report.dateline.span if report.dateline else None
    passages = [passage(text, p.span) for p in report.paragraphs if p.role in READ_ROLES]
    if line is not None and not any(p.span.holds(line) for p in passages):
        passages = sorted([*passages, passage(text, line)], key=lambda p: p.span)
    marks = _Marks(text, entities)
    found: list[Spot] = []
    for each in passages:
        found += [
            s for s in spots(text, each, line) if struck(each, s.first) or not marks.foreign(s)
        ]
    resolved = resolve(text, found, _home(report))
    syntax = Syntax(tokens, text)
    mentions: list[PlaceMention] = []
    for spot in resolved:
        place = spot.options[0] if spot.people else spot.place
        if place is None or (place.sort == "water" and _goes_on(text, spot.span.end)):
            continue
        spot.place = place
        sited = spot.limited and spot.locative  # "in the Homs region", whatever the model sees
        actor = is_actor(spot, syntax) or (marks.body(spot.span) and not sited)
        mentions.append(PlaceMention(spot.span, where_of(place, spot.span), actor))
    near: dict[int, list[Spot]] = {}
    for spot in resolved:
        near.setdefault(spot.passage.span.start, []).append(spot)
    for each in passages:
        mentions += unlisted(text, each, near.get(each.span.start, ()), marks.within(each.span))
    return relate(text, _apart(mentions), [p.span.start for p in passages])


def dateline_place(report: Report) -> Where | None:
    """The place that the report was filed from, None without a dateline or when it is unknown."""
    line = report.dateline
    if line is None or not line.place:
        return None
    whole = passage(line.place, Span(0, len(line.place)))
    found = resolve(line.place, spots(line.place, whole, whole.span), None)
    for spot in found:
        place = spot.place or (spot.options[0] if not spot.people else None)
        if place is not None:
            at = report.text.find(line.place, line.span.start, line.span.end)
            span = Span(at, at + len(line.place)) if at >= 0 else line.span
            return replace(where_of(place), span=span, basis=Basis.DATELINE)
    return None


def _home(report: Report) -> str | None:
    """The country that a dateline speaks for."""
    filed = dateline_place(report)
    return filed.country.split()[0] if filed is not None and filed.country else None


def _apart(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """In order and without overlap; of two that overlap, the longer."""
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if kept and mention.span.start < kept[-1].span.end:
            continue
        kept.append(mention)
    return kept


def _goes_on(text: str, end: int) -> bool:
    """Whether a longer name begins here that no list has: "the Gulf of Xul"."""
    following = text[end : end + 6].split(" ")
    return len(following) > 2 and following[1] in listed("of") and following[2][:1].isupper()


class _Marks:
    """The names that a model found, to be asked by place in the text."""

    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        ordered = sorted(entities, key=lambda e: e.span)
        self._entities = ordered
        self._starts = [e.span.start for e in ordered]
        self._text = text
        self._places = [e.span for e in ordered if e.kind is EntityKind.LOCATION]

    def _over(self, span: Span) -> Entity | None:
        at = bisect_right(self._starts, span.end - 1) - 1
        if at < 0 or not self._entities[at].span.overlaps(span):
            return None
        return self._entities[at]

    def within(self, span: Span) -> list[Span]:
        """The places among them within `span`."""
        low = bisect_left(self._places, span.start, key=lambda place: place.start)
        high = bisect_left(self._places, span.end, key=lambda place: place.start)
        return self._places[low:high]

    def foreign(self, spot: Spot) -> bool:
        """Whether the words belong to the name of a person, or are inside a body's longer name."""
        entity = self._over(spot.span)
        if entity is None or entity.kind is EntityKind.LOCATION:
            return False
        if entity.kind is EntityKind.PERSON:
            return True
        low = entity.span.start + (3 if entity.span.of(self._text).startswith("of ") else 0)
        within = entity.span.holds(spot.span) and Span(low, entity.span.end) != spot.span
        return within and spot.options[0].sort != "country"

    def body(self, span: Span) -> bool:
        """Whether the words are marked as a body's name or the beginning of one."""
        entity = self._over(span)
        return entity is not None and entity.kind is EntityKind.ORGANIZATION
