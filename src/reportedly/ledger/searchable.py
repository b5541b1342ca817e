"""What full text searches of a report, made from the rows that are kept of it.

In: a connection and ids of reports; out: the rows of `texts` without their numbers, as keeping
writes them: the headline with the text, each claim's content, each figure's sentence. An import
makes them by it and `verify` holds them to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from reportedly.ledger.rooms import chunks
from reportedly.ledger.tables import claims, figures, reports

Searchable = tuple[str, str, str, str]  # report, what, thing, words


def searchable(connection: Connection, ids: Iterable[str]) -> Iterator[Searchable]:
    """What there is to search of these reports."""
    for some in chunks(ids):
        asked = select(reports.c.id, reports.c.title, reports.c.text)
        for one, title, text in connection.execute(asked.where(reports.c.id.in_(some))):
            yield one, "report", one, f"{title}\n{text}" if title else text
        for what, table, words in (
            ("claim", claims, claims.c.content),
            ("figure", figures, figures.c.sentence),
        ):
            found = select(table.c.report, table.c.id, words).where(table.c.report.in_(some))
            for report, one, said in connection.execute(found):
                yield report, what, one, said
