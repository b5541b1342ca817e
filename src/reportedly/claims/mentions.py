"""Names in a report: capital sequences with their titles stripped off, sorted by what they name.

In: `Words`; out: `Name`s in reading order, each with the bare name's span, its title and what
stood before the title, and a first guess at its sort. Headlines give none: their capitals prove
nothing. Refuses calendar words, and sentence-initial words that the text also has in lower case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportedly.claims.kinds import is_person_noun, is_plural, nouns, singular
from reportedly.claims.words import Words

_LINKS = frozenset({"of", "for", "on", "to"})
_MAX_RUN = 14
_OPENING = frozenset({"new", "old", "first", "top"})  # plain words that open names: "New York"
_OPEN_MARKS, _CLOSE_MARKS = frozenset("\"\u201c('"), frozenset("\"\u201d)'")
_COMPASS = frozenset(["North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central"])
_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"})


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


def find_names(words: Words) -> list[Name]:
    """Every name outside headlines, in order, without overlaps."""
    lows = {word.text for word in words.items if word.text[0].islower()}
    capitals = {w.text for w in words.items if w.upper and not w.initial and not w.headline}
    names = []
    for first, last in _runs(words, lows, capitals):
        name = _analyse(words, first, last, capitals)
        if name is not None:
            names.append(name)
    return names


def contiguous(words: Words, index: int) -> bool:
    """Whether nothing but one or two blanks stands between this word and the next."""
    if index + 1 >= len(words):
        return False
    gap = words[index + 1].start - words[index].end
    return 0 <= gap <= 2 and words[index].paragraph == words[index + 1].paragraph


def is_acronym(token: str) -> bool:
    """Whether a token looks like DIU, F.B.I. or AFL-CIO."""
    letters = token.replace(".", "").replace("-", "").replace("&", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()


def _starts(words: Words, index: int, lows: set[str], capitals: set[str]) -> bool:
    word = words[index]
    known = nouns()
    if word.low in known.particles and not word.upper:
        follows = contiguous(words, index) and words[index + 1].upper
        return word.low in {"de", "von", "van", "bin", "al", "el", "del", "di"} and follows
    if not word.upper or word.headline or word.text in known.calendar or word.text == "I":
        return False
    if word.low in known.plain and not (word.text in known.given and not word.initial):
        follows = contiguous(words, index) and words[index + 1].upper
        opener = word.low in _OPENING or word.text in known.given
        return follows and (opener or not word.initial) and len(word.text) > 1
    if not word.initial:
        return True
    return word.low not in lows or word.text in capitals or word.text in known.titles


def _runs(words: Words, lows: set[str], capitals: set[str]) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(words):
        if not _starts(words, index, lows, capitals):
            index += 1
            continue
        last = index + 1
        while last - index < _MAX_RUN and contiguous(words, last - 1):
            step = _extends(words, index, last)
            if not step:
                break
            last += step
        yield index, last
        index = last


def _extends(words: Words, first: int, last: int) -> int:
    """How many words a run grows by at `last`: 0 when it ends there."""
    word, known = words[last], nouns()
    if word.upper and word.text not in known.calendar:
        return 1 if word.text != "I" else 0
    follows = last + 1 < len(words) and contiguous(words, last)
    if not follows:
        return 0
    after = words[last + 1]
    head = words[last - 1].text
    body = head in known.org_names or head in known.titles or is_acronym(head)
    if word.low in _LINKS and body and not _personal(words, first, last):
        if after.upper and after.text not in known.calendar:
            return 2
        article = after.low == "the" and contiguous(words, last + 1) and words[last + 2].upper
        return 3 if article and head not in {"GOP"} else 0
    if word.text == "&" and after.upper:
        return 2
    if word.text in _OPEN_MARKS and after.upper and last + 3 < len(words):
        closed = words[last + 2].text in _CLOSE_MARKS and words[last + 3].upper
        return 4 if closed and words[last + 3].sentence == words[first].sentence else 0
    if word.low in known.particles and after.upper and word.low not in {"y", "la", "af"}:
        return 2
    if word.low in known.particles and after.low in known.particles and last + 2 < len(words):
        return 3 if words[last + 2].upper and contiguous(words, last + 1) else 0
    if word.low == "and" and after.upper and _joins(words, first, last):
        return 2
    return 0


def _personal(words: Words, first: int, last: int) -> bool:
    given = nouns().given
    return last - first >= 2 and any(words[i].text in given for i in range(first, last - 1))


def _joins(words: Words, first: int, last: int) -> bool:
    """Whether "and" stands inside the name of a body: "Oversight and Government Reform Committee"."""
    known = nouns()
    run = [words[i].text for i in range(first, last)]
    if any(token in known.given or is_acronym(token) for token in run):
        return False
    if "of" in run and any(token in known.org_names for token in run[: run.index("of")]):
        nxt = words[last + 1].text
        return (
            nxt not in known.given
            and nxt not in known.titles
            and run[-1] != "of"
            and (run[run.index("of") + 1] not in known.places)
        )
    if run[-1] in known.org_names or " ".join(run) in known.places:
        return False
    end = last + 1
    while end < len(words) and words[end].upper and contiguous(words, end - 1):
        end += 1
    tail = words[end - 1].text
    return end - last >= 3 and tail in known.org_names and run[0] not in known.demonyms


def _analyse(words: Words, first: int, last: int, capitals: set[str]) -> Name | None:
    known = nouns()
    tokens = [words[i].text for i in range(first, last)]
    marks = sum(not token[0].isalnum() for token in tokens if token != "&")
    if marks:  # a nickname in quotation marks
        tokens = [token for token in tokens if token[0].isalnum()]
    cut = 0 if marks else _title_cut(tokens)
    gender, roles, before = "", set[str](), ""
    if cut:
        roles, before = _title(tokens[:cut])
    elif tokens[0] not in known.given and not marks:
        cut = _given_cut(tokens)
        before = " ".join(tokens[:cut])
    if cut:
        gender = _gender(tokens[:cut])
        if len(tokens) - cut == 1 and tokens[cut - 1] in known.kept_titles:
            cut -= 1
    bare = tokens[cut:]
    first_word = words[first]
    sort = "person" if cut and roles else _sort(words, first + cut, last, bare)
    alone = len(tokens) == 1 and first_word.initial and first_word.text not in capitals
    if sort == "skip" or (alone and sort in {"", "office"} and _common(first_word.low)):
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
        possessive=words.low(last) in {"'s", "\u2019s"} or _ends_possessive(words, last),
        article=words.low(first - 1) == "the" or bare[0] == "The",
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


def _common(low: str) -> bool:
    """Whether a capital word alone at a sentence's start is a common noun."""
    known = nouns()
    if low in known.group or low in known.document or is_person_noun(low):
        return True
    return is_plural(low) and (singular(low) in known.org or singular(low) in known.document)


def given_gender(token: str) -> str:
    """f or m when a given name tells, else ""."""
    known = nouns()
    token = token.split("-", maxsplit=1)[0] if "-" in token else token
    return "f" if token in known.given_female else "m" if token in known.given_male else ""


def _title_cut(tokens: list[str]) -> int:
    """How many words of a run are title; 0 when none is or nothing would be left."""
    known = nouns()
    for index in range(len(tokens) - 2, -1, -1):
        if tokens[index] not in known.titles:
            continue
        cut = index + 1
        if tokens[cut] in {"of", "for"}:
            cut += 1
            while cut < len(tokens) and (
                tokens[cut] in known.title_tails or tokens[cut] in {"of", "the", "and", "for"}
            ):
                cut += 1
            named = next((i for i in range(cut, len(tokens) - 1) if tokens[i] in known.given), cut)
            cut = max(cut, named)
            if cut >= len(tokens) or cut == index + 2:
                continue
        rest = tokens[cut:]
        while rest and rest[0] in known.titles:
            rest = rest[1:]
            cut += 1
        if not rest or any(t in known.org_names or t == "of" for t in rest):
            continue
        if all(t in known.title_parts for t in rest) or rest[-1] in known.titles:
            continue
        return cut
    return 0


def _title(tokens: list[str]) -> tuple[set[str], str]:
    """The nouns a title allows later, and what stood before it."""
    known = nouns()
    roles: set[str] = set()
    start = len(tokens)
    for index, token in enumerate(tokens):
        if token in known.titles:
            roles |= known.titles[token]
            start = min(start, index)
    while (
        start > 0
        and (tokens[start - 1] in known.title_parts)
        and tokens[start - 1]
        not in {
            "House",
            "Senate",
            "State",
            "Supreme",
            "Police",
        }
    ):
        start -= 1
    if "vice" in roles and "president" in roles:
        roles -= {"president", "leader"}
        roles.add("vice president")
    if {"prime", "minister"} <= roles:
        roles |= {"prime minister", "leader", "premier"}
    if "Former" in tokens or "former" in tokens:
        roles = {f"former {role}" for role in roles}
        start = min(start, tokens.index("Former") if "Former" in tokens else start)
    return roles, " ".join(tokens[:start])


def _gender(tokens: list[str]) -> str:
    female = {"Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Lady", "Dame", "Queen", "Princess", "Actress"}
    male = {"Mr.", "Mr", "Sir", "Lord", "King", "Prince", "Pope", "Father"}
    for token in tokens:
        if token in female or token.endswith("woman"):
            return "f"
        if token in male or (token.endswith("man") and token not in {"Chairman", "Alderman"}):
            return "m"
    return ""


def _given_cut(tokens: list[str]) -> int:
    """Words before a full name that only describe it: "Texas Democrat Ann Smith"."""
    known = nouns()
    for index in range(1, len(tokens) - 1):
        if tokens[index] in known.given and tokens[index + 1] not in known.org_names:
            lead = tokens[:index]
            return index if all(_describes(token) for token in lead) else 0
        if tokens[index] in _LINKS:
            return 0
    return 0


def _describes(token: str) -> bool:
    known = nouns()
    if token in known.demonyms or token in known.places or token in known.media_names:
        return True
    if token in known.org_names or token in known.organizations or token in known.title_parts:
        return True
    return is_acronym(token) or token in known.media_words or is_person_noun(token.lower())


def _sort(words: Words, first: int, last: int, tokens: list[str]) -> str:
    known = nouns()
    joined = " ".join(tokens[1:] if tokens[0] == "The" else tokens)
    bare = joined.split(" ")
    tail = bare[-1]
    article = words.low(first - 1) == "the" or tokens[0] == "The"
    if len(bare) > 1 and (tail in _SUFFIXES or (bare[0] in known.given and not _is_body(bare))):
        return "person"
    if tail.endswith("-TV"):
        return "media"
    if joined in known.media_names or bare[0] in {
        "CNN",
        "BBC",
        "NBC",
        "CBS",
        "ABC",
        "Fox",
        "MSNBC",
    }:
        return "media"
    if joined in known.organizations:
        return "organization"
    if singular(tail).split("-")[-1] in known.demonyms or tail in known.demonyms:
        plural = singular(tail) != tail
        return "people" if plural else ("skip" if len(bare) == 1 else "people" if article else "")
    if joined in known.places or joined.replace("The ", "") in known.places:
        return "place"
    if tail in known.titles or (tail in known.title_parts and bare[0] in known.titles):
        return "office"
    if tail in known.media_words and (article or len(bare) > 1) and bare[0] not in known.given:
        return "media"
    if _is_body(bare):
        return "organization"
    if len(bare) > 1 and (bare[0] in known.places or bare[0] in _COMPASS):
        return "place"
    if tokens[0] == "The" and len(tokens) > 1:
        return "media"  # a capital article inside a sentence is part of a masthead
    if article and words.low(first - 1) == "the":
        return "organization" if len(bare) > 1 or is_acronym(tail) else ""
    return ""


def _is_body(tokens: list[str]) -> bool:
    known = nouns()
    if tokens[-1] in known.org_names or (len(tokens) == 1 and is_acronym(tokens[0])):
        return True
    if any(t in _LINKS for t in tokens) and any(t in known.org_names for t in tokens):
        return True
    return is_acronym(tokens[-1]) and len(tokens) > 1 and tokens[0] not in known.given
