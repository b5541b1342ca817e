"""Where SQLite and PostgreSQL differ: inserting what may be there, and full text.

In: a connection; out: statements that mean the same on both. Searching takes a person's words and
never lets them be syntax: runs in quotation marks are phrases, a star at the end of a word means
what begins so, everything else is words that must all be there. Words are compared without case,
unstemmed ("kill" does not find "killed", "kill*" does). What has no word in it, or is asked for as
a `substring`, is looked for letter by letter (three or more). Refuses (`UsageError`) words that
hold nothing to search for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    exc,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.errors import UsageError
from reportedly.ledger.tables import texts

POSTGRESQL = "postgresql"
MOST = 10_000  # things that a search looks at
_PART = re.compile(r'"([^"]*)"|(\S+)')
_SQLITE_TEXT = (
    "CREATE VIRTUAL TABLE texts_words USING fts5(words, content='texts', content_rowid='number',"
    " tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE texts_letters USING fts5(words, content='texts', content_rowid='number',"
    " tokenize='trigram')",
    """CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN
    INSERT INTO texts_words(rowid, words) VALUES (new.number, new.words);
    INSERT INTO texts_letters(rowid, words) VALUES (new.number, new.words); END""",
    """CREATE TRIGGER texts_removed AFTER DELETE ON texts BEGIN
    INSERT INTO texts_words(texts_words, rowid, words) VALUES ('delete', old.number, old.words);
    INSERT INTO texts_letters(texts_letters, rowid, words)
    VALUES ('delete', old.number, old.words); END""",
    """CREATE TRIGGER texts_changed AFTER UPDATE ON texts BEGIN
    INSERT INTO texts_words(texts_words, rowid, words) VALUES ('delete', old.number, old.words);
    INSERT INTO texts_letters(texts_letters, rowid, words)
    VALUES ('delete', old.number, old.words);
    INSERT INTO texts_words(rowid, words) VALUES (new.number, new.words);
    INSERT INTO texts_letters(rowid, words) VALUES (new.number, new.words); END""",
)
_POSTGRESQL_WORDS = (
    "CREATE INDEX texts_words ON texts USING gin"
    " (to_tsvector('simple'::regconfig, left(words, 250000)))"
)
_TRIGRAMS = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX texts_letters ON texts USING gin (words gin_trgm_ops)",
)


def add_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; those whose key is there already are left as they are."""
    if not rows:
        return
    if connection.dialect.name == POSTGRESQL:
        connection.execute(postgresql.insert(table).on_conflict_do_nothing(), list(rows))
    else:
        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), list(rows))


def make_full_text(connection: Connection) -> None:
    """The indexes that searching needs; called by the migration that makes the tables."""
    if connection.dialect.name != POSTGRESQL:
        for statement in _SQLITE_TEXT:
            connection.exec_driver_sql(statement)
        return
    connection.exec_driver_sql(_POSTGRESQL_WORDS)
    try:
        with connection.begin_nested():
            for statement in _TRIGRAMS:
                connection.exec_driver_sql(statement)
    except exc.DBAPIError:
        return  # no right to make the extension: substrings are looked for row by row


def matching(what: str, words: str, dialect: str, *, substring: bool = False) -> Select[tuple[str]]:
    """The ids of the reports, claims or figures (`what`) that hold the words: at most `MOST`."""
    parts = [] if substring else _parts(words)
    wanted = select(texts.c.thing).where(texts.c.what == what)
    if dialect == POSTGRESQL:
        found = wanted.where(_postgresql(parts, words))
    else:
        found = wanted.where(_sqlite(parts, words))
    return found.order_by(texts.c.number).limit(MOST)


def _parts(words: str) -> list[tuple[list[str], bool]]:
    """(words of a phrase, whether its last is a beginning) for each part of the query."""
    found = []
    for phrase, word in _PART.findall(words):
        inside = re.findall(r"\w+", phrase or word)
        if inside:
            found.append((inside, bool(word) and word.endswith("*")))
    return found


def _letters(words: str) -> str:
    letters = words.strip()
    if len(letters) < 3:
        raise UsageError(
            f"{words!r} holds no word to search for", try_="Give a word, or three letters or more."
        )
    return letters


def _sqlite(parts: list[tuple[list[str], bool]], words: str) -> Any:
    if parts:
        phrases = " AND ".join(
            f'"{" ".join(inside)}"{"*" if begins else ""}' for inside, begins in parts
        )
        asked = text("SELECT rowid FROM texts_words WHERE texts_words MATCH :phrases")
        return texts.c.number.in_(asked.bindparams(phrases=phrases).columns(texts.c.number))
    phrase = '"' + _letters(words).replace('"', '""') + '"'
    asked = text("SELECT rowid FROM texts_letters WHERE texts_letters MATCH :phrase")
    return texts.c.number.in_(asked.bindparams(phrase=phrase).columns(texts.c.number))


def _postgresql(parts: list[tuple[list[str], bool]], words: str) -> Any:
    if parts:
        query = " & ".join(
            "(" + " <-> ".join(f"'{word}'" for word in inside) + (":*" if begins else "") + ")"
            for inside, begins in parts
        )
        simple: ColumnElement[Any] = literal_column("'simple'::regconfig")
        vector = func.to_tsvector(simple, func.left(texts.c.words, literal_column("250000")))
        return vector.op("@@")(func.to_tsquery(simple, query))
    return texts.c.words.icontains(_letters(words), autoescape=True)
