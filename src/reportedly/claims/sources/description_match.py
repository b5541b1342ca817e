"""How well a noun phrase describes a person: "the Vermont senator" against what is said of her.

In: a nominal `Phrase` and a person's `Referent`; out: a score, 0 when the phrase cannot mean her.
The weights were set by reading resolved sources of training articles, not fitted.
"""

from __future__ import annotations

from reportedly.claims.sources.kinds import nouns
from reportedly.claims.sources.phrases import Phrase, light
from reportedly.claims.sources.referents import Referent
from reportedly.language.lexicon import per_language


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
    once = f"former {head}" in roles
    past = bool(phrase.modifiers & nouns().past)
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
