"""Times beside a cue, reckoned from a Sunday, 3 November 2024."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.claims.times import find, parse_date, spans

SUNDAY = date(2024, 11, 3)


@pytest.mark.parametrize(
    ("words", "timex"),
    [
        ("on Saturday", "2024-11-02"),
        ("on Sunday", "2024-11-03"),
        ("last Sunday", "2024-10-27"),
        ("Monday night", "2024-10-28TNI"),
        ("Nov. 2", "2024-11-02"),
        ("2 November", "2024-11-02"),
        ("Saturday, Nov. 2, 2024", "2024-11-02"),
        ("on the 3rd of March 2020", "2020-03-03"),
        ("2020-03-03", "2020-03-03"),
        ("yesterday evening", "2024-11-02TEV"),
        ("this morning", "2024-11-03TMO"),
        ("last week", "2024-W43"),
        ("earlier this month", "2024-11"),
        ("last month", "2024-10"),
        ("in March", "2024-03"),
        ("in December", "2023-12"),
        ("in March 2020", "2020-03"),
        ("last year", "2023"),
        ("in 2016", "2016"),
        ("three weeks ago", "2024-W41"),
        ("over the weekend", "2024-W44-WE"),
    ],
)
def test_times_in_words(words: str, timex: str) -> None:
    assert [found.timex for found in find(f"she said {words}, twice", SUNDAY)] == [timex]


@pytest.mark.parametrize(
    "words", ["in 30 minutes", "he may go", "the Sun shone", "Feb. 30", "a 2016 report", "march on"]
)
def test_what_is_no_time(words: str) -> None:
    assert find(words, SUNDAY) == []


def test_nothing_is_reckoned_without_an_anchor() -> None:
    assert find("on Saturday, last week, Nov. 2", None) == []
    assert [found.timex for found in find("Nov. 2, 2019", None)] == ["2019-11-02"]


def test_clocks() -> None:
    assert [clock[2] for clock in spans("at 5 p.m., 12:15 a.m. and 19:29, not 13 p.m.")] == [
        "17:00",
        "00:15",
        "19:29",
    ]


def test_dates_that_stand_alone() -> None:
    assert parse_date("2024-11-03T19:29") == SUNDAY
    assert parse_date("Nov. 3", date(2024, 11, 5)) == SUNDAY
    assert parse_date("sometime") is None
