"""What read the reports of a session: the row of `runs` that they refer to.

In: the connection of a transaction and the name of the model; out: the id of the run, made of the
versions of program, model and word lists and of the second in which the session first kept a report
of that model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from sqlalchemy import Connection

from reportedly.ledger.codec import storable
from reportedly.ledger.dialects import add_missing
from reportedly.ledger.tables import runs

ROOMS = ("language", "atlas", "ledger")  # whose word lists are hashed into a run


@dataclass
class Session:
    """The runs of one open ledger: one for each model that it was handed readings of."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)

    def run(self, connection: Connection, model: str) -> str:
        """The id of the run, whose row is there."""
        row = self.rows.setdefault(model, _row(storable(model)))
        add_missing(connection, runs, [row])
        return row["id"]


def now() -> str:
    """The time in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=1)
def lexicons() -> str:
    """SHA-256 over the word lists of the rooms that understand."""
    every = sha256()
    for room in ROOMS:
        for name, data in sorted(_lists(resources.files("reportedly") / room, "")):
            every.update(f"{room}{name}\0{len(data)}\0".encode())
            every.update(data)
    return every.hexdigest()


def _row(model: str) -> dict[str, str]:
    row = {
        "started": now(),
        "program": metadata.version("reportedly"),
        "model": model,
        "lexicons": lexicons(),
    }
    return {"id": "u" + sha256("\x1f".join(row.values()).encode()).hexdigest()[:16], **row}


def _lists(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _lists(one, f"{path}/{one.name}")
        elif one.name.endswith((".yaml", ".tsv")):
            yield f"{path}/{one.name}", one.read_bytes()
