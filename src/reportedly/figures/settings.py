"""When and where a figure holds: which of the report's times and places belong to it.

In: a figure's clause, the claim that holds it, and the report's times and places. Out: a time
mention or None, a `Where` or None with the basis it was taken on. A place beside the figure
decides, then the subject of its predicate ("Kenya has 80 cases"), then its sentence, then what the
report is about. A time is never taken from another sentence, and the
time of a saying is not the time of what was said. Refuses nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from reportedly.figures.along import Along
from reportedly.figures.lexicon import load, words
from reportedly.figures.places import PlaceMention
from reportedly.figures.quantities import Quantity
from reportedly.figures.times import TimeMention
from reportedly.records import Basis, PlaceKind, Span, Token, Where

_PREDICATES = frozenset(("VERB", "AUX"))
_SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
_NOMINAL = frozenset(("PROPN", "NOUN"))
_CHAINS = frozenset((", ", " in ", ", in ", " (", ", the "))
_OPENINGS = frozenset(("in", "meanwhile, in", "also in", "across", "elsewhere in", "and in", "at"))
_ANAPHORS = (
    ("countries", (PlaceKind.COUNTRY,)),
    ("regions", (PlaceKind.ADMIN1, PlaceKind.REGION)),
    ("cities", (PlaceKind.CITY,)),
)
_SIGNS = frozenset(("$", "€", "£"))
_INNER = frozenset((PlaceKind.CITY, PlaceKind.ADMIN1))
_STORY = 12  # countries
_NAMED = 2  # times, at least, that a report names what it is about, or once in its lead
_LEAD = 2  # sentences that say what a report is about
_FAR = 9
_BACK = 100  # mentions looked back for what "the country" means
_CLIMB = 40


@dataclass(frozen=True, slots=True)
class Site:
    """Where a figure stands: its number, predicate's token, kind, and the spans it may look in.

    `room` is the part of its `sentence` that it shares with nobody's reporting words: the content
    of its claim, or the whole sentence. `toward` is where the thing counted went.
    """

    number: Span
    head: int | None
    kind: str
    room: Span
    sentence: Span
    toward: tuple[Span, ...] = ()


class Places:
    """The place mentions of a report, each with the token that it stands on.

    `numbers` are the quantities: "US$" names no place.
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        mentions: Sequence[PlaceMention],
        numbers: Sequence[Quantity],
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._starts = [t.span.start for t in tokens]
        counted = Along(numbers)
        clear = [
            m
            for m in mentions
            if text[m.span.end : m.span.end + 1] not in _SIGNS and counted.touching(m.span) is None
        ]
        known = _innermost(text, [m for m in clear if _resolved(m.where)])
        self._known = Along(known)
        self._unknown = Along([m for m in clear if not _resolved(m.where) and not m.actor])
        self._heads = {m: self._token_of(m.span) for m in mentions}
        self._focus = _focus(tokens, known)
        self._stages = {m.where.country for m in known if not m.actor}

    def of(self, site: Site) -> Where | None:
        """The place of a figure, as near as the report tells."""
        here = [m for m in self._known.within(site.room) if self._placed(m, site)]
        if here:
            best = min(here, key=lambda m: self._rank(m, site))
            return self._joined(_finer(best, [m for m in here if self._rank(m, site)[0] < 3]))
        meant = self._meant(site)
        if meant is not None:
            return _inherited(meant)
        here = [m for m in self._known.within(site.sentence) if self._placed(m, site)]
        if here:
            return _inherited(min(here, key=lambda m: self._rank(m, site)))
        if self._focus is not None:
            return _inherited(self._focus)
        here = self._unknown.within(site.room)
        return min(here, key=lambda m: self._rank(m, site)).where if here else None

    def _meant(self, site: Site) -> PlaceMention | None:
        """What "the country" means, or whose officials count."""
        words = self._text[site.sentence.start : site.sentence.end].lower()
        for name, kinds in _ANAPHORS:
            if any(phrase in words for phrase in _phrases(name)):
                near = islice(self._known.back_from(site.number.start), _BACK)
                before = next((m for m in near if m.where.kind in kinds), None)
                if before is not None:
                    return before
        if site.kind in words_of("home"):
            own = [
                m
                for m in self._known.within(site.sentence)
                if m.actor
                and m.span.end <= site.number.start
                and not site.room.holds(m.span)
                and m.where.country in self._stages
            ]
            return own[-1] if own else None
        return None

    def _placed(self, mention: PlaceMention, site: Site) -> bool:
        """A place, or an actor that the figure is said of: "Kenya has reported 80 cases"."""
        return not mention.actor or self._subject(mention, site)

    def _subject(self, mention: PlaceMention, site: Site) -> bool:
        """Whether a mention is the subject of the figure's predicate, or of one that tells it."""
        at = self._heads[mention]
        if at is None or self._tokens[at].upos not in _NOMINAL:
            return False
        token = self._tokens[at]
        if token.relation == "conj" and token.head is not None:
            token = self._tokens[token.head]
        if token.relation not in _SUBJECTS or token.head is None:
            return False
        verb = self._tokens[token.head].span.of(self._text).lower()
        return verb in words_of("tellers") and _above(self._tokens, site.head, token.head)

    def _rank(self, mention: PlaceMention, site: Site) -> tuple[int, int, int, int]:
        """Lower is nearer: its tier, the commas between, the gap, the predicates between."""
        steps = _steps(self._tokens, self._heads[mention], site.head)
        low, high = sorted((mention.span, site.number))
        between = self._text[low.end : high.start]
        commas = between.count(",") + between.count(";")
        opening = self._text[site.sentence.start : mention.span.start].strip(" ,").lower()
        if opening in _OPENINGS and mention.span.end <= site.number.start:
            commas = 0  # "In Peru, 40 people …"
        if any(to.overlaps(mention.span) for to in site.toward):
            tier = -1
        elif not mention.actor and not commas and not steps:
            tier = 0
        elif self._subject(mention, site):
            tier = 1
        else:
            tier = 2 if steps <= 1 else 3
        return tier, commas, len(between), steps

    def _joined(self, mention: PlaceMention) -> Where:
        """ "in Texas and Ohio" is both: a relation with two anchors."""
        for other in self._known.beside(mention):
            low, high = sorted((mention, other), key=lambda m: m.span.start)
            apart = self._text[low.span.end : high.span.start]
            if other is mention or apart != " and " or low.where.kind is not high.where.kind:
                continue
            if low.actor != high.actor:
                continue
            countries = {c for m in (low, high) for c in (m.where.country or "").split()}
            return Where(
                f"{low.where.name} and {high.where.name}",
                PlaceKind.RELATION,
                span=Span(low.span.start, high.span.end),
                country=" ".join(sorted(countries)) or None,
                relation="and",
                anchors=(low.where, high.where),
            )
        return mention.where

    def _token_of(self, span: Span) -> int | None:
        """The token of `span` that hangs on a word outside it."""
        low = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        for i in range(low, last):
            head = self._tokens[i].head
            if head is None or not low <= head < last:
                return i
        return low if low < last else None


def _inherited(mention: PlaceMention) -> Where:
    return replace(mention.where, basis=Basis.EARLIER, span=mention.span)


def _resolved(where: Where) -> bool:
    """Whether the gazetteer knows it, or knows what it is related to."""
    if where.kind is PlaceKind.RELATION:
        return any(_resolved(anchor) for anchor in where.anchors)
    return where.kind is not PlaceKind.UNKNOWN


def _innermost(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Of "Pandi, Bulacan in Central Luzon" the first alone: the others say where that is."""
    found: list[PlaceMention] = []
    end = -1
    for mention in mentions:
        follows = found and text[end : mention.span.start] in _CHAINS
        end = mention.span.end
        inner = found[-1].where if found else None
        if follows and inner is not None and _within(inner, mention.where):
            continue
        found.append(mention)
    return found


def _within(inner: Where, outer: Where) -> bool:
    """Whether one place may lie in the other: finer, and in no other country."""
    order = (PlaceKind.CITY, PlaceKind.ADMIN1, PlaceKind.COUNTRY)
    if inner.kind not in order[:2] or outer.kind is PlaceKind.CITY:
        return False
    ours, theirs = set((inner.country or "").split()), set((outer.country or "").split())
    return not theirs or bool(ours & theirs)


def _focus(tokens: Sequence[Token], mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """What the report is about: the place named most often, where its beginning counts thrice."""
    close = [m for m in mentions if not _wide(m.where)]
    placed = [m for m in close if not m.actor] or close
    lead = next((t.span.start for t in tokens if t.sentence >= _LEAD), None)
    counts: Counter[str] = Counter()
    for mention in placed:
        counts[mention.where.name] += 3 if lead is None or mention.span.start < lead else 1
    top = max(placed, key=lambda m: counts[m.where.name], default=None)
    if top is not None and counts[top.where.name] < _NAMED:
        return None
    first = [m for m in placed if lead is None or m.span.start < lead]
    return _finer(top, first) if top is not None else None


def _finer(best: PlaceMention, among: Sequence[PlaceMention]) -> PlaceMention:
    """The one place inside a country that is named beside it; the country if there are several."""
    if best.where.kind is not PlaceKind.COUNTRY:
        return best
    inner = {
        m.where.name: m
        for m in reversed(among)
        if not m.actor and m.where.kind in _INNER and m.where.country == best.where.country
    }
    return next(iter(inner.values())) if len(inner) == 1 else best


def _wide(where: Where) -> bool:
    """The world, a continent: more countries than a story is about."""
    many = len((where.country or "").split()) > _STORY
    return where.kind is PlaceKind.REGION and (where.country is None or many)


def _above(tokens: Sequence[Token], at: int | None, top: int) -> bool:
    """Whether `top` governs the token `at`, however far above."""
    for _ in range(_CLIMB):
        if at is None or at == top:
            break
        at = tokens[at].head
    return at == top


@cache
def words_of(name: str) -> frozenset[str]:
    """One list of `lexicon/settings.yaml`."""
    return frozenset(words(load("settings")[name]))


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in load("settings")[name].split(","))


class Times:
    """The time mentions of a report that can be an interval."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[TimeMention]) -> None:
        self._tokens = tokens
        self._starts = [t.span.start for t in tokens]
        self._mentions = Along(mentions)

    def of(self, site: Site) -> TimeMention | None:
        """The time that the figure's clause states, else the nearest one of its room."""

        def distance(mention: TimeMention) -> tuple[int, int]:
            at = bisect_left(self._starts, mention.span.start)
            token = at if at < len(self._tokens) else None
            span = mention.span
            gap = max(span.start - site.number.end, site.number.start - span.end, 0)
            return _steps(self._tokens, token, site.head), gap

        return min(self._mentions.within(site.room), key=distance, default=None)


def _steps(tokens: Sequence[Token], at: int | None, head: int | None) -> int:
    """How many predicates lie between a token and the figure's: 0 in its own clause."""
    if at is None or head is None:
        return _FAR
    steps = 0
    upward: dict[int, int] = {}
    node: int | None = head
    while node is not None and len(upward) < _CLIMB:
        upward[node] = steps
        steps += tokens[node].upos in _PREDICATES
        node = tokens[node].head
    node, down = at, 0
    for _ in range(_CLIMB):
        if node is None:
            break
        if node in upward:
            return upward[node] + down
        down += tokens[node].upos in _PREDICATES
        node = tokens[node].head
    return _FAR
