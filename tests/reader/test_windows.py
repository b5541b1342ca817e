"""Windows cover every piece once and keep paragraphs whole where they fit."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reader import MODEL_DIR
from reportedly.reader.pieces import Pieces, cut
from reportedly.reader.windows import cut_windows
from reportedly.records import Span

VOCABULARY = MODEL_DIR / "tokenizer.json"


def pieces_of(paragraphs: list[str]) -> tuple[str, Pieces]:
    text, spans = "", []
    for paragraph in paragraphs:
        spans.append(Span(len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return text, cut(text, tuple(spans), VOCABULARY)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(8, 40))
def test_every_piece_is_in_exactly_one_window(lengths: list[int], limit: int) -> None:
    text, pieces = pieces_of([" ".join(["water"] * n) + "." for n in lengths])
    windows = cut_windows(pieces, text, limit)
    assert windows[0][0] == 0
    assert windows[-1][1] == len(pieces)
    assert all(left[1] == right[0] for left, right in pairwise(windows))
    assert all(0 < b - a <= limit for a, b in windows)


def test_a_paragraph_that_fits_is_not_cut() -> None:
    text, pieces = pieces_of(["water rose fast."] * 6)
    assert cut_windows(pieces, text, 10) == [(0, 8), (8, 16), (16, 24)]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    text, pieces = pieces_of(["Water rose fast there. Boats came at once to help."])
    (_, end), *_ = cut_windows(pieces, text, 8)
    assert text[: pieces.end[end - 1]].endswith("there.")


def test_no_pieces_give_no_windows() -> None:
    text, pieces = pieces_of([" "])
    assert cut_windows(pieces, text) == []
