"""Two sources contradict one another where their values cannot both hold."""

from __future__ import annotations

import random

from reportedly.ledger.series import contradictions
from reportedly.records import Bound, Certainty, FigureKind, Polarity, Tense
from tests.ledger.series.making import Member, said

DAY, NEXT = "2024-05-01", "2024-05-02"


def found(*members: Member) -> list[tuple[str, str]]:
    return [(one.one, one.other) for one in contradictions(members)]


def test_two_sources_on_one_day_with_two_values() -> None:
    assert found(said("a", "police", 30, DAY), said("b", "army", 45, DAY)) == [("a", "b")]


def test_bounds_that_leave_room_for_both() -> None:
    least = said("b", "army", 25, DAY, bound=Bound.AT_LEAST)
    assert found(said("a", "police", 30, DAY), least) == []


def test_bounds_that_leave_no_room() -> None:
    least = said("b", "army", 45, DAY, bound=Bound.MORE_THAN)
    assert found(said("a", "police", 30, DAY), least) == [("a", "b")]


def test_about_and_round_numbers_have_slack() -> None:
    about = said("b", "army", 7000, DAY, bound=Bound.ABOUT)
    assert found(said("a", "police", 7300, DAY), about) == []
    assert found(said("a", "police", 7040, DAY), said("b", "army", 7000, DAY)) == []
    assert found(said("a", "police", 7900, DAY), about) == [("b", "a")] or found(
        said("a", "police", 7900, DAY), about
    ) == [("a", "b")]


def test_a_count_may_have_grown_by_the_next_day() -> None:
    assert found(said("a", "police", 30, DAY), said("b", "army", 45, NEXT)) == []


def test_a_later_value_below_an_earlier_one() -> None:
    assert found(said("a", "police", 45, DAY), said("b", "army", 30, NEXT)) == [("a", "b")]


def test_only_the_last_word_of_a_source_stands() -> None:
    members = (
        said("a", "police", 45, DAY),
        said("b", "police", 28, NEXT),
        said("c", "army", 30, "2024-05-03"),
    )
    assert found(*members) == []


def test_one_dispute_told_on_two_days_is_one_contradiction() -> None:
    members = (
        said("a", "police", 30, DAY),
        said("b", "army", 45, DAY),
        said("c", "police", 30, NEXT),
        said("d", "army", 45, NEXT),
    )
    assert found(*members) == [("a", "b")]


def test_a_source_does_not_contradict_itself() -> None:
    assert found(said("a", "police", 45, DAY), said("b", "police", 30, NEXT)) == []


def test_a_report_with_two_sources_and_no_dates() -> None:
    one = said("a", "police", 45, report="r")
    assert found(one, said("b", "army", 30, report="r")) == [("a", "b")]


def test_reports_without_dates_say_nothing_of_a_count() -> None:
    assert found(said("a", "police", 45), said("b", "army", 30)) == []


def test_a_sum_holds_on_any_day_but_not_in_another_currency() -> None:
    one = said("a", "firm", 334e6, DAY, kind=FigureKind.MONEY, unit="USD")
    later = said("b", "bank", 380e6, NEXT, kind=FigureKind.MONEY, unit="USD")
    euros = said("c", "bank", 310e6, NEXT, kind=FigureKind.MONEY, unit="EUR")
    assert found(one, later) == [("a", "b")]
    assert found(one, euros) == []


def test_what_is_possible_denied_or_to_come_contradicts_nothing() -> None:
    one = said("a", "police", 30, DAY)
    assert found(one, said("b", "army", 90, DAY, certainty=Certainty.POSSIBLE)) == []
    assert found(one, said("b", "army", 90, DAY, polarity=Polarity.NEGATED)) == []
    assert found(one, said("b", "army", 90, DAY, tense=Tense.FUTURE)) == []


def test_a_part_is_kept_out() -> None:
    part = said("b", "army", 12, DAY, part_of="a")
    assert found(said("a", "police", 30, DAY), part) == []


def test_copies_of_a_saying_contradict_once() -> None:
    members = (
        said("a", "police", 30, DAY), said("b", "police", 30, DAY), said("c", "army", 45, DAY),
    )  # fmt: skip
    assert found(*members) == [("a", "c")]


def test_a_month_is_no_day() -> None:
    assert found(said("a", "police", 30, "2024-05"), said("b", "army", 45, "2024-05")) == []


def test_the_order_of_the_members_changes_nothing() -> None:
    members = [
        said(f"f{n:02}", ("police", "army", "mayor")[n % 3], 7 * (n % 6), f"2024-05-{1 + n % 4:02}")
        for n in range(1, 24)
    ]
    wanted = contradictions(members)
    assert wanted
    for seed in range(5):
        random.Random(seed).shuffle(members)
        assert contradictions(members) == wanted
