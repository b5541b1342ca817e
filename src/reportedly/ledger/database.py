"""Opening a ledger's database: a SQLite file or a PostgreSQL URL.

In: a path or URL; out: an `Engine` whose transactions are the ledger's: on SQLite write-ahead
logging, foreign keys, and a lock taken when a write begins; on PostgreSQL writers queue. Every
error of the database leaves here as a `LedgerError` that says what, where and what to try. Refuses
(and changes nothing) a file that is no ledger, a newer one, and one that is not there when it is
only to be read.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import QueuePool

from reportedly.errors import (
    LedgerDamagedError,
    LedgerError,
    LedgerMissingError,
    NotALedgerError,
    UsageError,
)
from reportedly.ledger.failing import failed

APPLICATION = 0x72707464  # "rptd": PRAGMA application_id of our files
HEADER = b"SQLite format 3\0"
QUEUE = 0x72707464  # PostgreSQL's advisory lock that writers to a schema wait for
LIBRARY = (3, 37, 0)  # the first SQLite with strict tables
SERVER = (13,)  # the first PostgreSQL that takes accents off
CACHE = 64  # MiB of the file that a connection keeps at hand
_URL = re.compile(r"[a-z0-9+]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a ledger is: a `path` or a `url`; `shown` is safe to print (no password)."""

    shown: str
    path: Path | None = None
    url: URL | None = None


def address(where: str | Path) -> Address:
    """What a person named; raises `UsageError` for a URL of another sort."""
    if isinstance(where, Path) or _URL.match(where) is None:
        return Address(str(where), path=Path(where))
    try:
        url = make_url(where)
    except (exc.ArgumentError, ValueError):
        raise UsageError(
            "this URL cannot be read", try_="Write it as postgresql://user@host:5432/name."
        ) from None  # what stands in the URL may be a password
    if url.get_backend_name().lower() not in ("postgresql", "postgres"):
        raise UsageError(
            f"a ledger cannot be kept in {url.get_backend_name()!r}",
            where=url.render_as_string(hide_password=True),
            try_="Give a file's path, or postgresql://user@host/name.",
        )
    named = url.set(drivername="postgresql+psycopg")
    return Address(url.render_as_string(hide_password=True), url=named)


def engine(at: Address, *, read_only: bool = False, wait: float = 30.0) -> Engine:
    """An engine for the address; a SQLite file is looked at before it is opened."""
    if at.path is not None:
        if sqlite3.sqlite_version_info < LIBRARY:
            raise LedgerError(
                f"SQLite {sqlite3.sqlite_version} is too old",
                where=at.shown,
                try_=f"SQLite {'.'.join(map(str, LIBRARY))} is needed: use a newer Python.",
            )
        _look(at, at.path, read_only)
        return _sqlite(at.path, read_only, wait)
    assert at.url is not None
    try:
        made = create_engine(at.url, pool_size=1, max_overflow=-1, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise UsageError(
            "PostgreSQL needs a driver that is not installed",
            where=at.shown,
            try_="pip install 'reportedly[postgresql]'",
        ) from error

    @event.listens_for(made, "connect")
    def settings(connection: Any, _: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = {max(1, int(wait * 1000))}")  # 0 means for ever
            if read_only:
                cursor.execute("SET default_transaction_read_only = on")
        connection.commit()

    return made


def _look(at: Address, path: Path, read_only: bool) -> None:
    try:
        with path.open("rb") as file:
            begins = file.read(72)
    except FileNotFoundError as error:
        if read_only:
            raise LedgerMissingError(
                "there is no ledger here", where=at.shown, try_="Make one: reportedly add."
            ) from error
        if not path.parent.is_dir():
            raise LedgerMissingError(
                "the folder does not exist", where=str(path.parent), try_="Make it first."
            ) from error
        return
    except OSError as error:
        raise LedgerError(
            error.strerror or "it cannot be opened", where=at.shown, try_="Check its permissions."
        ) from error
    application = int.from_bytes(begins[68:72], "big")
    if begins and (not begins.startswith(HEADER) or application not in (0, APPLICATION)):
        raise NotALedgerError(
            "this is no ledger", where=at.shown, try_="Give the file that `reportedly add` made."
        )


def _sqlite(path: Path, read_only: bool, wait: float) -> Engine:
    file = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    if read_only and _sealed_off(path):
        file += "&immutable=1"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            file, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
        )

    made = create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, pool_size=1, max_overflow=-1
    )

    @event.listens_for(made, "connect")
    def settings(connection: Any, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE * 1024}")
        if not read_only:
            connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def _sealed_off(path: Path) -> bool:
    """Whether nobody can write here and nothing waits in a log, as on a disc or a mounted image:
    only then SQLite can read without files of its own beside the ledger's."""
    log = path.with_name(f"{path.name}-wal")
    really = os.access in os.supports_effective_ids
    able = os.access(path.resolve().parent, os.W_OK, effective_ids=really)
    return not able and not log.exists()


def prepare(at: Address, made: Engine) -> None:
    """Before the first tables: a SQLite file is marked as a ledger and writes ahead; a server must
    be new enough, and hold every character."""
    with mapped(at), made.connect() as connection:
        if at.path is None:
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
            version = connection.dialect.server_version_info or (0,)
            if encoding != "UTF8" or version < SERVER:
                raise LedgerError(
                    f"this server cannot hold a ledger (version {version[0]}, {encoding})",
                    where=at.shown,
                    try_=f"PostgreSQL {SERVER[0]} or newer is needed, and a database in UTF8.",
                )
            return
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute(f"PRAGMA application_id = {APPLICATION}")
        raw.execute("PRAGMA journal_mode = WAL")


@contextmanager
def reading(at: Address, made: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the ledger and writes nothing."""
    if at.url is not None:
        made = made.execution_options(isolation_level="REPEATABLE READ")
    with mapped(at), made.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


@contextmanager
def writing(at: Address, made: Engine) -> Iterator[Connection]:
    """A transaction that is there in full when this ends, and not at all when it breaks off."""
    writes = made.execution_options(writes=True)
    with mapped(at), writes.connect() as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            queue = "SELECT pg_advisory_xact_lock(:key, hashtext(current_schema()))"
            connection.execute(text(queue), {"key": QUEUE})
        yield connection


@contextmanager
def mapped(at: Address) -> Iterator[None]:
    """The database's errors as the house's own."""
    password = at.url.password if at.url is not None else None
    try:
        yield
    except exc.DBAPIError as error:
        raise failed(error.orig or error, at.shown, password) from error
    except exc.SQLAlchemyError as error:
        raise failed(error, at.shown, password) from error
    except sqlite3.Error as error:
        raise failed(error, at.shown, password) from error
    except UnicodeDecodeError as error:  # SQLite's own message repeats the damaged bytes
        raise LedgerDamagedError(
            "the ledger is damaged (its tables cannot be made out)",
            where=at.shown,
            try_="Restore a backup.",
        ) from error
