"""The first report's six claims, as a careful reader would mark them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.claims import understand
from reportedly.records import (
    Attribution,
    Basis,
    Certainty,
    Claim,
    Credit,
    CreditKind,
    Instant,
    Mode,
    Paragraph,
    Precision,
    Reading,
    RelayKind,
    Report,
    Span,
    Tense,
)


@pytest.fixture(scope="module")
def claims(shared: Path) -> tuple[Claim, ...]:
    seed = shared / "seed" / "000_d59ce5332cafcae3.txt"
    body = seed.read_text(encoding="utf-8").replace("\r\n", "\n").split("in Ukraine. (Press")[-1]
    body = body[body.index("\n\n") + 2 :]
    paragraphs, at = [], 0
    for line in body.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(Span(at, at + len(line))))
        at += len(line) + 1
    report = Report(
        "seed",
        body,
        tuple(paragraphs),
        outlet="The Korea Herald",
        credits=(Credit("Yonhap", CreditKind.WIRE),),
        published=Instant("2024-11-03T19:29", Precision.MINUTE, basis=Basis.METADATA),
    )
    starts = [paragraph.span.start for paragraph in paragraphs]
    marks = [
        mark(body, starts[0], "has said", (0, "has said"), ("has said ", ".")),
        mark(body, starts[1], "have warned", (0, "have warned"), ("have warned ", ".")),
        mark(body, starts[2], "said", (0, "said on"), ("time) ", ".")),
        mark(body, starts[3], "said", ('" ', "said"), (0, " the DIU")),
        mark(body, starts[4], "said", ("equipment, ", "said"), (0, ", the DIU")),
        mark(body, starts[5], "noted", ("Ukraine, ", "noted"), (0, ", it noted")),
    ]
    return understand(Reading(report, tuple(marks), model="hand"))


def mark(
    body: str, start: int, cue: str, source: tuple[object, str], content: tuple[object, str]
) -> Attribution:
    """One attribution of the paragraph at `start`; stretches run from after a text to a text."""
    stop = body.find("\n", start)
    stop = stop if stop > 0 else len(body)

    def stretch(between: tuple[object, str]) -> Span:
        first, last = between
        begin = start if first == 0 else body.index(str(first), start) + len(str(first))
        end = body.rindex(last, begin, stop)
        while body[end - 1].isspace():
            end -= 1
        return Span(begin, end)

    at = body.rindex(cue, start, stop) if cue in {"said", "noted"} else body.index(cue, start)
    return Attribution(Span(at, at + len(cue)), stretch(source), (stretch(content),), 1.0)


def test_the_chain_runs_through_the_agency(claims: tuple[Claim, ...]) -> None:
    assert len(claims) == 6
    for claim in claims:
        assert [relay.kind for relay in claim.relays[:2]] == [RelayKind.OUTLET, RelayKind.AGENCY]
        assert claim.relays[1].name == "Yonhap"
        assert claim.relays[-1].kind is RelayKind.SOURCE


def test_what_appears_is_probable(claims: tuple[Claim, ...]) -> None:
    assert (claims[0].mode, claims[0].certainty) == (Mode.INDIRECT, Certainty.PROBABLE)
    assert claims[0].tense is Tense.PAST


def test_a_warning_is_possible_and_to_come(claims: tuple[Claim, ...]) -> None:
    assert (claims[1].certainty, claims[1].tense) == (Certainty.POSSIBLE, Tense.FUTURE)


def test_saturday_is_the_day_before_the_page(claims: tuple[Claim, ...]) -> None:
    when = claims[2].said_at
    assert when is not None
    assert (when.start, when.zone, when.anchor) == ("2024-11-02", "local", "2024-11-03")
    assert [claim.said_at for claim in claims if claim is not claims[2]] == [None] * 5


def test_the_website_is_a_channel(claims: tuple[Claim, ...]) -> None:
    assert claims[3].mode is Mode.DIRECT
    assert [r.name for r in claims[3].relays if r.kind is RelayKind.CHANNEL] == ["its website"]
    assert not [r for claim in claims[4:] for r in claim.relays if r.kind is RelayKind.CHANNEL]


def test_the_last_two_are_indirect(claims: tuple[Claim, ...]) -> None:
    assert [claim.mode for claim in claims[4:]] == [Mode.INDIRECT, Mode.INDIRECT]
    assert [claim.tense for claim in claims[4:]] == [Tense.PAST, Tense.PRESENT]
