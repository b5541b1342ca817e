"""The small rules: what is cut away, which is the original, what a rewrite in the bench is."""

from __future__ import annotations

import pytest

from bench.rewriting import CHANGES, Article, Change, rewrite
from reportedly.ledger.echoes import compare
from reportedly.ledger.echoes.comparing import LEAST
from reportedly.ledger.echoes.cutting import cut
from reportedly.ledger.echoes.lineage import waited
from reportedly.ledger.echoes.overlap import overlap
from reportedly.ledger.items import EchoKind
from tests.ledger.echoes.making import of, shared


@pytest.mark.parametrize(
    "line",
    [
        "This article was written by our newsroom staff.",
        "SHARE THIS ARTICLE with everybody on your street.",
        "Two correspondents in the capital contributed to this report.",
        "By our correspondent in Karvala",
        "Editor’s note: the museum belongs to the owner of this paper.",
    ],
)
def test_what_stands_under_many_reports_is_left_out(line: str) -> None:
    assert cut([line]) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Friday after the harbour closed.",
        "The mayor read the terms of use of the new library aloud to forty pensioners, two dogs, a "
        "reporter and the entire brass band of Karvala, and nobody in the long, hot, badly aired "
        "hall laughed once before the second glass of the sour local wine was poured.",
    ],
)
def test_what_only_looks_like_it_stays(line: str) -> None:
    assert cut([line])


def test_numbers_have_one_spelling() -> None:
    digits = cut(["The dam released 12,450 litres in 12 hours."])
    words = cut(["The dam released 12450 litres in twelve hours."])
    assert [word.code for word in digits[0]] == [word.code for word in words[0]]


def test_words_in_quotation_marks_are_known() -> None:
    (sentence,) = cut(["The engineer said “water goes downhill” before lunch."])
    assert [word.quoted for word in sentence] == [False, True, True, True, False][: len(sentence)]


@pytest.mark.parametrize(
    ("a", "b", "sign"),
    [
        ("2031-05-02", "2031-05-03", 1),
        ("2031-05-02", "2031-05-02T23:59", 0),  # the same day, as far as is known
        ("2031-05-03T00:10", "2031-05-02", -1),
        ("2031-05", "2031-05-30", 0),
        ("2031", "2032-01-01", 1),
        ("2031-05-02T08:00+00:00", "2031-05-02T09:00+05:00", -1),
        ("2031-05-02T08:00", "2031-05-02T09:00+05:00", 1),  # an unknown zone: one clock
    ],
)
def test_times_are_compared_as_coarsely_as_the_coarser(a: str, b: str, sign: int) -> None:
    there, back = waited(a, b), waited(b, a)
    assert there is not None and back is not None
    assert (there[0], back[0]) == (sign, -sign)


@pytest.mark.parametrize(("a", "b"), [(None, "2031"), ("2031", ""), ("soon", "2031-05-02")])
def test_times_that_are_not_known_tell_nothing(a: str | None, b: str | None) -> None:
    assert waited(a, b) is None


def test_an_agency_that_credits_itself_is_no_copy_of_the_other() -> None:
    wire = of(shared()["wire"], "b", outlet="Northern Wire", credits=["Northern Wire"])
    paper = of(shared()["wire"], "a", outlet="Tervola Post", credits=["Northern Wire"])
    echo = compare(wire, paper)
    assert echo is not None
    assert (echo.original, echo.copy) == ("b", "a")


ARTICLE = Article(
    "wire",
    "Northern Wire",
    "2031-05-02",
    tuple(" ".join(one.split()) for one in shared()["wire"].split("\n\n")),
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.name))
def test_the_bench_makes_the_same_text_of_one_seed(change: Change) -> None:
    assert rewrite(ARTICLE, change, (), 3) == rewrite(ARTICLE, change, (), 3)
    assert rewrite(ARTICLE, change, (), 3).text != ARTICLE.text


@pytest.mark.parametrize("change", [one for one in CHANGES if one.kind != "rewrite"], ids=str)
def test_what_is_copied_word_by_word_is_found_with_its_kind(change: Change) -> None:
    made = rewrite(ARTICLE, change, (), 4)
    echo = compare(of(ARTICLE.text, "a", published="2031-05-02"), of(made.text, "b"))
    assert echo is not None
    assert echo.kind in (EchoKind(change.kind), EchoKind.COPY)


def test_runs_in_sentences_that_differ_are_no_echo() -> None:
    """Six runs of words in common, and no sentence that retells another."""
    names = "Ulvia Tolvan Sarnic Bezal, Lydian Carsic Ostrin Maravel, Ruxeda Ondarra Kesmanli Uva"
    more = [
        "Captains protest loudly against tariffs while bakers and coopers celebrate harvest",
        "Geologists mapped volcanic ridges underneath frozen lakes during expeditions last winter",
    ]
    one = of(" ".join(f"{more[0]} {some} quietly." for some in names.split(",")), "a")
    two = of(" ".join(f"{more[1]} {some} yearly." for some in names.split(",")), "b")
    shared = overlap(one.sentences, two.sentences, LEAST)
    assert shared is not None
    assert shared.sentences == 0
    assert compare(one, two) is None
