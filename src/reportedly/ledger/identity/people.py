"""People whom the lists know: by other names, by surname alone, by the offices they held.

In: folded names, days; out: the person's key, name and country, and the office that they held on a
day. From `people.yaml` and `roles.yaml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly.language.lexicon import load, words
from reportedly.ledger.identity.names import parts, surname
from reportedly.ledger.words import fold


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held an office when; days are ISO dates, `until` "9999" where it goes on."""

    office: str
    person: str
    since: str
    until: str

    def holds(self, day: str) -> bool:
        """Whether `day` lies within."""
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom the lists know. `speaks` is a body's id, where no office tells it."""

    key: str
    name: str
    country: str | None
    speaks: str | None
    tenures: tuple[Tenure, ...]


def key_of(folded: tuple[str, ...]) -> str:
    """The key of a person with this folded name: the listed person's where it is theirs."""
    listed = _by_name().get(folded)
    return listed.key if listed else f"person:{' '.join(folded)}"


def known(folded: tuple[str, ...]) -> Person | None:
    """The listed person of this folded name."""
    return _by_name().get(folded)


def alone(word: tuple[str, ...]) -> Person | None:
    """The one person whom a surname alone means in any report."""
    return _alone().get(word)


def holders(office: str, folded: tuple[str, ...]) -> Person | None:
    """The one listed holder of an office with this surname: "President Zelensky"."""
    found = {
        tenure.person
        for tenure in _tenures().get(office, ())
        if surname(parts(tenure.person)) == folded[-1]
    }
    return _by_name()[parts(next(iter(found)))] if len(found) == 1 else None


def holder(office: str, day: str | None) -> Person | None:
    """Who held an office on a day; None where the day is not known or the list ends."""
    if day is None:
        return None
    found = {tenure.person for tenure in _tenures().get(office, ()) if tenure.holds(day)}
    return _by_name()[parts(next(iter(found)))] if len(found) == 1 else None


def office_of(person: Person, day: str | None) -> str | None:
    """The office that a person held on a day; without a day the only one they are listed for."""
    held = [one for one in person.tenures if day is None or one.holds(day)]
    offices = {one.office for one in held}
    return offices.pop() if len(offices) == 1 else None


@lru_cache(maxsize=1)
def _tenures() -> Mapping[str, tuple[Tenure, ...]]:
    return {
        str(office): tuple(
            Tenure(str(office), str(row[0]), str(row[1]), str(row[2]) if len(row) > 2 else "9999")
            for row in rows
        )
        for office, rows in load("office_holders").items()
    }


@lru_cache(maxsize=1)
def _by_name() -> Mapping[tuple[str, ...], Person]:
    held: dict[str, list[Tenure]] = defaultdict(list)
    for rows in _tenures().values():
        for tenure in rows:
            held[tenure.person].append(tenure)
    entries = load("people")
    found: dict[tuple[str, ...], Person] = {}
    for name in dict.fromkeys([*entries, *held]):
        entry = entries.get(name) or {}
        key = f"person:{fold(str(name))}"
        tenures = tuple(held.get(name, ()))
        country = entry.get("country") or _country_of(tenures)
        person = Person(key, str(name), country, entry.get("speaks"), tenures)
        for one in (name, *words(entry.get("also"))):
            found.setdefault(parts(one), person)
    return found


def _country_of(tenures: tuple[Tenure, ...]) -> str | None:
    """The country that the offices name first: "ua-president"."""
    heads = {one.office.removeprefix("head-").removeprefix("spokesperson-") for one in tenures}
    codes = {head.partition("-")[0].upper() for head in heads}
    code = codes.pop() if len(codes) == 1 else ""
    return code if len(code) == 2 and code not in {"UN", "EU"} else None


@lru_cache(maxsize=1)
def _alone() -> Mapping[tuple[str, ...], Person]:
    return {
        parts(str(entry["alone"])): _by_name()[parts(str(name))]
        for name, entry in load("people").items()
        if entry.get("alone")
    }
