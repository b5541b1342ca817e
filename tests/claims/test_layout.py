"""Signatures, labels and introductions give a source; look-alikes do not."""

from __future__ import annotations

import pytest

from reportedly.claims.layout import laid_out
from reportedly.language.quotations import quoted
from reportedly.records import Attribution, Paragraph, Span


def sources(text: str, *given: Attribution) -> list[tuple[str | None, str]]:
    """(source, first content) of what layout makes of a text."""
    paragraphs, at = [], 0
    for passage in text.split("\n\n"):
        paragraphs.append(Paragraph(Span(at, at + len(passage))))
        at += len(passage) + 2
    stretches = quoted(text, [p.span.start for p in paragraphs])
    return [
        (a.source.of(text) if a.source else None, a.content[0].of(text))
        for a in laid_out(text, paragraphs, stretches, given)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The lake stays."\n\n— Maren Toft, chair', [("Maren Toft, chair", '"The lake stays."')]),
        ("“Every net has a hole.” – Maren Toft", [("Maren Toft", "“Every net has a hole.”")]),
        ('Ilse Varga: "We read all of it."', [("Ilse Varga", '"We read all of it."')]),
        ("Ilse Varga: We lost the barn.", [("Ilse Varga", "We lost the barn.")]),
        ("VARGA: I lost the barn first.", [("VARGA", "I lost the barn first.")]),
    ],
)
def test_layout_names_a_source(text: str, expected: list[tuple[str, str]]) -> None:
    assert sources(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "New York: the mayor was there.",
        "Read more: We asked the readers.",
        "Correction: We misspelt a name.",
        '"Stay," - he left, and she stayed.',
        '"It rose." – The water fell later.',
        "Chapter: our story so far",
        "The rule is simple: we wait.",
    ],
)
def test_a_look_alike_names_none(text: str) -> None:
    assert sources(text) == []


def test_an_introduction_without_a_verb_names_the_speaker() -> None:
    text = 'They spoke. And from commissioner Olu Brandt: "The cranes go."'
    at = text.index('"')
    given = Attribution(None, None, (Span(at, len(text)),), 0.9)
    assert sources(text, given) == [("commissioner Olu Brandt", '"The cranes go."')]


def test_what_is_found_behind_a_label_lies_within_it() -> None:
    text = "Ilse Varga: We lost it. The police said the road was shut."
    at = text.index("the road")
    given = Attribution(Span(35, 39), Span(24, 34), (Span(at, len(text) - 1),), 0.9)
    paragraphs = (Paragraph(Span(0, len(text))),)
    inner, outer = laid_out(text, paragraphs, [], (given,))
    assert outer.source is not None
    assert outer.source.of(text) == "Ilse Varga"
    assert (inner.depth, inner.within) == (1, 1)


def test_a_label_holds_what_was_found_behind_it_and_a_signature_the_first() -> None:
    text = "VARGA: I lost the barn, they said it burned.\n\n“We saw it all.” — Maren Toft"
    inner, quote = text.index("it burned"), text.index("We saw")
    found = sources(
        text,
        Attribution(None, None, (Span(inner, inner + 9),), 0.9),
        Attribution(None, None, (Span(quote, quote + 6),), 0.9),
    )
    assert found == [
        (None, "it burned"),
        ("Maren Toft", "We saw"),
        ("VARGA", "I lost the barn, they said it burned."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wheat prices will fall: farm bank chief", ("farm bank chief", "Wheat prices will fall")),
        ("The weir was never safe - engineers", ("engineers", "The weir was never safe")),
        ("The strike is over: KLTU", ("KLTU", "The strike is over")),
    ],
)
def test_a_headline_names_its_source_last(text: str, expected: tuple[str, str]) -> None:
    assert sources(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "What to do this week: the basics",
        "Two boats collide: three injured",
        "New weir, new trouble: engineers",
        "The weir was never safe: engineers.",
    ],
)
def test_other_colons_of_headlines_name_none(text: str) -> None:
    assert sources(text) == []
