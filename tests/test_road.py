"""The road joins the rooms: a delivery becomes a reading or a discard, and a batch goes on."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator

import pytest

import reportedly
from reportedly import road
from reportedly.errors import ReadingError, ReportError
from reportedly.records import Delivery, Discard, DiscardReason, Reading, Report

STORY = (
    "Rain fell all night over the valley. The river authority said on Monday that the dam was "
    "holding. Farmers in the lower villages fear that the fields may flood."
)


class Blind:
    """A model that sees no attribution, and fails on one word."""

    def read(self, report: Report, analysis: bool = True) -> Reading:
        if "poison" in report.text:
            raise ReportError("this one cannot be read", where=report.origin)
        return Reading(report, model="blind")


def delivery(text: str, media_type: str = "text/plain") -> Delivery:
    return Delivery(data=text.encode(), media_type=media_type, origin="story.txt")


def test_a_delivery_becomes_a_reading_with_claims(reader: reportedly.Reader) -> None:
    outcome = reportedly.travel(delivery(STORY), reader=reader)
    assert isinstance(outcome, Reading)
    named = [claim.source.span.of(outcome.report.text) for claim in outcome.claims if claim.source]
    assert "The river authority" in named
    assert outcome.report.origin == "story.txt"
    for claim in outcome.claims:
        for span in claim.content:
            assert span.of(outcome.report.text)


def test_travelling_is_pure(reader: reportedly.Reader) -> None:
    first = reportedly.travel(delivery(STORY), reader=reader)
    reportedly.travel(delivery("Another text altogether, the mayor said."), reader=reader)
    assert reportedly.travel(delivery(STORY), reader=reader) == first


def test_a_foreign_language_is_a_discard_with_its_reason() -> None:
    german = (
        "Der Fluss ist in der Nacht über die Ufer getreten. Die Behörde sagte am Montag, dass der "
        "Damm noch hält und dass niemand verletzt wurde. Viele Bauern fürchten um ihre Felder."
    )
    outcome = reportedly.travel(delivery(german), reader=reportedly.Reader(Blind()))
    assert isinstance(outcome, Discard)
    assert outcome.reason is DiscardReason.LANGUAGE
    assert "German" in outcome.detail


def test_nothing_is_loaded_for_a_reader_that_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(road, "load", lambda: pytest.fail("the packaged model was loaded"))
    assert isinstance(road.travel(delivery(STORY), reader=road.Reader(Blind())), Reading)


def test_the_packaged_reader_is_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[int] = []

    def once() -> road.Reader:
        loads.append(1)
        return road.Reader(Blind())

    monkeypatch.setattr(road, "load", once)
    road._packaged.cache_clear()
    try:
        road.travel(delivery(STORY))
        road.travel(delivery(STORY))
    finally:
        road._packaged.cache_clear()
    assert loads == [1]


def test_one_failure_does_not_stop_a_batch(caplog: pytest.LogCaptureFixture) -> None:
    reader = road.Reader(Blind())
    texts = [STORY, f"poison. {STORY}", STORY]
    failures: list[tuple[int, str]] = []
    read = list(
        reader.pipe(texts, failed=lambda number, error: failures.append((number, error.what)))
    )
    assert len(read) == 2
    assert failures == [(1, "this one cannot be read")]
    with caplog.at_level(logging.WARNING, logger="reportedly"):
        assert len(list(reader.pipe(iter(texts)))) == 2
    assert "text 1 was not read: this one cannot be read" in caplog.text


def test_a_batch_is_read_lazily() -> None:
    asked: list[int] = []

    def texts() -> Iterator[str]:
        for number in range(3):
            asked.append(number)
            yield STORY

    readings = road.Reader(Blind()).pipe(texts())
    next(readings)
    assert asked == [0]


def test_a_batch_gives_what_each_text_gives_alone(reader: reportedly.Reader) -> None:
    texts = [STORY, "The mayor said no.", STORY]
    assert list(reader.pipe(texts)) == [reader.read_text(text) for text in texts]


def test_a_rule_that_breaks_down_is_one_reports_failure(
    reader: reportedly.Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any exception of any room is that report's, told with its place in the code."""
    from reportedly.claims import assembly  # noqa: PLC0415
    from reportedly.road import Reader  # noqa: PLC0415

    whole_rule = assembly.whole

    def breaking(text: str, *rest: object) -> object:
        if "Harbour" in text:
            raise IndexError("no such word")
        return whole_rule(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(assembly, "whole", breaking)
    failures: list[tuple[int, ReportError]] = []
    texts = [STORY, "The Harbour Board said that two ferries were late.", STORY]
    readings = list(Reader(reader._model).pipe(texts, lambda n, e: failures.append((n, e))))
    assert [reading.report.text for reading in readings] == [STORY, STORY]
    ((number, error),) = failures
    assert number == 1
    assert isinstance(error, ReadingError)
    assert error.at.startswith("reportedly.claims.assembly:understand:")
    assert "no such word" in str(error)


@pytest.mark.parametrize(
    "title",
    [
        "World War III Fears Grow",
        "Type II Diabetes Cases Rise",
        "Pope John Paul II Honoured",
        "Jr. Sr. III Esq. Win",
        "IV",
    ],
)
def test_a_headline_of_suffixes_is_read(title: str, reader: reportedly.Reader) -> None:
    reading = reader.read_text(f"{title}\n\nThe mayor said on Monday that the bridge was safe.")
    assert any(claim.source and "mayor" in (claim.source.name or "") for claim in reading.claims)


@pytest.mark.parametrize(
    "number",
    ["9" * 310, "9" * 400 + " million", ",".join(["999"] * 120), "9" * 5000 + "/8", "7e400"],
)
def test_no_value_is_infinite(number: str, reader: reportedly.Reader) -> None:
    reading = reader.read_text(f"Officials said that {number} people had died in the flood.")
    for figure in reading.figures:
        assert figure.low is None or math.isfinite(figure.low)
        assert figure.low is not None or figure.note
