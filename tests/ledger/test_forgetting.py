"""A report that is taken out leaves what would be there if it had never been put in."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from sqlalchemy import delete, text, update

from bench.stories import readings
from reportedly.errors import UsageError
from reportedly.ledger import Filter, Ledger, Outcome
from reportedly.ledger.database import address, engine
from reportedly.ledger.items import Verdict
from reportedly.ledger.tables import claims, figures, judgements
from reportedly.records import Reading
from tests.ledger.builders import STORM, reading
from tests.ledger.dumps import Rows, dump
from tests.ledger.test_linking import labels
from tests.ledger.test_versions import FIRST, SECOND, THIRD, page

LOG = ("judgements", "chain", "alembic_version")
STORY = tuple(readings(7, seed=11))


def held(ledger: Ledger) -> Rows:
    """Everything but the log; that the ledger is sound."""
    assert [str(one) for one in ledger.verify()] == []
    return {name: rows for name, rows in dump(ledger).items() if name not in LOG}


def without(where: str, several: Sequence[Reading], gone: Reading) -> Rows:
    """A ledger of its own that never had the report."""
    with Ledger(where) as ledger:
        for one in several:
            if one is not gone:
                ledger.keep(one)
        return held(ledger)


@pytest.mark.parametrize("place", [0, 3, 6])
def test_a_ledger_after_forgetting_is_one_that_never_had_it(
    ledger_url: str, tmp_path_factory: pytest.TempPathFactory, place: int
) -> None:
    gone = STORY[place]
    never = without(str(tmp_path_factory.mktemp("never") / "l.db"), STORY, gone)
    with Ledger(ledger_url) as ledger:
        for one in STORY:
            ledger.keep(one)
        ledger.forget(gone.report.id)
        assert held(ledger) == never


def test_a_report_that_comes_again_is_as_it_was(ledger_url: str) -> None:
    with Ledger(ledger_url) as ledger:
        for one in STORY:
            ledger.keep(one)
        before = held(ledger)
        ledger.forget(STORY[2].report.id)
        assert ledger.keep(STORY[2]).outcome is Outcome.NEW
        assert held(ledger) == before


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_versions_of_a_page_close_up(
    ledger_url: str, tmp_path_factory: pytest.TempPathFactory, place: int
) -> None:
    versions = [page(one, f"2024-11-0{day}") for day, one in enumerate((FIRST, SECOND, THIRD), 3)]
    never = without(str(tmp_path_factory.mktemp("never") / "l.db"), versions, versions[place])
    with Ledger(ledger_url) as ledger:
        for one in versions:
            ledger.keep(one)
        ledger.forget(versions[place].report.id)
        assert held(ledger) == never


def test_the_only_report_leaves_an_empty_ledger(ledger_url: str) -> None:
    with Ledger(ledger_url) as ledger:
        empty = held(ledger)
        ledger.forget(ledger.keep(reading(STORM)).report)
        assert held(ledger) == empty


def test_a_copy_of_it_stands_for_itself(ledger_url: str) -> None:
    long = STORM + "\n\n" + " ".join(f"The harbour office counted {n} boats." for n in range(40))
    with Ledger(ledger_url) as ledger:
        first = ledger.keep(reading(long, url="https://a.example/1", published="2024-11-03"))
        copy = ledger.keep(reading(long, url="https://b.example/1", published="2024-11-04"))
        [_, told] = sorted(ledger.reports().entries, key=lambda one: one.published or "")
        assert told.echoes
        ledger.forget(first.report)
        [told] = ledger.reports().entries
        assert (told.id, told.echoes) == (copy.report, ())
        assert not list(ledger.verify())


def test_the_log_remembers_it(ledger_url: str) -> None:
    with Ledger(ledger_url) as ledger:
        kept = ledger.keep(reading(STORM, url="https://a.example/1"))
        number = ledger.forget(kept.report[:8], "kept by mistake")
        [entry] = ledger.judgements()
        assert (entry.number, entry.room, entry.a) == (number, "report", kept.report)
        assert (entry.verdict, entry.judge) == ("forgotten", "person")
        assert entry.because[0] == "kept by mistake"
        assert "url: https://a.example/1" in entry.because
        with pytest.raises(UsageError, match="reportedly add"):
            ledger.undo(number)


def test_what_is_no_report_is_not_forgotten(ledger_url: str) -> None:
    with Ledger(ledger_url) as ledger:
        kept = ledger.keep(reading(STORM))
        before = dump(ledger)
        with pytest.raises(UsageError, match="has no report"):
            ledger.forget("p0123456789")
        with pytest.raises(UsageError, match="claim cannot be forgotten"):
            ledger.forget(ledger.claims().entries[0].id)
        assert dump(ledger) == before
        assert ledger.there(kept.report)


def test_people_s_words_count_again_when_it_comes_again(ledger_url: str) -> None:
    with Ledger(ledger_url) as ledger:
        for one in STORY:
            ledger.keep(one)
        first, second = ledger.series(Filter(least=2, limit=2)).entries
        ledger.judge(first.id, second.id, Verdict.SAME)
        one, other = (ledger.sources().entries[at].id for at in (0, 1))
        ledger.judge(one, other, Verdict.SAME)
        joined, before = labels(ledger), held(ledger)
        gone = next(r for r in STORY if any(f.id == first.id for f in r.figures))
        ledger.forget(gone.report.id)
        assert not list(ledger.verify())
        ledger.keep(gone)
        assert labels(ledger) == joined
        assert held(ledger) == before


def test_an_export_of_it_is_taken_in(
    ledger_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines: list[str] = []
    with Ledger(ledger_url) as ledger:
        for one in STORY[:3]:
            ledger.keep(one)
        ledger.forget(STORY[1].report.id)
        ledger.export(lines.append)
        wanted = held(ledger)
    folder = tmp_path_factory.mktemp("others")
    with Ledger(folder / "empty.db") as empty:
        empty.load(lines)
        assert held(empty) == wanted
    with Ledger(folder / "other.db") as other:
        other.keep(STORY[4])
        other.load(lines)
        assert [one.room for one in other.judgements() if one.room == "report"] == []
        assert not list(other.verify())


# --- the end of the log ---------------------------------------------------------------------------


def test_the_newest_judgements_cannot_be_deleted_unnoticed(ledger_url: str) -> None:
    with Ledger(ledger_url) as ledger:
        for one in STORY:
            ledger.keep(one)
        pair = [one.id for one in ledger.series(Filter(least=2, limit=2)).entries]
        number = ledger.judge(*pair, Verdict.UNSURE)
        with ledger.transaction() as connection:
            connection.execute(delete(judgements).where(judgements.c.number == number))
        assert [one.where for one in ledger.verify()] == ["judgements"]
        ledger.judge(*pair, Verdict.UNSURE)
        assert list(ledger.verify())


def test_an_older_ledger_is_read_and_brought_up_to_date_by_writing(ledger_url: str) -> None:
    with Ledger(ledger_url) as ledger:
        for one in STORY:
            ledger.keep(one)
    with engine(address(ledger_url)).begin() as connection:
        connection.execute(text("DROP TABLE chain"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with Ledger(ledger_url, read_only=True) as ledger:
        assert len(ledger.reports().entries) == len(STORY)
        assert not list(ledger.verify())
        assert ledger.export(lambda line: None)
    with Ledger(ledger_url) as ledger:
        assert not list(ledger.verify())
        ledger.forget(STORY[0].report.id)
        assert not list(ledger.verify())


# --- values without end ---------------------------------------------------------------------------


def test_a_value_without_end_is_set_aside_and_told(
    ledger_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with Ledger(ledger_url) as ledger:
        kept = ledger.keep(STORY[0])
        with ledger.transaction() as connection:
            for table in (claims, figures):
                for one, item in connection.execute(text(f"SELECT id, item FROM {table.name}")):
                    endless = _endless(item)
                    change = update(table).where(table.c.id == one)
                    connection.execute(change.values(item=endless))
            connection.execute(text("UPDATE reports SET seal = '{}'"))
    with Ledger(ledger_url) as ledger:
        for other in STORY[1:]:
            ledger.keep(other)
        assert "is not finite" in caplog.text
        told = [str(one) for one in ledger.verify() if "not finite" in str(one)]
        assert told and all("reportedly forget" in one for one in told)
        ledger.forget(kept.report)
        assert not list(ledger.verify())


def _endless(item: str) -> str:
    return re.sub(r'"(low|high)":[\d.]+', r'"\1":Infinity', item)
