"""Who each source of a report is: its fullest name there, its kind, and the rule that linked them.

In: a `Report` and its `Attribution`s; out: one `SourceMention` per attribution, None where it has no
source span. Links only: no character of the text is rewritten. Refuses to guess: a source that no
rule can link has no name and says "unresolved"; unnamed people keep the phrase as their name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.claims.appositions import describe, gender_of
from reportedly.claims.entities import Book
from reportedly.claims.headlines import headline_names
from reportedly.claims.kinds import is_plural, nouns, singular
from reportedly.claims.mentions import find_names, is_acronym
from reportedly.claims.nominals import find_nominal, kind_of, possessor
from reportedly.claims.phrases import (
    Names,
    Phrase,
    Shape,
    read_phrase,
    span_of,
    text_of,
)
from reportedly.claims.pronouns import Scene, find_pronoun, find_relative, is_third
from reportedly.claims.stage import Referent, Stage
from reportedly.claims.words import Words
from reportedly.records import Attribution, Report, SourceKind, SourceMention, Span

_CONTINUING = frozenset(["added", "continued", "concluded", "adding", "continues", "adds"])


def resolve(
    report: Report, attributions: Sequence[Attribution]
) -> tuple[SourceMention | None, ...]:
    """The source of each attribution, in their order."""
    return Resolver(report, attributions).run()


class Resolver:
    """One report's sources, resolved in reading order; first persons last."""

    def __init__(self, report: Report, attributions: Sequence[Attribution]) -> None:
        self.report = report
        self.attributions = attributions
        self.words = Words(report.text)
        found = find_names(self.words)
        describe(self.words, found)
        book = Book(self.words, found)
        self.names = Names(self.words, found + headline_names(self.words, book))
        self.stage = Stage(self.words, book, self.names)
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
        for index, phrase in self.phrases.items():
            if phrase.shape is Shape.NAME and phrase.name is not None:
                self._settle(index, phrase.name.entity, _name_rule(phrase))
        for at, index in self._events():
            if index < 0:
                self._follow(at)
            elif self.out[index] is None:
                self._resolve(index)
            if index >= 0 and self.referent[index] >= 0:
                self._speak(index)
        for index, phrase in self.phrases.items():
            if phrase.shape is Shape.FIRST:
                self._first_person(index, set())
        return tuple(self.out)

    def _read(self, source: Span) -> Phrase:
        span = self.words.within(source.start, source.end)
        first = span.start
        if first > 0 and self.words[first - 1].end > source.start:
            first -= 1
        return read_phrase(self.words, self.names, first, span.stop)

    def _events(self) -> list[tuple[int, int]]:
        """Word index and attribution (-1: a pronoun in the running text), in reading order."""
        events = [(p.first, i) for i, p in self.phrases.items() if p.shape is not Shape.FIRST]
        taken = {at for at, i in events if self.phrases[i].shape is Shape.PRONOUN}
        for at, word in enumerate(self.words.items):
            if is_third(word.low) and at not in taken:
                events.append((at, -1))
        return sorted(events)

    # --- one source -------------------------------------------------------------------------

    def _resolve(self, index: int) -> None:
        phrase = self.phrases[index]
        if phrase.shape is Shape.PRONOUN:
            found, rule = find_pronoun(self.stage, phrase.head, self._scene(phrase.first, index))
            self.pronouns[phrase.first] = found
            self._settle(index, found, rule)
        elif phrase.shape is Shape.RELATIVE:
            self._settle(index, *self._relative(phrase))
        elif phrase.shape is Shape.NOMINAL:
            self._nominal(index, phrase)
        elif phrase.shape in {Shape.SECOND, Shape.OTHER}:
            self._settle(index, -1, "unresolved")
        else:
            self._itself(index, phrase)

    def _relative(self, phrase: Phrase) -> tuple[int, str]:
        return find_relative(self.stage, phrase.first)

    def _nominal(self, index: int, phrase: Phrase) -> None:
        owner = phrase.owner.entity if phrase.owner is not None else -1
        pronoun = possessor(phrase)
        if pronoun:
            owner = self.pronouns.get(phrase.first, -1)
            if owner < 0:
                scene = self._scene(phrase.first, index)
                owner, _ = find_pronoun(self.stage, pronoun, scene)
        found, rule = find_nominal(self.stage, phrase, self.last_speaker, owner)
        if found >= 0:
            self._settle(index, found, rule)
            self.stage.referents[found].nouns.add(singular(phrase.head))
        else:
            self._itself(index, phrase)

    def _itself(self, index: int, phrase: Phrase) -> None:
        """A phrase that stands for itself: a group, a document, somebody unnamed."""
        kind = kind_of(phrase)
        last = phrase.last if phrase.shape is not Shape.NOMINAL else self._phrase_end(phrase)
        number = "many" if phrase.plural else "one"
        if kind in {SourceKind.ORGANIZATION, SourceKind.DOCUMENT, SourceKind.MEDIA}:
            number = "many" if phrase.plural else "body"
        key = self.stage.add_phrase(phrase.first, last, number, kind)
        referent = self.stage.referents[key]
        referent.nouns.add(singular(phrase.head))
        referent.number = number
        if number == "one":
            referent.gender = gender_of({phrase.head})
        referent.kind = kind
        self._settle(index, key, "self", kind)

    def _phrase_end(self, phrase: Phrase) -> int:
        return phrase.last

    def _settle(self, index: int, found: int, rule: str, kind: SourceKind | None = None) -> None:
        source = self.attributions[index].source
        assert source is not None
        phrase = self.phrases[index]
        if found < 0:
            self.out[index] = SourceMention(
                source, None, self._unresolved_kind(phrase), because="unresolved"
            )
            return
        referent = self.stage.referents[found]
        self.referent[index] = found
        own = phrase.name is not None and phrase.name.affiliation
        self.out[index] = SourceMention(
            span=source,
            name=referent.name,
            kind=kind or referent.kind,
            affiliation=own or referent.affiliation or None,
            antecedent=None if rule == "self" else referent.span,
            because=rule,
        )

    def _unresolved_kind(self, phrase: Phrase) -> SourceKind:
        if phrase.shape is Shape.PRONOUN and phrase.plural:
            return SourceKind.GROUP
        if phrase.shape is Shape.PRONOUN and phrase.head in {"it", "its"}:
            return SourceKind.ORGANIZATION
        person = phrase.shape in {Shape.PRONOUN, Shape.FIRST}
        return SourceKind.PERSON if person else SourceKind.UNNAMED

    # --- the scene ----------------------------------------------------------------------------

    def _scene(self, at: int, index: int = -1) -> Scene:
        word = self.words[at]
        speakers = tuple(
            self.referent[i]
            for i, other in enumerate(self.attributions)
            if i != index and self.referent[i] >= 0 and _holds(other, word.start)
        )
        own = self.attributions[index].content if index >= 0 else ()
        return Scene(
            at=word.start,
            sentence=word.sentence,
            paragraph=word.paragraph,
            quoted=word.quoted,
            last_speaker=self.last_speaker,
            speakers=speakers,
            contents=own,
            continuing=index >= 0 and self._cue(index) in _CONTINUING,
        )

    def _cue(self, index: int) -> str:
        cue = self.attributions[index].cue
        return cue.of(self.report.text).split()[-1].lower() if cue is not None else ""

    def _follow(self, at: int) -> None:
        """A pronoun of the running text: whom it means keeps that person on stage."""
        word = self.words[at]
        found, _ = find_pronoun(self.stage, word.low, self._scene(at))
        self.pronouns[at] = found
        if found >= 0:
            spot = self.stage.spot(at, at + 1, found, word.low in {"his", "her", "him"})
            self.stage.enter(spot)

    def _speak(self, index: int) -> None:
        """Enters a resolved source, and makes it the one who spoke last."""
        phrase = self.phrases[index]
        found = self.referent[index]
        spot = self.stage.spot(phrase.first, max(phrase.core, phrase.first + 1), found)
        self.stage.enter(replace(spot, source=True, subject=True, oblique=False))
        opening = self.words[phrase.first].paragraph == 0 and phrase.plural
        if not self.words[phrase.first].quoted and not opening:
            self.last_speaker = found

    # --- first persons --------------------------------------------------------------------------

    def _first_person(self, index: int, seen: set[int]) -> int:
        """ "I" is whoever the quotation that holds it is attributed to."""
        if self.referent[index] >= 0 or index in seen:
            return self.referent[index]
        seen.add(index)
        at = self.words[self.phrases[index].first].start
        holders = [
            (sum(c.end - c.start for c in other.content), i)
            for i, other in enumerate(self.attributions)
            if i != index and _holds(other, at) and i in self.phrases
        ]
        for _, outer in sorted(holders):
            found = self.referent[outer]
            if self.phrases[outer].shape is Shape.FIRST:
                found = self._first_person(outer, seen)
            if found >= 0:
                self._settle(index, found, "first person: speaker of the quotation")
                return found
        found = self._nearest_speaker(index) if self._quoted(index) else -1
        rule = "first person: nearest speaker" if found >= 0 else "unresolved"
        self._settle(index, found, rule)
        return found

    def _quoted(self, index: int) -> bool:
        return self.words[self.phrases[index].first].quoted

    def _nearest_speaker(self, index: int) -> int:
        """Who speaks in the same paragraph, else who spoke last before it."""
        word = self.words[self.phrases[index].first]
        best, distance = -1, 10**9
        for i, phrase in self.phrases.items():
            found = self.referent[i]
            other = self.words[phrase.first]
            if found < 0 or i == index or other.quoted or phrase.shape is Shape.FIRST:
                continue
            apart = abs(other.start - word.start) + 2000 * abs(other.paragraph - word.paragraph)
            if other.paragraph > word.paragraph:
                apart += 4000
            if apart < distance and abs(other.paragraph - word.paragraph) <= 3:
                best, distance = found, apart
        return best


def _holds(attribution: Attribution, offset: int) -> bool:
    return any(span.start <= offset < span.end for span in attribution.content)


def _name_rule(phrase: Phrase) -> str:
    name = phrase.name
    assert name is not None
    if phrase.apposed:
        return "apposition"
    if is_acronym(name.tokens[-1]) and len(name.tokens) == 1:
        return "abbreviation"
    return "name"


__all__ = ["Referent", "Resolver", "is_plural", "nouns", "resolve", "span_of", "text_of"]
