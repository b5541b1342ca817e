"""Searches what was reported for words.

In: a connection and a `Filter` with a text; out: a `Page` of hits: reports, then claims, then
figures, each in their order, with the words around the first that was found. Any text is safe: its
marks are no commands. Refuses (`UsageError`) a text without a letter or digit, and what `listing`
refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import Column, Connection, select

from reportedly.errors import UsageError
from reportedly.ledger.asking.conditions import CLAIMS, FIGURES, REPORTS, asked
from reportedly.ledger.asking.entries import Hit, Page
from reportedly.ledger.asking.filling import report_facts, rows
from reportedly.ledger.asking.filters import Filter
from reportedly.ledger.asking.listing import begin
from reportedly.ledger.asking.selecting import Shelf, Spot
from reportedly.ledger.asking.walking import page, spot
from reportedly.ledger.tables import claims, figures, reports

AROUND = 80  # characters of a snippet on either side
_WORD = re.compile(r"\w+")
_TEXTS: tuple[tuple[str, Shelf, Column[str], Column[str]], ...] = (
    ("report", REPORTS, reports.c.text, reports.c.id),
    ("claim", CLAIMS, claims.c.content, claims.c.report),
    ("figure", FIGURES, figures.c.sentence, figures.c.report),
)


def search(connection: Connection, wanted: Filter) -> Page[Hit]:
    """Everything that holds the words of a filter's text and meets the rest of it."""
    _ = wanted.figure_kind
    if wanted.text is None:
        raise UsageError("there is nothing to search for", try_="Give a word or more.")
    shelves = asked(connection, wanted)
    selections = (shelves.reports(), shelves.claims(), shelves.figures())
    start = begin(connection, wanted, REPORTS, CLAIMS, FIGURES)
    first, after = _begins(connection, start), start
    found: list[tuple[int, Spot]] = []
    for place in range(first, len(selections)):
        want = wanted.rows() + 1 - len(found)
        if want > 0:
            found += [(place, one) for one in page(connection, selections[place], after, want)]
        after = None
    shown = found[: wanted.rows()]
    more = len(found) > len(shown)
    return Page(_hits(connection, shown, wanted.text), shown[-1][1].id if more else None)


def _begins(connection: Connection, start: Spot | None) -> int:
    """Among what the page before ended."""
    if start is None:
        return 0
    return next(
        place
        for place, (_, shelf, _, _) in enumerate(_TEXTS)
        if spot(connection, shelf, start.id) is not None
    )


def _hits(connection: Connection, found: Iterable[tuple[int, Spot]], words: str) -> tuple[Hit, ...]:
    hits: list[Hit] = []
    for place, (thing, shelf, text, home) in enumerate(_TEXTS):
        some = [one for where, one in found if where == place]
        asked_texts = select(shelf.id.label("id"), text.label("text"), home.label("home"))
        texts = {
            row.id: row for row in rows(connection, asked_texts, shelf.id, (o.id for o in some))
        }
        about = report_facts(connection, {row.home for row in texts.values()})
        hits += [
            Hit(
                thing=thing,
                id=one.id,
                snippet=snippet(texts[one.id].text, words),
                said=one.times[0],
                report=about[texts[one.id].home],
            )
            for one in some
        ]
    return tuple(hits)


def snippet(text: str, words: str) -> str:
    """The words around the first place where one that was searched for stands."""
    several = sorted(set(_WORD.findall(words)), key=lambda word: (-len(word), word))
    places = (re.search(re.escape(word), text, re.IGNORECASE) for word in several)
    first = next((one for one in places if one), None)
    start, end = (first.start(), first.end()) if first else (0, 0)
    earlier, later = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        earlier = "… " + (earlier.partition(" ")[2] or earlier)
    if end + AROUND < len(text):
        later = (later.rpartition(" ")[0] or later) + " …"
    return " ".join(f"{earlier}{text[start:end]}{later}".split())
