"""Who each source of a report is: its fullest name there, its kind, and the rule that linked them.

In: a `Report` and its `Attribution`s; out: one `SourceMention` per attribution, None where it has
no source span. Links only: no character of the text is rewritten. Refuses to guess: a source that
no rule can link has no name and says "unresolved"; unnamed people keep the phrase as their name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportedly.claims.sources.appositions import describe, gender_of
from reportedly.claims.sources.discourse import Stage
from reportedly.claims.sources.entities import Book, headline_names
from reportedly.claims.sources.kinds import nouns, singular
from reportedly.claims.sources.mentions import Name, find_names
from reportedly.claims.sources.name_types import is_acronym
from reportedly.claims.sources.nominals import find_nominal, kind_of, possessor
from reportedly.claims.sources.phrases import Names, Phrase, Shape, read_phrase, text_of
from reportedly.claims.sources.pronouns import Scene, find_pronoun, third
from reportedly.claims.sources.recognized import Recognized
from reportedly.claims.sources.relatives import find_relative
from reportedly.claims.sources.words import GENITIVE, Words
from reportedly.language.lexicon import Expressions
from reportedly.records import Attribution, Entity, Report, SourceKind, SourceMention, Span

_MOST = 60


class Contents:
    """All content spans of a report, by start."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._spans = sorted(
            (span.start, span.end, index)
            for index, attribution in enumerate(attributions)
            for span in attribution.content
        )
        self._starts = [start for start, _, _ in self._spans]

    def holding(self, offset: int) -> list[int]:
        """Attributions whose content holds `offset`, the shortest span first."""
        last = bisect_right(self._starts, offset)
        found = [
            (end - start, index)
            for start, end, index in self._spans[max(0, last - _MOST) : last]
            if end > offset
        ]
        return [index for _, index in sorted(found)]


_BODILY = frozenset({SourceKind.ORGANIZATION, SourceKind.DOCUMENT, SourceKind.MEDIA})
_EXPRESSIONS = Expressions("attribution")
_OPENING = 300  # characters in which a notice says that it is one
_NEAR = 40  # sources looked at on either side of an "I" that no attribution holds


def resolve(
    report: Report, attributions: Sequence[Attribution], entities: Sequence[Entity] = ()
) -> tuple[SourceMention | None, ...]:
    """The source of each attribution, in their order; `entities` are the names the model saw."""
    return Resolver(report, attributions, entities).run()


class Resolver:
    """One report's sources, resolved in reading order; first persons last."""

    def __init__(
        self, report: Report, attributions: Sequence[Attribution], entities: Sequence[Entity] = ()
    ) -> None:
        self.report = report
        self.attributions = attributions
        self.words = Words(report.text, (p.span for p in report.paragraphs))
        found = find_names(self.words, Recognized(self.words, entities))
        describe(self.words, found)
        book = Book(self.words, found)
        self.names = Names(self.words, found + headline_names(self.words, book))
        self.stage = Stage(self.words, book, self.names)
        self.contents = Contents(attributions)
        self.out: list[SourceMention | None] = [None] * len(attributions)
        self.referent: list[int] = [-1] * len(attributions)
        self.phrases: dict[int, Phrase] = {}
        self.pronouns: dict[int, int] = {}  # word index of a pronoun, its referent
        self.last_speaker = -1

    def run(self) -> tuple[SourceMention | None, ...]:
        """Names first, then all that depends on what stands before, then "I" and "we"."""
        for index, attribution in enumerate(self.attributions):
            if attribution.source is not None:
                self.phrases[index] = self._read(attribution.source)
                self._learn(self.phrases[index])
        for index, phrase in self.phrases.items():
            if phrase.shape is Shape.NAME and phrase.name is not None and not _titled(phrase):
                self._settle(index, phrase.name.entity, _name_rule(phrase))
        for at, index in self._events():
            self._meet(at, index)
        for index, phrase in self.phrases.items():
            if phrase.shape is Shape.FIRST:
                self._first_person(index)
        return tuple(self.out)

    def _read(self, source: Span) -> Phrase:
        run = self.words.within(source.start, source.end)
        first = run.start
        if first > 0 and self.words[first - 1].end > source.start:
            first -= 1
        return read_phrase(self.words, self.names, first, run.stop)

    def _learn(self, phrase: Phrase) -> None:
        """ "The grid operator, NAME": what is called a body is one."""
        if phrase.apposed and phrase.name is not None and singular(phrase.head) in nouns().org:
            referent = self.stage.referents[phrase.name.entity]
            if referent.kind is SourceKind.PERSON:
                referent.kind, referent.number = SourceKind.ORGANIZATION, "body"

    def _events(self) -> list[tuple[int, int]]:
        """Word index and attribution (-1: a pronoun in the running text), in reading order."""
        events = [(p.first, i) for i, p in self.phrases.items() if p.shape is not Shape.FIRST]
        taken = {at for at, i in events if self.phrases[i].shape is Shape.PRONOUN}
        followed = third()
        for at, word in enumerate(self.words.items):
            if word.low in followed and at not in taken:
                events.append((at, -1))
        return sorted(events)

    def _meet(self, at: int, index: int) -> None:
        if index < 0:
            self._follow(at)
            return
        if self.out[index] is None:
            self._resolve(index)
        if self.referent[index] >= 0:
            self._speak(index)

    # --- one source -------------------------------------------------------------------------

    def _resolve(self, index: int) -> None:
        phrase = self.phrases[index]
        if phrase.shape is Shape.PRONOUN:
            found, rule = find_pronoun(self.stage, phrase.head, self._scene(phrase.first, index))
            self.pronouns[phrase.first] = found
            self._settle(index, found, rule)
        elif phrase.shape is Shape.RELATIVE:
            self._settle(index, *find_relative(self.stage, phrase.first))
        elif phrase.shape is Shape.NOMINAL:
            self._nominal(index, phrase)
        elif phrase.shape is Shape.NAME and phrase.name is not None:
            self._office(index, phrase, phrase.name)
        elif phrase.shape in {Shape.SECOND, Shape.OTHER}:
            self._settle(index, -1, "unresolved")
        else:
            self._itself(index, phrase)

    def _nominal(self, index: int, phrase: Phrase) -> None:
        owner = phrase.owner.entity if phrase.owner is not None else -1
        pronoun = possessor(phrase)
        if pronoun:
            owner = self.pronouns.get(phrase.first, -1)
            if owner < 0:
                owner, _ = find_pronoun(self.stage, pronoun, self._scene(phrase.first, index))
        found, rule = find_nominal(self.stage, phrase, self.last_speaker, owner)
        if found >= 0:
            self._settle(index, found, rule)
            self.stage.referents[found].nouns.add(singular(phrase.head))
        else:
            self._itself(index, phrase, owner)

    def _office(self, index: int, phrase: Phrase, name: Name) -> None:
        """ "The Secretary-General": whoever has the office, else the office itself."""
        lows = [token.lower() for token in name.tokens]
        called = replace(
            phrase, shape=Shape.NOMINAL, head=lows[-1], modifiers={*phrase.modifiers, *lows[:-1]}
        )
        found, rule = find_nominal(self.stage, called, self.last_speaker, -1)
        if found >= 0 and self.stage.referents[found].kind is SourceKind.PERSON:
            self._settle(index, found, rule)
        else:
            self._settle(index, name.entity, _name_rule(phrase))

    def _itself(self, index: int, phrase: Phrase, owner: int = -1) -> None:
        """A phrase that stands for itself: a group, a document, somebody unnamed."""
        kind = kind_of(phrase)
        source = self.attributions[index].source
        if source is not None and _EXPRESSIONS["shy"].search(source.of(self.stage.words.text)):
            kind = SourceKind.UNNAMED
        body = kind in _BODILY or singular(phrase.head) in nouns().org
        number = "many" if phrase.plural else "body" if body else "one"
        last = self._bare(phrase)
        told = self._owned(phrase, last, owner) or self._listed(phrase, last)
        key = self.stage.add_phrase(phrase.first, last, number, kind, text=told)
        referent = self.stage.referents[key]
        referent.nouns.add(singular(phrase.head))
        referent.number, referent.kind = number, kind
        if number == "one":
            referent.gender = gender_of({phrase.head})
        self._settle(index, key, "self")

    def _owned(self, phrase: Phrase, last: int, owner: int) -> str:
        """ "Mario Cuomo's family" for "his family" and "Cuomo's family"; "" when nobody owns it."""
        if owner < 0 or self.stage.referents[owner].kind is not SourceKind.PERSON:
            return ""
        named = phrase.owner
        first = phrase.first if named is None else named.last
        if first + 1 >= last or (named is not None and self.stage.words.low(first) not in GENITIVE):
            return ""
        behind = text_of(self.stage.words, first + 1, last)
        return f"{self.stage.referents[owner].name}'s {behind}"

    def _listed(self, phrase: Phrase, last: int) -> str:
        """The names of a group of nothing but names, without their titles; else ""."""
        if phrase.shape is not Shape.GROUP:
            return ""
        words, known = self.stage.words, nouns()
        parts: list[str] = []
        index = phrase.first
        while index < last:
            name = self.names.at(index)
            if name is not None:
                parts.append(text_of(words, name.first, name.last))
                index = name.last
                continue
            low = words.low(index)
            if parts and (low == "," or low in known.joins or low in known.articles):
                parts.append(words[index].text)
            elif low not in known.articles:
                return ""
            index += 1
        return " ".join(parts).replace(" ,", ",")

    def _bare(self, phrase: Phrase) -> int:
        """Where the phrase ends without the day right behind its head ("officials on Monday") and
        without a clause about it ("a resident, who …")."""
        core = phrase.core or phrase.last
        behind = [self.stage.words.low(i) for i in range(core, phrase.last)]
        if behind and nouns().day_words.issuperset(behind):
            return core
        clause = next((i for i, low in enumerate(behind) if low in nouns().who_or_which), 0)
        if clause == 0:
            return core if behind[:1] and behind[0] in nouns().who_or_which else phrase.last
        return core + clause - (behind[clause - 1] == ",")

    def _settle(self, index: int, found: int, rule: str) -> None:
        source = self.attributions[index].source
        if source is None:
            return
        phrase = self.phrases[index]
        if found < 0:
            kind = _unresolved_kind(phrase)
            self.out[index] = SourceMention(source, None, kind, because="unresolved")
            return
        referent = self.stage.referents[found]
        self.referent[index] = found
        own = phrase.name.affiliation if phrase.name is not None else ""
        self.out[index] = SourceMention(
            span=source,
            name=referent.name,
            kind=referent.kind,
            affiliation=own or referent.affiliation or None,
            antecedent=None if rule == "self" else referent.span,
            because=rule,
        )

    # --- the scene ----------------------------------------------------------------------------

    def _scene(self, at: int, index: int = -1) -> Scene:
        word = self.words[at]
        holders = self.contents.holding(word.start)
        return Scene(
            at=word.start,
            sentence=word.sentence,
            paragraph=word.paragraph,
            quoted=word.quoted,
            last_speaker=self.last_speaker,
            speakers=tuple(self.referent[i] for i in holders if i != index),
            contents=self.attributions[index].content if index >= 0 else (),
            continuing=index >= 0 and self._cue(index) in nouns().continuing_cues,
        )

    def _cue(self, index: int) -> str:
        cue = self.attributions[index].cue
        words = cue.of(self.report.text).split() if cue is not None else []
        return words[-1].lower() if words else ""

    def _follow(self, at: int) -> None:
        """A pronoun of the running text: whom it means keeps that person on stage."""
        word = self.words[at]
        found, _ = find_pronoun(self.stage, word.low, self._scene(at))
        self.pronouns[at] = found
        if found >= 0:
            possessive = word.low in nouns().possessive_openers
            self.stage.enter(self.stage.spot(at, at + 1, found, possessive))

    def _speak(self, index: int) -> None:
        """Enters a resolved source, and makes it the one who spoke last."""
        phrase = self.phrases[index]
        found = self.referent[index]
        spot = self.stage.spot(phrase.first, max(phrase.core, phrase.first + 1), found)
        self.stage.enter(replace(spot, source=True, subject=True, oblique=False))
        word = self.words[phrase.first]
        headline_group = word.paragraph == 0 and phrase.plural
        if not word.quoted and not headline_group:
            self.last_speaker = found

    # --- first persons --------------------------------------------------------------------------

    def _first_person(self, index: int) -> None:
        """ "I" is whoever the innermost quotation that holds it is attributed to."""
        at = self.words[self.phrases[index].first].start
        for outer in self.contents.holding(at):
            found = self.referent[outer]
            if outer != index and found >= 0:
                self._settle(index, found, "first person: speaker of the quotation")
                return
        quoted = self.words[self.phrases[index].first].quoted
        found = self._nearest_speaker(index) if quoted else self._publisher(index)
        self._settle(index, found, "first person: nearest speaker")

    def _publisher(self, index: int) -> int:
        """ "We" of a body's own notice ("FOR IMMEDIATE RELEASE"): the body that it names first."""
        if self.phrases[index].head not in nouns().first_plural or not _EXPRESSIONS[
            "notice"
        ].search(self.report.text, 0, _OPENING):
            return -1
        bodies = (i for i, e in enumerate(self.stage.book.entities) if e.sort == "organization")
        return min(bodies, key=lambda i: self.stage.book.entities[i].start, default=-1)

    def _nearest_speaker(self, index: int) -> int:
        """Who speaks in the same paragraph, else who spoke last before it."""
        word = self.words[self.phrases[index].first]
        best, distance = -1, 10**9
        for i in range(max(0, index - _NEAR), min(len(self.attributions), index + _NEAR)):
            phrase = self.phrases.get(i)
            if phrase is None or self.referent[i] < 0 or phrase.shape is Shape.FIRST:
                continue
            other = self.words[phrase.first]
            paragraphs = other.paragraph - word.paragraph
            apart = abs(other.start - word.start) + 2000 * abs(paragraphs)
            apart += 4000 if paragraphs > 0 else 0
            if not other.quoted and abs(paragraphs) <= 3 and apart < distance:
                best, distance = self.referent[i], apart
        return best


def _unresolved_kind(phrase: Phrase) -> SourceKind:
    if phrase.shape is Shape.PRONOUN and phrase.plural:
        return SourceKind.GROUP
    if phrase.shape is Shape.PRONOUN and phrase.head in nouns().it:
        return SourceKind.ORGANIZATION
    person = phrase.shape in {Shape.PRONOUN, Shape.FIRST}
    return SourceKind.PERSON if person else SourceKind.UNNAMED


def _titled(phrase: Phrase) -> bool:
    """Whether a name is that of an office, with an article: "the Secretary-General"."""
    name = phrase.name
    return name is not None and name.sort == "office" and phrase.determiner in nouns().the


def _name_rule(phrase: Phrase) -> str:
    """How a name in the source span itself leads to its entity."""
    if phrase.apposed or phrase.name is None:
        return "apposition"
    single = len(phrase.name.tokens) == 1
    return "abbreviation" if single and is_acronym(phrase.name.tokens[0]) else "name"
