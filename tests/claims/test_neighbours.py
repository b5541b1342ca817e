"""Neighbours answer as a look at every span would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.neighbours import Neighbours, holder
from reportedly.records import Span

SPANS = st.builds(lambda at, size: Span(at, at + size), st.integers(0, 40), st.integers(1, 9))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_neighbours_are_those_that_a_look_at_all_finds(spans: list[Span], one: Span) -> None:
    near = Neighbours(spans)
    assert near.touch(one) == any(one.overlaps(span) for span in spans)
    before = [span.end for span in spans if span.end <= one.start]
    assert near.end_before(one.start) == max(before, default=0)
    after = [span.start for span in spans if span.start >= one.start]
    assert near.start_after(one.start) == min(after, default=None)


@given(st.sets(st.integers(0, 60), min_size=2, max_size=12), SPANS)
def test_the_holder_of_a_span(edges: set[int], one: Span) -> None:
    ordered = sorted(edges)
    parts = [Span(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False)]
    assert holder(parts, one) == next((part for part in parts if part.holds(one)), None)
