"""The nouns of the house: frozen records that the rooms hand to one another.

In: nothing; out: types. A record refuses what cannot be true (a span that ends before it starts).
Spans count Unicode code points on `Report.text`; `report.text[span.start:span.end]` is the
evidence. A value that has no characters of its own says where it was inherited from (`Basis`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from reportedly import plain
from reportedly.errors import SpanError, ValueNotFiniteError

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of Unicode code points on a report's fixed text.

    Raises `SpanError` when it is empty, negative or the wrong way round.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"a span cannot run from {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """The characters of this span; raises `SpanError` when `text` ends before it."""
        if self.end > len(text):
            raise SpanError(f"a span ends at {self.end} on a text of {len(text)} characters")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Basis(StrEnum):
    """Where a value comes from when it has no characters of its own."""

    TEXT = "text"  # it has: see the span
    METADATA = "metadata"  # the page's own fields, HTTP, or the caller
    PAGE = "page"  # a line that the page shows outside the text that is read
    ADDRESS = "address"  # the page's address (".../2024/11/03/...")
    DATELINE = "dateline"
    EARLIER = "earlier mention"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How fine an instant is known."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Instant:
    """A point in time as far as it is known: ISO 8601 `value` cut to `precision`.

    `zone` is an offset or IANA name, None when the text does not say.
    """

    value: str
    precision: Precision
    zone: str | None = None
    basis: Basis = Basis.TEXT
    span: Span | None = None


# --- what arrives -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Http:
    """What a server said when it handed the bytes over."""

    status: int
    final_url: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """Bytes as they arrived, and from where.

    `media_type` is "text/html", "text/plain" or "application/json" (one record with
    id, url, title, text, published). `charset` is what the carrier declared, if it did.
    `plain` asks that the text be left untouched: no masthead, nothing removed.
    `url` and `published` (ISO 8601) are the caller's or the carrier's word, if given.
    """

    data: bytes = field(repr=False)
    media_type: str
    origin: str
    received: datetime | None = None
    charset: str | None = None
    url: str | None = None
    published: str | None = None
    plain: bool = False
    http: Http | None = None


class DiscardReason(StrEnum):
    """Why a delivery was not read."""

    EMPTY = "empty"
    BINARY = "binary"
    FORMAT = "format"  # a form of file that is not read: an archive of pages, a feed, a table
    SIDE_FILE = "side file"  # saved with a page, and no report
    TOO_LARGE = "too large"
    TOO_DEEP = "too deep"
    NO_TEXT = "no text"
    LANGUAGE = "language"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class Discard:
    """A delivery that was not read: the reason, a sentence for people, and its origin."""

    reason: DiscardReason
    detail: str
    origin: str = ""


# --- the report ---------------------------------------------------------------------------------


class Role(StrEnum):
    """What a paragraph of the fixed text is. Claims are read from headline, standfirst and body."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"  # the lines between headline and report that sum it up
    MASTHEAD = "masthead"  # byline, credit and date lines
    CAPTION = "caption"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of the fixed text with its role; paragraphs are in order and do not overlap."""

    span: Span
    role: Role = Role.BODY


READ_ROLES = frozenset((Role.HEADLINE, Role.STANDFIRST, Role.BODY))  # claims are read from these


class CreditKind(StrEnum):
    """What a credit is given for."""

    WIRE = "wire"
    PHOTO = "photo"
    CONTRIBUTION = "contribution"
    SOURCE = "source"  # what a bulletin was made from: "Source: …" below it, names behind its title


SUPPLIERS = frozenset((CreditKind.WIRE, CreditKind.CONTRIBUTION))  # whose text it is in part


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or photographer named as supplier: "By Yonhap", "(Reuters)", "BEIRUT (AP) —"."""

    name: str
    kind: CreditKind
    span: Span | None = None
    basis: Basis = Basis.TEXT


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "BEIRUT (AP) — ": the place a report was filed from, with agency and date if given."""

    span: Span
    place: str | None = None
    agency: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture caption with the chain of its credit, first supplier first."""

    span: Span
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a live blog: its stretch of the text, and the time that it carries, if any.

    What is said in it is anchored to that time, not to the report's.
    """

    span: Span
    published: Instant | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One repair or removal on the way from bytes to fixed text, replayable.

    Replaying: start from the decoded text; for each note in order replace the `len(before)`
    characters at `at` (which must equal `before`) by `after`; the result is `Report.text`.
    `step` names the rule.
    """

    step: str
    at: int
    before: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One fixed text with everything known about where it came from."""

    id: str
    text: str = field(repr=False)
    paragraphs: tuple[Paragraph, ...]
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    title_span: Span | None = None
    byline: str | None = None
    byline_span: Span | None = None
    credits: tuple[Credit, ...] = ()
    dateline: Dateline | None = None
    published: Instant | None = None
    modified: Instant | None = None
    captions: tuple[Caption, ...] = ()
    posts: tuple[Post, ...] = ()
    language: str = "en"
    extractor: str = ""
    notes: tuple[Note, ...] = ()
    origin: str = ""


# --- claims -------------------------------------------------------------------------------------


class Mode(StrEnum):
    """Direct: wholly inside quotation marks. Indirect: none. Mixed: partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What the cue says was done with the words."""

    STATEMENT = "statement"
    BELIEF = "belief"
    INTENTION = "intention"
    DIRECTIVE = "directive"
    PERCEPTION = "perception"
    SENTIMENT = "sentiment"
    QUESTION = "question"
    REFUSAL = "refusal"
    DENIAL = "denial"  # the source says that it is not so


class Certainty(StrEnum):
    """How sure the source is of the content (FactBank's levels, Saurí & Pustejovsky 2009)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    """Whether a content, or a figure's clause, is affirmed or negated.

    A source who denies has the act `DENIAL`. "denied", as documents of schema 1 say, is read as
    negated.
    """

    AFFIRMED = "affirmed"
    NEGATED = "negated"

    @classmethod
    def _missing_(cls, value: object) -> Polarity | None:
        return cls.NEGATED if value == "denied" else None


class Tense(StrEnum):
    """When the content's main event lies, seen from the saying."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class SourceKind(StrEnum):
    """What sort of thing speaks."""

    PERSON = "person"
    OFFICE = "office"
    ORGANIZATION = "organization"
    GROUP = "group"
    DOCUMENT = "document"
    MEDIA = "media"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class SourceMention:
    """Who a claim is attributed to, where it stands and who that is within this report.

    `name` is the fullest name the report gives (None when unresolved), `antecedent` the span that
    the name was taken from, `because` the rule that linked them ("self", "surname",
    "abbreviation", "pronoun: last speaker", "nominal: organization", "unresolved", …).
    """

    span: Span
    name: str | None
    kind: SourceKind
    affiliation: str | None = None
    antecedent: Span | None = None
    because: str = ""


class RelayKind(StrEnum):
    """How a relay passed the words on."""

    OUTLET = "outlet"
    AGENCY = "agency"
    INTERVIEWER = "interviewer"
    CHANNEL = "channel"  # a document, website, broadcast or meeting
    REPORT = "report"  # "the FT reported, citing …"
    SOURCE = "source"  # the quoted source itself, innermost


@dataclass(frozen=True, slots=True)
class Relay:
    """One link of the chain, outermost first; `span` is None when `basis` says it was inherited."""

    name: str
    kind: RelayKind
    span: Span | None = None
    basis: Basis = Basis.TEXT


@dataclass(frozen=True, slots=True)
class When:
    """A time as an interval: ISO 8601 `start` and `end`, both included, cut to their grain.

    "2024-11-02" with grain day has start = end = "2024-11-02"; a week runs from its Monday to its
    Sunday.

    Where nothing closes one side ("until March 4"), both ends are the side that is known, and
    `timex` has ".." for the other: "../2025-03-04".

    `timex` is the TIMEX3 value, `anchor` the date it was reckoned from and `anchor_basis` whose
    date that is. `zone` is the IANA zone of the country that speaks for "(local time)", "local"
    where that is not one clock.
    """

    start: str
    end: str
    grain: str
    timex: str
    anchor: str | None = None
    anchor_basis: Basis = Basis.UNKNOWN
    span: Span | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody other than the author is reported to have said, written, believed or shown."""

    id: str
    content: tuple[Span, ...]
    cue: Span | None
    source: SourceMention | None
    mode: Mode
    act: Act
    certainty: Certainty
    polarity: Polarity
    tense: Tense
    relays: tuple[Relay, ...] = ()
    said_at: When | None = None
    within: str | None = None
    figures: tuple[str, ...] = ()
    score: float = 1.0
    because: tuple[str, ...] = ()


# --- figures ------------------------------------------------------------------------------------


class Bound(StrEnum):
    """What a number's words say of the true value: "more than" and "at least" differ."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RANGE = "range"


class FigureKind(StrEnum):
    """What happened to the thing counted, or what sort of number it is."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    INFECTED = "infected"
    AFFECTED = "affected"
    DEPLOYED = "deployed"
    KILLED_ANIMALS = "killed_animals"
    DAMAGED = "damaged"
    CAPTURED = "captured"
    MONEY = "money"
    MEASURE = "measure"
    SIZE_OF_GROUP = "size_of_group"
    TIME_SPAN = "time_span"
    SHARE = "share"
    OTHER = "other"


class ParticipantRole(StrEnum):
    """What somebody or something is to the predicate that governs a figure."""

    AGENT = "agent"
    PATIENT = "patient"
    FROM = "from"
    TO = "to"
    WITH = "with"
    BY_MEANS_OF = "by_means_of"
    AT = "at"
    FOR = "for"


@dataclass(frozen=True, slots=True)
class Participant:
    """Who did it, to whom, from where, to where, with what; a list gives one record per item."""

    span: Span
    role: ParticipantRole


class PlaceKind(StrEnum):
    """What sort of place a name means."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    CITY = "city"
    REGION = "region"  # a named region: the Sahel, Donbas, Russia's Far East
    FACILITY = "facility"
    WATER = "water"
    RELATION = "relation"  # "near the border of X and Y", "50 km from Y"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Where:
    """A place as far as the report tells. A country is an area: it has a `box`, never a point.

    `country` is ISO 3166-1 alpha-2 (several are parted by blanks, for a region that lies in
    several), `admin1` the first-level region's name. `gazetteer` is the id there
    ("geonames:703448", "iso:RU", "iso:RU-PRI", "region:sahel"). `latitude` and `longitude` are
    degrees (WGS 84); `box` is west, south, east, north; `precision` is the radius in kilometres
    within which the place lies. A relation ("near", "near the border of", "off the coast of",
    "50 km from") keeps what it is related to in `anchors`. `basis` says where a place without a
    `span` was inherited from.
    """

    name: str
    kind: PlaceKind
    span: Span | None = None
    country: str | None = None
    admin1: str | None = None
    gazetteer: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    box: tuple[float, float, float, float] | None = None
    precision: float | None = None
    relation: str | None = None
    anchors: tuple[Where, ...] = ()
    basis: Basis = Basis.TEXT


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that a report states about the world, with its bounds and what it counts.

    `quote` holds the quantity and the thing counted, `number` the quantity's own words with those
    that bound it. `low` and `high` are the value (equal unless the words give a range or a vague
    number), None when the words cannot be a value ("between 10 and 5"); `note` then says why.
    `unit` is the head noun, singular and lower case ("soldier", "person"), an ISO 4217 code for
    money, "percent", or the unit of measure. `counted` is the noun phrase with its modifiers.
    `predicate` is the word that governs it. `part_of` is the id of the figure that this one is a
    subtotal of; `share_of` what a percentage is of. `claim` is the id of the claim it belongs to,
    None in the reporter's own voice.
    """

    id: str
    quote: Span
    number: Span
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    kind: FigureKind
    counted: Span | None = None
    predicate: Span | None = None
    participants: tuple[Participant, ...] = ()
    when: When | None = None
    where: Where | None = None
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.AFFIRMED
    tense: Tense = Tense.PAST
    claim: str | None = None
    part_of: str | None = None
    share_of: Span | None = None
    note: str | None = None
    because: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for value in (self.low, self.high):
            if value is not None and not math.isfinite(value):
                raise ValueNotFiniteError(f"a figure cannot have the value {value}")


# --- the reading --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word as Universal Dependencies cuts it, with its place in the tree.

    `head` is the index of its head among `Reading.tokens`, None for the root of a sentence;
    `relation` is the label of that arc ("nsubj:pass"); `sentence` numbers the sentences from 0.
    `factuality` is how far a predicate is said to have happened, -3 … 3 (UDS-IH2).
    """

    span: Span
    upos: str
    head: int | None
    relation: str
    sentence: int
    factuality: float = 0.0


class EntityKind(StrEnum):
    """What a name names."""

    PERSON = "PER"
    ORGANIZATION = "ORG"
    LOCATION = "LOC"
    MISC = "MISC"


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the text."""

    span: Span
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source-cue-content triple as the model saw it, before it is understood.

    `depth` is 0 for the first pass and 1 for an attribution found by reading a content again
    (`within` is then the index of the outer one). `rule` names what added or completed it, if a
    rule and not the model did.
    """

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    score: float
    depth: int = 0
    within: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with what the reader, then the claims and figures rooms, made of it."""

    report: Report
    attributions: tuple[Attribution, ...] = ()
    tokens: tuple[Token, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    model: str = ""

    def to_dict(self) -> dict[str, Any]:
        """This reading as plain data: the document that `docs/fields.md` describes."""
        return plain.document(self.report, self.claims, self.figures, self.model)

    def at_least(self, score: float) -> Reading:
        """The same without the claims scored lower: a score is the probability that a claim is one.

        What such a claim held stays: its figures are nobody's but the report's, a claim within it
        stands by itself. `reading.at_least(0.5)` leaves the doubtful ones out.
        """
        kept = {claim.id for claim in self.claims if claim.score >= score}
        claims = (
            claim if claim.within in kept else replace(claim, within=None)
            for claim in self.claims
            if claim.id in kept
        )
        figures = (
            figure if figure.claim in kept else replace(figure, claim=None)
            for figure in self.figures
        )
        return replace(self, claims=tuple(claims), figures=tuple(figures))

    def to_pandas(self, what: str = "claims") -> pandas.DataFrame:
        """One row per claim, or per figure (`what="figures"`).

        Raises `UsageError` for any other word and when the `pandas` extra is not installed.
        """
        return plain.frame(self.to_dict(), what)
