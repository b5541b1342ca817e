"""Telling people: messages on standard error, and expected errors as one line and an exit code.

In: a message, or an error of the house. Out: a line that cannot act on a terminal; exit codes: 1 a
`StopError`, 2 wrong usage, 3 a damaged ledger, 130 interrupted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import typer

from reportedly.errors import LedgerDamagedError, StopError, UsageError
from reportedly.views.words import harmless

USAGE, DAMAGED, INTERRUPTED = 2, 3, 130


def tell(message: str) -> None:
    """A message for people, on one line of standard error; a file's name cannot act on their
    terminal, nor add a line that looks like another message."""
    with suppress(OSError):
        typer.echo(harmless(message).replace("\n", "␊"), err=True)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Expected errors as one line and an exit code."""
    try:
        yield
    except StopError as error:
        tell(f"reportedly: {error}")
        raise typer.Exit(_code(error)) from error
    except KeyboardInterrupt as interrupt:
        tell("reportedly: interrupted")
        raise typer.Exit(INTERRUPTED) from interrupt


def _code(error: StopError) -> int:
    if isinstance(error, UsageError):
        return USAGE
    return DAMAGED if isinstance(error, LedgerDamagedError) else 1
