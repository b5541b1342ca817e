"""What a figure counts, as far as its words tell.

In: a figure item and its report; out: its `Subject`. Depends on these two and on word lists alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from reportedly.language.lexicon import load, words
from reportedly.ledger.items import FigureItem, ReportItem
from reportedly.ledger.series.clause import Clause, clause_of
from reportedly.ledger.series.scope import (
    SUFFERERS,
    Scope,
    nations,
    people_of,
    people_stems,
    peoples_of,
    scope_of,
    words_of_peoples,
)
from reportedly.ledger.words import telling
from reportedly.records import FigureKind

_NEGATED = re.compile(
    r"\b(?:no|not|any)?\s*(?:(?:more|fewer|less|other|further)\s+than|or\s+more)\b", re.IGNORECASE
)
_ALL = re.compile(r"\ball\s*$", re.IGNORECASE)
_OF = re.compile(r"\s*of\s+(?:the|them|those|these|whom|which|its|their)\b")

_EITHER = re.compile(
    r"\b(?:killed|dead)\s+or\s+(?:wounded|injured|hurt)\b|\bkilled\s+and\s+(?:wounded|injured)\b"
)


class Family(StrEnum):
    """What happened to what is counted, told as coarsely as two readings of it agree."""

    DEAD = "dead"
    ILL = "ill"
    HURT = "hurt"
    MISSING = "missing"
    HELD = "held"
    TAKEN = "taken"  # things
    HOMELESS = "homeless"
    SENT = "sent"
    BROKEN = "broken"
    BEASTS = "animals killed"
    MONEY = "money"
    SIZE = "size"
    SPAN = "time"
    SHARE = "share"
    TOUCHED = "affected"
    LOST = "killed or injured"
    COUNT = "count"


_FAMILIES = {
    FigureKind.KILLED: Family.DEAD,
    FigureKind.INJURED: Family.HURT,
    FigureKind.MISSING: Family.MISSING,
    FigureKind.DETAINED: Family.HELD,
    FigureKind.DISPLACED: Family.HOMELESS,
    FigureKind.INFECTED: Family.ILL,
    FigureKind.AFFECTED: Family.TOUCHED,
    FigureKind.DEPLOYED: Family.SENT,
    FigureKind.KILLED_ANIMALS: Family.BEASTS,
    FigureKind.DAMAGED: Family.BROKEN,
    FigureKind.CAPTURED: Family.TAKEN,
    FigureKind.MONEY: Family.MONEY,
    FigureKind.MEASURE: Family.SIZE,
    FigureKind.TIME_SPAN: Family.SPAN,
    FigureKind.SHARE: Family.SHARE,
}


_BEFALLEN = frozenset({Family.DEAD, Family.HURT, Family.TOUCHED, Family.COUNT})
_BEFALLS = frozenset(  # people alone
    {Family.DEAD, Family.HURT, Family.MISSING, Family.HELD, Family.HOMELESS}
)
_OWN = {  # words that say no more than the family does
    Family.DEAD: frozenset({"dead"}),
    Family.HURT: frozenset({"injur", "wound"}),
    Family.MISSING: frozenset({"miss"}),
    Family.HOMELESS: frozenset({"homeless"}),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure counts.

    `heads` are the classes of its noun ("person", "boat"), or the noun's own stem; `person` says
    that they are people. `parts` are the words that take a part of them away from the rest, and
    `nations` the peoples; `about` those that go without saying: soldiers are those of the armies
    that the report is about. `extra` are the other words of what is counted. `further`: they come
    on top of others; `some`: they are some "of the" others; `outside`: all but some; `period`: of a
    week or a day alone; `total`: all so far.
    """

    family: Family
    heads: frozenset[str]
    person: bool
    parts: frozenset[str]
    nations: frozenset[str]
    about: frozenset[str]
    extra: frozenset[str]
    scope: Scope
    clause: Clause
    further: bool
    some: bool
    outside: bool
    period: bool
    total: bool


def either(figure: FigureItem, report: ReportItem) -> bool:
    """Whether a figure counts the killed and the wounded together, whichever kind it is filed
    under."""
    return subject_of(figure, report).family is Family.LOST


@lru_cache(maxsize=65536)
def subject_of(figure: FigureItem, report: ReportItem) -> Subject:
    """What a figure counts."""
    clause = clause_of(figure)
    heads = _heads(figure)
    family = _family(figure, heads)
    either = any(_EITHER.search(side) for side in (clause.before, clause.noun + clause.after))
    if family in _BEFALLEN and (either or figure.unit == "casualty"):
        family = Family.LOST
    hit = _stricken(figure)
    heads |= _classes(hit)
    marks = {*figure.counted, *telling(clause.noun)} - set(telling(figure.unit))
    marks -= _OWN.get(family, frozenset())
    behind = clause.noun + clause.after
    return Subject(
        family=family,
        heads=heads,
        person=_person(family, heads),
        parts=frozenset(marks & _list("parts")) | _part_heads(figure, heads),
        nations=nations(clause.noun if clause.end else " ".join(figure.counted).title())
        | people_of(hit),
        about=peoples_of(report.topic) if heads & _words("armies") else frozenset(),
        extra=_extra(figure),
        scope=scope_of(figure, clause, report),
        clause=clause,
        further=bool(_further().search(_NEGATED.sub(" ", _close(clause)))),
        some=bool(_OF.match(behind)) and not _ALL.search(clause.before),
        outside=bool(_pattern("outside").search(clause.before + behind)),
        period=bool(_pattern("periods").search(_chunk(clause) + behind)),
        total=bool(_pattern("totals").search(clause.before + behind)),
    )


def _close(clause: Clause) -> str:
    """The three words before the number, and its noun phrase."""
    return " ".join((*_chunk(clause).split()[-3:], clause.noun))


def _chunk(clause: Clause) -> str:
    """What stands before the number, back to the last mark or to who said "that"."""
    return re.split(r"[,;:.()]|\bthat\b", clause.before)[-1]


def _stricken(figure: FigureItem) -> tuple[str, ...]:
    """The words for those who "suffered 400 casualties"; none for what is counted by itself."""
    if figure.unit != "casualty":
        return ()
    return next((words for role, words in figure.participants if role in SUFFERERS), ())


def _classes(stems: tuple[str, ...]) -> frozenset[str]:
    """The classes of people that these words name."""
    by_stem = _by_stem()
    found = frozenset(name for one in stems for name in by_stem.get(one, ()) if name in _people())
    return found | _words("armies") if _list("forces").intersection(stems) else found


def _part_heads(figure: FigureItem, heads: frozenset[str]) -> frozenset[str]:
    """The parts of people that the noun names, or a noun beside it ("students and teachers")."""
    if "person" in heads:
        by_stem = _by_stem()
        heads = heads.union(*(by_stem.get(one, frozenset()) for one in figure.counted))
    return frozenset() if heads & {"case", "death"} else heads & _words("part_heads")


def _family(figure: FigureItem, heads: frozenset[str]) -> Family:
    if "death" in heads:
        return Family.DEAD
    family = _FAMILIES.get(figure.kind, Family.COUNT)
    if family in {Family.COUNT, Family.TOUCHED} and "case" in heads:
        return Family.ILL
    if family is Family.TAKEN and (heads & _people() or not figure.counted):
        return Family.HELD
    return family


def _person(family: Family, heads: frozenset[str]) -> bool:
    """Whether people are counted: by the noun, or by what is said of a noun that no list has."""
    if heads & _people():
        return True
    return family in _BEFALLS and not heads & _classes_known()


def _heads(figure: FigureItem) -> frozenset[str]:
    """The classes of the noun; its own stem where it is in none."""
    unit = figure.unit.lower()
    by_word = _by_word()
    for word in (unit, *reversed(unit.split())):
        if word in by_word:
            return by_word[word]
    last = figure.counted[-1:] or telling(unit)[-1:]
    return _by_stem().get(last[0], frozenset(last)) if last else frozenset({unit})


def _extra(figure: FigureItem) -> frozenset[str]:
    """What is counted, without its noun and without words that the lists know."""
    if figure.kind in {FigureKind.MONEY, FigureKind.MEASURE, FigureKind.TIME_SPAN}:
        return frozenset(figure.counted)
    known = words_of_peoples(figure.counted).union(telling(figure.unit))
    return frozenset(figure.counted) - _usual() - known


@cache
def _classes_known() -> frozenset[str]:
    return frozenset(name for classes in _by_word().values() for name in classes)


@cache
def _usual() -> frozenset[str]:
    """Stems that the lists know, and "new"."""
    return _list("parts", "plain") | people_stems() | {*_by_stem(), "new", "newli"}


@cache
def _by_word() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, several in load("series")["heads"].items():
        for word in words(several):
            found.setdefault(word, set()).add(str(name))
    return {word: frozenset(classes) for word, classes in found.items()}


@cache
def _by_stem() -> Mapping[str, frozenset[str]]:
    """The same by stem; a stem of two words ("attacker", "attack") is the shorter one's."""
    found: dict[str, frozenset[str]] = {}
    for word, classes in sorted(_by_word().items(), key=lambda row: -len(row[0])):
        for one in telling(word)[-1:]:
            found[one] = classes
    return found


@cache
def _people() -> frozenset[str]:
    return _words("people")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(words(load("series")[name]))


@cache
def _list(*names: str) -> frozenset[str]:
    """The stems of word lists."""
    several = (word for name in names for word in _words(name))
    return frozenset(one for word in several for one in telling(word))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(words(load("series")[name])), re.IGNORECASE)


@cache
def _further() -> re.Pattern[str]:
    """Capitals too, but for "New", which begins names."""
    several = words(load("series")["further"])
    capital = [word.capitalize() for word in several if word != "new"]
    return re.compile(rf"\b(?:{'|'.join((*several, *capital))})\b")
