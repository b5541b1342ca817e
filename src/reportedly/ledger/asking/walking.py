"""Walks the rows of a selection in order, at a cost that does not grow with the ledger.

In: a `Selection` and where to begin; out: `Spot`s in the order of the shelf: time, then id, what
has no time last.

Few rows are looked up and sorted. Where what leads finds many, one that an index keeps in order is
walked along it, so that the first rows of a page come soon; one of several values gives its ids
and times from the index alone, and rows are looked at in batches.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, Connection, and_, or_, select, tuple_

from reportedly.ledger.asking import selecting
from reportedly.ledger.asking.selecting import (
    Condition,
    Form,
    Selection,
    Shelf,
    Spot,
    aside,
    found_ids,
    leading,
)
from reportedly.ledger.rooms import chunks

AT_ONCE = 25  # rows fetched ahead: each may have cost the look at a hundred others


def page(connection: Connection, selection: Selection, after: Spot | None, want: int) -> list[Spot]:
    """The first `want` rows after a spot."""
    with closing(spots(connection, selection, after, want)) as found:
        return list(islice(found, want))


def spots(
    connection: Connection, selection: Selection, after: Spot | None = None, want: int | None = None
) -> Generator[Spot, None, None]:
    """The rows after a spot, as they are asked for; `want` is how many may be."""
    lead = leading(connection, selection)
    if lead.few and lead.condition is not None:
        yield from _few(connection, selection, lead.condition, after)
        return
    for stage in _stages(selection, lead.condition):
        if after is None or _reaches(stage, after):
            yield from _walked(connection, selection, lead.condition, _Walk(stage, after, want))


# --- few: looked up and sorted -------------------------------------------------------------------


def _few(
    connection: Connection, selection: Selection, lead: Condition, after: Spot | None
) -> Generator[Spot, None, None]:
    shelf = selection.shelf
    ids = connection.execute(found_ids(shelf, lead).limit(selecting.PROBE)).scalars().all()
    found = [
        one
        for some in chunks(one for one in ids if one is not None)
        for one in _looked_at(connection, shelf, some, selection.checks(lead))
    ]
    found.sort(key=lambda one: one.order)
    yield from (one for one in found if after is None or one.order > after.order)


def _looked_at(
    connection: Connection, shelf: Shelf, ids: Sequence[str], checks: list[ColumnElement[bool]]
) -> list[Spot]:
    """The rows of these ids that pass."""
    asked = select(*shelf.order, shelf.label).where(shelf.id.in_(ids), *checks)
    return [
        Spot(tuple(times), one, label) for *times, one, label in connection.execute(asked).all()
    ]


# --- many: walked in order -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stage:
    """A stretch of the order; `first` is the time that rows are sorted by, as it is asked for."""

    dated: bool
    first: ColumnElement[str]
    where: ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class _Walk:
    stage: _Stage
    after: Spot | None
    want: int | None

    def bound(self, shelf: Shelf, after: Spot | None) -> ColumnElement[bool]:
        """What lies in the stage, after a spot."""
        if after is None or (after.times[0] is not None) != self.stage.dated:
            return self.stage.where
        if self.stage.dated:
            order = (self.stage.first, *shelf.order[1:])
            later = tuple_(*order) > tuple_(*after.times, after.id)
        else:
            later = shelf.id > after.id
        return and_(self.stage.where, later)


def _stages(selection: Selection, lead: Condition | None) -> Iterator[_Stage]:
    """What has a time, then what has none."""
    # What leads by several values is sorted anyway: the order's own index shall not tempt anybody.
    time = selection.shelf.times[0]
    first = aside(time) if lead is not None and lead.form is Form.MANY else time
    since = selection.since
    if since is not None:
        early = and_(first > "", first < since.day, since.early)
        yield _Stage(True, first, early)
    yield _Stage(True, first, first > "" if since is None else first >= since.day)
    if selection.within is None:
        yield _Stage(False, first, first == "" if first is not time else time.is_(None))


def _reaches(stage: _Stage, after: Spot) -> bool:
    """Whether something of a stage can stand after a spot."""
    return not stage.dated or after.times[0] is not None


def _walked(
    connection: Connection, selection: Selection, lead: Condition | None, walk: _Walk
) -> Generator[Spot, None, None]:
    shelf = selection.shelf
    if lead is not None and lead.form is Form.MANY:
        yield from _batched(connection, selection, lead, walk)
        return
    where = and_(walk.bound(shelf, walk.after), *selection.led(lead))
    yield from _rows(connection, shelf, where, walk.want)


def _batched(
    connection: Connection, selection: Selection, lead: Condition, walk: _Walk
) -> Generator[Spot, None, None]:
    """Ids in order from the index alone, then a look at the rows, in growing batches."""
    shelf, after = selection.shelf, walk.after
    size = max(selecting.BATCH, 4 * (walk.want or 0))
    assert lead.narrow is not None
    within = [] if selection.within is None else [selection.within]
    checks = [one.check for one in selection.conditions if one is not lead]
    while True:
        where = (lead.narrow, *within, walk.bound(shelf, after))
        asked = select(*shelf.order).where(*where).order_by(*shelf.order).limit(size)
        some = connection.execute(asked).all()
        passed = {
            one.id: one
            for few in chunks(row[-1] for row in some)
            for one in _looked_at(connection, shelf, few, checks)
        }
        yield from (passed[row[-1]] for row in some if row[-1] in passed)
        if len(some) < size:
            return
        *times, last = some[-1]
        after = Spot(tuple(times), last, "")
        size *= 4


def before(shelf: Shelf, spot: Spot) -> ColumnElement[bool]:
    """That a row is at a spot or before it."""
    first = shelf.times[0]
    if spot.times[0] is None:
        return or_(first > "", and_(first.is_(None), shelf.id <= spot.id))
    return and_(first > "", tuple_(*shelf.order) <= tuple_(*spot.times, spot.id))


def spot(connection: Connection, shelf: Shelf, one: str) -> Spot | None:
    """Where a row stands."""
    return next(iter(_rows(connection, shelf, shelf.id == one, 1)), None)


def _rows(
    connection: Connection, shelf: Shelf, where: ColumnElement[bool], want: int | None
) -> Generator[Spot, None, None]:
    asked = select(*shelf.order, shelf.label).where(where).order_by(*shelf.order).limit(want)
    with connection.execute(asked, execution_options={"yield_per": AT_ONCE}) as rows:
        for *times, one, label in rows:
            yield Spot(tuple(times), one, label)
