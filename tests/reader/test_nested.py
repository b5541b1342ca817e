"""Contents are read again, and only a second voice becomes a nested attribution."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.reader.nested import reread
from reportedly.records import Attribution, Span

TEXT = 'The ministry said "that the agency estimated 300 were missing".'


def span(quote: str) -> Span:
    at = TEXT.index(quote)
    return Span(at, at + len(quote))


def outer(content: str) -> list[Attribution]:
    return [Attribution(span("said"), span("The ministry"), (span(content),), 0.9)]


def test_a_content_with_a_word_of_saying_is_read_without_its_marks() -> None:
    seen: list[str] = []

    def read(text: str, passages: Sequence[tuple[Span, ...]]) -> list[list[Attribution]]:
        seen.extend(s.of(text) for spans in passages for s in spans)
        inner = Attribution(span("estimated"), span("the agency"), (span("300 were missing"),), 0.8)
        return [[inner]]

    (found,) = reread(TEXT, outer('"that the agency estimated 300 were missing"'), read)
    assert seen == ["the agency estimated 300 were missing"]
    assert (found.depth, found.within) == (1, 0)


def test_a_content_without_one_is_left_alone() -> None:
    def read(text: str, passages: Sequence[tuple[Span, ...]]) -> list[list[Attribution]]:
        raise AssertionError("it was read")

    assert reread(TEXT, outer("300 were missing"), read) == []


def test_the_speakers_own_voice_is_no_second_source() -> None:
    text = 'The mayor said: "I said we were late."'
    at = text.index("I said")
    first = [Attribution(Span(10, 14), Span(0, 9), (Span(at, len(text) - 2),), 0.9)]
    own = Attribution(Span(at + 2, at + 6), Span(at, at + 1), (Span(at + 7, at + 14),), 0.9)
    assert reread(text, first, lambda _text, _passages: [[own]]) == []
