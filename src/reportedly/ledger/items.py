"""What the ledger compares: a report, its claims and its figures, cut down to what comparing needs.

In: nothing; out: types. `sheets.gather` makes them from a reading, alone and always alike: no item
depends on what else a ledger holds, so that neither does any comparison, and the order of adding
changes nothing. Their hash is that of their id: caches ask for it often. Times are ISO 8601 strings
cut to their grain, intervals include both ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.records import (
    Act,
    Bound,
    Certainty,
    FigureKind,
    Mode,
    PlaceKind,
    Polarity,
    SourceKind,
    Tense,
)

Interval = tuple[str, str]
WEAK = "~"  # a key that begins so brings together only what was published at about one time


class Scope(StrEnum):
    """How far an identity reaches."""

    EVERYWHERE = "everywhere"  # the same key in any report is the same source
    REPORT = "report"  # unnamed officials, bare surnames: themselves in this report alone


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a source is across reports.

    `key` is readable ("body:ua-hur", "person:volodymyr zelenskyy", "unnamed:us officials@<report>")
    and decides: `id` is "s" with 16 hex digits of its SHA-256. `parent` is the id of the body that
    a person or office speaks for: linked, never merged. `because` names the rule.
    """

    id: str
    key: str
    name: str
    kind: SourceKind
    scope: Scope
    country: str | None = None  # ISO 3166-1 alpha-2
    parent: str | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class PlaceItem:
    """A figure's place: gazetteer id where there is one, country and region codes or names."""

    name: str
    kind: PlaceKind
    gazetteer: str | None = None
    country: str | None = None
    admin1: str | None = None
    relation: str | None = None
    inherited: bool = False  # the figure's own words name no place


@dataclass(frozen=True, slots=True)
class Number:
    """A value as its words give it."""

    low: float
    high: float
    bound: Bound
    unit: str


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A report for comparing.

    `topic` are its weightiest terms with their shares, heaviest first, of unit length (cosine is
    a sum of products). `cites` are the outlets and agencies whose reports it passes on, `credits`
    its wire agencies, both as identity ids. `published` is an ISO date or time, None when unknown.
    `words` counts those of headline and body; `names` are the terms of `topic` that its body writes
    with a capital.
    """

    id: str
    outlet: str | None
    published: str | None
    topic: tuple[tuple[str, float], ...]
    credits: tuple[str, ...]
    cites: tuple[str, ...]
    words: int
    names: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """A claim for comparing; or, when `voice`, a figure in the reporter's own voice with its
    sentence, so that copies of it have one origin too (`id` is then the figure's).

    `words` are the content's telling words in order (lower case, stemmed, no function words),
    `quoted` the runs of words inside quotation marks, `said` when it was said as far as known,
    `numbers` the values of its figures in order. `relays` are identity ids, outermost first,
    without the source.
    """

    id: str
    report: str
    source: Identity | None
    text: str
    words: tuple[str, ...]
    quoted: tuple[tuple[str, ...], ...]
    mode: Mode
    act: Act
    certainty: Certainty
    polarity: Polarity
    tense: Tense
    said: Interval | None
    relays: tuple[str, ...]
    numbers: tuple[Number, ...]
    figures: tuple[str, ...]
    within: str | None = None
    voice: bool = False

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class FigureItem:
    """A figure for comparing.

    `counted` are the stemmed telling words of what is counted, its head last; `context` those of
    its sentence beside them. `participants` are (role, telling words). `said` is when its claim
    was said, else when the report was published. `source` is None in the reporter's own voice.
    """

    id: str
    report: str
    claim: str | None
    source: Identity | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    kind: FigureKind
    counted: tuple[str, ...]
    predicate: str | None
    participants: tuple[tuple[str, tuple[str, ...]], ...]
    context: tuple[str, ...]
    place: PlaceItem | None
    when: Interval | None
    said: Interval | None
    certainty: Certainty
    polarity: Polarity
    tense: Tense
    part_of: str | None
    sentence: str
    headline: bool = False

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One reading as items."""

    report: ReportItem
    claims: tuple[ClaimItem, ...]
    figures: tuple[FigureItem, ...]


class EchoKind(StrEnum):
    """How one report repeats another."""

    COPY = "copy"
    ABRIDGEMENT = "abridgement"
    REWRITE = "rewrite"


@dataclass(frozen=True, slots=True)
class Echo:
    """One report repeats another. `original` is the likelier first; `because` says why."""

    original: str
    copy: str
    kind: EchoKind
    score: float
    because: tuple[str, ...]


class Verdict(StrEnum):
    """What was judged of two things (nomenklatura's word)."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a comparison says: a verdict, a score 0 … 1 (1: surely the same) and its reasons."""

    verdict: Verdict
    score: float
    because: tuple[str, ...]
