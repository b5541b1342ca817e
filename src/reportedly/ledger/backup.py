"""A copy of a ledger, made while others may write to it.

In: an open ledger and a path; out: a file that is a ledger itself, of one moment, checked before it
stands under its name: until then nothing stands there, or what stood there before. Refuses
(`UsageError`) a ledger in PostgreSQL, which has its own means, and a path where something is unless
it is forced; `LedgerError` when the copy cannot be written or does not hold together.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import LedgerDamagedError, LedgerError, UsageError
from reportedly.ledger.database import Address, mapped

if TYPE_CHECKING:
    from reportedly.ledger.store import Store

LEFTOVERS = ("-wal", "-journal", "-shm")  # what SQLite keeps beside a file that is open


def backup(store: Store, to: str | Path, *, force: bool = False) -> int:
    """Copy the ledger to a file; its size in bytes. With `force` it may replace a file."""
    target = Path(to).resolve()
    if store.address.path is None:
        raise UsageError(
            "a ledger in PostgreSQL is not copied to a file",
            where=store.address.shown,
            try_="Use pg_dump, or: reportedly export.",
        )
    _refuse(store.address.path, target, force)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.open("xb").close()
        _copy(store, part)
        _check(part)
        _settle(part, target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        for end in ("", *LEFTOVERS):
            Path(f"{part}{end}").unlink(missing_ok=True)
    return target.stat().st_size


def _refuse(source: Path, target: Path, force: bool) -> None:
    where = str(target)
    if target.exists() and source.exists() and target.samefile(source):
        raise UsageError("this is the ledger itself", where=where, try_="Give another path.")
    if target.is_dir():
        raise UsageError("this is a folder", where=where, try_="Give the path of a file.")
    if target.exists() and not force:
        raise UsageError("there is a file already", where=where, try_="Replace it with --force.")
    if any(Path(f"{target}{end}").exists() for end in LEFTOVERS):
        raise UsageError(
            "a ledger of this name is open, or was not closed",
            where=where,
            try_="Give another path.",
        )


def _copy(store: Store, part: Path) -> None:
    with store.connection() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        with mapped(Address(str(part.parent), path=part)):
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                raw.backup(copy)
            finally:
                copy.close()


def _check(part: Path) -> None:
    """Hold the copy to SQLite's quick check before anybody relies on it."""
    try:
        copy = sqlite3.connect(f"{part.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            copy.close()
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise LedgerDamagedError(
            f"the ledger does not hold together ({found}); no copy was made",
            try_="`reportedly verify` tells what is wrong.",
        )


def _settle(part: Path, target: Path) -> None:
    """On disk first, then under its name."""
    if target.exists():
        part.chmod(target.stat().st_mode & 0o777)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _unwritable(target: Path, error: OSError) -> LedgerError:
    return LedgerError(
        f"the copy cannot be written ({error.strerror or error})",
        where=str(target),
        try_="Check that the folder is there, its permissions, and the room on the disk.",
    )
