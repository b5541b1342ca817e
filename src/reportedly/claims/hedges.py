"""The hedges and denials inside a content: "appears to", "I think", "may", "no evidence".

In: a content's words, its main clause and the stance so far; out: the stance, lowered, turned and
given the tense of what the hedges stand before. Words: `language/en/certainty.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from reportedly.claims.tense import infinitive_tense, tense_of
from reportedly.language.clauses import Clause, Group, Kind, infinitive, is_adverb, main_clause
from reportedly.language.lexicon import closed, load, words
from reportedly.language.text import Word
from reportedly.records import Certainty, Polarity, Tense

_RANK = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
_DEPTH = 3  # hedges upon hedges that are followed: "I think it seems likely that …"


@dataclass(slots=True)
class Stance:
    """What the words say of the content, and which rules said so."""

    certainty: Certainty = Certainty.CERTAIN
    denied: bool = False
    tense: Tense = Tense.PRESENT
    because: list[str] = field(default_factory=list)

    @property
    def polarity(self) -> Polarity:
        """The polarity as the records name it."""
        return Polarity.NEGATED if self.denied else Polarity.AFFIRMED

    def lower(self, level: Certainty, rule: str) -> None:
        """Takes the less sure of two levels."""
        if _RANK.index(level) > _RANK.index(self.certainty):
            self.certainty = level
            self.because.append(f"certainty: {rule}")

    def turn(self, rule: str) -> None:
        """Turns the polarity."""
        self.denied = not self.denied
        self.because.append(f"polarity: {rule}")


@cache
def _levels(part: str) -> dict[str, str]:
    """Word → level, for one part of the content's lexicon."""
    table = load("certainty")["content"][part]
    return {word: level for level, entries in table.items() for word in words(entries)}


@cache
def _negation(name: str) -> frozenset[str]:
    return frozenset(words(load("certainty")["negation"][name]))


@cache
def _subjects() -> frozenset[str]:
    return frozenset(words(load("certainty")["content"]["subjects"]))


def follow(stance: Stance, found: list[Word], clause: Clause, shifted: bool) -> None:
    """Follows the main clause through the hedges that stand before what is said."""
    verbs: Group | None = clause.verbs
    begin = clause.begin
    for _ in range(_DEPTH):
        if verbs is None:
            return
        _adverbs(stance, found, begin, verbs)
        _denials(stance, found, begin, verbs)
        if verbs.modal == "could" and verbs.negated and not verbs.perfect:
            pass  # "could not be reached": it did not happen
        elif _levels("modals").get(verbs.modal):
            stance.lower(Certainty.POSSIBLE, verbs.modal)
        elif verbs.modal == "must" and verbs.perfect:
            stance.lower(Certainty.PROBABLE, "must have")
        begin, verbs = _hedge(stance, found, begin, verbs, shifted)


def _adverbs(stance: Stance, found: list[Word], begin: int, verbs: Group) -> None:
    """Adverbs from the clause's start to just after the verb."""
    table = _levels("adverbs")
    stop = verbs.head + 1
    while stop < len(found) and is_adverb(found[stop].low):
        stop += 1
    start = begin if verbs.head - begin < 40 else verbs.first
    for at in range(start, min(stop, len(found))):
        level = table.get(found[at].low)
        if level and not (found[at].low == "likely" and found[at - 1].low in {"not", "n't"}):
            stance.lower(Certainty(level), found[at].low)


def _denials(stance: Stance, found: list[Word], begin: int, verbs: Group) -> None:
    """Negation of the group, of its subject ("no one") or right after it ("has no plans")."""
    after = found[verbs.head + 1].low if verbs.head + 1 < len(found) else ""
    here = found[verbs.first : verbs.head + 2]
    if verbs.negated:
        at = next((i for i, word in enumerate(here) if word.low in {"not", "n't", "never"}), 0)
        follower = found[verbs.first + at + 1].low if verbs.first + at + 1 < len(found) else ""
        if follower not in _negation("idle_after_not"):
            stance.turn("not")
    elif any(word.low in {"hardly", "scarcely"} for word in here):
        stance.turn("hardly")
    elif verbs.lemma in _negation("verbs") and after == "to":
        stance.turn(f"{verbs.lemma} to")
    elif verbs.lemma == "be" and after in _negation("adjectives"):
        stance.turn(after)
    subject = next((w for w in found[begin : verbs.first] if w.low[0].isalpha()), None)
    if subject is not None and subject.low in _negation("determiners"):
        stance.turn(subject.low)
    for at in range(verbs.first + 1, min(verbs.head + 3, len(found))):
        follower = found[at + 1].low if at + 1 < len(found) else ""
        if found[at].low == "no" and follower not in _negation("idle_after_no"):
            stance.turn("no")
            break


def _hedge(
    stance: Stance, found: list[Word], begin: int, verbs: Group, shifted: bool
) -> tuple[int, Group | None]:
    """If the verb only hedges what follows it: lowers, and returns where that begins."""
    at = verbs.head + 1
    while at < len(found) and (is_adverb(found[at].low) or found[at].low in closed("negations")):
        if found[at].low in _levels("adjectives"):
            break
        at += 1
    if at >= len(found):
        return begin, None
    level, key, at = _hedge_level(found, begin, verbs, at)
    if not level or at >= len(found):
        return begin, None
    if level == Certainty.CERTAIN and verbs.negated and verbs.lemma == "be":
        stance.turn(f"not {key}")  # "we are not sure whether" denies nothing
        level = Certainty.UNKNOWN
    if level.startswith("denied_"):
        stance.turn(key)
        level = level.removeprefix("denied_")
    stance.lower(Certainty(level), key)
    if found[at].low == "to" and at + 1 < len(found):
        inner = infinitive(found, at + 1, len(found))
        if not verbs.modal and not (verbs.past and not shifted and not inner.perfect):
            stance.tense = infinitive_tense(inner, key)
        return at + 1, inner
    clause = main_clause(found, at)
    if clause.kind is Kind.FINITE:
        stance.tense = tense_of(found, clause.verbs, len(found), shifted)
        return clause.begin, clause.verbs
    return begin, None


def _hedge_level(found: list[Word], begin: int, verbs: Group, at: int) -> tuple[str, str, int]:
    """Level, key word and index after it, when the verb or its adjective is a hedge."""
    low = found[at].low
    if verbs.lemma == "be" or (verbs.passive and verbs.lemma in {"suspect", "fear", "allege"}):
        level = _levels("adjectives").get(low if verbs.lemma == "be" else found[verbs.head].low)
        if level and verbs.lemma == "be":
            after = found[at + 1].low if at + 1 < len(found) else ""
            return (level, low, at + 1) if after in _links() or level != "certain" else ("", "", at)
        if level:
            return level, verbs.lemma, at
        noun = at + 1 if low in {"a", "the", "no", "some", "any"} and at + 1 < len(found) else at
        level = _levels("nouns").get(found[noun].low)
        linked = noun + 1 < len(found) and found[noun + 1].low in _links()
        return (level, found[noun].low, noun + 1) if level and linked else ("", "", at)
    if _future_carrier(found, verbs, low):
        return Certainty.CERTAIN, verbs.lemma, at
    level = _levels("predicates").get(verbs.lemma)
    if not level:
        return "", "", at
    if low == "to" or (verbs.passive and low == "that"):
        return level, verbs.lemma, at
    own = verbs.first > begin and found[verbs.first - 1].low in _subjects()
    clausal = low in _links() or low in _subjects() or main_clause(found, at).kind is Kind.FINITE
    return (level, verbs.lemma, at) if own and clausal else ("", "", at)


def _future_carrier(found: list[Word], verbs: Group, low: str) -> bool:
    """ "is set to", "are poised to": nothing is hedged, but what follows is to come."""
    plain = verbs.passive and verbs.lemma not in _levels("predicates")
    return plain and low == "to" and verbs.lemma in words(load("certainty")["future"]["predicates"])


def _links() -> frozenset[str]:
    return frozenset(("that", "to", "of", "whether", "if", "for", "how", "what", "why", "who"))
