"""Answers of a ledger as JSON, JSON Lines or CSV.

In: plain mappings, in order. Out: text. CSV is safe to open in a spreadsheet: a cell that would
start a formula gets an apostrophe in front (OWASP, "CSV injection"); lists and mappings in a cell
are JSON.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """A header and a row each; missing values are empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row.get(column)) for column in columns])
    return out.getvalue()


def cell(value: object) -> object:
    """A value as a spreadsheet may have it."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return value
    text = value if isinstance(value, str) else dumped(value)
    return f"'{text}" if text.startswith(_STARTS) else text


def dumped(value: object, indent: int | None = None) -> str:
    """A JSON value, on one line unless an `indent` is given; always writable as UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    # A lone surrogate cannot be written as UTF-8; escaped, it survives the round trip.
    return text if text.isascii() else "".join(map(_written, text))


def _written(char: str) -> str:
    return f"\\u{ord(char):04x}" if 0xD800 <= ord(char) <= 0xDFFF else char
