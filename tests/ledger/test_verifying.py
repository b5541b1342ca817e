"""`verify` finds any changed byte, and tells of it without a traceback."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Float, Integer, LargeBinary, exc, func, select, text
from sqlalchemy import update as change

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger, physical
from reportedly.ledger.sealing import chained
from reportedly.ledger.tables import METADATA, judgements, reports, texts
from reportedly.ledger.verifying import Problem, counted, unsound, verify
from tests.ledger.builders import reading
from tests.ledger.stories import CHANGED, LONG, PAGE, tell

FLIPS = 80
MEANINGLESS = {("texts", "number")}  # a row's number in the index; the index follows it
COLUMNS = [
    (table.name, column.name)
    for table in METADATA.sorted_tables
    for column in table.columns
    if (table.name, column.name) not in MEANINGLESS
]


class BackOutError(Exception):
    """Ends a transaction without a trace."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger's file, closed, with nothing beside it."""
    path = tmp_path_factory.mktemp("verifying") / "story.db"
    with Ledger(path) as ledger:
        tell(ledger)
    checkpoint(path)
    return path


@pytest.fixture
def told(ledger_url: str) -> Iterator[Ledger]:
    with Ledger(ledger_url) as ledger:
        tell(ledger)
        yield ledger


def checkpoint(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for end in ("-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)


@contextmanager
def meddling(ledger: Ledger) -> Iterator[Connection]:
    """A transaction in which anything may be changed, and which changes nothing in the end."""
    try:
        with ledger.transaction() as connection:
            if connection.dialect.name == "sqlite":
                connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            yield connection
            raise BackOutError
    except BackOutError:
        pass


def other(column: Column[Any], value: Any) -> Any:
    """Another value of the column's type."""
    if isinstance(column.type, LargeBinary):
        return (value or b"") + b"\x01"
    if isinstance(column.type, Float):
        return (value or 0.0) + 0.25
    if isinstance(column.type, Integer):
        return (value or 0) + 1
    return (value or "") + "x"


def test_a_ledger_as_it_was_kept_is_sound(told: Ledger) -> None:
    assert list(verify(told)) == []


def test_and_after_reports_were_read_again(told: Ledger) -> None:
    told.keep(reading(LONG, url=PAGE, model="by another hand"), again=True)
    told.keep(reading(CHANGED, "2024-11-05", url=PAGE, model="by another hand"), again=True)
    assert list(verify(told)) == []


def test_the_story_has_rows_in_every_table(told: Ledger) -> None:
    with told.connection() as connection:
        rows = counted(connection)
    assert set(rows) == set(METADATA.tables)
    assert [name for name, number in rows.items() if not number] == []


def test_every_column_of_every_table(told: Ledger) -> None:
    """One value of each column is changed, and once more emptied: the database refuses it, or
    `verify` finds it."""
    chance = random.Random(4)
    missed = []
    for table_name, column_name in COLUMNS:
        table = METADATA.tables[table_name]
        column = table.columns[column_name]
        keys = [one for one in table.columns if one.name not in ("seal", "voice_seal", "words")]
        with told.connection() as connection:
            row = chance.choice(list(connection.execute(select(table)).mappings()))
        values = [other(column, row[column_name])]
        if column.nullable and row[column_name] is not None:
            values.append(None)
        where = [
            one.is_(None) if row[one.name] is None else one == row[one.name]
            for one in keys
            if not isinstance(one.type, Float | LargeBinary)
        ]
        for value in values:
            try:
                with meddling(told) as connection:
                    done = connection.execute(
                        change(table).where(*where).values({column: value})
                    ).rowcount
                    assert done == 1, (table_name, column_name)
                    if not (any(unsound(connection)) or any(physical.problems(connection))):
                        missed.append((table_name, column_name, value))
            except (exc.IntegrityError, LedgerError) as error:
                assert "constraint" in str(error) or "violate" in str(error)
    assert missed == []
    assert list(verify(told)) == []


def test_rows_that_are_gone_or_new(told: Ledger) -> None:
    """One row of any table that belongs to a report, taken out or put in twice."""
    for name in ("relays", "participants", "spans", "keys", "texts"):
        table = METADATA.tables[name]
        with meddling(told) as connection:
            row = dict(connection.execute(select(table)).mappings().first() or {})
            mine = [column == row[column.name] for column in table.columns]
            connection.execute(table.delete().where(*mine))
            assert list(unsound(connection)), name


def test_the_log_of_judgements_is_a_chain(told: Ledger) -> None:
    """An entry that was changed and sealed anew betrays itself by the one after it."""
    with meddling(told) as connection:
        rows = list(connection.execute(select(judgements).order_by("number")).mappings())
        before, row = rows[0]["seal"], {**rows[1], "verdict": "unsure"}
        row["seal"] = chained(before, row)
        mine = judgements.c.number == row["number"]
        connection.execute(change(judgements).where(mine).values(**row))
        assert [one.where for one in unsound(connection)] == [f"judgement {rows[2]['number']}"]


def test_a_problem_says_what_where_and_what_to_try(told: Ledger) -> None:
    with meddling(told) as connection:
        holding = select(reports.c.id).where(reports.c.text.contains("40 people"))
        one = connection.execute(holding.order_by(reports.c.id)).scalars().first()
        raised = func.replace(reports.c.text, "40 people", "90 people")
        connection.execute(change(reports).where(reports.c.id == one).values(text=raised))
        found = list(unsound(connection))
    assert found
    assert all(isinstance(each, Problem) for each in found)
    assert all(each.what and each.where and each.try_ for each in found)
    words = " ".join(map(str, found))
    assert f"report {one}" in words
    assert "reads '40" in words or "does not have the hash" in words


# --- SQLite's file -------------------------------------------------------------------------------


def readable(path: Path) -> list[Any]:
    """Everything that can be read in a file: all rows, and all that full text finds where."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        asked = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        everything: list[Any] = connection.execute(asked).fetchall()
        for name in sorted([*METADATA.tables, "alembic_version"]):
            everything.append(connection.execute(f"SELECT * FROM {name}").fetchall())
        for name in physical.FULL_TEXT:
            made = f"CREATE VIRTUAL TABLE temp.v_{name} USING fts5vocab(main, {name}, instance)"
            connection.execute(made)
            everything.append(connection.execute(f"SELECT * FROM temp.v_{name}").fetchall())
    return everything


def verified(path: Path) -> str:
    """What `verify` makes of a file: "sound", "found", or the error that opening it raises."""
    try:
        with Ledger(path) as ledger:
            return "found" if list(verify(ledger)) else "sound"
    except LedgerError as error:
        assert error.what and error.try_
        return "refused"


def test_flipped_bytes_anywhere_in_the_file(file: Path, tmp_path: Path) -> None:
    """Each is found, or nothing that can be read has changed (most of a small file is unused)."""
    whole = file.read_bytes()
    wanted = readable(file)
    path = tmp_path / "flipped.db"
    chance = random.Random(20241103)
    became: Counter[str] = Counter()
    for _ in range(FLIPS):
        at = chance.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[at] ^= chance.randrange(1, 256)
        for end in ("", "-wal", "-shm", "-journal"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        path.write_bytes(flipped)
        what = verified(path)
        if what == "sound":
            path.write_bytes(flipped)
            assert readable(path) == wanted, f"byte {at}"
        became[what] += 1
    assert became["found"] >= FLIPS // 8  # else this file or this test is hollow


def test_a_page_of_rubbish_is_told_without_a_traceback(file: Path, tmp_path: Path) -> None:
    whole = file.read_bytes()
    size = int.from_bytes(whole[16:18], "big")
    chance = random.Random(7)
    path = tmp_path / "rubbish.db"
    for page in chance.sample(range(len(whole) // size), 12):
        for end in ("-wal", "-shm", "-journal"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        rubbish = chance.randbytes(size)
        path.write_bytes(whole[: page * size] + rubbish + whole[(page + 1) * size :])
        assert verified(path) != "sound"


def test_a_file_that_was_cut_short(file: Path, tmp_path: Path) -> None:
    whole = file.read_bytes()
    path = tmp_path / "short.db"
    for share in (0.3, 0.6, 0.95):
        path.write_bytes(whole[: int(len(whole) * share)])
        assert verified(path) != "sound"


@pytest.mark.parametrize("read_only", [False, True])
def test_verifying_changes_nothing(file: Path, read_only: bool) -> None:
    before = file.read_bytes()
    with Ledger(file, read_only=read_only) as ledger:
        assert list(verify(ledger)) == []
    checkpoint(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", physical.FULL_TEXT)
def test_full_text_that_cancels_out_in_the_databases_own_check(file: Path, name: str) -> None:
    """Two rows lose the same word of their index, and gain another in its place."""
    with Ledger(file) as ledger, meddling(ledger) as connection:
        rows = list(connection.execute(select(texts.c.number, texts.c.words)).mappings())
        two = [row for row in rows if "boats" in row["words"]][:2]
        assert len(two) == 2
        out = f"INSERT INTO {name}({name}, rowid, words) VALUES ('delete', :n, :w)"
        back = f"INSERT INTO {name}(rowid, words) VALUES (:n, :w)"
        for row in two:
            instead = row["words"].replace("boats", "boots")
            connection.execute(text(out), {"n": row["number"], "w": row["words"]})
            connection.execute(text(back), {"n": row["number"], "w": instead})
        found = [one.where for one in physical.problems(connection)]
        assert name in found


def test_a_table_that_is_not_as_a_ledger_makes_it(file: Path) -> None:
    with Ledger(file) as ledger, meddling(ledger) as connection:
        connection.execute(text("DROP TRIGGER texts_changed"))
        found = [one.where for one in physical.problems(connection)]
    assert found == ["texts_changed in the schema"]
