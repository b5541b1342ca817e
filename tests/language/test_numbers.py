"""Numerals: what a number in digits or words is worth, wherever it stands."""

from __future__ import annotations

import pytest

from reportedly.language.line import Line
from reportedly.language.numbers import Numeral, cardinal, ordinal, read, value_of
from reportedly.records import Span

WORTH = {
    "7,000": 7000,
    "5 576": 5576,
    "1,00,000": 100000,
    "2½": 2.5,
    "3 1/2": 3.5,
    "3-1/2": 3.5,
    "1.5bn": 1500000000,
    "2e6": 2000000,
    "10^5": 100000,
    "4 × 10⁷": 40000000,
    "forty-two": 42,
    "six-hundred-and-ten": 610,
    "five-and-twenty": 25,
    "two hundred and two thousand": 202000,
    "half a million": 500000,
    "two and a half million": 2500000,
    "nine point nought four": 9.04,
    "three score men": 60,
    "a baker's dozen": 13,
    "a thousand million": 1000000000,
    "minus five": -5,
}


def line(text: str) -> Line:
    return Line(text, Span(0, len(text)))


def numeral(text: str) -> Numeral:
    found = read(line(text), 0)
    assert found is not None, text
    return found


@pytest.mark.parametrize(("text", "value"), WORTH.items())
def test_a_numeral_has_the_value_that_its_words_say(text: str, value: float) -> None:
    found = numeral(text)
    assert (found.low, found.high) == (value, value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("dozens", 24, 99), ("a few hundred", 200, 400), ("tens of thousands", 20000, 99999)],
)
def test_a_vague_numeral_is_a_range(text: str, low: int, high: int) -> None:
    found = numeral(text)
    assert (found.low, found.high, found.vague) == (low, high, True)


@pytest.mark.parametrize("text", ["6²", "1e400", "9" * 400, "1,23,4", "a trillion trillion"])
def test_what_has_no_one_value_has_none_and_says_why(text: str) -> None:
    found = numeral(text)
    assert found.low is found.high is None
    assert found.note


@pytest.mark.parametrize(("text", "value"), [("24th", 24), ("third", 3), ("twenty-first", 21)])
def test_ordinals(text: str, value: int) -> None:
    found = ordinal(line(text), 0)
    assert found is not None
    assert found.low == value


@pytest.mark.parametrize("text", ["the", "half-hearted", "second"])
def test_other_words_are_no_cardinals(text: str) -> None:
    assert cardinal(line(text), 0) is None


@pytest.mark.parametrize(("raw", "value"), [("1.234,5", 1234.5), ("10'000", 10000), ("5,5", 5.5)])
def test_digits_are_read_by_their_separators(raw: str, value: float) -> None:
    assert value_of(raw) == (value, None)
