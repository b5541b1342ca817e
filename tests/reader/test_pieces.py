"""Pieces keep exact offsets and see what an uncased vocabulary loses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reader import MODEL_DIR, pieces
from reportedly.reader.pieces import Pieces, cut
from reportedly.records import Span

VOCABULARY = MODEL_DIR / "tokenizer.json"


def whole(text: str) -> Pieces:
    return cut(text, (Span(0, len(text)),), VOCABULARY)


def quotation(text: str) -> list[tuple[str, int]]:
    """The pieces that are quotation marks, with their feature."""
    found = whole(text)
    rows = zip(found.start, found.end, found.features[:, 3], strict=True)
    return [(text[a:b], int(q)) for a, b, q in rows if text[a:b] in "\"“”«»'‘’"]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200).filter(bool))
def test_offsets_lie_on_the_text_and_in_order(text: str) -> None:
    found = whole(text)
    assert all(0 <= a <= b <= len(text) for a, b in zip(found.start, found.end, strict=True))
    assert (found.start[1:] >= found.start[:-1]).all()
    for column, size in enumerate(pieces.FEATURE_SIZES):
        assert ((found.features[:, column] >= 0) & (found.features[:, column] < size)).all()


def test_offsets_count_code_points_after_an_emoji() -> None:
    text = "🌊🌊 Floods 🌊 rose"
    found = whole(text)
    words = [text[a:b] for a, b in zip(found.start, found.end, strict=True)]
    assert "Floods" in words
    assert "rose" in words


def test_pieces_of_two_paragraphs_are_numbered() -> None:
    text = "One here.\n\nTwo there."
    found = cut(text, (Span(0, 9), Span(11, 21)), VOCABULARY)
    assert found.paragraph.tolist() == [0, 0, 0, 1, 1, 1]
    assert found.features[2, 2] == pieces.PARAGRAPH
    assert found.features[3, 1] == pieces.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ('He said "it rose" twice.', [('"', pieces.OPENS), ('"', pieces.CLOSES)]),
        ("He said “it rose” twice.", [("“", pieces.OPENS), ("”", pieces.CLOSES)]),
        ("Elle dit « non » hier.", [("«", pieces.OPENS), ("»", pieces.CLOSES)]),
        ("They said 'it rose' twice.", [("'", pieces.OPENS_SINGLE), ("'", pieces.CLOSES_SINGLE)]),
        ("The river's bank isn't dry.", [("'", pieces.OUTSIDE), ("'", pieces.OUTSIDE)]),
        ('"Never closed', [('"', pieces.OPENS)]),
    ],
)
def test_quotation_marks_open_and_close(text: str, marks: list[tuple[str, int]]) -> None:
    assert quotation(text) == marks


def test_inside_a_quotation_every_piece_says_so() -> None:
    text = 'She said "water rose" today.'
    found = whole(text)
    inside = [
        text[a:b]
        for a, b, q in zip(found.start, found.end, found.features[:, 3], strict=True)
        if q == pieces.INSIDE
    ]
    assert inside == ["water", "rose"]


def test_a_lone_surrogate_is_read_as_an_unknown_character() -> None:
    text = "before \ud800 after"
    found = whole(text)
    assert text[found.start[-1] : found.end[-1]] == "after"


def test_a_text_without_a_word_gives_no_pieces() -> None:
    assert len(whole(" \n\t ")) == 0
