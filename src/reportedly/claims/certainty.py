"""How surely a source puts a content, whether it is negated, and when the content lies.

In: a content's first sentence as words, its cue and mode; out: a `Stance` (certainty, polarity,
tense, the rules that fired). The content's own words decide (`language.stance`), then the cue
("believes", "doubts", "asked"). Words: `language/en/stance.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.claims.acts import Cue, past_cue
from reportedly.language.clauses import Clause, Kind, State
from reportedly.language.lexicon import load, per_language, words
from reportedly.language.morphology import verb
from reportedly.language.stance import Stance, said
from reportedly.language.stance.judging import listed
from reportedly.language.text import Word
from reportedly.records import Act, Certainty, Mode, Tense

_OPEN = {
    Act.QUESTION: Certainty.UNKNOWN,
    Act.DIRECTIVE: Certainty.UNKNOWN,
    Act.REFUSAL: Certainty.UNKNOWN,
    Act.INTENTION: Certainty.PROBABLE,
}


@per_language
def _cue_levels() -> dict[str, str]:
    table = load("stance")["cue"]
    return {
        word: level.removesuffix("_phrases")
        for level, entries in table.items()
        for word in (entries if level.endswith("_phrases") else words(entries))
    }


def stance_of(found: Sequence[Word], cue: Cue, mode: Mode, source: str = "") -> Stance:
    """The stance of a content whose first sentence is `found`; `source` are its source's words."""
    asked = _asked(found, cue)
    shifted = mode is not Mode.DIRECT and past_cue(cue)
    own = said(found, int(asked), shifted, lambda clause: _tense(clause, cue))
    if asked or _is_question(found) or _is_order(found, own.clause, mode):
        own.stance.lower(Certainty.UNKNOWN, "asked or ordered", outlook=True)
    _vouched(own.stance, {word.low for word in cue.words} | set(source.lower().split()))
    _cue(own.stance, cue, own.clause, mode)
    return own.stance


def _vouched(stance: Stance, about: set[str]) -> None:
    """ "Unconfirmed reports said", "allegedly": nobody vouches for it."""
    for word in sorted(about & (listed().unverified | listed().hearsay)):
        stance.lower(Certainty.POSSIBLE, word)


def _asked(found: Sequence[Word], cue: Cue) -> bool:
    """Whether a content opens with "whether", or with "if" after a question."""
    first = found[0].low if found else ""
    in_question = cue.act is Act.QUESTION and first in listed().asking_in_questions
    return in_question or first in listed().asking


def _is_question(found: Sequence[Word]) -> bool:
    for word in reversed(found):
        if word.low[0].isalnum():
            return False
        if word.low[0] == "?":
            return True
    return False


def _is_order(found: Sequence[Word], clause: Clause, mode: Mode) -> bool:
    """An imperative: "Leave the city," inside quotation marks; "Let her speak" is a wish."""
    if clause.kind is not Kind.FINITE or mode is Mode.INDIRECT:
        return False
    verbs = clause.verbs
    at_start = verbs.first == clause.begin and not verbs.past and not verbs.modal
    low = found[verbs.first].low
    plain = verbs.state is State.DONE and low == verbs.lemma and low not in listed().requests
    return at_start and plain and not _is_question(found)


def _tense(clause: Clause, cue: Cue) -> Tense:
    """The tense of a content that is no finite clause."""
    if clause.kind in {Kind.INFINITIVE, Kind.GERUND} and clause.verbs.perfect:
        return Tense.PAST
    if clause.kind is Kind.INFINITIVE:
        so = cue.act in {Act.BELIEF, Act.PERCEPTION} or (
            cue.act is Act.STATEMENT and cue.known and cue.lemma not in listed().future_cues
        )
        return Tense.PRESENT if so and not _awaits(cue) else Tense.FUTURE
    coming = cue.act in {Act.INTENTION, Act.DIRECTIVE} or cue.lemma in listed().future_cues
    return Tense.FUTURE if coming else Tense.PRESENT


def _awaits(cue: Cue) -> bool:
    """Whether a belief is of what is to come: "is expected to", "is likely to"."""
    return not listed().carriers.isdisjoint(cue.lemma.split())


def _cue(stance: Stance, cue: Cue, clause: Clause, mode: Mode) -> None:
    """What the reporting word adds."""
    level = _cue_levels().get(cue.lemma, "")
    own_words = mode is Mode.DIRECT
    if level == "doubted" and not own_words:
        stance.lower(Certainty.PROBABLE, cue.lemma)
        if not cue.negated:
            stance.turn(cue.lemma)
        return
    if own_words and cue.act not in {Act.QUESTION, Act.BELIEF}:
        return
    awaited = cue.act in _OPEN or _awaits(cue)
    if level in {"probable", "possible", "unknown"}:
        stance.lower(Certainty(level), cue.lemma, outlook=awaited)
    elif cue.act in _OPEN:
        stance.lower(_OPEN[cue.act], cue.act.value, outlook=True)
    elif clause.kind is Kind.PHRASE and cue.lemma in listed().warning:
        stance.lower(Certainty.POSSIBLE, f"{cue.lemma} of")
    if cue.negated and not cue.lemma.startswith("not "):
        _negated_cue(stance, cue)


def _known(cue: Cue) -> bool:
    """Whether a cue, negated, leaves its content open: "does not know"."""
    return not listed().knowing.isdisjoint(cue.lemma.split())


def _negated_cue(stance: Stance, cue: Cue) -> None:
    """ "does not believe" negates, "did not say" leaves open."""
    if cue.act is Act.STATEMENT or _known(cue):
        stance.lower(Certainty.UNKNOWN, f"not {cue.lemma}")
    elif cue.act in {Act.BELIEF, Act.PERCEPTION, Act.INTENTION, Act.DIRECTIVE} and (
        verb(cue.lemma) is not None or " " in cue.lemma
    ):
        stance.turn(f"not {cue.lemma}")
        if cue.act is Act.BELIEF:
            stance.lower(Certainty.PROBABLE, f"not {cue.lemma}")
