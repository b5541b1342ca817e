"""Filters refuse what cannot be meant, and intervals overlap as their grains say."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, Text, create_engine, insert, select

from reportedly.errors import UsageError
from reportedly.ledger.asking.filters import Filter, following, overlap

FORMS = ("%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%dT%H:%M")
SPANS = Table("spans", MetaData(), Column("begins", Text), Column("ends", Text))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": "slain"}, "killed"),
        ({"certainty": "sure"}, "probable"),
        ({"said_from": "2.11.2024"}, "2024-11-03"),
        ({"when_to": "2024-02-30"}, "2024-11-03"),
        ({"said_to": "2024-11-03T14"}, "2024-11-03T14:30"),
        ({"said_from": "٢٠٢٤"}, "2024-11-03"),
        ({"said_from": "2024-11", "said_to": "2024-10"}, "earlier"),
        ({"limit": 0}, "next page"),
        ({"limit": 1001}, "next page"),
        ({"least": 0}, "groups of 0"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_try(wrong: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError) as error:
        Filter(**wrong)  # type: ignore[arg-type]
    assert told in str(error.value)


def test_a_kind_of_source_is_no_kind_of_figure() -> None:
    assert Filter(kind="person").kind == "person"
    with pytest.raises(UsageError, match="killed"):
        _ = Filter(kind="person").figure_kind


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ("2024", "2025"),
        ("2024-12", "2025-01"),
        ("2024-02-28", "2024-02-29"),
        ("2024-12-31", "2025-01-01"),
        ("2024-12-31T23:59", "2025-01-01T00:00"),
        ("0099", "0100"),
        ("9999", "9999-13"),
        ("9999-12-31", "9999-13"),
    ],
)
def test_following(value: str, after: str) -> None:
    assert following(value) == after
    assert value < after


moments = st.datetimes(datetime(2023, 12, 30), datetime(2024, 3, 2))


def ends_of(value: datetime, form: str) -> tuple[datetime, datetime]:
    """First and last minute of a year, month, day or minute."""
    text = value.strftime(form)
    first = datetime.strptime(text, form)
    last = first
    while (last + timedelta(days=1)).strftime(form) == text:
        last += timedelta(days=1)
    while (last + timedelta(minutes=1)).strftime(form) == text:
        last += timedelta(minutes=1)
    return first, last


@given(moments, moments, moments, moments, st.tuples(*[st.sampled_from(FORMS)] * 3))
def test_two_intervals_overlap_where_they_share_a_minute(
    a: datetime, b: datetime, c: datetime, d: datetime, forms: tuple[str, str, str]
) -> None:
    begins, ends = sorted((a, b))
    low, high = sorted((c, d))
    kept = (begins.strftime(forms[0]), ends.strftime(forms[0]))
    asked = (low.strftime(forms[1]), high.strftime(forms[2]))
    expected = (
        ends_of(begins, forms[0])[0] <= ends_of(high, forms[2])[1]
        and ends_of(ends, forms[0])[1] >= ends_of(low, forms[1])[0]
    )
    condition = overlap(SPANS.c.begins, SPANS.c.ends, *asked)
    assert condition is not None
    with create_engine("sqlite://").connect() as connection:
        SPANS.create(connection)
        connection.execute(insert(SPANS).values(begins=kept[0], ends=kept[1]))
        found = connection.execute(select(SPANS).where(condition)).all()
    assert bool(found) == expected
