"""How likely a claim is one: a statement, plan, demand, belief or finding, not a deed or a topic.

In: a claim whose `score` is the model's, and its text. Out: the probability that a reader would
call it a claim, by logistic regression over what the model and the rules say of it. The weights are
learned from reports that people have read and lie beside the word lists (`claim_scores.yaml`,
written by `training/claim_scores.py`); a language without them keeps the model's score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import exp, log

from reportedly.language.lexicon import load
from reportedly.records import Claim

_LEAST, _MOST = 0.01, 0.995  # scores of the model that are told apart
_SHORT = 3  # words


def features(claim: Claim, text: str) -> Iterator[tuple[str, float]]:
    """What is known of a claim, by name: the model's log odds, the length, and what holds of it.

    The rule that told its act names the word or phrase of the cue ("act: say").
    """
    score = min(max(claim.score, _LEAST), _MOST)
    yield "model", log(score / (1 - score))
    count = sum(len(span.of(text).split()) for span in claim.content)
    yield "words", log(max(count, 1))
    yield f"act {claim.act}", 1.0
    yield f"mode {claim.mode}", 1.0
    yield f"tense {claim.tense}", 1.0
    yield f"certainty {claim.certainty}", 1.0
    if count <= _SHORT:
        yield "short", 1.0
    if claim.within is not None:
        yield "nested", 1.0
    for rule in claim.because:
        if rule.startswith("act: "):
            yield rule, 1.0


def scored(claim: Claim, text: str) -> Claim:
    """The claim with the probability that it is one as its score, to four digits."""
    weights: Mapping[str, float] = load("claim_scores")
    if not weights:
        return claim
    odds = weights["bias"]
    odds += sum(weights.get(name, 0.0) * value for name, value in features(claim, text))
    return replace(claim, score=round(1 / (1 + exp(-odds)), 4))
