"""Which body or document "the ministry", "the group", "a union of nurses" or "the report" means.

In: a nominal `Phrase` and the `Stage`; out: a `Referent`'s index with the rule, or -1. Refuses to
link a phrase with a complement of its own ("the government in Riyadh") by its noun alone.
"""

from __future__ import annotations

from reportedly.claims.sources.discourse import Stage
from reportedly.claims.sources.kinds import nouns, singular
from reportedly.claims.sources.phrases import Phrase, light
from reportedly.claims.sources.referents import Referent
from reportedly.records import SourceKind

_ENOUGH = 1.9
_EARLY = 3  # paragraphs in which "a union" may announce the union that is named later
_MOST = 300


def find_document(stage: Stage, phrase: Phrase, at: int) -> tuple[int, str]:
    """The last document of that noun, if nothing more is said of this one."""
    if phrase.determiner in nouns().pointing:
        for spot in stage.before(at, 120):
            referent = stage.referents[spot.referent]
            same = referent.kind is SourceKind.DOCUMENT and singular(phrase.head) in referent.nouns
            if same and not phrase.modifiers - light() - referent.modifiers:
                return spot.referent, "nominal: document"
    return -1, "self"


def find_body(
    stage: Stage, phrase: Phrase, at: int, last_speaker: int, owner: int
) -> tuple[int, str]:
    """ "the ministry" by its head noun; "the group" by whoever last acted."""
    if not phrase.definite and phrase.owner is None:
        return -1, "self"
    family = _find_of_family(stage, phrase, at)
    if family >= 0:
        return family, "nominal: body of the United Nations"
    best, top = -1, 0.0
    seen = set[int]()
    for rank, spot in enumerate(stage.before(at, 120)):
        index = spot.referent
        referent = stage.referents[index]
        if index in seen or referent.number != "body":
            continue
        seen.add(index)
        if owner >= 0 and referent.owner != owner:
            continue
        score = _score(phrase, referent, owner)
        if score:
            score += 1.5 / (1 + rank / 6) + (0.8 if index == last_speaker else 0.0)
        if score > top:
            best, top = index, score
    return (best, "nominal: body") if top >= _ENOUGH else (-1, "self")


def _find_of_family(stage: Stage, phrase: Phrase, at: int) -> int:
    """ "The UN agency" is the body of the United Nations that was named last; -1 if none was."""
    owner = "".join(phrase.owner.tokens).lower().replace(".", "") if phrase.owner else ""
    if owner not in nouns().un_names or singular(phrase.head) not in nouns().un_nouns:
        return -1
    for spot in stage.before(at, 120):
        entity = stage.referents[spot.referent].entity
        if entity is not None and " ".join(entity.key) in nouns().un_bodies:
            return spot.referent
    return -1


def _score(phrase: Phrase, referent: Referent, owner: int) -> float:
    head = singular(phrase.head)
    own = _name_nouns(referent)
    if _same(head) in {_same(noun) for noun in referent.nouns} | own:
        score = 3.0
    elif owner < 0 and _generic(phrase, referent):
        score = 1.0
    else:
        return 0.0
    return score + len((phrase.modifiers - light()) & (referent.modifiers | own))


def _generic(phrase: Phrase, referent: Referent) -> bool:
    """Whether "the group" can mean a body in whose name the noun does not stand."""
    head = singular(phrase.head)
    if head not in nouns().generic_bodies or referent.entity is None:
        return False
    if phrase.determiner not in nouns().this_one or phrase.owner is not None or phrase.complement:
        return False
    if head not in nouns().any_body and _name_nouns(referent) & nouns().houses:
        return False
    if (head in nouns().media) != (referent.kind is SourceKind.MEDIA):
        return False
    return referent.entity.sort != "place" and len(phrase.modifiers - light()) <= 1


def find_described(stage: Stage, phrase: Phrase) -> int:
    """ "a union representing teachers" when one teachers' union is named; -1 if none or two."""
    words = stage.words
    if phrase.indefinite and words[phrase.first].paragraph > _EARLY:
        return -1
    last = phrase.last if phrase.indefinite else phrase.core
    own = {singular(words.low(i)) for i in range(phrase.first, last)}
    telling = {singular(word) for word in phrase.modifiers - light()}
    head = _same(singular(phrase.head))
    found = []
    for index in stage.bodies[:_MOST]:
        entity = stage.book.entities[index]
        content = {
            singular(token.lower())
            for token in entity.full.tokens
            if token not in nouns().org_names and not token.islower()
        }
        tokens = {singular(part) for part in entity.key}
        same = head in {_same(token) for token in tokens}
        if (len(content) > 1 and content <= own) or (same and telling and telling <= tokens):
            found.append(index)
    return found[0] if len(found) == 1 else -1


def _same(noun: str) -> str:
    return nouns().same_body.get(noun, noun)


def _name_nouns(referent: Referent) -> set[str]:
    if referent.entity is None:
        return set()
    return {_same(singular(token.lower())) for token in referent.entity.full.tokens}
