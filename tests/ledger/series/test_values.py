"""What a figure's words allow."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.items import FigureItem
from reportedly.ledger.series.values import (
    allowed,
    converted,
    equal,
    ratio,
    restated,
    rounding,
    telling_value,
)
from reportedly.records import Bound
from tests.ledger.series.making import said

VALUES = st.one_of(st.integers(0, 10**9).map(float), st.floats(0, 1e6))
FIGURES = st.builds(
    lambda low, more, bound: said("f", None, low, high=low + more, bound=bound)[0],
    VALUES, st.one_of(st.just(0.0), VALUES), st.sampled_from(Bound),
)  # fmt: skip


def one(value: float, bound: Bound = Bound.EXACT, **other: object) -> FigureItem:
    return said("f", None, value, bound=bound, **other)[0]


@pytest.mark.parametrize(
    ("value", "slack"),
    [(1234, 0), (1230, 0), (1300, 50), (12000, 500), (7, 0), (10, 0), (0, 0), (1.5, 0)],
)
def test_a_round_number_stands_for_what_rounds_to_it(value: float, slack: float) -> None:
    assert rounding(value) == slack


def test_bounds_make_intervals() -> None:
    assert allowed(one(100, Bound.AT_LEAST)).high == math.inf
    assert (allowed(one(8, Bound.AT_MOST)).low, allowed(one(8, Bound.AT_MOST)).high) == (0, 8)
    assert allowed(one(23)).low == allowed(one(23)).high == 23


def test_a_number_told_twice() -> None:
    assert restated(one(40, Bound.MORE_THAN), one(42))
    assert restated(one(500, Bound.ABOUT), one(484))
    assert not restated(one(40, Bound.MORE_THAN), one(90))
    assert not restated(one(40), one(42))


def test_a_measure_in_two_systems() -> None:
    assert converted(one(10, unit="metre"), one(24, high=30, unit="foot"))
    assert not converted(one(10, unit="metre"), one(90, unit="foot"))
    assert not converted(one(10, unit="metre"), one(10, unit="kilogram"))


def test_rare_values_tell_more() -> None:
    told = [telling_value(one(value)) for value in (2, 5, 23, 484, 10053)]
    assert told == sorted(told)
    assert told[0] < 0.15 < told[1]
    assert told[-1] == 1.0


@given(FIGURES, FIGURES)
def test_comparing_values_is_the_same_both_ways(a: FigureItem, b: FigureItem) -> None:
    assert equal(a, b) is equal(b, a)
    assert restated(a, b) is restated(b, a)
    assert ratio(a, b) == ratio(b, a) >= 1
    assert allowed(a).meets(allowed(b)) is allowed(b).meets(allowed(a))


@given(FIGURES)
def test_a_figure_allows_its_own_value(figure: FigureItem) -> None:
    span = allowed(figure)
    assert figure.low is not None
    assert span.low <= figure.low
    assert span.meets(span)
    assert 0.0 <= telling_value(figure) <= 1.0
