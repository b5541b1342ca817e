"""What a selection is, and which of its conditions leads.

In: conditions on the rows of a shelf; out: the one that finds the fewest rows (`leading`), for
`walking` to follow.

A condition has two forms: `narrow` runs on an index, `check` looks at a row that is there already
and leaves the indexes alone. One condition leads, the others check what it leads to, so that no
database has to guess. Up to `PROBE` rows of each are counted, and the fewest lead.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    func,
    select,
)

PROBE = 5_000  # where one row in 200 is found, looking up all costs what walking to 50 costs
BATCH = 400


class Form(Enum):
    """How a condition can lead."""

    ONE = "one"  # an index holds its rows in the order of the shelf
    MANY = "many"  # several values: an index holds their ids and times, to be sorted
    FEW = "few"  # only where there are few


@dataclass(frozen=True, slots=True)
class Shelf:
    """A table, the columns that order it before its id, and the label that groups it."""

    table: Table
    times: tuple[Column[Any], ...]
    label: Column[Any]

    @property
    def id(self) -> Column[Any]:
        """The column of ids."""
        return self.table.c.id

    @property
    def order(self) -> tuple[Column[Any], ...]:
        """What rows are sorted by."""
        return (*self.times, self.id)


@dataclass(frozen=True, slots=True)
class Spot:
    """A row's place in the order, its id and its label."""

    times: tuple[str | None, ...]
    id: str
    label: str

    @property
    def order(self) -> tuple[object, ...]:
        """What spots are sorted by: as the database does it, what has no time last."""
        return (self.times[0] is None, *(one or "" for one in self.times), self.id)


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that is asked of a row; `found` gives the ids that `narrow` finds."""

    check: ColumnElement[bool]
    narrow: ColumnElement[bool] | None = None
    form: Form = Form.FEW
    found: Select[Any] | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """A day before which only few rows can be meant, and which: they need no walk from the first
    row of the ledger on."""

    day: str
    early: ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of a shelf that meet all conditions; `within` is about the columns that order it."""

    shelf: Shelf
    conditions: tuple[Condition, ...] = ()
    within: ColumnElement[bool] | None = None
    since: Since | None = None

    def led(self, lead: Condition | None) -> list[ColumnElement[bool]]:
        """The conditions as they are asked when `lead` leads."""
        asked = [] if lead is None or lead.narrow is None else [lead.narrow]
        return [*asked, *self.checks(lead)]

    def checks(self, lead: Condition | None = None) -> list[ColumnElement[bool]]:
        """What remains to be checked."""
        rest = [one.check for one in self.conditions if one is not lead]
        return rest if self.within is None else [self.within, *rest]


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads; None is the order itself. `few` says that it finds `PROBE` rows at most."""

    condition: Condition | None
    few: bool


def aside(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A text column for checking: no index serves it."""
    return func.coalesce(column, "")


def leading(connection: Connection, selection: Selection) -> Lead:
    """Which condition leads."""
    able = [one for one in selection.conditions if one.narrow is not None]
    sizes = [(_size(connection, selection.shelf, one), place) for place, one in enumerate(able)]
    size, place = min(sizes, default=(PROBE + 1, 0))
    if size <= PROBE:
        return Lead(able[place], True)
    for form in (Form.ONE, Form.MANY):
        if (found := next((one for one in able if one.form is form), None)) is not None:
            return Lead(found, False)
    return Lead(None, False)


def _size(connection: Connection, shelf: Shelf, condition: Condition) -> int:
    some = found_ids(shelf, condition).limit(PROBE + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def found_ids(shelf: Shelf, condition: Condition) -> Select[Any]:
    """The ids that a condition finds; some may be doubles or NULL."""
    if condition.found is not None:
        return condition.found
    assert condition.narrow is not None
    return select(shelf.id).where(condition.narrow)
