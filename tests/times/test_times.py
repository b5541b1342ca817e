"""Times: the cases of `cases/times`, what any text must keep to, and a measure's floor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import times
from reportedly.records import (
    Basis,
    Dateline,
    Instant,
    Paragraph,
    Post,
    Precision,
    Report,
    Span,
    Tense,
    When,
)
from reportedly.times.calendar import easter

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "times"
DRAWERS = ("wild", "synthetic", "negative", "known_failures")
KEYS = {"start", "end", "grain", "zone", "timex", "sort"}
BASE = times.Anchor("2024-11-03", Basis.METADATA)
PIECES = [
    "Monday",
    "Sat.",
    "Oct.",
    "May",
    "march",
    "3",
    "23",
    "2014",
    "1990",
    "s",
    "'",
    "’",
    "-",
    "–",
    ",",
    ".",
    ":",
    "(",
    ")",
    "/",
    "the",
    "a",
    "of",
    "in",
    "on",
    "at",
    "by",
    "since",
    "until",
    "before",
    "after",
    "from",
    "to",
    "between",
    "and",
    "last",
    "next",
    "this",
    "that",
    "same",
    "past",
    "early",
    "late",
    "mid",
    "end",
    "first",
    "second",
    "half",
    "quarter",
    "week",
    "weeks",
    "day",
    "days",
    "month",
    "year",
    "years",
    "decade",
    "century",
    "hours",
    "minutes",
    "ago",
    "earlier",
    "later",
    "every",
    "daily",
    "twice",
    "few",
    "several",
    "two",
    "noon",
    "midnight",
    "3:15",
    "p.m.",
    "local",
    "time",
    "GMT",
    "morning",
    "night",
    "overnight",
    "yesterday",
    "tomorrow",
    "now",
    "summer",
    "fall",
    "Christmas",
    "Day",
    "2024-02-30",
    "31/02/2023",
    "9999",
    "0000",
    "24",
    "weekend",
    "each",
]


def tense(future: bool) -> Tense | None:
    return Tense.FUTURE if future else None


def parameters() -> list[Any]:
    found = []
    for drawer in DRAWERS:
        path = FOLDER / f"{drawer}.yaml"
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(strict=True)] if drawer == "known_failures" else []
            found.append(pytest.param(case, id=case["text"][:60], marks=marks))
    return found


def read(text: str, anchor: str, *, future: bool = False) -> list[dict[str, Any]]:
    """What is found in a text, as the cases write it down."""
    mentions = times.find(text, [Span(0, len(text))])
    resolved = times.chain(mentions, times.Anchor(anchor), lambda _: tense(future))
    found = []
    for mention in mentions:
        when = resolved.get(mention.span)
        row: dict[str, Any] = {"text": mention.span.of(text), "sort": mention.sort.value}
        row |= {"start": None, "timex": mention.timex}
        if when is not None:
            row |= {"start": when.start, "end": when.end, "grain": when.grain}
            row |= {"timex": when.timex, "zone": when.zone}
        found.append(row)
    return found


@pytest.mark.parametrize("case", parameters())
def test_case(case: dict[str, Any]) -> None:
    found = read(case["text"], case["anchor"], future=case.get("future", False))
    assert [row["text"] for row in found] == [row["text"] for row in case["expected"]]
    for row, wanted in zip(found, case["expected"], strict=True):
        assert set(wanted) <= KEYS | {"text"}
        assert {key: row.get(key) for key in wanted} == wanted


def test_there_are_enough_cases() -> None:
    assert len(parameters()) >= 60


@pytest.mark.parametrize(
    ("text", "note"),
    [("on 31 February", "no such day"), ("on 3/11/2021", "may be day and month")],
)
def test_what_is_wrong_is_said(text: str, note: str) -> None:
    (mention,) = times.find(text, [Span(0, len(text))])
    assert note in (mention.note or "")
    assert times.resolve(mention, BASE) is None


def test_without_an_anchor_only_full_dates_are_known() -> None:
    text = "On Friday, on Oct. 5, on Oct. 5, 2024 and since 2014."
    found = times.find(text, [Span(0, len(text))])
    known = [when.start for m in found if (when := times.resolve(m, None))]
    assert known == ["2024-10-05", "2014-01-01"]
    assert [m.needs_anchor for m in found] == [True, True, False, False]


def test_an_anchor_that_is_no_date_is_none() -> None:
    (mention,) = times.find("yesterday", [Span(0, 9)])
    assert times.resolve(mention, times.Anchor("soon")) is None


def test_the_anchor_is_shown() -> None:
    text = "It fell on 5 June. The next day it rose. Last week it fell."
    found = times.find(text, [Span(0, len(text))])
    june, following, week = times.chain(found, BASE).values()
    assert (june.anchor, june.anchor_basis) == ("2024-11-03", Basis.METADATA)
    assert (following.anchor, following.anchor_basis) == ("2024-06-05", Basis.EARLIER)
    assert (week.anchor, week.anchor_basis) == ("2024-11-03", Basis.METADATA)


def test_an_earlier_mention_counts_within_its_passage_only() -> None:
    text = "It fell on 5 June.\n\nThe next day it rose."
    passages = [Span(0, 18), Span(20, len(text))]
    found = times.find(text, passages)
    assert [m.passage for m in found] == [0, 1]
    assert [when.start for when in times.chain(found, BASE).values()] == ["2024-06-05"]


def test_easter_is_a_sunday_on_its_published_days() -> None:
    days = {2000: (4, 23), 2016: (3, 27), 2018: (4, 1), 2024: (3, 31), 2038: (4, 25)}
    assert {year: (easter(year).month, easter(year).day) for year in days} == days


def edge(value: str) -> datetime:
    filled = value if len(value) > 7 else f"{value}-01" if len(value) == 7 else f"{value}-01-01"
    return datetime.fromisoformat(filled)


def holds(text: str, whens: list[When]) -> None:
    for when in whens:
        assert len(when.start) == len(when.end)
        assert edge(when.start) <= edge(when.end)
        assert when.span is not None
        assert when.span.end <= len(text)


TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
)
ANCHORS = st.one_of(
    st.dates(min_value=date(1, 1, 1)).map(str), st.sampled_from(["9999-12-31", "0001-01-01", "x"])
)


@given(text=TEXTS, anchor=ANCHORS, future=st.booleans())
@settings(max_examples=600, deadline=None)
def test_any_text_has_ordered_spans_and_intervals(text: str, anchor: str, future: bool) -> None:
    passages = [Span(0, len(text))] if text else []
    found = times.find(text, passages)
    assert found == times.find(text, passages)
    ends = [0, *(m.span.end for m in found)]
    assert all(m.span.start >= end for m, end in zip(found, ends, strict=False))
    base = times.Anchor(anchor)
    alone = [w for m in found if (w := times.resolve(m, base, tense=tense(future)))]
    chained = times.chain(found, base, lambda _: tense(future))
    holds(text, [*alone, *chained.values()])
    assert chained == times.chain(found, base, lambda _: tense(future))


def test_time_is_linear_in_the_text() -> None:
    text = "from the early end of the last first two days before the day after " * 400
    passages = [Span(0, len(text))]
    times.find(text[:2000], [Span(0, 2000)])
    started = datetime.now()
    times.find(text, passages)
    assert (datetime.now() - started).total_seconds() < 5


def test_the_published_cases_stay_above_their_floor(shared: Path) -> None:
    """86 % when last measured (73 % of the cases whose errors were never read)."""
    from bench.times import cases, differences, left_out  # noqa: PLC0415

    out = left_out()
    kept = [c for i, c in enumerate(cases(shared / "data")) if i not in out]
    assert sum(not list(differences(case)) for case in kept) / len(kept) >= 0.85


def resolved(words: str, anchor: times.Anchor, tense: Tense | None = None) -> str | None:
    (mention,) = times.find(words, [Span(0, len(words))])
    when = times.resolve(mention, anchor, tense=tense)
    return None if when is None else f"{when.start}/{when.end}"


@pytest.mark.parametrize(
    ("words", "known"),
    [("yesterday", None), ("on Friday", None), ("last month", "2025-02/2025-02"),
     ("last year", "2024/2024"), ("in 2019", "2019/2019")],
)  # fmt: skip
def test_a_coarse_anchor_gives_what_all_its_days_agree_on(words: str, known: str | None) -> None:
    assert resolved(words, times.Anchor("2025-03")) == known
    assert resolved(words, times.Anchor("2025-03-10", last="2025-03-16")) == known


def test_the_tense_of_a_clause_says_on_which_side_of_the_anchor() -> None:
    day = times.Anchor("2025-03-12")
    assert resolved("on Friday", day, Tense.PAST) == "2025-03-07/2025-03-07"
    assert resolved("on Friday", day, Tense.FUTURE) == "2025-03-14/2025-03-14"
    assert resolved("on April 5", day, Tense.PAST) == "2024-04-05/2024-04-05"
    assert resolved("on April 5", day) == "2025-04-05/2025-04-05"


def test_what_a_post_says_is_reckoned_from_its_own_time() -> None:
    day = Instant("2025-03-12", Precision.DAY)
    post = Post(Span(10, 40), published=Instant("2025-03-09T08:30", Precision.MINUTE))
    report = Report("x", "a" * 60, (Paragraph(Span(0, 60)),), published=day, posts=(post,))
    values = [times.anchor_at(report, place) for place in (5, 10, 39, 40)]
    assert [value.value for value in values if value] == [
        "2025-03-12", "2025-03-09T08:30", "2025-03-09T08:30", "2025-03-12",
    ]  # fmt: skip
    filed = replace(report, posts=(), dateline=Dateline(Span(0, 4), date="2025-03-11"))
    assert times.anchor_at(filed, 5) == times.Anchor("2025-03-11", Basis.DATELINE, Span(0, 4))
    assert times.anchor_at(replace(report, published=None, posts=()), 5) is None
