"""The first real report, from its file to its claims: the facts that must come out right."""

from __future__ import annotations

from pathlib import Path

import pytest

import reportedly
from reportedly import Claim, Delivery, Reading
from reportedly.intake import deliver
from reportedly.records import (
    Certainty,
    CreditKind,
    Mode,
    Note,
    Precision,
    Role,
    SourceKind,
    Tense,
)
from tests.cabinet import same_name, words

NAME = "000_d59ce5332cafcae3.txt"
DIU = "Defense Intelligence of Ukraine"


@pytest.fixture(scope="module")
def delivery(shared: Path) -> Delivery:
    (one,) = deliver([shared / "seed" / NAME])
    assert isinstance(one, Delivery)
    return one


@pytest.fixture(scope="module")
def seed(delivery: Delivery, reader: reportedly.Reader) -> Reading:
    reading = reportedly.travel(delivery, reader=reader)
    assert isinstance(reading, Reading)
    return reading


@pytest.fixture(scope="module")
def body(seed: Reading) -> list[Claim]:
    """The claims of the body, in reading order."""
    spans = [part.span for part in seed.report.paragraphs if part.role is Role.BODY]
    return [claim for claim in seed.claims if any(one.overlaps(claim.content[0]) for one in spans)]


def said(claim: Claim, reading: Reading) -> str:
    """The words of a claim's content, for looking into."""
    return " ".join(span.of(reading.report.text) for span in claim.content)


def test_the_masthead(seed: Reading) -> None:
    report = seed.report
    assert report.title is not None
    assert words(report.title)[:4] == ["over", "7", "000", "n"]
    assert words(report.title)[-1] == "mortars"
    assert report.title_span is not None
    assert report.title_span.of(report.text) == report.title
    assert report.published is not None
    assert report.published.value == "2024-11-03T19:29"
    assert report.published.precision is Precision.MINUTE
    assert report.published.zone is None
    wires = [credit.name for credit in report.credits if credit.kind is CreditKind.WIRE]
    assert set(wires) == {"Yonhap"}


def test_the_caption_stands_once_with_its_chain(seed: Reading) -> None:
    (caption,) = seed.report.captions
    assert caption.chain[0].startswith("Press service")
    assert caption.chain[1:] == ("AFP", "Yonhap")
    assert seed.report.text.count("razor wire") == 1


def test_what_was_removed_is_noted(seed: Reading) -> None:
    assert "Link copied" not in seed.report.text
    removed = [note.before for note in seed.report.notes if not note.after.strip()]
    assert any("Link copied" in before for before in removed)
    assert any("razor wire" in before for before in removed)


def test_the_notes_replay(delivery: Delivery, seed: Reading) -> None:
    text = delivery.data.decode("utf-8")
    for note in seed.report.notes:
        text = replayed(text, note)
    assert text == seed.report.text


def replayed(text: str, note: Note) -> str:
    end = note.at + len(note.before)
    assert text[note.at : end] == note.before
    return text[: note.at] + note.after + text[end:]


def test_six_claims_with_their_sources(body: list[Claim], seed: Reading) -> None:
    text = seed.report.text
    sources = [claim.source for claim in body]
    assert [one and one.span.of(text) for one in sources] == [
        "Kyiv's defense intelligence agency",
        "South Korea and the West",
        "The Defense Intelligence of Ukraine (DIU)",
        "the DIU",
        "the DIU",
        "it",
    ]
    for one in sources[2:]:
        assert one is not None
        assert same_name(DIU, one.name)
        assert one.kind is SourceKind.ORGANIZATION


def test_the_agency_appears_to(body: list[Claim], seed: Reading) -> None:
    claim = body[0]
    assert claim.mode is Mode.INDIRECT
    assert claim.certainty is Certainty.PROBABLE
    assert "7,000 North Korean" in said(claim, seed)


def test_the_west_has_warned(body: list[Claim], seed: Reading) -> None:
    claim = body[1]
    assert claim.cue is not None
    assert claim.cue.of(seed.report.text) == "have warned"
    assert claim.certainty is Certainty.POSSIBLE
    assert claim.tense is Tense.FUTURE


def test_said_on_saturday(body: list[Claim]) -> None:
    when = body[2].said_at
    assert when is not None
    assert (when.start, when.end, when.grain) == ("2024-11-02", "2024-11-02", "day")
    assert when.zone == "Europe/Kyiv"


def test_the_rest_of_the_agency(body: list[Claim], seed: Reading) -> None:
    quoted, indirect, noted = body[3:]
    assert quoted.mode is Mode.DIRECT
    assert any("website" in relay.name for relay in quoted.relays)
    assert indirect.mode is Mode.INDIRECT
    assert noted.cue is not None
    assert noted.cue.of(seed.report.text) == "noted"


def test_all_came_through_the_wire(body: list[Claim]) -> None:
    assert len(body) == 6
    assert all("Yonhap" in [relay.name for relay in claim.relays] for claim in body)
