"""The commands that work on a ledger: keeping, asking, judging, and looking after it.

In: arguments, the ledger first. Out: answers on standard output in the form that was asked for,
messages on standard error, and an exit code: 0 done, 1 partly, 2 wrong usage, 3 ledger damaged.
Refuses wrong usage with what, where and what to try. Questions open the ledger to be read only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.errors import UsageError
from reportedly.views.forms import as_csv, dumped
from reportedly.views.writing import Write, writing

if TYPE_CHECKING:
    from reportedly.ledger import Filter, Ledger

Where = Annotated[
    str, typer.Argument(metavar="LEDGER", help="A ledger's file, or a postgresql:// URL.")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document.")]
AsLines = Annotated[bool, typer.Option("--nl", help="One JSON object a line.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="A table, safe to open in a spreadsheet.")]
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE instead.")
]
QUESTIONS = {
    "claims": "Claims: who said what, when, how surely, through whom.",
    "figures": "Figures: how many of what, when and where, on whose word.",
    "series": "Series: figures that count the same, a line per source; contradictions.",
    "origins": "Origins: reports gathered by the utterance that they pass on; mutations.",
    "sources": "Sources across reports.",
    "reports": "Reports, their versions, and what they repeat.",
}


class Form(Enum):
    """The shape of what is printed."""

    TEXT = "text"
    JSON = "json"
    LINES = "nl"
    CSV = "csv"


class Said(Enum):
    """A person's verdict."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


def form(as_json: bool, as_lines: bool, as_table: bool) -> Form:
    """The one form that was asked for; raises `UsageError` for two."""
    asked = {Form.JSON: as_json, Form.LINES: as_lines, Form.CSV: as_table}
    forms = [one for one, wanted in asked.items() if wanted]
    if len(forms) > 1:
        raise UsageError("--json, --nl and --csv exclude one another", try_="Give one of them.")
    return forms[0] if forms else Form.TEXT


@contextmanager
def opened(where: str, *, write: bool = False) -> Iterator[Ledger]:
    """The ledger, to be read only unless `write`."""
    from reportedly.ledger import Ledger  # noqa: PLC0415  the database's library is heavy

    with Ledger(where, read_only=not write) as ledger:
        yield ledger


@contextmanager
def lines_of(file: str) -> Iterator[Iterator[str]]:
    """The lines of a file, or of standard input; raises `UsageError` when it cannot be read."""
    if file == "-":
        if sys.stdin is None:
            raise UsageError("standard input is closed", try_="Name an export.")
        yield iter(sys.stdin)
        return
    try:
        with Path(file).open(encoding="utf-8", newline="\n") as opened_:
            yield iter(opened_)
    except OSError as error:
        raise UsageError(
            error.strerror or "it cannot be read", where=file, try_="Name an export."
        ) from error


def show(entries: tuple[object, ...], asked: Form, write: Write, head: str | None = None) -> None:
    """Entries in the form that was asked for; `head` is the headline above them."""
    from reportedly.ledger.asking import flat, plain  # noqa: PLC0415

    if asked is Form.JSON:
        listed = plain(entries)
        document = listed if head is None else {"headline": head, "entries": listed}
        write(dumped(document, 2) + "\n")
    elif asked is Form.LINES:
        for entry in entries:
            write(dumped(plain(entry)) + "\n")
    elif asked is Form.CSV:
        rows = [flat(entry) for entry in entries]
        write(as_csv(rows, list(rows[0])) if rows else "")
    else:
        from reportedly.views.answers import lines  # noqa: PLC0415

        blocks = ([head] if head is not None else []) + ["\n".join(lines(one)) for one in entries]
        write("\n\n".join(blocks) + "\n" if blocks else "nothing\n")


def ask(where: str, question: str, wanted: dict[str, Any], asked: Form, target: str | None) -> str:
    """Put a question and print its answer; a hint to the next page, or an empty string."""
    from reportedly.ledger import Filter  # noqa: PLC0415

    with opened(where) as ledger:
        selection = Filter(**{key: value for key, value in wanted.items() if value is not None})
        page = _page(ledger, question, selection)
        head = None if question == "sources" else str(ledger.head(selection))
        with writing(target) as write:
            show(page.entries, asked, write, head)
    return f"there are more: add --after {page.after}" if page.after else ""


def _page(ledger: Ledger, question: str, selection: Filter) -> Any:
    if question == "search":
        return ledger.search(selection.text or "", selection)
    return getattr(ledger, question)(selection)


def keep(where: str, names: list[str], again: bool, wish: Any, tell: Callable[[str], None]) -> int:
    """Read what is named into the ledger; the exit code."""
    from reportedly.road import load  # noqa: PLC0415
    from reportedly.views.adding import Adding, bar  # noqa: PLC0415

    with opened(where, write=True) as ledger, bar(sys.stderr.isatty()) as progress:
        account = Adding(ledger, load(), wish, again).add(names, tell, progress)
    tell(f"{where}: {account}")
    return account.code
