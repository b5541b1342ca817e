"""What the model's own names say of the words of a report: whose they are, and of what sort.

In: `Words` and the entities that the model found; out: `Recognized`, which tells for a word the
person's name that it stands in, and for a run of words what sort of thing it mostly names here. A
report that was read without its entities tells nothing, and the lists decide alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from reportedly.claims.sources.kinds import nouns
from reportedly.claims.sources.words import Words
from reportedly.records import Entity, EntityKind

_SORTS = {
    EntityKind.PERSON: "person",
    EntityKind.ORGANIZATION: "organization",
    EntityKind.LOCATION: "place",
}


class Recognized:
    """The names that the model found, by word and by their own words."""

    def __init__(self, words: Words, entities: Iterable[Entity] = ()) -> None:
        self._words = words
        self._held: set[int] = set()  # words that a name holds together with the one before
        self._person: dict[int, tuple[int, int]] = {}
        self._sorts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for entity in entities:
            run = words.within(entity.span.start, entity.span.end)
            tokens = tuple(words[i].low for i in run)
            self._held.update(range(run.start + 1, run.stop))
            if entity.kind in _SORTS and tokens:
                self._sorts[tokens][_SORTS[entity.kind]] += 1
            if entity.kind is EntityKind.PERSON:
                first = self._bare(words, run)
                for index in range(first, run.stop):
                    self._person[index] = (first, run.stop)

    @staticmethod
    def _bare(words: Words, run: range) -> int:
        """Where the name itself begins: titles, places and bodies before it are none of it."""
        known, first = nouns(), run.start
        while run.stop - first > 2:
            text = words[first].text
            lead = text in known.titles or text in known.places or text in known.org_names
            if not lead or text in known.given:
                break
            first += 1
        if run.stop - first == 2 and words[first].text in known.titles:
            first += 1
        return first

    def person(self, index: int) -> tuple[int, int] | None:
        """First and last word (exclusive) of the person's name that a word stands in."""
        return self._person.get(index)

    def joined(self, index: int) -> bool:
        """Whether one name holds a word together with the word before it."""
        return index in self._held

    def ending(self, first: int, last: int) -> int:
        """Where a person's name of two words or more begins that ends a run; `last` if none does.

        An initial begins no name, and what stands right before one is part of it.
        """
        found = self._person.get(last - 1)
        if found is None or found[1] != last or not first <= found[0] < last - 1:
            return last
        start = found[0]
        while start > first and self._goes_on(start):
            start -= 1
        return start

    def _goes_on(self, index: int) -> bool:
        """Whether the name that seems to begin at a word begins before it."""
        before = self._words[index - 1].text
        initial = len(self._words[index].text.rstrip(".")) == 1
        given = before in nouns().given and before not in nouns().titles
        return initial or given or self._person.get(index - 1) is not None

    def sort(self, tokens: Sequence[str]) -> str:
        """What sort of thing these words mostly name in this report; "" when nothing tells."""
        told = self._sorts.get(tuple(token.lower() for token in tokens))
        if not told:
            return ""
        (sort, often), *others = told.most_common(2)
        return "" if others and others[0][1] == often else sort
