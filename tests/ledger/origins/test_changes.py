"""Within one origin a figure that changed on the way is told, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.ledger.items import ClaimItem, FigureItem, ReportItem
from reportedly.ledger.origins import Change, Mutation, mutations
from reportedly.ledger.words import telling
from reportedly.records import Certainty, FigureKind, Polarity, Tense
from tests.ledger.origins.making import TOPIC, claim, report

Told = tuple[str, str | None, str, list[tuple[str, str]]]  # report, published, text, figures


def figure(own: ClaimItem, place: int, kind: str) -> FigureItem:
    number = own.numbers[place]
    return FigureItem(
        id=own.figures[place],
        report=own.report,
        claim=own.id,
        source=own.source,
        low=number.low,
        high=number.high,
        bound=number.bound,
        unit=number.unit,
        kind=FigureKind(kind),
        counted=telling(number.unit),
        predicate=None,
        participants=(),
        context=(),
        place=None,
        when=None,
        said=None,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.AFFIRMED,
        tense=Tense.PAST,
        part_of=None,
        sentence=own.text,
    )


def changed(*tellings: Told, **about: Any) -> tuple[Mutation, ...]:
    members: list[tuple[ClaimItem, ReportItem]] = []
    figures: dict[str, FigureItem] = {}
    for name, published, text, counts in tellings:
        fields = {"text": text, "numbers": [one for one, _ in counts], "published": published}
        own = claim({**fields, "source": "organization:NIS"}, name)
        extra = about.get(name, {})
        members.append((own, report({**fields, **extra}, name, TOPIC)))
        for place, (_, kind) in enumerate(counts):
            figures[own.figures[place]] = figure(own, place, kind)
    assert mutations(members[::-1], figures) == mutations(members, figures)
    return mutations(members, figures)


def test_ten_times_is_told_with_the_earlier_first() -> None:
    [one] = changed(
        ("late", "2024-11-02", "12,000 casualties a day", [("12000 casualty", "killed")]),
        ("early", "2024-11-01", "1,200 casualties a day", [("1200 casualty", "killed")]),
    )
    assert one.reports == ("early", "late")
    assert one.what is Change.TENFOLD
    assert one.because == ("ten times", "published earlier")


def test_without_dates_what_more_reports_tell_is_the_earlier() -> None:
    found = changed(
        ("a", None, "12,000 casualties every day", [("12000 casualty", "killed")]),
        ("b", None, "1,200 casualties a day", [("1200 casualty", "killed")]),
        ("c", None, "daily casualties of 1,200", [("1200 casualty", "killed")]),
    )
    assert {one.reports[1] for one in found} == {"a"}
    assert all("2 reports" in one.because[1] for one in found)


def test_who_is_cited_is_the_earlier() -> None:
    [one] = changed(
        ("a", None, "7,200 wounded", [("7200 soldier", "injured")]),
        ("b", None, "2,700 wounded", [("2700 soldier", "injured")]),
        a={"cites": ["Reuters"], "outlet": "Evening Post"},
        b={"outlet": "Reuters"},
    )
    assert one.reports == ("b", "a")
    assert one.what is Change.SWAPPED


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        ("2700 soldier", "7200 soldier", Change.SWAPPED),
        ("100 soldier", "10000 soldier", Change.HUNDREDFOLD),
        ("15 soldier", "15000 soldier", Change.THOUSANDFOLD),
        ("1234 soldier", "1834 soldier", Change.DIGIT),
        ("300 soldier", "700 soldier", Change.VALUE),
        ("> 7000 soldier", "7000 soldier", Change.BOUND),
        ("<= 8000 soldier", "8000 soldier", Change.BOUND),
    ],
)
def test_what_changed(first: str, second: str, what: Change) -> None:
    found = changed(
        ("a", "2024-11-01", "one", [(first, "killed")]),
        ("b", "2024-11-02", "two", [(second, "killed")]),
    )
    assert [one.what for one in found] == [what]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("11973 soldier", "12000 soldier"),
        ("11973 soldier", "~ 12000 soldier"),
        ("12345 soldier", "> 12000 soldier"),
        ("250 soldier", "200-400 soldier"),
        ("10000-12000 soldier", "11000 soldier"),
        ("3000 soldier", "3001 soldier"),
        ("0 soldier", "0 soldier"),
    ],
)
def test_rounding_is_no_mutation(first: str, second: str) -> None:
    assert not changed(
        ("a", "2024-11-01", "one", [(first, "killed")]),
        ("b", "2024-11-02", "two", [(second, "killed")]),
    )


def test_two_counts_of_one_claim_are_not_taken_for_one_another() -> None:
    assert not changed(
        (
            "a",
            None,
            "100 killed, 1,000 hurt",
            [("100 soldier", "killed"), ("1000 soldier", "injured")],
        ),
        (
            "b",
            None,
            "1,000 hurt, 100 killed",
            [("1000 soldier", "injured"), ("100 soldier", "killed")],
        ),
    )


def test_other_things_are_not_compared() -> None:
    assert not changed(
        ("a", None, "28 aircraft", [("28 aircraft", "other")]),
        ("b", None, "280 tonnes", [("280 tonne", "other")]),
    )


def test_one_report_does_not_mutate() -> None:
    assert not changed(
        ("a", None, "first 1,200 a day", [("1200 casualty", "killed")]),
        ("a", None, "then 12,000 a day", [("12000 casualty", "killed")]),
    )


def test_many_copies_are_told_once_for_each_value() -> None:
    copies: list[Told] = [
        (f"r{i:02}", "2024-11-01", "1,200 casualties", [("1200 casualty", "killed")])
        for i in range(60)
    ]
    odd: Told = ("z", "2024-11-02", "12,000 casualties", [("12000 casualty", "killed")])
    assert len(changed(*copies, odd)) == 1
