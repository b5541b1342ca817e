"""What happened, from the words that say it: the lookup side of `language/en/kinds.yaml`.

In: a word with the place where it stands (a verb above its object, an adjective, a noun); out: a
`FigureKind`, or None when the word says nothing. An editor adds words there, not here. Refuses a
list with a kind that `records.FigureKind` does not know (ValueError, at first use).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reportedly.figures import nouns
from reportedly.language.lexicon import load, per_language, words
from reportedly.language.morphology import verb_forms
from reportedly.records import FigureKind

Table = dict[str, FigureKind]
DEFAULTS = frozenset((FigureKind.OTHER, FigureKind.SIZE_OF_GROUP))
# Kinds in which a single one counts: "one soldier was killed", "a child is missing".
GRAVE = frozenset(
    (FigureKind.KILLED, FigureKind.INJURED, FigureKind.MISSING, FigureKind.DETAINED,
     FigureKind.INFECTED, FigureKind.CAPTURED, FigureKind.KILLED_ANIMALS)
)  # fmt: skip

_BODILY = GRAVE - {FigureKind.CAPTURED} | {FigureKind.DISPLACED}


def _entries(part: str) -> Iterable[tuple[str, FigureKind]]:
    for name, lists in load("kinds").items():
        if isinstance(lists, dict):
            for word in words(lists[part]):
                yield word.lower(), FigureKind(name)


@per_language
def _nominal(part: str) -> Table:
    table: Table = {}
    for word, kind in _entries(part):
        table.setdefault(word, kind)
    return table


@per_language
def _verbal(part: str) -> Table:
    table: Table = {}
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
def _forms(name: str) -> frozenset[str]:
    """Every form of the verbs of a plain list."""
    return _forms_of(load("kinds")[name])


def _forms_of(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in words(verbs) for form in verb_forms(verb))


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
    if kind is FigureKind.INFECTED and set(words(load("kinds")["cases_of"])) & set(modifiers):
        return None
    return kind


def of_loss(noun: str) -> FigureKind | None:
    """What "losses" are when people are counted: killed or wounded, nobody says which."""
    return FigureKind.AFFECTED if noun in words(load("kinds")["losses"]) else None


def is_illness(vocabulary: frozenset[str]) -> bool:
    """Whether a report with these words speaks of illness, so that its cases are infections."""
    return not _illness().isdisjoint(vocabulary)


@per_language
def _illness() -> frozenset[str]:
    return frozenset(words(load("kinds")["illness"]))


def of_class(verb: str, unit: str) -> FigureKind | None:
    """What a verb does to nouns of one class only: "sent" deploys soldiers."""
    rows = (row for row in _by_class() if verb in row.verbs)
    fits = (row.kind for row in rows if (nouns.is_in(unit, row.nouns) if unit else row.alone))
    return next(fits, None)


class _ByClass(NamedTuple):
    """What some verbs do to nouns of one class; `alone`: to a number without a noun as well."""

    kind: FigureKind
    verbs: frozenset[str]
    nouns: str
    alone: bool


@per_language
def _by_class() -> tuple[_ByClass, ...]:
    return tuple(
        _ByClass(
            FigureKind(row["kind"]), _forms_of(row["verbs"]), row["nouns"], row.get("alone", False)
        )
        for row in load("kinds")["by_class"]
    )


def of_absence(verb: str) -> bool:
    """Whether a verb says by its negation that somebody is missing: "have not been found"."""
    return _phrases().get(verb, {}).get("not") is FigureKind.MISSING


def reaches(verb: str) -> bool:
    """Whether a verb carries a disease or a disaster to a place."""
    return verb in _forms("reaching")


def reckons(verb: str) -> bool:
    """Whether a verb carries its subject's count to a number: "rose", "stood"."""
    return verb in _forms("reckoning")


def is_light(verb: str) -> bool:
    """Whether a verb says nothing of what happened."""
    return verb in _forms("light")


def fitting(kind: FigureKind, unit: str) -> FigureKind:
    """The kind as the thing counted takes it: animals and things are not killed people."""
    if kind in _BODILY and nouns.is_in(unit, "things"):
        return FigureKind.OTHER  # "shot 12 films", "killed 400 trees"
    if kind in {FigureKind.KILLED, FigureKind.KILLED_ANIMALS} and nouns.is_in(unit, "animals"):
        return FigureKind.KILLED_ANIMALS
    if kind is FigureKind.KILLED_ANIMALS and nouns.is_human(unit):
        return FigureKind.KILLED
    if kind in {FigureKind.KILLED, FigureKind.INJURED} and nouns.is_in(unit, "structures"):
        return FigureKind.DAMAGED
    if kind is FigureKind.INFECTED and nouns.is_in(unit, "places"):
        return FigureKind.AFFECTED
    if kind is FigureKind.DEPLOYED and not nouns.is_in(unit, "forces"):
        return FigureKind.DEPLOYED if nouns.is_human(unit) else FigureKind.OTHER
    if kind is FigureKind.DAMAGED and nouns.is_human(unit):
        return FigureKind.AFFECTED
    if kind is FigureKind.DAMAGED and nouns.is_in(unit, "animals"):
        return FigureKind.KILLED_ANIMALS
    return kind


def by_default(unit: str) -> FigureKind:
    """The kind of a count of which nothing is said."""
    alive = nouns.is_human(unit) or nouns.is_in(unit, "animals")
    return FigureKind.SIZE_OF_GROUP if alive else FigureKind.OTHER
