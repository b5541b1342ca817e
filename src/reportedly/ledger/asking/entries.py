"""What a question is answered with: frozen entries.

In: nothing; out: types. `forms` makes plain data and rows of them. A time is its two ends as
ISO 8601 text, both included.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Interval = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Which report a thing stands in."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    version: int
    latest: bool


@dataclass(frozen=True, slots=True)
class SourceName:
    """Who a source is; `id` is the label of all that were judged to be the same."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Where; `country` and `admin1` as far as they are known."""

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure: its words, value and what it is about. `origin` is its claim's, or its own."""

    id: str
    quote: str
    low: float | None
    high: float | None
    bound: str
    unit: str
    kind: str
    counted: str | None
    when: Interval | None
    place: PlaceName | None
    source: SourceName | None
    said: Interval | None
    certainty: str
    polarity: str
    tense: str
    part_of: str | None
    claim: str | None
    series: str
    origin: str | None
    sentence: str
    report: ReportFacts


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim: what was said, by whom, on whose word, when and how surely."""

    id: str
    content: str
    cue: str | None
    said_by: str | None
    source: SourceName | None
    mode: str
    act: str
    certainty: str
    polarity: str
    tense: str
    said: Interval | None
    relays: tuple[str, ...]
    figures: tuple[str, ...]
    within: str | None
    origin: str
    report: ReportFacts


@dataclass(frozen=True, slots=True)
class PointEntry:
    """One saying on a line of a series, in however many reports.

    `figure` stands for the `figures` that pass it on, `sentence` is its own. `revises` is the
    figure before it on the line whose value it changed, `change` how.
    """

    figure: str
    quote: str
    low: float
    high: float
    bound: str
    certainty: str
    said: Interval | None
    figures: tuple[str, ...]
    reports: tuple[str, ...]
    revises: str | None
    change: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class LineEntry:
    """What one source gave over time; without a source, what an outlet gave in its own voice."""

    source: SourceName | None
    outlet: str | None
    points: tuple[PointEntry, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a contradiction or mutation: a figure with its sentence."""

    figure: str
    quote: str
    source: SourceName | None
    sentence: str
    report: str


@dataclass(frozen=True, slots=True)
class ContradictionEntry:
    """Two figures that cannot both hold at one time."""

    one: Told
    other: Told
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MutationEntry:
    """Within one origin, two figures that should be one."""

    one: Told
    other: Told
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A figure of another series that is a part of one in this series."""

    figure: str
    quote: str
    part_of: str
    series: str


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """What changed between two versions of one page."""

    kind: str
    before: str
    after: str
    figure_before: str | None
    figure_after: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """Figures that count the same thing. `name` is made of the commonest words counted, kind and
    place. `more` says that there are further figures, beyond those whose lines are given."""

    id: str
    name: str
    kind: str
    unit: str
    place: PlaceName | None
    figures: int
    reports: int
    first_said: str | None
    last_said: str | None
    lines: tuple[LineEntry, ...]
    contradictions: tuple[ContradictionEntry, ...]
    revisions: tuple[RevisionEntry, ...]
    subtotals: tuple[Subtotal, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class OriginEntry:
    """Claims that report one utterance. `text` is that of the first; `claims` are ids, of figures
    too where they are in the reporter's own voice. `known` says that somebody is named for it."""

    id: str
    text: str
    sources: tuple[SourceName, ...]
    known: bool
    first_said: str | None
    first_report: ReportFacts
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    claims: tuple[str, ...]
    mutations: tuple[MutationEntry, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source across reports; `others` are the names of those judged to be the same. `claims` and
    `figures` are counted up to a limit: `more` says that it was met."""

    id: str
    name: str
    kind: str
    country: str | None
    speaks_for: SourceName | None
    others: tuple[str, ...]
    ids: tuple[str, ...]
    claims: int
    figures: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class EchoEntry:
    """Another report that this one repeats, or that repeats it."""

    report: str
    relation: str  # "repeats" or "repeated by"
    kind: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report: where it is from, its other versions, what it repeats, what changed in it."""

    id: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    url: str | None
    words: int
    credits: tuple[str, ...]
    claims: int
    figures: int
    version: int
    latest: bool
    versions: tuple[str, ...]
    echoes: tuple[EchoEntry, ...]
    revisions: tuple[RevisionEntry, ...]
    kept: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that holds the words searched for, with the words around them."""

    thing: str  # "report", "claim" or "figure"
    id: str
    snippet: str
    said: str | None
    report: ReportFacts


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters of a report's fixed text and what they are."""

    role: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing with its evidence. `before`, `passage` and `after` are the report's own text."""

    thing: str  # "report", "claim", "figure" or "source"
    entry: ReportEntry | ClaimEntry | FigureEntry | SourceEntry
    report: ReportFacts | None
    evidence: tuple[Evidence, ...]
    before: str
    passage: str
    after: str


@dataclass(frozen=True, slots=True)
class JudgementEntry:
    """One entry of the log of judgements."""

    number: int
    room: str
    a: str
    b: str
    verdict: str
    judge: str
    at: str
    score: float
    because: tuple[str, ...]
    undoes: int | None
    undone: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Why two things are together, or apart: what the rules say of the two now, what was judged
    of the pair, and the judgements that lead from one to the other."""

    room: str
    a: str
    b: str
    together: bool
    verdict: str | None
    score: float | None
    because: tuple[str, ...]
    judged: tuple[JudgementEntry, ...]
    path: tuple[JudgementEntry, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """The headline: "N reports, M origins, K unknown"; versions of a page are one report. `more`
    says that the selection is larger than what was counted."""

    reports: int
    origins: int
    unknown: int
    more: bool = False

    def __str__(self) -> str:
        reports = f"{self.reports:,} report{'s' * (self.reports != 1)}"
        origins = f"{self.origins:,} origin{'s' * (self.origins != 1)}"
        head = f"{reports}, {origins}, {self.unknown:,} unknown"
        return f"more than {head}" if self.more else head


Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Page(Generic[Entry]):
    """Some entries in order; `after` asks for those that follow, None where none do."""

    entries: tuple[Entry, ...]
    after: str | None = None
