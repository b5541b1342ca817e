"""What the text says of a named person or body right beside the name.

In: `Words` and the `Name`s of a report; out: the same names, filled with the nouns by which each
may be called again ("the senator"), its modifiers ("Vermont"), affiliation, gender, abbreviation.
Refuses plural nouns beside one name, and anything further than a clause away.
"""

from __future__ import annotations

import re

from reportedly.claims.sources.kinds import is_person_noun, is_plural, nouns, singular
from reportedly.claims.sources.mentions import Name, contiguous
from reportedly.claims.sources.name_types import is_acronym
from reportedly.claims.sources.words import GENITIVE, Words

_PARTY = re.compile(r"\s?[(,]\s?([RDI])-((?:[A-Z]\.){2,}|[A-Z][A-Za-z]+\.?(?: [A-Z][a-z]+)?)")
_STATE = re.compile(r"\s?\(((?:[A-Z]\.){2}|[A-Z][a-z]{1,4}\.)\)")
_SHORT = re.compile(r"\s?\(\s?(?:the |or )?[\"“']?([A-Z][A-Za-z&.-]{1,9})[\"”']?\s?\)")
_REACH = 22


def describe(words: Words, names: list[Name]) -> None:
    """Fills in what stands beside each name."""
    for name in names:
        _party(words, name)
        _abbreviation(words, name)
        _description_before(words, name)
        _apposition_before(words, name)
        _apposition_after(words, name)
        if not name.gender:
            name.gender = gender_of(name.nouns)


def gender_of(roles: set[str]) -> str:
    """f or m when the nouns a person is called by tell, else ""."""
    known = nouns()
    female, male = bool(roles & known.female), bool(roles & known.male)
    return "" if female == male else "f" if female else "m"


def _party(words: Words, name: Name) -> None:
    match = _PARTY.match(words.text, name.end)
    if match is None:
        alone = _STATE.match(words.text, name.end)
        state = nouns().states.get(alone.group(1)) if alone else None
        if state is not None:
            name.modifiers |= {state.lower(), *state.lower().split()}
            name.nouns |= nouns().party_roles
        return
    party, place = match.groups()
    state = nouns().states.get(place) or nouns().states.get(place + ".") or place
    name.modifiers |= {state.lower(), *state.lower().split()}
    name.nouns |= {nouns().parties[party], *nouns().party_roles}
    name.modifiers.add(nouns().party_words.get(party, nouns().parties[party]))
    name.sort = name.sort or "person"


def _abbreviation(words: Words, name: Name) -> None:
    match = _SHORT.match(words.text, name.end)
    if match is None or not is_acronym(match.group(1)):
        return
    name.short = match.group(1)
    first = _spelt_from(words, name, match.group(1))
    if first < name.first:
        name.first = name.outer = first
        name.start = words[first].start
        name.tokens = tuple(words[i].text for i in range(first, name.last))
        name.sort = "organization"
    if name.sort in {"", "people", "place"}:
        name.sort = "organization"


def _spelt_from(words: Words, name: Name, short: str) -> int:
    """Where the words begin whose first letters an abbreviation behind a name is: "Practitioners,
    Pharmacists and Dentists Union (PPDU)" (after Schwartz and Hearst 2003); else where the name
    does."""
    letters = [letter for letter in short if letter.isalpha()]
    at = name.last - 1
    while letters and at >= 0 and words[at].sentence == words[name.first].sentence:
        word = words[at]
        if word.upper and word.text[0] == letters[-1]:
            letters.pop()
        elif word.upper or not (word.low in nouns().small or word.low in nouns().joins | {","}):
            break
        at -= 1
    return name.first if letters else at + 1


def _description_before(words: Words, name: Name) -> None:
    """ "Republican presidential nominee NAME": lower-case nouns that run up to the name."""
    index = name.outer - 1
    if not _glued(words, index) or words[index].upper:
        return
    if not is_person_noun(words[index].low) or is_plural(words[index].low):
        return
    if name.sort in {"organization", "media", "people"}:
        return
    found, first = _phrase_before(words, index)
    name.nouns |= _role_nouns(words, range(first, index + 1))
    name.modifiers |= found
    name.sort = "person" if name.sort in {"", "place"} else name.sort
    if not name.affiliation:
        capital = [
            i
            for i in range(first, index + 1)
            if words[i].upper and not (words[i].initial and words[i].low in nouns().plain)
        ]
        if capital and words[capital[-1]].text not in nouns().demonyms:
            name.affiliation = words.text[words[capital[0]].start : words[capital[-1]].end]


def _glued(words: Words, index: int) -> bool:
    return index >= 0 and contiguous(words, index) and words[index].text[0].isalpha()


def _phrase_before(words: Words, index: int) -> tuple[set[str], int]:
    """Lower-cased words of the noun phrase that ends at `index`, and its first word."""
    known = nouns()
    found: set[str] = set()
    first = index
    while index >= 0 and first - index < 9:
        word = words[index]
        if not word.text[0].isalnum() and word.low not in GENITIVE:
            break
        stop = word.low in known.breakers or word.low in known.prepositions
        if (stop and not word.upper) or word.low in nouns().apposition_openers:
            break
        found.add(word.low)
        first = index
        index -= 1
        if index >= 0 and not contiguous(words, index) and words[index + 1].low not in GENITIVE:
            break
    return found, first


def _apposition_before(words: Words, name: Name) -> None:
    """ "the party leader, NAME," and "his wife, NAME,"."""
    index = name.outer - 1
    if words.low(index) != "," or index < 1 or name.sort in {"organization", "media", "people"}:
        return
    close = words.low(name.last)
    if close not in {",", ")", "\u2014", "-"} and not close.isalpha():
        return
    end = _before_complement(words, index)
    noun = words[end - 1].low
    if not is_person_noun(noun) or is_plural(noun):
        return
    found, first = _phrase_before(words, end - 1)
    if words.low(first - 1) not in nouns().apposition_openers and not found & GENITIVE:
        return
    name.nouns |= _role_nouns(words, range(first, end))
    name.modifiers |= found
    name.sort = "person" if name.sort in {"", "place"} else name.sort
    if end < index and not name.affiliation:
        name.affiliation = words.text[words[end + 1].start : words[index - 1].end]


def _before_complement(words: Words, comma: int) -> int:
    """Where the head noun ends: before "for NAME" in "a lawyer for NAME, NAME"."""
    for index in range(comma - 1, max(0, comma - 9), -1):
        low = words.low(index)
        if low in nouns().complement_links and is_person_noun(words.low(index - 1)):
            return index
        if not (words[index].text[0].isalnum() or low in GENITIVE) or (low in nouns().breakers):
            break
    return comma


def _apposition_after(words: Words, name: Name) -> None:
    """ "NAME, 44, a doctor at the hospital," and "NAME is a doctor"."""
    index = name.last
    while words.low(index) == "(":  # "(R-Fla.)" may come first
        close = next(
            (i for i in range(index, min(index + 8, len(words))) if words[i].low == ")"), 0
        )
        if not close:
            return
        index = close + 1
    mark = words.low(index)
    if mark == "," and words.low(index + 1).isdigit() and len(words.low(index + 1)) <= 2:
        name.sort = name.sort or "person"
        index += 2
        mark = words.low(index)
    copula = mark in nouns().copulas
    relative = (
        mark == ","
        and words.low(index + 1) in nouns().who
        and words.low(index + 2) in nouns().relative_copulas
    )
    if relative:
        index += 2
    if not (copula or mark in {",", "\u2014", "\u2013", "-"}):
        return
    if mark == "-" and words.low(index + 1) == "-":
        index += 1
    _read_apposition(words, name, index + 1, strict=copula)


def _read_apposition(words: Words, name: Name, first: int, strict: bool) -> None:
    determined = words.low(first) in nouns().apposition_openers
    heads, end = _noun_run(words, first)
    if not heads or (strict and not determined):
        return
    if name.sort in {"organization", "media"}:
        _describe_body(words, name, heads, determined)
        return
    if name.sort in {"people", "office"} or (name.sort == "place" and len(name.tokens) < 2):
        return
    tail = words[heads[-1]].low
    closes = words.low(end) in nouns().prepositions | nouns().apposition_closers
    if not is_person_noun(tail) or is_plural(tail) or not (determined or closes):
        return
    name.nouns |= _role_nouns(words, heads)
    name.modifiers |= {words[i].low for i in heads}
    name.sort = "person"
    if not strict:
        name.affiliation = name.affiliation or _affiliation(words, heads, end)


def _noun_run(words: Words, first: int) -> tuple[list[int], int]:
    """The words of a description up to its first preposition, verb or mark, and where it ends."""
    known = nouns()
    heads: list[int] = []
    last = min(first + _REACH, len(words))
    for index in range(first, last):
        word = words[index]
        low = word.low
        if low in known.and_word and heads:
            continue
        mark = not (word.text[0].isalnum() or low[0] in "'\u2019")
        if mark or low in known.breakers or (low in known.prepositions and not word.upper):
            return heads, index
        heads.append(index)
    return heads, last


def _describe_body(words: Words, name: Name, heads: list[int], determined: bool) -> None:
    tail = singular(words[heads[-1]].low)
    if determined and (tail in nouns().org or tail in nouns().media):
        name.nouns.add(tail)
        name.modifiers |= {words[i].low for i in heads}


def _role_nouns(words: Words, indices: range | list[int]) -> set[str]:
    """Person nouns of a description, two-word offices among them; "former" is kept apart."""
    lows = [words[i].low for i in indices]
    joined = " ".join(lows)
    for body in nouns().two_word_bodies:  # "coast guard spokeswoman NAME" is no guard
        if body in joined:
            lows = [low for low in lows if low not in body.split()]
    roles = {low for low in lows if is_person_noun(low)}
    roles |= {low.rsplit("-", 1)[-1] for low in roles}
    joined = " ".join(lows)
    for office in nouns().two_word_roles:
        if office in joined:
            roles.add(office)
    for pair, (takes, _) in nouns().title_pairs.items():
        roles -= takes if pair in roles else frozenset()
    if not nouns().former.isdisjoint(lows):
        return {f"former {role}" for role in roles}
    if not nouns().deputies.isdisjoint(lows):
        return {role if " " in role else f"deputy {role}" for role in roles}
    return roles


def _affiliation(words: Words, heads: list[int], index: int) -> str:
    """ "the hospital" of "a doctor at the hospital", else "Hillary Clinton" of "a Clinton aide"."""
    if words.low(index) in nouns().affiliation_links:
        end = index + 1
        while end < len(words) and end - index < 14:
            if words.low(end) in nouns().after_body and not words[end].upper:
                break
            end += 1
        if end > index + 1:
            return words.text[words[index + 1].start : words[end - 1].end]
    capital = [i for i in heads if words[i].upper and words[i].text not in nouns().demonyms]
    if capital:
        return words.text[words[capital[0]].start : words[capital[-1]].end]
    return ""
