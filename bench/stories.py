"""Makes readings by the thousand, without a model: for measuring what a ledger costs.

In: a seed and a number; out: readings, story after story, with hand-made claims and figures whose
spans are right. A story is an event at an invented place, told by a few outlets or by many over two
weeks: its sources repeat one another's numbers, revise them and differ, outlets word the same fact
in their own way, some reprint most of another's report, and what stands below all reports stands
below these too. Sizes, values and words are spread as those of the news are
(`bench/vocabulary.py`). The same seed gives the same readings. Nothing here is anybody's text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import count, islice

from bench.vocabulary import EVENTS, OUTLETS, event_words, name, words
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

SIZES = (5, 10, 15, 20, 25, 45)  # reports in a story: 20 on the average
CLAIMS = 12  # claims in a report
LASTS = 14  # days
TOLD = 3  # kinds of figures in a story
REPRINTED = 0.15  # of the reports take their first claims from one before, so many:
TAKEN = 9
OFFICES = ("ministry", "governor", "police", "hospital", "army", "rescue service")
COUNTRIES = {
    "AR": "Argentina", "BR": "Brazil", "CL": "Chile", "EG": "Egypt", "FR": "France",
    "ID": "Indonesia", "IN": "India", "IT": "Italy", "JP": "Japan", "KE": "Kenya",
    "MX": "Mexico", "NG": "Nigeria", "NP": "Nepal", "PE": "Peru", "PH": "Philippines",
    "PK": "Pakistan", "TR": "Turkey", "UA": "Ukraine", "US": "United States", "ZA": "South Africa",
}  # fmt: skip
CUES = ("said", "said", "said", "added", "confirmed", "announced")
SHAPES = (
    "the {} {} had reached the {} {} by {}",
    "{} of the {} {} could not {} the {}",
    "a {} {} near the {} left the {} without {}",
    "nobody had {} the {} {} before the {} {}",
    "the {} and the {} of {} were {} as {}",
    "it would {} the {} {} until the {} is {}",
)
ENDING = "More will be told here as it becomes known, and the numbers may change until then."
KINDS = (
    (FigureKind.KILLED, "killed", "people", "person"),
    (FigureKind.INJURED, "injured", "residents", "resident"),
    (FigureKind.DISPLACED, "displaced", "families", "family"),
    (FigureKind.MISSING, "missing", "workers", "worker"),
    (FigureKind.DETAINED, "detained", "suspects", "suspect"),
    (FigureKind.INFECTED, "infected", "patients", "patient"),
    (FigureKind.DAMAGED, "damaged", "houses", "house"),
    (FigureKind.DEPLOYED, "deployed", "soldiers", "soldier"),
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
    size: int
    place: str
    event: str
    country: str
    begins: date
    sources: tuple[str, ...]
    words: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]  # a shape and its words
    kinds: tuple[int, ...]  # of its figures
    scale: tuple[float, ...]  # of the number of each kind
    growing: float  # how much of it comes on top by the end

    def value(self, kind: int, day: int, source: str) -> int:
        """What a source gives on a day: its own number, which grows, often a round one."""
        own = random.Random(f"{self.number} {kind} {source}")
        low = self.scale[kind] * own.uniform(0.9, 1.1)
        value = max(1, round(low * (1 + self.growing * (day // 3) * 3 / LASTS)))
        size = 10 ** max(0, len(str(value)) - 2)
        return value // size * size if own.random() < 0.5 else value


@dataclass(frozen=True)
class Said:
    """One claim as a report tells it: by whom, how many of which kind, and the rest."""

    source: str
    cue: str
    kind: int | None
    value: int
    fact: str


def readings(reports: int, seed: int = 1, first: int = 0) -> Iterator[Reading]:
    """`reports` readings from story `first` on, story after story."""
    every = (one for number in count(first) for one in _told(seed, number))
    return islice(every, reports)


def _told(seed: int, number: int) -> Iterator[Reading]:
    shaken = random.Random(f"{seed} {number}")
    story = _story(number, shaken)
    plans: list[tuple[Said, ...]] = []
    for place in range(story.size):
        day = place * LASTS // story.size
        plan = tuple(_said(story, day, at, shaken) for at in range(CLAIMS))
        if plans and shaken.random() < REPRINTED:
            plan = (*shaken.choice(plans)[:TAKEN], *plan[TAKEN:])
        plans.append(plan)
        yield _reading(story, place, plan, shaken)


def _story(number: int, shaken: random.Random) -> Story:
    place, event = name(shaken), shaken.choice(EVENTS)
    country = shaken.choice(sorted(COUNTRIES))
    own = (*event_words(event), *words(shaken, 40), name(shaken), name(shaken))
    return Story(
        number=number,
        size=SIZES[number % len(SIZES)],
        place=place,
        event=event,
        country=country,
        begins=date(2000, 1, 1) + timedelta(days=number % 9000),
        sources=(
            *(f"{place} {office}" for office in shaken.sample(OFFICES, 2)),
            f"{COUNTRIES[country]} {shaken.choice(('interior', 'health'))} ministry",
            f"{name(shaken)} {name(shaken)}",
        ),
        words=own,
        facts=tuple(
            (shape, tuple(_word(own, shaken) for _ in range(shape.count("{}"))))
            for shape in shaken.choices(SHAPES, k=2 * CLAIMS)
        ),
        kinds=tuple(shaken.sample(range(len(KINDS)), TOLD)),
        scale=tuple(10 ** shaken.uniform(0.5, 3) for _ in KINDS),
        growing=shaken.uniform(0, 3),
    )


def _word(own: tuple[str, ...], shaken: random.Random) -> str:
    """Two words in three are the story's or its sort's, the third is any."""
    return shaken.choice(own) if shaken.random() < 0.67 else words(shaken, 1)[0]


def _said(story: Story, day: int, number: int, shaken: random.Random) -> Said:
    """One claim; every other one holds a figure. Half the facts are told in other words."""
    source = shaken.choice(story.sources)
    shape, told = shaken.choice(story.facts)
    for _ in range(shaken.choice((0, 0, 1, 2))):
        at = shaken.randrange(len(told))
        told = (*told[:at], _word(story.words, shaken), *told[at + 1 :])
    kind = shaken.choice(story.kinds) if number % 2 == 0 else None
    value = story.value(kind, day, source) if kind is not None else 0
    return Said(source, shaken.choice(CUES), kind, value, shape.format(*told))


def _reading(story: Story, place: int, plan: tuple[Said, ...], shaken: random.Random) -> Reading:
    day = story.begins + timedelta(days=place * LASTS // story.size)
    outlet = OUTLETS[(story.number + place) % len(OUTLETS)]
    draft = Draft()
    head = " ".join(_word(story.words, shaken) for _ in range(4))
    draft.add(f"{story.event.capitalize()} in {story.place}: {head}")
    draft.close(0, Role.HEADLINE)
    made = [_sentence(story, said, draft) for said in plan]
    for ending in (f"The {story.event} in {story.place} began on {story.begins:%d %B}.", ENDING):
        start = len(draft.text)
        draft.add(ending)
        draft.close(start)
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
    for source, cue, content, said, counts in made:
        own = [_figure(report, story, day, one) for one in counts]
        claim = _claim(report, day, (source, cue, content), said, own)
        claims.append(claim)
        figures += [replace(one, claim=claim.id) for one in own]
    return Reading(report, claims=tuple(claims), figures=tuple(figures), model="bench")


def _sentence(
    story: Story, said: Said, draft: Draft
) -> tuple[Span, Span, Span, str, list[tuple[Span, Span, int, int]]]:
    """One attributed sentence, in a paragraph of its own."""
    source = draft.add(said.source)
    draft.add(" ")
    cue = draft.add(said.cue)
    draft.add(" that ")
    start = len(draft.text)
    counts = []
    if said.kind is not None:
        _, deed, noun, _ = KINDS[said.kind]
        words = draft.add(f"{said.value:,}")
        draft.add(" ")
        counted = draft.add(noun)
        draft.add(f" were {deed} in {story.place}, and ")
        counts.append((words, counted, said.value, said.kind))
    draft.add(said.fact)
    content = Span(start, len(draft.text))
    draft.add(".")
    draft.close(source.start)
    return source, cue, content, said.source, counts


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
