"""Opening a ledger: what is refused says what, where and what to try, and nothing is changed."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from reportedly.errors import (
    LedgerDamagedError,
    LedgerError,
    LedgerLockedError,
    LedgerMissingError,
    NotALedgerError,
    UsageError,
)
from reportedly.ledger import database
from reportedly.ledger.database import HEADER, address
from reportedly.ledger.store import Store
from tests.ledger.builders import CALM, STORM, reading
from tests.ledger.dumps import dump


def told(error: LedgerError) -> str:
    """An error that says where it happened and what to try."""
    assert error.what and error.where and error.try_
    return str(error)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


@pytest.mark.parametrize(
    "begins",
    [
        b"Dear diary,\n" * 100,
        b"x",
        b"\0" * 200,
        HEADER + b"\0" * 52 + b"GPKG" + b"\0" * 100,
        HEADER + b"\xff" * 600,
    ],
    ids=["text", "one letter", "zeros", "another program's SQLite", "header alone"],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_ledger_is_refused_and_left_alone(
    tmp_path: Path, begins: bytes, read_only: bool
) -> None:
    path = tmp_path / "diary"
    path.write_bytes(begins)
    with pytest.raises(NotALedgerError, match="no ledger") as raised:
        Store(path, read_only=read_only)
    assert str(path) in told(raised.value)
    assert files(tmp_path) == {"diary": begins}


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError) as raised:
        Store(tmp_path)
    assert "directory" in told(raised.value)


def test_an_empty_file_becomes_a_ledger_only_when_it_is_written_to(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.touch()
    with pytest.raises(LedgerError, match="empty"):
        Store(path, read_only=True)
    assert path.stat().st_size == 0
    with Store(path) as ledger:
        assert ledger.keep(reading(STORM)).outcome == "new"


def test_reading_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissingError, match="no ledger here") as raised:
        Store(tmp_path / "ledger.db", read_only=True)
    told(raised.value)
    assert files(tmp_path) == {}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissingError, match="folder does not exist") as raised:
        Store(tmp_path / "a" / "ledger.db")
    assert str(tmp_path / "a") in told(raised.value)


def test_what_was_opened_to_be_read_is_not_written(ledger_url: str) -> None:
    with Store(ledger_url) as ledger:
        ledger.keep(reading(STORM))
        before = dump(ledger)
    with Store(ledger_url, read_only=True) as ledger:
        with pytest.raises(LedgerError, match="read only") as raised:
            ledger.keep(reading(CALM))
        told(raised.value)
        with pytest.raises(LedgerError, match="cannot be written"), ledger.connection() as raw:
            raw.execute(text("DELETE FROM reports"))
        assert dump(ledger) == before


def test_a_path_where_nothing_can_be_written_is_told() -> None:
    with pytest.raises(LedgerError, match="cannot be opened") as raised:
        Store("/proc/self/fdinfo/ledger.db")
    assert "permissions" in told(raised.value)


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A ledger in a folder where this user may not write."""
    path = tmp_path / "shelf" / "ledger.db"
    path.parent.mkdir()
    with Store(path) as ledger:
        ledger.keep(reading(STORM))
    path.chmod(0o444)
    path.parent.chmod(0o555)
    yield path
    path.parent.chmod(0o755)


@contextmanager
def nobody() -> Iterator[None]:
    """Somebody whom permissions bind: who runs the tests, or nobody where that is root."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_ledger_on_a_read_only_shelf_can_be_read_but_not_written(closed: Path) -> None:
    for folder in (closed.parent.parent, *closed.parent.parent.parents[:2]):
        folder.chmod(folder.stat().st_mode | 0o055)
    before = files(closed.parent)
    with nobody():
        with Store(closed, read_only=True) as ledger:
            assert len(dump(ledger)["reports"]) == 1
        with pytest.raises(LedgerError, match=r"written|opened") as raised, Store(closed) as ledger:
            ledger.keep(reading(CALM))
        assert "permissions" in told(raised.value)
    assert files(closed.parent) == before


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Store(path) as ledger:
        ledger.keep(reading(STORM))
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\x5a" * (len(raw) - 4096)
    path.write_bytes(raw)
    with pytest.raises(LedgerDamagedError, match="damaged") as raised, Store(path) as ledger:
        ledger.keep(reading(CALM))
    assert "verify" in told(raised.value)


def test_a_lock_that_outlasts_the_wait_is_told(ledger_url: str) -> None:
    with (
        Store(ledger_url) as first,
        Store(ledger_url, wait=0.2) as second,
        first.transaction() as writing,
    ):
        writing.execute(text("DELETE FROM keys"))
        with pytest.raises(LedgerLockedError, match="somebody else is writing") as raised:
            second.keep(reading(STORM))
        assert "try again" in told(raised.value)
        with second.connection() as connection:  # readers do not wait
            assert connection.execute(text("SELECT count(*) FROM reports")).scalar() == 0


def test_a_question_sees_one_state(ledger_url: str) -> None:
    with Store(ledger_url) as ledger, Store(ledger_url) as other:
        ledger.keep(reading(STORM))
        counted = text("SELECT count(*) FROM reports")
        with ledger.connection() as connection:
            assert connection.execute(counted).scalar() == 1
            other.keep(reading(CALM))
            assert connection.execute(counted).scalar() == 1
        with ledger.connection() as connection:
            assert connection.execute(counted).scalar() == 2


def test_a_write_that_breaks_off_leaves_nothing(ledger_url: str) -> None:
    with Store(ledger_url) as ledger:
        ledger.keep(reading(STORM))
        before = dump(ledger)
        with pytest.raises(KeyboardInterrupt), ledger.transaction() as connection:
            connection.execute(text("DELETE FROM reports"))
            raise KeyboardInterrupt
        assert dump(ledger) == before
        assert ledger.keep(reading(CALM)).outcome == "new"


# --- servers -------------------------------------------------------------------------------------


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_an_unreachable_server_is_told_without_the_password() -> None:
    with pytest.raises(LedgerMissingError, match="does not answer") as raised:
        Store(f"postgresql://desk:hunter%402@127.0.0.1:{_free_port()}/test")
    words = told(raised.value)
    assert "hunter" not in words and "desk:***@127.0.0.1" in words


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"path": "/no_such_database_here"}, "no_such_database_here"),
        ({"user": "nobody_here"}, "nobody_here"),
    ],
    ids=["database", "user"],
)
def test_a_server_that_does_not_let_us_in_is_told(
    schema: str, change: dict[str, str], says: str
) -> None:
    parts = urlsplit(schema)
    host = parts.netloc.rpartition("@")[2]
    user = change.get("user", parts.username)
    url = f"postgresql://{user}:s3cret@{host}{change.get('path', parts.path)}"
    with pytest.raises(LedgerMissingError, match=says) as raised:
        Store(url)
    assert "s3cret" not in told(raised.value)


def test_a_server_that_goes_away_is_told_and_the_ledger_goes_on_afterwards(schema: str) -> None:
    end = "SELECT pg_terminate_backend(pg_backend_pid())"
    with Store(schema) as ledger:
        with pytest.raises(LedgerMissingError), ledger.transaction() as connection:
            connection.execute(text(end))
        assert ledger.keep(reading(STORM)).outcome == "new"


@pytest.mark.parametrize(
    "where", ["mysql://root@localhost/x", "sqlite:///x.db", "https://a.example"]
)
def test_another_sort_of_url_is_wrong_usage(where: str) -> None:
    with pytest.raises(UsageError, match="postgresql://"):
        address(where)


def test_a_url_that_cannot_be_read_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="cannot be read") as raised:
        address("postgresql://desk:hunter2@host:port/x")
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg2", "POSTGRESQL"])
def test_every_way_to_write_postgresql_takes_the_one_driver(scheme: str) -> None:
    found = address(f"{scheme}://desk:hunter2@host/x")
    assert found.url is not None
    assert found.url.drivername == "postgresql+psycopg"
    assert "hunter2" not in found.shown


def test_a_missing_driver_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UsageError, match=r"pip install 'reportedly\[postgresql\]'"):
        Store("postgresql://localhost/test")


def test_a_server_that_is_too_old_is_told(schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "SERVER", (99,))
    with pytest.raises(LedgerError, match="PostgreSQL 99 or newer") as raised:
        Store(schema)
    told(raised.value)


def test_a_sqlite_that_is_too_old_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(LedgerError, match="too old") as raised:
        Store(tmp_path / "ledger.db")
    told(raised.value)
    assert files(tmp_path) == {}


# --- no work that is not needed ------------------------------------------------------------------


def test_alembic_is_loaded_only_to_make_tables(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Store(path).close()
    code = (
        "import sys; from reportedly.ledger.store import Store; "
        f"Store({str(path)!r}).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_ledger_can_be_opened_by_a_relative_path_and_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Store("a ledger?#%.db") as ledger:
        ledger.keep(reading(STORM))
    assert list(files(tmp_path)) == ["a ledger?#%.db"]
    shutil.copy("a ledger?#%.db", "b.db")
    with Store("b.db", read_only=True) as ledger:
        assert len(dump(ledger)["reports"]) == 1
    with sqlite3.connect("b.db") as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
