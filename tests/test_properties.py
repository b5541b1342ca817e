"""Promises that hold for any text: exact spans, one answer, and deafness to boilerplate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reportedly
from reportedly import Claim, Delivery, Reading
from tests.cabinet import Case, open_drawer, words

WILD = list(open_drawer("wild"))
LIGHT = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

ODD = (
    "🙂",
    "👩‍🚒",
    "שלום",
    "مرحبا",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\r\n",
    "\u2028",
    "“",
    "'",
    "\x00",
)
PASSAGES = st.sampled_from([case.text for case in WILD])


@st.composite
def disturbed(draw: st.DrawFn) -> str:
    """A passage of news with odd characters put in anywhere."""
    text = draw(PASSAGES)
    for odd in draw(st.lists(st.sampled_from(ODD), max_size=4)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + odd + text[at:]
    return text


def spans(plain: Any) -> Iterator[dict[str, Any]]:
    """Every span in a document, wherever it stands."""
    if isinstance(plain, dict):
        if {"start", "end", "text"} <= set(plain) and isinstance(plain["start"], int):
            yield plain
        for value in plain.values():
            yield from spans(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from spans(value)


def proven(reading: Reading, text: str) -> None:
    """The text is untouched and every span shows its own characters."""
    assert reading.report.text == text
    for span in spans(reading.to_dict()):
        assert text[span["start"] : span["end"]] == span["text"]
    for claim in reading.claims:
        assert claim.content or claim.cue


@LIGHT
@given(text=st.text(max_size=300) | disturbed())
def test_any_text_has_exact_spans_and_one_answer(reader: reportedly.Reader, text: str) -> None:
    reading = reader.read_text(text)
    proven(reading, text)
    again = json.dumps(reader.read_text(text).to_dict())
    assert again == json.dumps(reading.to_dict())


@pytest.mark.parametrize("case", WILD[::6], ids=lambda case: case.id)
def test_line_ends_do_not_matter(reader: reportedly.Reader, case: Case) -> None:
    unix = case.text.replace(". ", ".\n\n")
    dos = unix.replace("\n", "\r\n")
    proven(reader.read_text(dos), dos)
    assert told(reader.read_text(dos)) == told(reader.read_text(unix))


@pytest.mark.parametrize("case", WILD[1::6], ids=lambda case: case.id)
def test_wide_characters_before_it_shift_the_spans(reader: reportedly.Reader, case: Case) -> None:
    text = f"🙂👩‍🚒 שלום\n\n{case.text}"
    proven(reader.read_text(text), text)


def test_the_order_of_reading_changes_nothing(reader: reportedly.Reader) -> None:
    texts = [case.text for case in WILD[:8]]
    there = [reading.to_dict() for reading in reader.pipe(texts)]
    back = [reading.to_dict() for reading in reader.pipe(texts[::-1])]
    assert there == back[::-1]


def told(reading: Reading) -> list[tuple[object, ...]]:
    """Who says what, in words: what must stay the same when only the page around it changes."""
    return [told_one(claim, reading) for claim in reading.claims]


def told_one(claim: Claim, reading: Reading) -> tuple[object, ...]:
    text = reading.report.text
    source = claim.source
    return (
        [words(span.of(text)) for span in claim.content],
        claim.cue and words(claim.cue.of(text)),
        source and (words(source.span.of(text)), source.name, source.kind),
        claim.mode,
        claim.act,
        claim.certainty,
        claim.polarity,
        claim.tense,
    )


HEADLINE = "Valley counts its losses as river falls"
DATE = " date 2024-11-03 Home"
ABOVE = (
    DATE,
    "By Tavish Orr",
    "    • Link copied",
    "Published : Nov. 3, 2024 - 19:29",
    "Share this article",
    "Advertisement",
)
BELOW = (
    "Share this article",
    "Subscribe to our newsletter",
    "Advertisement",
    "    • Link copied",
    "Related articles",
    "All rights reserved.",
)
SOME_ABOVE = st.lists(st.sampled_from(ABOVE), unique=True, max_size=3)
SOME_BELOW = st.lists(st.sampled_from(BELOW), unique=True, max_size=3)


def travelled(reader: reportedly.Reader, data: bytes, media_type: str) -> Reading:
    delivery = Delivery(data=data, media_type=media_type, origin="a test")
    reading = reportedly.travel(delivery, reader=reader)
    assert isinstance(reading, Reading)
    return reading


@LIGHT
@given(
    cases=st.lists(st.sampled_from(WILD), min_size=2, max_size=3, unique_by=lambda case: case.id),
    above=SOME_ABOVE,
    below=SOME_BELOW,
    form=st.sampled_from(["text/plain", "application/json"]),
)
def test_boilerplate_changes_no_claim(
    reader: reportedly.Reader, cases: list[Case], above: list[str], below: list[str], form: str
) -> None:
    body = [case.text for case in cases]

    def page(head: list[str], foot: list[str]) -> bytes:
        first = [line for line in head if line == DATE]
        rest = [line for line in head if line != DATE]
        if form == "text/plain":
            return "\n\n".join([*first, HEADLINE, *rest, *body, *foot]).encode()
        text = "\n\n".join([*rest, *body, *foot])
        return json.dumps({"id": "1", "title": HEADLINE, "text": text}).encode()

    bare = travelled(reader, page([], []), form)
    assert told(travelled(reader, page(above, below), form)) == told(bare)
