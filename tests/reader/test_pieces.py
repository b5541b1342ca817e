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


# What the reference implementation of BERT's uncased vocabulary makes of each text.
REFERENCE = {
    "Überschwemmung in Łódź": [
        (19169, 0, 4), (11624, 4, 7), (8545, 7, 9), (7382, 9, 11), (5575, 11, 14), (1999, 15, 17),
        (17814, 18, 22),
    ],
    "co\u00adoperate.\u200b Now": [(17654, 0, 10), (1012, 10, 11), (2085, 13, 16)],
    "It is [MASK] [mask] x[SEP]": [
        (2009, 0, 2), (2003, 3, 5), (103, 6, 12), (1031, 13, 14), (7308, 14, 18), (1033, 18, 19),
        (1060, 20, 21), (102, 21, 26),
    ],
    "中文 paper": [(1746, 0, 1), (1861, 1, 2), (3259, 3, 8)],
    "각하": [(1455, 0, 1), (30006, 0, 1), (30020, 0, 1), (30005, 1, 2), (30006, 1, 2)],
    "a" * 101 + " end": [(100, 0, 101), (2203, 102, 105)],
    "İzmir cafe\u0301s": [(1045, 0, 1), (2480, 1, 2), (14503, 2, 5), (23812, 6, 12)],
}  # fmt: skip


@pytest.mark.parametrize("text", REFERENCE)
def test_pieces_are_those_of_the_reference(text: str) -> None:
    found = whole(text)
    rows = zip(found.ids.tolist(), found.start.tolist(), found.end.tolist(), strict=True)
    assert list(rows) == REFERENCE[text]
