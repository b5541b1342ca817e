"""The figures of a reading in the order and the words in which every page shows them.

In: a `Reading` and its `Told` claims. Out: `Stated` figures in reading order, each with the claim
that it belongs to, those of one claim, and those in the reporter's own voice by sentence. Refuses
nothing; a figure whose claim is unknown stands in the reporter's own voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.records import (
    Claim,
    Figure,
    Participant,
    ParticipantRole,
    Polarity,
    Reading,
    Report,
    Span,
    Tense,
)
from reportedly.views import claim_view, numbers, words
from reportedly.views.claim_view import Told

REPORTER = "(reporter)"
OWN_VOICE = "In the reporter's own voice"
ITEM = 80  # characters of one participant; the middle of a longer one is left out


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure as a page shows it.

    `phrase` is the number with the thing counted, `own` what the figure itself was to the deed
    ("the means"), `who` the others who took part ("by Russia"), `part_of` and `whole` number and
    quote of the figure that this one is a part of. `when` and `where` are "" when not known.
    """

    number: int
    figure: Figure
    claim: Claim | None
    source: str
    amount: str
    phrase: str
    kind: str
    certainty: str
    negated: bool
    future: bool
    when: str
    where: str
    own: str
    who: tuple[str, ...]
    part_of: int | None
    whole: str

    @property
    def tags(self) -> tuple[str, ...]:
        """What is known beside number and kind: its part, certainty, time, place, who."""
        return (
            *((self.own,) if self.own else ()),
            self.certainty,
            *(("negated",) if self.negated else ()),
            *((words.TENSE[Tense.FUTURE],) if self.future else ()),
            *(one for one in (self.when, self.where) if one),
            *self.who,
            *((f"part of “{self.whole}”",) if self.whole else ()),
            *((self.note,) if self.note else ()),
        )

    @property
    def note(self) -> str:
        """What is odd about a known value; with an unknown one the amount says it already."""
        known = self.figure.low is not None and self.figure.high is not None
        return words.line(self.figure.note or "") if known else ""


def state(reading: Reading, claims: Iterable[Told]) -> tuple[Stated, ...]:
    """The figures in reading order, numbered from 1."""
    held = {one.claim.id: one for one in claims}
    ordered = sorted(reading.figures, key=_place)
    places = {figure.id: number for number, figure in enumerate(ordered, start=1)}
    made = []
    for number, figure in enumerate(ordered, start=1):
        whole = places.get(figure.part_of or "", number)
        part_of = (whole, ordered[whole - 1].quote) if whole != number else None
        made.append(_stated(figure, number, held.get(figure.claim or ""), reading.report, part_of))
    return tuple(made)


def _place(figure: Figure) -> tuple[int, int, str]:
    return figure.number.start, figure.number.end, figure.id


def _stated(
    figure: Figure,
    number: int,
    holder: Told | None,
    report: Report,
    part_of: tuple[int, Span] | None,
) -> Stated:
    text = report.text
    return Stated(
        number=number,
        figure=figure,
        claim=holder.claim if holder else None,
        source=holder.name if holder else REPORTER,
        amount=numbers.amount(figure, text),
        phrase=numbers.phrase(figure, text),
        kind=numbers.KIND[figure.kind],
        certainty=words.CERTAINTY[figure.certainty],
        negated=figure.polarity is Polarity.NEGATED,
        future=figure.tense is Tense.FUTURE,
        when=numbers.when(figure.when, text) if figure.when else "",
        where=numbers.where(figure.where) if figure.where else "",
        own=", ".join(filter(None, (numbers.OWN_ROLE[one.role] for one in _itself(figure)))),
        who=_who(figure, text),
        part_of=part_of[0] if part_of else None,
        whole=words.line(part_of[1].of(text)) if part_of else "",
    )


def taking_part(figure: Figure) -> tuple[Participant, ...]:
    """Those who took part, without the thing counted itself: its phrase names it already."""
    itself = _itself(figure)
    return tuple(one for one in figure.participants if one not in itself)


def _itself(figure: Figure) -> tuple[Participant, ...]:
    """The participants that are the figure's own words, or little else than them."""
    own = figure.quote if figure.counted is None else figure.counted
    return tuple(
        one
        for one in figure.participants
        if one.span.holds(own) or one.span.holds(figure.quote) or figure.quote.holds(one.span)
    )


def _who(figure: Figure, text: str) -> tuple[str, ...]:
    """ "by Russia", "with rifles, mortars": one entry for each role, in the order of the record.

    What happened "at" the place is left out where the place itself is told.
    """
    items: dict[str, list[str]] = {}
    place = figure.where.span if figure.where else None
    for one in taking_part(figure):
        if one.role is ParticipantRole.AT and place and one.span.overlaps(place):
            continue
        items.setdefault(numbers.ROLE[one.role], []).append(_item(one.span.of(text)))
    return tuple(f"{role} {', '.join(named)}" for role, named in items.items())


def _item(text: str) -> str:
    shown = words.line(text)
    return shown if len(shown) <= ITEM else f"{shown[: ITEM * 2 // 3]} […] {shown[-ITEM // 4 :]}"


def by_claim(figures: Iterable[Stated]) -> dict[str | None, list[Stated]]:
    """The figures of each claim by its id; those in the reporter's own voice under None."""
    held: dict[str | None, list[Stated]] = {}
    for one in figures:
        held.setdefault(one.claim.id if one.claim else None, []).append(one)
    return held


def by_sentence(
    figures: Iterable[Stated], text: str
) -> tuple[tuple[Span, tuple[Stated, ...]], ...]:
    """Each sentence with those of the figures, which are in reading order, that stand in it."""
    groups: list[tuple[Span, list[Stated]]] = []
    for one in figures:
        around = claim_view.sentence(text, one.figure.quote)
        if groups and groups[-1][0].overlaps(around):
            last, members = groups[-1]
            around = Span(min(last.start, around.start), max(last.end, around.end))
            groups[-1] = (around, [*members, one])
        else:
            groups.append((around, [one]))
    return tuple((around, tuple(members)) for around, members in groups)


def counts(figures: Sequence[Stated]) -> str:
    """ "3 figures, 1 in the reporter's own voice"."""
    shown = words.count(len(figures), "figure")
    own = sum(one.claim is None for one in figures)
    return f"{shown}, {own} in the reporter's own voice" if own else shown
