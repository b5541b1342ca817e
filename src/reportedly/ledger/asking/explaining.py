"""Why two things are together, or apart.

In: a connection and two ids, or the beginnings of them; out: what the rules say of the two now,
what was judged of the pair, and the shortest way of judgements from one to the other. Refuses
(`UsageError`) an id that the ledger lacks, two things of different sorts, a thing with itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from reportedly.errors import UsageError
from reportedly.ledger.asking.entries import JudgementEntry, Why
from reportedly.ledger.asking.filling import reasons, rows
from reportedly.ledger.asking.showing import find
from reportedly.ledger.items import Verdict
from reportedly.ledger.judging import PERSON
from reportedly.ledger.rooms import ORIGIN, SERIES, Room, chunks
from reportedly.ledger.tables import claims, figures, judgements, sources

SOURCE = "source"
FAR = 5_000  # things that are visited on the way from one to the other


def why(connection: Connection, a: str, b: str) -> tuple[Why, ...]:
    """Why two claims, figures or sources are one or not; two figures may have two answers: whether
    they count the same, and whether they are the same words."""
    (sort_a, one), (sort_b, other) = find(connection, a), find(connection, b)
    if one == other:
        raise UsageError(f"{one} cannot be compared with itself", try_="Give two ids.")
    found = tuple(
        _why(connection, room, (one, other) if one < other else (other, one))
        for room in _rooms(connection, {one: sort_a, other: sort_b})
    )
    if not found:
        raise UsageError(
            f"a {sort_a} and a {sort_b} are never compared",
            where=f"{one} and {other}",
            try_="Ask about two claims, two figures, or two sources.",
        )
    return found


def log(connection: Connection, *, rules: bool = False) -> tuple[JudgementEntry, ...]:
    """Every judgement that people entered, in order; with `rules`, the rules' too."""
    asked = select(judgements).order_by(judgements.c.number)
    if not rules:
        asked = asked.where(judgements.c.judge == PERSON)
    return _told(connection, connection.execute(asked).all())


def _rooms(connection: Connection, sorts: Mapping[str, str]) -> list[str]:
    """Where the two can meet; a figure in the reporters' own voice can meet a claim."""
    kinds = set(sorts.values())
    if kinds == {"source"}:
        return [SOURCE]
    if not kinds <= {"claim", "figure"}:
        return []
    own = [one for one, sort in sorts.items() if sort == "figure"]
    asked = select(figures.c.id).where(figures.c.origin.is_not(None))
    voices = {row.id for row in rows(connection, asked, figures.c.id, own)}
    together = [SERIES.name] if kinds == {"figure"} else []
    return [*together, ORIGIN.name] if len(voices) == len(own) else together


def _why(connection: Connection, name: str, pair: tuple[str, str]) -> Why:
    finding = None
    if name != SOURCE:
        room = SERIES if name == SERIES.name else ORIGIN
        from reportedly.ledger.linking import Linker  # noqa: PLC0415  loads what compares

        finding = Linker(now=str).finding(connection, room, pair)
    a, b = pair
    judged = _entries(connection, name, [and_(judgements.c.a == a, judgements.c.b == b)])
    labels = _labels(connection, name, pair)
    return Why(
        room=name,
        a=a,
        b=b,
        together=labels[a] == labels[b],
        verdict=finding.verdict.value if finding else None,
        score=round(finding.score, 4) if finding else None,
        because=finding.because if finding else _same_key(name),
        judged=judged,
        path=_path(connection, name, pair) if labels[a] == labels[b] else (),
    )


def _same_key(room: str) -> tuple[str, ...]:
    return ("names that one key does not join are joined by people",) if room == SOURCE else ()


def _labels(connection: Connection, name: str, pair: tuple[str, str]) -> dict[str, str]:
    if name == SOURCE:
        places: list[tuple[Any, Any]] = [(sources.c.id, sources.c.same_as)]
    else:
        room: Room = SERIES if name == SERIES.name else ORIGIN
        places = [(shelf.id, shelf.label) for shelf in room.shelves]
    found: dict[str, str] = {}
    for key, label in places:
        asked = select(key.label("one"), label.label("label")).where(label.is_not(None))
        found.update((row.one, row.label) for row in rows(connection, asked, key, pair))
    return found


def _entries(connection: Connection, room: str, where: Iterable[Any]) -> tuple[JudgementEntry, ...]:
    """The entries of the log, in order, each told whether it is undone."""
    asked = select(judgements).where(judgements.c.room == room, or_(*where))
    found = connection.execute(asked.order_by(judgements.c.number)).all()
    return _told(connection, found)


def _told(connection: Connection, found: Sequence[Any]) -> tuple[JudgementEntry, ...]:
    numbers = [row.number for row in found]
    undone: set[int] = set()
    if numbers:
        asked = select(judgements.c.undoes).where(judgements.c.undoes.in_(numbers))
        undone = {int(one) for one in connection.execute(asked).scalars()}
    return tuple(
        JudgementEntry(
            number=row.number,
            room=row.room,
            a=row.a,
            b=row.b,
            verdict=row.verdict,
            judge=row.judge,
            at=row.at,
            score=row.score,
            because=reasons(row.because),
            undoes=row.undoes,
            undone=row.number in undone,
        )
        for row in found
    )


def _path(connection: Connection, room: str, pair: tuple[str, str]) -> tuple[JudgementEntry, ...]:
    """The shortest way from one to the other along what was judged the same."""
    start, goal = pair
    came: dict[str, JudgementEntry | None] = {start: None}
    edge = [start]
    while edge and goal not in came and len(came) < FAR:
        here_now, reached = set(edge), []
        for entry in _around(connection, room, edge):
            for here, there in ((entry.a, entry.b), (entry.b, entry.a)):
                if here in here_now and there not in came:
                    came[there] = entry
                    reached.append(there)
        edge = _there(connection, room, reached)
    path: list[JudgementEntry] = []
    one = goal
    while (step := came.get(one)) is not None:
        path.append(step)
        one = step.a if step.b == one else step.b
    return tuple(reversed(path))


def _there(connection: Connection, room: str, ids: Sequence[str]) -> list[str]:
    """Those that are in the ledger: a report that was forgotten is in the log alone."""
    tables = {"source": (sources,), SERIES.name: (figures,)}.get(room, (claims, figures))
    there = {
        one
        for table in tables
        for some in chunks(ids)
        for one in connection.execute(select(table.c.id).where(table.c.id.in_(some))).scalars()
    }
    return [one for one in ids if one in there]


def _around(connection: Connection, room: str, edge: Sequence[str]) -> tuple[JudgementEntry, ...]:
    """What was judged the same of these, and stands; best first."""
    found: dict[int, JudgementEntry] = {}
    for some in chunks(edge):
        for column in (judgements.c.a, judgements.c.b):
            for entry in _entries(connection, room, [column.in_(some)]):
                found[entry.number] = entry
    standing = [
        one
        for one in found.values()
        if one.verdict == Verdict.SAME and not one.undone and one.undoes is None
    ]
    return tuple(sorted(standing, key=lambda one: (-one.score, one.number)))
