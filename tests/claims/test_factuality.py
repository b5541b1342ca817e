"""The factuality head speaks only where no word does."""

from __future__ import annotations

import pytest

from reportedly.claims.factuality import Factuality
from reportedly.claims.hedges import Stance
from reportedly.records import Act, Certainty, Span, Tense, Token

CONTENT = (Span(10, 25),)


def heads(score: float, upos: str = "VERB") -> Factuality:
    """ "said" before the content, one predicate with `score` inside it and its object."""
    return Factuality(
        (
            Token(Span(0, 4), "VERB", None, "root", 0, 3.0),
            Token(Span(12, 18), upos, 0, "ccomp", 0, score),
            Token(Span(19, 24), "VERB", 1, "xcomp", 0, -3.0),
        )
    )


def test_an_unlikely_predicate_makes_a_plain_content_possible() -> None:
    stance = Stance()
    heads(-1.5).weigh(stance, CONTENT, Act.STATEMENT)
    assert stance.certainty is Certainty.POSSIBLE
    assert stance.because == ["certainty: factuality -1.5"]


@pytest.mark.parametrize(
    ("stance", "act"),
    [
        (Stance(denied=True), Act.STATEMENT),
        (Stance(tense=Tense.FUTURE), Act.STATEMENT),
        (Stance(certainty=Certainty.PROBABLE), Act.STATEMENT),
        (Stance(), Act.DIRECTIVE),
    ],
)
def test_where_words_speak_the_head_is_silent(stance: Stance, act: Act) -> None:
    before = stance.certainty
    heads(-2.0).weigh(stance, CONTENT, act)
    assert stance.certainty is before


@pytest.mark.parametrize("found", [heads(2.0), heads(-2.0, upos="NOUN"), Factuality(())])
def test_likely_nominal_or_unread_contents_stay_certain(found: Factuality) -> None:
    stance = Stance()
    found.weigh(stance, CONTENT, Act.STATEMENT)
    assert stance.certainty is Certainty.CERTAIN
