"""Style rules that light up the parts of the claim or figure that the address points to.

In: the sheets of an evidence page. Out: CSS; no script is needed. A figure lights the source and
cue of its claim as well: whose word it is. Refuses nothing; nothing in it comes from a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

CLAIM = {
    "t": "background:var(--content-on)",
    "c": "background:var(--cue-on);color:var(--cue);border-color:currentColor",
    "s": "background:var(--source-on);color:var(--source);border-color:currentColor",
}
# The finest last: of the parts that cover a stretch the last one here is seen.
FIGURE = {
    "r": "background:var(--who-on);border-bottom:2px dotted currentColor",
    "l": "background:var(--where-on);border-bottom:2px dashed currentColor",
    "w": "background:var(--when-on);border-bottom:2px dashed currentColor",
    "h": "background:var(--figure-on)",
    "p": "background:var(--cue-on);font-style:italic;border-bottom:1px dotted currentColor",
    "q": "background:var(--figure-on);border-bottom:2px solid var(--figure)",
    "o": "background:var(--figure-on);border-bottom:2px solid var(--figure)",
    "n": "background:var(--figure-on);border-bottom:3px double var(--figure);font-weight:700",
}


def rules(sheets: Iterable[Mapping[str, Any]]) -> str:
    """The rules for every claim and figure of the page; "" when there are none."""
    claims: list[int] = []
    figures: dict[int, int | None] = {}
    for sheet in sheets:
        claims.extend(card["number"] for card in sheet["cards"])
        figures.update((row["number"], row["claim"]) for row in sheet["table"])
    return "\n".join((*_of_claims(claims, figures), *_of_figures(figures)))


def _of_claims(numbers: list[int], figures: Mapping[int, int | None]) -> Iterator[str]:
    if not numbers:
        return
    spoken = [(figure, claim) for figure, claim in figures.items() if claim]
    for letter, look in CLAIM.items():
        lit = [f":root:has(#c{n}:target,#e{n}:target) article .k{n}{letter}" for n in numbers]
        if letter != "t":
            lit.extend(f"{_figure(f)} article .k{c}{letter}" for f, c in spoken)
        yield f"{','.join(lit)}{{{look}}}"
    cards = ",".join(f":root:has(#c{n}:target,#e{n}:target) #c{n}" for n in numbers)
    yield f"{cards}{{border-color:var(--ring);box-shadow:0 0 0 1px var(--ring)}}"


def _of_figures(numbers: Iterable[int]) -> Iterator[str]:
    every = list(numbers)
    if not every:
        return
    for letter, look in FIGURE.items():
        lit = ",".join(f"{_figure(n)} article .g{n}{letter}" for n in every)
        yield f"{lit}{{{look}}}"
    cards = ",".join(f"{_figure(n)} #f{n}" for n in every)
    yield f"{cards}{{border-color:var(--ring);box-shadow:0 0 0 1px var(--ring)}}"


def _figure(number: int) -> str:
    """The page while a figure, or any of its parts, is what the address points to."""
    return f":root:has(.f{number}:target)"
