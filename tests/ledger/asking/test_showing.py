"""One thing with its evidence, and why two are together."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from reportedly.errors import UsageError
from reportedly.ledger import asking
from reportedly.ledger.asking.entries import ClaimEntry, FigureEntry, ReportEntry, SourceEntry

Names = dict[str, str]


def test_a_figure_stands_in_its_passage(connection: Connection, one: Names) -> None:
    shown = asking.show(connection, one["f1"])
    assert isinstance(shown.entry, FigureEntry)
    assert shown.passage == "100 soldiers"
    assert shown.before.endswith("At least ")
    assert shown.after.startswith(" were killed")
    assert [(span.role, span.text) for span in shown.evidence] == [("quote", "100 soldiers")]
    assert shown.report is not None
    assert shown.report.outlet == "Courier"


def test_a_claim_a_report_and_a_source_are_shown(connection: Connection, one: Names) -> None:
    claim = asking.show(connection, one["c1"])
    assert isinstance(claim.entry, ClaimEntry)
    assert claim.passage == claim.entry.content
    assert claim.entry.relays == ("Wire",)
    report = asking.show(connection, one["r1"])
    assert isinstance(report.entry, ReportEntry)
    assert report.after.startswith("Toll of the battle")
    source = asking.show(connection, one["health too"])
    assert isinstance(source.entry, SourceEntry)
    assert source.entry.name == "Ministry of Health"


def test_the_beginning_of_an_id_is_enough_where_it_is_alone(
    connection: Connection, one: Names
) -> None:
    assert asking.show(connection, one["r1"][:16]).entry.id == one["r1"]
    for begins, told in (("aaaa00", "several"), ("aaaa", "first 6"), ("nothing at all", "no ")):
        with pytest.raises(UsageError, match=told):
            asking.show(connection, begins)


def test_why_tells_the_way_from_one_to_the_other(
    connection: Connection, one: Names, names: Names
) -> None:
    (why,) = asking.why(connection, one["f1"], one["f4"])
    assert (why.room, why.together, why.judged) == ("series", True, ())
    assert why.verdict in {"same", "different", "unsure"}
    way = [(names[step.a], names[step.b]) for step in why.path]
    assert way == [("f1", "f3"), ("f3", "f4")]
    assert why.path[0].because == ("one source",)


def test_why_tells_what_was_judged_of_the_pair(connection: Connection, one: Names) -> None:
    (why,) = asking.why(connection, one["c2"], one["c1"])
    assert why.room == "origin"
    assert [judged.verdict for judged in why.judged] == ["same"]
    assert why.judged == why.path


def test_what_is_apart_has_no_way(connection: Connection, one: Names) -> None:
    (why,) = asking.why(connection, one["c1"], one["c9"])
    assert not why.together
    assert why.path == ()


def test_sources_are_asked_about_too(connection: Connection, one: Names) -> None:
    (why,) = asking.why(connection, one["health"], one["health too"])
    assert (why.room, why.together, why.verdict) == ("source", True, None)


def test_what_is_never_compared_is_refused(connection: Connection, one: Names) -> None:
    with pytest.raises(UsageError, match="never compared"):
        asking.why(connection, one["r1"], one["c1"])
    with pytest.raises(UsageError, match="itself"):
        asking.why(connection, one["c1"], one["c1"])
