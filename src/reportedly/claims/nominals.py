"""Whom "the senator", "the agency", "his lawyer" or "the report" means, and what kind a phrase is.

In: a nominal `Phrase` and the `Stage` before it; out: a `Referent`'s index with the rule, or -1 when
the phrase stands for itself. Refuses to link an indefinite phrase outside a headline.
"""

from __future__ import annotations

from reportedly.claims.kinds import is_person_noun, nouns, singular
from reportedly.claims.phrases import HE, SHE, Phrase, Shape
from reportedly.claims.stage import Referent, Stage
from reportedly.records import SourceKind

_GENERIC_BODIES = frozenset(
    ["agency", "organization", "organisation", "group", "company", "firm", "network", "newspaper", "paper", "body", "institution", "service", "union", "outlet", "broadcaster", "website", "site", "magazine", "publication", "party", "department", "ministry", "committee", "panel", "commission", "bureau", "office", "board", "council", "court", "government", "campaign", "team", "camp", "alliance", "association", "foundation", "nation", "country", "think-tank", "bank", "administration", "airline"]
)
_SAME_BODY = {
    "team": "campaign",
    "camp": "campaign",
    "panel": "committee",
    "organisation": "organization",
    "paper": "newspaper",
    "firm": "company",
}
# Roles by which a known figure is called without ever having been introduced
_TELLING = frozenset(
    ["senator", "governor", "congressman", "congresswoman", "representative", "justice", "secretary", "actor", "actress", "singer", "comedian", "rapper", "author", "professor", "neurosurgeon", "doctor", "physician", "general", "entrepreneur", "host", "pundit", "commentator", "columnist", "journalist", "socialist", "front-runner", "challenger", "activist", "director", "filmmaker", "player", "coach", "athlete", "mayor", "premier", "chancellor", "reality-star"]
)
_POLITICAL = frozenset(
    ["politician", "lawmaker", "candidate", "nominee", "senator", "governor", "president", "mayor", "businessman", "mogul", "billionaire", "developer", "leader", "secretary", "man", "woman", "republican", "democrat", "independent", "contender", "challenger", "incumbent", "representative", "former", "executive", "ceo", "investor", "star"]
)
_LIGHT = frozenset(["the", "former", "current", "then", "new", "now", "old", "own", "same"])


def kind_of(phrase: Phrase) -> SourceKind:
    """What sort of thing a phrase names when it stands for itself."""
    known = nouns()
    if phrase.shape is Shape.GROUP:
        return SourceKind.GROUP
    head, one = phrase.head, singular(phrase.head)
    if head == "authorities":
        return SourceKind.UNNAMED
    if head.replace(".", "") in {"us", "uk", "un", "eu"}:
        return SourceKind.ORGANIZATION
    if phrase.shape is Shape.INDEFINITE:
        return SourceKind.UNNAMED
    if head in {"media", "press"} or (one in known.media and not phrase.plural):
        return SourceKind.DOCUMENT if one in {"report", "paper"} else SourceKind.MEDIA
    if head in known.group:
        return SourceKind.GROUP
    if is_person_noun(head):
        if phrase.plural:
            return SourceKind.UNNAMED if one in known.unnamed else SourceKind.GROUP
        return SourceKind.OFFICE if _is_office(phrase) else SourceKind.UNNAMED
    if head in known.document or one in known.document:
        return SourceKind.DOCUMENT
    if one in known.org:
        return SourceKind.GROUP if phrase.plural and head != "forces" else SourceKind.ORGANIZATION
    if one in known.unnamed:
        return SourceKind.UNNAMED
    if phrase.plural:
        return SourceKind.GROUP
    human = head.endswith(("er", "or", "ist", "ian", "ee", "man", "one", "body"))
    return SourceKind.UNNAMED if human or not head else SourceKind.DOCUMENT


def _is_office(phrase: Phrase) -> bool:
    offices = frozenset(
        ["president", "premier", "minister", "chancellor", "mayor", "governor", "ambassador", "pope", "king", "queen", "secretary", "commissioner", "general", "chairman", "chairwoman", "speaker", "sheriff", "director", "coroner"]
    )
    return phrase.head in offices and not phrase.indefinite


def find_nominal(stage: Stage, phrase: Phrase, last_speaker: int, owner: int) -> tuple[int, str]:
    """The referent of a nominal; `owner` is whose lawyer, campaign, … it is, -1 if nobody's."""
    words = stage.words
    at = words[phrase.first].start
    headline = words[phrase.first].headline or words[phrase.first].sentence == 0
    one = singular(phrase.head)
    if one in nouns().org and not phrase.plural:
        named = _described_body(stage, phrase, at)
        if named >= 0:
            return named, "nominal: words of the name"
    if phrase.indefinite and not headline:
        return -1, "self"
    if is_person_noun(phrase.head) and not phrase.plural:
        return _person(stage, phrase, at, last_speaker, owner, headline)
    if one in nouns().document and not phrase.plural:
        return _document(stage, phrase, at)
    if (one in nouns().org or one in nouns().media) and not phrase.plural:
        return _body(stage, phrase, at, last_speaker, owner)
    return -1, "self"


def _person(
    stage: Stage, phrase: Phrase, at: int, last_speaker: int, owner: int, headline: bool
) -> tuple[int, str]:
    determined = phrase.definite or phrase.owner is not None or headline or not phrase.determiner
    if not determined:
        return -1, "self"
    spots = stage.before(at, 400)
    seen: dict[int, int] = {}
    for rank, spot in enumerate(spots):
        seen.setdefault(spot.referent, rank)
    best, top = -1, 0.0
    for index, referent in enumerate(stage.referents):
        if referent.number != "one" or referent.entity is None or index == owner:
            continue
        if index not in seen and not headline and not _named_anywhere(referent):
            continue
        score = _fit(phrase, referent, owner >= 0 or phrase.owner is not None)
        if score <= 0:
            continue
        rank = seen.get(index)
        score += 0.8 if index == last_speaker else 0.0
        missing = -0.2 if headline or owner >= 0 else -1.5
        score += 1.0 / (1 + rank / 4) if rank is not None else missing
        score += 0.04 * min(referent.weight, 15.0)
        if score > top:
            best, top = index, score
    if best >= 0 and top >= 1.9:
        return best, "nominal: person"
    return -1, "self"


def _named_anywhere(referent: Referent) -> bool:
    return referent.entity is not None and referent.entity.sort == "person"


def _fit(phrase: Phrase, referent: Referent, owned: bool) -> float:
    """How well a noun phrase describes a person; 0 when it cannot."""
    known = nouns()
    head = phrase.head
    if referent.gender and head in known.female | known.male:
        female = head in known.female
        if female != (referent.gender == "f"):
            return 0.0
    roles = referent.nouns
    past = "former" in phrase.modifiers or "ex" in phrase.modifiers
    tail = head.rsplit("-", 1)[-1]
    if head in roles or tail in roles or (past and "former " + head in roles):
        score = 3.0
    elif "former " + head in roles:
        score = 1.5
    elif known.near.get(head, frozenset()) & roles:
        score = 2.0
    elif roles and not roles & _POLITICAL and head in known.epithets:
        return 0.0
    elif head in known.epithets and not owned and phrase.definite and referent.firm:
        score = 0.9
    elif phrase.definite and not owned and referent.firm and _could_be(head, referent):
        score = 0.6
    else:
        return 0.0
    telling = phrase.modifiers - _LIGHT - {"'s", "\u2019s", "'", "\u2019"}
    if phrase.owner is not None:
        telling -= {token.lower() for token in phrase.owner.tokens}
    if "gop" in telling:
        telling = (telling - {"gop"}) | {"republican"}
    shared = telling & (referent.modifiers | roles)
    score += 1.0 * min(len(shared), 3)
    if score >= 2.0:
        score -= 0.3 * len(telling - shared)
    parties = {"republican", "democratic"}
    if telling & parties and referent.modifiers & parties - telling and not shared & parties:
        score -= 2.0
    places = {p.lower() for p in known.states.values()}
    if (telling & places) - referent.modifiers:
        score -= 2.0 if referent.modifiers & places else 1.6
    return score


def _could_be(head: str, referent: Referent) -> bool:
    """A person of whom the text gives no role ("the justice"): the noun may be news of one."""
    roles = {noun for noun in referent.nouns if noun not in {"man", "woman", "person"}}
    return not roles and head in _TELLING


def _document(stage: Stage, phrase: Phrase, at: int) -> tuple[int, str]:
    if phrase.determiner not in {"the", "this", "that"}:
        return -1, "self"
    for spot in stage.before(at, 120):
        referent = stage.referents[spot.referent]
        if referent.kind is SourceKind.DOCUMENT and singular(phrase.head) in referent.nouns:
            extra = phrase.modifiers - _LIGHT - referent.modifiers
            if not extra:
                return spot.referent, "nominal: document"
    return -1, "self"


def _body(stage: Stage, phrase: Phrase, at: int, last_speaker: int, owner: int) -> tuple[int, str]:
    """ "the ministry" by its head noun; "the group" by whoever last acted."""
    head = singular(phrase.head)
    media = head in nouns().media
    same = _SAME_BODY.get(head, head)
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
        roles = {_SAME_BODY.get(noun, noun) for noun in referent.nouns} | _name_nouns(referent)
        score = 3.0 if same in roles else 0.0
        if not score and head in _GENERIC_BODIES and owner < 0:
            score = _generic(phrase, referent, media)
        if not score:
            continue
        score += len((phrase.modifiers - _LIGHT) & (referent.modifiers | _name_nouns(referent)))
        score += 1.5 / (1 + rank / 6) + (0.8 if index == last_speaker else 0.0)
        if score > top:
            best, top = index, score
    if best >= 0 and top >= 1.9 and (phrase.definite or phrase.owner is not None):
        return best, "nominal: body"
    return -1, "self"


def _described_body(stage: Stage, phrase: Phrase, at: int) -> int:
    """ "a union representing teachers" when the report names a teachers' union; -1 if none or two."""
    words = stage.words
    if phrase.indefinite and words[phrase.first].paragraph > 3:
        return -1
    last = phrase.last if phrase.indefinite else phrase.core
    own = {singular(words.low(i)) for i in range(phrase.first, last)}
    telling = {singular(word) for word in phrase.modifiers} - _LIGHT - {"'s", "'", "\u2019s"}
    head = _SAME_BODY.get(singular(phrase.head), singular(phrase.head))
    found = []
    for index, referent in enumerate(stage.referents):
        entity = referent.entity
        if entity is None or entity.sort != "organization" or len(entity.full.tokens) < 2:
            continue
        tokens = {singular(token.lower()) for token in entity.full.tokens}
        content = {
            singular(token.lower())
            for token in entity.full.tokens
            if token not in nouns().org_names and token.islower() is False
        }
        same = head in {_SAME_BODY.get(token, token) for token in tokens}
        if (len(content) > 1 and content <= own) or (same and telling and telling <= tokens):
            found.append(index)
    return found[0] if len(found) == 1 else -1


def _generic(phrase: Phrase, referent: Referent, media: bool) -> float:
    if phrase.determiner not in {"the", "this"} or phrase.owner is not None:
        return 0.0
    if phrase.complement:
        return 0.0
    if media != (referent.kind is SourceKind.MEDIA) or referent.kind is SourceKind.DOCUMENT:
        return 0.0
    place = referent.entity is not None and referent.entity.sort == "place"
    country = phrase.head in {"country", "nation", "government"}
    if place != country:
        return 0.0
    if len(phrase.modifiers - _LIGHT) > 1:
        return 0.0
    return 1.0 if referent.entity is not None else 0.0


def _name_nouns(referent: Referent) -> set[str]:
    if referent.entity is None:
        return set()
    found = {singular(token.lower()) for token in referent.entity.full.tokens}
    return {_SAME_BODY.get(noun, noun) for noun in found}


def possessor(phrase: Phrase) -> str:
    """The pronoun that owns a nominal ("his campaign"), or ""."""
    return phrase.determiner if phrase.determiner in HE | SHE | {"their", "its"} else ""
