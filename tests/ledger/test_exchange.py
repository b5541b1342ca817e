"""An export is the ledger, byte for byte; a broken one is named by its line and changes nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import LedgerError, NewerLedgerError
from reportedly.ledger import Ledger
from reportedly.ledger.exchange import ORDER, export, load
from reportedly.ledger.tables import METADATA
from reportedly.ledger.verifying import verify
from tests.ledger.builders import CALM, STORM, reading
from tests.ledger.dumps import Rows, dump
from tests.ledger.stories import CHANGED, COPY, LONG, PAGE, judge, tell

# Which pairs the rules wrote down, and in which sessions, depends on the order in which reports
# met; what it led to does not.
LOG = {"judgements", "runs"}
KEY = '{"table":"keys","room":"echo","key":VALUE,"thing":"t","report":"r","sort":""}'


def exported(ledger: Ledger) -> list[str]:
    lines: list[str] = []
    with ledger.connection() as connection:
        export(connection, lines.append)
    return lines


def evidence(ledger: Ledger) -> Rows:
    """All that a ledger holds but the log."""
    return {name: rows for name, rows in dump(ledger).items() if name not in LOG}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The lines of the story's export."""
    with Ledger(tmp_path_factory.mktemp("exchange") / "story.db") as ledger:
        tell(ledger)
        return exported(ledger)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that has something of the story already."""
    path = tmp_path_factory.mktemp("other") / "other.db"
    with Ledger(path) as ledger:
        ledger.keep(reading(CALM, url="https://west.example/calm", outlet="West Gazette"))
        ledger.keep(reading(STORM.replace("7 sailors", "9 sailors"), outlet="Other Post"))
    return path


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[], Ledger]]:
    """Makes new empty ledgers."""
    made: list[Ledger] = []

    def one() -> Ledger:
        made.append(Ledger(tmp_path / f"{len(made)}.db"))
        return made[-1]

    yield one
    for ledger in made:
        ledger.close()


# --- round trips ---------------------------------------------------------------------------------


def test_there_and_back_in_either_database(
    ledger_url: str, story: list[str], make: Callable[[], Ledger]
) -> None:
    """SQLite to SQLite; SQLite to PostgreSQL and back."""
    with Ledger(ledger_url) as ledger:
        loaded = load(story, ledger)
        assert exported(ledger) == story
        assert list(verify(ledger)) == []
        back = make()
        load(exported(ledger), back)
        assert exported(back) == story
        assert list(verify(back)) == []
    assert loaded.there == 0
    assert sum(loaded.rows.values()) == len(story) - 1


def test_an_export_of_postgresql_is_that_of_sqlite(
    ledger_url: str, make: Callable[[], Ledger]
) -> None:
    """What was kept there, not imported: text sorts by its bytes whatever the server's language."""
    with Ledger(ledger_url) as ledger:
        tell(ledger)
        lines = exported(ledger)
    copy = make()
    load(lines, copy)
    assert exported(copy) == lines


def test_life_goes_on_after_an_import(ledger_url: str, story: list[str]) -> None:
    """Numbers go on, search finds, a person's word is undone."""
    with Ledger(ledger_url) as ledger:
        load(story, ledger)
        assert ledger.search("fishing harbour").entries
        judge(ledger)
        ledger.keep(reading(STORM, "2024-12-01", outlet="Late Post"))
        assert list(verify(ledger)) == []


def test_the_first_line_counts_and_every_table_has_its_place(story: list[str]) -> None:
    head = json.loads(story[0])
    assert head["reportedly"] == "ledger/1"
    assert sum(head["tables"].values()) == len(story) - 1
    assert {one.name for one in ORDER} == set(METADATA.tables) - {"texts", "chain"}
    assert all(next(iter(json.loads(line))) == "table" for line in story[1:])
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in story)


def test_an_empty_ledger_too(make: Callable[[], Ledger]) -> None:
    one, other = make(), make()
    lines = exported(one)
    assert len(lines) == 1
    assert sum(load(lines, other).rows.values()) == 0
    assert exported(other) == lines


# --- into a ledger that holds something ----------------------------------------------------------


def test_a_second_time_changes_nothing(ledger_url: str, story: list[str]) -> None:
    with Ledger(ledger_url) as ledger:
        load(story, ledger)
        loaded = load(story, ledger)
        assert exported(ledger) == story
    assert (dict(loaded.rows), loaded.there) == ({}, 5)


def test_it_is_as_if_the_reports_had_been_added(
    ledger_url: str, story: list[str], make: Callable[[], Ledger]
) -> None:
    readings = [
        reading(CALM, url="https://west.example/calm", outlet="West Gazette"),
        reading(STORM.replace("7 sailors", "9 sailors"), outlet="Other Post"),
        reading(LONG, url=PAGE),
        reading(COPY, "2024-11-04", url="https://echo.example/1", outlet="Evening Echo"),
        reading(STORM, "2024-11-05", url="https://south.example/2", outlet="South Star"),
        reading(CHANGED, "2024-11-05", url=PAGE),
    ]
    added = make()
    for one in readings:
        added.keep(one)
    judge_as_in(story, added)
    with Ledger(ledger_url) as ledger:
        for one in readings[:2]:
            ledger.keep(one)
        loaded = load(story, ledger)
        assert evidence(ledger) == evidence(added)
        assert [one.verdict for one in ledger.judgements()] == [
            one.verdict for one in added.judgements()
        ]
        assert list(verify(ledger)) == []
    assert loaded.there == 1
    assert loaded.rows["reports"] == 4


def judge_as_in(story: list[str], ledger: Ledger) -> None:
    """Enter what people judge in the story."""
    numbers: dict[int, int] = {}
    for line in story[1:]:
        row = json.loads(line)
        if row["table"] == "judgements" and row["judge"] == "person":
            if row["undoes"] is None:
                why = "".join(json.loads(row["because"]))
                numbers[row["number"]] = ledger.judge(row["a"], row["b"], row["verdict"], why)
            else:
                ledger.undo(numbers[row["undoes"]])


def test_versions_of_one_page_are_counted_on(ledger_url: str, story: list[str]) -> None:
    """Here is a third text of the page; what comes is versions 2 and 3, each with what changed."""
    with Ledger(ledger_url) as ledger:
        ledger.keep(reading(LONG.replace("40", "38"), "2024-11-02", url=PAGE))
        load(story, ledger)
        rows = dump(ledger)
        assert list(verify(ledger)) == []
    assert [row for row in rows["reports"] if repr(PAGE) in row and "2" in row]
    assert len([row for row in rows["reports"] if repr(PAGE) in row]) == 3
    changed = [row for row in rows["revisions"] if any("the page said" in cell for cell in row)]
    assert len(changed) == 2


def test_another_reading_of_a_report_that_is_there(ledger_url: str, story: list[str]) -> None:
    with Ledger(ledger_url) as ledger:
        ledger.keep(reading(LONG, url=PAGE, model="another model"))
        before = dump(ledger)
        with pytest.raises(LedgerError, match="another reading of report") as caught:
            load(story, ledger)
        assert dump(ledger) == before
    number = int(caught.value.where.removeprefix("line "))
    assert json.loads(story[number - 1])["table"] == "reports"
    assert caught.value.try_


# --- broken lines --------------------------------------------------------------------------------


def spoilt(story: list[str], number: int, line: str) -> list[str]:
    return [*story[: number - 1], line, *story[number:]]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("", "it is not JSON"),
        ("{", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("[1]", "it is not a JSON object"),
        ('{"table":"nonsense"}', "there is no table 'nonsense'"),
        ('{"table":["runs"]}', "there is no table"),
        ('{"table":"relays","claim":"x"}', "not the columns of relays: basis, kind, name"),
        (KEY.replace("VALUE", '"a\\u0000b"'), "key cannot be"),
        (KEY.replace("VALUE", '"\\ud800"'), "key cannot be"),
        (KEY.replace("VALUE", "7"), "key cannot be 7"),
        (KEY.replace("VALUE", "null"), "key is empty"),
        (KEY.replace("VALUE", "NaN"), "it is not JSON"),
        (KEY.replace("VALUE", '"k"'), "does not go with"),
    ],
)
def test_a_broken_line_is_named(ledger_url: str, story: list[str], line: str, what: str) -> None:
    number = next(n for n, one in enumerate(story, 1) if one.startswith('{"table":"keys"'))
    with Ledger(ledger_url) as ledger:
        with pytest.raises(LedgerError) as caught:
            load(spoilt(story, number, line + "\n"), ledger)
        assert not any(dump(ledger).values())
    assert what in caught.value.what
    assert caught.value.where == f"line {number}"
    assert caught.value.try_


@pytest.mark.parametrize(
    ("head", "error", "what"),
    [
        ({"reportedly": "ledger/2"}, NewerLedgerError, "a newer version of Reportedly"),
        ({"schema": "reportedly/2", "report": {}}, LedgerError, "no export of a ledger"),
        ({"reportedly": 1}, LedgerError, "no export of a ledger"),
        ({"reportedly": "ledger/1", "tables": {}}, LedgerError, "does not count the rows"),
    ],
)
def test_the_first_line_is_held_to_its_word(
    make: Callable[[], Ledger], head: object, error: type[LedgerError], what: str
) -> None:
    with pytest.raises(error, match=what) as caught:
        load([json.dumps(head)], make())
    assert caught.value.where == "line 1"


def test_nothing_at_all_is_no_export(make: Callable[[], Ledger]) -> None:
    with pytest.raises(LedgerError, match="the export is empty"):
        load([], make())


def test_lines_that_are_not_utf_8(
    tmp_path: Path, story: list[str], make: Callable[[], Ledger]
) -> None:
    path = tmp_path / "export.jsonl"
    path.write_bytes("".join(story[:9]).encode() + b"\xff\n")
    with path.open(encoding="utf-8") as file, pytest.raises(LedgerError, match="it is not UTF-8"):
        load(file, make())


def test_an_export_that_is_cut_short(story: list[str], make: Callable[[], Ledger]) -> None:
    ledger = make()
    for length in range(1, len(story), 29):
        with pytest.raises(LedgerError, match="ends too soon"):
            load(story[:length], ledger)
    assert not any(dump(ledger).values())


def garbled(story: list[str], data: st.DataObject) -> list[str]:
    """The export after one accident."""
    number = data.draw(st.integers(0, len(story) - 1))
    line = story[number]
    accident = data.draw(st.sampled_from(["cut", "letter", "lost", "twice", "swapped", "digit"]))
    if accident == "cut":
        changed = [line[: data.draw(st.integers(0, len(line) - 2))] + "\n"]
    elif accident in ("letter", "digit"):
        places = [n for n, char in enumerate(line) if char.isdigit() or accident == "letter"]
        at = data.draw(st.sampled_from(places or [0]))
        drawn = st.sampled_from("0123456789") if accident == "digit" else st.characters()
        changed = [line[:at] + data.draw(drawn) + line[at + 1 :]]
    elif accident == "swapped":
        after = data.draw(st.integers(0, len(story) - 1))
        low, high = sorted((number, after))
        return [*story[:low], story[high], *story[low + 1 : high], story[low], *story[high + 1 :]]
    else:
        changed = [line, line] if accident == "twice" else []
    return [*story[:number], *changed, *story[number + 1 :]]


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_an_accident_anywhere_changes_nothing_or_does_not_matter(
    tmp_path: Path, story: list[str], data: st.DataObject
) -> None:
    """Either the import is refused and the ledger stays empty, or it is what was exported."""
    lines = garbled(story, data)
    path = tmp_path / "target.db"
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    with Ledger(path) as ledger:
        try:
            load(lines, ledger)
        except LedgerError:
            assert not any(dump(ledger).values())
        else:
            assert exported(ledger) == story


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_an_accident_on_the_way_to_a_ledger_that_holds_something(
    tmp_path: Path, story: list[str], other: Path, wanted: Rows, data: st.DataObject
) -> None:
    lines = garbled(story, data)
    path = tmp_path / "target.db"
    for end in ("-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    shutil.copy(other, path)
    with Ledger(path) as ledger:
        before = dump(ledger)
        try:
            load(lines, ledger)
        except LedgerError:
            assert dump(ledger) == before
        else:
            assert evidence(ledger) == wanted


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory, story: list[str], other: Path) -> Rows:
    """What the other ledger holds after the story was taken in whole."""
    path = tmp_path_factory.mktemp("wanted") / "wanted.db"
    shutil.copy(other, path)
    with Ledger(path) as ledger:
        load(story, ledger)
        return evidence(ledger)


def test_a_writer_that_fails_breaks_nothing(story: list[str], make: Callable[[], Ledger]) -> None:
    """An import that breaks off while lines are read leaves nothing behind."""

    def breaking() -> Iterator[str]:
        yield from story[: len(story) // 2]
        raise OSError("the pipe broke")

    ledger = make()
    with pytest.raises(OSError, match="the pipe broke"):
        load(breaking(), ledger)
    assert not any(dump(ledger).values())
    load(story, ledger)
    assert exported(ledger) == story
