"""Reportedly reads news reports and says who said what, on whose word, how surely.

In: text, or a delivery. Out: a `Reading` with its claims, each with the characters that prove it.

    import reportedly
    reader = reportedly.load("en")
    reading = reader.read_text(text, published="2024-11-03")

Importing does no work: models and libraries are loaded by `load()` and by the first reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.errors import (
    LedgerError,
    ModelError,
    ReportedlyError,
    ReportError,
    StopError,
    UnreadableError,
    UsageError,
)
from reportedly.records import Claim, Delivery, Discard, Figure, Reading, Report, Span
from reportedly.road import Reader, keep, load, travel

if TYPE_CHECKING:
    from reportedly.ledger import Ledger

    __version__: str

__all__ = [
    "Claim",
    "Delivery",
    "Discard",
    "Figure",
    "Ledger",
    "LedgerError",
    "ModelError",
    "Reader",
    "Reading",
    "Report",
    "ReportError",
    "ReportedlyError",
    "Span",
    "StopError",
    "UnreadableError",
    "UsageError",
    "__version__",
    "keep",
    "load",
    "travel",
]


def __getattr__(name: str) -> object:
    """`__version__` and `Ledger`, looked up only when somebody asks: both load other modules."""
    if name == "Ledger":
        from reportedly.ledger import Ledger  # noqa: PLC0415 - the database's library is heavy

        return Ledger
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - slow, and rarely asked for

        return version("reportedly")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
