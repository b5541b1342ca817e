"""Names in a report: capital sequences with their titles stripped off, sorted by what they name.

In: `Words`; out: `Name`s in reading order, each with the bare name's span, its title and what
stood before the title, and a first guess at its sort. Headlines give none: their capitals prove
nothing. Refuses calendar words, and sentence-initial words that the text also has in lower case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportedly.claims.sources.kinds import ends, nouns
from reportedly.claims.sources.name_types import (
    given_cut,
    given_gender,
    is_acronym,
    is_common,
    sort_of,
    title_cut,
    title_gender,
    title_roles,
)
from reportedly.claims.sources.recognized import Recognized
from reportedly.claims.sources.words import GENITIVE, POSSESSIVE, Words

_MAX_RUN = 14
_OPEN_MARKS, _CLOSE_MARKS = frozenset("\"\u201c('"), frozenset("\"\u201d)'")


@dataclass(slots=True)
class Name:
    """One place where a name stands. `first` and `last` index its words, `last` exclusive.

    `sort` is person, organization, media, place, people, office, or "" when nothing tells.
    """

    first: int
    last: int
    start: int
    end: int
    tokens: tuple[str, ...]
    sort: str
    outer: int  # index of the first word with title and what stands before it
    before: str = ""  # "NYPD" of "NYPD Commissioner James O'Neill"
    possessive: bool = False
    article: bool = False
    quoted: bool = False
    sentence: int = 0
    paragraph: int = 0
    gender: str = ""
    nouns: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    affiliation: str = ""
    short: str = ""  # the abbreviation given with it
    entity: int = -1


def find_names(words: Words, recognized: Recognized) -> list[Name]:
    """Every name outside headlines, in order, without overlaps."""
    lows = {word.text for word in words.items if word.text[0].islower()}
    capitals = {w.text for w in words.items if w.upper and not w.initial and not w.headline}
    names = []
    for first, last in _runs(words, lows, capitals, recognized):
        name = _analyse(words, first, last, capitals, recognized)
        if name is not None:
            names.append(name)
    return names


def contiguous(words: Words, index: int) -> bool:
    """Whether nothing but one or two blanks stands between this word and the next."""
    if index + 1 >= len(words):
        return False
    gap = words[index + 1].start - words[index].end
    return 0 <= gap <= 2 and words[index].paragraph == words[index + 1].paragraph


def _starts(
    words: Words, index: int, lows: set[str], capitals: set[str], recognized: Recognized
) -> bool:
    word, known = words[index], nouns()
    if word.low in known.particles and not word.upper:
        follows = contiguous(words, index) and words[index + 1].upper
        return word.low in known.lower_particles and follows
    if not word.upper or word.headline:
        return False
    plain = word.initial and word.low in known.plain and word.text not in known.given
    if (_in_full_name(recognized, index) and not plain) or _is_given(words, index):
        return True
    verdict = word.low in known.verdicts and words.low(index - 1) in {":", ""}  # "Rating: FALSE"
    if word.text in known.calendar or word.text == "I" or verdict:
        return False
    if is_acronym(word.text) or _owns(words, index):
        return True  # "WHO", "US" are no pronouns
    if _describes(words, index):
        return False
    if word.low in known.plain and not (word.text in known.given and not word.initial):
        follows = contiguous(words, index) and words[index + 1].upper
        opener = word.low in known.name_openers or word.text in known.given
        return follows and (opener or not word.initial) and len(word.text) > 1
    told = word.low not in lows or word.text in capitals or word.text in known.titles
    if told or not word.initial:
        return True
    pair = f"{word.text} {words[index + 1].text}" if index + 1 < len(words) else ""
    return pair in known.places or pair in known.organizations or pair in known.media_names


def _is_given(words: Words, index: int) -> bool:
    """ "June Holt": the name of a month before a name is a given name."""
    known = nouns()
    if words[index].text not in known.calendar & known.given or not contiguous(words, index):
        return False
    after = words[index + 1]
    return after.upper and after.text not in known.calendar


def _describes(words: Words, index: int) -> bool:
    """ "Norwegian-flagged" only describes."""
    head, dash, tail = words[index].text.rpartition("-")
    return bool(dash and head) and ends(tail, nouns().described_endings)


def _in_full_name(recognized: Recognized, index: int) -> bool:
    """Whether a word stands in a person's name of two words or more."""
    person = recognized.person(index)
    return person is not None and person[1] - person[0] > 1


def _owns(words: Words, index: int) -> bool:
    """Whether a name has the possessive inside it: "the People's Daily", "Veterans' Affairs"."""
    return (
        words[index].text in nouns().owners
        and index + 2 < len(words)
        and words[index + 1].text in POSSESSIVE
        and words[index + 1].start == words[index].end
        and contiguous(words, index + 1)
        and words[index + 2].upper
    )


def _runs(
    words: Words, lows: set[str], capitals: set[str], recognized: Recognized
) -> Iterator[tuple[int, int]]:
    index = 0
    particles = nouns().particles
    while index < len(words):
        begins = words[index].upper or words[index].low in particles
        if not begins or not _starts(words, index, lows, capitals, recognized):
            index += 1
            continue
        last = index + 1
        while last - index < _MAX_RUN and contiguous(words, last - 1):
            if _describes(words, last - 1) and words[last].upper:
                break  # "Abu Dhabi-based" is no part of the name behind it
            step = _extends(words, index, last, recognized)
            if not step:
                break
            last += step
        if not _describes(words, last - 1):
            yield index, last
        index = last


def _extends(words: Words, first: int, last: int, recognized: Recognized) -> int:
    """How many words a run grows by at `last`: 0 when it ends there."""
    word, known = words[last], nouns()
    if word.upper and word.text not in known.calendar:
        return 1 if word.text != "I" else 0
    if word.upper and (_in_full_name(recognized, last) or _is_surname(words, first, last)):
        return 1
    if not (last + 1 < len(words) and contiguous(words, last)):
        return 0
    after = words[last + 1]
    if after.upper and recognized.joined(last) and recognized.joined(last + 1):
        return 2  # "Food and Drug Administration"
    head = words[last - 1].text
    body = _linkable(words, first, last)
    if word.low in known.name_links and body and not _personal(words, first, last):
        if after.upper and after.text not in known.calendar:
            return 2
        article = after.low in known.the and contiguous(words, last + 1) and words[last + 2].upper
        return 3 if article and head not in known.no_linking_head else 0
    if word.text in _OPEN_MARKS and after.upper and last + 3 < len(words):
        closed = words[last + 2].text in _CLOSE_MARKS and words[last + 3].upper
        return 4 if closed and words[last + 3].sentence == words[first].sentence else 0
    if word.low in known.particles and after.low in known.particles and last + 2 < len(words):
        return 3 if words[last + 2].upper and contiguous(words, last + 1) else 0
    return 2 if _joined(words, first, last) else 0


def _joined(words: Words, first: int, last: int) -> bool:
    """Whether a small word at `last` joins a name to the capital behind it."""
    low, known = words.low(last), nouns()
    if _owns(words, last - 1):
        return True
    if not words[last + 1].upper:
        return False
    if low in known.particles:
        return low not in known.no_joining_particles
    return low == "&" or (low in known.and_word and _joins(words, first, last))


def _is_surname(words: Words, first: int, last: int) -> bool:
    """ "Ana May", "Mrs May": the name of a day or month that somebody has for a surname."""
    known, before = nouns(), words[last - 1].text
    called = before in known.given or before in known.titles
    says = words[last].text in known.surname_months and words.low(last + 1) in known.inverting_verbs
    return (called or says) and last - first <= 2 and not words.low(last + 1).isdigit()


def _linkable(words: Words, first: int, last: int) -> bool:
    """Whether a run can go on with "of …": "Ministry of Health" with "of Belvania" too."""
    known = nouns()
    head = words[last - 1].text
    if head in known.org_names or head in known.titles or is_acronym(head):
        return True
    named = any(words[i].text in known.org_names for i in range(first, last))
    return named and words[last].low in known.of


def _personal(words: Words, first: int, last: int) -> bool:
    given = nouns().given
    return last - first >= 2 and any(words[i].text in given for i in range(first, last - 1))


def _joins(words: Words, first: int, last: int) -> bool:
    """Whether "and" stands inside a body's name: "Oversight and Government Reform Committee"."""
    known = nouns()
    run = [words[i].text for i in range(first, last)]
    if any(token in known.given or is_acronym(token) for token in run):
        return False
    link = next((i for i, token in enumerate(run) if token in known.title_links), 0)
    if link and any(token in known.org_names for token in run[:link]):
        after = words[last + 1].text
        plain = after not in known.given and after not in known.titles
        return plain and link < len(run) - 1 and run[link + 1] not in known.places
    if run[-1] in known.org_names or " ".join(run) in known.places:
        return False
    end = last + 1
    while end < len(words) and words[end].upper and contiguous(words, end - 1):
        end += 1
    tail = words[end - 1].text
    return end - last >= 3 and tail in known.org_names and run[0] not in known.demonyms


def _lead(tokens: list[str], own: int) -> tuple[int, set[str], str]:
    """How many words before a name are title or description, the nouns that they allow, and what
    stands before the title; `own` are the words before the person's name that ends the run."""
    cut = title_cut(tokens)
    if own < len(tokens) and own > cut:
        cut = own
    elif not cut:
        cut = 0 if tokens[0] in nouns().given else given_cut(tokens)
        return cut, set(), " ".join(tokens[:cut])
    return cut, *title_roles(tokens[:cut])


def _analyse(
    words: Words, first: int, last: int, capitals: set[str], recognized: Recognized
) -> Name | None:
    known = nouns()
    tokens = [words[i].text for i in range(first, last)]
    marks = sum(
        not token[0].isalnum() for token in tokens if token != "&" and token not in POSSESSIVE
    )
    if marks:  # a nickname in quotation marks
        tokens = [token for token in tokens if token[0].isalnum()]
    own = len(tokens) if marks else recognized.ending(first, last) - first
    person = own < len(tokens)
    cut, roles, before = (0, set[str](), "") if marks else _lead(tokens, own)
    gender = ""
    if cut:
        gender = title_gender(tokens[:cut])
        if len(tokens) - cut == 1 and tokens[cut - 1] in known.kept_titles:
            cut -= 1
    bare = tokens[cut:]
    first_word = words[first]
    told = person or (cut and roles)
    sort = "person" if told else sort_of(bare, words.low(first + cut - 1) in known.the)
    alone = len(tokens) == 1 and first_word.initial and first_word.text not in capitals
    surname = sort == "office" and len(bare) == 1 and words.low(first - 1) not in known.the
    if surname or (not sort and not alone):  # "King said" may be a man of that name
        sort = recognized.sort(bare) or sort
    if sort == "skip" or (alone and sort in {"", "office"} and is_common(first_word.low)):
        return None
    if alone and words.low(last) == ":" and sort in {"", "organization"} and len(bare[0]) > 3:
        sort = "person"
    name = Name(
        first=first + cut,
        last=last,
        start=words[first + cut].start,
        end=words[last - 1].end,
        tokens=tuple(bare),
        sort=sort,
        outer=first,
        before=before,
        possessive=words.low(last) in GENITIVE or _ends_possessive(words, last),
        article=words.low(first - 1) in known.the or bare[0] in known.article_in_name,
        quoted=first_word.quoted,
        sentence=first_word.sentence,
        paragraph=first_word.paragraph,
        gender=gender,
        nouns=roles,
        modifiers={token.lower() for token in tokens[:cut]},
        affiliation=before,
    )
    if sort in {"person", ""} and not name.gender and len(bare) > 1:
        name.gender = given_gender(bare[0])
    return name


def _ends_possessive(words: Words, last: int) -> bool:
    mark = words.low(last) in {"'", "\u2019"}
    return mark and words[last].start == words[last - 1].end and words[last - 1].text[-1] == "s"
