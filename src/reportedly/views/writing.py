"""Where the output goes: standard output, or a file that appears only when it is complete.

In: a target. Out: a way to write text. Refuses a target that cannot be written (`UsageError`); a
pipe that was closed is let through as `BrokenPipeError`, for the command line to end quietly.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import typer

from reportedly.errors import UsageError

Write = Callable[[str], None]


class Closed(io.StringIO):
    """Standard output that somebody closed: whoever writes to it is told."""

    def write(self, text: str, /) -> int:
        """Raise `OSError`, as a closed file would."""
        raise OSError(errno.EBADF, "it is closed")


@contextmanager
def writing(target: str | None) -> Iterator[Write]:
    """A way to write to `target`; None and "-" are standard output.

    A file is written beside its place and moved there at the end, and only when something was
    written: what stood there before stays whole until then. Anything that is no ordinary file (a
    device, a named pipe) is written to directly and never replaced.
    """
    if target is None or target == "-":
        yield _to_screen()
        return
    path = Path(target)
    with _refusing(target):
        special = path.exists() and not path.is_file()
        path = path if special else path.resolve()
    if special:
        with _open(path, target) as file:
            yield _into(file, target)
    else:
        yield from _completed(path, target)


def _to_screen() -> Write:
    # What a report holds must be printable whatever the terminal can show.
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")

    def write(text: str) -> None:
        try:
            with _refusing("standard output"):
                typer.echo(text, nl=False)
        except UsageError:
            abandon(sys.stdout)
            raise

    return write


def abandon(stream: TextIO) -> None:
    """Lets what is still held back go nowhere, so that closing the stream cannot fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _completed(path: Path, target: str) -> Iterator[Write]:
    half = path.with_name(f"{path.name}.part")
    try:
        with _open(half, target) as file:
            yield _into(file, target)
        with _refusing(target):
            if half.stat().st_size:
                half.replace(path)
    finally:
        half.unlink(missing_ok=True)


@contextmanager
def _open(path: Path, target: str) -> Iterator[TextIO]:
    with _refusing(target):
        file = path.open("w", encoding="utf-8", errors="surrogatepass", newline="\n")
    try:
        yield file
    finally:
        with _refusing(target):
            file.close()


def _into(file: TextIO, target: str) -> Write:
    def write(text: str) -> None:
        with _refusing(target):
            file.write(text)

    return write


@contextmanager
def _refusing(target: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(
            f"cannot be written ({error.strerror})", where=target, try_="Name another file with -o."
        ) from error
