"""Whom "who", "which" and "that" mean: the noun phrase they follow.

In: the `Stage` and the pronoun's word; out: a `Referent`'s index with the rule, or -1. Refuses a
noun that "who" cannot follow while a wider phrase offers a better one.
"""

from __future__ import annotations

from reportedly.claims.sources.discourse import Stage
from reportedly.claims.sources.kinds import ends, is_person_noun, nouns
from reportedly.claims.sources.mentions import Name
from reportedly.claims.sources.words import Words
from reportedly.records import SourceKind


def find_relative(stage: Stage, index: int) -> tuple[int, str]:
    """The noun phrase that "who" or "which" follows directly."""
    words = stage.words
    low = words.low(index)
    last = _noun_end(words, index)
    if last <= 0:
        return -1, "unresolved"
    pair = _pair(stage, last, words.low(index + 1))
    if pair >= 0:
        return pair, "relative: pair"
    name = stage.names.at(last - 1)
    if name is not None and name.last == last:
        owner = _embedded(stage, name.outer, low)
        if owner is not None:
            return stage.add_phrase(owner, last, *_number(stage, owner, low)), "relative: phrase"
        return name.entity, "relative: name"
    first = stage.phrase_start(last - 1)
    apposed = stage.names.at(first - 2) if words.low(first - 1) == "," else None
    if apposed is not None and apposed.last == first - 1 and _agrees(low, apposed):
        return apposed.entity, "relative: apposition"
    return _phrase_before(stage, index, first, last)


def _phrase_before(stage: Stage, index: int, first: int, last: int) -> tuple[int, str]:
    """The phrase itself, or whom it describes."""
    words = stage.words
    low = words.low(index)
    if first >= last or (last - first == 1 and ends(words.low(first), nouns().past_ending)):
        return -1, "unresolved"
    first = _widen(stage, first, last, low)
    people = words.low(last - 1) in nouns().group
    if words.low(index - 1) == "," and low in nouns().who_or_whose and not people:
        held = _holder(stage, first)
        if held >= 0:
            return held, "relative: apposition"
    number, kind = _number(stage, first, low, last)
    return stage.add_phrase(first, last, number, kind), "relative: phrase"


def _noun_end(words: Words, index: int) -> int:
    """Back over commas, "all of" and brackets to where the noun phrase ends."""
    last = index
    while last > 0 and words.low(last - 1) in nouns().between:
        last -= 1
        if words.low(last) == ")":
            opening = (i for i in range(last - 1, max(-1, last - 8), -1) if words.low(i) == "(")
            last = next(opening, -1)
    return last


def _pair(stage: Stage, last: int, verb: str) -> int:
    """ "NAME and NAME, who were": both, when the verb is plural."""
    if verb not in nouns().plural_verbs:
        return -1
    end = stage.words[last - 1].end
    found = [s.referent for s in stage.before(end + 1) if s.end == end]
    many = [r for r in found if stage.referents[r].number == "many"]
    return many[0] if many else -1


def _agrees(low: str, name: Name) -> bool:
    person = name.sort in {"person", ""}
    return person if low in nouns().of_people else name.sort in {"organization", "media"}


def _widen(stage: Stage, first: int, last: int, low: str) -> int:
    """ "those in the world of finance who": back to a noun that "who" can follow."""
    words = stage.words
    head = words.low(last - 1)
    while low in nouns().of_people and not _animate(head):
        if words.low(first - 1) not in nouns().prepositions or first < 2:
            break
        head = words.low(first - 2)
        if not head.isalpha():
            break
        first = stage.phrase_start(first - 2)
    return first


def _animate(noun: str) -> bool:
    known = nouns()
    return is_person_noun(noun) or noun in known.group or noun in known.indefinite


def _embedded(stage: Stage, outer: int, low: str) -> int | None:
    """Start of "members of Congress" when the name only ends a longer phrase about people."""
    name = stage.names.at(outer)
    if name is None or stage.words.low(outer - 1) not in nouns().prepositions | nouns().the:
        return None
    person = low in nouns().of_people
    if not person or name.sort in {"person"} or (name.sort == "" and len(name.tokens) > 1):
        return None
    index = outer - 1
    if stage.words.low(index) in nouns().the:
        index -= 1
    if stage.words.low(index) not in nouns().embedding or index < 1:
        return None
    noun = stage.words.low(index - 1)
    return stage.phrase_start(index - 1) if noun.isalpha() else None


def _holder(stage: Stage, first: int) -> int:
    """The person named just before a description that ends in ", who"."""
    words = stage.words
    for index in range(first - 1, max(-1, first - 14), -1):
        name = stage.names.at(index)
        if words[index].sentence != words[first].sentence:
            return -1
        if name is not None and words.low(name.last) == "," and name.sort in {"person", ""}:
            head = words.low(name.last + 1)
            return name.entity if head in nouns().described else -1
    return -1


def _number(stage: Stage, first: int, low: str, last: int = 0) -> tuple[str, SourceKind]:
    end = (last or first + 1) - 1
    noun = stage.words.low(end)
    if low in nouns().of_people or is_person_noun(noun):
        many = noun.endswith("s") or noun in nouns().group
        return ("many", SourceKind.GROUP) if many else ("one", SourceKind.UNNAMED)
    return "body", SourceKind.ORGANIZATION
