"""Marks cut a text into pieces that no mark crosses, whatever overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import Span
from reportedly.views import marks
from reportedly.views.marks import Mark, Part, Piece
from tests.views import samples

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


def test_the_quote_of_a_figure_is_shown_within_a_content_and_its_parts_are_not() -> None:
    content = Mark(Span(0, 30), 1, Part.CONTENT)
    quote = Mark(Span(5, 20), 1, Part.FIGURE)
    number = Mark(Span(5, 9), 1, Part.NUMBER)
    when = Mark(Span(22, 28), 1, Part.WHEN)
    pieces = list(marks.cut(Span(0, 35), [content, quote, number, when]))
    assert [(piece.start, piece.part) for piece in pieces] == [
        (0, Part.CONTENT),
        (5, Part.FIGURE),
        (9, Part.FIGURE),
        (20, Part.CONTENT),
        (22, Part.CONTENT),
        (28, Part.CONTENT),
        (30, None),
    ]
    assert [mark.part for mark in pieces[4].marks] == [Part.WHEN, Part.CONTENT]


def test_a_figure_marks_everything_that_supports_it() -> None:
    figure = samples.counting().figures[3]
    who = [one.span for one in figure.participants]
    found = marks.of_figure(figure, who, 4)
    text = samples.COUNTING
    assert {(mark.part, mark.span.of(text)) for mark in found} == {
        (Part.FIGURE, "several hundred nets"),
        (Part.NUMBER, "several hundred"),
        (Part.COUNTED, "nets"),
        (Part.PREDICATE, "moved"),
        (Part.WHEN, "last week"),
        (Part.WHERE, "Northport"),
        *((Part.WHO, span.of(text)) for span in who),
    }
    assert [mark.item for mark in found if mark.part is Part.WHO] == [0, 1, 2, 3, 4]
    assert {mark.number for mark in found} == {4}
