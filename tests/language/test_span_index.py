"""Bisection along a text gives what looking at everything gives."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.span_index import SpanIndex
from reportedly.records import Span


@dataclass(frozen=True)
class Thing:
    span: Span


@st.composite
def things(draw: st.DrawFn) -> list[Thing]:
    """Spans that do not overlap, in order."""
    edges = sorted(draw(st.sets(st.integers(0, 60), max_size=20)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return [Thing(Span(a, b)) for a, b in pairs]


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(things(), SPANS)
def test_what_lies_within_and_what_touches(found: list[Thing], span: Span) -> None:
    along = SpanIndex(found)
    assert along.within(span) == [t for t in found if span.holds(t.span)]
    assert along.over(span) == [t for t in found if t.span.overlaps(span)]
    touched = along.touching(span)
    assert (touched is not None) == any(t.span.overlaps(span) for t in found)
    assert touched is None or touched.span.overlaps(span)


@given(things(), st.integers(0, 60))
def test_back_from_a_place_the_nearest_comes_first(found: list[Thing], place: int) -> None:
    before = [t for t in found if t.span.end <= place]
    assert list(SpanIndex(found).back_from(place)) == before[::-1]
