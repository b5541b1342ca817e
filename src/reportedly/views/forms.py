"""Answers of a ledger as JSON, JSON Lines or CSV.

In: plain mappings, in order. Out: text. CSV is safe to open in a spreadsheet: a cell that would
start a formula gets an apostrophe in front (OWASP, "CSV injection"); lists and mappings in a cell
are JSON.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from reportedly.views.words import harmless

_ACTING = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
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
    """A value as a spreadsheet may have it, and a terminal: line ends stay, nothing else acts."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return value
    text = value if isinstance(value, str) else dumped(value)
    shown = harmless(text)
    return f"'{shown}" if text.startswith(_STARTS) else shown


def dumped(value: object, indent: int | None = None) -> str:
    """A JSON value, on one line unless an `indent` is given; always writable as UTF-8.

    What cannot be written so (a lone surrogate) or would act on a terminal (controls, characters
    that reorder) is escaped: it survives the round trip.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
