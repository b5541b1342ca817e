"""Two writers at once: nothing is lost, and who waits too long is told."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select, text

from reportedly.errors import LedgerLockedError
from reportedly.ledger.sheets import gather
from reportedly.ledger.store import Kept, Outcome, Store
from reportedly.ledger.tables import reports, sources
from reportedly.ledger.verifying import verify
from tests.ledger.builders import CALM, STORM, reading
from tests.ledger.child import Child, Task
from tests.ledger.dumps import dump

SHARED = [f"{STORM} Shared {number}." for number in range(4)]
OWN = {name: [f"{CALM} Of {name} {number}." for number in range(6)] for name in ("one", "two")}


def test_two_writers_lose_nothing_even_where_both_make_the_ledger(ledger_url: str) -> None:
    """Each has reports of its own and reports that both have."""
    told = []
    for one in [Child(Task(ledger_url, [*SHARED, *OWN[name]])) for name in OWN]:
        code, said = one.end()
        assert code == 0, said
        told += said
    with Store(ledger_url) as ledger:
        with ledger.connection() as connection:
            texts = list(connection.execute(select(reports.c.text)).scalars())
            pages = connection.execute(select(reports.c.page, reports.c.version)).all()
        assert sorted(texts) == sorted({*SHARED, *OWN["one"], *OWN["two"]})
        assert len(set(pages)) == len(pages)
        assert len(told) == 2 * (len(SHARED) + 6) and told.count("already") == len(SHARED)
        assert not list(verify(ledger))


def test_a_report_that_another_writer_kept_meanwhile_is_there_already(ledger_url: str) -> None:
    """Both looked before either wrote."""
    read = reading(STORM)
    with Store(ledger_url) as first, Store(ledger_url) as second:
        assert first.there(read.report.id) is None
        second.keep(read)
        before = dump(second)
        with first.transaction() as connection:
            kept = first.put(connection, read, gather(read))
        assert kept == Kept(Outcome.ALREADY, read.report.id)
        assert dump(first) == before


def test_a_writer_waits_for_another(ledger_url: str) -> None:
    started, finished = threading.Event(), threading.Event()
    outcome: list[Kept] = []

    def write() -> None:
        with Store(ledger_url) as ledger:
            started.set()
            outcome.append(ledger.keep(reading(CALM)))
            finished.set()

    with Store(ledger_url) as ledger:
        with ledger.transaction() as connection:
            connection.execute(text("DELETE FROM keys"))
            other = threading.Thread(target=write)
            other.start()
            assert started.wait(30)
            assert not finished.wait(0.3)  # it cannot: this transaction is open
        other.join(30)
        assert [one.outcome for one in outcome] == [Outcome.NEW]
        assert len(dump(ledger)["reports"]) == 1


def test_who_waits_too_long_is_told_and_can_go_on(ledger_url: str) -> None:
    with Store(ledger_url) as first, Store(ledger_url, wait=0.1) as second:
        with first.transaction() as connection:
            connection.execute(text("DELETE FROM keys"))
            with pytest.raises(LedgerLockedError) as raised:
                second.keep(reading(STORM))
        assert "somebody else is writing" in raised.value.what
        assert "Nothing was changed" in raised.value.try_
        assert raised.value.where == first.address.shown
        assert second.keep(reading(STORM)).outcome is Outcome.NEW


def test_writers_of_two_ledgers_on_one_server_do_not_wait_for_one_another(schema: str) -> None:
    other = "other_" + schema.rpartition("test_")[2].partition("%")[0]
    elsewhere = schema.replace(schema.rpartition("search_path%3D")[2], f"{other}%2Cpublic")
    with Store(schema) as first:
        with first.transaction() as connection:
            connection.execute(text(f"CREATE SCHEMA {other}"))
        try:
            with first.transaction(), Store(elsewhere, wait=0.5) as second:
                assert second.keep(reading(STORM)).outcome is Outcome.NEW
        finally:
            with first.transaction() as connection:
                connection.execute(text(f"DROP SCHEMA {other} CASCADE"))


def test_sources_that_two_reports_share_are_one_row(ledger_url: str) -> None:
    with Store(ledger_url) as ledger:
        for number in range(3):
            ledger.keep(reading(f"{STORM} {number}"))
        with ledger.connection() as connection:
            keys = list(connection.execute(select(sources.c.key)).scalars())
    assert len(keys) == len(set(keys)) and keys
