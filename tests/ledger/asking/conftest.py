"""The story in either database."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, exc

from reportedly.ledger.dialects import make_full_text
from reportedly.ledger.tables import METADATA
from tests.ledger.asking.story import Names, tell

POSTGRESQL = "postgresql+psycopg://localhost/test"


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def written(request: pytest.FixtureRequest) -> Iterator[tuple[Connection, Names]]:
    """A connection to a ledger that holds the story, and its names."""
    engine = create_engine("sqlite://" if request.param == "sqlite" else POSTGRESQL)
    try:
        connection = engine.connect()
    except exc.OperationalError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"NOT RUN on PostgreSQL: no server at {POSTGRESQL} ({error.orig})")
    with connection, connection.begin() as transaction:
        if request.param == "postgresql":
            connection.exec_driver_sql("CREATE SCHEMA asking")
            connection.exec_driver_sql("SET LOCAL search_path TO asking, public")
        METADATA.create_all(connection, checkfirst=False)
        make_full_text(connection)
        yield connection, tell(connection)
        transaction.rollback()
    engine.dispose()


@pytest.fixture
def connection(written: tuple[Connection, Names]) -> Connection:
    """A connection to the story's ledger."""
    return written[0]


@pytest.fixture
def one(written: tuple[Connection, Names]) -> Names:
    """Name → id."""
    return written[1]


@pytest.fixture
def names(one: Names) -> dict[str, str]:
    """Id → name."""
    return {value: key for key, value in one.items()}
