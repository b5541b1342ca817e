"""Items as text in one fixed form, and back.

In: items, lists and plain values; out: JSON that is the same bytes for the same value in either
database; and the item again. A lone surrogate or a NUL, which databases cannot hold, stands in the
JSON as an escape; in a column of its own it is U+FFFD (`storable`), one character for one, so that
offsets hold. Refuses text that is no item (`LedgerDamagedError`).
"""

from __future__ import annotations

import json
import logging
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any, TypeVar

from reportedly.errors import LedgerDamagedError
from reportedly.ledger.items import ClaimItem, FigureItem, ReportItem

Item = TypeVar("Item")
Maker = Callable[[Any], Any]
log = logging.getLogger("reportedly")


def packed(value: object) -> str:
    """A value as JSON on one line, without needless blanks."""
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))
    return text if text.isascii() else "".join(map(_written, text))


def unpacked(text: str) -> Any:
    """The plain value of JSON text."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise _damaged(error) from error


def storable(text: str) -> str:
    """Text as both databases can hold it, as long as it was."""
    if text.isascii() and "\0" not in text:
        return text
    return "".join("\ufffd" if c == "\0" or 0xD800 <= ord(c) <= 0xDFFF else c for c in text)


def report_item(text: str) -> ReportItem:
    """A report's item from its column."""
    return _item(ReportItem, text)


def claim_item(text: str) -> ClaimItem:
    """A claim's item, or a voice's, from its column; numbers without end are set aside."""
    item = _item(ClaimItem, text)
    numbers = tuple(one for one in item.numbers if isfinite(one.low) and isfinite(one.high))
    if len(numbers) == len(item.numbers):
        return item
    _set_aside(item.id, item.report)
    return replace(item, numbers=numbers)


def figure_item(text: str) -> FigureItem:
    """A figure's item from its column; a value without end is unknown."""
    item = _item(FigureItem, text)
    if all(one is None or isfinite(one) for one in (item.low, item.high)):
        return item
    _set_aside(item.id, item.report)
    return replace(item, low=None, high=None)


def _set_aside(one: str, report: str) -> None:
    log.warning(
        "%s: its value is not finite and is not compared. To take the report out: reportedly"
        " forget LEDGER %s",
        one,
        report,
    )


def _item(kind: type[Item], text: str) -> Item:
    value = unpacked(text)
    try:
        return typing.cast(Item, _maker(typing.cast(Any, kind))(value))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> LedgerDamagedError:
    return LedgerDamagedError(
        f"a stored item cannot be read ({error})", try_="Run: reportedly verify LEDGER."
    )


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value


@cache
def _maker(kind: Any) -> Maker:
    """What makes a value a `kind`: a dataclass, an enum, a tuple of kinds, a kind or None, or
    itself. Found out once for each kind: a ledger reads items by the thousand."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType or origin is typing.Union:
        some = _maker(next(one for one in inner if one is not type(None)))
        return lambda value: None if value is None else some(value)
    if origin is tuple:
        return _tuple(inner)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and is_dataclass(kind):
        parts = [(name, _maker(one)) for name, one in typing.get_type_hints(kind).items()]
        return lambda value: kind(**{name: make(value[name]) for name, make in parts})
    return _checked(kind)


def _tuple(inner: tuple[Any, ...]) -> Maker:
    if inner[-1] is Ellipsis:
        make = _maker(inner[0])
        return lambda value: tuple([make(one) for one in value])
    makers = [_maker(one) for one in inner]
    return lambda value: tuple([make(part) for make, part in zip(makers, value, strict=True)])


def _checked(kind: type) -> Maker:
    """Whole numbers stay as they were read: 7000, not 7000.0."""
    fitting = (float, int) if kind is float else kind

    def check(value: Any) -> Any:
        fits = isinstance(value, fitting)
        if not fits or (kind is float and isinstance(value, bool)):
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return check


def _written(char: str) -> str:
    return f"\\u{ord(char):04x}" if 0xD800 <= ord(char) <= 0xDFFF else char
