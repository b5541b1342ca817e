"""Whom "the senator", "the agency", "his lawyer" or "the report" means, and a phrase's own kind.

In: a nominal `Phrase` and the `Stage` before it; out: a `Referent`'s index with the rule, or -1
when the phrase stands for itself. "A senator" is linked in a headline alone, a phrase with a
complement of its own ("the government in Riyadh") never by its noun alone. The weights were set by
reading resolved sources of training articles, not fitted.
"""

from __future__ import annotations

from reportedly.claims.sources.discourse import Referent, Stage
from reportedly.claims.sources.kinds import ends, is_person_noun, nouns, singular
from reportedly.claims.sources.phrases import Phrase, Shape, light
from reportedly.claims.sources.words import POSSESSIVE
from reportedly.language.lexicon import per_language
from reportedly.records import SourceKind


def fit(phrase: Phrase, referent: Referent, owned: bool) -> float:
    """The score of a phrase for a person; `owned` says that it is somebody's lawyer, wife, ….

    3: called that before; 2: called something near it; 1.5: was that once; below 1: a noun by which
    any politician or any person without a known role may be called.
    """
    score = _role(phrase, referent, owned) if _gender_agrees(phrase.head, referent.gender) else 0.0
    return score + _details(phrase, referent, score >= 2.0) if score else 0.0


def _gender_agrees(head: str, gender: str) -> bool:
    known = nouns()
    if not gender or head not in known.female | known.male:
        return True
    return (head in known.female) == (gender == "f")


def _role(phrase: Phrase, referent: Referent, owned: bool) -> float:
    known, head, roles = nouns(), phrase.head, referent.nouns
    once = f"former {head}" in roles or f"deputy {head}" in roles
    past = bool(phrase.modifiers & (nouns().past | nouns().deputies))
    if head in roles or head.rsplit("-", 1)[-1] in roles or (past and once):
        return 3.0
    if once:
        return 1.5
    if known.near.get(head, frozenset()) & roles:
        return 2.0
    if owned or not phrase.definite or not referent.firm:
        return 0.0
    if head in known.epithets:
        return 0.9 if not roles or roles & nouns().political_roles else 0.0
    unknown = roles <= nouns().unknown_roles
    return 0.6 if unknown and head in nouns().telling_roles else 0.0


def _details(phrase: Phrase, referent: Referent, sure: bool) -> float:
    """What "Vermont", "Republican", "former" add or take away."""
    telling = phrase.modifiers - light()
    if phrase.owner is not None:
        telling = telling - {token.lower() for token in phrase.owner.tokens}
    telling = {nouns().short_parties.get(word, word) for word in telling}
    parties = nouns().party_adjectives
    known = referent.modifiers | referent.nouns
    shared = telling & known
    score = 1.0 * min(len(shared), 3) - (0.3 * len(telling - shared) if sure else 0.0)
    if telling & parties and not shared & parties and referent.modifiers & parties:
        score -= 2.0
    if (telling & _states()) - referent.modifiers:
        score -= 2.0 if referent.modifiers & _states() else 1.6
    return score


@per_language
def _states() -> frozenset[str]:
    return frozenset(place.lower() for place in nouns().states.values())


_ENOUGH = 1.9
_EARLY = 3  # paragraphs in which "a union" may announce the union that is named later


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
    if _other_field(phrase, referent.modifiers | own):
        return 0.0
    if _same(head) in {_same(noun) for noun in referent.nouns} | own:
        score = 3.0
    elif owner < 0 and _generic(phrase, referent):
        score = 1.0
    else:
        return 0.0
    return score + len((phrase.modifiers - light()) & (referent.modifiers | own))


def _other_field(phrase: Phrase, theirs: set[str]) -> bool:
    """Whether a body's field, country or owner is told and is not the other's: health, not
    interior; the governor's office, not the mayor's."""
    if phrase.modifiers & POSSESSIVE and not (phrase.modifiers - light()) & theirs:
        return True
    for words in (nouns().fields, _peoples()):
        mine = phrase.modifiers & words
        if mine and theirs & words and not mine & theirs:
            return True
    return False


@per_language
def _peoples() -> frozenset[str]:
    return frozenset(word.lower() for word in nouns().demonyms | nouns().places)


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
    telling = phrase.modifiers - light() - referent.modifiers - _name_nouns(referent)
    return referent.entity.sort != "place" and not telling & nouns().fields and len(telling) <= 1


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


_BACK = 400  # mentions looked back through for a person
_MOST = 300  # people looked at when the phrase may come before the name


def kind_of(phrase: Phrase) -> SourceKind:
    """What sort of thing a phrase names when it stands for itself."""
    head = phrase.head
    if phrase.shape is Shape.GROUP:
        return SourceKind.ORGANIZATION if phrase.bodies else SourceKind.GROUP
    if head in nouns().authorities:
        return SourceKind.UNNAMED
    if head.replace(".", "") in nouns().short_states:
        return SourceKind.ORGANIZATION
    if phrase.shape is Shape.INDEFINITE:
        return SourceKind.UNNAMED
    return _kind_of_noun(phrase) or _kind_by_form(phrase)


def _kind_of_noun(phrase: Phrase) -> SourceKind | None:
    known, head, one = nouns(), phrase.head, singular(phrase.head)
    if head in known.press | known.two_word_media:
        return SourceKind.MEDIA
    if head in known.seats and phrase.modifiers & POSSESSIVE:
        return SourceKind.OFFICE  # "the prosecutor's office"
    if head in known.two_word_bodies:
        return SourceKind.ORGANIZATION
    if one in known.media and not phrase.plural:
        return SourceKind.DOCUMENT if one in known.paper else SourceKind.MEDIA
    if head in known.forces:
        return SourceKind.ORGANIZATION
    if head in known.group:
        return SourceKind.GROUP
    if is_person_noun(head):
        if phrase.plural:
            unnamed = one in known.unnamed and one not in known.peers
            return SourceKind.UNNAMED if unnamed else SourceKind.GROUP
        office = head in nouns().offices and not phrase.indefinite
        return SourceKind.OFFICE if office else SourceKind.UNNAMED
    if head in known.document or one in known.document:
        return SourceKind.DOCUMENT
    return SourceKind.ORGANIZATION if one in known.org else None


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
    paired = phrase.head in nouns().two_word_bodies | nouns().two_word_media
    if one in nouns().org or one in nouns().media or paired:
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
