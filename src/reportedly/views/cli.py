"""The command line: `reportedly read | demo | doctor`, and the commands on ledgers (`desk`).

In: arguments. Out: data on standard output, messages on standard error, and an exit code: 0 done,
1 partly (something was not read), 2 wrong usage, 3 ledger damaged, 130 interrupted. Refuses wrong
usage with what, where and what to try; an error that was expected never shows a traceback.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from reportedly.errors import UsageError
from reportedly.records import Reading
from reportedly.road import load
from reportedly.views import desk
from reportedly.views.forms import dumped
from reportedly.views.messages import USAGE, plain_errors, tell
from reportedly.views.outcomes import Tally, Wish, readings
from reportedly.views.writing import Closed, Write, abandon, writing

COLLECTED = (100_000, 20, 20)  # what is loaded at the start stays: looking through it saves nothing
_YEARS = range(1900, 2100)  # those that the report room takes for years
EXAMPLES = """
Examples:

  reportedly read report.html

  reportedly read --published 2024-11-03 --json report.txt | jq '.claims[].source.name'

  reportedly read folder/ more.jsonl --nl > readings.jsonl

  reportedly read --html evidence.html report.txt

  reportedly read --figures folder/ | grep killed

  curl -s https://example.org/news.html | reportedly read -
"""

app = typer.Typer(
    help="Who said it, on whose word, how surely: the claims and figures of news reports.",
    epilog="reportedly read --help shows examples. Nothing is sent anywhere or downloaded.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


app.add_typer(desk.app)


class Form(Enum):
    """The shape of what is printed."""

    PAGE = "page"
    JSON = "json"
    LINES = "nl"
    FIGURES = "figures"
    HTML = "html"


def main() -> None:
    """The entry point of the `reportedly` command."""
    gc.set_threshold(*COLLECTED)
    if sys.stdout is None:  # it was closed by whoever started this process
        sys.stdout = Closed()
    try:
        app(prog_name="reportedly")
    except OSError as error:  # a message of the command line itself: help, a version
        tell(f"reportedly: standard output: cannot be written ({error.strerror}).")
        abandon(sys.stdout)
        sys.exit(USAGE)


def _version(asked: bool) -> None:
    if asked:
        import reportedly  # noqa: PLC0415

        typer.echo(f"reportedly {reportedly.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _asked: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    pass


@app.command(epilog=EXAMPLES)
def read(  # noqa: PLR0913, PLR0917  one parameter for each option that a person can type
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Files and folders to read; - is standard input."),
    ],
    as_json: Annotated[
        bool,
        typer.Option("--json", help="One JSON object; for several reports a JSON array."),
    ] = False,
    lines: Annotated[bool, typer.Option("--nl", help="One JSON object a line.")] = False,
    html: Annotated[
        str | None,
        typer.Option("--html", metavar="FILE", help="Write one evidence page; - prints it."),
    ] = None,
    figures: Annotated[
        bool, typer.Option("--figures", help="Figures alone, one line each.")
    ] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE instead.")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Take the input as text and leave it untouched.")
    ] = False,
    least_score: Annotated[
        float,
        typer.Option(
            "--least-score",
            metavar="P",
            min=0.0,
            max=1.0,
            help="Only claims that are as likely to be one (0 to 1); 0.5 drops the doubtful.",
        ),
    ] = 0.0,
    published: Annotated[
        str | None,
        typer.Option(
            "--published", metavar="DATE", help="When it appeared (ISO 8601), if you know better."
        ),
    ] = None,
) -> None:
    """Read reports and show every claim and figure with its source, certainty and chain."""
    with plain_errors():
        form = _form(as_json, lines, html, figures)
        target = _target(html, output)
        wish = Wish(plain=plain, published=_date(published))
        tally = Tally()
        found = readings(load(), files, wish, tally, tell)
        found = (one.at_least(least_score) for one in found) if least_score else found
        with writing(target) as write:
            _show(form, found, write, tally, colour=target is None and _colour())
        if tally.arrived > 1 or tally.code:
            tell(str(tally))
    raise typer.Exit(tally.code)


@app.command()
def demo(
    keep: Annotated[
        str | None,
        typer.Option("--keep", metavar="LEDGER", help="Keep the ledger there, to ask it yourself."),
    ] = None,
) -> None:
    """Read a demonstration story into a ledger; show its series, contradictions and changes."""
    from reportedly.views import demo as examples  # noqa: PLC0415  seldom, as all of these

    with plain_errors(), TemporaryDirectory() as temporary:
        place = Path(keep) if keep else Path(temporary) / "story.db"
        with writing(None) as write:
            account = examples.tell_story(load(), place, write, tell)
        tell(f"{account}. Try it on your own: reportedly add story.db FILES")
    raise typer.Exit(account.code)


@app.command()
def doctor() -> None:
    """Check the installation: versions, the model and its hash, a trial reading."""
    from reportedly.views import doctor as health  # noqa: PLC0415

    found = health.examine()
    for line in health.lines(found):
        typer.echo(line)
    raise typer.Exit(0 if all(check.good for check in found) else 1)


def _form(as_json: bool, lines: bool, html: str | None, figures: bool) -> Form:
    if figures and (as_json or lines):
        raise UsageError(
            "--figures prints lines for people",
            try_="Leave it out: --json and --nl hold every figure, under .figures.",
        )
    asked = {
        Form.JSON: as_json,
        Form.LINES: lines,
        Form.HTML: html is not None,
        Form.FIGURES: figures,
    }
    forms = [form for form, wanted in asked.items() if wanted]
    if len(forms) > 1:
        raise UsageError(
            "--json, --nl, --html and --figures exclude one another", try_="Give one of them."
        )
    return forms[0] if forms else Form.PAGE


def _target(html: str | None, output: str | None) -> str | None:
    if html is not None and output is not None:
        raise UsageError("--html already names a file", try_="Leave out -o.")
    target = output if html is None else html
    return None if target == "-" else target


def _date(value: str | None) -> str | None:
    """The date as given, in the form that every room reads, once it is known to be one."""
    if value is None:
        return None
    for parse in (date.fromisoformat, datetime.fromisoformat):
        with suppress(ValueError):
            known = parse(value)
            if known.year in _YEARS:
                return value if value.startswith(f"{known:%Y-%m-%d}") else known.isoformat()
    raise UsageError(
        f"{value!r} is not a date of a report",
        where="--published",
        try_="Write it like 2024-11-03.",
    )


def _show(
    form: Form, found: Iterable[Reading], write: Write, tally: Tally, *, colour: bool
) -> None:
    if form is Form.LINES:
        for reading in found:
            write(dumped(reading.to_dict()) + "\n")
    elif form is Form.JSON:
        _json(found, write, tally)
    elif form is Form.HTML:
        from reportedly.views.html import page as evidence  # noqa: PLC0415  jinja2 only when asked

        every = list(found)
        if every:
            write(evidence(every))
    elif form is Form.FIGURES:
        _figures(found, write, tally)
    else:
        _pages(found, write, colour=colour)


def _json(found: Iterable[Reading], write: Write, tally: Tally) -> None:
    """One object where one report arrived, an array where several did, read or not."""
    documents = [dumped(reading.to_dict(), 2) for reading in found]
    if tally.arrived > 1:
        write("[\n" + ",\n".join(documents) + "\n]\n" if documents else "[]\n")
    elif documents:
        write(documents[0] + "\n")


def _figures(found: Iterable[Reading], write: Write, tally: Tally) -> None:
    """A line for each figure; that there are none is said, as silence would not say it."""
    from reportedly.views.lines import lines  # noqa: PLC0415  not needed by the other forms

    none = True
    for line in lines(found):
        none = False
        write(f"{line}\n")
    if none and tally.read:
        tell("no figures found")


def _pages(found: Iterable[Reading], write: Write, *, colour: bool) -> None:
    from reportedly.views.terminal import Look, page  # noqa: PLC0415  rich only when asked

    look = Look(width=shutil.get_terminal_size((80, 24)).columns, colour=colour)
    for number, reading in enumerate(found):
        write(("\n" if number else "") + page(reading, look))


def _colour() -> bool:
    """Colours on a terminal only, and not where NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
