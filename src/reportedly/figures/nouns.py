"""Classes of nouns: people, animals, arms, places, the group and total nouns of a count.

In: a noun in the singular, lower case; out: whether it belongs to a class of
`language/en/nouns.yaml`, and the unit that stands for it.
"""

from __future__ import annotations

from functools import cache

from reportedly.language.lexicon import load, words
from reportedly.language.morphology import singular

PERSON = "person"
_PEOPLES = ("ans", "is", "ese", "ians")  # Germans, Somalis, Lebanese


@cache
def members(name: str) -> frozenset[str]:
    """The words of one class, lower case."""
    return frozenset(word.lower() for word in words(load("nouns")[name]))


@cache
def _compounds() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(pair.split("-")) for pair in words(load("nouns")["compounds"]))


def unit_of(noun: str, before: str) -> str:
    """The unit that a head noun as written gives, with the word that stands before it."""
    low = singular(noun.lower())
    if low in members("people") or _is_people(noun):
        return PERSON
    if (before.lower(), low) in _compounds():
        return f"{before.lower()} {low}"
    return _stands_for().get(low, low)


@cache
def _stands_for() -> dict[str, str]:
    return {str(word): str(unit) for word, unit in load("nouns")["stands_for"].items()}


def _is_people(noun: str) -> bool:
    """Whether a noun names people by where they are from: "Somalis", "Palestinians"."""
    return noun in _peoples() or (
        noun[:1].isupper()
        and not noun.isupper()
        and len(noun) > 4
        and noun.endswith(_PEOPLES)
        and noun not in _religions()
    )


@cache
def _peoples() -> frozenset[str]:
    return frozenset(words(load("nouns")["peoples"]))


@cache
def _religions() -> frozenset[str]:
    return frozenset(words(load("nouns")["religions"]))


def is_in(unit: str, name: str) -> bool:
    """Whether a unit belongs to a class, by itself or by its last word."""
    known = members(name)
    return unit in known or unit.replace(" ", "-") in known or unit.rpartition(" ")[2] in known


def is_human(unit: str) -> bool:
    """Whether a unit is somebody; what ends in …er or …ist is not enough."""
    return is_in(unit, "persons") or unit == PERSON or unit.endswith(("man", "woman"))


def is_taken(unit: str) -> bool:
    """Whether a unit is somebody or something that is captured or seized."""
    return is_in(unit, "arms") or is_in(unit, "held") or is_human(unit)
