"""Shows one thing with its evidence.

In: a connection and an id, or the first six characters or more of one; out: the thing's entry, the
spans that it stands on, and the passage of the report with what is around it. Refuses
(`UsageError`) an id that the ledger lacks and the beginning of several.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from reportedly.ledger.asking.entries import (
    ClaimEntry,
    Evidence,
    FigureEntry,
    ReportEntry,
    Shown,
)
from reportedly.ledger.asking.filling import claim_entries, figure_entries, report_facts
from reportedly.ledger.asking.listing import source_entries
from reportedly.ledger.asking.naming import THINGS, ids, missing, single
from reportedly.ledger.asking.papers import report_entries
from reportedly.ledger.tables import reports, sources, spans

AROUND = 300  # characters shown before and after a passage
_PASSAGE = {"claim": {"content", "cue", "source"}, "figure": {"quote"}, "report": {"title"}}


def show(connection: Connection, begins: str) -> Shown:
    """The thing of this id."""
    thing, one = find(connection, begins)
    if thing == "source":
        asked = select(sources.c.same_as).where(sources.c.id == one)
        label = connection.execute(asked).scalar_one()
        return Shown(thing, source_entries(connection, [label])[0], None, (), "", "", "")
    entry: ReportEntry | ClaimEntry | FigureEntry
    if thing == "report":
        entry, home = report_entries(connection, [one])[0], one
    elif thing == "claim":
        entry = claim_entries(connection, [one])[0]
        home = entry.report.id
    else:
        entry = figure_entries(connection, [one])[0]
        home = entry.report.id
    evidence = _evidence(connection, one)
    passage = [span for span in evidence if span.role in _PASSAGE[thing]]
    around = _around(connection, home, passage)
    return Shown(thing, entry, report_facts(connection, [home])[home], evidence, *around)


def find(connection: Connection, begins: str) -> tuple[str, str]:
    """What sort of thing begins so, and its whole id."""
    found = [
        (thing, one)
        for thing, table in THINGS.items()
        for one in ids(connection, table.c.id, begins)
    ]
    if not found:
        raise missing("report, claim, figure or source", begins)
    whole = [(thing, one) for thing, one in found if one == begins]
    if not whole:
        single([one for _, one in found], begins)
    return (whole or found)[0]


def _evidence(connection: Connection, thing: str) -> tuple[Evidence, ...]:
    asked = select(spans.c.role, spans.c.start, spans.c.end, spans.c.text)
    asked = asked.where(spans.c.thing == thing).order_by(spans.c.start, spans.c.end, spans.c.role)
    return tuple(Evidence(*row) for row in connection.execute(asked))


def _around(
    connection: Connection, report: str, passage: Sequence[Evidence]
) -> tuple[str, str, str]:
    """The text before, of and after a passage, whole words."""
    asked = select(reports.c.text).where(reports.c.id == report)
    text = str(connection.execute(asked).scalar_one())
    if not passage:
        return "", "", _first_words(text[:AROUND], len(text) > AROUND)
    start, end = min(one.start for one in passage), max(one.end for one in passage)
    earlier, later = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        earlier = earlier.partition(" ")[2] or earlier
    return earlier, text[start:end], _first_words(later, end + AROUND < len(text))


def _first_words(text: str, cut: bool) -> str:
    return (text.rpartition(" ")[0] or text) if cut else text
