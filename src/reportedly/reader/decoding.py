"""Scores → spans → linked attributions, in numpy alone.

In: label scores per piece, a vector per piece, and the small linking weights. Out: spans by role
and, for each cue, its source and contents. Labels follow BIOES (Ratinov & Roth 2009); the best
legal path is found by Viterbi over a linear-chain CRF (Lafferty et al. 2001); links are scored by
a biaffine form (Dozat & Manning 2017) over the first and last piece of each span, with learned
biases for distance. Refuses nothing: no cue means no links.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def padded(windows: Sequence[Floats]) -> tuple[Floats, Ints]:
    """Windows of differing length side by side: (windows, longest, LABELS) and their lengths."""
    lengths = np.array([len(w) for w in windows])
    together = np.zeros((len(windows), int(lengths.max()), LABELS), np.float32)
    for row, window in zip(together, windows, strict=True):
        row[: len(window)] = window
    return together, lengths


def best_paths(windows: Sequence[Floats], transitions: Floats) -> list[Ints]:
    """Viterbi: for each window's emissions (n, LABELS) its labels (n,).

    `transitions` is (LABELS + 1, LABELS + 1), the illegal ones holding `NEVER`. The windows are
    stepped through side by side; none changes the answer for another.
    """
    emissions, lengths = padded(windows)
    inner = transitions[:LABELS, :LABELS].T[None]  # [1, to, from]
    stay = np.arange(LABELS)[None]
    longest = emissions.shape[1]
    back = np.empty((longest, len(windows), LABELS), dtype=np.int64)
    score = transitions[LABELS, :LABELS] + emissions[:, 0]
    for i in range(1, longest):
        live = (i < lengths)[:, None]
        candidates = inner + score[:, None, :]
        back[i] = np.where(live, candidates.argmax(axis=2), stay)
        score = np.where(live, candidates.max(axis=2) + emissions[:, i], score)
    paths = np.empty((len(windows), longest), dtype=np.int64)
    paths[:, -1] = (score + transitions[:LABELS, LABELS]).argmax(axis=1)
    rows = np.arange(len(windows))
    for i in range(longest - 1, 0, -1):
        paths[:, i - 1] = back[i, rows, paths[:, i]]
    return [path[:n] for path, n in zip(paths, lengths.tolist(), strict=True)]


def marginals(windows: Sequence[Floats], transitions: Floats) -> list[Floats]:
    """Forward-backward: for each window the probability of every label, (n, LABELS)."""
    emissions, lengths = padded(windows)
    powers = np.exp(emissions - emissions.max(axis=2, keepdims=True)) + np.float32(1e-30)
    moves = np.exp(transitions)
    onwards = moves[:LABELS, :LABELS].T[None]  # [1, to, from]
    backwards = moves[:LABELS, :LABELS][None]  # [1, from, to]
    longest = emissions.shape[1]
    forward = np.empty_like(powers)
    forward[:, 0] = _scaled(moves[LABELS, :LABELS] * powers[:, 0])
    for i in range(1, longest):
        step = (onwards * forward[:, i - 1, None, :]).sum(axis=2) * powers[:, i]
        forward[:, i] = _scaled(step)
    last = np.broadcast_to(moves[:LABELS, LABELS], forward[:, 0].shape)
    behind = last
    for i in range(longest - 1, -1, -1):
        behind = np.where((i >= lengths - 1)[:, None], last, behind)
        forward[:, i] = _scaled(forward[:, i] * behind)
        behind = _scaled((backwards * (powers[:, i] * behind)[:, None, :]).sum(axis=2))
    return [row[:n] for row, n in zip(forward, lengths.tolist(), strict=True)]


def _scaled(values: Floats) -> Floats:
    total = values.sum(axis=1, keepdims=True)
    scaled: Floats = values / np.maximum(total, np.float32(1e-37))
    return scaled


def closed_at_paragraphs(emissions: Floats, paragraph: Ints) -> Floats:
    """Emissions with every label forbidden that would carry a span over a paragraph end."""
    edges = np.flatnonzero(np.diff(paragraph)) + 1
    starts = np.insert(edges, 0, 0)
    ends = np.append(edges, len(paragraph)) - 1
    closed = emissions.copy()
    for role in range(len(ROLES)):
        begin, inside, end = 1 + 4 * role, 2 + 4 * role, 3 + 4 * role
        closed[np.ix_(starts, np.array([inside, end]))] = NEVER
        closed[np.ix_(ends, np.array([begin, inside]))] = NEVER
    return closed


def spans_of(path: Ints, probabilities: Floats) -> list[RoleSpan]:
    """The spans of a legal path, each scored by the probability of its two ends."""
    found: list[RoleSpan] = []
    start = 0
    for i, label in enumerate(path.tolist()):
        if label == 0:
            continue
        role, place = divmod(label - 1, 4)
        if place in (0, 3):
            start = i
        if place in (2, 3):
            ends = probabilities[start, path[start]] * (probabilities[i, label] if i > start else 1)
            found.append(RoleSpan(role, start, i + 1, float(ends)))
    return found


def link(
    spans: Sequence[RoleSpan], hidden: Floats, paragraph: Ints, weights: Mapping[str, Floats]
) -> list[Triple]:
    """(cue, source or None, contents) for each cue, in order.

    `hidden` is (n, width), `paragraph` (n,). Each content goes to its best-scoring cue, or to none;
    each cue takes its best-scoring source, or none: two cues may share a source.
    """
    by_role = [[s for s in spans if s.role == role] for role in range(3)]
    sources, cues, contents = by_role
    if not cues:
        return []
    heads = vectors(cues, hidden, weights, "cue")
    held: list[list[RoleSpan]] = [[] for _ in cues]
    if contents:
        scores = pair_scores((contents, cues), paragraph, weights, "content")
        scores += vectors(contents, hidden, weights, "content") @ heads.T
        scores = np.concatenate([scores, np.zeros((len(contents), 1), np.float32)], axis=1)
        for content, best in zip(contents, scores.argmax(axis=1).tolist(), strict=True):
            if best < len(cues):
                held[best].append(content)
    chosen: list[RoleSpan | None] = [None] * len(cues)
    if sources:
        seekers = vectors(cues, hidden, weights, "seeker")
        scores = pair_scores((cues, sources), paragraph, weights, "source")
        scores += seekers @ vectors(sources, hidden, weights, "source").T
        scores = np.concatenate([scores, np.zeros((len(cues), 1), np.float32)], axis=1)
        for i, best in enumerate(scores.argmax(axis=1).tolist()):
            chosen[i] = sources[best] if best < len(sources) else None
    return [(c, s, tuple(h)) for c, s, h in zip(cues, chosen, held, strict=True)]


def vectors(
    spans: Sequence[RoleSpan], hidden: Floats, weights: Mapping[str, Floats], name: str
) -> Floats:
    """Span vectors of shape (spans, linking width): first and last piece, projected and bent."""
    first = hidden[[s.start for s in spans]]
    last = hidden[[s.end - 1 for s in spans]]
    both = np.concatenate([first, last], axis=1)
    bent: Floats = np.tanh(both @ weights[f"{name}.weight"].T + weights[f"{name}.bias"])
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
