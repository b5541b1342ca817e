"""The form of a source span: pronoun, name, group, or a noun phrase with its head.

In: `Words`, the report's `Name`s by word, a stretch of words; out: a `Phrase`. Only its form is
read here: whom it means is for the resolving modules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.claims.sources.kinds import ends, is_person_noun, is_plural, nouns, singular
from reportedly.claims.sources.mentions import Name
from reportedly.claims.sources.name_types import is_acronym
from reportedly.claims.sources.words import GENITIVE, POSSESSIVE, Words
from reportedly.language.lexicon import per_language
from reportedly.records import Span


@per_language
def light() -> frozenset[str]:
    """Modifiers that tell nobody from anybody."""
    return nouns().light | POSSESSIVE


class Shape(StrEnum):
    """What a source span looks like."""

    PRONOUN = "pronoun"
    RELATIVE = "relative"
    FIRST = "first person"
    SECOND = "second person"
    INDEFINITE = "indefinite"
    NAME = "name"
    GROUP = "group"
    NOMINAL = "nominal"
    OTHER = "other"


@dataclass(slots=True)
class Phrase:
    """A source span's form; `first` and `last` index its trimmed words, `core` ends its head."""

    shape: Shape
    first: int
    last: int
    head: str = ""
    name: Name | None = None
    owner: Name | None = None
    determiner: str = ""
    plural: bool = False
    core: int = 0
    apposed: bool = False
    complement: bool = False  # "in Riyadh" of "the government in Riyadh"
    bodies: bool = False  # every member of a group is a body or a state
    modifiers: set[str] = field(default_factory=set)

    @property
    def definite(self) -> bool:
        """Whether it points back: "the senator", "his lawyer", "Clinton's lawyer"."""
        return self.determiner in nouns().definite or self.determiner in nouns().possessives

    @property
    def indefinite(self) -> bool:
        """Whether it brings in someone new: "a senator"."""
        return self.determiner in nouns().indefinite_articles


class Names:
    """The names of a report by the words they cover."""

    def __init__(self, words: Words, names: list[Name]) -> None:
        self._at: list[Name | None] = [None] * len(words)
        for name in names:
            for index in range(name.outer, name.last):
                self._at[index] = name

    def at(self, index: int) -> Name | None:
        """The name that covers a word, title included."""
        return self._at[index] if 0 <= index < len(self._at) else None


def span_of(words: Words, first: int, last: int) -> Span:
    """The span of a half-open run of words."""
    return Span(words[first].start, words[last - 1].end)


def text_of(words: Words, first: int, last: int) -> str:
    """The characters of a run of words, white space folded."""
    return " ".join(words.text[words[first].start : words[last - 1].end].split())


_MARKS = frozenset(",;:—–-()[]\"“”'’.…*")


@dataclass(slots=True)
class _Item:
    first: int
    last: int
    low: str
    name: Name | None = None


def read_phrase(words: Words, names: Names, first: int, last: int) -> Phrase:
    """The form of the words from `first` to `last`."""
    known = nouns()
    while first < last and _lead(words, first, last):
        first += 1
    while last > first and (words.low(last - 1) in _MARKS and not _needed(words, first, last)):
        last -= 1
    if last <= first:
        return Phrase(Shape.OTHER, first, last)
    pronoun = _pronoun(words, names, first, last)
    if pronoun is not None:
        return pronoun
    if words.low(last - 1) in known.relative and words.low(last - 2) in known.of:
        return Phrase(Shape.RELATIVE, last - 1, last, head=words.low(last - 1))
    if last - first == 1 and words.low(first) in known.breakers and names.at(first) is None:
        return Phrase(Shape.OTHER, first, last)
    items, stop = _core(words, names, first, last)
    if not items:
        return Phrase(Shape.OTHER, first, last)
    phrase = _read_core(words, items, first, last)
    phrase.core = items[-1].last
    phrase.complement = stop < last and words.low(stop) in known.prepositions
    phrase = _after_core(words, names, phrase, stop)
    if phrase.shape is Shape.NOMINAL and phrase.head in known.indefinite and phrase.owner is None:
        phrase.shape = Shape.INDEFINITE
    return phrase


def _pronoun(words: Words, names: Names, first: int, last: int) -> Phrase | None:
    """A phrase that is a pronoun, or "Her Excellency", which is she."""
    known, low = nouns(), words.low(first)
    alone = last - first == 1 or (last - first == 2 and words.low(last - 1) in GENITIVE)
    subject = low in known.subject_pronouns
    if alone or (subject and words.low(first + 1) not in known.joins):
        shape = _single(low) if names.at(first) is None else None
        if shape is not None:
            plural = low in known.they | known.first_plural
            return Phrase(shape, first, first + 1, head=low, plural=plural)
    if last - first == 2 and words.low(first + 1) in known.honorifics:
        return Phrase(Shape.PRONOUN, first, last, head=low)
    return None


def _lead(words: Words, first: int, last: int) -> bool:
    """A mark, "by", or a conjunction that is no part of a source."""
    low = words.low(first)
    return low in _MARKS or (low in nouns().source_leads and last - first > 1)


def _needed(words: Words, first: int, last: int) -> bool:
    """A closing bracket or quotation mark whose partner is inside."""
    mark = words.low(last - 1)
    partner = {")": "(", "]": "[", "\u201d": "\u201c"}.get(mark)
    return partner is not None and any(words.low(i) == partner for i in range(first, last - 1))


def _single(low: str) -> Shape | None:
    if low in nouns().he or low in nouns().she or low in nouns().it or low in nouns().they:
        return Shape.PRONOUN
    if low in nouns().first_persons:
        return Shape.FIRST
    if low in nouns().second_persons:
        return Shape.SECOND
    if low in nouns().relative:
        return Shape.RELATIVE
    return Shape.INDEFINITE if low in nouns().indefinite else None


def _core(words: Words, names: Names, first: int, last: int) -> tuple[list[_Item], int]:
    """Names and words up to the first preposition, relative word or mark; and where that is."""
    known = nouns()
    items: list[_Item] = []
    index = first
    while index < last:
        name = names.at(index)
        if name is not None and name.first < last:  # even where the span cuts it short
            items.append(_Item(index, min(name.last, last), "", name))
            index = items[-1].last
            continue
        low = words.low(index)
        if low in {'"', "\u201c", "\u201d"} or _apostrophe(words, index):
            items.append(_Item(index, index + 1, "'s")) if low in "'\u2019" else None
            index += 1
            continue
        if low in known.reflexives and items:
            break
        stop = low in known.prepositions or (low in known.breakers and low not in nouns().joins)
        pointing = low in known.definite and low not in known.that
        behind = _behind_short(words, names, index, last) if items and items[-1].name else index
        if behind > index:
            index = behind
            continue
        if (stop or low in _MARKS) and (items or low in _MARKS) and not pointing:
            break
        if items and _participle(words, items[-1], index):
            break
        items.append(_Item(index, index + 1, low))
        index += 1
    while items and items[-1].low in nouns().joins:
        items.pop()
    return items, index


def _behind_short(words: Words, names: Names, index: int, last: int) -> int:
    """Past "(NFA)" in "National Flood Agency (NFA) chairman NAME"; `index` when nothing like it."""
    if words.low(index) != "(" or words.low(index + 2) != ")" or index + 3 >= last:
        return index
    follows = words.low(index + 3)
    noun = follows.isalpha() and follows not in nouns().breakers | nouns().prepositions
    return index + 3 if noun and is_acronym(words[index + 1].text) else index


def _apostrophe(words: Words, index: int) -> bool:
    """The possessive mark of a name in -s: "Sanders' campaign"."""
    before = words[index - 1] if index > 0 else None
    mark = words.low(index) in {"'", "\u2019"}
    return (
        mark and before is not None and before.end == words[index].start and before.text[-1] == "s"
    )


def _participle(words: Words, before: _Item, index: int) -> bool:
    """ "a union representing nurses": a verb form right after a noun ends the head."""
    low = words.low(index)
    if before.name is not None or not ends(low, nouns().participle_endings) or words[index].upper:
        return False
    noun, known = singular(before.low), nouns()
    return is_person_noun(noun) or noun in known.org or noun in known.document


def _read_core(words: Words, items: list[_Item], first: int, last: int) -> Phrase:
    cuts = [
        i for i, item in enumerate(items) if item.low in nouns().joins and 0 < i < len(items) - 1
    ]
    if cuts:
        left, right = items[: cuts[0]], items[cuts[-1] + 1 :]
        if _one_person(left, right):
            if right[-1].name is not None:
                return _simple(words, items, first, last)
            return _simple(words, left, first, last)
        tails = [left[-1], *(items[i - 1] for i in cuts[1:]), right[-1]]
        return Phrase(Shape.GROUP, first, last, plural=True, bodies=all(map(_is_body, tails)))
    return _simple(words, items, first, last)


def _is_body(item: _Item) -> bool:
    """Whether a member of a group is a body or a state."""
    if item.name is not None:
        return item.name.sort in {"organization", "place"}
    return singular(item.low) in nouns().org


def _one_person(left: list[_Item], right: list[_Item]) -> bool:
    """Two descriptions of one: "surrogate and actor NAME", "the activist and lawyer"."""
    tail, end = left[-1], right[-1]
    if tail.name is not None and end.name is not None and left[0].low not in nouns().the:
        office = any(token in nouns().titles for token in tail.name.tokens)
        return office and tail.name.sort != "person" and end.name.sort == "person"
    if tail.name is not None or is_plural(tail.low) or not is_person_noun(tail.low):
        return False
    if right[0].low in nouns().definite | nouns().indefinite_articles | nouns().possessives:
        return False
    if end.name is not None:
        titled = len(right) > 1 or end.name.outer < end.name.first
        return end.name.sort in {"person", ""} and titled
    return is_person_noun(end.low) and not is_plural(end.low)


def _simple(words: Words, items: list[_Item], first: int, last: int) -> Phrase:
    determiner = items[0].low
    if determiner not in nouns().definite | nouns().indefinite_articles | nouns().possessives:
        determiner = ""
    while len(items) > 1 and items[-1].low in POSSESSIVE:
        items = items[:-1]
    tail = _head(items)
    modifiers = {words.low(i) for item in items[:-1] for i in range(item.first, item.last)} - {
        determiner
    }
    if tail.name is not None:
        name = tail.name
        several = items[0].low in nouns().several and name.sort not in {"organization", "media"}
        shape = Shape.GROUP if name.sort == "people" or several else Shape.NAME
        return Phrase(
            shape,
            first,
            last,
            name=name,
            determiner=determiner,
            modifiers=modifiers,
            plural=name.sort == "people",
        )
    owners = [item.name for item in items[:-1] if item.name is not None]
    before = items[items.index(tail) - 1].low if len(items) > 1 else ""
    pair = f"{before} {tail.low}"
    return Phrase(
        Shape.NOMINAL,
        first,
        last,
        head=pair if pair in nouns().two_word_bodies | nouns().two_word_media else tail.low,
        owner=owners[-1] if owners else None,
        determiner=determiner,
        plural=is_plural(tail.low),
        modifiers=modifiers,
    )


def _head(items: list[_Item]) -> _Item:
    """The last item, unless it is no known noun and a plural for people stands before it."""
    tail = items[-1]
    if len(items) > 1 and tail.name is None and not _known(tail.low):
        before = items[-2]
        if before.name is None and _known(before.low) and is_plural(before.low):
            return before
    return tail


def _known(noun: str) -> bool:
    known, one = nouns(), singular(noun)
    person = is_person_noun(noun) or one in known.unnamed
    return person or noun in known.group or one in known.document or one in known.org


def _after_core(words: Words, names: Names, phrase: Phrase, stop: int) -> Phrase:
    """What follows the core: a name in apposition, or more members of a group."""
    if stop >= phrase.last:
        return phrase
    if phrase.shape is Shape.NAME and _more_people(words, names, phrase, stop):
        bodies = phrase.name is not None and phrase.name.sort in {"organization", "place"}
        return Phrase(
            Shape.GROUP, phrase.first, phrase.last, plural=True, core=phrase.core, bodies=bodies
        )
    holder = _office_holder(words, names, phrase, stop)
    if holder is not None:
        phrase.shape, phrase.name, phrase.apposed, phrase.owner = Shape.NAME, holder, True, None
        return phrase
    mark = _comma(words, stop, phrase.last)
    if phrase.shape is Shape.NOMINAL and mark >= 0:
        found = _apposed(words, names, mark + 1, phrase.last)
        body = singular(phrase.head) in nouns().org or singular(phrase.head) in nouns().media
        if found is not None and not phrase.plural:
            personal = found.sort in {"person", ""} and is_person_noun(phrase.head)
            if personal or (body and not _is_somebody(found)):
                phrase.shape, phrase.name, phrase.apposed = Shape.NAME, found, True
    return phrase


def _office_holder(words: Words, names: Names, phrase: Phrase, stop: int) -> Name | None:
    """The person whose office a phrase names first: "chief of detectives NAME", "Fire Chief, NAME",
    "a resident who gave his name as NAME"."""
    known, office = nouns(), _is_office(words, phrase)
    if phrase.plural or not (office or phrase.shape is Shape.NOMINAL):
        return None
    for index in range(stop, phrase.last):
        name = names.at(index)
        if name is None:
            if words.low(index) in known.relative and phrase.shape is Shape.NAME:
                return None
            continue
        before = words.low(name.outer - 1)
        if before in known.calling and name.last == phrase.last:
            return name  # "a page called NAME"
        if before in known.naming_links and office and name.sort in {"person", ""}:
            return name
        if name.sort != "person" or len(name.tokens) < 2 or name.possessive or not office:
            continue
        if before == ",":
            alone = not any(words.low(i) in known.relative_marks for i in range(stop, name.outer))
            return name if alone and phrase.shape is Shape.NAME else None
        closes = name.last == phrase.last or words.low(name.last) in {",", "("}
        bare = before.isalpha() and before not in known.prepositions | known.breakers
        bare = bare and (is_plural(before) or not is_person_noun(before))  # "an aide of boss NAME"
        if closes and bare and before not in known.joins | known.articles | known.possessives:
            return name
        return None
    return None


def _is_office(words: Words, phrase: Phrase) -> bool:
    """Whether the head names somebody by what he is: "chief", "Fire Chief", "a resident"."""
    if phrase.shape is Shape.NOMINAL:
        return is_person_noun(phrase.head)
    if phrase.shape is not Shape.NAME or phrase.name is None or phrase.name.sort == "person":
        return False
    lows = [token.lower() for token in phrase.name.tokens]
    return is_person_noun(lows[-1]) or any(low in nouns().offices for low in lows)


def _is_somebody(name: Name) -> bool:
    """Whether a name can only be a person's: behind "the grid operator," most are bodies'."""
    return name.sort == "person" and name.tokens[0] in nouns().given


def _comma(words: Words, stop: int, last: int) -> int:
    """The first comma or dash of what follows a core, unless a clause comes before it; else -1."""
    for index in range(stop, last):
        low = words.low(index)
        if low in {",", "\u2014", "\u2013", "-"}:
            return index
        if low in nouns().clause_marks:
            return -1
    return -1


def _apposed(words: Words, names: Names, first: int, last: int) -> Name | None:
    """The name that a comma phrase ends in."""
    found: Name | None = None
    index = first
    while index < last and words.low(index) in _MARKS:
        index += 1
    while index < last:
        name = names.at(index)
        if name is not None:
            found, index = name, name.last
            continue
        if words.low(index) in _MARKS or words.low(index) in nouns().breakers:
            break
        found = None
        index += 1
    return found


def _more_people(words: Words, names: Names, phrase: Phrase, stop: int) -> bool:
    """Whether more names are joined to the first, by "and" or in a list."""
    if phrase.name is None:
        return False
    following = _listed_next(words, names, stop)
    if following is not None:
        joined = any(words.low(i) in nouns().and_word for i in range(stop, phrase.last))
        return joined and words.low(following.last) in {",", *nouns().and_word}
    if phrase.name.sort not in {"person", ""}:
        return False
    for index in range(stop, phrase.last - 1):
        low = words.low(index)
        if low in nouns().relative_marks or low == ",":
            return False
        following = names.at(index + 1)
        if low in nouns().and_word and following is not None and following.sort in {"person", ""}:
            return len(following.tokens) > 1 or following.gender != ""
    return False


def _listed_next(words: Words, names: Names, comma: int) -> Name | None:
    """The name that a comma puts beside the one before it, with or without an article."""
    if words.low(comma) != ",":
        return None
    return names.at(comma + 1 + (words.low(comma + 1) in nouns().the))
