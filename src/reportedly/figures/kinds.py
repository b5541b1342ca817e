"""What words say of a count: what happened, to whom, and in which unit it is counted.

In: a word with the place where it stands (a verb above its object, an adjective, a noun). Out: a
`FigureKind`, or None when the word says nothing; or, of a noun, whether it belongs to a class, and
the unit that stands for it. The lookup side of `kinds.yaml` and `nouns.yaml`: an editor adds words
there, not here. Refuses a list with a kind that `records.FigureKind` does not know (ValueError, at
first use).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reportedly.language.lexicon import closed, lexicon, load, per_language, words
from reportedly.language.morphology import singular, verb_forms
from reportedly.records import FigureKind

PERSON = "person"
DEFAULTS = frozenset((FigureKind.OTHER, FigureKind.SIZE_OF_GROUP))
# Kinds in which a single one counts: "one soldier was killed", "a child is missing".
GRAVE = frozenset(
    (FigureKind.KILLED, FigureKind.INJURED, FigureKind.MISSING, FigureKind.DETAINED,
     FigureKind.INFECTED, FigureKind.CAPTURED, FigureKind.KILLED_ANIMALS)
)  # fmt: skip
_LONG = 4  # letters of a people's name, at least


class _ByClass(NamedTuple):
    """What some verbs do to nouns of one class; `alone`: to a number without a noun as well."""

    kind: FigureKind
    verbs: frozenset[str]
    nouns: str
    alone: bool


def _entries(part: str) -> Iterable[tuple[str, FigureKind]]:
    """The words that say a kind in one part of its lists, each with that kind."""
    for name, lists in load("kinds").items():
        if isinstance(lists, dict):
            for word in words(lists[part]):
                yield word.lower(), FigureKind(name)


@per_language
def _nominal(part: str) -> dict[str, FigureKind]:
    table: dict[str, FigureKind] = {}
    for word, kind in _entries(part):
        table.setdefault(word, kind)
    return table


@per_language
def _verbal(part: str) -> dict[str, FigureKind]:
    table: dict[str, FigureKind] = {}
    for verb, kind in _entries(part):
        for form in verb_forms(verb):
            table.setdefault(form, kind)
    return table


@per_language
def _phrases() -> dict[str, dict[str, FigureKind]]:
    """Verb form → the word beside it → kind."""
    table: dict[str, dict[str, FigureKind]] = {}
    for phrase, kind in _entries("phrases"):
        verb, _, beside = phrase.partition("+")
        for form in verb_forms(verb):
            table.setdefault(form, {}).setdefault(beside, kind)
    return table


@per_language
def _by_class() -> list[_ByClass]:
    return [
        _ByClass(FigureKind(row["kind"]), _forms(row["verbs"]), row["nouns"], "alone" in row)
        for row in load("kinds")["by_class"]
    ]


@per_language
def _fitting() -> list[tuple[FigureKind, str, FigureKind]]:
    rows = (row.split() for row in load("kinds")["fitting"])
    return [(FigureKind(kind), class_, FigureKind(then)) for kind, class_, then in rows]


@per_language
def _verbs(name: str) -> frozenset[str]:
    """Every form of the verbs of a plain list."""
    return _forms(load("kinds")[name])


def _forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in words(verbs) for form in verb_forms(verb))


# --- what happened ----------------------------------------------------------------------------


def of_object(verb: str) -> FigureKind | None:
    """What a verb does to its object: "killed"."""
    return _verbal("to").get(verb)


def of_subject(verb: str) -> FigureKind | None:
    """What a verb says of its subject: "died"."""
    return _verbal("does").get(verb)


def of_state(word: str) -> FigureKind | None:
    """What an adjective or participle says of its noun: "dead", "wounded"."""
    return _nominal("state").get(word)


def of_event(noun: str) -> FigureKind | None:
    """What a noun says of what comes after its "of": "arrest"."""
    return _nominal("event").get(noun)


def of_phrase(verb: str, beside: Iterable[str]) -> FigureKind | None:
    """What a verb says together with a word beside it: "lost their lives"."""
    known = _phrases().get(verb)
    if known is None:
        return None
    return next((known[word] for word in beside if word in known), None)


def of_noun(unit: str, modifiers: Iterable[str]) -> FigureKind | None:
    """What a noun says by being counted: "deaths", "cases" (of illness)."""
    kind = _nominal("counts").get(unit)
    if kind is FigureKind.INFECTED and not lexicon("kinds").cases_of.isdisjoint(modifiers):
        return None
    return kind


def of_loss(noun: str) -> FigureKind | None:
    """What "losses" are when people are counted: killed or wounded, nobody says which."""
    return FigureKind.AFFECTED if noun in lexicon("kinds").losses else None


def of_class(verb: str, unit: str) -> FigureKind | None:
    """What a verb does to nouns of one class only: "sent" deploys soldiers."""
    rows = (row for row in _by_class() if verb in row.verbs)
    return next((r.kind for r in rows if (is_in(unit, r.nouns) if unit else r.alone)), None)


def of_absence(verb: str) -> bool:
    """Whether a verb says by its negation that somebody is missing: "have not been found"."""
    beside = _phrases().get(verb, {})
    return any(beside.get(word) is FigureKind.MISSING for word in closed("negations"))


def is_illness(vocabulary: frozenset[str]) -> bool:
    """Whether a report with these words speaks of illness, so that its cases are infections."""
    return not lexicon("kinds").illness.isdisjoint(vocabulary)


def reaches(verb: str) -> bool:
    """Whether a verb carries a disease or a disaster to a place."""
    return verb in _verbs("reaching")


def reckons(verb: str) -> bool:
    """Whether a verb carries its subject's count to a number: "rose", "stood"."""
    return verb in _verbs("reckoning")


def is_light(verb: str) -> bool:
    """Whether a verb says nothing of what happened."""
    return verb in _verbs("light")


def fitting(kind: FigureKind, unit: str) -> FigureKind:
    """The kind as the thing counted takes it: animals and things are not killed people."""
    rows = ((class_, then) for own, class_, then in _fitting() if own is kind)
    return next((then for class_, then in rows if class_ == "any" or is_in(unit, class_)), kind)


def by_default(unit: str) -> FigureKind:
    """The kind of a count of which nothing is said."""
    alive = is_human(unit) or is_in(unit, "animals")
    return FigureKind.SIZE_OF_GROUP if alive else FigureKind.OTHER


# --- what is counted --------------------------------------------------------------------------


def members(name: str) -> frozenset[str]:
    """The words of one class of nouns, lower case."""
    found: frozenset[str] = getattr(lexicon("nouns"), name)
    return found


def is_in(unit: str, name: str) -> bool:
    """Whether a unit belongs to a class of nouns, by itself or by its last word."""
    if name == "persons":
        return is_human(unit)
    return _is_listed(unit, members(name))


def _is_listed(unit: str, known: frozenset[str]) -> bool:
    return unit in known or unit.replace(" ", "-") in known or unit.rpartition(" ")[2] in known


def is_human(unit: str) -> bool:
    """Whether a unit is somebody; what ends in …er or …ist is not enough."""
    return (
        unit == PERSON
        or _is_listed(unit, members("persons"))
        or unit.endswith(tuple(members("person_endings")))
    )


def is_taken(unit: str) -> bool:
    """Whether a unit is somebody or something that is captured or seized."""
    return is_in(unit, "arms") or is_in(unit, "held") or is_human(unit)


def unit_of(noun: str, before: str) -> str:
    """The unit that a head noun as written gives, with the word that stands before it."""
    low = singular(noun.lower())
    if low in members("people") or _is_people(noun):
        return PERSON
    pair = f"{before.lower()}-{low}"
    if pair in members("compounds"):
        return pair.replace("-", " ")
    return str(load("nouns")["stands_for"].get(low, low))


def _is_people(noun: str) -> bool:
    """Whether a noun names people by where they are from: "Somalis", "Palestinians"."""
    if not noun[:1].isupper():
        return False
    low = noun.lower()
    if low in members("peoples"):
        return True
    ends = low.endswith(tuple(members("people_endings"))) and len(noun) > _LONG
    return ends and not noun.isupper() and low not in members("religions")
