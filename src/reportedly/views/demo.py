"""Where the demonstration reports lie.

In: nothing. Out: a folder of text files: beside the code in an installed package, at the top of a
clone otherwise. Refuses to guess: without them there is a `StopError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from reportedly.errors import StopError


@contextmanager
def folder() -> Iterator[Path]:
    """The folder of the demonstration reports."""
    clone = Path(__file__).resolve().parents[3] / "examples"
    packed = resources.files("reportedly") / "examples"
    if packed.is_dir():
        with resources.as_file(packed) as path:
            yield path
    elif clone.is_dir():
        yield clone
    else:
        raise StopError("the demonstration reports are missing", try_="Reinstall the package.")
