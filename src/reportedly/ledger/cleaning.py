"""A reading whose every text both databases can hold.

In: a reading; out: the same with U+FFFD for each NUL and each lone surrogate (`codec.storable`),
one character for one, so that spans hold; the same object where there are none. What was read stays
whole in the document, where they stand as escapes.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from reportedly.ledger.codec import storable
from reportedly.records import Reading, Span

Value = TypeVar("Value")


def cleaned(reading: Reading) -> Reading:
    """The reading that is compared and kept in columns."""
    parts: dict[str, Any] = {
        name: _clean(getattr(reading, name)) for name in ("report", "claims", "figures", "model")
    }
    if all(parts[name] is getattr(reading, name) for name in parts):
        return reading
    return replace(reading, **parts)


def _clean(value: Value) -> Value:
    """The value itself where nothing in it has to change."""
    if value is None or isinstance(value, Enum | Span | int | float):
        return value
    new: Any = value
    if isinstance(value, str):
        new = storable(value)
        return value if new == value else new
    if isinstance(value, tuple):
        new = tuple(map(_clean, value))
        return value if all(a is b for a, b in zip(value, new, strict=True)) else new
    if is_dataclass(value) and not isinstance(value, type):
        old = {one.name: getattr(value, one.name) for one in fields(value)}
        changed = {name: _clean(one) for name, one in old.items()}
        changed = {name: one for name, one in changed.items() if one is not old[name]}
        return replace(value, **changed) if changed else value
    return value
