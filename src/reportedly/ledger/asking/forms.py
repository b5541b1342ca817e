"""Entries as plain data and as rows of a table.

In: any entry; out: `plain`, dicts and lists in the order in which its fields are declared; `flat`,
one row of cells, the same columns for every entry of a sort. Refuses (`TypeError`) what is none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from reportedly.ledger.asking.entries import PlaceName, ReportFacts, SourceName

Cell = str | int | float | None
PARTED = " | "


def plain(value: object) -> Any:
    """`value` as plain data, in the order in which its fields are declared."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return _number(value)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    raise TypeError(f"{type(value).__name__} has no plain form")


def _number(value: float) -> float | None:
    """Whole numbers as integers; what JSON cannot write as None."""
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) <= 2**53 else value


def flat(entry: object) -> dict[str, Cell]:
    """One row of cells: a record inside becomes several columns, a list one cell.

    A list of records shows their ids, names or words, parted by bars.
    """
    row: dict[str, Cell] = {}
    for name, value in plain(entry).items():
        if name in ("said", "when"):
            row[f"{name}_from"], row[f"{name}_to"] = value or (None, None)
        elif isinstance(value, dict):
            row.update({f"{name}_{key}": _cell(one) for key, one in value.items()})
        elif value is None and name in _SPREAD:
            row.update({f"{name}_{key}": None for key in _SPREAD[name]})
        else:
            row[name] = _cell(value)
    return row


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        return PARTED.join(str(_short(one)) for one in value)
    return str(_short(value)) if isinstance(value, dict) else value


def _short(value: Any) -> object:
    """A record in a word or two."""
    if not isinstance(value, dict):
        return value
    if "points" in value:
        who = value["source"]["name"] if value["source"] else value["outlet"] or "a reporter"
        return f"{who}: " + ", ".join(_range(one) for one in value["points"])
    if "one" in value:
        return f"{value['one']['quote']} / {value['other']['quote']}"
    for key in ("name", "detail", "quote", "report", "id", "number"):
        if key in value:
            return value[key]
    return " ".join(str(one) for one in value.values())


def _range(point: Mapping[str, Any]) -> str:
    low, high = point["low"], point["high"]
    value = f"{low}" if low == high else f"{low}–{high}"
    return _BOUNDS.get(point["bound"], "") + value


def _names(record: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(record))


_BOUNDS = {
    "about": "~",
    "at_least": "≥",
    "more_than": ">",
    "at_most": "≤",
    "less_than": "<",
}

# Records that may be missing keep their columns, so that every row of a table has the same.
_SPREAD: Mapping[str, tuple[str, ...]] = {
    "source": _names(SourceName),
    "place": _names(PlaceName),
    "speaks_for": _names(SourceName),
    "report": _names(ReportFacts),
}
