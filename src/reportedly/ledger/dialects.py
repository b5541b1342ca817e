"""Where SQLite and PostgreSQL differ: inserting what may be there, and full text.

In: a connection; out: statements that mean the same on both. Searching takes a person's words and
never lets them be syntax: runs in quotation marks are phrases, a star at the end of a word means
what begins so, everything else is words that must all be there. Words are compared without case and
accents, unstemmed ("kill" does not find "killed", "kill*" does): SQLite's word index does so, and
PostgreSQL is asked for its plainest dictionary, so that both find the same. What has no word in it,
or is asked for as a `substring`, is looked for letter by letter (three or more). Refuses
(`UsageError`) words that hold nothing to search for, or too much.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    column,
    exc,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.errors import UsageError
from reportedly.ledger.codec import storable
from reportedly.ledger.tables import texts

POSTGRESQL = "postgresql"
MOST = 100  # words of one search
LETTERS = 400  # of one word; longer ones are in no index
_PART = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
log = logging.getLogger("reportedly")
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
# The server's parser would take "u.s." for a host and "60-mm" for one word more, and keeps accents;
# SQLite's tokenizer does neither. So it is handed words and blanks, without accents. The texts that
# one index entry may hold are bounded: what stands beyond LONGEST characters is not found by words.
LONGEST = 250_000
_MARKS = "[\\u0300-\\u036f]+"
_PUNCTUATION = (
    "[\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00a9\\u00ab-\\u00b1\\u00b4"
    "\\u00b6-\\u00b8\\u00bb\\u00bf\\u00d7\\u00f7\\u2000-\\u206f\\u20a0-\\u20cf\\u2190-\\u23ff"
    "\\u2500-\\u27ff\\u3000-\\u3004\\u3008-\\u3020]+"
)
_VECTOR = (
    "to_tsvector('simple'::regconfig, regexp_replace(regexp_replace(normalize("
    f"left(texts.words, {LONGEST}), NFD), '{_MARKS}', '', 'g'), '{_PUNCTUATION}', ' ', 'g'))"
)
_POSTGRESQL_WORDS = f"CREATE INDEX texts_words ON texts USING gin (({_VECTOR}))"
_INSTALL = "CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public"
_EXTENSION = (
    "SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace"
    " WHERE extname = 'pg_trgm'"
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
    if (home := _trigrams(connection)) is not None:
        index = f"CREATE INDEX texts_letters ON texts USING gin (words {home}.gin_trgm_ops)"
        connection.exec_driver_sql(index)


def _trigrams(connection: Connection) -> str | None:
    """The schema of the server's trigrams. None where they are not installed and we may not do so:
    substrings are then found all the same, by looking at row after row."""
    home = connection.exec_driver_sql(_EXTENSION).scalar()
    if home is None:
        try:
            with connection.begin_nested():
                connection.exec_driver_sql(_INSTALL)
        except exc.DBAPIError as error:
            log.warning("searching for parts of words will be slow: no pg_trgm (%s)", error.orig)
        home = connection.exec_driver_sql(_EXTENSION).scalar()
    return home


def matching(what: str, words: str, dialect: str, *, substring: bool = False) -> Select[tuple[str]]:
    """The ids of the reports, claims or figures (`what`) that hold the words."""
    asked = _asked(words, substring)
    wanted = select(texts.c.thing).where(texts.c.what == what)
    if dialect == POSTGRESQL:
        return wanted.where(_postgresql(asked))
    name, query = _fts(asked)
    found = text(f"SELECT rowid FROM {name} WHERE {name} MATCH :query").bindparams(query=query)
    return wanted.where(texts.c.number.in_(found.columns(texts.c.number)))


def holding(what: str, words: str, dialect: str, thing: Column[str]) -> ColumnElement[bool]:
    """That the one report, claim or figure whose id is in a column holds the words."""
    asked = _asked(words)
    here = select(texts.c.number).where(texts.c.what == what, texts.c.thing == thing)
    if dialect == POSTGRESQL:
        held = here.where(_postgresql(asked))
    else:
        name, query = _fts(asked)
        index = table(name, column("rowid"), column(name))
        held = here.where(index.c.rowid == texts.c.number, index.c[name].op("MATCH")(query))
    return held.correlate(thing.table).exists()


def numbers(words: str, dialect: str) -> Select[Any]:
    """The numbers of the texts of every kind that hold the words: cheap to count up to a limit."""
    asked = _asked(words)
    if dialect == POSTGRESQL:
        return select(texts.c.number).where(_postgresql(asked))
    name, query = _fts(asked)
    index = table(name, column("rowid"), column(name))
    return select(index.c.rowid).where(index.c[name].op("MATCH")(query))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that stand side by side; `begins` says that the last may go on."""

    words: tuple[str, ...]
    begins: bool


def _asked(words: str, substring: bool = False) -> tuple[_Phrase, ...] | str:
    """What a person's words ask for: phrases, or letters."""
    plain = storable(words)
    found = []
    for quoted, single in _PART.findall("" if substring else plain):
        inside = tuple(_WORD.findall(quoted or single))
        if inside:
            found.append(_Phrase(inside, (quoted or single).rstrip().endswith("*")))
    if not found:
        letters = plain.strip()
        if len(letters) < 3:
            raise UsageError(
                f"{words!r} holds no word to search for",
                try_="Give a word, or three letters or more.",
            )
        return letters
    every = [word for phrase in found for word in phrase.words]
    if len(every) > MOST or len(max(every, key=len)) > LETTERS:
        raise UsageError("that is too much to search for", try_=f"Give up to {MOST} words.")
    return tuple(found)


def _fts(asked: tuple[_Phrase, ...] | str) -> tuple[str, str]:
    """The full-text table to ask, and what in its own language."""
    if isinstance(asked, str):
        return "texts_letters", '"' + asked.replace('"', '""') + '"'
    return "texts_words", " AND ".join(
        f'"{" ".join(one.words)}"{"*" if one.begins else ""}' for one in asked
    )


def _postgresql(asked: tuple[_Phrase, ...] | str) -> ColumnElement[bool]:
    if isinstance(asked, str):
        plain = re.sub(r"([\\%_])", r"\\\1", asked)
        return texts.c.words.ilike(f"%{plain}%", escape="\\")
    query = " & ".join(
        "("
        + " <-> ".join(f"'{_bare(word)}'" for word in one.words)
        + (":*)" if one.begins else ")")
        for one in asked
    )
    simple: ColumnElement[str] = literal_column("'simple'::regconfig")
    vector: ColumnElement[Any] = literal_column(_VECTOR)
    return vector.op("@@")(func.to_tsquery(simple, query))


def _bare(word: str) -> str:
    marked = unicodedata.normalize("NFD", word)
    return "".join(c for c in marked if not "\u0300" <= c <= "\u036f")
