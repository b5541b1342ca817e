"""What a name names, as far as its own words and the article before it tell.

In: the bare tokens of a name; out: person, organization, media, place, people, office, "" when
nothing tells, or "skip" for what is no name ("Republican" alone).
"""

from __future__ import annotations

from reportedly.claims.sources.kinds import is_person_noun, is_plural, nouns, singular
from reportedly.claims.sources.titles import is_acronym


def sort_of(tokens: list[str], article: bool) -> str:
    """The sort of a name; `article` says that "the" stands before it."""
    bare = tokens[1:] if tokens[0] in nouns().article_in_name and len(tokens) > 1 else tokens
    known = nouns()
    tail, many = bare[-1], len(bare) > 1
    if many and (tail in known.name_suffixes or (bare[0] in known.given and not is_body(bare))):
        return "person"
    found = _listed(bare) or _people(bare, article or tokens[0] in nouns().article_in_name)
    if found:
        return found
    if tail in known.titles or (tail in known.title_parts and bare[0] in known.titles):
        return "office"
    masthead = many or article or tokens[0] in nouns().article_in_name
    if tail in known.media_words and masthead and bare[0] not in known.given:
        return "media"
    if is_body(bare):
        return "organization"
    if many and (bare[0] in known.places or bare[0] in nouns().compass):
        return "place"
    if len(tokens) > len(bare):
        return "media"  # a capital article inside a sentence is part of a masthead
    return "organization" if article and (many or is_acronym(tail)) else ""


def _listed(bare: list[str]) -> str:
    """By the lexicon's lists of whole names."""
    known, joined = nouns(), " ".join(bare)
    broadcaster = bare[0] in nouns().broadcasters or bare[-1].endswith("-TV")
    broadcaster = broadcaster or (bare[0] in known.media_names and bare[-1] in known.services)
    if joined in known.media_names or broadcaster:
        return "media"
    if joined in known.organizations:
        return "organization"
    return "place" if joined in known.places else ""


def _people(bare: list[str], article: bool) -> str:
    """Peoples, parties and faiths in the plural; "skip" for one such word in the singular."""
    tail, known = bare[-1], nouns().demonyms
    if singular(tail).split("-")[-1] not in known and tail not in known:
        return ""
    if singular(tail) != tail:
        return "people"
    if len(bare) == 1:
        return "skip"
    return "people" if article else ""


def is_body(tokens: list[str]) -> bool:
    """Whether a name has the words or the form of a body's name."""
    known = nouns()
    if tokens[-1] in known.org_names or (len(tokens) == 1 and is_acronym(tokens[0])):
        return True
    if any(t in known.name_links for t in tokens) and any(t in known.org_names for t in tokens):
        return True
    return is_acronym(tokens[-1]) and len(tokens) > 1 and tokens[0] not in known.given


def is_common(low: str) -> bool:
    """Whether a capital word alone at a sentence's start is a common noun."""
    known = nouns()
    if low in known.group or low in known.document or is_person_noun(low):
        return True
    return is_plural(low) and (singular(low) in known.org or singular(low) in known.document)
