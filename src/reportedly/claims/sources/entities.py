"""Names of a report gathered into entities: one per person, body, medium, place, people.

In: described `Name`s; out: `Book`, where each name has its entity and each entity its fullest name,
gender, and the nouns it may be called by. Surnames go to full names, abbreviations to the bodies
they stand for. Two full names that differ in their given name are two people. In headlines, where
every word has a capital, only names that the body has count.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from reportedly.claims.sources.appositions import gender_of
from reportedly.claims.sources.kinds import nouns
from reportedly.claims.sources.mentions import Name, contiguous
from reportedly.claims.sources.name_types import is_acronym
from reportedly.claims.sources.naming import (
    Key,
    by_given,
    by_surname,
    fold,
    initials,
    is_tail,
    one_edit,
    same_person,
    surname,
    within,
)
from reportedly.claims.sources.words import GENITIVE, Words

_MOST = 200  # entities that share a part of their names and are compared with one name
_CLIPPED = 3  # letters that are left of a name that is cut short
_BODIES = frozenset({"organization", "media"})


@dataclass(slots=True)
class Entity:
    """Someone or something named in the report; `full` is the mention with its fullest name."""

    full: Name
    key: Key
    sort: str
    gender: str = ""
    names: list[Name] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    affiliation: str = ""
    weight: float = 0.0  # how much the report is about it
    start: int = 0  # its first mention

    def take(self, name: Name, key: Key) -> None:
        """Adds a mention."""
        self.names.append(name)
        self.nouns |= name.nouns
        self.modifiers |= name.modifiers
        self.affiliation = self.affiliation or name.affiliation
        self.gender = self.gender or name.gender
        self.weight += 1.0
        self.start = min(self.start, name.start)
        if _rank(name) > _rank(self.full):
            self.full, self.key = name, key


class Book:
    """The entities of one report, and which of them a name means."""

    def __init__(self, words: Words, names: list[Name]) -> None:
        self.words = words
        self.names = names
        self.entities: list[Entity] = []
        self._by_part: dict[str, list[int]] = defaultdict(list)
        self._exact: dict[Key, int] = {}
        self._shorts: dict[str, int] = {}
        self._opening = {w.low for w in words.items if w.headline or w.paragraph == 0}
        self._gather()
        for entity in self.entities:
            self._finish(entity)

    def _gather(self) -> None:
        """Full names of people, longest first, then bodies, then whatever is short."""
        full = [name for name in self.names if _is_full_person(name)]
        for name in sorted(full, key=lambda n: (-len(n.tokens), n.start)):
            self._add(name, self._find_full(name))
        for name in self.names:
            if name.entity < 0 and (len(name.tokens) > 1 or name.short):
                self._add(name, self._find_body(name))
        for name in self.names:
            if name.entity < 0:
                self._add(name, self.find(name))

    def _add(self, name: Name, index: int) -> None:
        key = fold(name.tokens)
        if index < 0:
            index = len(self.entities)
            entity = Entity(name, key, name.sort, name.gender, start=name.start)
            self.entities.append(entity)
            self._index(key, name, index)
        entity = self.entities[index]
        name.entity = index
        entity.take(name, key)
        self._exact.setdefault(key, index)
        if name.short:
            self._shorts.setdefault(name.short.replace(".", ""), index)
        if entity.sort in {"", "place"} and name.sort not in {"", "place", "people"}:
            entity.sort = name.sort

    def _index(self, key: Key, name: Name, index: int) -> None:
        """Under each part of its name, its surname without particle, its initials."""
        parts = {*key, surname(key)} - nouns().small - {""}  # nothing is left of "II" alone
        if len(name.tokens) > 1 and name.sort in _BODIES | {"place"}:
            parts |= {initials(name.tokens, True), initials(name.tokens, False)}
        if name.sort in {"person", ""} and len(key) > 1:
            parts.add(_near(key[-1]))
        for part in sorted(parts):
            self._by_part[part].append(index)

    def _sharing(self, part: str) -> list[int]:
        return self._by_part.get(part, [])[:_MOST]

    # --- full names -----------------------------------------------------------------------------

    def _find_full(self, name: Name) -> int:
        """The entity of a longer or equal name that this one can be."""
        key = fold(name.tokens)
        if key in self._exact:
            return self._exact[key]
        for index in self._sharing(surname(key)):
            other = self.entities[index].key
            if surname(other) == surname(key) and same_person(key, other):
                return index
        return self._part_of_person(key)

    def _part_of_person(self, key: Key) -> int:
        for index in self._sharing(key[-1] if key else ""):
            entity = self.entities[index]
            longer = len(entity.key) > len(key)
            if entity.sort == "person" and longer and within(key, entity.key):
                return index
        return -1

    def _find_body(self, name: Name) -> int:
        key = fold(name.tokens)
        if not key or key in self._exact:
            return self._exact.get(key, -1)
        if name.sort in {"person", ""}:
            found = self._part_of_person(key)
            if found >= 0:
                return found
        content = frozenset(key) - nouns().small
        for index in self._sharing(key[-1]):
            entity = self.entities[index]
            if entity.sort in _BODIES:
                other = entity.key
                same = frozenset(other) - nouns().small == content
                if same or is_tail(key, other) or (len(other) > 1 and is_tail(other, key)):
                    return index
        return self._turned(key, content)

    def _turned(self, key: Key, content: frozenset[str]) -> int:
        """ "Labor Department" for "Department of Labor"."""
        for index in self._sharing(key[0]):
            entity = self.entities[index]
            if entity.sort in _BODIES and frozenset(entity.key) - nouns().small == content:
                return index
        return -1

    # --- short names ----------------------------------------------------------------------------

    def find(self, name: Name) -> int:
        """The entity that a short name means, -1 when none is known."""
        key = fold(name.tokens)
        if not key:
            return -1
        token = name.tokens[-1]
        if len(key) == 1 and is_acronym(token):
            found = self._capitals(key, token, name)
            if found >= 0:
                return found
        if name.sort not in {"organization", "media", "people", "office"}:
            found = self._person(key, name)
            if found >= 0:
                return found
        return self._exact[key] if key in self._exact else self._shortened(key, name)

    def known(self, name: Name) -> int:
        """The entity whose name in the body is exactly this, -1 when there is none."""
        return self._exact.get(fold(name.tokens), -1)

    def known_single(self, name: Name) -> int:
        """The person whose surname this is, or the entity that has this one word as its name."""
        found = self._person(fold(name.tokens), name)
        return found if found >= 0 else self.known(name)

    def _capitals(self, key: Key, token: str, name: Name) -> int:
        """A transcript's "SMITH:", else an abbreviation given or made of initials."""
        if len(token) > 3:
            found = self._person(key, name)
            if found >= 0:
                return found
        short = token.replace(".", "")
        if short in self._shorts:
            return self._shorts[short]
        for index in self._sharing(short):
            tokens = self.entities[index].full.tokens
            if len(tokens) > 1 and short in {initials(tokens, True), initials(tokens, False)}:
                return index
        return self._exact.get((short.lower(),), -1)

    def _shortened(self, key: Key, name: Name) -> int:
        """ "the Times" for "the New York Times"."""
        if name.sort in _BODIES or (name.sort == "" and name.article):
            for index in self._sharing(key[-1]):
                entity = self.entities[index]
                if entity.sort in _BODIES and is_tail(key, entity.key):
                    return index
        return self._clipped(key[0]) if name.article and len(key) == 1 else -1

    def _clipped(self, part: str) -> int:
        """ "the Fed" for "the Federal Reserve"."""
        if not _CLIPPED <= len(part) <= _CLIPPED + 2:
            return -1
        for index, entity in enumerate(self.entities[:_MOST]):
            longer = len(entity.key) > 1 and len(entity.key[0]) > len(part)
            if longer and entity.sort in _BODIES and entity.key[0].startswith(part):
                return index
        return -1

    def _person(self, key: Key, name: Name) -> int:
        """By surname, then given name, then any part of a full name; the likeliest of several."""
        people = [i for i in self._sharing(key[-1]) if self._is_longer_person(i, len(key))]
        people += [
            i
            for i in self._sharing(surname(key))
            if i not in people and (self._is_longer_person(i, len(key)))
        ]
        for test in (by_surname, by_given, within):
            found = [index for index in people if test(key, self.entities[index].key)]
            if name.gender:
                agree = [i for i in found if self.entities[i].gender in {"", name.gender}]
                exact = [i for i in agree if self.entities[i].gender == name.gender]
                found = exact or agree
            if found:
                return self._likeliest(found, name)
        return self._misspelt(key, name)

    def _is_longer_person(self, index: int, size: int) -> bool:
        entity = self.entities[index]
        person = entity.sort == "person" or (entity.sort == "" and len(entity.key) > 1)
        return person and len(entity.key) > size

    def _misspelt(self, key: Key, name: Name) -> int:
        """One letter off the surname of exactly one person."""
        if len(key) > 1 or len(key[0]) < 5 or name.quoted:
            return -1
        people = [i for i in self._sharing(_near(key[0])) if self._is_longer_person(i, 1)]
        found = [i for i in people if one_edit(key[0], self.entities[i].key[-1])]
        return found[0] if len(found) == 1 else -1

    def _likeliest(self, found: list[int], name: Name) -> int:
        """Of several with one surname: in the headline, introduced first, just named in full."""
        if len(found) == 1:
            return found[0]
        first = min(found, key=lambda i: self.entities[i].start)
        near = [i for i in found if self._just_named(self.entities[i], name)]
        scores = {}
        for index in found:
            entity = self.entities[index]
            full = sum(len(n.tokens) > 1 or bool(n.gender) for n in entity.names)
            scores[index] = 0.5 * min(full, 4) + 2.0 * (index == first)
            scores[index] += 3.0 * (entity.key[0] in self._opening)
        if len(near) == 1:
            scores[near[0]] += 1.5
        return max(found, key=lambda i: (scores[i], -i))

    def _just_named(self, entity: Entity, name: Name) -> bool:
        return any(
            n.paragraph == name.paragraph
            and n.start < name.start
            and len(n.tokens) > 1
            and not n.possessive
            for n in entity.names[:_MOST]
        )

    # --- closing --------------------------------------------------------------------------------

    def _finish(self, entity: Entity) -> None:
        if entity.sort == "" and (len(entity.full.tokens) > 1 or entity.gender):
            entity.sort = "person"
        if entity.sort == "person" and not entity.gender:
            entity.gender = gender_of(entity.nouns)
        if entity.key and entity.key[-1] in self._opening:
            entity.weight += 3.0

    def text(self, entity: Entity) -> str:
        """The fullest name, white space folded, an opening article dropped."""
        name = entity.full
        raw = " ".join(self.words.text[name.start : name.end].split())
        keep = entity.sort in {"media", ""} and len(name.tokens) == 2
        article, _, rest = raw.partition(" ")
        return rest if rest and article.lower() in nouns().the and not keep else raw


def _near(part: str) -> str:
    """The bin in which a surname and its misspellings fall."""
    return f"~{part[:1]}"


def _is_full_person(name: Name) -> bool:
    return (
        len(name.tokens) > 1
        and name.sort in {"person", ""}
        and name.tokens[0] not in nouns().article_in_name
    )


def _rank(name: Name) -> tuple[int, int]:
    acronym = len(name.tokens) == 1 and is_acronym(name.tokens[0])
    initial = sum(len(t.rstrip(".")) == 1 for t in name.tokens)
    return (0 if acronym else len(name.tokens) - initial, sum(len(t) for t in name.tokens))


_LONGEST = 6


def headline_names(words: Words, book: Book) -> list[Name]:
    """The body's names found again in headline lines."""
    found: list[Name] = []
    index = 0
    while index < len(words):
        if not words[index].headline or not words[index].upper:
            index += 1
            continue
        name = _longest(words, book, index)
        if name is None:
            index += 1
            continue
        found.append(name)
        index = name.last
    return found


def _longest(words: Words, book: Book, first: int) -> Name | None:
    last = first + 1
    while last < len(words) and last - first < _LONGEST and contiguous(words, last - 1):
        if not words[last].text[0].isalnum():
            break
        last += 1
    for end in range(last, first, -1):
        name = _name(words, first, end)
        entity = book.known(name) if end - first > 1 else _single(book, name)
        if entity >= 0:
            name.entity = entity
            return name
    return None


def _single(book: Book, name: Name) -> int:
    """One word alone must be a surname or an abbreviation, or it is just a capital."""
    token = name.tokens[0]
    folded = fold(name.tokens)  # nothing is left of "II" or "Jr"
    if not folded or folded[0] in nouns().plain:
        return -1
    if is_acronym(token):
        return book.find(name)
    return book.known_single(name)


def _name(words: Words, first: int, last: int) -> Name:
    word = words[first]
    return Name(
        first=first,
        last=last,
        start=word.start,
        end=words[last - 1].end,
        tokens=tuple(words[i].text for i in range(first, last)),
        sort="",
        outer=first,
        possessive=words.low(last) in GENITIVE,
        sentence=word.sentence,
        paragraph=word.paragraph,
    )
