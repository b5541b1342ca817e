"""Which of a report's places a figure holds at.

In: a figure's site and the report's places and figures. Out: a `Where` or None, with the basis it
was taken on. A place beside the figure decides, then the same figure told before, then who counts
("Kenya has 80 cases"), then its sentence, then what the report is about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from reportedly.atlas.places import listed
from reportedly.figures.events import Event
from reportedly.figures.kinds import GRAVE, is_human
from reportedly.figures.place_assignment.focus import (
    INNER,
    back_references,
    focus,
    whole,
)
from reportedly.figures.place_assignment.headings import Heading
from reportedly.figures.place_assignment.site import (
    Site,
    is_above,
    owners,
    sentence_before,
    steps,
    toward,
)
from reportedly.figures.places import PlaceMention, innermost, joined
from reportedly.figures.quantities import Quantity, Sort
from reportedly.language.lexicon import Expressions, load, per_language, words
from reportedly.language.span_index import SpanIndex
from reportedly.language.tree import Tree
from reportedly.records import Basis, ParticipantRole, PlaceKind, Span, Where

_EXPRESSIONS = Expressions("settings")
_SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
_NOMINAL = frozenset(("PROPN", "NOUN"))
_REACH = 1000  # characters on either side of a number that are looked at for its place
_OPENING = 40  # characters before a place that opens its sentence
_WHO = frozenset((ParticipantRole.AGENT, ParticipantRole.PATIENT))
_SURE = 1  # the tier of a place that says more than where the same figure was before
_TELLING = 10  # smaller numbers come again by chance
_PARTS = 12  # figures behind a whole that may be its parts
_OFTEN = 3  # times that a place is named which the report is about from its first word
_BRACKET = " ("  # "Oster (12) and Vale (30)"
_UNPLACED = frozenset(("$", "€", "£", "-"))  # "US$", "the San Francisco-based company"


class Places:
    """The place mentions of a report and its figures.

    `numbers` are the quantities, figures or not: "US$" names no place. `above` are the lines that
    give their place to all that stands below.
    """

    def __init__(
        self,
        tree: Tree,
        mentions: Sequence[PlaceMention],
        numbers: Sequence[Quantity],
        figures: Sequence[Event],
        above: Sequence[Heading] = (),
    ) -> None:
        text, tokens, sentences = tree.text, tree.tokens, tree.sentences
        self._text, self._tokens, self._starts = text, tokens, tree.starts
        self._figures, self._headings = figures, above
        counted = SpanIndex(numbers)
        clear = [
            m
            for m in mentions
            if text[m.span.end : m.span.end + 1] not in _UNPLACED
            and counted.touching(m.span) is None
        ]
        clear = [m for m, after in zip_longest(clear, clear[1:]) if not _holds_town(text, m, after)]
        known = innermost(text, [m for m in clear if _resolved(m.where)])
        self._known = SpanIndex(known)
        self._unknown = SpanIndex([m for m in clear if not _resolved(m.where) and not m.actor])
        self._focus = focus(tokens, known, [m for m in known if self._is_passed(m)])
        meant = back_references(text, self._known, sentences, self._focus)
        self._all = SpanIndex([*known, *meant])
        self._sentences = sentences
        self._owners = owners(text, self._all, figures)
        self._told: dict[tuple[float | None, float | None, str], Where] = {}
        self._counted: dict[tuple[float | None, float | None], tuple[Span, Where]] = {}

    def of(self, site: Site) -> Where | None:
        """The place of a figure, as near as the report tells; figures are asked for in order."""
        here = self._open(site, site.room)
        best = min(here, key=lambda m: self._rank(m, site), default=None)
        if best is None:
            unlisted = self._unknown.within(_near(site.room, site.number))
            own = [m for m in unlisted if self._sited(m)]
            if own:
                return min(own, key=lambda m: self._rank(m, site)).where
        told = self._again(site)
        if best is not None and (told is None or self._rank(best, site)[0] < _SURE):
            return self._remembered(site, joined(self._text, self._known.things, best))
        if told is not None:
            return replace(told, basis=Basis.EARLIER)
        here = self._open(site, site.sentence)
        if here:
            best = min(here, key=lambda m: self._rank(m, site))
            where = replace(joined(self._text, self._known.things, best), basis=Basis.EARLIER)
            return self._remembered(site, where)
        return self._about(site)

    def _remembered(self, site: Site, where: Where) -> Where:
        """The same, kept for figures that go back to this one."""
        figure = self._figures[site.place]
        self._told.setdefault(_key(figure), where)
        self._counted[_value(figure)] = site.sentence, where
        return where

    def _about(self, site: Site) -> Where | None:
        """Where the report's sentences name no place: what it is about."""
        if self._figures[site.place].unit in words_of("lands"):
            return None  # "sold in 40 countries": wherever those are
        here = self._unknown.within(_near(site.room, site.number))
        heading = next(
            (h for h in reversed(self._headings) if h.span.end <= site.number.start), None
        )
        if heading is not None:
            return min(here, key=lambda m: self._rank(m, site)).where if here else heading.where
        about = self._focus
        if about is not None and self._is_told(about, site) and not self._takes_part(about, site):
            inner = self._figures[site.place].unit in words_of("divisions")
            return _inherited(whole(about) if inner else about)
        if here:
            return min(here, key=lambda m: self._rank(m, site)).where
        return self._happened(site) if self._figures[site.place].kind in GRAVE else None

    def _happened(self, site: Site) -> Where | None:
        """The one place of the sentence before, in one paragraph: "Rains hit Vik. Six died."."""
        before = sentence_before(self._sentences, site.sentence.start)
        if before == site.sentence or "\n" in self._text[before.end : site.sentence.start]:
            return None
        found = [m for m in self._known.within(before) if not m.actor]
        found += self._unknown.within(before)
        return _inherited(found[0]) if len({m.where.name for m in found}) == 1 else None

    def _is_told(self, about: PlaceMention, site: Site) -> bool:
        """Whether what the report is about was named before the figure, or is named often."""
        known = [m for m in self._known.things if m.where.name == about.where.name]
        return len(known) >= _OFTEN or not known or known[0].span.start < site.sentence.end

    def _takes_part(self, place: PlaceMention, site: Site) -> bool:
        """ "Lavonia is suffering 900 casualties a day": who, which need not be where."""
        spans = [p.span for p in self._figures[site.place].participants if p.role in _WHO]
        return any(
            m.actor and m.where.country == place.where.country and span.end == m.span.end
            for span in spans
            for m in self._known.within(span)
        )

    def _open(self, site: Site, span: Span) -> list[PlaceMention]:
        """The places of a stretch that a figure may hold at: its own, or those of no other one."""
        span = _near(span, site.number)
        here = [m for m in self._all.within(span) if self._placed(m, site)]
        if self._figures[site.place].unit in words_of("divisions"):
            here = [m for m in here if m.where.kind not in INNER]  # "in 20 states"
        here = [m for m in here if not self._is_of_part(m, site)]
        own = [m for m in here if site.place in self._owners.get(m, ())]
        homes = self._homes(site, here)
        if homes and len(homes) < len(here):
            return [m for m in here if m not in homes]
        if own:
            return own
        sentence = _near(site.sentence, site.number)
        taken = {
            (m.where.name, self._owners[m]) for m in self._all.within(sentence) if m in self._owners
        }
        alone = len(taken) > 1
        return [
            m for m in here if m not in self._owners or not (alone or self._is_of_other(m, site))
        ]

    def _is_of_part(self, mention: PlaceMention, site: Site) -> bool:
        """Whether the sentence opens with a whole and the place is told of its parts: "Out of 90
        houses, 60 were in Ostra"."""
        opening = self._text[site.sentence.start : site.number.start].lower().split()[:1]
        if not opening or opening[0] not in words_of("parting"):
            return False
        return any(
            figure.part_of == site.place
            and site.number.end < figure.quantity.number.start < mention.span.start
            for figure in self._figures[site.place + 1 : site.place + 1 + _PARTS]
        )

    def _homes(self, site: Site, here: Sequence[PlaceMention]) -> set[PlaceMention]:
        """The countries that people are from, which need not be where they are: "51 people from
        Syria and Pakistan off Malta"."""
        figure = self._figures[site.place]
        at = max(figure.quote.end, figure.quantity.span.end)
        homes: set[PlaceMention] = set()
        for mention in here if is_human(figure.unit) else ():
            between = self._text[at : mention.span.start].lower().split()
            joins = words_of("origin") if not homes else words_of("joins")
            if (
                mention.where.kind is PlaceKind.COUNTRY
                and len(between) == 1
                and between[0] in joins
            ):
                homes.add(mention)
                at = mention.span.end
        return homes

    def _is_of_other(self, mention: PlaceMention, site: Site) -> bool:
        """Whether a place is that of a part of the figure, or where others went later on."""
        holders = [self._figures[number] for number in self._owners[mention]]
        if all(holder.part_of == site.place for holder in holders):
            return True
        later = mention.span.start > site.number.end
        return later and all(
            any(to.overlaps(mention.span) for to in toward(holder))
            and steps(self._tokens, holder.head, site.head)
            for holder in holders
        )

    def _again(self, site: Site) -> Where | None:
        """Where the same figure, or the whole that it is a part of, was said to hold before."""
        figure = self._figures[site.place]
        if figure.quantity.sort is not Sort.COUNT:
            return None  # another 50 per cent, another two years
        whole = None if figure.part_of is None else self._figures[figure.part_of]
        if whole is not None and whole.unit == figure.unit:
            told = self._told.get(_key(whole))
            if told is not None:
                return told
        definite = self._is_definite(figure)
        told = self._told.get(_key(figure))
        if told is not None and (definite or (figure.quantity.low or 0) >= _TELLING):
            return told
        sentence, where = self._counted.get(_value(figure), (None, None))
        before = sentence_before(self._sentences, site.sentence.start)
        return where if definite and sentence == before else None  # "the four" are those four

    def _is_definite(self, figure: Event) -> bool:
        """Whether it goes back to something counted before: "the four cases"."""
        start = min(figure.quote.start, figure.quantity.span.start)
        before = self._text[max(0, start - 8) : start].lower().split()
        return bool(before) and before[-1] in words_of("definite")

    def _placed(self, mention: PlaceMention, site: Site) -> bool:
        """A place, or an actor that the figure is said of: "Kenya has reported 80 cases"."""
        if _EXPRESSIONS["then"].search(self._text, site.number.end, mention.span.start):
            return False  # "300 have died since May, when rebels took Oster"
        if not mention.actor or self._between(mention, site) == _BRACKET:
            return True
        return self._subject(mention, site)

    def _between(self, mention: PlaceMention, site: Site) -> str:
        low, high = sorted((mention.span, site.number))
        return self._text[low.end : high.start]

    def _subject(self, mention: PlaceMention, site: Site) -> bool:
        """Whether a mention is the subject of the figure's predicate, or of one that tells it."""
        at = self._token_of(mention.span)
        if at is None or self._tokens[at].upos not in _NOMINAL:
            return False
        token = self._tokens[at]
        if token.relation == "conj" and token.head is not None:
            token = self._tokens[token.head]
        if token.relation not in _SUBJECTS or token.head is None:
            return False
        verb = self._tokens[token.head].span.of(self._text).lower()
        return verb in words_of("tellers") and is_above(self._tokens, site.head, token.head)

    def _rank(self, mention: PlaceMention, site: Site) -> tuple[int, int, int, int]:
        """Lower is nearer: its tier, the commas between, the gap, the predicates between."""
        apart = steps(self._tokens, self._token_of(mention.span), site.head)
        between = self._between(mention, site)
        commas = between.count(",") + between.count(";")
        start = max(site.sentence.start, mention.span.start - _OPENING)
        opening = self._text[start : mention.span.start].strip(" ,").lower()
        if opening in load("settings")["openings"] and mention.span.end <= site.number.start:
            commas = 0  # "In Peru, 40 people …"
        if between == _BRACKET or any(to.overlaps(mention.span) for to in site.toward):
            tier = -1
        elif not mention.actor and not commas and not apart:
            tier = 0
        elif self._subject(mention, site):
            tier = 1
        else:
            tier = 2 if apart <= 1 else 3
        return tier, commas, len(between), apart

    def _sited(self, mention: PlaceMention) -> bool:
        """Whether a preposition says that something is there: "in Vorunheim", "at the Ost dam"."""
        before = self._text[max(0, mention.span.start - 16) : mention.span.start].lower().split()
        while before and before[-1] in words_of("article"):
            before.pop()
        return bool(before) and before[-1] in words_of("siting")

    def _is_passed(self, mention: PlaceMention) -> bool:
        """Whether a name is only where a way leads: "the pilgrimage to Mecca"."""
        at = self._token_of(mention.span)
        head = None if at is None else self._tokens[at].head
        if at is None or head is None or self._tokens[at].relation != "nmod":
            return False
        if self._tokens[head].span.of(self._text).lower() not in words_of("journeys"):
            return False
        before = self._text[max(0, mention.span.start - 8) : mention.span.start].split()
        return bool(before) and before[-1] in words_of("leading")

    def _token_of(self, span: Span) -> int | None:
        """The token of `span` that hangs on a word outside it."""
        low = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        for i in range(low, last):
            head = self._tokens[i].head
            if head is None or not low <= head < last:
                return i
        return low if low < last else None


def _holds_town(text: str, mention: PlaceMention, after: PlaceMention | None) -> bool:
    """ "The southern Kenya city of Kisumu" is Kisumu."""
    if after is None or after.span.start - mention.span.end > _OPENING:
        return False
    between = text[mention.span.end : after.span.start].split()
    return (
        len(between) == 2
        and between[0] in listed("settlement_words")
        and (between[1] in listed("of"))
    )


def _near(span: Span, number: Span) -> Span:
    """The part of a stretch that is near a number, which may stand outside of it."""
    start, end = max(span.start, number.start - _REACH), min(span.end, number.end + _REACH)
    return Span(start, end) if start < end else Span(span.start, min(span.end, span.start + _REACH))


def _key(figure: Event) -> tuple[float | None, float | None, str]:
    return figure.quantity.low, figure.quantity.high, figure.unit


def _value(figure: Event) -> tuple[float | None, float | None]:
    return figure.quantity.low, figure.quantity.high


def _inherited(mention: PlaceMention) -> Where:
    source = mention.where.span if mention.where.basis is Basis.EARLIER else mention.span
    return replace(mention.where, basis=Basis.EARLIER, span=source)


def _resolved(where: Where) -> bool:
    """Whether the gazetteer knows it, or knows what it is related to."""
    if where.kind is PlaceKind.RELATION:
        return any(_resolved(anchor) for anchor in where.anchors)
    return where.kind is not PlaceKind.UNKNOWN


@per_language
def words_of(name: str) -> frozenset[str]:
    """One list of `language/en/settings.yaml`."""
    return frozenset(words(load("settings")[name]))
