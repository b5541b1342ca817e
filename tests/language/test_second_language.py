"""A second language is a second folder: a few dozen words of an invented one are read with."""

from __future__ import annotations

from pathlib import Path

import pytest

import reportedly
from reportedly.errors import UsageError
from reportedly.language.lexicon import closed, languages, load, speaking, spoken
from reportedly.language.line import Line
from reportedly.language.numbers import cardinal
from reportedly.language.stance import said
from reportedly.language.text import Text, first_sentence, words_in
from reportedly.records import Certainty, Polarity, Span, Tense

WORDS = {
    "closed_classes": """
        modals: vodo kano
        modal_of: {}
        be: esa esu
        finite_be: esa
        negations: nek
        subjects: mi tu lu
        pronouns: mi tu lu
        prepositions: en
        determiners: la
        articles: la
        abbreviations: dr
    """,
    "tokens": """
        abbreviations: Dr
        prefixes: mal
        negation: ""
        merged: {}
    """,
    "verbs": """
        irregular: |
          veni venita venita
          dormi dormita dormita
        regular: ""
    """,
    "stance": """
        possible_modals: kano
        future_modals: vodo
        adverbs: {probable: versajne, possible: forsi}
        none: neniu
        coming: morgo
    """,
    "numbers": """
        small: {un: 1, du: 2, tri: 3, kvar: 4}
        tens: {dudek: 20}
        scales: {mil: 1000}
    """,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one language, "xx"."""
    place = tmp_path_factory.mktemp("words")
    (place / "xx").mkdir()
    for name, lists in WORDS.items():
        (place / "xx" / f"{name}.yaml").write_text(lists, encoding="utf-8")
    return place


def test_it_is_known_where_it_lies(folder: Path) -> None:
    assert languages() == ("en",)
    assert languages(folder) == ("en", "xx")
    with speaking("xx", folder):
        assert spoken() == "xx"
        assert closed().negations == {"nek"}
        assert load("acts") == {}
    assert spoken() == "en" and "not" in closed().negations


def test_its_text_is_cut(folder: Path) -> None:
    with speaking("xx", folder):
        text = Text("Lu nek veni. Dr. Ora mal-dormi, mi's.")
        found = [word.low for word in text.words(Span(0, len(text.text)))]
        assert found == [
            "lu", "nek", "veni", ".", "dr.", "ora", "mal-dormi", ",", "mi's", ".",
        ]  # fmt: skip
        assert len(text.sentences) == 2
        assert [w.low for w in first_sentence(text, (Span(0, 12),))] == found[:4]


@pytest.mark.parametrize(
    ("numeral", "value"), [("tri", 3), ("dudek tri", 23), ("du mil", 2000), ("1,500", 1500)]
)
def test_its_numbers_are_read(folder: Path, numeral: str, value: int) -> None:
    with speaking("xx", folder):
        found = cardinal(Line(numeral, Span(0, len(numeral))), 0)
        assert found is not None and found.low == value
    if not numeral[0].isdigit():
        assert cardinal(Line(numeral, Span(0, len(numeral))), 0) is None


@pytest.mark.parametrize(
    ("sentence", "certainty", "polarity", "tense"),
    [
        ("Lu venita.", Certainty.CERTAIN, Polarity.AFFIRMED, Tense.PAST),
        ("Lu kano veni.", Certainty.POSSIBLE, Polarity.AFFIRMED, Tense.FUTURE),
        ("Lu vodo nek veni.", Certainty.CERTAIN, Polarity.NEGATED, Tense.FUTURE),
        ("Neniu venita.", Certainty.CERTAIN, Polarity.NEGATED, Tense.PAST),
    ],
)
def test_its_stance_is_told(
    folder: Path, sentence: str, certainty: Certainty, polarity: Polarity, tense: Tense
) -> None:
    with speaking("xx", folder):
        stance = said(words_in(sentence)).stance
    assert (stance.certainty, stance.polarity, stance.tense) == (certainty, polarity, tense)


def test_the_front_door_names_a_language(folder: Path) -> None:
    reader = reportedly.load("xx", words=folder)
    reading = reader.read_text('"Lu nek veni," Ora Lund dira. Tri domo esa en la vilo.')
    assert reading.to_dict()["report"]["language"] == "xx"
    assert spoken() == "en"
    assert reportedly.load("en").read_text("It rained, she said.").report.language == "en"


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(UsageError, match=r"'tlh'.*There are: en"):
        reportedly.load("tlh")
