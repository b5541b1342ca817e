"""What sort of thing a noun or a phrase names: person, body, document, group, medium.

In: words; out: `SourceKind` and noun classes, from `language/en/sources.yaml`. Refuses to guess: a
noun that the lexicon does not know has no class.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.language.lexicon import load, words


@dataclass(frozen=True, slots=True)
class Nouns:
    """The source lexicon, in sets."""

    titles: Mapping[str, frozenset[str]]
    kept_titles: frozenset[str]
    title_parts: frozenset[str]
    title_tails: frozenset[str]
    person: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    unnamed: frozenset[str]
    epithets: frozenset[str]
    near: Mapping[str, frozenset[str]]
    org: frozenset[str]
    org_names: frozenset[str]
    organizations: frozenset[str]
    places: frozenset[str]
    states: Mapping[str, str]
    demonyms: frozenset[str]
    media_words: frozenset[str]
    media_names: frozenset[str]
    media: frozenset[str]
    document: frozenset[str]
    group: frozenset[str]
    indefinite: frozenset[str]
    plain: frozenset[str]
    calendar: frozenset[str]
    verdicts: frozenset[str]
    abbreviations: frozenset[str]
    particles: frozenset[str]
    prepositions: frozenset[str]
    breakers: frozenset[str]
    given_female: frozenset[str]
    given_male: frozenset[str]
    given: frozenset[str]
    nicknames: Mapping[str, str]


@cache
def nouns() -> Nouns:
    """The lexicon, read once."""
    data = load("sources")

    def many(name: str) -> frozenset[str]:
        return frozenset(word.replace("_", " ") for word in words(data[name]))

    def table(name: str) -> dict[str, frozenset[str]]:
        return {str(key): frozenset(words(value)) for key, value in data[name].items()}

    female, male, either = many("given_female"), many("given_male"), many("given_either")
    return Nouns(
        titles=table("titles"),
        kept_titles=many("kept_titles"),
        title_parts=many("title_parts"),
        title_tails=many("title_tails"),
        person=many("person_nouns"),
        female=many("female_nouns"),
        male=many("male_nouns"),
        unnamed=many("unnamed_nouns"),
        epithets=many("epithets"),
        near=table("near_nouns"),
        org=many("org_nouns"),
        org_names=many("org_name_words"),
        organizations=many("organizations"),
        places=many("places"),
        states={str(key): str(value) for key, value in data["states"].items()},
        demonyms=many("demonyms"),
        media_words=many("media_words"),
        media_names=many("media_names"),
        media=many("media_nouns"),
        document=many("document_nouns"),
        group=many("group_nouns"),
        indefinite=many("indefinites"),
        plain=many("plain_words"),
        calendar=many("calendar"),
        verdicts=many("verdicts"),
        abbreviations=many("abbreviations"),
        particles=many("particles"),
        prepositions=many("prepositions"),
        breakers=many("breakers"),
        given_female=female - male - either,
        given_male=male - female - either,
        given=female | male | either,
        nicknames={str(k).lower(): str(v).lower() for k, v in data["nicknames"].items()},
    )


@cache
def word_set(name: str) -> frozenset[str]:
    """One block of the lexicon as a set."""
    return frozenset(word.replace("_", " ") for word in words(load("sources")[name]))


@lru_cache(maxsize=8192)
def singular(noun: str) -> str:
    """The noun without its plural ending, as far as the lexicon's regular nouns go."""
    irregular = {"men": "man", "women": "woman", "people": "person", "wives": "wife"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith(("men", "women")) and len(noun) > 5:
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def is_person_noun(noun: str) -> bool:
    """Whether the noun (one or many) names people by what they are or do."""
    known, one = nouns().person, singular(noun)
    if noun in known or one in known or noun.rsplit("-", 1)[-1] in known:
        return True
    return one.endswith("ist") and len(one) > 6 and one not in nouns().document


def is_plural(noun: str) -> bool:
    """Whether the noun looks like more than one."""
    return noun in {"people", "police", "others", "those", "both"} or singular(noun) != noun
