"""Scores of the analysis branch → words with their place in the tree, and names.

In: a text, its pieces, and per window the branch's scores per piece. Out: `Token`s over all words
and `Entity`s, in order. A sentence is parsed by itself: every word takes its best head, and where
that is no tree, the best tree is found (Chu-Liu/Edmonds; McDonald et al. 2005) with one root.
Names are read in `names`. Refuses nothing: a text without words gives none.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.language.tokenizer import words_of
from reportedly.reader import trees
from reportedly.reader.decoding import Floats, Ints
from reportedly.reader.names import ENTITY_LABELS, NameWords, names_of
from reportedly.reader.pieces import Pieces
from reportedly.records import Entity, Span, Token

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
ARC_WIDTH, LABEL_WIDTH = 128, 96
FLOWING = 4096  # values of an array that are Python's own at a time
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
_PROPER = UPOS.index("PROPN")
_AUX = RELATIONS.index("aux")
_CLAUSES = [RELATIONS.index(name) for name in ("xcomp", "ccomp")]
_BEFORE_NOUNS = [RELATIONS.index(name) for name in ("amod", "det")]
_WITHIN_NOUNS = frozenset(RELATIONS.index(name) for name in ("amod", "compound", "nummod"))
_NOUNS = [UPOS.index(name) for name in ("NOUN", "PROPN")]
_NEAR = 4  # words of a noun phrase between a modifier and its head
_FLAT, _COMPOUND = RELATIONS.index("flat"), RELATIONS.index("compound")
_ROOT, _NMOD, _CASE = (RELATIONS.index(name) for name in ("root", "nmod", "case"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "nt"))

Weights = Mapping[str, Floats]


class Tree(NamedTuple):
    """What is said of the words that have a piece, arrays (words,): indices of UPOS, heads (their
    own index for a root), indices of RELATIONS, and where sentences begin."""

    upos: Ints
    heads: Ints
    relations: Ints
    breaks: NDArray[np.bool_]


class Words:
    """The words of the passages that were read, with the piece that speaks for each.

    `start`, `end` (words,) are code points; `piece` is -1 for a word that shares its piece with
    the word before it ("cannot" is one piece and two words); `opens` marks a paragraph's first.
    """

    def __init__(self, text: str, passages: Sequence[Span], pieces: Pieces) -> None:
        ranges = array("q")
        firsts: list[int] = []
        for passage in passages:
            firsts.append(len(ranges) // 2)
            for a, b in words_of(text[passage.start : passage.end]):
                ranges.append(passage.start + a)
                ranges.append(passage.start + b)
        table = np.array(ranges, dtype=np.int64).reshape(-1, 2)
        self.start, self.end = table[:, 0].copy(), table[:, 1].copy()
        self.opens = np.zeros(len(table), dtype=bool)
        self.opens[[first for first in firsts if first < len(table)]] = True
        at = np.searchsorted(pieces.start, self.start, side="left")
        known = np.append(pieces.start, np.iinfo(np.int64).max)[at] < self.end
        repeated = np.zeros(len(at), dtype=bool)
        repeated[1:] = (at[1:] == at[:-1]) & known[:-1]
        self.piece: Ints = np.where(known & ~repeated, at, -1)

    def __len__(self) -> int:
        return len(self.start)


class Analysis:
    """The words and names of some passages, from the scores of their windows as they come.

    Of a window only what is said of its words is kept: its scores are two kilobytes a word.
    `sentences` are the code points at which sentences begin, where somebody knows them.
    """

    def __init__(
        self,
        text: str,
        passages: Sequence[Span],
        pieces: Pieces,
        weights: Weights,
        sentences: Sequence[int] | None = None,
    ) -> None:
        self._text, self._weights, self._sentences = text, weights, sentences
        self._words = Words(text, passages, pieces)
        self._own: Ints = np.flatnonzero(self._words.piece >= 0)
        self._pieces = self._words.piece[self._own]
        self._told: list[_Told] = []

    def take(self, start: int, scores: Floats) -> None:
        """The scores (n, sum of PARTS) of the window that begins at piece `start`: windows come in
        order and cover every piece once. A window's first word begins a sentence."""
        i, j = np.searchsorted(self._pieces, [start, start + len(scores)]).tolist()
        if i == j:
            return
        rows = scores[self._pieces[i:j] - start]
        if self._sentences is None:
            begins = rows[:, _COLUMNS["sentence"]][:, 0] > 0
        else:
            begins = np.isin(self._words.start[self._own[i:j]], self._sentences)
        breaks = self._words.opens[self._own[i:j]] | begins
        breaks[0] = True
        upos = rows[:, _COLUMNS["upos"]].argmax(1)
        heads, relations = parse(rows, upos, breaks, self._weights)
        facts, names = (rows[:, _COLUMNS[name]].copy() for name in ("factuality", "entity"))
        self._told.append(_Told(Tree(upos, heads + i, relations, breaks), facts[:, 0], names))

    def gathered(self) -> tuple[tuple[Token, ...], tuple[Entity, ...]]:
        """Tokens and entities of all that was taken."""
        if not self._told:
            return (), ()
        trees, facts, scores = zip(*self._told, strict=True)
        tree = Tree(*(np.concatenate(parts) for parts in zip(*trees, strict=True)))
        self._told.clear()
        names = _names(self._text, self._words, self._own, np.concatenate(scores), tree)
        del scores, trees
        return _tokens(self._text, self._words, self._own, np.concatenate(facts), tree), names


class _Told(NamedTuple):
    """What is said of the words of a window: their tree, factuality (words,), scores of the entity
    head (words, labels)."""

    tree: Tree
    facts: Floats
    names: Floats


def parse(
    rows: Floats, upos: Ints, breaks: NDArray[np.bool_], weights: Weights
) -> tuple[Ints, Ints]:
    """Head (own index for a root) and relation of each word, sentence by sentence.

    `rows` (words, sum of PARTS); `upos` (words,) are indices of UPOS; `breaks` (words,) is true
    where a sentence begins. All products are a sentence's own: they stay too small for the linear
    algebra's threads, whose number would change how sums are rounded.
    """
    own = np.arange(len(rows))
    heads, relations = own.copy(), own.copy()
    dependent, head, labelled, labelling = (
        rows[:, _COLUMNS[name]] for name in ("dependent", "head", "labelled", "labelling")
    )
    scale, label = np.float32(ARC_WIDTH**-0.5), weights["label.weight"].T
    for a, b in pairwise([*np.flatnonzero(breaks).tolist(), len(rows)]):
        arcs = dependent[a:b] @ head[a:b].T * scale + (head[a:b] @ weights["popular"])[None]
        best = trees.best(arcs, dependent[a:b] @ weights["root"])
        together = np.maximum(labelled[a:b] + labelling[a:b][best], 0)
        relation = together @ label + weights["label.bias"]
        relation[:, _ROOT] = -np.inf
        relations[a:b] = relation.argmax(1)
        heads[a:b] = a + best
    relations[heads == own] = _ROOT
    heads, relations = _raised(heads, relations)
    noun = np.isin(upos, _NOUNS)
    heads = _turned(heads, relations, noun & ~breaks)
    return near(heads, relations, noun), relations


def near(heads: Ints, relations: Ints, noun: NDArray[np.bool_]) -> Ints:
    """A noun phrase of a noun reaches over no noun of another: in "moved soldiers from the coast to
    areas near Ukraine" "Ukraine" is of "areas" if "areas" is not of the coast. In GUM and EWT 8 of
    916 reach over one. `noun` (words,) is true for a noun."""
    for word in np.flatnonzero(relations == _NMOD).tolist():
        head = int(heads[word])
        between = slice(head + 1, word)
        cases = np.flatnonzero((heads[between] == word) & (relations[between] == _CASE))
        before = head + int(cases[0]) if len(cases) else head  # right before "near"
        apart = before > head and noun[before] and not _hangs_on(heads, before, head)
        if apart and not _hangs_on(heads, before, word):
            heads[word] = before
    return heads


def _turned(heads: Ints, relations: Ints, noun: NDArray[np.bool_]) -> Ints:
    """An adjective or article right before a noun belongs to that noun's phrase, never to a word
    further back, so that "Korean" in "… services said 11,000 North Korean soldiers" is of
    "soldiers". In GUM and EWT 4 of 48,000 look back, all of them over a mark. `noun` (words,) is
    true for a noun that opens no sentence."""
    backward = np.isin(relations, _BEFORE_NOUNS) & (heads < np.arange(len(heads)) - 1)
    for word in np.flatnonzero(backward[:-1] & noun[1:]).tolist():
        owner = word + 1
        while relations[owner] in _WITHIN_NOUNS and owner < heads[owner] <= owner + _NEAR:
            owner = int(heads[owner])
        if not _hangs_on(heads, owner, word):
            heads[word] = owner
    return heads


def _hangs_on(heads: Ints, word: int, top: int) -> bool:
    """Whether `top` is above `word`, or is it."""
    while word != top and heads[word] != word:
        word = int(heads[word])
    return word == top


def _raised(heads: Ints, relations: Ints) -> tuple[Ints, Ints]:
    """An auxiliary carries no clause (Universal Dependencies): where one does, it and the verb that
    hangs on it change places, so that "have" in "appear to have captured" is of "captured"."""
    for word in np.flatnonzero(np.isin(relations, _CLAUSES)).tolist():
        helper = int(heads[word])
        if relations[helper] == _AUX and helper < word and heads[helper] != word:
            heads[word], heads[helper] = heads[helper], word
    return heads, relations


def _flowing(values: NDArray[Any]) -> Iterator[Any]:
    """The values of an array one by one, as Python's own, without a list of all of them."""
    for start in range(0, len(values), FLOWING):
        yield from values[start : start + FLOWING].tolist()


def _tokens(text: str, words: Words, own: Ints, told: Floats, tree: Tree) -> tuple[Token, ...]:
    facts = np.clip(told, -3, 3).astype(float).round(3)
    roots = tree.heads == np.arange(len(own))
    heads = np.where(roots, -1, own[tree.heads])
    sentence = np.cumsum(tree.breaks) - 1
    of_words = (tree.upos, heads, tree.relations, sentence, facts)
    spoken = zip(*map(_flowing, of_words), strict=True)
    tokens: list[Token] = []
    before = 0
    places = zip(*map(_flowing, (words.start, words.end, words.piece >= 0)), strict=True)
    for word, (start, end, speaks) in enumerate(places):
        span = Span(start, end)
        if speaks:
            upos, head, relation, before, fact = next(spoken)
            above = None if head < 0 else head
            token = Token(span, UPOS[upos], above, RELATIONS[relation], before, fact)
        else:
            negates = text[start:end].lower() in _NEGATIONS
            tag, relation = ("PART", "advmod") if negates else ("X", "dep")
            token = Token(span, tag, word - 1 if word else None, relation, before)
        tokens.append(token)
    return tuple(tokens)


def _names(text: str, words: Words, own: Ints, scores: Floats, tree: Tree) -> tuple[Entity, ...]:
    """Names; a flat word and a compound go with the word beside them."""
    before = np.arange(len(own)) - 1
    tied = (tree.relations == _FLAT) & (tree.heads == before)
    tied[1:] |= (tree.relations[:-1] == _COMPOUND) & (tree.heads[:-1] == before[1:] + 1)
    ranges = list(zip(words.start[own].tolist(), words.end[own].tolist(), strict=True))
    said = [text[a:b] for a, b in ranges]
    proper = tree.upos == _PROPER
    return names_of(NameWords(said, ranges, tree.breaks, proper, tied), scores)
