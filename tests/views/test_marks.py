"""Marks cut a text into pieces that no mark crosses, whatever overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import Span
from reportedly.views import marks
from reportedly.views.marks import Mark, Part, Piece

LENGTH = 40


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, LENGTH - 1))
    return Span(start, draw(st.integers(start + 1, LENGTH)))


MARKS = st.lists(st.builds(Mark, spans(), st.integers(1, 5), st.sampled_from(Part)), max_size=12)


@given(spans(), MARKS)
def test_pieces_tile_the_range_and_name_what_covers_them(within: Span, every: list[Mark]) -> None:
    pieces = list(marks.cut(within, every))
    at = within.start
    for piece in pieces:
        assert piece.start == at < piece.end
        at = piece.end
        here = Span(piece.start, piece.end)
        covering = [mark for mark in every if mark.span.overlaps(here)]
        assert all(mark.span.holds(here) for mark in covering)
        assert sorted(map(repr, piece.marks)) == sorted(map(repr, covering))
    assert at == within.end


def test_the_innermost_claim_decides_what_a_piece_is() -> None:
    outer = Mark(Span(0, 20), 1, Part.CONTENT)
    inner = Mark(Span(5, 9), 2, Part.SOURCE)
    parts = [piece.part for piece in marks.cut(Span(0, 25), [outer, inner])]
    assert parts == [Part.CONTENT, Part.SOURCE, Part.CONTENT, None]


def test_a_piece_without_marks_is_plain() -> None:
    assert list(marks.cut(Span(3, 7), [])) == [Piece(3, 7, ())]
