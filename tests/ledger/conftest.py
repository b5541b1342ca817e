"""Both databases for the tests of the ledger: `ledger_url` is a SQLite path, then a PostgreSQL URL.

PostgreSQL is the server on the loopback, or that of `REPORTEDLY_TEST_POSTGRESQL`; each test has a
schema of its own there. Where no server answers, its half is skipped and said so in the summary;
with CI=true that is a failure.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest

from tests.conftest import absent

SERVER = os.environ.get(
    "REPORTEDLY_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/test?connect_timeout=5"
)
MISSED: list[str] = []


@pytest.fixture(scope="session")
def server() -> str | None:
    """The PostgreSQL server's URL; None where it does not answer."""
    import psycopg  # noqa: PLC0415  the driver is an extra

    try:
        with psycopg.connect(SERVER, autocommit=True) as connection:
            # Here and for good: two tests that make it at the same time would wait for one another.
            connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public")
    except psycopg.OperationalError as error:
        MISSED.append(str(error).strip())
        return None
    return SERVER


@pytest.fixture(scope="session", autouse=True)
def trigrams(server: str | None) -> None:
    """What every schema shares is there before any test."""


@pytest.fixture
def schema(server: str | None) -> Iterator[str]:
    """The URL of a new PostgreSQL schema, dropped afterwards."""
    if server is None:
        absent(f"NOT RUN on PostgreSQL: no server ({MISSED[0]})")
    import psycopg  # noqa: PLC0415

    name = f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    mark = "&" if "?" in server else "?"
    yield f"{server}{mark}options={quote(f'-csearch_path={name},public', safe='')}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("SET lock_timeout = '5s'")
        connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a test may make a ledger: in either database."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return str(request.getfixturevalue("schema"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not run."""
    if MISSED:
        terminalreporter.section("ledger NOT tested on PostgreSQL", red=True)
        terminalreporter.line(f"No server at {SERVER}: {MISSED[0]}")
