"""Scores → spans → linked attributions, in numpy alone.

In: label scores per piece, a vector per piece, and the small linking weights. Out: spans by role
and, for each cue, its source and contents. Labels follow BIOES (Ratinov & Roth 2009); the best
legal path is found by Viterbi over a linear-chain CRF (Lafferty et al. 2001); links are scored by
a biaffine form (Dozat & Manning 2017) over the first and last piece of each span, with learned
biases for distance. Refuses nothing: no cue means no links.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)
# Label 0 is outside; role r has B, I, E, S at 1 + 4r … 4 + 4r.
LABELS = 1 + 4 * len(ROLES)
NEVER = np.float32(-1e4)
LINK_NAMES = ("cue", "content", "seeker", "source")
LINK_WIDTH = 128
DISTANCES = 16
BREAKS = 5
BETWEEN = 8


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A run of pieces [start, end) within a window, with its role and how likely its ends are."""

    role: int
    start: int
    end: int
    score: float


Triple = tuple[RoleSpan, RoleSpan | None, tuple[RoleSpan, ...]]


def legal_transitions() -> NDArray[np.bool_]:
    """Which label may follow which, shape (LABELS + 1, LABELS + 1); the last row and column stand
    for the start and the end of a window."""
    begins = np.zeros(LABELS + 1, dtype=bool)
    begins[[0, LABELS]] = True
    for role in range(len(ROLES)):
        begins[[1 + 4 * role, 4 + 4 * role]] = True
    legal = np.zeros((LABELS + 1, LABELS + 1), dtype=bool)
    for label in range(LABELS + 1):
        if label in (0, LABELS) or (label - 1) % 4 in (2, 3):
            legal[label] = begins
        else:
            inside = label - (label - 1) % 4 + 1
            legal[label, [inside, inside + 1]] = True
    return legal


def chains(emissions: Floats, paragraph: Ints) -> list[Floats]:
    """A window's emissions cut at paragraph ends: no span crosses one, so each is its own chain."""
    return np.split(emissions, np.flatnonzero(np.diff(paragraph)) + 1)


def label(cut: Sequence[Floats], transitions: Floats) -> list[tuple[Ints, Floats]]:
    """For each chain (n, LABELS) its best labels (n,) and how likely each of them is (n,).

    `transitions` is (LABELS + 1, LABELS + 1), the illegal ones holding `NEVER`. Viterbi from both
    ends at once gives the max-marginals: the score of the best path through each label; the best
    of them make the best path, and a softmax over them says how sure a label is. The chains are
    stepped through side by side; none changes the answer for another.
    """
    if not cut:
        return []
    lengths = np.array([len(chain) for chain in cut])
    longest = int(lengths.max())
    scores = np.zeros((longest, 2, len(cut), LABELS), np.float32)  # [:, 1] runs backwards
    for i, chain in enumerate(cut):
        scores[: len(chain), 0, i] = chain
        scores[: len(chain), 1, i] = chain[::-1]
    inner = transitions[:LABELS, :LABELS]
    moves = np.stack([inner, inner.T], axis=1)[:, :, None]  # [from, way, 1, to]
    scores[0, 0] += transitions[LABELS, :LABELS]
    scores[0, 1] += transitions[:LABELS, LABELS]
    for i in range(1, longest):
        before = scores[i - 1].transpose(2, 0, 1)[..., None]  # [from, way, chain, 1]
        scores[i] += (moves + before).max(axis=0)
    found = []
    for i, chain in enumerate(cut):
        n = len(chain)
        best = scores[:n, 0, i] + scores[:n, 1, i][::-1] - chain
        path = best.argmax(axis=1)
        odds = np.exp(best - best[np.arange(n), path][:, None])
        found.append((path, 1 / odds.sum(axis=1)))
    return found


def spans_of(paragraph: Ints, labelled: Iterator[tuple[Ints, Floats]]) -> list[RoleSpan]:
    """The spans of a window, each scored by how likely its two ends are.

    Takes as many labelled chains from the iterator as the window has paragraphs.
    """
    found: list[RoleSpan] = []
    offset = 0
    while offset < len(paragraph):
        path, likely = next(labelled)
        start, role = 0, -1
        for i in np.flatnonzero(path).tolist():
            here, place = divmod(int(path[i]) - 1, 4)
            if place in (0, 3):
                start, role = i, here
            if place in (2, 3) and here == role:
                ends = likely[start] * (likely[i] if i > start else 1)
                found.append(RoleSpan(role, offset + start, offset + i + 1, float(ends)))
        offset += len(path)
    return found


def link(
    spans: Sequence[RoleSpan], links: Floats, paragraph: Ints, weights: Mapping[str, Floats]
) -> list[Triple]:
    """(cue, source or None, contents) for each cue, in order.

    `links` is (n, 8 × LINK_WIDTH): each piece as first and as last of a span, for each of
    `LINK_NAMES`; `paragraph` is (n,). Each content goes to its best-scoring cue, or to none;
    each cue takes its best-scoring source, or none: two cues may share a source.
    """
    by_role = [[s for s in spans if s.role == role] for role in range(3)]
    sources, cues, contents = by_role
    if not cues:
        return []
    heads = vectors(cues, links, weights, "cue")
    held: list[list[RoleSpan]] = [[] for _ in cues]
    if contents:
        scores = pair_scores((contents, cues), paragraph, weights, "content")
        scores += vectors(contents, links, weights, "content") @ heads.T
        scores = np.concatenate([scores, np.zeros((len(contents), 1), np.float32)], axis=1)
        for content, best in zip(contents, scores.argmax(axis=1).tolist(), strict=True):
            if best < len(cues):
                held[best].append(content)
    chosen: list[RoleSpan | None] = [None] * len(cues)
    if sources:
        seekers = vectors(cues, links, weights, "seeker")
        scores = pair_scores((cues, sources), paragraph, weights, "source")
        scores += seekers @ vectors(sources, links, weights, "source").T
        scores = np.concatenate([scores, np.zeros((len(cues), 1), np.float32)], axis=1)
        for i, best in enumerate(scores.argmax(axis=1).tolist()):
            chosen[i] = sources[best] if best < len(sources) else None
    return [(c, s, tuple(h)) for c, s, h in zip(cues, chosen, held, strict=True)]


def vectors(
    spans: Sequence[RoleSpan], links: Floats, weights: Mapping[str, Floats], name: str
) -> Floats:
    """Span vectors (spans, LINK_WIDTH): the projections of first and last piece, added and bent."""
    at = 2 * LINK_WIDTH * LINK_NAMES.index(name)
    first = links[[s.start for s in spans], at : at + LINK_WIDTH]
    last = links[[s.end - 1 for s in spans], at + LINK_WIDTH : at + 2 * LINK_WIDTH]
    bent: Floats = np.tanh(first + last + weights[f"{name}.bias"])
    return bent


def pair_scores(
    pair: tuple[Sequence[RoleSpan], Sequence[RoleSpan]],
    paragraph: Ints,
    weights: Mapping[str, Floats],
    name: str,
) -> Floats:
    """Learned biases, shape (left, right): signed distance, paragraph ends between, how many
    spans of the right-hand role stand between, and a constant against linking nothing."""
    distance, breaks, between = pair_features(pair, paragraph)
    total: Floats = (
        weights[f"{name}.distance"][distance]
        + weights[f"{name}.breaks"][breaks]
        + weights[f"{name}.between"][between]
        + weights[f"{name}.constant"]
    )
    return total


def pair_features(
    pair: tuple[Sequence[RoleSpan], Sequence[RoleSpan]], paragraph: Ints
) -> tuple[Ints, Ints, Ints]:
    """Indices into the bias tables, each of shape (left, right)."""
    left, right = pair
    a = np.array([[s.start, s.end] for s in left])
    b = np.array([[s.start, s.end] for s in right])
    ahead = np.maximum(b[None, :, 0] - a[:, None, 1], 0)
    behind = np.maximum(a[:, None, 0] - b[None, :, 1], 0)
    after = b[None, :, 0] >= a[:, None, 0]
    gap = np.where(after, ahead, behind)
    step = np.minimum(np.log2(gap + 1).astype(np.int64), DISTANCES // 2 - 1)
    distance = np.where(after, DISTANCES // 2 + step, DISTANCES // 2 - 1 - step)
    breaks = paragraph[b[None, :, 0]] - paragraph[a[:, None, 0]]
    before_right = np.arange(len(right))[None, :]
    first_after = np.searchsorted(b[:, 0], a[:, 0])[:, None]
    rank = np.where(after, before_right - first_after, first_after - 1 - before_right)
    half = BETWEEN // 2
    rank = np.minimum(rank, half - 1)
    between = np.where(after, half + rank, half - 1 - rank)
    return distance, np.clip(breaks, -2, 2) + 2, between
