"""The words behind the events: forms, classes of nouns, and the lexicon of kinds."""

from __future__ import annotations

import pytest

from reportedly.figures import kinds
from reportedly.language.lexicon import load, words
from reportedly.language.morphology import singular, verb_forms
from reportedly.records import FigureKind


@pytest.mark.parametrize(
    ("plural", "wanted"),
    [
        ("soldiers", "soldier"), ("children", "child"), ("policemen", "policeman"),
        ("women", "woman"), ("families", "family"), ("buses", "bus"), ("crashes", "crash"),
        ("houses", "house"), ("aircraft", "aircraft"), ("thieves", "thief"), ("boxes", "box"),
        ("crises", "crisis"), ("virus", "virus"), ("troops", "soldier"), ("men", "man"),
    ],
)  # fmt: skip
def test_singular(plural: str, wanted: str) -> None:
    assert singular(plural) == wanted


def test_forms_of_verbs() -> None:
    assert {"kill", "kills", "killed", "killing"} <= verb_forms("kill")
    assert {"sank", "sunk", "sinking"} <= verb_forms("sink")
    assert {"kidnapped", "kidnapping"} <= verb_forms("kidnap")
    assert {"died", "dying", "dies"} <= verb_forms("die")
    assert "hospitalised" in verb_forms("hospitalize")


@pytest.mark.parametrize(
    ("noun", "before", "wanted"),
    [
        ("Somalis", "", "person"), ("residents", "local", "person"),
        ("members", "crew", "crew member"),
        ("Muslims", "", "muslim"), ("toll", "death", "death"), ("AK-47s", "", "ak-47"),
        ("launchers", "grenade", "grenade launcher"), ("troops", "", "soldier"),
    ],
)  # fmt: skip
def test_unit(noun: str, before: str, wanted: str) -> None:
    assert kinds.unit_of(noun, before) == wanted


def test_every_kind_of_the_lexicon_is_a_kind_and_complete() -> None:
    parts = {"to", "does", "state", "event", "counts", "phrases"}
    for name, lists in load("kinds").items():
        if isinstance(lists, dict):
            assert FigureKind(name)
            assert set(lists) == parts, name
            assert all("+" in phrase for phrase in words(lists["phrases"])), name


def test_what_words_say() -> None:
    assert kinds.of_object("killed") is FigureKind.KILLED
    assert kinds.of_subject("died") is FigureKind.KILLED
    assert kinds.of_state("homeless") is FigureKind.DISPLACED
    assert kinds.of_event("arrest") is FigureKind.DETAINED
    assert kinds.of_phrase("lost", ["life"]) is FigureKind.KILLED
    assert kinds.of_noun("case", ["confirmed"]) is FigureKind.INFECTED
    assert kinds.of_noun("case", ["court"]) is None
    assert kinds.of_class("moved", "soldier") is FigureKind.DEPLOYED
    assert kinds.of_class("moved", "chair") is None


def test_kinds_fit_what_is_counted() -> None:
    assert kinds.fitting(FigureKind.KILLED, "pig") is FigureKind.KILLED_ANIMALS
    assert kinds.fitting(FigureKind.KILLED_ANIMALS, "person") is FigureKind.KILLED
    assert kinds.fitting(FigureKind.INFECTED, "country") is FigureKind.AFFECTED
    assert kinds.fitting(FigureKind.DEPLOYED, "dose") is FigureKind.OTHER
