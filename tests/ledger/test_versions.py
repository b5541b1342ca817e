"""The same page with another text: versions, and what changed between them."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from reportedly.ledger.sheets import gather
from reportedly.ledger.store import Outcome, Store
from reportedly.ledger.tables import figures, reports
from reportedly.ledger.tables import revisions as table
from reportedly.ledger.verifying import verify
from reportedly.ledger.versions import revisions
from reportedly.records import Reading
from tests.ledger.builders import reading
from tests.ledger.dumps import dump

PAGE = "https://courier.example/storm"
FIRST = """Storm in Northport

The harbour office said that 40 people were killed in Northport. The coast guard said that 12 boats
were damaged in Northport."""
SECOND = FIRST.replace("40 people", "52 people")
THIRD = SECOND.replace(
    "The coast guard said that 12 boats\nwere damaged in Northport.",
    "The mayor said that 9 sailors were missing.",
)


def page(text: str, published: str = "2024-11-03", url: str = PAGE) -> Reading:
    """A version of the page."""
    return reading(text, published=published, url=url)


def events(ledger: Store) -> list[tuple[str, str, str, float | None, float | None]]:
    """(before, after, kind, value before, value after), sorted."""
    with ledger.connection() as connection:
        pairs = connection.execute(select(figures.c.id, figures.c.low))
        values: dict[str, float] = {one: low for one, low in pairs}
        rows = connection.execute(select(table)).mappings().all()
    return sorted(
        (
            (
                r["before"],
                r["after"],
                r["kind"],
                values.get(r["figure_before"]),
                values.get(r["figure_after"]),
            )
            for r in rows
        ),
        key=repr,
    )


def standing(ledger: Store) -> list[tuple[str, int, int]]:
    """(report, version, latest) of every report, by version."""
    with ledger.connection() as connection:
        asked = select(reports.c.id, reports.c.version, reports.c.latest)
        return sorted(map(tuple, connection.execute(asked)), key=lambda row: row[1])


def test_another_text_of_a_page_is_its_next_version(ledger_url: str) -> None:
    one, two, three = map(page, (FIRST, SECOND, THIRD))
    with Store(ledger_url) as ledger:
        assert ledger.keep(one).outcome is Outcome.NEW
        changed = ledger.keep(two)
        assert (changed.outcome, changed.revisions) == (Outcome.VERSION, 1)
        changed = ledger.keep(three)
        assert (changed.outcome, changed.revisions) == (Outcome.VERSION, 2)
        ids = [one.report.id, two.report.id, three.report.id]
        assert standing(ledger) == [(ids[0], 1, 0), (ids[1], 2, 0), (ids[2], 3, 1)]
        assert events(ledger) == sorted(
            [
                (ids[0], ids[1], "changed", 40.0, 52.0),
                (ids[1], ids[2], "removed", 12.0, None),
                (ids[1], ids[2], "added", None, 9.0),
            ],
            key=repr,
        )
        assert [ledger.keep(each).outcome for each in (one, two, three)] == [Outcome.ALREADY] * 3


def test_an_event_says_what_the_page_said(ledger_url: str) -> None:
    with Store(ledger_url) as ledger:
        for text in (FIRST.replace("40", "at least 3,000"), SECOND):
            ledger.keep(page(text))
        with ledger.connection() as connection:
            (detail,) = connection.execute(select(table.c.detail)).scalars()
    assert detail == "the page said at least 3,000 person (killed), then 52 person (killed)"


def test_a_change_that_leaves_the_figures_is_a_version_without_events(ledger_url: str) -> None:
    with Store(ledger_url) as ledger:
        ledger.keep(page(FIRST))
        changed = ledger.keep(page(FIRST.replace("Storm in", "A storm in")))
        assert (changed.outcome, changed.revisions) == (Outcome.VERSION, 0)
        assert events(ledger) == []


def test_the_same_text_at_another_time_is_no_version(ledger_url: str) -> None:
    with Store(ledger_url) as ledger:
        first = ledger.keep(page(FIRST))
        before = dump(ledger)
        again = ledger.keep(page(FIRST, published="2024-11-09"))
        assert (again.outcome, again.report) == (Outcome.ALREADY, first.report)
        assert dump(ledger) == before


def test_pages_do_not_meet(ledger_url: str) -> None:
    with Store(ledger_url) as ledger:
        for number, text in enumerate((FIRST, SECOND)):
            kept = ledger.keep(page(text, url=f"{PAGE}/{number}"))
            assert kept.outcome is Outcome.NEW
        assert ledger.keep(reading(FIRST)).outcome is Outcome.NEW
        assert ledger.keep(reading(SECOND)).outcome is Outcome.NEW
        assert {latest for _, _, latest in standing(ledger)} == {1}


@pytest.mark.parametrize("which", [0, 1, 2])
def test_reading_a_version_again_changes_nothing_but_the_run(ledger_url: str, which: int) -> None:
    """Its place among the versions, all labels, and the events on both sides are as they were; the
    log of judgements, which is only ever appended to, may tell anew why things are together."""
    versions = [page(text) for text in (FIRST, SECOND, THIRD)]
    with Store(ledger_url) as ledger:
        for one in versions:
            ledger.keep(one)
        before = dict(dump(ledger))
        assert ledger.keep(versions[which], again=True).outcome is Outcome.AGAIN
        after = dict(dump(ledger))
        log, longer = before.pop("judgements"), after.pop("judgements")
        assert after == before
        assert not Counter(log) - Counter(longer)
        assert not list(verify(ledger))


def test_reading_again_replaces_what_was_read(ledger_url: str) -> None:
    read, more = page(FIRST), page(SECOND)
    poorer = Reading(read.report, claims=read.claims[1:], figures=read.figures[1:], model="weak")
    with Store(ledger_url) as ledger:
        ledger.keep(poorer)
        ledger.keep(more)
        assert [kind for _, _, kind, _, _ in events(ledger)] == ["added"]
        ledger.keep(read, again=True)
        assert [kind for _, _, kind, _, _ in events(ledger)] == ["changed"]
        after = dump(ledger, frozenset({"model"}))
    with Store(ledger_url) as ledger:
        assert dump(ledger, frozenset({"model"})) == after


NAMES = [
    f"{n} {what}"
    for n in ("4", "7", "12")
    for what in ("people were killed", "boats were damaged", "crews were missing")
]
TEXTS = some.lists(some.sampled_from(NAMES), max_size=5).map(
    lambda found: "News\n\n" + " ".join(f"The office said that {one}." for one in found)
)


@given(TEXTS, TEXTS)
@settings(max_examples=60, deadline=None)
def test_events_tell_the_whole_difference(old: str, new: str) -> None:
    """Every figure of either version is in one event, or in a pair that says the same."""
    a, b = (gather(page(text)).figures for text in (old, new))
    rows = revisions("a", "b", a, b)
    assert len({row["id"] for row in rows}) == len(rows)
    gone = [row["figure_before"] for row in rows if row["figure_before"]]
    come = [row["figure_after"] for row in rows if row["figure_after"]]
    assert len(set(gone)) == len(gone) and len(set(come)) == len(come)
    left = sorted(_value(one) for one in a if one.id not in gone)
    assert left == sorted(_value(one) for one in b if one.id not in come)
    assert not (a == b and rows)


def _value(figure: Any) -> tuple[str, str, float]:
    return (figure.kind, figure.unit, figure.low)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_pairs_do_not_depend_on_the_order_of_the_figures(order: tuple[int, ...]) -> None:
    text = "News\n\n" + " ".join(
        f"The {who} said that {n} people were killed in {where}."
        for who, n, where in (("office", 4, "Aston"), ("guard", 7, "Burton"), ("mayor", 9, "Corby"))
    )
    old, new = (
        gather(page(text)).figures,
        gather(page(text.replace("7 people", "8 people"))).figures,
    )
    rows = revisions("a", "b", old, [new[n] for n in order])
    assert [(row["kind"], row["figure_before"], row["figure_after"]) for row in rows] == [
        ("changed", old[1].id, new[1].id)
    ]
