"""Whether SQLite's full-text indexes say what their table says.

In: a connection to SQLite; out: what does not agree. FTS5 has a check of its own, but it adds up
sums that can cancel out (two rows whose words changed alike are not found) and needs a lock for
writing. So each index is made anew, some rows at a time, in temporary tables, and held to the one
that is there: the same terms, each as often in as many rows, and the same sums of rows and places.
A changed byte that moves rows or places moves all that follow it one way, so that the sums differ.
Refuses nothing; a damaged index raises what SQLite raises.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection, text

TEMPORARY = ("there_terms", "there_places", "fresh_terms", "fresh_places", "fresh")
AT_ONCE = 10_000  # rows indexed together
_CONTENT = "content='texts', content_rowid='number'"
_SUMS = "SELECT count(*), sum(doc), sum(offset), sum((doc * offset) % 1000003) FROM temp.{}_places"
_MORE = (
    "INSERT INTO temp.fresh(rowid, words) SELECT number, words FROM main.texts"
    " WHERE number > :after ORDER BY number LIMIT :most"
)
Index = tuple[Counter[tuple[str, str]], Counter[int]]


def strays(connection: Connection, name: str, sql: str) -> Iterator[str]:
    """In what an index differs from one made anew by the words `sql` that make it."""
    made = sql.replace(f"TABLE {name} ", "TABLE temp.fresh ").replace(_CONTENT, "content=''")
    try:
        connection.execute(text(made))
        _vocabulary(connection, "fresh", "temp", "fresh")
        _vocabulary(connection, "there", "main", name)
        terms, sums = _read(connection, "there")
        fresh_terms, fresh_sums = _made(connection)
    finally:
        for table in TEMPORARY:
            connection.execute(text(f"DROP TABLE IF EXISTS temp.{table}"))
    if terms != fresh_terms:
        odd = sorted({term for term, _ in (terms - fresh_terms) | (fresh_terms - terms)})
        yield f"the words {', '.join(map(repr, odd[:3]))} are not found where they stand"
    elif sums != fresh_sums:
        yield "words are not found where they stand"


def _vocabulary(connection: Connection, prefix: str, schema: str, name: str) -> None:
    for sort, kind in (("terms", "row"), ("places", "instance")):
        what = (
            f"CREATE VIRTUAL TABLE temp.{prefix}_{sort} USING fts5vocab({schema}, {name}, {kind})"
        )
        connection.execute(text(what))


def _read(connection: Connection, prefix: str) -> Index:
    """How often, and in how many rows, each term stands; and the sums of rows and places."""
    terms: Counter[tuple[str, str]] = Counter()
    for term, rows, times in connection.execute(
        text(f"SELECT term, doc, cnt FROM temp.{prefix}_terms")
    ):
        terms[term, "rows"] += rows
        terms[term, "times"] += times
    found = connection.execute(text(_SUMS.format(prefix))).one()
    return terms, Counter({place: value or 0 for place, value in enumerate(found)})


def _made(connection: Connection) -> Index:
    terms: Counter[tuple[str, str]] = Counter()
    sums: Counter[int] = Counter()
    after = 0
    while connection.execute(text(_MORE), {"after": after, "most": AT_ONCE}).rowcount > 0:
        more, places = _read(connection, "fresh")
        terms.update(more)
        sums.update(places)
        last = "SELECT max(number) FROM (SELECT number FROM main.texts WHERE number > :after"
        after = connection.execute(
            text(f"{last} ORDER BY number LIMIT :most)"), {"after": after, "most": AT_ONCE}
        ).scalar_one()
        connection.execute(text("INSERT INTO temp.fresh(fresh) VALUES ('delete-all')"))
    return terms, sums
