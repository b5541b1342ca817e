"""The lines of an export, read one by one and checked as they come.

In: lines of text and the tables in the order that they must come in; out: `Line`s with their number
and their row as the database takes it. Nothing is remembered but counts, so that an export may be
of any length. Refuses (`LedgerError` with the number of the line) what is no export, a line that is
no row of its table, and one out of order; at the end, an export that is cut short; a newer form as
`NewerLedgerError`.
"""

from __future__ import annotations

import binascii
import json
import math
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Float, Integer, LargeBinary, Table

from reportedly.errors import LedgerError, NewerLedgerError

VERSION = 1
FORM = f"ledger/{VERSION}"
LARGEST = 2**31 - 1  # what an INTEGER of PostgreSQL holds
AGAIN = "Export it once more; nothing was changed."


@dataclass(frozen=True, slots=True)
class Line:
    """A row, with the line that it stands on."""

    number: int
    table: Table
    row: dict[str, Any]


class Lines:
    """Iterate to read; call `finish` at the end."""

    def __init__(self, lines: Iterable[str], tables: Sequence[Table]) -> None:
        self._lines = lines
        self._places = {table.name: place for place, table in enumerate(tables)}
        self._tables = {table.name: table for table in tables}
        self._names = {table.name: list(table.columns.keys()) for table in tables}
        self._promised: dict[str, int] = {}
        self._last = 0
        self.counted: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Line]:
        place = 0
        for number, raw in enumerate(_decoded(self._lines), start=1):
            self._last = number
            value = _parsed(number, raw)
            if number == 1:
                self._head(value)
                continue
            line = self._row(number, value)
            if self._places[line.table.name] < place:
                raise broken(number, f"rows of {line.table.name} stand further up in an export")
            place = self._places[line.table.name]
            self.counted[line.table.name] += 1
            yield line
        if not self._last:
            raise broken(1, "the export is empty")

    def finish(self) -> None:
        """Hold what came to what the first line promised."""
        for name, promised in self._promised.items():
            if self.counted[name] != promised:
                what = f"the export ends too soon or was changed: {promised} rows of {name} were"
                what += f" written, {self.counted[name]} are here"
                raise LedgerError(what, where=f"line {self._last}", try_=AGAIN)

    def _head(self, value: dict[str, Any]) -> None:
        form = value.get("reportedly")
        room, _, version = form.partition("/") if isinstance(form, str) else ("", "", "")
        if room != "ledger" or not version.isdecimal():
            raise LedgerError(
                "this is no export of a ledger",
                where="line 1",
                try_="Make one: reportedly export LEDGER.",
            )
        if int(version) > VERSION:
            raise NewerLedgerError(
                f"a newer version of Reportedly made this export ({form}, known {FORM})",
                where="line 1",
                try_="Update: pip install --upgrade reportedly.",
            )
        counts = value.get("tables")
        if not isinstance(counts, dict) or set(counts) != set(self._tables):
            raise broken(1, "it does not count the rows of each table")
        self._promised = counts

    def _row(self, number: int, value: dict[str, Any]) -> Line:
        name = value.pop("table", None)
        table = self._tables.get(name) if isinstance(name, str) else None
        if table is None:
            raise broken(number, f"there is no table {name!r}")
        if list(value) != self._names[table.name]:
            odd = sorted({*value} ^ {*self._names[table.name]})
            raise broken(
                number, f"these are not the columns of {name}: {', '.join(odd) or 'order'}"
            )
        row = {key: _value(number, table.columns[key], one) for key, one in value.items()}
        return Line(number, table, row)


def broken(number: int, what: str) -> LedgerError:
    """A line that cannot be taken in."""
    return LedgerError(what, where=f"line {number}", try_=AGAIN)


def _decoded(lines: Iterable[str]) -> Iterator[str]:
    number = 1
    try:
        for line in lines:
            yield line
            number += 1
    except UnicodeDecodeError as error:
        raise broken(number, f"it is not UTF-8 ({error.reason})") from error


def _parsed(number: int, raw: str) -> dict[str, Any]:
    try:
        value = json.loads(raw, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise broken(number, f"it is not JSON ({error})") from error
    if not isinstance(value, dict):
        raise broken(number, "it is not a JSON object")
    return value


def _refuse(word: str) -> float:
    raise ValueError(f"{word} is no JSON number")


def _value(number: int, column: Column[Any], value: Any) -> Any:
    """A value as its column takes it."""
    if value is None:
        if column.nullable:
            return None
        raise broken(number, f"{column.name} is empty")
    kind = column.type
    if isinstance(kind, LargeBinary) and isinstance(value, str):
        try:
            return b64decode(value, validate=True)
        except (binascii.Error, ValueError) as error:
            raise broken(number, f"{column.name} is not base64") from error
    fits = (
        _is_number(value)
        if isinstance(kind, Float)
        else _is_whole(value)
        if isinstance(kind, Integer)
        else _is_text(value)
    )
    if not fits:
        shown = repr(value)
        raise broken(number, f"{column.name} cannot be {shown[:60]}")
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool) and math.isfinite(value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST


def _is_text(value: Any) -> bool:
    """Text that either database can hold."""
    if not isinstance(value, str) or "\0" in value:
        return False
    return value.isascii() or not any(0xD800 <= ord(char) <= 0xDFFF for char in value)
