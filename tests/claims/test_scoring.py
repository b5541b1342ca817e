"""How likely a claim is one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.scoring import features, scored
from reportedly.language.lexicon import speaking
from reportedly.records import Act
from tests.views import samples

TEXT = samples.TEXT
SAID = replace(samples.reading().claims[0], because=("model: by hand", "act: say"))


@given(st.floats(0, 1), st.sampled_from(Act))
def test_it_is_a_probability_that_rises_with_the_models_score(score: float, act: Act) -> None:
    one = scored(replace(SAID, score=score, act=act), TEXT).score
    more = scored(replace(SAID, score=min(1.0, score + 0.1), act=act), TEXT).score
    assert 0 <= one <= more <= 1


def test_a_word_of_saying_weighs_more_than_a_deed() -> None:
    told = scored(replace(SAID, score=0.6), TEXT).score
    done = scored(replace(SAID, score=0.6, act=Act.SENTIMENT, because=("act: oppose",)), TEXT).score
    assert done < 0.5 < told


def test_every_feature_has_one_value() -> None:
    names = [name for name, _ in features(replace(SAID, within="c0"), TEXT)]
    assert len(names) == len(set(names))
    assert {"model", "words", "nested", "act: say"} <= set(names)


def test_a_language_without_weights_keeps_the_models_score(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "claim_scores.yaml").write_text("{}", encoding="utf-8")
    with speaking("en", tmp_path):
        assert scored(SAID, TEXT) == SAID
    assert scored(SAID, TEXT).score != pytest.approx(SAID.score)
