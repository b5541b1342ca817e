"""That a row holds the words of a text.

In: a connection, a table and a person's words; out: a `Condition`. What the words mean, and that
none of them is a command, is the dialect's (`dialects`). Where few texts hold them, their ids are
looked up once and lead; else rows are checked one by one. Refuses (`UsageError`) words that hold
nothing to search for.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from reportedly.ledger import dialects
from reportedly.ledger.asking import selecting
from reportedly.ledger.asking.selecting import Condition, aside
from reportedly.ledger.tables import claims, figures, reports, texts

_WHAT = {reports: "report", claims: "claim", figures: "figure"}
# Where more texts hold the words, each row that is looked at is searched for by itself (some 100 µs
# of SQLite's time); else the numbers of all that hold them are gathered once (0.2 µs for each).
GATHERED = 100_000
COUNTED = 1_000_000
SAMPLE = 400
MANY = 20_000  # ids that one question can name


def holding(connection: Connection, table: Table, words: str) -> Condition:
    """That a row holds words."""
    held = dialects.numbers(words, connection.dialect.name)
    some = held.limit(COUNTED).subquery()
    size = int(connection.execute(select(func.count()).select_from(some)).scalar_one())
    what = aside(texts.c.what) == _WHAT[table]  # the numbers lead
    if size <= GATHERED and size * _share(connection, held, what) <= selecting.PROBE:
        things = select(texts.c.thing).where(what, texts.c.number.in_(held.correlate(None)))
        ids = connection.execute(things.limit(MANY)).scalars().all()
        if len(ids) < MANY:
            inside = table.c.id.in_(ids)
            return Condition(inside, inside)
    mine = (texts.c.what == _WHAT[table], texts.c.thing == table.c.id)
    own = select(texts.c.number).where(*mine).correlate(table).scalar_subquery()
    if size <= GATHERED or table is reports:
        return Condition(own.in_(held.correlate(None)))
    (column,) = held.selected_columns
    return Condition(held.where(column == own).correlate(table).exists())


def _share(connection: Connection, held: Select[Any], what: ColumnElement[bool]) -> float:
    """How many of the texts that hold the words are of a kind, by the first of them."""
    first = connection.execute(held.limit(SAMPLE)).scalars().all()
    if not first:
        return 0.0
    asked = select(func.count()).select_from(texts).where(what, texts.c.number.in_(first))
    return int(connection.execute(asked).scalar_one()) / len(first)
