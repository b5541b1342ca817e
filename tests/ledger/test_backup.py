"""A backup is a ledger of one moment, there in full or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportedly.errors import LedgerDamagedError, LedgerError, UsageError
from reportedly.ledger import Ledger
from reportedly.ledger.backup import backup
from reportedly.ledger.verifying import verify
from tests.ledger.builders import CALM, reading
from tests.ledger.dumps import dump
from tests.ledger.stories import tell


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.db"


def test_it_is_the_ledger(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Ledger(path) as ledger:
        tell(ledger)
        then = dump(ledger)
        size = backup(ledger, copy)
        ledger.keep(reading(CALM, "2024-12-01", outlet="Late Post"))
        later = dump(ledger)["reports"]
    assert size == copy.stat().st_size
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".part")] == []
    with Ledger(copy) as copied:
        assert list(verify(copied)) == []
        assert dump(copied) == then
        copied.keep(reading(CALM, "2024-12-01", outlet="Late Post"))
        assert dump(copied)["reports"] == later


def test_while_somebody_writes(path: Path, tmp_path: Path) -> None:
    """What another writer has not ended is not in it."""
    with Ledger(path) as ledger, Ledger(path) as writer:
        tell(ledger)
        before = dump(ledger)
        with writer.transaction() as connection:
            connection.exec_driver_sql("DELETE FROM keys")
            backup(ledger, tmp_path / "copy.db")
    with Ledger(tmp_path / "copy.db") as copied:
        assert dump(copied) == before


def test_of_a_ledger_that_is_only_read(path: Path, tmp_path: Path) -> None:
    with Ledger(path) as ledger:
        tell(ledger)
    with Ledger(path, read_only=True) as ledger:
        backup(ledger, tmp_path / "copy.db")
    with Ledger(tmp_path / "copy.db") as copied:
        assert list(verify(copied)) == []


def test_what_is_there_is_only_replaced_when_forced(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("a letter")
    copy.chmod(0o640)
    with Ledger(path) as ledger:
        with pytest.raises(UsageError, match="there is a file already") as caught:
            backup(ledger, copy)
        assert "--force" in caught.value.try_
        assert copy.read_text() == "a letter"
        backup(ledger, copy, force=True)
    assert copy.stat().st_mode & 0o777 == 0o640
    Ledger(copy).close()


def test_never_over_itself_a_folder_or_an_open_ledger(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Ledger(path) as ledger, Ledger(other) as busy:
        tell(busy)
        with pytest.raises(UsageError, match="the ledger itself"):
            backup(ledger, path, force=True)
        with pytest.raises(UsageError, match="this is a folder"):
            backup(ledger, tmp_path, force=True)
        with pytest.raises(UsageError, match="is open, or was not closed"):
            backup(ledger, other, force=True)


def test_where_nothing_can_be_written(path: Path, tmp_path: Path) -> None:
    with Ledger(path) as ledger:
        with pytest.raises(LedgerError, match="cannot be written") as caught:
            backup(ledger, tmp_path / "missing" / "copy.db")
        assert str(tmp_path) in caught.value.where
        if os.geteuid():
            (tmp_path / "closed").mkdir(mode=0o500)
            with pytest.raises(LedgerError, match="cannot be written"):
                backup(ledger, tmp_path / "closed" / "copy.db")


def test_of_a_damaged_ledger_there_is_none(path: Path, tmp_path: Path) -> None:
    with Ledger(path) as ledger:
        tell(ledger)
    copy = tmp_path / "copy.db"
    copy.write_text("the last good copy")
    whole = path.read_bytes()
    half = len(whole) // 4096 // 2 * 4096
    with Ledger(path) as ledger:
        path.write_bytes(whole[:half] + b"\x55" * (len(whole) - half))
        with pytest.raises(LedgerDamagedError, match="does not hold together") as caught:
            backup(ledger, copy, force=True)
    assert "verify" in caught.value.try_
    assert copy.read_text() == "the last good copy"
    assert sorted(one.name for one in tmp_path.iterdir() if ".part" in one.name) == []


def test_postgresql_has_its_own_means(schema: str, tmp_path: Path) -> None:
    with Ledger(schema) as ledger, pytest.raises(UsageError, match="PostgreSQL") as caught:
        backup(ledger, tmp_path / "copy.db")
    assert "pg_dump" in caught.value.try_
    assert "export" in caught.value.try_
