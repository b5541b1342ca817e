"""A large ledger without reading or comparing: the rows of a small one, printed over and over.

In: a ledger that was filled as `add` fills it; out: an empty one filled with `times` prints of its
rows. Each print has ids, names, dates and keys of its own (32 days later than the print before), so
that its stories are stories of their own and labels and keys hold as if they had been added. Sums
over whole texts (SHA-256, seals of reports) are those of the first print: such a ledger serves to
measure costs, and does not pass `verify`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select

from bench.stories import HEADS
from reportedly.ledger import Ledger
from reportedly.ledger.periods import DAYS
from reportedly.ledger.tables import METADATA, runs, texts
from reportedly.ledger.words import telling

ONCE = ("runs",)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PARTS = re.compile(
    r"(?<![0-9a-f])[0-9a-f]{16,20}(?![0-9a-f])|[A-Za-z]{8,}|\d{4}-\d\d-\d\d|(?<=@)\d{5}"
)
Row = Mapping[str, Any]


def lifted(connection: Connection) -> dict[str, list[Row]]:
    """The rows of every table, in an order in which they can be inserted."""
    return {
        table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
        for table in METADATA.sorted_tables
    }


def names(rows: Mapping[str, list[Row]]) -> frozenset[str]:
    """The invented names in the rows, lower case, as they are written and as they are stemmed."""
    found = set()
    for row in rows["reports"]:
        words = set(re.findall(r"[A-Za-z]{8,}", row["text"]))
        invented = {word for word in words if word[0].isupper() and word[:3].lower() in _heads()}
        found |= {word.lower() for word in invented} | {telling(word)[0] for word in invented}
    return frozenset(found)


def _heads() -> frozenset[str]:
    return frozenset((one + other)[:3] for one in HEADS for other in HEADS)


def printing(number: int, invented: frozenset[str]) -> Callable[[str], str]:
    """How a text reads in the print of this number."""
    first, second = divmod(number, len(_LETTERS))
    lead = _LETTERS[first] + _LETTERS[second]

    def part(found: re.Match[str]) -> str:
        word = found[0]
        if word[4:5] == "-":
            return (date.fromisoformat(word) + timedelta(days=DAYS * number)).isoformat()
        if len(word) == 5 and word.isdigit():
            return str(int(word) + number)
        if word.lower() in invented:
            return (lead.capitalize() if word[0].isupper() else lead) + word[2:]
        if len(word) >= 16 and all(c in "0123456789abcdef" for c in word):
            return f"{word[:-4]}{number:04x}"
        return word

    return lambda text: _PARTS.sub(part, text)


def printed(rows: list[Row], number: int, read: Callable[[str], str]) -> Iterator[Row]:
    """The rows of one table in the print of this number."""
    for row in rows:
        made = {key: read(value) if isinstance(value, str) else value for key, value in row.items()}
        made.pop("number", None)
        for key in ("page", "url"):
            if made.get(key):
                made[key] = f"{made[key]}-{number}"
        yield {key: value for key, value in made.items() if key not in ("seal", "voice_seal")}


def fill(ledger: Ledger, base: Ledger, times: int, told: Callable[[int], None]) -> None:
    """Fill an empty ledger with prints 1 … `times` of a small one."""
    with base.connection() as connection:
        rows = lifted(connection)
    invented = names(rows)
    for number in range(1, times + 1):
        read = printing(number, invented)
        with ledger.transaction() as connection:
            for table in METADATA.sorted_tables:
                once = table is runs and number > 1
                if rows[table.name] and not once:
                    plain = (lambda text: text) if table is runs else read
                    made = [dict(one) for one in printed(rows[table.name], number, plain)]
                    if table is not runs and "run" in made[0]:
                        for one, old in zip(made, rows[table.name], strict=True):
                            one["run"] = old["run"]
                    if table is texts or table.name == "judgements":
                        made = [{k: v for k, v in one.items() if k != "undoes"} for one in made]
                    connection.execute(table.insert(), made)
        told(number)
