"""The tables of a ledger: made by migrations, strict, and brought up to date in one step."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, text

from reportedly.errors import LedgerError, NewerLedgerError, NotALedgerError
from reportedly.ledger import migrations
from reportedly.ledger.database import APPLICATION, address, engine
from reportedly.ledger.store import Store
from reportedly.ledger.tables import METADATA
from tests.ledger.builders import STORM, reading
from tests.ledger.dumps import dump

LATER = '''"""A later one."""
from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("reports", sa.Column("mood", sa.Text))
    op.execute("UPDATE reports SET mood = 'calm'")
    {then}
'''


def _ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    """Full text is the dialect's: its tables and indexes are in no metadata."""
    return not (name or "").startswith(("texts_words", "texts_letters")) or kind == "column"


def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str = "pass") -> None:
    """A program that knows one more version of the tables."""
    home = Path(str(migrations.__file__)).parent
    folder = tmp_path / "migrations"
    shutil.copytree(home, folder, dirs_exist_ok=True)
    (folder / "versions" / "v0003_later.py").write_text(LATER.format(then=then))
    monkeypatch.setattr(migrations, "__file__", str(folder / "__init__.py"))
    monkeypatch.setattr(migrations, "NEWEST", "0003")


def _described(connection: Connection) -> dict[str, Any]:
    """Everything that a schema says of the tables: SQLite's own words, the server's catalogue."""
    if connection.dialect.name == "sqlite":
        words = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql <> ''"))
        made = {name: "".join(sql.split()) for name, sql in words}
    else:
        asked = inspect(connection)
        sides = ("columns", "pk_constraint", "foreign_keys", "check_constraints", "indexes")
        made = {
            f"{table} {side}": sorted(map(str, getattr(asked, f"get_{side}")(table)))
            for table in METADATA.tables
            for side in sides
        }
    return {n: sql for n, sql in made.items() if not n.startswith(("texts", "alembic", "sqlite_"))}


def test_the_recorded_statements_make_what_the_code_describes(ledger_url: str) -> None:
    """Columns with their types, keys, checks and indexes; full text is the dialect's."""
    Store(ledger_url).close()
    with engine(address(ledger_url)).begin() as connection:
        made = _described(connection)
        if connection.dialect.name == "sqlite":
            with create_engine("sqlite://").begin() as fresh:
                METADATA.create_all(fresh, checkfirst=False)
                wanted = _described(fresh)
        else:
            connection.exec_driver_sql("CREATE SCHEMA described")
            connection.exec_driver_sql("SET LOCAL search_path TO described")
            METADATA.create_all(connection, checkfirst=False)
            wanted = _described(connection)
            connection.rollback()
    assert len(made) > len(METADATA.tables) - 1
    assert made == wanted


def test_migrations_make_the_tables_that_the_code_knows(ledger_url: str) -> None:
    Store(ledger_url).close()
    with engine(address(ledger_url)).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": _ours}
        )
        found = [
            one for one in compare_metadata(context, METADATA) if "alembic_version" not in str(one)
        ]
    assert found == []


def test_columns_stand_in_the_order_in_which_they_are_declared(ledger_url: str) -> None:
    Store(ledger_url).close()
    with engine(address(ledger_url)).connect() as connection:
        there = inspect(connection)
        for table in METADATA.sorted_tables:
            names = [one["name"] for one in there.get_columns(table.name)]
            assert names == list(table.columns.keys())


def test_every_table_of_a_sqlite_ledger_is_strict(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Store(path).close()
    with sqlite3.connect(path) as raw:
        strict = {
            name
            for name, is_strict in raw.execute("SELECT name, strict FROM pragma_table_list")
            if is_strict
        }
        assert strict == set(METADATA.tables)
        with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
            raw.execute("INSERT INTO relays VALUES ('c', 'first', 'n', 'k', 'b')")


def test_a_sqlite_ledger_is_known_by_its_number_and_writes_ahead(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Store(path) as ledger, ledger.connection() as connection:
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000


def test_a_report_takes_its_rows_with_it(ledger_url: str) -> None:
    with Store(ledger_url) as ledger:
        empty = dump(ledger)
        kept = ledger.keep(reading(STORM))
        with ledger.transaction() as connection:
            connection.execute(text("DELETE FROM reports WHERE id = :one"), {"one": kept.report})
        left = dump(ledger)
    assert all(
        left[name] == empty[name] for name in left if name not in ("runs", "sources", "places")
    )
    assert left["sources"]


def test_an_old_ledger_becomes_a_new_one_when_it_is_opened_for_writing(
    ledger_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(ledger_url) as ledger:
        ledger.keep(reading(STORM))
        before = dump(ledger)
    later(tmp_path, monkeypatch)
    with Store(ledger_url) as ledger:
        assert dump(ledger) == before
        with ledger.connection() as connection:
            assert connection.execute(text("SELECT mood FROM reports")).scalars().all() == ["calm"]
            assert migrations.version(connection) == "0003"


def test_an_old_ledger_is_not_brought_up_to_date_by_reading(
    ledger_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(ledger_url).close()
    with monkeypatch.context() as patch:
        later(tmp_path, patch)
        with pytest.raises(LedgerError, match=r"older version .* Open it once for writing"):
            Store(ledger_url, read_only=True)
    with Store(ledger_url, read_only=True) as ledger, ledger.connection() as connection:
        assert migrations.version(connection) == "0002"


def test_a_migration_that_breaks_off_leaves_the_old_ledger(
    ledger_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(ledger_url) as ledger:
        ledger.keep(reading(STORM))
        before = dump(ledger)
    with monkeypatch.context() as patch:
        later(tmp_path, patch, then="raise ValueError('broken off')")
        with pytest.raises(ValueError, match="broken off"):
            Store(ledger_url)
    with Store(ledger_url) as ledger:
        assert dump(ledger) == before
        with ledger.connection() as connection:
            assert "mood" not in {one["name"] for one in inspect(connection).get_columns("reports")}


@pytest.mark.parametrize("version", ["0003", "9999", "a1b2c3d4e5f6"])
def test_a_newer_ledger_is_refused_and_left_alone(ledger_url: str, version: str) -> None:
    with Store(ledger_url) as ledger, ledger.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": version})
    for read_only in (False, True):
        with pytest.raises(NewerLedgerError, match=f"tables {version}.* pip install --upgrade"):
            Store(ledger_url, read_only=read_only)


@pytest.mark.parametrize(
    "made", ["CREATE TABLE notes (words TEXT)", "CREATE TABLE alembic_version (version_num TEXT)"]
)
def test_another_program_s_database_is_refused_and_left_alone(ledger_url: str, made: str) -> None:
    where = address(ledger_url)
    url = where.url or f"sqlite:///{where.path}"
    other = create_engine(url)
    with other.begin() as connection:
        connection.execute(text(made))
    other.dispose()
    before = _bytes(ledger_url)
    for read_only in (False, True):
        with pytest.raises(NotALedgerError, match="something else"):
            Store(ledger_url, read_only=read_only)
    assert _bytes(ledger_url) == before
    with other.connect() as connection:
        assert len(inspect(connection).get_table_names()) == 1


def _bytes(where: str) -> Any:
    path = Path(where)
    return path.read_bytes() if path.is_file() else None
