"""No input breaks the road: the first thousand of `bench.fuzz`, some of them with the model."""

from __future__ import annotations

from bench.fuzz import broken, inputs
from reportedly import Delivery

MODEL_EACH = 25  # the model takes most of the time


def test_a_thousand_strange_inputs_are_read_or_refused() -> None:
    counted, breaks = broken(1_000, seed=0, model_each=MODEL_EACH)
    assert [(one.where, one.what, one.raw) for one in breaks[:3]] == []
    assert counted["Reading"] > 800


def test_they_are_the_same_every_time_and_of_every_kind() -> None:
    some = list(inputs(60, seed=0))
    assert some == list(inputs(60, seed=0))
    assert {type(one) for one in some} == {str, Delivery}
    assert any("\n\nThe mayor said on Friday" in one for one in some if isinstance(one, str))
