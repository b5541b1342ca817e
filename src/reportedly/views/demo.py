"""The demonstration: a story of some thirty short reports, read into a ledger and told.

In: a loaded reader and a place for the ledger. Out: the headline count, what changed on the way and
on a page, and every series with its contradictions, as text. Refuses to guess: without the reports
there is a `StopError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import StopError
from reportedly.road import Reader
from reportedly.views.outcomes import Tell, Wish

if TYPE_CHECKING:
    from reportedly.views.adding import Account

Write = Callable[[str], None]


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


def tell_story(reader: Reader, ledger_file: Path, write: Write, tell: Tell) -> Account:
    """Read the story into a ledger at `ledger_file` and write what it holds."""
    from reportedly.ledger import Filter, Ledger  # noqa: PLC0415  the database's library is heavy
    from reportedly.views.adding import Adding  # noqa: PLC0415

    with folder() as examples, Ledger(ledger_file) as ledger:
        names = [str(examples / "story")]
        account = Adding(ledger, reader, Wish()).add(names, tell, lambda _: None)
        write(f"{ledger.head()}\n")
        shared = Filter(least=2, limit=100)  # all of them
        _part(write, "Series: figures that count the same", ledger.series(shared).entries)
        changed = [one for one in ledger.origins(shared).entries if one.mutations]
        _part(write, "Changed on the way: one utterance, two numbers", tuple(changed))
        pages = [one for one in ledger.reports().entries if one.revisions]
        _part(write, "Changed on its page", tuple(pages))
    return account


def _part(write: Write, title: str, entries: tuple[object, ...]) -> None:
    from reportedly.views.answers import lines  # noqa: PLC0415

    write(f"\n{title}\n{'─' * len(title)}\n")
    for entry in entries:
        write("\n" + "\n".join(lines(entry)) + "\n")
