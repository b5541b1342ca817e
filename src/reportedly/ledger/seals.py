"""Seals: short hashes by which a ledger tells that a row is no longer what was written.

In: the values of a row, or the parameters of an INSERT; out: the first 16 hex digits of a SHA-256.
A seal finds damage and careless edits; it is no signature, whoever can write can seal anew. An
empty column does not count, so that a table may gain columns without breaking old seals. Refuses
nothing.

`sealed` and `labelled` are defaults of columns: they fill a row's seal whenever it is inserted.
What is only known when a whole report has been kept is sealed by `sealing`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Float, Table

DIGITS = 16
SEAL = "seal"
VOICE_SEAL = "voice_seal"
SEALS = (SEAL, VOICE_SEAL)

Default = Callable[[Any], str]


def digest(*parts: object) -> str:
    """The seal of some values."""
    return sha256(_ENCODER.encode(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def content(table: Table, row: Mapping[Any, Any], left_out: Collection[str] = ()) -> dict[str, Any]:
    """A row as its seal sees it: what is there, in the order of the table's columns."""
    there = dict(row)
    return {
        name: float(value) if real and isinstance(value, int) else value
        for name, real in _columns(table)
        if (value := there.get(name)) is not None and name not in left_out
    }


def sealed(*left_out: str) -> Default:
    """The seal of everything in a row but `left_out`: columns that change later on."""

    def fill(context: Any) -> str:
        table = context.compiled.statement.table
        return digest(content(table, context.get_current_parameters(), left_out))

    return fill


def labelled(linked: str, label: str) -> Default:
    """The seal of a row's labels; empty where it has none."""

    def fill(context: Any) -> str:
        row = context.get_current_parameters()
        return label_seal(row["id"], row.get(linked), row.get(label))

    return fill


def label_seal(one: str, linked: str | None, label: str | None) -> str:
    """The seal of the two labels of a thing."""
    return "" if linked is None and label is None else digest(one, linked, label)


@cache
def _columns(table: Table) -> tuple[tuple[str, bool], ...]:
    """The columns that a seal is of, and whether they hold floating-point numbers."""
    return tuple(
        (column.name, isinstance(column.type, Float))
        for column in table.columns
        if column.name not in SEALS
    )


def _plain(value: object) -> str:
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    raise TypeError(f"{type(value).__name__} has no seal")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
