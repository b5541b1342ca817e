"""Names of the web treebank become soft targets: borders from trees, kinds from the branch."""

from __future__ import annotations

import numpy as np

from reportedly.reader import MODEL_DIR
from reportedly.reader.names import ENTITY_KINDS, ENTITY_LABELS
from training.analysis_data import Document, windows
from training.web_names import targets

TEXT = "Ana Lind went to Qorvast. Qorvast is far."
PER, ORG, LOC = 0, 1, 2


def said(document: Document, marks: dict[int, tuple[int, float]]) -> np.ndarray:
    """Scores of the pieces; `marks` are (kind, logit) of the word that begins there."""
    (window,) = windows([document], MODEL_DIR / "tokenizer.json")
    scores = np.zeros((window.b - window.a, ENTITY_LABELS), np.float32)
    scores[:, 0] = 6
    for start, (kind, logit) in marks.items():
        piece = int(np.searchsorted(window.pieces.start, start))
        scores[piece, 1 + 2 * kind] = logit
    return scores


def made(marks: dict[int, tuple[int, float]], proper: list[tuple[int, int]]) -> np.ndarray:
    document = Document("one", TEXT, [], None, proper)
    found = windows([document], MODEL_DIR / "tokenizer.json")
    (target,) = targets([document], found, [said(document, marks)])
    starts = found[0].pieces.start
    return target[[int(np.searchsorted(starts, at)) for at in (0, 4, 9, 17, 26)]]


def test_a_name_is_of_the_kind_that_all_its_places_speak_for() -> None:
    sure, unsure = (LOC, 12.0), (ORG, 8.0)
    target = made({0: (PER, 12.0), 17: sure, 26: unsure}, [(0, 8), (17, 24), (26, 33)])
    assert target[0].argmax() == 1 + 2 * PER
    assert target[1].argmax() == 2 + 2 * PER
    assert target[2, 0] == 1
    assert target[3].argmax() == target[4].argmax() == 1 + 2 * LOC
    assert np.allclose(target[[0, 1, 3, 4]].sum(1), 1)


def test_a_proper_noun_that_is_no_name_is_learned_as_none_or_not_at_all() -> None:
    target = made({17: (ORG, 5.5)}, [(17, 24), (26, 33)])
    assert np.isnan(target[3]).all()
    assert target[4, 0] == 1
    assert len(ENTITY_KINDS) * 2 + 1 == target.shape[1]


def test_what_the_branch_alone_calls_a_name_is_none() -> None:
    assert made({9: (ORG, 12.0)}, [])[2, 0] == 1
