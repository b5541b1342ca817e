"""Names of a report gathered into entities: one per person, body, medium, place, people.

In: described `Name`s; out: `Book`, where each name has its entity and each entity its fullest name,
gender, and the nouns it may be called by. Surnames go to full names, abbreviations to the bodies
they stand for. Refuses to merge two full names that differ in their given name.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.claims.appositions import gender_of
from reportedly.claims.kinds import nouns, singular
from reportedly.claims.mentions import Name, is_acronym
from reportedly.claims.words import Words

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SMALL = frozenset({"the", "of", "for", "and", "on", "to", "&", "a"})


@dataclass(slots=True)
class Entity:
    """Someone or something named in the report; `full` is the mention with its fullest name."""

    full: Name
    sort: str
    gender: str = ""
    names: list[Name] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    affiliation: str = ""
    weight: float = 0.0  # how much the report is about it

    def take(self, name: Name) -> None:
        """Adds a mention."""
        self.names.append(name)
        self.nouns |= name.nouns
        self.modifiers |= name.modifiers
        self.affiliation = self.affiliation or name.affiliation
        self.gender = self.gender or name.gender
        self.weight += 1.0


class Book:
    """The entities of one report, and which of them a name means."""

    def __init__(self, words: Words, names: list[Name]) -> None:
        self.words = words
        self.names = names
        self.entities: list[Entity] = []
        self._people: dict[str, list[int]] = defaultdict(list)  # folded surname
        self._exact: dict[tuple[str, ...], int] = {}
        self._shorts: dict[str, int] = {}
        self._headline = {w.low for w in words.items if w.headline or w.paragraph == 0}
        self._gather()
        for entity in self.entities:
            self._finish(entity)

    def _gather(self) -> None:
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
            self.entities.append(Entity(name, name.sort, name.gender))
            if name.sort in {"person", ""} and key:
                self._people[surname(key)].append(index)
        entity = self.entities[index]
        name.entity = index
        entity.take(name)
        self._exact.setdefault(key, index)
        if name.short:
            self._shorts.setdefault(name.short.replace(".", ""), index)
        if _rank(name) > _rank(entity.full):
            entity.full = name
        if entity.sort in {"", "place"} and name.sort not in {"", "place", "people"}:
            entity.sort = name.sort

    def _find_full(self, name: Name) -> int:
        """The entity of an earlier full name that this one can be."""
        key = fold(name.tokens)
        if key in self._exact:
            return self._exact[key]
        for index in self._people[surname(key)]:
            other = fold(self.entities[index].full.tokens)
            if _same_person(key, other):
                return index
        return self._part_of_person(key)

    def _find_body(self, name: Name) -> int:
        key = fold(name.tokens)
        if key in self._exact:
            return self._exact[key]
        if name.sort in {"person", ""}:
            found = self._part_of_person(key)
            if found >= 0:
                return found
        content = frozenset(key) - _SMALL
        for index, entity in enumerate(self.entities):
            if entity.sort in {"organization", "media"}:
                other = fold(entity.full.tokens)
                if frozenset(other) - _SMALL == content or _tail(key, other):
                    return index
                if _tail(other, key) and len(other) > 1:
                    return index
        return -1

    def _part_of_person(self, key: tuple[str, ...]) -> int:
        for index, entity in enumerate(self.entities):
            if entity.sort == "person":
                other = fold(entity.full.tokens)
                if len(other) > len(key) and _within(key, other):
                    return index
        return -1

    def find(self, name: Name) -> int:
        """The entity that a short name means, -1 when none is known."""
        key = fold(name.tokens)
        if not key:
            return -1
        token = name.tokens[-1]
        if len(key) == 1 and len(token) > 3 and token.isupper():
            found = self._person(key, name)  # a transcript's "SMITH:"
            if found >= 0:
                return found
        if is_acronym(token) and len(key) == 1:
            found = self._abbreviated(token)
            if found >= 0:
                return found
        if name.sort not in {"organization", "media", "people", "office"}:
            found = self._person(key, name)
            if found >= 0:
                return found
        if key in self._exact:
            return self._exact[key]
        if name.sort in {"organization", "media", ""}:
            for index, entity in enumerate(self.entities):
                body = entity.sort in {"organization", "media"} and len(entity.full.tokens) > 1
                if body and (name.article or name.sort) and _tail(key, fold(entity.full.tokens)):
                    return index
        return -1

    def known(self, name: Name) -> int:
        """The entity whose name in the body is exactly this, -1 when there is none."""
        return self._exact.get(fold(name.tokens), -1)

    def known_single(self, name: Name) -> int:
        """The person whose surname this is, or the entity that has this one word as its name."""
        found = self._person(fold(name.tokens), name)
        return found if found >= 0 else self.known(name)

    def _abbreviated(self, token: str) -> int:
        short = token.replace(".", "")
        if short in self._shorts:
            return self._shorts[short]
        for index, entity in enumerate(self.entities):
            if entity.sort in {"organization", "media", "place"} and len(entity.full.tokens) > 1:
                capitals = [t for t in entity.full.tokens if t.lower() not in _SMALL]
                initials = "".join(t[0] for t in capitals)
                if initials == short or "".join(t[0] for t in entity.full.tokens) == short:
                    self._shorts[short] = index
                    return index
        return self._exact.get((short.lower(),), -1)

    def _person(self, key: tuple[str, ...], name: Name) -> int:
        """By surname, then given name, then any part of a full name; the likeliest of several."""
        people = [
            (index, fold(entity.full.tokens))
            for index, entity in enumerate(self.entities)
            if entity.sort == "person" or (entity.sort == "" and len(entity.full.tokens) > 1)
        ]
        for test in (_by_surname, _by_given, _within):
            found = [index for index, full in people if len(full) > len(key) and test(key, full)]
            if name.gender:
                agree = [i for i in found if self.entities[i].gender in {"", name.gender}]
                exact = [i for i in agree if self.entities[i].gender == name.gender]
                found = exact or agree
            if found:
                return self._likeliest(found, name)
        if len(key) == 1 and len(key[0]) > 4 and not name.quoted:
            found = [i for i, full in people if len(full) > 1 and one_edit(key[0], full[-1])]
            return found[0] if len(found) == 1 else -1
        return -1

    def _likeliest(self, found: list[int], name: Name) -> int:
        if len(found) == 1:
            return found[0]
        near = [
            i
            for i in found
            if any(
                n.paragraph == name.paragraph
                and n.start < name.start
                and len(n.tokens) > 1
                and not n.possessive
                for n in self.entities[i].names
            )
        ]
        first = min(found, key=lambda i: min(n.start for n in self.entities[i].names))
        scores = {i: self._prominence(self.entities[i]) + 2.0 * (i == first) for i in found}
        if len(near) == 1:
            scores[near[0]] += 1.5
        return max(found, key=lambda i: (scores[i], -i))

    def _prominence(self, entity: Entity) -> float:
        full = sum(len(n.tokens) > 1 or bool(n.gender) for n in entity.names)
        given = entity.full.tokens[0].lower()
        return 0.5 * min(full, 4) + 3.0 * (given in self._headline)

    def _finish(self, entity: Entity) -> None:
        known = nouns()
        near: set[str] = set()
        for noun in entity.nouns:
            near |= known.near.get(noun, frozenset())
        if entity.sort == "" and (len(entity.full.tokens) > 1 or entity.gender):
            entity.sort = "person"
        if entity.sort == "person" and not entity.gender:
            entity.gender = gender_of(entity.nouns)
        surname_ = fold(entity.full.tokens)[-1:] if entity.full.tokens else ()
        if surname_ and surname_[0] in self._headline:
            entity.weight += 3.0

    def text(self, entity: Entity) -> str:
        """The fullest name, white space folded, an opening article dropped."""
        name = entity.full
        raw = " ".join(self.words.text[name.start : name.end].split())
        keep = entity.sort in {"media", ""} and len(name.tokens) == 2
        return raw[4:] if raw.startswith(("The ", "the ")) and not keep else raw


def fold(tokens: Iterable[str]) -> tuple[str, ...]:
    """Tokens without case, accents, dots, suffixes and the article."""
    out = []
    for token in tokens:
        plain = unicodedata.normalize("NFKD", token)
        low = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace(".", "")
        if low and low not in _SUFFIXES:
            out.append(low.replace("\u2019", "'"))
    return tuple(out[1:] if len(out) > 1 and out[0] == "the" else out)


def surname(key: tuple[str, ...]) -> str:
    """The last part, without "al-" or "el-"."""
    last = key[-1] if key else ""
    return last[3:] if last.startswith(("al-", "el-")) else last


def one_edit(one: str, two: str) -> bool:
    """Whether two words of the same first letter differ by one letter more, less or other."""
    if one[0] != two[0] or abs(len(one) - len(two)) > 1 or min(len(one), len(two)) < 5:
        return False
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    rest = {(one[start + 1 :], two[start + 1 :]), (one[start:], two[start + 1 :])}
    return any(a == b for a, b in rest | {(one[start + 1 :], two[start:])})


def _is_full_person(name: Name) -> bool:
    return len(name.tokens) > 1 and name.sort in {"person", ""} and name.tokens[0] != "The"


def _rank(name: Name) -> tuple[int, int]:
    acronym = len(name.tokens) == 1 and is_acronym(name.tokens[0])
    initial = sum(len(t.rstrip(".")) == 1 for t in name.tokens)
    return (0 if acronym else len(name.tokens) - initial, sum(len(t) for t in name.tokens))


def _same_person(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    a, b = one[0], two[0]
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    formal = {k.lower(): v.lower() for k, v in nouns().nicknames.items()}
    return formal.get(a, a) == formal.get(b, b)


def _by_surname(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if surname(key) != surname(full):
        return False
    return len(key) == 1 or full[-len(key) :] == key


def _by_given(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(key) == 1 and key[0] == full[0]


def _within(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    size = len(key)
    return any(full[i : i + size] == key for i in range(len(full) - size + 1))


def _tail(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `key` is the last part of a longer name: "Times" of "New York Times"."""
    return 0 < len(key) < len(full) and full[-len(key) :] == key


def plural_head(noun: str) -> str:
    """The noun under which a plural phrase is kept."""
    return singular(noun)
