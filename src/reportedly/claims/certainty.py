"""How surely a source puts a content, whether it denies it, and when the content lies.

In: a content's first sentence as words, its cue and mode; out: a `Stance` (certainty, polarity,
tense, the rules that fired). Only the main clause decides, with the hedges that stand before it
("appears to", "I think", "it is possible that"), then the cue ("believes", "denied", "asked").
Words: `lexicon/certainty.yaml`. Refuses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from reportedly.claims.acts import Cue, past_cue
from reportedly.claims.clauses import Clause, Kind, infinitive, main_clause
from reportedly.claims.groups import ADVERBS, NEGATIONS, Group
from reportedly.claims.lexicon import load, words
from reportedly.claims.tense import infinitive_tense, tense_of
from reportedly.claims.tokens import Word
from reportedly.claims.verbs import verb
from reportedly.records import Act, Certainty, Mode, Polarity, Tense

_RANK = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
_DEPTH = 3  # hedges upon hedges that are followed: "I think it seems likely that …"
_OPEN = {
    Act.QUESTION: Certainty.UNKNOWN,
    Act.DIRECTIVE: Certainty.UNKNOWN,
    Act.REFUSAL: Certainty.UNKNOWN,
    Act.INTENTION: Certainty.PROBABLE,
}
_PASSED = ADVERBS | NEGATIONS
_QUESTIONS = frozenset(("whether", "if"))


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
        return Polarity.DENIED if self.denied else Polarity.AFFIRMED

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
def _cue_levels() -> dict[str, str]:
    table = load("certainty")["cue"]
    return {
        word: level.removesuffix("_phrases")
        for level, entries in table.items()
        for word in (entries if level.endswith("_phrases") else words(entries))
    }


@cache
def _negation(name: str) -> frozenset[str]:
    return frozenset(words(load("certainty")["negation"][name]))


@cache
def _subjects() -> frozenset[str]:
    return frozenset(words(load("certainty")["content"]["subjects"]))


def stance_of(found: list[Word], cue: Cue, mode: Mode) -> Stance:
    """The stance of a content whose first sentence is `found`."""
    stance = Stance()
    asked = found and (
        found[0].low in _QUESTIONS and (found[0].low == "whether" or cue.act is Act.QUESTION)
    )
    begin = 1 if asked else 0
    clause = main_clause(found, begin)
    shifted = mode is not Mode.DIRECT and past_cue(cue)
    stance.tense = _plain_tense(found, clause, shifted, cue)
    _content(stance, found, clause, shifted)
    if asked or _is_question(found) or _is_order(found, clause, mode):
        stance.lower(Certainty.UNKNOWN, "asked or ordered")
    _cue(stance, cue, clause, mode)
    return stance


def _is_question(found: list[Word]) -> bool:
    for word in reversed(found):
        if word.low[0].isalnum():
            return False
        if word.low == "?":
            return True
    return False


def _is_order(found: list[Word], clause: Clause, mode: Mode) -> bool:
    """An imperative: "Leave the city," inside quotation marks."""
    if clause.kind is not Kind.FINITE or mode is Mode.INDIRECT:
        return False
    verbs = clause.verbs
    at_start = verbs.first == clause.begin and not verbs.past and not verbs.modal
    low = found[verbs.first].low
    return at_start and verbs.state == "done" and low == verbs.lemma and not _is_question(found)


def _plain_tense(found: list[Word], clause: Clause, shifted: bool, cue: Cue) -> Tense:
    verbs = clause.verbs
    if clause.kind is Kind.FINITE:
        return tense_of(found, verbs, len(found), shifted)
    if clause.kind is Kind.INFINITIVE:
        if verbs.perfect:
            return Tense.PAST
        believed = cue.act in {Act.BELIEF, Act.PERCEPTION} and "expect" not in cue.lemma
        return Tense.PRESENT if believed and "likely" not in cue.lemma else Tense.FUTURE
    if clause.kind is Kind.GERUND and verbs.perfect:
        return Tense.PAST
    coming = cue.act in {Act.INTENTION, Act.DIRECTIVE}
    coming = coming or cue.lemma in words(load("certainty")["phrases"]["future_cues"])
    return Tense.FUTURE if coming else Tense.PRESENT


def _content(stance: Stance, found: list[Word], clause: Clause, shifted: bool) -> None:
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
    while stop < len(found) and (found[stop].low in ADVERBS or found[stop].low.endswith("ly")):
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
    while at < len(found) and (found[at].low in _PASSED or found[at].low.endswith("ly")):
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


def _cue(stance: Stance, cue: Cue, clause: Clause, mode: Mode) -> None:
    """What the reporting word adds."""
    level = _cue_levels().get(cue.lemma, "")
    own_words = mode is Mode.DIRECT
    if level == "denied" and not own_words:
        stance.turn(cue.lemma)
        if cue.negated:
            stance.turn("not " + cue.lemma)
            stance.lower(Certainty.UNKNOWN, "not " + cue.lemma)
        return
    if level == "doubted" and not own_words:
        stance.lower(Certainty.PROBABLE, cue.lemma)
        if not cue.negated:
            stance.turn(cue.lemma)
        return
    if own_words and cue.act is not Act.QUESTION:
        return
    if level in {"probable", "possible", "unknown"}:
        stance.lower(Certainty(level), cue.lemma)
    elif cue.act in _OPEN:
        stance.lower(_OPEN[cue.act], cue.act.value)
    elif cue.lemma == "warn" and clause.kind is Kind.PHRASE:
        stance.lower(Certainty.POSSIBLE, "warned of")
    if cue.negated and not cue.lemma.startswith("not "):
        _negated_cue(stance, cue)


def _negated_cue(stance: Stance, cue: Cue) -> None:
    """ "does not believe" denies, "did not say" leaves open."""
    read = verb(cue.lemma)
    if cue.lemma in {"know", "be know", "remember", "understand"} or cue.act is Act.STATEMENT:
        stance.lower(Certainty.UNKNOWN, f"not {cue.lemma}")
    elif cue.act in {Act.BELIEF, Act.PERCEPTION, Act.INTENTION, Act.DIRECTIVE} and (
        read is not None or " " in cue.lemma
    ):
        stance.turn(f"not {cue.lemma}")
        if cue.act is Act.BELIEF:
            stance.lower(Certainty.PROBABLE, f"not {cue.lemma}")
