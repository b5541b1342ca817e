"""What changed when a page came again with another text.

In: the connection of a transaction and two versions, one after the other; out: rows of
`revisions`: figures whose value changed, that were added, and that were removed. Two figures are
one when they count the same in the same words: by kind, unit, what is counted and the words around
it; the closest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from reportedly.ledger.codec import figure_item, storable
from reportedly.ledger.items import FigureItem
from reportedly.ledger.tables import figures
from reportedly.ledger.tables import revisions as table

LEAST = 0.5  # of the words around two figures, shared: below it two figures are two
Row = dict[str, Any]


def revise(connection: Connection, before: str | None, after: str | None) -> int:
    """Write down what changed from one version to the next; how many figures did."""
    if before is None or after is None:
        return 0
    rows = revisions(before, after, _items(connection, before), _items(connection, after))
    if rows:
        connection.execute(table.insert(), rows)
    return len(rows)


def _items(connection: Connection, report: str) -> list[FigureItem]:
    asked = select(figures.c.item).where(figures.c.report == report).order_by(figures.c.position)
    return [figure_item(raw) for raw in connection.execute(asked).scalars()]


def revisions(
    before: str, after: str, old: Sequence[FigureItem], new: Sequence[FigureItem]
) -> list[Row]:
    """The rows for version `after` that follows `before`; none where no figure changed."""
    pairs = _paired(old, new)
    rows = []
    for a, b in pairs:
        if (a.low, a.high, a.bound) != (b.low, b.high, b.bound):
            detail = f"the page said {_words(a)}, then {_words(b)}"
            rows.append(_row(before, after, "changed", (a.id, b.id), detail))
    gone = {a.id for a, _ in pairs}
    here = {b.id for _, b in pairs}
    for a in old:
        if a.id not in gone:
            detail = f"the page no longer says {_words(a)}"
            rows.append(_row(before, after, "removed", (a.id, None), detail))
    for b in new:
        if b.id not in here:
            rows.append(_row(before, after, "added", (None, b.id), f"the page adds {_words(b)}"))
    return rows


def _paired(
    old: Sequence[FigureItem], new: Sequence[FigureItem]
) -> list[tuple[FigureItem, FigureItem]]:
    rated = []
    for i, a in enumerate(old):
        for j, b in enumerate(new):
            if (a.kind, a.unit) == (b.kind, b.unit):
                score = _shared({*a.counted, *a.context}, {*b.counted, *b.context})
                even = (a.low, a.high) == (b.low, b.high)
                if score >= LEAST or even:
                    rated.append((-score, -even, abs(i - j), i, j))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    found = []
    for _, _, _, i, j in sorted(rated):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            found.append((old[i], new[j]))
    return found


def _shared(a: Iterable[str], b: Iterable[str]) -> float:
    one, other = set(a), set(b)
    return len(one & other) / max(1, min(len(one), len(other)))


def _words(figure: FigureItem) -> str:
    value = "an unknown number" if figure.low is None else f"{figure.low:,.10g}"
    if figure.high is not None and figure.high != figure.low:
        value += f"–{figure.high:,.10g}"
    bound = figure.bound.value.replace("_", " ")
    lead = "" if bound in ("exact", "range") else f"{bound} "
    return f"{lead}{value} {storable(figure.unit)} ({figure.kind.value.replace('_', ' ')})"


def _row(
    before: str, after: str, kind: str, pair: tuple[str | None, str | None], detail: str
) -> Row:
    parts = "\x1f".join((before, after, kind, pair[0] or "", pair[1] or ""))
    return {
        "id": "r" + sha256(parts.encode()).hexdigest()[:16],
        "before": before,
        "after": after,
        "kind": kind,
        "figure_before": pair[0],
        "figure_after": pair[1],
        "detail": detail,
    }
