"""Figures as words: bounds, vague numbers, money, shares, times and places, nothing invented."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import (
    Basis,
    Bound,
    Figure,
    FigureKind,
    PlaceKind,
    Span,
    When,
    Where,
)
from reportedly.views import numbers
from tests.views import samples

COUNT, MONEY, SHARE = FigureKind.OTHER, FigureKind.MONEY, FigureKind.SHARE
MEASURE, TIME = FigureKind.MEASURE, FigureKind.TIME_SPAN


def figure(
    words: str,
    low: float | None,
    high: float | None = None,
    bound: Bound = Bound.EXACT,
    about: tuple[str, FigureKind] = ("boat", COUNT),
) -> Figure:
    """A figure that is all of its text."""
    made = samples.figure(1, Span(0, len(words)), Span(0, len(words)), low, about[0])
    return replace(made, high=low if high is None else high, bound=bound, kind=about[1])


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (7000, "7,000"),
        (999_999, "999,999"),
        (1_200_000, "1.2 million"),
        (1_234_567, "1,234,567"),
        (80_000_000, "80 million"),
        (2_500_000_000, "2.5 billion"),
        (3 * 10**12, "3 trillion"),
        (6.1, "6.1"),
        (66.67, "66.67"),
        (0.005, "0.005"),
        (1234.5, "1,234.5"),
        (-12, "-12"),
        (1e300, "1e+300"),
    ],
)
def test_a_number_is_written_with_every_digit_that_is_known(value: float, shown: str) -> None:
    assert numbers.number(value) == shown


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_can_be_written_and_read_back(value: float) -> None:
    shown = numbers.number(value)
    digits, *scale = shown.replace(",", "").split(" ")
    times = {"million": 10**6, "billion": 10**9, "trillion": 10**12}.get("".join(scale), 1)
    assert math.isclose(float(digits) * times, value, rel_tol=1e-5, abs_tol=1e-300)


@pytest.mark.parametrize(
    ("words", "low", "high", "bound", "shown"),
    [
        ("40", 40, 40, Bound.EXACT, "40"),
        ("some 40", 40, 40, Bound.ABOUT, "about 40"),
        ("at least 28", 28, 28, Bound.AT_LEAST, "at least 28"),
        ("more than 7,000", 7000, 7000, Bound.MORE_THAN, "more than 7,000"),
        ("up to 40", 40, 40, Bound.AT_MOST, "at most 40"),
        ("under 40", 40, 40, Bound.LESS_THAN, "less than 40"),
        ("10,000 to 12,000", 10_000, 12_000, Bound.RANGE, "10,000–12,000"),
        ("1.5m to 2m", 1.5e6, 2e6, Bound.RANGE, "1.5–2 million"),
        ("900,000 to 2m", 9e5, 2e6, Bound.RANGE, "900,000–2 million"),
        ("about 30 to 40", 30, 40, Bound.ABOUT, "about 30–40"),
        ("several", 3, 9, Bound.ABOUT, "several (3–9)"),
        ("at least several", 3, 9, Bound.AT_LEAST, "at least several (3–9)"),
        ("no", 0, 0, Bound.EXACT, "0"),
    ],
)
def test_a_bound_survives(words: str, low: float, high: float, bound: Bound, shown: str) -> None:
    assert numbers.amount(figure(words, low, high, bound), words) == shown


def test_every_bound_but_the_plain_ones_has_a_word_of_its_own() -> None:
    assert list(numbers.BOUND) == list(Bound)
    said = [word for word in numbers.BOUND.values() if word]
    assert len(set(said)) == len(said) == len(Bound) - 2


def test_an_unknown_value_keeps_its_words_and_says_why() -> None:
    text = "between 10 and 5 boats"
    odd = replace(figure(text, None), number=Span(0, 16), note="runs backwards")
    assert numbers.amount(odd, text) == "between 10 and 5 (value unknown: runs backwards)"
    assert numbers.phrase(odd, text) == f"{text} (value unknown: runs backwards)"
    assert numbers.phrase(replace(odd, note=None), text) == f"{text} (value unknown)"


@pytest.mark.parametrize(
    ("words", "low", "about", "shown"),
    [
        ("40", 40, ("boat", COUNT), "40 boats"),
        ("one", 1, ("boat", COUNT), "1 boat"),
        ("three", 3, ("person", COUNT), "3 people"),
        ("no", 0, ("casualty", COUNT), "0 casualties"),
        ("€80 million", 8e7, ("EUR", MONEY), "80 million EUR"),
        ("40 percent", 40, ("percent", SHARE), "40 percent"),
        ("60-millimeter", 60, ("millimetre", MEASURE), "60 millimetres"),
        ("6 feet", 6, ("foot", MEASURE), "6 feet"),
        ("6.1-magnitude", 6.1, ("magnitude", MEASURE), "6.1 magnitude"),
        ("three hours", 3, ("hour", TIME), "3 hours"),
    ],
)
def test_a_number_with_its_unit(
    words: str, low: float, about: tuple[str, FigureKind], shown: str
) -> None:
    assert numbers.phrase(figure(words, low, about=about), words) == shown


def test_the_thing_counted_is_named_with_its_own_words() -> None:
    text = "hundreds of dollars lost; 60-millimeter mortars; 4 of the 9\n boats"
    boats = replace(figure("4", 4), number=samples.at(text, "4"), counted=samples.at(text, "boats"))
    assert numbers.phrase(boats, text) == "4 boats"
    size = replace(
        figure("60", 60, about=("millimetre", MEASURE)),
        number=samples.at(text, "60-millimeter"),
        counted=samples.at(text, "mortars"),
    )
    assert numbers.phrase(size, text) == "60 millimetres (mortars)"
    money = replace(
        figure("x", 200, 999, Bound.ABOUT, ("USD", MONEY)), number=samples.at(text, text[:19])
    )
    assert numbers.phrase(money, text) == "hundreds of dollars (200–999)"
    share = replace(
        figure("4", 44.44, about=("percent", SHARE)), share_of=samples.at(text, "the 9\n boats")
    )
    assert numbers.phrase(share, text) == "44.44 percent of the 9 boats"
    inside = replace(figure(text[:5], 40), counted=Span(0, 8))
    assert numbers.phrase(inside, text) == "40 boats", "words that overlap are not said twice"


@pytest.mark.parametrize(
    ("unit", "many"),
    [("boat", "boats"), ("box", "boxes"), ("lorry", "lorries"), ("day", "days"), ("USD", "USD"),
     ("child", "children"), ("km²", "km²"), ("", ""), ("church", "churches")],
)  # fmt: skip
def test_units_in_the_plural(unit: str, many: str) -> None:
    assert numbers.plural(unit) == many


def test_a_time_shows_the_date_that_it_was_reckoned_from() -> None:
    text = "last week, on Sunday"
    week = When(
        "2024-10-21", "2024-10-27", "week", "2024-W43", "2024-11-02", Basis.TEXT, Span(0, 9)
    )
    whole = "Mon 21 to Sun 27 Oct 2024"
    assert numbers.when(week, text) == f"{whole} (“last week” from Sat 2 Nov 2024)"
    filed = replace(week, anchor_basis=Basis.DATELINE)
    assert numbers.when(filed, text).endswith("from Sat 2 Nov 2024, from the dateline)")
    assert numbers.when(replace(week, anchor=None), text) == f"{whole} (“last week”)"
    assert numbers.when(replace(week, span=None), text) == whole
    sunday = When(
        "2024-11-03", "2024-11-03", "day", "2024-11-03", "2024-11-03", Basis.METADATA, Span(11, 20)
    )
    assert numbers.when(sunday, text) == "Sun 3 Nov 2024 (“on Sunday”)", "the day itself"


@pytest.mark.parametrize(
    ("start", "end", "timex", "shown"),
    [
        ("2024-11-02", "2024-11-02", "2024-11-02", "2024-11-02"),
        ("2024-10-21", "2024-10-27", "2024-W43", "2024-10-21/2024-10-27"),
        ("2024-10-27", "2024-10-27", "../2024-10-27", "../2024-10-27"),
        ("2024-10-21", "2024-10-21", "2024-10-21/..", "2024-10-21/.."),
    ],
)
def test_a_time_as_iso(start: str, end: str, timex: str, shown: str) -> None:
    assert numbers.interval(When(start, end, "day", timex)) == shown


@pytest.mark.parametrize(
    ("place", "shown", "precise"),
    [
        (Where("Ukraine", PlaceKind.COUNTRY, country="UA", precision=700),
         "Ukraine", "Ukraine (country, area of radius 700 km)"),
        (Where("Boden", PlaceKind.CITY, None, "SE", "Norrbotten", None, 65.8, 21.7, precision=9.5),
         "Boden, Norrbotten, SE", "Boden, Norrbotten, SE (town, within 9.5 km)"),
        (Where("the Sahel", PlaceKind.REGION, country="ML NE", basis=Basis.EARLIER),
         "the Sahel, ML/NE (mentioned earlier)",
         "the Sahel, ML/NE (named region, mentioned earlier)"),
        (Where("Norrbotten", PlaceKind.ADMIN1, country="SE", admin1="Norrbotten"),
         "Norrbotten, SE", "Norrbotten, SE (first-level region)"),
        (Where("Hollow Reach", PlaceKind.UNKNOWN),
         "Hollow Reach (not resolved)", "Hollow Reach (not resolved)"),
    ],
)  # fmt: skip
def test_a_place_names_what_holds_it_and_how_it_is_known(
    place: Where, shown: str, precise: str
) -> None:
    assert numbers.where(place) == shown
    assert numbers.where(place, precise=True) == precise
