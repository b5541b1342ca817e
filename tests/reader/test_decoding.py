"""Decoding finds the best legal path and links what belongs together."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from reportedly.reader import MODEL_DIR, decoding
from reportedly.reader.decoding import CONTENT, CUE, LABELS, NEVER, SOURCE, RoleSpan

B_SOURCE, S_CUE, B_CONTENT, E_CONTENT = 1, 8, 9, 11


def moves() -> decoding.Floats:
    return np.where(decoding.legal_transitions(), 0, NEVER).astype(np.float32)


def score(path: tuple[int, ...], emissions: decoding.Floats, transitions: decoding.Floats) -> float:
    steps = transitions[LABELS, path[0]] + transitions[path[-1], LABELS]
    steps += sum(transitions[a, b] for a, b in itertools.pairwise(path))
    return float(steps + sum(emissions[i, label] for i, label in enumerate(path)))


@pytest.fixture(params=range(4))
def scored(request: pytest.FixtureRequest) -> tuple[list[decoding.Floats], decoding.Floats]:
    """Two chains of different length, and transitions, at random."""
    rng = np.random.default_rng(request.param)
    chains = [rng.normal(size=(n, LABELS)).astype(np.float32) for n in (3, 2)]
    return chains, moves() + rng.normal(size=(LABELS + 1, LABELS + 1)).astype(np.float32)


def test_the_labels_are_the_best_of_all_paths(
    scored: tuple[list[decoding.Floats], decoding.Floats],
) -> None:
    chains, transitions = scored
    for emissions, (path, _) in zip(chains, decoding.label(chains, transitions), strict=True):
        paths = itertools.product(range(LABELS), repeat=len(emissions))
        best = max(paths, key=lambda p: score(p, emissions, transitions))
        assert tuple(path) == best


def test_likelihoods_weigh_the_best_path_through_each_label(
    scored: tuple[list[decoding.Floats], decoding.Floats],
) -> None:
    chains, transitions = scored
    for emissions, (best, likely) in zip(chains, decoding.label(chains, transitions), strict=True):
        through = np.full(emissions.shape, -np.inf)
        for path in itertools.product(range(LABELS), repeat=len(emissions)):
            at = (range(len(path)), path)
            through[at] = np.maximum(through[at], score(path, emissions, transitions))
        odds = np.exp(through - through.max(axis=1, keepdims=True))
        expected = (odds / odds.sum(axis=1, keepdims=True))[range(len(best)), best]
        np.testing.assert_allclose(likely, expected, rtol=1e-3)


def test_a_chain_is_labelled_alike_in_any_company(
    scored: tuple[list[decoding.Floats], decoding.Floats],
) -> None:
    chains, transitions = scored
    together = decoding.label(chains, transitions)
    for chain, (path, likely) in zip(chains, together, strict=True):
        ((alone, likely_alone),) = decoding.label([chain], transitions)
        assert path.tolist() == alone.tolist()
        assert likely.tobytes() == likely_alone.tobytes()


@pytest.mark.parametrize("seed", range(5))
def test_no_span_crosses_a_paragraph_end(seed: int) -> None:
    emissions = np.random.default_rng(seed).normal(size=(12, LABELS)).astype(np.float32)
    paragraph = np.array([0] * 5 + [1] * 7)
    cut = decoding.chains(emissions, paragraph)
    for span in decoding.spans_of(paragraph, iter(decoding.label(cut, moves()))):
        assert paragraph[span.start] == paragraph[span.end - 1]


def test_spans_are_read_off_the_labels() -> None:
    labelled = [
        (np.array([S_CUE, 0]), np.full(2, 0.5, np.float32)),
        (np.array([B_CONTENT, E_CONTENT, 0]), np.full(3, 0.5, np.float32)),
    ]
    spans = decoding.spans_of(np.array([0, 0, 1, 1, 1]), iter(labelled))
    assert [(s.role, s.start, s.end) for s in spans] == [(CUE, 0, 1), (CONTENT, 2, 4)]
    assert [s.score for s in spans] == [0.5, 0.25]


def packaged_weights() -> dict[str, decoding.Floats]:
    with np.load(MODEL_DIR / "linker.npz") as archive:
        return {name: archive[name] for name in archive.files}


def test_without_a_cue_nothing_is_linked() -> None:
    links = np.zeros((4, 8 * decoding.LINK_WIDTH), np.float32)
    spans = [RoleSpan(SOURCE, 0, 1, 1.0), RoleSpan(CONTENT, 2, 4, 1.0)]
    assert decoding.link(spans, links, np.zeros(4, np.int64), packaged_weights()) == []


def test_each_content_has_at_most_one_cue() -> None:
    rng = np.random.default_rng(0)
    links = rng.normal(size=(12, 8 * decoding.LINK_WIDTH)).astype(np.float32)
    cues = [RoleSpan(CUE, i, i + 1, 1.0) for i in (1, 5)]
    contents = [RoleSpan(CONTENT, i, i + 2, 1.0) for i in (2, 6, 9)]
    linked = decoding.link([*cues, *contents], links, np.zeros(12, np.int64), packaged_weights())
    held = [c for _, _, contents_of in linked for c in contents_of]
    assert len(held) == len(set(held))


def test_distance_is_signed_and_breaks_are_counted() -> None:
    left, right = (
        [RoleSpan(CONTENT, 4, 6, 1.0)],
        [RoleSpan(CUE, 1, 2, 1.0), RoleSpan(CUE, 7, 8, 1.0)],
    )
    distance, breaks, between = decoding.pair_features(
        (left, right), np.array([0, 0, 0, 1, 1, 1, 1, 2])
    )
    half = decoding.DISTANCES // 2
    assert distance[0, 0] < half <= distance[0, 1]
    assert breaks.tolist() == [[1, 3]]
    assert between[0, 0] == decoding.BETWEEN // 2 - 1
    assert between[0, 1] == decoding.BETWEEN // 2
