"""A number is found in its sentence, with the words that are its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.items import FigureItem
from reportedly.ledger.series.clause import clause_of
from reportedly.ledger.series.scope import nations
from reportedly.ledger.series.subject import subject_of
from tests.ledger.series.making import report, said


def one(sentence: str, value: float, unit: str = "person", *counted: str) -> FigureItem:
    stems = counted or ("peopl",)
    return said("f", None, value, sentence=sentence, unit=unit, counted=stems)[0]


def test_the_number_of_two_that_stands_by_its_noun() -> None:
    sentence = "Police found 8 guns and arrested 8 people in Leeds."
    clause = clause_of(one(sentence, 8))
    assert sentence[clause.start : clause.end] == "8"
    assert clause.before == " guns and arrested "
    assert clause.after == " in Leeds."


def test_number_words_and_scales() -> None:
    for words, value in (
        ("Two hundred and six people", 206), ("1.5 million people", 1.5e6),
        ("Twenty-three people", 23), ("12,000 people", 12000), ("US$4bn people", 4e9),
        ("three thousand people", 3000), ("No people", 0), ("A person", 1),
    ):  # fmt: skip
        clause = clause_of(one(f"{words} came.", value, "person", "person"))
        assert clause.end > 0, words


def test_dates_and_years_cut_nothing() -> None:
    clause = clause_of(one("On May 3 the flood of 2019 killed 40 people.", 40))
    assert clause.before.startswith("On May 3")


def test_a_number_that_is_not_there_has_the_whole_sentence_after_it() -> None:
    clause = clause_of(one("Scores of people came.", 77))
    assert (clause.end, clause.after) == (0, "Scores of people came.")


def test_people_named_before_a_noun_that_stands_elsewhere() -> None:
    sentence = "They held 12 Kenyan and 9 Ugandan fishermen."
    first = one(sentence, 12, "fisherman", "ugandan", "fishermen")
    assert subject_of(first, report("r1")).nations == {"KE"}


def test_names_of_countries_and_peoples() -> None:
    assert nations("12 North Koreans and a U.S. soldier in Saudi Arabia") == {"KP", "US", "SA"}
    assert nations("they told us in turkey") == frozenset()


@given(st.text(max_size=80), st.floats(0, 1e9))
def test_any_sentence_has_a_clause(sentence: str, value: float) -> None:
    clause = clause_of(one(sentence, value))
    assert 0 <= clause.start <= clause.end <= len(sentence)
    subject_of(one(sentence, value), report("r1"))
