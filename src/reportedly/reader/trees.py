"""Arc scores → the best tree over one sentence.

In: scores (n, n) of every head (column) for every word (row) and scores (n,) for being the root.
Out: the head of each word, its own index for the one root. Chu-Liu/Edmonds (McDonald et al. 2005),
entered only when the best heads by themselves are no tree. Refuses nothing; n of 0 gives none.
"""

from __future__ import annotations

import numpy as np

from reportedly.reader.decoding import NEVER, Floats, Ints


def best(arcs: Floats, root: Floats) -> Ints:
    """Heads (n,) of the best tree with one root; ties go to the earlier word."""
    n = len(root)
    scores = np.empty((n, n + 1), dtype=arcs.dtype)
    scores[:, :n], scores[:, n] = arcs, root
    scores.reshape(-1)[:: n + 2] = NEVER  # no word is its own head
    heads = scores.argmax(1)
    if heads.tolist().count(n) != 1:
        roots = np.flatnonzero(heads == n)
        scores = scores - _logsumexp(scores)
        among = roots if len(roots) else np.arange(n)
        loss = scores[among, :n].max(1) if n > 1 else np.zeros(len(among))
        top = int(among[np.argmax(scores[among, n] - loss)])
        scores[:, n] = NEVER
        scores[top] = NEVER
        scores[top, n] = 0
        heads = scores.argmax(1)
    if _cycle(heads.tolist(), n) is not None:
        square = np.full((n + 1, n + 1), NEVER, dtype=np.float64)
        square[:n] = scores
        if (heads == n).sum() == 1:  # keep the root, so that the tree has one
            top = int(np.flatnonzero(heads == n)[0])
            square[:n, n] = NEVER
            square[top, n] = 0
        heads = _edmonds(square)[:n]
    return np.where(heads == n, np.arange(n), heads)


def _logsumexp(scores: Floats) -> Floats:
    top = scores.max(1, keepdims=True)
    total: Floats = top + np.log(np.exp(scores - top).sum(1, keepdims=True))
    return total


def _cycle(heads: list[int], root: int) -> list[int] | None:
    """The first cycle that following heads runs into, None when all of them reach the root."""
    state = [0] * (root + 1)  # 0 unseen, 1 on the way, 2 reaches the root
    state[root] = 2
    for word in range(len(heads)):
        way = []
        at = word
        while at != root and state[at] == 0:
            state[at] = 1
            way.append(at)
            at = heads[at]
        if state[at] == 1:
            return way[way.index(at) :]
        for passed in way:
            state[passed] = 2
    return None


def _edmonds(scores: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> Ints:
    """Heads of the best arborescence; the last node is the root, its own head is itself.

    Each contraction takes a cycle into one node, so the depth is at most half the words.
    """
    n = len(scores) - 1
    heads: Ints = scores.argmax(1)
    heads[n] = n
    found = _cycle(heads[:n].tolist(), n)
    if found is None:
        return heads
    cycle: Ints = np.array(found, dtype=np.int64)
    inside = np.zeros(n + 1, dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]]
    entering = scores[np.ix_(cycle, outer)] - kept[:, None]  # breaking the cycle at each word
    leaving = scores[np.ix_(outer, cycle)]
    m = len(outer)  # contracted: outer nodes but the root, the cycle, the root
    order: Ints = np.array([*range(m - 1), m, m - 1], dtype=np.int64)
    small = np.full((m + 1, m + 1), float(NEVER))
    small[:m, :m] = scores[np.ix_(outer, outer)]
    small[:m, m] = leaving.max(1)
    small[m, :m] = entering.max(0)
    solved = _edmonds(small[np.ix_(order, order)])
    back = order[solved]
    place = np.argsort(order)
    result: Ints = heads.copy()
    for i, node in enumerate(outer[:-1]):
        head = int(back[place[i]])
        result[node] = cycle[int(leaving[i].argmax())] if head == m else outer[head]
    into = int(back[place[m]])
    broken = int(entering[:, into].argmax())
    result[cycle[broken]] = outer[into]
    result[n] = n
    return result
