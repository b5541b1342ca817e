"""What people judged: appended, never overwritten, and undone by another entry.

In: a connection and the ids of two things; out: rows of `judgements`, and what of them stands.
Refuses (`UsageError`) an id that the ledger lacks, two ids of different sorts, a thing with itself,
and undoing what is no person's word or is undone already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, insert, select, update

from reportedly.errors import UsageError
from reportedly.ledger.codec import packed
from reportedly.ledger.items import Verdict
from reportedly.ledger.merging import partition
from reportedly.ledger.rooms import ORIGIN, SERIES, Room, chunks, linked_labels, members, relabel
from reportedly.ledger.tables import claims, figures, judgements, sources

PERSON = "person"
SOURCE = "source"
REPORT = "report"  # in whose room only forgetting is entered (`forgetting`)
ROOMS: Mapping[str, Room] = {ORIGIN.name: ORIGIN, SERIES.name: SERIES}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """What people's judgements of one room come to: pairs joined and pairs parted."""

    joined: tuple[Pair, ...]
    parted: tuple[Pair, ...]


class Settler(Protocol):
    """What labels a group anew: `linking.Linker`."""

    def settle(self, connection: Connection, room: Room, ids: Iterable[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Word:
    """A person's judgement that is to be entered."""

    a: str
    b: str
    verdict: Verdict
    why: str
    at: str


def standing(connection: Connection, room: str) -> Words:
    """The last word on each pair that is not undone; "unsure" leaves the pair to the rules."""
    rows = connection.execute(
        select(judgements)
        .where(judgements.c.judge == PERSON, judgements.c.room == room)
        .order_by(judgements.c.number)
    ).mappings()
    every = list(rows)
    undone = {row["undoes"] for row in every if row["undoes"] is not None}
    last: dict[Pair, str] = {}
    for row in every:
        if row["undoes"] is None and row["number"] not in undone:
            last[row["a"], row["b"]] = row["verdict"]
    joined = tuple(pair for pair, verdict in last.items() if verdict == Verdict.SAME)
    parted = tuple(pair for pair, verdict in last.items() if verdict == Verdict.DIFFERENT)
    return Words(joined, parted)


def judge(connection: Connection, settler: Settler, word: Word) -> int:
    """Enter a person's word and let it take effect; its number, to undo it by."""
    a, b = sorted((word.a, word.b))
    if a == b:
        raise UsageError(f"{a} cannot be compared with itself", try_="Give two ids.")
    room = _room(connection, a, b)
    row = {
        "room": room,
        "a": a,
        "b": b,
        "verdict": word.verdict.value,
        "judge": PERSON,
        "at": word.at,
        "score": 1.0,
        "because": packed([word.why] if word.why else []),
    }
    number = entered(connection, row)
    take_effect(connection, settler, room, (a, b))
    return number


def undo(connection: Connection, settler: Settler, number: int, at: str) -> int:
    """Take a person's word back by another entry; the new entry's number."""
    row = connection.execute(select(judgements).where(judgements.c.number == number)).mappings()
    found = row.first()
    where = f"judgement {number}"
    if found is None:
        raise UsageError(
            "there is no such judgement", where=where, try_="List them: reportedly judgements."
        )
    if found["room"] == REPORT:
        raise UsageError(
            "a report that was forgotten does not come back by this",
            where=where,
            try_="Read it again: reportedly add LEDGER FILE.",
        )
    if found["judge"] != PERSON or found["undoes"] is not None:
        raise UsageError(
            "only a person's judgement can be undone",
            where=where,
            try_="To overrule a rule: reportedly judge LEDGER A B different --why ….",
        )
    taken = select(judgements.c.number).where(judgements.c.undoes == number)
    if connection.execute(taken).first() is not None:
        raise UsageError("it is undone already", where=where)
    copied = {key: found[key] for key in ("room", "a", "b", "verdict", "judge", "score")}
    again = entered(connection, {**copied, "at": at, "because": "[]", "undoes": number})
    take_effect(connection, settler, found["room"], (found["a"], found["b"]))
    return again


def entered(connection: Connection, row: Mapping[str, object]) -> int:
    """Put an entry into the log; its number."""
    number = connection.execute(insert(judgements).values(**row)).inserted_primary_key
    assert number is not None
    return int(number[0])


def take_effect(connection: Connection, settler: Settler, room: str, pair: Pair) -> None:
    """Label anew what a word on this pair, just entered, is about."""
    if room == SOURCE:
        settle_sources(connection)
        return
    shelf = ROOMS[room]
    if pair in standing(connection, room).joined:
        labels = linked_labels(connection, shelf, pair)
        low = min(labels.values())
        under = members(connection, shelf, labels.values())
        relabel(connection, shelf, {one: (low, label) for one, (_, label) in under.items()})
    settler.settle(connection, shelf, pair)


def settle_sources(connection: Connection) -> None:
    """Label the sources that people joined; all others are themselves."""
    labels = source_labels(connection)
    changed = sources.c.same_as != sources.c.id
    connection.execute(update(sources).where(changed).values(same_as=sources.c.id))
    for one, label in sorted(labels.items()):
        connection.execute(update(sources).where(sources.c.id == one).values(same_as=label))


def source_labels(connection: Connection) -> Mapping[str, str]:
    """The labels of the sources that people judged and that are in the ledger."""
    words = standing(connection, SOURCE)
    ids: set[str] = set()
    for some in chunks(one for pair in (*words.joined, *words.parted) for one in pair):
        ids.update(connection.execute(select(sources.c.id).where(sources.c.id.in_(some))).scalars())
    return partition(ids, [], joined=words.joined, parted=words.parted)


def _room(connection: Connection, a: str, b: str) -> str:
    """Which sort of merge two ids are about."""
    sorts = [_sorts(connection, one) for one in (a, b)]
    for one, found in zip((a, b), sorts, strict=True):
        if not found:
            raise UsageError(
                "the ledger has no claim, figure or source of this id",
                where=one,
                try_="Ids stand in front of each line that the ledger prints.",
            )
    for room in (SERIES.name, ORIGIN.name, SOURCE):
        if all(room in found for found in sorts):
            return room
    raise UsageError(
        "these two are not of one sort",
        where=f"{a} and {b}",
        try_="Judge two claims, two figures, or two sources.",
    )


def _sorts(connection: Connection, one: str) -> frozenset[str]:
    found = set()
    if _there(connection, figures.c.id == one):
        found.add(SERIES.name)
        if _there(connection, figures.c.id == one, figures.c.voice.is_not(None)):
            found.add(ORIGIN.name)
    if _there(connection, claims.c.id == one):
        found.add(ORIGIN.name)
    if _there(connection, sources.c.id == one):
        found.add(SOURCE)
    return frozenset(found)


def _there(connection: Connection, *where: ColumnElement[bool]) -> bool:
    return connection.execute(select(1).where(*where).limit(1)).first() is not None
