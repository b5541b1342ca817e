"""Branch scores become tokens in trees and names, on any text."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reader import MODEL_DIR
from reportedly.reader.analysis import (
    ARC_WIDTH,
    LABEL_WIDTH,
    PARTS,
    RELATIONS,
    UPOS,
    Analysis,
    Words,
    near,
    parse,
)  # fmt: skip
from reportedly.reader.names import ENTITY_LABELS
from reportedly.reader.pieces import Pieces, cut
from reportedly.records import Entity, Span, Token

VOCABULARY = MODEL_DIR / "tokenizer.json"
WIDTH = sum(PARTS.values())


def weights(seed: int = 0) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    return {
        "root": rng.normal(size=ARC_WIDTH).astype(np.float32),
        "popular": rng.normal(size=ARC_WIDTH).astype(np.float32),
        "label.weight": rng.normal(size=(len(RELATIONS), LABEL_WIDTH)).astype(np.float32),
        "label.bias": rng.normal(size=len(RELATIONS)).astype(np.float32),
    }


def analyse(
    text: str, pieces: Pieces, scores: np.ndarray, sentences: list[int] | None = None
) -> tuple[tuple[Token, ...], tuple[Entity, ...]]:
    """What is read of a text that fits one window."""
    spans = (Span(0, len(text)),) if text else ()
    analysis = Analysis(text, spans, pieces, weights(), sentences)
    analysis.take(0, scores)
    return analysis.gathered()


def upos_of(rows: np.ndarray) -> np.ndarray:
    return rows[:, : len(UPOS)].argmax(1)


@given(st.text(alphabet=st.sampled_from("ab cannot’s.-$7,é中🙂\n\ud800"), max_size=60),
       st.integers(0, 99))  # fmt: skip
@settings(max_examples=80, deadline=None)
def test_any_scores_give_words_in_trees_sentence_by_sentence(text: str, seed: int) -> None:
    spans = (Span(0, len(text)),) if text else ()
    pieces = cut(text, spans, VOCABULARY)
    scores = np.random.default_rng(seed).normal(size=(len(pieces), WIDTH)).astype(np.float32)
    tokens, entities = analyse(text, pieces, scores)
    for i, token in enumerate(tokens):
        assert token.upos in UPOS and token.relation in RELATIONS
        assert -3 <= token.factuality <= 3
        if token.head is not None:
            assert token.head != i
            assert tokens[token.head].sentence == token.sentence
    sentences = [t.sentence for t in tokens]
    assert sentences == sorted(sentences)
    assert all(a.span.end <= b.span.start for a, b in pairwise(tokens))
    assert all(a.span.end <= b.span.start for a, b in pairwise(entities))


def test_a_word_within_a_piece_hangs_on_the_word_before() -> None:
    text = "It cannot be."
    spans = (Span(0, len(text)),)
    pieces = cut(text, spans, VOCABULARY)
    words = Words(text, spans, pieces)
    assert [text[a:b] for a, b in zip(words.start, words.end, strict=True)] == [
        "It", "can", "not", "be", ".",
    ]  # fmt: skip
    assert words.piece.tolist() == [0, 1, -1, 2, 3]


def test_windows_one_by_one_tell_what_they_tell_together() -> None:
    text = "Rain fell. It stopped. Ana Lind left."
    spans = (Span(0, len(text)),)
    pieces = cut(text, spans, VOCABULARY)
    scores = np.random.default_rng(5).normal(size=(len(pieces), WIDTH)).astype(np.float32)
    opens = [0, text.index("It"), text.index("Ana")]
    cuts = np.searchsorted(pieces.start, [*opens[1:], len(text)]).tolist()
    apart = Analysis(text, spans, pieces, weights(), opens)
    for a, b in pairwise([0, *cuts]):
        apart.take(a, scores[a:b])
    assert apart.gathered() == analyse(text, pieces, scores, opens)


def test_known_sentence_beginnings_are_kept() -> None:
    text = "Rain fell it stopped"
    spans = (Span(0, len(text)),)
    pieces = cut(text, spans, VOCABULARY)
    scores = np.full((len(pieces), WIDTH), -1, dtype=np.float32)
    tokens, _ = analyse(text, pieces, scores, sentences=[0, 10])
    assert [t.sentence for t in tokens] == [0, 0, 1, 1]
    assert sum(t.head is None for t in tokens) == 2


def test_the_root_is_labelled_root_and_nothing_else_is() -> None:
    rows = np.random.default_rng(3).normal(size=(9, WIDTH)).astype(np.float32)
    breaks = np.array([1, 0, 0, 0, 1, 0, 0, 0, 0], dtype=bool)
    heads, relations = parse(rows, upos_of(rows), breaks, weights())
    own = heads == np.arange(9)
    assert own.sum() == 2
    assert ((relations == RELATIONS.index("root")) == own).all()


@given(st.integers(0, 400))
@settings(max_examples=80, deadline=None)
def test_an_adjective_before_a_noun_looks_ahead(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(12, WIDTH)).astype(np.float32)
    rows[:, UPOS.index("NOUN")] += rng.integers(0, 4, size=12)
    sure = weights()
    sure["label.bias"][RELATIONS.index("amod")] += 12
    breaks = np.arange(12) % 6 == 0
    heads, relations = parse(rows, upos_of(rows), breaks, sure)
    noun = (upos_of(rows) == UPOS.index("NOUN")) & ~breaks
    for word in range(11):
        above = [word + 1]
        while heads[above[-1]] != above[-1]:
            above.append(int(heads[above[-1]]))
            assert len(above) <= 12, "a loop"
        if relations[word] == RELATIONS.index("amod") and noun[word + 1]:
            assert heads[word] >= word - 1 or word in above
            assert heads[word] // 6 == word // 6


def test_names_are_read_word_by_word() -> None:
    text = "Ana Lind met Oster"
    spans = (Span(0, len(text)),)
    pieces = cut(text, spans, VOCABULARY)
    scores = np.zeros((len(pieces), WIDTH), dtype=np.float32)
    at = len(UPOS)
    for piece, label in zip((0, 1, 3, 4), (1, 2, 0, 5), strict=True):
        scores[piece, at + label] = 8
    assert ENTITY_LABELS == 9
    words = Words(text, spans, pieces)
    scores[words.piece[3], at + 5] = 9
    scores[words.piece[[0, 1, 3]], UPOS.index("PROPN")] = 4
    _, entities = analyse(text, pieces, scores)
    assert [(e.span.of(text), e.kind.value) for e in entities] == [
        ("Ana Lind", "PER"), ("Oster", "LOC"),
    ]  # fmt: skip


def test_a_name_has_a_proper_noun_in_it() -> None:
    text = "Rain fell"
    spans = (Span(0, len(text)),)
    pieces = cut(text, spans, VOCABULARY)
    scores = np.zeros((len(pieces), WIDTH), dtype=np.float32)
    words = Words(text, spans, pieces)
    scores[words.piece, UPOS.index("NOUN")] = 4
    scores[words.piece[0], len(UPOS) + 5] = 9
    _, entities = analyse(text, pieces, scores)
    assert entities == ()


def test_a_noun_phrase_reaches_over_no_noun_of_another() -> None:
    # "moved soldiers from coast to areas near Oster", where the parser hangs "Oster" on "coast"
    heads = np.array([0, 0, 3, 1, 5, 0, 7, 3])
    said = ["root", "obj", "case", "nmod", "case", "obl", "case", "nmod"]
    relations = np.array([RELATIONS.index(name) for name in said])
    noun = np.array([0, 1, 0, 1, 0, 1, 0, 1], dtype=bool)
    assert near(heads.copy(), relations, noun).tolist() == [0, 0, 3, 1, 5, 0, 7, 5]
    inner = np.array([0, 0, 3, 1, 5, 3, 7, 1])  # all of one phrase: nothing is reached over
    assert near(inner.copy(), relations, noun).tolist() == inner.tolist()
