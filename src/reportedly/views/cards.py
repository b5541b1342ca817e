"""Claims, figures and their table as the evidence page shows them.

In: `Told` claims and `Stated` figures, with the numbers that come before them on the page. Out:
plain dicts for the template. Each value of a figure names the place in the text that it links to
(`anchor`). Refuses nothing; every string is one that cannot act on a screen, and is escaped later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.records import Figure, Span
from reportedly.views import figure_view, numbers, words
from reportedly.views.claim_view import Told
from reportedly.views.figure_view import Stated
from reportedly.views.marks import OF_CLAIM, Mark, Part

DEEPEST = 3  # indents that the style knows
LETTER = {
    Part.CONTENT: "t",
    Part.CUE: "c",
    Part.SOURCE: "s",
    Part.FIGURE: "q",
    Part.NUMBER: "n",
    Part.COUNTED: "o",
    Part.PREDICATE: "p",
    Part.WHEN: "w",
    Part.WHERE: "l",
    Part.WHO: "r",
    Part.WHOLE: "h",
}


@dataclass(frozen=True, slots=True)
class Before:
    """How many claims and figures stand on the page before this report."""

    claims: int = 0
    figures: int = 0


def anchor(mark: Mark) -> str:
    """The id of the place in the text where a mark begins: one for a claim, one for each part of
    a figure."""
    if mark.part in OF_CLAIM:
        return f"e{mark.number}"
    if mark.part is Part.FIGURE:
        return f"g{mark.number}"
    return f"g{mark.number}{LETTER[mark.part]}{mark.item or ''}"


def card(one: Told, figures: Iterable[Stated], text: str, before: Before) -> dict[str, Any]:
    """A claim with its figures."""
    claim = one.claim
    return {
        "number": before.claims + one.number,
        "indent": min(one.depth, DEEPEST),
        "name": one.name,
        "sourced": claim.source is not None,
        "said_as": one.said_as,
        "aside": one.aside,
        "cue": words.line(claim.cue.of(text)) if claim.cue else "",
        "content": [words.harmless(span.of(text)) for span in claim.content],
        "tags": one.tags,
        "sure": str(claim.certainty),
        "chain": one.chain,
        "why": list(_why(one, text)),
        "figures": [count(each, text, before) for each in figures],
    }


def _why(one: Told, text: str) -> Iterator[tuple[str, str]]:
    """Where it stands, how it was found, and how each thing that was inherited is known."""
    claim = one.claim
    yield "characters", ", ".join(f"{span.start}–{span.end}" for span in claim.content)
    source = claim.source
    if source and source.because:
        link = words.line(source.because)
        if source.antecedent and source.antecedent != source.span:
            link = f"{link}, from “{words.line(source.antecedent.of(text))}”"
        yield "source", link
    if source:
        yield "kind", str(source.kind)
    if claim.said_at and claim.said_at.anchor:
        yield "said", f"reckoned from {claim.said_at.anchor} ({claim.said_at.anchor_basis})"
    if claim.because:
        yield "rules", words.line(", ".join(claim.because))
    yield "score", f"{claim.score:.2f}"


def count(one: Stated, text: str, before: Before) -> dict[str, Any]:
    """A figure: its value, and under it each part with the place that supports it."""
    figure = one.figure
    number = before.figures + one.number
    rows = list(_rows(one, text, number))
    if one.part_of:
        rows.append(("part of", [(one.whole, f"f{before.figures + one.part_of}")]))
    return {
        "number": number,
        "phrase": one.phrase,
        "kind": one.kind,
        "own": one.own,
        "certainty": one.certainty,
        "sure": str(figure.certainty),
        "negated": one.negated,
        "future": one.future,
        "note": one.note,
        "rows": rows,
        "why": list(_known(figure)),
    }


Row = tuple[str, list[tuple[str, str | None]]]


def _rows(one: Stated, text: str, number: int) -> Iterator[Row]:
    """What is said of it, each with the anchor of its words; None where it has none."""
    figure = one.figure

    def link(span: Span, part: Part, item: int = 0) -> str:
        return anchor(Mark(span, number, part, item))

    plain = (
        ("number", figure.number, Part.NUMBER),
        ("counted", figure.counted, Part.COUNTED),
        ("of", figure.share_of, Part.WHOLE),
        ("deed", figure.predicate, Part.PREDICATE),
    )
    for term, span, part in plain:
        if span:
            yield term, [(words.line(span.of(text)), link(span, part))]
    roles: dict[str, list[tuple[str, str | None]]] = {}
    for item, other in enumerate(figure_view.taking_part(figure)):
        named = (words.line(other.span.of(text)), link(other.span, Part.WHO, item))
        roles.setdefault(numbers.ROLE[other.role], []).append(named)
    yield from roles.items()
    if figure.when:
        span = figure.when.span
        yield "when", [(one.when, link(span, Part.WHEN) if span else None)]
    if figure.where:
        shown, span = numbers.where(figure.where, precise=True), figure.where.span
        yield "where", [(shown, link(span, Part.WHERE) if span else None)]


def _known(figure: Figure) -> Iterator[tuple[str, str]]:
    """Where it stands, the values as data, and how they were found."""
    yield "characters", f"{figure.quote.start}–{figure.quote.end}"
    yield "unit", words.line(figure.unit)
    if figure.when:
        yield "TIMEX3", words.line(figure.when.timex)
    where = figure.where
    if where and where.gazetteer:
        yield "gazetteer", words.line(where.gazetteer)
    if where and where.latitude is not None and where.longitude is not None:
        yield "point", f"{where.latitude:.10g}, {where.longitude:.10g}"
    if where and where.box:
        yield "area", ", ".join(f"{edge:.10g}" for edge in where.box)
    if figure.because:
        yield "rules", words.line(", ".join(figure.because))


def table(figures: Sequence[Stated], text: str, before: Before, of: dict[str, int]) -> list[Any]:
    """A row for each figure; `of` gives the number of each claim on the page by its id."""
    return [
        {
            "number": before.figures + one.number,
            "amount": one.amount,
            "unit": words.line(one.figure.unit),
            "quote": words.line(one.figure.quote.of(text)),
            "kind": one.kind,
            "source": words.line(one.source),
            "claim": of.get(one.claim.id) if one.claim else None,
            "when": one.when,
            "where": one.where,
            "certainty": one.certainty,
            "future": one.future,
            "negated": one.negated,
        }
        for one in figures
    ]
