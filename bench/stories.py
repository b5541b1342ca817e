"""Makes readings by the thousand, without a model: for measuring what a ledger costs.

In: a seed and a number; out: readings in the order of their days, with hand-made claims and
figures whose spans are right. Reports come in stories of twenty: an event at an invented place,
told by several outlets over two weeks, with sources that repeat one another's numbers, revise them
and differ. The same seed gives the same
readings. Nothing here is anybody's text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
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

STORY = 20  # reports in a story
CLAIMS = 12  # claims in a report
_HEADS = "br kal mor ven tis dor san gul per hal dra kes lim nar ost pel rud sab tor vik"
HEADS = _HEADS.split()
TAILS = ("ova", "inka", "areth", "ul", "imbo", "esk")
EVENTS = ("flood", "quake", "landslide", "outbreak", "wildfire", "shipwreck", "blackout", "raid")
OFFICES = ("ministry", "governor", "police", "hospital", "army", "rescue service")
# Nouns that the table of rare words knows as common, as those of the news mostly are.
_WORDS = """
water road bridge school night market tower family engine signal field warning budget meeting
supply border station quarter council house office street town city park church hotel store car
train plane ship gun door window table book letter phone radio film paper board team club court
bank fund tax bill law vote party state county district region island sea beach hill food oil gas
iron line wall floor room ground corner center hall building plant shop
"""
WORDS = _WORDS.split()
_COUNTRIES = "AR BD BR CD CL CO EG ET FR ID IN IT JP KE MX NG NP PE PH PK TR UA US VN ZA"
COUNTRIES = _COUNTRIES.split()
VERBS = ("reached", "closed", "damaged", "opened", "checked", "repaired", "crossed", "left")
KINDS = (
    (FigureKind.KILLED, "killed", "people", "person"),
    (FigureKind.INJURED, "injured", "residents", "resident"),
    (FigureKind.DISPLACED, "displaced", "families", "family"),
    (FigureKind.MISSING, "missing", "workers", "worker"),
)


@dataclass
class Draft:
    """A text in the making: knows where each thing that was added stands."""

    text: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def close(self, start: int, role: Role = Role.BODY) -> None:
        self.paragraphs.append(Paragraph(Span(start, len(self.text)), role))
        self.text += "\n\n"


@dataclass(frozen=True)
class Story:
    """What the reports of one story have in common."""

    number: int
    place: str
    event: str
    country: str
    begins: date
    sources: tuple[str, ...]
    facts: tuple[str, ...]


def readings(reports: int, seed: int = 1, first: int = 0) -> Iterator[Reading]:
    """`reports` readings from story `first` on, story after story."""
    for number in range(first, first + -(-reports // STORY)):
        shaken = random.Random(f"{seed} {number}")
        story = _story(number, shaken)
        for place in range(min(STORY, reports - (number - first) * STORY)):
            yield _reading(story, place, shaken)


def _name(shaken: random.Random) -> str:
    """An invented name; there are half a million."""
    parts = (*shaken.choices(HEADS, k=3), shaken.choice(TAILS))
    return ("".join(parts) + shaken.choice("abdegkmnprt")).capitalize()


def _story(number: int, shaken: random.Random) -> Story:
    place = _name(shaken)
    return Story(
        number=number,
        place=place,
        event=shaken.choice(EVENTS),
        country=shaken.choice(COUNTRIES),
        begins=date(2000, 1, 1) + timedelta(days=number % 9000),
        sources=(
            *(f"{place} {office}" for office in shaken.sample(OFFICES, 3)),
            f"{_name(shaken)} {_name(shaken)}",
        ),
        facts=tuple(
            f"the {shaken.choice(WORDS)} {shaken.choice(VERBS)} the {_name(shaken)} "
            f"{shaken.choice(WORDS)} near the {shaken.choice(WORDS)}"
            for _ in range(2 * CLAIMS)
        ),
    )


def _reading(story: Story, place: int, shaken: random.Random) -> Reading:
    day = story.begins + timedelta(days=place * 14 // STORY)
    draft = Draft()
    start = 0
    draft.add(f"{story.event.capitalize()} in {story.place}: day {place + 1} of the rescue")
    draft.close(start, Role.HEADLINE)
    made: list[tuple[Span, Span, Span, str, list[tuple[Span, Span, int, int]]]] = []
    for number in range(CLAIMS):
        start = len(draft.text)
        made.append(_sentence(story, place, number, draft, shaken))
        draft.add(".")
        draft.close(start)
    outlet = f"Courier of {_name(random.Random(place))}"
    report = Report(
        id=sha256(draft.text.encode()).hexdigest()[:20],
        text=draft.text,
        paragraphs=tuple(draft.paragraphs),
        url=f"https://{place}.example/{story.number}",
        outlet=outlet,
        title=draft.paragraphs[0].span.of(draft.text),
        published=Instant(day.isoformat(), Precision.DAY, basis=Basis.METADATA),
        extractor="bench",
    )
    claims, figures = [], []
    for source, cue, content, name, counts in made:
        own = [_figure(report, story, day, one) for one in counts]
        claim = _claim(report, day, (source, cue, content), name, own)
        claims.append(claim)
        figures += [replace(one, claim=claim.id) for one in own]
    return Reading(report, claims=tuple(claims), figures=tuple(figures), model="bench")


def _sentence(
    story: Story, place: int, number: int, draft: Draft, shaken: random.Random
) -> tuple[Span, Span, Span, str, list[tuple[Span, Span, int, int]]]:
    """One attributed sentence; every other one holds a figure."""
    name = shaken.choice(story.sources)
    source = draft.add(name)
    draft.add(" ")
    cue = draft.add("said")
    draft.add(" ")
    start = len(draft.text)
    counts = []
    if number % 2 == 0:
        kind = number // 2 % len(KINDS)
        value = (kind + 2) * 20 + place // 4 * 10
        words = draft.add(f"{value:,}")
        draft.add(" ")
        counted = draft.add(KINDS[kind][2])
        draft.add(f" were {KINDS[kind][1]} in {story.place} when ")
        counts.append((words, counted, value, kind))
    draft.add(shaken.choice(story.facts))
    return source, cue, Span(start, len(draft.text)), name, counts


def _claim(
    report: Report, day: date, spans: tuple[Span, Span, Span], name: str, own: list[Figure]
) -> Claim:
    source, cue, content = spans
    said = When(day.isoformat(), day.isoformat(), "day", day.isoformat())
    return Claim(
        id=sha256(f"{report.id}{content}".encode()).hexdigest()[:16],
        content=(content,),
        cue=cue,
        source=SourceMention(source, name, SourceKind.ORGANIZATION, because="self"),
        mode=Mode.INDIRECT,
        act=Act.STATEMENT,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.AFFIRMED,
        tense=Tense.PAST,
        relays=(Relay(name, RelayKind.SOURCE, source),),
        said_at=said,
        figures=tuple(one.id for one in own),
        score=0.9,
        because=("bench",),
    )


def _figure(report: Report, story: Story, day: date, count: tuple[Span, Span, int, int]) -> Figure:
    words, counted, value, number = count
    kind, _, _, unit = KINDS[number]
    where = Where(story.place, PlaceKind.CITY, country=story.country, basis=Basis.EARLIER)
    return Figure(
        id=sha256(f"{report.id}{words}".encode()).hexdigest()[:16],
        quote=Span(words.start, counted.end),
        number=words,
        low=value,
        high=value,
        bound=Bound.EXACT,
        unit=unit,
        kind=kind,
        counted=counted,
        when=When(day.isoformat(), day.isoformat(), "day", day.isoformat()),
        where=where,
        because=("bench",),
    )
