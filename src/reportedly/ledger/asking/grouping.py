"""Lists groups, series or origins, in the order in which the selection first meets them.

In: a connection, the selections whose rows have the label, and where the page before ended; out:
labels in order, each once over all pages, and what asks for the next.

A group stands where its first row of the selection stands. Rows are walked in order; a label that
has a row of the selection at or before the end of the page before was on a page already.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from sqlalchemy import Connection, func, select

from reportedly.ledger.asking.selecting import Selection, Spot
from reportedly.ledger.asking.walking import before, spots
from reportedly.ledger.rooms import chunks


@dataclass(frozen=True, slots=True)
class Walk:
    """Which groups are listed: the selections, and how many members a group has at least."""

    connection: Connection
    selections: tuple[Selection, ...]
    every: tuple[Selection, ...]  # the shelves themselves, to count all members
    least: int = 1

    def page(self, after: Spot | None, limit: int) -> tuple[list[str], str | None]:
        """Labels of one page, and the id that its end is told by."""
        with closing(self._firsts(after, limit)) as firsts:
            found = list(islice(firsts, limit + 1))
        shown = found[:limit]
        more = len(found) > limit
        return [one.label for one in shown], shown[-1].id if more else None

    def _firsts(self, after: Spot | None, limit: int) -> Generator[Spot, None, None]:
        """The first row of each group that was not met before `after`."""
        seen: set[str] = set()
        with ExitStack() as open_:
            walks = [
                open_.enter_context(closing(spots(self.connection, one, after)))
                for one in self.selections
            ]
            new = _new(merge(*walks, key=lambda one: one.order), seen)
            while some := list(islice(new, limit + 1)):
                left = self._left({one.label for one in some}, after)
                yield from (one for one in some if one.label in left)

    def _left(self, labels: set[str], after: Spot | None) -> set[str]:
        """Those of the labels that are large enough and were on no page before."""
        left = set(labels)
        if self.least > 1:
            left = self._large(self._large(labels, whole=False), whole=True)
        if after is not None:
            for one in self.selections:
                left -= self._before(one, left, after)
        return left

    def _large(self, labels: set[str], *, whole: bool) -> set[str]:
        """Those that have members enough; without `whole` any row counts: the index knows."""
        sizes = dict.fromkeys(labels, 0)
        for selection in self.every:
            label = selection.shelf.label
            checks = selection.checks() if whole else []
            for some in chunks(labels):
                asked = select(label, func.count()).where(label.in_(some), *checks)
                for one, number in self.connection.execute(asked.group_by(label)):
                    sizes[one] += int(number)
        return {label for label, number in sizes.items() if number >= self.least}

    def _before(self, selection: Selection, labels: Iterable[str], after: Spot) -> set[str]:
        """Labels with a row of the selection at or before a spot."""
        label = selection.shelf.label
        found: set[str] = set()
        for some in chunks(labels):
            asked = select(label).where(label.in_(some), *selection.checks())
            asked = asked.where(before(selection.shelf, after)).distinct()
            found.update(self.connection.execute(asked).scalars())
        return found


def _new(rows: Iterable[Spot], seen: set[str]) -> Generator[Spot, None, None]:
    for one in rows:
        if one.label not in seen:
            seen.add(one.label)
            yield one


def members(
    connection: Connection, selections: Sequence[Selection], labels: Sequence[str], most: int
) -> Mapping[str, list[Spot]]:
    """The first rows of each group, in order."""
    found: dict[str, list[Spot]] = {label: [] for label in labels}
    for one in selections:
        order, label = one.shelf.order, one.shelf.label
        place = func.row_number().over(partition_by=label, order_by=order).label("place")
        for some in chunks(labels):
            ranked = select(*order, label, place).where(label.in_(some), *one.checks()).subquery()
            *columns, at = ranked.c
            for *times, row, group, _ in connection.execute(select(*columns, at).where(at <= most)):
                found[group].append(Spot(tuple(times), row, group))
    return {
        label: sorted(several, key=lambda one: one.order)[:most] for label, several in found.items()
    }
