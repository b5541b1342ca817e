"""Who is on stage: every place in a report that a pronoun or "the agency" could point back to.

In: `Words`, `Book`; out: `Stage`, with `Referent`s (named entities and plain phrases alike) and
their `Spot`s in text order. Sources join the stage as they are resolved.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from itertools import pairwise

from reportedly.claims.sources.appositions import gender_of
from reportedly.claims.sources.entities import Book, Entity
from reportedly.claims.sources.kinds import ends, is_person_noun, is_plural, nouns, singular
from reportedly.claims.sources.mentions import Name
from reportedly.claims.sources.phrases import Names, span_of, text_of
from reportedly.claims.sources.words import GENITIVE, Words
from reportedly.records import SourceKind, Span

# what an entity's sort says of its kind and number
KINDS = {
    "person": (SourceKind.PERSON, "one"),
    "": (SourceKind.PERSON, "one"),
    "organization": (SourceKind.ORGANIZATION, "body"),
    "place": (SourceKind.ORGANIZATION, "body"),
    "media": (SourceKind.MEDIA, "body"),
    "people": (SourceKind.GROUP, "many"),
    "office": (SourceKind.OFFICE, "one"),
    "seat": (SourceKind.OFFICE, "body"),
}


@dataclass(slots=True)
class Referent:
    """Someone or something that can be meant: `number` is one, many or body."""

    name: str
    kind: SourceKind
    span: Span
    number: str
    gender: str = ""
    affiliation: str = ""
    nouns: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    entity: Entity | None = None
    owner: int = -1  # the referent whose campaign, lawyer, … this is
    weight: float = 0.0
    firm: bool = True  # False for a capital sequence of which nothing says that it is a person


@dataclass(slots=True, order=True)
class Spot:
    """One place where a referent is mentioned."""

    start: int
    end: int
    referent: int
    sentence: int = field(compare=False, default=0)
    paragraph: int = field(compare=False, default=0)
    quoted: bool = field(compare=False, default=False)
    subject: bool = field(compare=False, default=False)
    oblique: bool = field(compare=False, default=False)
    source: bool = field(compare=False, default=False)
    addressed: bool = field(compare=False, default=False)  # "told NAME"
    full: bool = field(compare=False, default=False)  # the fullest name, so an introduction


_MARKS = frozenset(',:;"“”—–')


class Stage:
    """Referents and spots of one report."""

    def __init__(self, words: Words, book: Book, names: Names) -> None:
        self.words = words
        self.book = book
        self.names = names
        self.referents: list[Referent] = []
        self.spots: list[Spot] = []
        self._phrases: dict[str, int] = {}
        for entity in book.entities:
            self.referents.append(self._of_entity(entity))
        entities = list(enumerate(book.entities))
        self.people = [i for i, entity in entities if entity.sort == "person"]
        self.bodies = [i for i, e in entities if e.sort == "organization" and len(e.key) > 1]
        for name in book.names:
            self._enter_name(name)
        self._enter_phrases()
        self.enter_pairs(book.names)
        self.spots.sort()

    def _of_entity(self, entity: Entity) -> Referent:
        kind, number = KINDS.get(entity.sort, (SourceKind.PERSON, "one"))
        full = entity.full
        return Referent(
            name=self.book.text(entity),
            kind=kind,
            span=Span(full.start, full.end),
            number=number,
            gender=entity.gender,
            affiliation=entity.affiliation,
            nouns=entity.nouns,
            modifiers=entity.modifiers,
            entity=entity,
            weight=entity.weight,
            firm=entity.sort != "",
        )

    def _enter_name(self, name: Name) -> None:
        if self.book.entities[name.entity].sort == "office":
            return
        spot = self.spot(name.outer, name.last, name.entity, name.possessive)
        spot.full = name is self.book.entities[name.entity].full
        self.spots.append(spot)

    def spot(self, first: int, last: int, referent: int, possessive: bool = False) -> Spot:
        """A mention over a run of words, with what its neighbours say of its role."""
        words, known = self.words, nouns()
        before, after = words.low(first - 1), words.low(last)
        if before in known.articles:
            before = words.low(first - 2)
        said = before in known.inverting_verbs
        opens = words[first].initial or before in known.clause_openers or before in _MARKS
        follows = after.isalpha() and after not in known.prepositions
        noun_use = after.isalpha() and (is_person_noun(after) or singular(after) in known.org)
        word = words[first]
        acts = after in known.acting_verbs or (ends(after, known.past_ending) and len(after) > 4)
        acts = acts and before not in known.prepositions and before not in known.and_word
        subject = said or acts or (opens and (follows or after in {",", "("}))
        return Spot(
            start=word.start,
            end=words[last - 1].end,
            referent=referent,
            sentence=word.sentence,
            paragraph=word.paragraph,
            quoted=word.quoted,
            subject=subject and not possessive and not noun_use,
            addressed=self._addressed(first),
            oblique=before in known.prepositions or possessive or noun_use,
        )

    def _addressed(self, first: int) -> bool:
        """ "told NAME", "told the channel's NAME", "in an interview with NAME"."""
        before = [self.words.low(i) for i in range(max(0, first - 6), first)][::-1]
        if not before:
            return False
        known = nouns()
        if before[0] in known.interview_links:
            asked = known.interview & set(before[1:3]) | known.interviewed & set(before[1:2])
            return bool(asked)
        for back, low in enumerate(before):
            if low in known.told:
                return (
                    back == 0
                    or before[0] in GENITIVE | known.askers
                    or (self.names.at(first - 1) is not None)
                )
            if low in known.no_hearer:
                return False
        return False

    def _enter_phrases(self) -> None:
        """Bodies named through their owner ("the Trump campaign") and plural people."""
        known = nouns()
        for index, word in enumerate(self.words.items):
            if word.headline or not word.text[0].isalpha():
                continue
            if word.upper and (not word.initial or self.names.at(index) is not None):
                continue
            if word.low in known.owned_bodies:
                self._enter_body(index)
            elif word.low in known.document and not is_plural(word.low):
                self._enter_document(index)
            elif is_plural(word.low) and (is_person_noun(word.low) or word.low in known.group):
                first = self.phrase_start(index)
                key = self.add_phrase(first, index + 1, "many", SourceKind.GROUP)
                self.spots.append(self.spot(first, index + 1, key))

    def _enter_body(self, index: int) -> None:
        owner: Name | None = None
        first = index
        while first > 0 and index - first < 6:
            owner = self.names.at(first - 1)
            low = self.words.low(first - 1)
            if owner is not None:
                first = owner.outer
                break
            if (
                index - first > 2
                or ends(low, nouns().participle_endings)
                or low in nouns().body_stops
            ):
                return
            if not (low.isalpha() or low in GENITIVE) or low in nouns().breakers:
                return
            if low in nouns().prepositions or low in nouns().body_openers:
                return
            first -= 1
        if owner is None:
            return
        if self.words.low(first - 1) in nouns().the:
            first -= 1
        kind = SourceKind.ORGANIZATION
        key = self.add_phrase(first, index + 1, "body", kind, owner=owner.entity)
        self.spots.append(self.spot(first, index + 1, key))

    def _enter_document(self, index: int) -> None:
        """ "a letter to the board": something that may speak later."""
        first, last = self.phrase_start(index), index + 1
        opening, after = self.words.low(first), self.words.low(last)
        if opening not in nouns().document_openers or after in nouns().document:
            return
        if opening in nouns().indefinite_article and after in nouns().document_links:
            while last < len(self.words) and last - index < 10:
                low = self.words.low(last)
                if (
                    not low[0].isalnum()
                    or ends(low, nouns().participle_endings)
                    or (low in nouns().breakers and not self.words[last].upper)
                ):
                    break
                last += 1
        key = self.add_phrase(first, last, "body", SourceKind.DOCUMENT)
        self.referents[key].nouns.add(singular(self.words.low(index)))
        self.spots.append(self.spot(first, last, key))

    def enter_pairs(self, names: list[Name]) -> None:
        """ "NAME and NAME": two whom "they" may mean."""
        for left, right in pairwise(names):
            people = left.sort in {"person", ""} and right.sort in {"person", ""}
            if (
                people
                and right.outer == left.last + 1
                and self.words.low(left.last) in nouns().and_word
            ):
                key = self.add_phrase(left.outer, right.last, "many", SourceKind.GROUP)
                self.spots.append(self.spot(left.outer, right.last, key))

    def phrase_start(self, last: int) -> int:
        """First word of the noun phrase that ends at word `last`."""
        known, first = nouns(), last
        while first > 0 and last - first < 8:
            word = self.words[first - 1]
            low = word.low
            if word.paragraph != self.words[first].paragraph or not (
                word.text[0].isalnum() or low in GENITIVE
            ):
                break
            if not word.upper and (low in known.prepositions or low in known.breakers):
                break
            if word.initial and low in known.plain and low not in nouns().determiners:
                break
            first -= 1
            if low in nouns().determiners:
                break
            if ends(low, known.not_in_phrase) and not word.upper and first < last:
                first += 1
                break
        return first

    def add_phrase(
        self,
        first: int,
        last: int,
        number: str,
        kind: SourceKind,
        owner: int = -1,
        text: str = "",
    ) -> int:
        """A referent for a plain phrase; the same words mean the same one. `text` names it where
        its own words would not ("his family")."""
        text = text or text_of(self.words, first, last)
        key = text.lower()
        for article in sorted(nouns().articles, reverse=True):
            key = key.removeprefix(f"{article} ")
        if key in self._phrases:
            return self._phrases[key]
        lows = {self.words.low(i) for i in range(first, last)}
        self.referents.append(
            Referent(
                name=text,
                kind=kind,
                span=span_of(self.words, first, last),
                number=number,
                gender=gender_of({singular(self.words.low(last - 1))}) if number == "one" else "",
                nouns={singular(self.words.low(last - 1))},
                modifiers=lows,
                owner=owner,
            )
        )
        self._phrases[key] = len(self.referents) - 1
        return self._phrases[key]

    def enter(self, spot: Spot) -> None:
        """Adds a resolved mention."""
        insort(self.spots, spot)

    def after(self, offset: int, limit: int = 20) -> list[Spot]:
        """The spots that start after `offset`, nearest first."""
        index = bisect_right(self.spots, offset, key=lambda spot: spot.start)
        return self.spots[index : index + limit]

    def before(self, offset: int, limit: int = 60) -> list[Spot]:
        """The spots that end before `offset`, latest first."""
        index = bisect_left(self.spots, offset, key=lambda spot: spot.start)
        found = [s for s in self.spots[max(0, index - limit) : index] if s.end <= offset]
        return found[::-1]
