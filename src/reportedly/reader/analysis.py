"""Scores of the analysis branch → words with their place in the tree, and names.

In: a text, its pieces, and per window the branch's scores per piece. Out: `Token`s over all words
and `Entity`s, in order. A sentence is parsed by itself: every word takes its best head, and where
that is no tree, the best tree is found (Chu-Liu/Edmonds; McDonald et al. 2005) with one root.
Names are BIO labels read word by word, their kinds summed up. Refuses nothing: a text without words
gives none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reportedly.reader import trees
from reportedly.reader.decoding import Floats, Ints
from reportedly.reader.pieces import Pieces
from reportedly.reader.words import words_of
from reportedly.records import Entity, EntityKind, Span, Token

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
RELATIONS = (
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass",
    "case", "cc", "ccomp", "clf", "compound", "compound:prt", "conj", "cop", "csubj",
    "csubj:pass", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith",
    "iobj", "list", "mark", "nmod", "nmod:poss", "nsubj", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip
ENTITY_KINDS = ("PER", "ORG", "LOC", "MISC")
ENTITY_LABELS = 1 + 2 * len(ENTITY_KINDS)
ARC_WIDTH, LABEL_WIDTH = 128, 96
# What the branch says of each piece, side by side in one matrix.
PARTS = {
    "upos": len(UPOS),
    "entity": ENTITY_LABELS,
    "factuality": 1,
    "sentence": 1,
    "dependent": ARC_WIDTH,
    "head": ARC_WIDTH,
    "labelled": LABEL_WIDTH,
    "labelling": LABEL_WIDTH,
}
_ENDS = np.cumsum(list(PARTS.values()))
_COLUMNS = {
    name: slice(int(end) - size, int(end))
    for (name, size), end in zip(PARTS.items(), _ENDS, strict=True)
}
_ADDRESS = re.compile(r"@|://|^www\.|\w\.(?:com|org|net|edu|doc|pdf|xls)$", re.IGNORECASE)
_FORM = re.compile(r"(?:Inc|Ltd|Corp|LLC|PLC|Plc|GmbH)\.?")
_PROPER = UPOS.index("PROPN")
_OUTSIDE = 0.4  # a word is part of a name when the chance that it is none is below this
_LIKED = np.array([1.0, 1.0, 1.0, 0.7], dtype=np.float32)  # "other" only where nothing else fits
_AUX = RELATIONS.index("aux")
_CLAUSES = [RELATIONS.index(name) for name in ("xcomp", "ccomp")]
_FLAT, _COMPOUND = RELATIONS.index("flat"), RELATIONS.index("compound")
_TITLES = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "minister",
        "prime",
        "senator",
        "sen",
        "gov",
        "rep",
        "sir",
    )
)
_NEGATIONS = frozenset(("not", "n't", "n’t", "nt"))

Weights = Mapping[str, Floats]
Scored = tuple[int, Floats]  # first piece of a window, its scores (n, sum of PARTS)


class Words:
    """The words of the passages that were read, with the piece that speaks for each.

    `start`, `end` (words,) are code points; `piece` is -1 for a word that shares its piece with
    the word before it ("cannot" is one piece and two words); `opens` marks a paragraph's first.
    """

    def __init__(self, text: str, passages: Sequence[Span], pieces: Pieces) -> None:
        ranges: list[tuple[int, int]] = []
        opens: list[bool] = []
        for passage in passages:
            found = words_of(text[passage.start : passage.end])
            ranges += [(passage.start + a, passage.start + b) for a, b in found]
            opens += [i == 0 for i in range(len(found))]
        table = np.array(ranges, dtype=np.int64).reshape(-1, 2)
        self.start, self.end = table[:, 0], table[:, 1]
        self.opens = np.array(opens, dtype=bool)
        at = np.searchsorted(pieces.start, self.start, side="left")
        known = np.append(pieces.start, np.iinfo(np.int64).max)[at] < self.end
        repeated = np.zeros(len(at), dtype=bool)
        repeated[1:] = (at[1:] == at[:-1]) & known[:-1]
        self.piece: Ints = np.where(known & ~repeated, at, -1)

    def __len__(self) -> int:
        return len(self.start)


def analyse(
    text: str,
    passages: Sequence[Span],
    pieces: Pieces,
    windows: Sequence[Scored],
    weights: Weights,
    sentences: Sequence[int] | None = None,
) -> tuple[tuple[Token, ...], tuple[Entity, ...]]:
    """Tokens and entities of the passages; `windows` cover every piece once, in order.

    `sentences` are the code points at which sentences begin, where somebody knows them.
    """
    words = Words(text, passages, pieces)
    if not len(words) or not windows:
        return (), ()
    scores = np.concatenate([s for _, s in windows])
    own = np.flatnonzero(words.piece >= 0)
    rows = scores[words.piece[own]]
    if sentences is None:
        begins = rows[:, _COLUMNS["sentence"]][:, 0] > 0
    else:
        begins = np.isin(words.start[own], sentences)
    breaks = words.opens[own] | begins
    cuts = np.searchsorted(words.piece[own], [a for a, _ in windows])
    breaks[cuts[cuts < len(own)]] = True
    if len(own):
        breaks[0] = True
    heads, relations = parse(rows, breaks, weights)
    tokens = _tokens(text, words, own, rows, (heads, relations, breaks))
    proper = rows[:, _COLUMNS["upos"]].argmax(1) == _PROPER
    tree = (heads, relations, breaks)
    return tokens, _entities(text, words, own, rows[:, _COLUMNS["entity"]], (tree, proper))


def parse(rows: Floats, breaks: NDArray[np.bool_], weights: Weights) -> tuple[Ints, Ints]:
    """Head (own index for a root) and relation of each word, sentence by sentence.

    `rows` (words, sum of PARTS); `breaks` (words,) is true where a sentence begins.
    """
    edges = [*np.flatnonzero(breaks).tolist(), len(rows)]
    heads = np.arange(len(rows))
    dependent, head = rows[:, _COLUMNS["dependent"]], rows[:, _COLUMNS["head"]]
    popular, root = head @ weights["popular"], dependent @ weights["root"]
    for a, b in pairwise(edges):
        arcs = dependent[a:b] @ head[a:b].T * np.float32(ARC_WIDTH**-0.5) + popular[None, a:b]
        heads[a:b] = a + trees.best(arcs, root[a:b])
    together = rows[:, _COLUMNS["labelled"]] + rows[heads][:, _COLUMNS["labelling"]]
    relation = np.maximum(together, 0) @ weights["label.weight"].T + weights["label.bias"]
    is_root = heads == np.arange(len(rows))
    relation[:, RELATIONS.index("root")] = np.where(is_root, np.inf, -np.inf)
    return _raised(heads, relation.argmax(1))


def _raised(heads: Ints, relations: Ints) -> tuple[Ints, Ints]:
    """An auxiliary carries no clause (Universal Dependencies): where one does, it and the verb that
    hangs on it change places, so that "have" in "appear to have captured" is of "captured"."""
    for word in np.flatnonzero(np.isin(relations, _CLAUSES)).tolist():
        helper = int(heads[word])
        if relations[helper] == _AUX and helper < word and heads[helper] != word:
            heads[word], heads[helper] = heads[helper], word
    return heads, relations


def _tokens(
    text: str,
    words: Words,
    own: Ints,
    rows: Floats,
    tree: tuple[Ints, Ints, NDArray[np.bool_]],
) -> tuple[Token, ...]:
    heads, relations, breaks = tree
    upos = rows[:, _COLUMNS["upos"]].argmax(1)
    facts = np.clip(rows[:, _COLUMNS["factuality"]][:, 0], -3, 3).astype(float).round(3).tolist()
    sentence = (np.cumsum(breaks) - 1).tolist()
    place = own.tolist()
    number = {word: i for i, word in enumerate(place)}
    start, end = words.start.tolist(), words.end.tolist()
    tokens: list[Token] = []
    for word in range(len(words)):
        span = Span(start[word], end[word])
        i = number.get(word)
        if i is None:
            before = tokens[-1].sentence if tokens else 0
            negates = span.of(text).lower() in _NEGATIONS
            tokens.append(
                Token(
                    span,
                    "PART" if negates else "X",
                    word - 1 if word else None,
                    "advmod" if negates else "dep",
                    before,
                )
            )
            continue
        head = int(heads[i])
        tokens.append(
            Token(
                span,
                UPOS[upos[i]],
                None if head == i else place[head],
                RELATIONS[relations[i]],
                sentence[i],
                facts[i],
            )
        )
    return tuple(tokens)


def _entities(
    text: str,
    words: Words,
    own: Ints,
    scores: Floats,
    read: tuple[tuple[Ints, Ints, NDArray[np.bool_]], NDArray[np.bool_]],
) -> tuple[Entity, ...]:
    """Names, from the chances of B, I and O with the kinds summed up: a name has one kind, the one
    that all of its words together like best, and ends with its sentence; two words that the tree
    holds for one name are one; one of them is a proper noun. `scores` (words, labels), `read` the
    tree and which words are proper nouns.
    """
    if not len(own):
        return ()
    (heads, relations, breaks), proper = read
    chance = np.exp(scores - scores.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    begins, inside = chance[:, 1::2], chance[:, 2::2]
    start, end = words.start[own].tolist(), words.end[own].tolist()
    said = [text[a:b] for a, b in zip(start, end, strict=True)]
    named = (chance[:, 0] < _OUTSIDE) & np.array([_ADDRESS.search(w) is None for w in said])
    before = np.arange(len(own)) - 1
    tied = (relations == _FLAT) & (heads == before)
    tied[1:] |= (relations[:-1] == _COMPOUND) & (heads[:-1] == before[1:] + 1)
    opens = (begins.sum(1) >= inside.sum(1)) & ~tied
    opens[1:] |= ~named[:-1]
    opens |= breaks
    kinds = (begins + inside) * _LIKED
    found: list[Entity] = []
    stops = np.flatnonzero(~named | opens).tolist()
    for first in np.flatnonzero(named & opens).tolist():
        at = bisect_right(stops, first)
        stop = stops[at] if at < len(stops) else len(own)
        kind = ENTITY_KINDS[int(kinds[first:stop].sum(0).argmax())]
        begin = first
        while kind == "PER" and begin < stop and said[begin].rstrip(".").lower() in _TITLES:
            begin += 1
        if kind == "ORG":
            stop = _with_form(said, stop)
        if proper[begin:stop].any() and not _FORM.fullmatch(said[begin]):
            found.append(Entity(Span(start[begin], end[stop - 1]), EntityKind(kind)))
    return tuple(found)


def _with_form(said: Sequence[str], stop: int) -> int:
    """The end of a company's name with its legal form: "Lind Shipping, Inc."."""
    for skip in (0, 1):
        at = stop + skip
        if at < len(said) and _FORM.fullmatch(said[at]) and (not skip or said[stop] == ","):
            return at + 1
    return stop
