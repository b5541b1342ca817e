"""A predicate is told in one way for a claim and for the figure in it."""

from __future__ import annotations

from functools import cache

import pytest

import reportedly
from reportedly.language.stance import Stance
from reportedly.language.stance.judging import Predicate, judge, tense_of
from reportedly.records import Act, Certainty, Polarity, Tense

SAID = (
    "The ministry said {}.",
    "The ministry denied that {}.",
    "The ministry could not confirm that {}.",
    "The ministry fears that {}.",
    "The ministry believes that {}.",
)
CLAUSES = (
    "41 sheds collapsed",
    "41 sheds did not collapse",
    "41 sheds may have collapsed",
    "41 sheds will collapse",
    "41 sheds probably collapsed",
    "41 sheds would have collapsed",
    "the storm has destroyed 41 sheds",
    "the storm could not destroy 41 sheds",
)


@cache
def reader() -> reportedly.Reader:
    return reportedly.load()


@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("said", SAID)
def test_claim_and_figure_agree(said: str, clause: str) -> None:
    reading = reader().read_text(said.format(clause))
    (figure,) = reading.figures
    claim = next(one for one in reading.claims if one.id == figure.claim)
    assert figure.certainty is claim.certainty
    assert figure.tense is claim.tense
    denied = claim.act is Act.DENIAL
    assert (figure.polarity is claim.polarity) is not denied


def test_hedges_and_outlooks_are_kept_apart() -> None:
    stance = Stance()
    stance.take("future_probable", "expect")
    assert (stance.hedge, stance.certainty) == (Certainty.CERTAIN, Certainty.PROBABLE)
    assert stance.tense is Tense.FUTURE
    stance.take("possible", "may")
    assert (stance.hedge, stance.certainty) == (Certainty.POSSIBLE, Certainty.POSSIBLE)


def test_a_level_never_makes_surer() -> None:
    stance = Stance()
    stance.take("possible", "may")
    stance.take("probable", "likely")
    assert stance.certainty is Certainty.POSSIBLE
    assert stance.because == ["certainty: may"]


def test_two_negations_affirm() -> None:
    stance = Stance()
    judge(stance, Predicate(lemma="pay", negations=("not", "nobody")))
    assert stance.polarity is Polarity.AFFIRMED


@pytest.mark.parametrize(
    ("one", "tense"),
    [
        (Predicate("leave", modal="will"), Tense.FUTURE),
        (Predicate("leave", modal="would", perfect=True), Tense.PAST),
        (Predicate("reach", modal="could", negations=("not",)), Tense.PAST),
        (Predicate("be", modal="could"), Tense.PRESENT),
        (Predicate("expect", "expected", passive=True, past=True), Tense.FUTURE),
        (Predicate("have", "has", next="to"), Tense.FUTURE),
        (Predicate("have", "had", past=True, next="to"), Tense.PAST),
        (Predicate("open", near=frozenset({"tomorrow"})), Tense.FUTURE),
    ],
)
def test_when_a_predicate_lies(one: Predicate, tense: Tense) -> None:
    assert tense_of(one) is tense


def test_a_state_in_a_paraphrase_holds_at_the_saying() -> None:
    was = Predicate("be", "was", past=True)
    assert tense_of(was) is Tense.PAST
    assert tense_of(was, shifted=True) is Tense.PRESENT
