"""What a ledger holds, without what tells when and in which session it was written."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from reportedly.ledger.store import Store
from reportedly.ledger.tables import METADATA

PASSING = {"seal", "voice_seal", "at", "kept", "run", "started", "number"}
Rows = Mapping[str, list[tuple[str, ...]]]


def dump(ledger: Store, left_out: frozenset[str] = frozenset()) -> Rows:
    """Table → its rows, sorted."""
    found: dict[str, list[tuple[str, ...]]] = {}
    with ledger.connection() as connection:
        for table in METADATA.sorted_tables:
            passing = PASSING | left_out | ({"id"} if table.name == "runs" else set())
            names = [one.name for one in table.columns if one.name not in passing]
            asked = select(*(table.c[name] for name in names))
            rows = (tuple(map(repr, row)) for row in connection.execute(asked))
            found[table.name] = sorted(rows)
    return found
