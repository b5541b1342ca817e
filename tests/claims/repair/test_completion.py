"""Both sides of a cue inside its content are content, and nothing else is added."""

from __future__ import annotations

import pytest

from reportedly.claims.repair.completion import completed
from reportedly.records import Attribution, Paragraph, Span


def contents(text: str, cue: str, source: str | None, *pieces: str) -> list[list[str]]:
    """The contents after completion, given what the model marked."""

    def span(quote: str) -> Span:
        at = text.index(quote)
        return Span(at, at + len(quote))

    given = ()
    if pieces:
        marked = tuple(span(p) for p in pieces)
        given = (Attribution(span(cue), span(source) if source else None, marked, 0.9),)
    done = completed(text, (Paragraph(Span(0, len(text))),), given)
    return [[s.of(text) for s in a.content] for a in done]


def test_reportedly_that_the_model_passed_by_is_a_claim() -> None:
    text = "The ferry sank. It reportedly carried fuel, and two boats came."
    assert contents(text, "reportedly", None) == [["It", "carried fuel"]]


@pytest.mark.parametrize(
    ("text", "cue", "source", "piece", "expected"),
    [
        ("It allegedly held gold.", "allegedly", None, "held gold", ["It", "held gold"]),
        (
            "But the boat is thought to be lost.",
            "is thought",
            None,
            "to be lost",
            ["the boat", "to be lost"],
        ),
        (
            "The glacier, according to Ana Ruiz, lost two metres.",
            "according to",
            "Ana Ruiz",
            "The glacier",
            ["The glacier", "lost two metres"],
        ),
    ],
)
def test_the_missing_side_is_added(
    text: str, cue: str, source: str | None, piece: str, expected: list[str]
) -> None:
    assert contents(text, cue, source, piece) == [expected]


@pytest.mark.parametrize(
    ("text", "cue", "source", "piece"),
    [
        ("The dam held, according to Ana Ruiz, who saw it.", "according to", "Ana Ruiz", "The dam"),
        ("The dam held, according to Ana Ruiz.", "according to", "Ana Ruiz", "The dam held"),
        (
            "The dam held, according to Ana Ruiz, and boats came.",
            "according to",
            "Ana Ruiz",
            "The dam held",
        ),
        ("They said it was shut.", "said", "They", "it was shut"),
    ],
)
def test_what_is_whole_stays_as_it_is(text: str, cue: str, source: str, piece: str) -> None:
    assert contents(text, cue, source, piece) == [[piece]]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nobody came. It added that the pier was shut.", "It"),
        ("The harbour office also added that the pier was shut.", "The harbour office"),
        ("Lena Brook added that the pier was shut.", "Lena Brook"),
    ],
)
def test_who_opens_a_sentence_added_what_follows(text: str, source: str) -> None:
    (one,) = completed(text, (Paragraph(Span(0, len(text))),), ())
    assert one.source is not None
    assert one.source.of(text) == source
    assert [s.of(text) for s in one.content] == ["that the pier was shut"]


def test_words_that_are_no_subject_added_nothing() -> None:
    text = "Shut since May, the pier added that charm. Old things added that."
    assert completed(text, (Paragraph(Span(0, len(text))),), ()) == ()


@pytest.mark.parametrize("letter", ["A", "Ж", "Ab", "It ", "The a "])
def test_a_long_run_is_read_as_fast_as_a_short_one(letter: str) -> None:
    text = (letter * 200_000)[:200_000]
    assert completed(text, (Paragraph(Span(0, len(text))),), ()) == ()
