"""Whom "the senator", "the agency", "his lawyer" or "the report" means, and a phrase's own kind.

In: a nominal `Phrase` and the `Stage` before it; out: a `Referent`'s index with the rule, or -1
when the phrase stands for itself. Refuses to link "a senator" outside a headline.
"""

from __future__ import annotations

from reportedly.claims.sources.bodies import find_body, find_described, find_document
from reportedly.claims.sources.description_match import fit
from reportedly.claims.sources.discourse import Stage
from reportedly.claims.sources.kinds import ends, is_person_noun, nouns, singular
from reportedly.claims.sources.phrases import Phrase, Shape
from reportedly.records import SourceKind

_ENOUGH = 1.9
_BACK = 400  # mentions looked back through for a person
_MOST = 300  # people looked at when the phrase may come before the name


def kind_of(phrase: Phrase) -> SourceKind:
    """What sort of thing a phrase names when it stands for itself."""
    head = phrase.head
    if phrase.shape is Shape.GROUP:
        return SourceKind.GROUP
    if head in nouns().authorities:
        return SourceKind.UNNAMED
    if head.replace(".", "") in nouns().short_states:
        return SourceKind.ORGANIZATION
    if phrase.shape is Shape.INDEFINITE:
        return SourceKind.UNNAMED
    return _kind_of_noun(phrase) or _kind_by_form(phrase)


def _kind_of_noun(phrase: Phrase) -> SourceKind | None:
    known, head, one = nouns(), phrase.head, singular(phrase.head)
    if head in known.press:
        return SourceKind.MEDIA
    if one in known.media and not phrase.plural:
        return SourceKind.DOCUMENT if one in known.paper else SourceKind.MEDIA
    if head in known.group:
        return SourceKind.GROUP
    if is_person_noun(head):
        if phrase.plural:
            return SourceKind.UNNAMED if one in known.unnamed else SourceKind.GROUP
        office = head in nouns().offices and not phrase.indefinite
        return SourceKind.OFFICE if office else SourceKind.UNNAMED
    if head in known.document or one in known.document:
        return SourceKind.DOCUMENT
    if one in known.org:
        return (
            SourceKind.GROUP
            if phrase.plural and head not in known.forces
            else SourceKind.ORGANIZATION
        )
    return None


def _kind_by_form(phrase: Phrase) -> SourceKind:
    if singular(phrase.head) in nouns().unnamed:
        return SourceKind.UNNAMED
    if phrase.plural:
        return SourceKind.GROUP
    human = not phrase.head or ends(phrase.head, nouns().people_endings)
    return SourceKind.UNNAMED if human else SourceKind.DOCUMENT


def find_nominal(stage: Stage, phrase: Phrase, last_speaker: int, owner: int) -> tuple[int, str]:
    """The referent of a nominal; `owner` is whose lawyer, campaign, … it is, -1 if nobody's."""
    if phrase.plural:
        return -1, "self"
    word = stage.words[phrase.first]
    headline = word.headline or word.sentence == 0
    one = singular(phrase.head)
    if one in nouns().org:
        named = find_described(stage, phrase)
        if named >= 0:
            return named, "nominal: words of the name"
    if phrase.indefinite and not headline:
        return -1, "self"
    if is_person_noun(phrase.head):
        found = _find_person(stage, phrase, last_speaker, owner)
        return (found, "nominal: person") if found >= 0 else (-1, "self")
    if one in nouns().document:
        return find_document(stage, phrase, word.start)
    if one in nouns().org or one in nouns().media:
        return find_body(stage, phrase, word.start, last_speaker, owner)
    return -1, "self"


def _find_person(stage: Stage, phrase: Phrase, last_speaker: int, owner: int) -> int:
    """Who fits best: by role and details, then nearness, then who spoke last."""
    word = stage.words[phrase.first]
    owned = owner >= 0 or phrase.owner is not None
    ahead = -0.2 if word.headline or word.sentence == 0 or owner >= 0 else -1.5
    seen: dict[int, int] = {}
    for rank, spot in enumerate(stage.before(word.start, _BACK)):
        seen.setdefault(spot.referent, rank)
    best, top = -1, 0.0
    for index in sorted({*seen, *stage.people[:_MOST]}):
        referent = stage.referents[index]
        if referent.number != "one" or referent.entity is None or index == owner:
            continue
        score = fit(phrase, referent, owned)
        if score <= 0:
            continue
        score += 1.0 / (1 + seen[index] / 4) if index in seen else ahead
        score += 0.8 if index == last_speaker else 0.0
        score += 0.04 * min(referent.weight, 15.0)
        if score > top:
            best, top = index, score
    return best if top >= _ENOUGH else -1


def possessor(phrase: Phrase) -> str:
    """The pronoun that owns a nominal ("his campaign"), or ""."""
    return (
        phrase.determiner
        if phrase.determiner in nouns().he | nouns().she | nouns().bodily_possessives
        else ""
    )
