"""The command line of a ledger: add, the questions, judge, undo, and looking after it.

In: arguments, the ledger first. Out and refusals: as `cli` and `ledger` say.
"""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.views import ledger as desk
from reportedly.views.ledger import AsCsv, AsJson, AsLines, Form, Output, Said, Where
from reportedly.views.messages import DAMAGED, plain_errors, tell
from reportedly.views.outcomes import Wish
from reportedly.views.words import harmless
from reportedly.views.writing import writing

app = typer.Typer()
One = Annotated[str, typer.Argument(metavar="ID", help="An id; its beginning is enough.")]
A = Annotated[str, typer.Argument(metavar="A", help="An id, or its beginning.")]
Limit = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", help="Rows of a page; else 50, and 10 series."),
]
B = Annotated[str, typer.Argument(metavar="B", help="Another id of the same sort.")]


def _option(name: str, metavar: str, help_: str) -> object:
    return typer.Option(f"--{name}", metavar=metavar, help=help_)


@app.command(
    epilog="""
Examples:

  reportedly add story.db reports/

  curl -s https://example.org/news.html | reportedly add story.db -
"""
)
def add(
    ledger: Where,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Files and folders to keep; - is standard input."),
    ],
    again: Annotated[
        bool, typer.Option("--again", help="Read anew what is there; judgements stay.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Take the input as text and leave it untouched.")
    ] = False,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="When it appeared (ISO 8601).")
    ] = None,
) -> None:
    """Read reports and keep them in a ledger; what is there already is left alone."""
    with plain_errors():
        wish = Wish(plain=plain, published=published)
        code = desk.keep(ledger, files, again, wish, tell)
    raise typer.Exit(code)


def _question(name: str) -> None:
    """Make the command of one question; all take the same filters."""

    @app.command(name, help=desk.QUESTIONS[name])
    def question(  # noqa: PLR0913, PLR0917  one parameter for each option that a person can type
        ledger: Where,
        source: Annotated[str | None, _option("source", "NAME", "Who said it.")] = None,
        kind: Annotated[str | None, _option("kind", "KIND", "killed, injured, money, …")] = None,
        unit: Annotated[str | None, _option("unit", "UNIT", "soldier, person, USD, …")] = None,
        place: Annotated[str | None, _option("place", "NAME", "Where; a country or town.")] = None,
        said_from: Annotated[str | None, _option("since", "DATE", "Said then or later.")] = None,
        said_to: Annotated[str | None, _option("until", "DATE", "Said then or earlier.")] = None,
        when_from: Annotated[
            str | None, _option("event-since", "DATE", "Happened then or later.")
        ] = None,
        when_to: Annotated[
            str | None, _option("event-until", "DATE", "Happened then or earlier.")
        ] = None,
        certainty: Annotated[
            str | None, _option("certainty", "LEVEL", "certain, probable, possible, unknown.")
        ] = None,
        text: Annotated[str | None, _option("text", "WORDS", "Words that it holds.")] = None,
        outlet: Annotated[str | None, _option("outlet", "NAME", "Who published it.")] = None,
        report: Annotated[str | None, _option("report", "ID", "In this report.")] = None,
        series: Annotated[str | None, _option("series", "ID", "In this series.")] = None,
        origin: Annotated[str | None, _option("origin", "ID", "Of this origin.")] = None,
        speakers: Annotated[
            bool, typer.Option("--speakers", help="With those who speak for the source.")
        ] = False,
        every_version: Annotated[
            bool, typer.Option("--every-version", help="With pages as they once were.")
        ] = False,
        least: Annotated[
            int, typer.Option("--least", metavar="N", help="Series and origins of N or more.")
        ] = 1,
        limit: Limit = None,
        after: Annotated[str | None, _option("after", "MARK", "Go on after this.")] = None,
        as_json: AsJson = False,
        lines: AsLines = False,
        csv: AsCsv = False,
        output: Output = None,
    ) -> None:
        given = locals()
        wanted = {key: given[key] for key in _FILTERS}
        with plain_errors():
            asked = desk.form(as_json, lines, csv)
            more = desk.ask(ledger, name, wanted, asked, output)
        if more:
            tell(more)


_FILTERS = (
    "source", "kind", "unit", "place", "said_from", "said_to", "when_from", "when_to", "certainty",
    "text", "outlet", "report", "series", "origin", "speakers", "every_version", "least", "limit",
    "after",
)  # fmt: skip
for _name in desk.QUESTIONS:
    _question(_name)


@app.command()
def search(  # noqa: PLR0913, PLR0917  as above
    ledger: Where,
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help='Words; "a phrase"; a beginning with a star*.')
    ],
    limit: Limit = None,
    after: Annotated[str | None, _option("after", "MARK", "Go on after this.")] = None,
    as_json: AsJson = False,
    lines: AsLines = False,
    csv: AsCsv = False,
    output: Output = None,
) -> None:
    """Reports, claims and figures that hold the words."""
    with plain_errors():
        wanted = {"text": words, "limit": limit, "after": after}
        more = desk.ask(ledger, "search", wanted, desk.form(as_json, lines, csv), output)
    if more:
        tell(more)


@app.command("show")
def show(ledger: Where, one: One, as_json: AsJson = False) -> None:
    """One thing with every character that supports it."""
    with plain_errors(), desk.opened(ledger) as kept, writing(None) as write:
        desk.show((kept.show(one),), Form.JSON if as_json else Form.TEXT, write)


@app.command()
def why(ledger: Where, a: A, b: B, as_json: AsJson = False) -> None:
    """Why two claims, figures or sources are together, or apart."""
    with plain_errors(), desk.opened(ledger) as kept, writing(None) as write:
        desk.show(kept.why(a, b), Form.JSON if as_json else Form.TEXT, write)


@app.command()
def judge(
    ledger: Where,
    a: A,
    b: B,
    verdict: Annotated[Said, typer.Argument(help="same, different or unsure.")],
    reason: Annotated[str, typer.Option("--why", metavar="TEXT", help="Your reason.")] = "",
) -> None:
    """Say whether two things are the same; your word beats every rule's, and can be undone."""
    with plain_errors(), desk.opened(ledger, write=True) as kept:
        number = kept.judge(a, b, verdict.value, reason)
    tell(f"judgement {number}; to take it back: reportedly undo {ledger} {number}")


@app.command()
def undo(
    ledger: Where,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Of a judgement.")],
) -> None:
    """Take a judgement back; both stay in the log."""
    with plain_errors(), desk.opened(ledger, write=True) as kept:
        entered = kept.undo(number)
    tell(f"judgement {entered} undoes {number}")


@app.command()
def forget(
    ledger: Where,
    one: Annotated[str, typer.Argument(metavar="ID", help="Of a report; its beginning will do.")],
    reason: Annotated[str, typer.Option("--why", metavar="TEXT", help="Your reason.")] = "",
) -> None:
    """Take a report out again, as if it had never been kept; the log says so."""
    with plain_errors(), desk.opened(ledger, write=True) as kept:
        number = kept.forget(one, reason)
    tell(f"{one} is forgotten (judgement {number}); to keep it again: reportedly add {ledger} FILE")


@app.command()
def judgements(
    ledger: Where,
    rules: Annotated[
        bool, typer.Option("--rules", help="With what the rules judged as reports came in.")
    ] = False,
    as_json: AsJson = False,
    lines: AsLines = False,
    csv: AsCsv = False,
    output: Output = None,
) -> None:
    """The log of judgements."""
    with plain_errors(), desk.opened(ledger) as kept:
        asked = desk.form(as_json, lines, csv)
        with writing(output) as write:
            desk.show(kept.judgements(rules=rules), asked, write)


@app.command()
def verify(ledger: Where) -> None:
    """Check every byte of a ledger: spans, hashes, references, labels, the file itself."""
    with plain_errors(), desk.opened(ledger) as kept:
        found = 0
        with writing(None) as write:
            for problem in kept.verify():
                found += 1
                write(harmless(str(problem)) + "\n")
        tell(f"{ledger}: {found} problems" if found else f"{ledger}: everything is as it was kept")
    raise typer.Exit(DAMAGED if found else 0)


@app.command()
def export(ledger: Where, output: Output = None) -> None:
    """Write a whole ledger as JSON Lines; `import` reads it back, byte for byte."""
    with (
        plain_errors(),
        desk.opened(ledger) as kept,
        writing(output) as write,
    ):
        rows = kept.export(write)
    tell(f"{rows:,} rows")


@app.command("import")
def import_(
    ledger: Where,
    file: Annotated[str, typer.Argument(metavar="FILE", help="An export; - is standard input.")],
) -> None:
    """Take an export into a ledger: all of it, or nothing when a line is wrong."""
    with plain_errors(), desk.opened(ledger, write=True) as kept, desk.lines_of(file) as lines:
        done = kept.load(lines)
    tell(f"{done.rows.get('reports', 0)} reports new, {done.there} already there")


@app.command()
def backup(
    ledger: Where,
    to: Annotated[str, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Copy a ledger to a file of one moment, while others may write to it."""
    with plain_errors(), desk.opened(ledger) as kept:
        size = kept.backup(to, force=force)
    tell(f"{to}: {size:,} bytes")
