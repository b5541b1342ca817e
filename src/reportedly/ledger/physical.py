"""What a database can say of its own soundness.

In: a connection; out: what is wrong, in words, and where. Both: the version of the tables. SQLite:
pages and indexes, references, the schema against that of a new ledger, full-text indexes against
their table (`indexes`); and SQLite's own check of these, which needs a lock for writing though it
writes nothing. PostgreSQL holds references and indexes together itself. Refuses nothing: a check
that breaks off is a finding, but a lock that somebody else holds is an error as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, create_engine, exc, inspect, text

from reportedly.ledger import indexes, migrations
from reportedly.ledger.tables import chain

MOST = 20  # findings of one sort that are worth telling
FULL_TEXT = ("texts_words", "texts_letters")
_OBJECTS = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
_BUSY = ("locked", "busy")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where."""

    what: str
    where: str


def problems(connection: Connection) -> Iterator[Finding]:
    """What reading alone can find."""
    yield from _told("the version", _version(connection))
    if connection.dialect.name == "sqlite":
        yield from _told("the file", _pages(connection))
        yield from _told("references", _references(connection))
        yield from _told("the schema", _schema(connection))
        for name in FULL_TEXT:
            yield from _told(name, _strays(connection, name))


def locking(connection: Connection) -> Iterator[Finding]:
    """What SQLite's own check of full text finds; in a transaction to be rolled back."""
    if connection.dialect.name == "sqlite":
        for name in FULL_TEXT:
            yield from _told(name, _index(connection, name))


def _told(where: str, found: Iterator[Finding]) -> Iterator[Finding]:
    try:
        yield from found
    except exc.DBAPIError as error:
        if any(sign in str(error.orig).lower() for sign in _BUSY):
            raise
        yield Finding(f"it cannot be checked ({error.orig})", where)
    except UnicodeDecodeError as error:  # SQLite's own message repeats the damage
        yield Finding(f"it cannot be checked ({error.reason})", where)


def _version(connection: Connection) -> Iterator[Finding]:
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    if list(found) != [_made(connection)]:
        yield Finding(f"the tables say that they are of version {found}", "alembic_version")


def _made(connection: Connection) -> str:
    """The version that the tables themselves show: older ones, opened to be read, lack some."""
    return migrations.NEWEST if inspect(connection).has_table(chain.name) else "0001"


def _pages(connection: Connection) -> Iterator[Finding]:
    for (words,) in connection.execute(text(f"PRAGMA integrity_check({MOST})")):
        if words != "ok":
            yield Finding(str(words).strip().replace("\n", "; "), "the file")


def _references(connection: Connection) -> Iterator[Finding]:
    found = connection.execute(text("PRAGMA foreign_key_check")).fetchmany(MOST)
    for table, row, target, _ in found:
        yield Finding(f"it refers to a row of {target} that is not there", f"{table} row {row}")


def _schema(connection: Connection) -> Iterator[Finding]:
    """Everything that a new ledger has is here, made by the same words; more may be here."""
    here = {name: sql for name, sql in connection.execute(text(_OBJECTS))}
    for name, sql in sorted(_new_ledger(_made(connection)).items()):
        if name not in here:
            yield Finding("it is not there", f"{name} in the schema")
        elif here[name] != sql:
            yield Finding("it is not as a ledger makes it", f"{name} in the schema")


@cache
def _new_ledger(version: str = migrations.NEWEST) -> Mapping[str, str]:
    """Name → the words that make it, of everything in a new ledger."""
    with create_engine("sqlite://").begin() as fresh:
        migrations.migrate(fresh, "", version)
        return {name: sql for name, sql in fresh.execute(text(_OBJECTS))}


def _strays(connection: Connection, name: str) -> Iterator[Finding]:
    for words in indexes.strays(connection, name, _new_ledger()[name]):
        yield Finding(words, name)


def _index(connection: Connection, name: str) -> Iterator[Finding]:
    try:
        connection.execute(text(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)"))
    except exc.DatabaseError as error:
        if "malformed" not in str(error.orig):
            raise
        yield Finding("the index does not agree with what it searches", name)
