"""A small ledger that has rows in every table: copies, a changed page, judgements, an undoing."""

from __future__ import annotations

from sqlalchemy import select

from reportedly.ledger import Ledger
from reportedly.ledger.tables import claims, figures, sources
from tests.ledger.builders import CALM, STORM, reading

PAGE = "https://courier.example/storm"
LONG = """Storm in Northport

The harbour office said that at least 40 people were killed in Northport. The coast guard said that
12 boats were damaged in Northport, most of them moored along the outer wall of the fishing harbour.

Rescue crews searched the flooded lanes behind the market through the night and into the morning.
Volunteers carried blankets from the school gymnasium to families who had lost the roofs of their
houses when the first wave crossed the promenade.

In all 7 sailors were injured in Southport. The ferry company said that its evening crossings would
resume once divers had inspected the pier."""
COPY = LONG.replace("Storm in Northport\n", "Northport counts its dead\n", 1)
CHANGED = LONG.replace("40 people", "43 people")


def tell(ledger: Ledger) -> None:
    """Keep the story: four papers, one of them twice, and what people said of it."""
    ledger.keep(reading(LONG, url=PAGE))
    ledger.keep(reading(COPY, "2024-11-04", url="https://echo.example/1", outlet="Evening Echo"))
    ledger.keep(reading(CALM, url="https://west.example/calm", outlet="West Gazette"))
    ledger.keep(reading(STORM, "2024-11-05", url="https://south.example/2", outlet="South Star"))
    ledger.keep(reading(CHANGED, "2024-11-05", url=PAGE))
    judge(ledger)


def judge(ledger: Ledger) -> None:
    """Join two sources, part two claims and take that back, join two figures."""
    with ledger.connection() as connection:
        one, other = sorted(connection.execute(select(sources.c.id)).scalars())[:2]
        said = sorted(connection.execute(select(claims.c.id)).scalars())
        counted = sorted(connection.execute(select(figures.c.id)).scalars())
    ledger.judge(one, other, "same", "one body under two names")
    number = ledger.judge(said[0], said[-1], "different", "another day")
    ledger.undo(number)
    ledger.judge(counted[0], counted[-1], "same", "the same harbour")
