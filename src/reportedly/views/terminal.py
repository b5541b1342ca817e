"""The terminal page of a reading: claims in reading order with the words that prove them.

Under each claim stand its figures, a line each; those in the reporter's own voice come last.

In: a `Reading`, a width and whether colours are wanted. Out: one string, ending in a newline. On a
page without colours brackets take their place, and a legend says so. Refuses nothing; characters
that could act on a terminal are made visible first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.records import Certainty, Reading, Span
from reportedly.views import claim_view, figure_view, marks, words
from reportedly.views.claim_view import Told
from reportedly.views.figure_view import Stated
from reportedly.views.marks import Mark, Part, Piece

STYLE = {
    Part.SOURCE: "bold cyan",
    Part.CUE: "italic magenta",
    Part.CONTENT: "green",
    Part.FIGURE: "bold yellow",
}
BRACKETS = {
    Part.SOURCE: ("[", "]"),
    Part.CUE: ("_", "_"),
    Part.CONTENT: ("«", "»"),
    Part.FIGURE: ("{", "}"),
}
SIGN = {
    Certainty.CERTAIN: ("●", "green"),
    Certainty.PROBABLE: ("◐", "yellow"),
    Certainty.POSSIBLE: ("○", "yellow"),
    Certainty.UNKNOWN: ("?", "bright_black"),
}
NOT_SO = frozenset(("negated", "denial"))
FIGURE = "# "  # begins the line of a figure
QUIET = "bright_black"
NUMBER = 5  # columns for the number of a claim and the blank after it
LONGEST = 480  # characters of one unbroken stretch; longer ones lose their middle
WIDEST_PAGE = 100  # columns: longer lines tire the eye


@dataclass(frozen=True, slots=True)
class Look:
    """How the page is to be drawn."""

    width: int = 80
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Hanging:
    """A text whose second and further lines stand two columns in."""

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = self.text.wrap(console, options.max_width)
        if len(lines) > 1:
            lines = self.text.wrap(console, max(1, options.max_width - 2))
        for number, line in enumerate(lines):
            yield Text("  ") + line if number else line


def page(reading: Reading, look: Look) -> str:
    """The whole page as a string."""
    text = reading.report.text
    claims = claim_view.tell(reading)
    figures = figure_view.state(reading, claims)
    parts: list[RenderableType] = [_heading(reading), Text()]
    held = figure_view.by_claim(figures)
    apart = [one for one in claims if one.doubtful]
    for one in claims:
        if apart and one is apart[0]:
            parts.extend((Text(claim_view.doubtful(len(apart)), style="bold"), Text()))
        parts.extend((_claim(one, held.get(one.claim.id, []), text, look), Text()))
    if not claims:
        parts.extend((Text("No attributed claims found in this report."), Text()))
    own = figure_view.by_sentence(held.get(None, []), text)
    if own:
        parts.extend((Text(figure_view.OWN_VOICE, style="bold"), Text()))
    for around, members in own:
        parts.extend((_sentence(around, members, text, look), Text()))
    parts.append(_footer(reading, claims, figures, look))
    drawn = StringIO()
    console = Console(
        file=drawn,
        width=max(24, min(look.width, WIDEST_PAGE)),
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        no_color=not look.colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
        _environ={},
    )
    console.print(Group(*parts))
    return "\n".join(line.rstrip() for line in drawn.getvalue().splitlines()) + "\n"


def _heading(reading: Reading) -> RenderableType:
    title, about = claim_view.heading(reading.report)
    lines = [Text(title, style="bold"), Text(" · ".join(about), style=QUIET)]
    lines.extend(Text(caption, style=QUIET) for caption in claim_view.captions(reading.report))
    return Group(*lines, Rule(style=QUIET))


def _claim(one: Told, figures: Sequence[Stated], text: str, look: Look) -> RenderableType:
    """Who; the sentence with its parts picked out; how it is put; through whom; how many."""
    sign, tint = SIGN[one.claim.certainty]
    who = Text("↳ " if one.depth else "", style="")
    if one.said_as:
        who.append(one.said_as, style="cyan").append(" → ", style=QUIET)
    who.append(one.name, style="bold cyan" if one.claim.source else "italic")
    if one.aside:
        who.append(f" ({one.aside})", style=QUIET)
    tags = Text().append(f"{sign} {one.tags[0]}", style=tint)
    for tag in one.tags[1:]:
        tags.append(" · ", style=QUIET).append(tag, style="bold red" if tag in NOT_SO else "")
    evidence = _evidence(one.hull, marks.of_claim(one.claim, one.number), text, look)
    told_: list[RenderableType] = [Hanging(who), evidence, tags]
    if one.chain:
        told_.append(Hanging(Text("via " + " ← ".join(one.chain), style=QUIET)))
    told_.extend(map(_figure, figures))
    step = 4 if look.width >= 60 else 1
    return Padding(_block(f"{one.number}", told_), (0, 0, 0, step * min(one.depth, 3)))


def _block(number: str, lines: Sequence[RenderableType]) -> RenderableType:
    """Lines that stand in, with a number before the first."""
    block = Table.grid()
    block.add_column(width=NUMBER)
    block.add_column()
    block.add_row(Text(f"{number:>{NUMBER - 2}}", style=QUIET), Group(*lines))
    return block


def _sentence(around: Span, figures: Sequence[Stated], text: str, look: Look) -> RenderableType:
    """A sentence in the reporter's own voice, with its figures."""
    quotes = [Mark(one.figure.quote, one.number, Part.FIGURE) for one in figures]
    return _block("", [_evidence(around, quotes, text, look), *map(_figure, figures)])


def _figure(one: Stated) -> RenderableType:
    """Number and thing counted, what became of it, how surely, when, where, who took part."""
    shown = Text(FIGURE, style=QUIET).append(one.phrase, style="bold yellow")
    shown.append(" — ", style=QUIET).append(one.kind)
    for tag in one.tags:
        tint = "bold red" if one.negated and tag == "negated" else ""
        tint = SIGN[one.figure.certainty][1] if tag == one.certainty else tint
        shown.append(" · ", style=QUIET).append(tag, style=tint)
    return Hanging(shown)


def _evidence(hull: Span, every: Iterable[Mark], text: str, look: Look) -> Text:
    shown = Text()
    open_: Part | None = None
    for piece in marks.cut(hull, every):
        part = piece.part
        if not look.colour and part is not open_:
            shown.append(BRACKETS[open_][1] if open_ else "")
            shown.append(BRACKETS[part][0] if part else "")
        open_ = part
        shown.append(_stretch(piece, text), style=STYLE[part] if part else "")
    if not look.colour and open_:
        shown.append(BRACKETS[open_][1])
    return shown


def _stretch(piece: Piece, text: str) -> str:
    """The characters of a piece on one line; paragraph ends shown as ¶, long middles left out."""
    if piece.end - piece.start > LONGEST:
        head, tail = piece.start + LONGEST * 2 // 3, piece.end - LONGEST // 4
        raw = f"{text[piece.start : head]} […] {text[tail : piece.end]}"
    else:
        raw = Span(piece.start, piece.end).of(text)
    lines = [" ".join(line.split()) for line in words.harmless(raw).split("\n")]
    joined = " ¶ ".join(line for line in lines if line)
    left = " " if raw[:1].isspace() else ""
    right = " " if raw[-1:].isspace() else ""
    return f"{left}{joined}{right}" if joined else " "


def _footer(
    reading: Reading, claims: tuple[Told, ...], figures: tuple[Stated, ...], look: Look
) -> RenderableType:
    own = any(one.claim is None for one in figures)
    parts = [*(marks.OF_CLAIM if claims else ()), *([Part.FIGURE] if own else [])]
    legend = Text("marked: ", style=QUIET)
    for part in parts:
        opening, closing = ("", "") if look.colour else BRACKETS[part]
        legend.append(f"{opening}{part}{closing}", style=STYLE[part]).append("  ")
    counts = figure_view.counts(figures)
    lines = [Text(line, style=QUIET) for line in claim_view.footer(reading, claims, counts)]
    return Group(Rule(style=QUIET), *([legend] if parts else []), *lines)
