"""What entries tell: lines, contradictions, mutations, versions; and their plain and flat forms."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import Connection

from reportedly.ledger import asking
from reportedly.ledger.asking import Filter, flat, plain

Names = dict[str, str]


def test_a_series_tells_its_lines_contradictions_and_subtotals(
    connection: Connection, one: Names, names: Names
) -> None:
    page = asking.series(connection, Filter(series=one["f1"]))
    (series,) = page.entries
    assert series.name == "soldiers killed, Kharkiv"
    assert (series.figures, series.reports) == (4, 4)
    assert (series.first_said, series.last_said) == ("2024-11-02", "2024-11-04")
    lines = {
        line.source.name if line.source else None: [names[point.figure] for point in line.points]
        for line in series.lines
    }
    assert lines == {"Ministry of Health": ["f1", "f2", "f3"], "Kharkiv governor": ["f4"]}
    revised = series.lines[0].points[2]
    assert (names[str(revised.revises)], revised.change) == ("f2", "down")
    told = [(names[pair.one.figure], names[pair.other.figure]) for pair in series.contradictions]
    assert told == [("f3", "f4")]
    assert series.contradictions[0].one.sentence == "There were 120 soldiers."
    assert [(names[part.figure], names[part.part_of]) for part in series.subtotals] == [
        ("f6", "f4")
    ]


def test_a_series_without_a_source_has_the_line_of_its_outlet(
    connection: Connection, one: Names
) -> None:
    (series,) = asking.series(connection, Filter(series=one["f5"])).entries
    assert [(line.source, line.outlet) for line in series.lines] == [(None, "Courier")]


def test_a_series_tells_what_a_later_version_changed(connection: Connection, one: Names) -> None:
    (series,) = asking.series(connection, Filter(series=one["f8"])).entries
    assert [change.detail for change in series.revisions] == ["50 became 60"]
    assert series.figures == 1


def test_a_series_whose_filter_takes_one_side_still_tells_both(connection: Connection) -> None:
    (series, _) = asking.series(connection, Filter(certainty="probable")).entries
    assert len(series.lines) == 2


def test_an_origin_tells_its_reports_and_its_mutation(
    connection: Connection, one: Names, names: Names
) -> None:
    (origin,) = asking.origins(connection, Filter(origin=one["c2"])).entries
    assert [names[report] for report in origin.reports] == ["r1", "r2"]
    assert origin.outlets == ("Courier", "Herald")
    assert origin.known
    assert [source.name for source in origin.sources] == ["Ministry of Health"]
    assert origin.first_report.id == one["r1"]
    (mutation,) = origin.mutations
    assert (names[mutation.one.figure], names[mutation.other.figure]) == ("f1", "f2")


def test_an_origin_without_a_source_is_unknown(connection: Connection, one: Names) -> None:
    found = {entry.id: entry.known for entry in asking.origins(connection, Filter()).entries}
    assert not found[one["f5"]]
    assert not found[one["c6"]]
    assert found[one["c5"]]


def test_groups_beyond_the_limit_say_that_there_is_more(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.ledger.asking.strands.MOST", 2)
    monkeypatch.setattr("reportedly.ledger.asking.utterances.MOST", 1)
    series = asking.series(connection, Filter(kind="killed", unit="soldier")).entries[0]
    assert (series.figures, series.more) == (2, True)
    origin = asking.origins(connection, Filter(least=2)).entries[0]
    assert (len(origin.claims), origin.more) == (1, True)


def test_a_report_tells_versions_echoes_and_changes(connection: Connection, one: Names) -> None:
    found = {entry.id: entry for entry in asking.reports(connection, Filter()).entries}
    newer, copy, original = found[one["r9"]], found[one["r2"]], found[one["r1"]]
    assert newer.versions == (one["r8"], one["r9"])
    assert [change.detail for change in newer.revisions] == ["50 became 60"]
    assert [(echo.relation, echo.report) for echo in copy.echoes] == [("repeats", one["r1"])]
    assert [(echo.relation, echo.report) for echo in original.echoes] == [
        ("repeated by", one["r2"])
    ]


def test_a_source_tells_those_judged_the_same(connection: Connection, one: Names) -> None:
    (health,) = asking.sources(connection, Filter(source="Health Ministry")).entries
    assert health.name == "Ministry of Health"
    assert health.others == ("Health Ministry",)
    assert (health.claims, health.figures) == (3, 3)


@pytest.mark.parametrize(
    "question", [asking.claims, asking.figures, asking.series, asking.origins, asking.reports]
)
def test_plain_and_flat_forms_have_one_shape(connection: Connection, question: object) -> None:
    entries = question(connection, Filter()).entries  # type: ignore[operator]
    json.dumps([plain(one) for one in entries], allow_nan=False)
    assert len({tuple(plain(one)) for one in entries}) == 1
    assert len({tuple(flat(one)) for one in entries}) == 1
    for one in entries:
        assert all(isinstance(cell, str | int | float | None) for cell in flat(one).values())


def test_a_flat_series_tells_its_lines_with_bounds(connection: Connection, one: Names) -> None:
    (series,) = asking.series(connection, Filter(series=one["f1"])).entries
    assert flat(series)["lines"] == "Ministry of Health: ≥100, ≥1000, 120 | Kharkiv governor: 40"
