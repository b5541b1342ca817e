"""How surely a source puts a content, whether it denies it, and when the content lies.

In: a content's first sentence as words, its cue and mode; out: a `Stance` (certainty, polarity,
tense, the rules that fired). Only the main clause decides, with the hedges that stand before it
("appears to", "I think", "it is possible that"), then the cue ("believes", "denied", "asked").
Words: `language/en/certainty.yaml`.
"""

from __future__ import annotations

from functools import cache

from reportedly.claims.acts import Cue, past_cue
from reportedly.claims.hedges import Stance, follow
from reportedly.claims.tense import tense_of
from reportedly.language.clauses import Clause, Kind, main_clause
from reportedly.language.lexicon import load, words
from reportedly.language.morphology import verb
from reportedly.language.text import Word
from reportedly.records import Act, Certainty, Mode, Tense

_OPEN = {
    Act.QUESTION: Certainty.UNKNOWN,
    Act.DIRECTIVE: Certainty.UNKNOWN,
    Act.REFUSAL: Certainty.UNKNOWN,
    Act.INTENTION: Certainty.PROBABLE,
}
_QUESTIONS = frozenset(("whether", "if"))


@cache
def _cue_levels() -> dict[str, str]:
    table = load("certainty")["cue"]
    return {
        word: level.removesuffix("_phrases")
        for level, entries in table.items()
        for word in (entries if level.endswith("_phrases") else words(entries))
    }


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
    follow(stance, found, clause, shifted)
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


def _cue(stance: Stance, cue: Cue, clause: Clause, mode: Mode) -> None:
    """What the reporting word adds."""
    level = _cue_levels().get(cue.lemma, "")
    own_words = mode is Mode.DIRECT
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
