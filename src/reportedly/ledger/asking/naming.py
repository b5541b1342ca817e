"""Looks up in the ledger what a person named: a source, a place, an outlet, an id.

In: a connection and a word or two; out: ids. Refuses (`UsageError`) what the ledger does not have,
with the names that are nearest, and the beginning of an id that several ids have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, func, or_, select

from reportedly.errors import UsageError
from reportedly.ledger.asking.filters import Filter
from reportedly.ledger.codec import storable
from reportedly.ledger.identity import called, medium
from reportedly.ledger.tables import claims, figures, places, reports, sources
from reportedly.ledger.words import fold
from reportedly.records import PlaceKind, SourceKind

PREFIX = 6  # characters of an id that are enough where no other id begins so
NEAR = 3  # names that are suggested
LOOKED_AT = 2000  # names that are compared to find them
_KEYS = ("body", "place", "role", *(kind.value for kind in SourceKind))


@dataclass(frozen=True, slots=True)
class Named:
    """What a filter names, as ids; None where it names nothing."""

    sources: tuple[str, ...] | None = None
    places: Select[Any] | None = None  # ids
    outlets: tuple[str, ...] | None = None
    report: str | None = None
    series: str | None = None
    origin: str | None = None


def named(connection: Connection, wanted: Filter) -> Named:
    """Everything that a filter names."""
    return Named(
        sources=_sources(connection, wanted.source, wanted.speakers) if wanted.source else None,
        places=_places(connection, wanted.place) if wanted.place else None,
        outlets=_outlets(connection, wanted.outlet) if wanted.outlet else None,
        report=one_id(connection, "report", wanted.report) if wanted.report else None,
        series=_label(connection, "series", wanted.series) if wanted.series else None,
        origin=_label(connection, "origin", wanted.origin) if wanted.origin else None,
    )


# --- ids -----------------------------------------------------------------------------------------

THINGS = {"report": reports, "claim": claims, "figure": figures, "source": sources}


def one_id(connection: Connection, thing: str, begins: str) -> str:
    """The id of a report, claim, figure or source that begins so."""
    found = ids(connection, THINGS[thing].c.id, begins)
    if not found:
        raise missing(thing, begins)
    return single(found, begins)


def ids(connection: Connection, column: Column[Any], begins: str) -> list[str]:
    """The ids that begin so, or the one that is so; two at most."""
    begins = storable(begins)
    exact = connection.execute(select(column).where(column == begins)).scalars().first()
    if exact is not None:
        return [exact]
    if len(begins) < PREFIX or not begins.isalnum():
        return []
    asked = select(column).where(column > begins, column < begins + "z").order_by(column)
    return list(connection.execute(asked.distinct().limit(2)).scalars())


def missing(thing: str, begins: str) -> UsageError:
    """Nothing has this id."""
    short = f" or its first {PREFIX} characters" if len(begins) < PREFIX else ""
    return UsageError(
        f"the ledger has no {thing} {begins!r}",
        where=thing,
        try_=f"Give an id{short}: ids stand in front of what the ledger prints.",
    )


def single(found: Sequence[str], begins: str) -> str:
    """The one id; raises `UsageError` when there are several."""
    if len(found) > 1:
        raise UsageError(
            f"several ids begin with {begins!r}",
            try_=f"Give more of it: {found[0]} or {found[1]}.",
        )
    return found[0]


def _label(connection: Connection, room: str, begins: str) -> str:
    """The label of a series or origin: its own, or that of a member."""
    if room == "series":
        columns = [(figures.c.id, figures.c.series)]
    else:
        columns = [(claims.c.id, claims.c.origin), (figures.c.id, figures.c.origin)]
    for column, label in columns:
        if found := ids(connection, column, begins):
            where = column == single(found, begins)
            named = connection.execute(select(label).where(where)).scalar_one()
            if named is not None:
                return str(named)
    raise missing(room, begins)


# --- sources -------------------------------------------------------------------------------------


def _sources(connection: Connection, name: str, speakers: bool) -> tuple[str, ...]:
    """The sources of a name, with all that were judged the same."""
    groups = _groups(connection, name)
    if not groups:
        near = _near(connection, sources.c.name, name)
        raise _unknown("source", name, near)
    found = set(_members(connection, groups))
    if speakers:
        asked = select(sources.c.same_as).where(sources.c.parent.in_(sorted(found)))
        found |= set(_members(connection, set(connection.execute(asked).scalars())))
    return tuple(sorted(found))


def _groups(connection: Connection, name: str) -> set[str]:
    """Labels of the sources that are called so; of the first way of calling that finds any."""
    folded = fold(" ".join(name.split()))
    known = [f"{kind}:{folded}" for kind in _KEYS]
    ways: list[ColumnElement[bool]] = [
        or_(sources.c.id == name, sources.c.key == name),
        or_(sources.c.name == name, sources.c.key.in_(known)),
        sources.c.name.in_(_spellings(name)),
        sources.c.id.in_([medium(name).id, *(one.id for one in called(name))] if name else []),
    ]
    if len(name) >= PREFIX and name.isalnum():
        ways.append(sources.c.id.in_(ids(connection, sources.c.id, name)))
    for way in ways:
        found = set(connection.execute(select(sources.c.same_as).where(way)).scalars())
        if found:
            return found
    return set()


def _members(connection: Connection, groups: Iterable[str]) -> list[str]:
    asked = select(sources.c.id).where(sources.c.same_as.in_(sorted(groups)))
    return list(connection.execute(asked).scalars())


# --- places and outlets --------------------------------------------------------------------------


def _places(connection: Connection, name: str) -> Select[Any]:
    """Ids of the places of a name or id; of a country or region, those within it too."""
    code = name.upper()
    rows = _place_rows(connection, name, code)
    inside: list[ColumnElement[bool]] = [places.c.id.in_(sorted(row.id for row in rows))]
    for row in rows:
        if row.kind == PlaceKind.COUNTRY and row.country:
            inside.append(places.c.country == row.country)
        elif row.kind == PlaceKind.ADMIN1 and row.country:
            region = row.admin1 or row.name
            inside.append((places.c.country == row.country) & (places.c.admin1 == region))
    if len(code) == 2 and code.isalpha():
        inside.append(places.c.country == code)
    elif not rows:
        raise _unknown("place", name, _near(connection, places.c.name, name))
    return select(places.c.id).where(or_(*inside)).correlate(None)


def _place_rows(connection: Connection, name: str, code: str) -> Sequence[Any]:
    ways = (
        places.c.id.in_([name, f"iso:{code}", f"geonames:{name}", f"place:{name}"]),
        places.c.name == name,
        places.c.name.in_(_spellings(name)),
    )
    for way in ways:
        if rows := connection.execute(select(places).where(way).order_by(places.c.id)).all():
            return rows
    if len(code) == 2 and code.isalpha():
        inside = select(places.c.id).where(places.c.country == code).limit(1)
        if connection.execute(inside).first() is None:
            raise _unknown("place", name, [])
    return ()


def _outlets(connection: Connection, name: str) -> tuple[str, ...]:
    """The ways in which an outlet is written."""
    asked = select(reports.c.outlet).where(reports.c.outlet.is_not(None)).distinct()
    exact = connection.execute(asked.where(reports.c.outlet == name)).scalars().all()
    if exact:
        return tuple(str(one) for one in exact)
    alike = connection.execute(asked.where(func.lower(reports.c.outlet) == name.lower())).scalars()
    found = tuple(sorted(str(one) for one in alike))
    if not found:
        raise _unknown("outlet", name, _near(connection, reports.c.outlet, name))
    return found


# --- names that are nearly so --------------------------------------------------------------------


def _spellings(name: str) -> list[str]:
    plain = " ".join(name.split())
    return [plain, plain.lower(), plain.upper(), plain.title(), plain.capitalize()]


def _near(connection: Connection, column: Column[Any], name: str) -> list[str]:
    """Names of the ledger that are written nearly so, among those that begin alike."""
    found: dict[str, str] = {}
    first = " ".join(name.split())[:1]
    for letter in dict.fromkeys((first.upper(), first.lower())) if first else ():
        asked = select(column).where(column >= letter, column < letter + "\U0010ffff")
        asked = asked.distinct().order_by(column).limit(LOOKED_AT)
        found |= {fold(one): one for one in connection.execute(asked).scalars()}
    return [found[one] for one in get_close_matches(fold(name), sorted(found), n=NEAR)]


def _unknown(what: str, name: str, near: Sequence[str]) -> UsageError:
    if near:
        advice = f"Nearest: {', '.join(near)}."
    elif what == "place":
        advice = "Give a name, a country's ISO code (KP) or a gazetteer id (iso:KP)."
    else:
        advice = (
            f"Give a name as `reportedly {'sources' if what == 'source' else 'reports'}` tells."
        )
    return UsageError(f"the ledger has no {what} {name!r}", where=what, try_=advice)
