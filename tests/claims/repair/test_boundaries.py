"""A quotation is whole and has one voice; a paraphrase stays in the sentence of its cue."""

from __future__ import annotations

import pytest

from reportedly.claims.repair.boundaries import whole
from reportedly.language.quotations import quoted
from reportedly.records import Attribution, Span


def contents(text: str, *marked: tuple[str, str, tuple[str, ...]]) -> list[list[str]]:
    """The contents that are left of (cue, source, contents), all given as words of the text."""

    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    given = [
        Attribution(span(cue), span(source) if source else None, tuple(map(span, pieces)), 0.9)
        for cue, source, pieces in marked
    ]
    return [[piece.of(text) for piece in one.content] for one in whole(text, quoted(text), given)]


@pytest.mark.parametrize("piece", ["We saw the ice", "the ice melt in May", '"We saw', "melt in"])
def test_part_of_a_quotation_becomes_all_of_it(piece: str) -> None:
    text = '"We saw the ice melt in May," said Ilse Varga.'
    found = contents(text, ("said", "Ilse Varga", (piece,)))
    assert found == [['"We saw the ice melt in May,"']]


def test_two_pieces_of_one_quotation_become_one() -> None:
    text = "“We saw it. We left it,” said Ilse Varga."
    assert contents(text, ("said", "Ilse Varga", ("We saw it", "We left it"))) == [
        ["“We saw it. We left it,”"]
    ]


def test_the_nearer_cue_keeps_a_shared_quotation() -> None:
    text = "Olu Brandt smiled, noting. “We saw the ice melt. It was May,” said Ilse Varga."
    found = contents(
        text,
        ("noting", "Olu Brandt", ("We saw the ice melt",)),
        ("said", "Ilse Varga", ("It was May",)),
    )
    assert found == [[], ["“We saw the ice melt. It was May,”"]]


def test_a_quotation_round_a_cue_is_left_as_it_was_marked() -> None:
    text = "“It melts, the mayor said, and we leave it,” she added."
    assert contents(text, ("said", "the mayor", ("It melts",))) == [["It melts"]]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("The “iron dam” broke in May, said Ilse Varga.", "iron dam"),  # too few words
        ("“" + "We saw it. " * 400 + "” So said Ilse Varga.", "We saw it"),  # never closed
        ("We saw the ice melt, said Ilse Varga.", "We saw the ice"),  # no marks
    ],
)
def test_what_is_no_quotation_is_not_stretched(text: str, piece: str) -> None:
    assert contents(text, ("said", "Ilse Varga", (piece,))) == [[piece]]


def test_a_paraphrase_in_another_sentence_is_dropped_beside_a_nearer_one() -> None:
    text = "The ice is thin. The lake rose, said Ilse Varga."
    both = ("The ice is thin", "The lake rose")
    assert contents(text, ("said", "Ilse Varga", both)) == [["The lake rose"]]
    assert contents(text, ("said", "Ilse Varga", both[:1])) == [["The ice is thin"]]


def test_a_quotation_in_another_sentence_stays() -> None:
    text = "The lake rose, said Ilse Varga. “We saw the ice melt.”"
    both = ("The lake rose", "“We saw the ice melt.”")
    assert contents(text, ("said", "Ilse Varga", both)) == [list(both)]


@pytest.mark.parametrize("mark", ["‘", "'"])
def test_a_quotation_in_single_marks_over_paragraphs_is_its_speakers(mark: str) -> None:
    text = (
        f"{mark}The nets rotted.\n\n{mark}We wrote nine letters.\n\n{mark}Nobody came,’ Ada said."
    )
    found = contents(text, ("said", "Ada", (f"{mark}Nobody came,’",)))
    assert found == [
        [f"{mark}The nets rotted.", f"{mark}We wrote nine letters.", f"{mark}Nobody came,’"]
    ]


def test_a_closed_quotation_before_is_not_taken() -> None:
    text = "‘The nets rotted.’\n\n‘Nobody came,’ Ada Brill said."
    found = contents(text, ("said", "Ada Brill", ("‘Nobody came,’",)))
    assert found == [["‘Nobody came,’"]]
