"""A series is read as a line for each source."""

from __future__ import annotations

import random
from dataclasses import replace

from reportedly.ledger.series import Change, Line, lines
from reportedly.records import Bound, Polarity, Tense
from tests.ledger.series.making import Member, said


def only(*members: Member) -> Line:
    (line,) = lines(members)
    return line


def test_each_source_has_a_line_in_the_order_of_its_first_word() -> None:
    found = lines([said("b", "army", 40, "2024-05-02"), said("a", "police", 30, "2024-05-01")])
    assert [line.source.name for line in found if line.source] == ["police", "army"]


def test_a_line_runs_over_the_time_of_saying() -> None:
    line = only(
        said("c", "police", 50, "2024-05-03"),
        said("a", "police", 30, "2024-05-01"),
        said("b", "police", 40, "2024-05-02"),
    )
    assert [point.low for point in line.points] == [30, 40, 50]
    assert [point.revises for point in line.points] == [None, "a", "b"]


def test_copies_of_one_saying_are_one_point_with_their_reports() -> None:
    line = only(
        said("a", "police", 30, "2024-05-01"),
        said("b", "police", 30, "2024-05-01"),
        said("c", "police", 30, "2024-05-01"),
    )
    (point,) = line.points
    assert point.figures == ("a", "b", "c")
    assert point.reports == ("r-a", "r-b", "r-c")


def test_a_later_value_goes_up_or_down() -> None:
    line = only(
        said("a", "police", 30, "2024-05-01"),
        said("b", "police", 45, "2024-05-02"),
        said("c", "police", 41, "2024-05-03"),
    )
    assert [point.change for point in line.points] == [None, Change.UP, Change.DOWN]


def test_a_value_told_again_revises_nothing() -> None:
    line = only(said("a", "police", 30, "2024-05-01"), said("b", "police", 30, "2024-05-12"))
    assert [point.change for point in line.points] == [None, None]


def test_a_report_that_does_not_tell_when_passes_on_what_was_said() -> None:
    line = only(said("a", "police", 30, "2024-05-01"), said("b", "police", 30, "2024-05-03"))
    assert [(point.time, point.figures) for point in line.points] == [
        (("2024-05-01", "2024-05-01"), ("a", "b"))
    ]


def test_what_was_said_again_on_another_day_is_another_point() -> None:
    figure, report = said("b", "police", 30, "2024-05-03")
    later = replace(report, published="2024-05-04")
    line = only(said("a", "police", 30, "2024-05-01"), (figure, later))
    assert len(line.points) == 2


def test_about_a_number_and_then_the_number_revises_nothing() -> None:
    line = only(
        said("a", "police", 300, "2024-05-01", bound=Bound.ABOUT),
        said("b", "police", 300, "2024-05-12"),
    )
    assert [point.revises for point in line.points] == [None, None]


def test_what_has_come_about_revises_no_forecast() -> None:
    line = only(
        said("a", "police", 900, "2024-05-01", tense=Tense.FUTURE),
        said("b", "police", 300, "2024-05-12"),
        said("c", "police", 800, "2024-05-20", tense=Tense.FUTURE),
    )
    assert [point.revises for point in line.points] == [None, None, "a"]


def test_a_rough_value_made_exact_is_restated() -> None:
    rough = said("a", "police", 500, "2024-05-01", bound=Bound.ABOUT)
    line = only(rough, said("b", "police", 484, "2024-05-02"))
    assert line.points[1].change is Change.RESTATED


def test_a_bound_that_is_passed_goes_up() -> None:
    least = said("a", "police", 500, "2024-05-01", bound=Bound.AT_LEAST)
    line = only(least, said("b", "police", 700, "2024-05-02"))
    assert line.points[1].change is Change.UP


def test_two_values_of_one_day_revise_nothing() -> None:
    line = only(said("a", "police", 30, "2024-05-01"), said("b", "police", 45, "2024-05-01"))
    assert [point.change for point in line.points] == [None, None]


def test_a_denied_value_revises_nothing_and_is_not_revised() -> None:
    line = only(
        said("a", "police", 30, "2024-05-01"),
        said("b", "police", 300, "2024-05-02", polarity=Polarity.NEGATED),
        said("c", "police", 35, "2024-05-03"),
    )
    assert [point.revises for point in line.points] == [None, None, "a"]


def test_the_reporters_own_voice_is_a_line_per_outlet() -> None:
    found = lines(
        [
            said("a", None, 30, "2024-05-01", outlet="The Post"),
            said("b", None, 40, "2024-05-02", outlet="The Post"),
            said("c", None, 50, "2024-05-03", outlet="The Sun"),
        ]
    )
    assert [(line.outlet, len(line.points)) for line in found] == [("The Post", 2), ("The Sun", 1)]
    assert all(line.source is None for line in found)


def test_what_has_no_time_stands_last() -> None:
    line = only(said("a", "police", 70), said("b", "police", 45, "2024-05-02"))
    assert [point.figure for point in line.points] == ["b", "a"]


def test_a_figure_without_a_value_is_in_no_line() -> None:
    nothing, home = said("a", "police", 30)
    assert lines([(replace(nothing, low=None, high=None), home)]) == ()


def test_the_order_of_the_members_changes_nothing() -> None:
    members = [
        said(f"f{n}", ("police", "army", None)[n % 3], 10 * n, f"2024-05-{1 + n % 5:02}")
        for n in range(1, 20)
    ]
    wanted = lines(members)
    for seed in range(5):
        random.Random(seed).shuffle(members)
        assert lines(members) == wanted
