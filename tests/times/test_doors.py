"""One reader of time: each phrase of `cases/times/phrases.yaml` means the same through every door:
as the time of a saying, as the time of a figure, alone, and (a whole date) as a publication."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import reportedly
from reportedly import times
from reportedly.claims import understand
from reportedly.records import Span, When
from reportedly.report.dates import moment
from tests.claims.marked import reading_of

PUBLISHED = "2025-03-12"
TABLE = Path(__file__).resolve().parents[2] / "cases" / "times" / "phrases.yaml"
Wanted = tuple[str, str, str]
PHRASES: dict[str, Wanted] = {
    phrase: (value[0], value[-2], value[-1])
    for phrase, value in yaml.safe_load(TABLE.read_text(encoding="utf-8")).items()
}
each_phrase = pytest.mark.parametrize("phrase", PHRASES)


def seen(when: When | None) -> Wanted | None:
    return None if when is None else (when.start, when.end, when.grain)


def test_there_are_enough_phrases() -> None:
    assert len(PHRASES) >= 80


@each_phrase
def test_alone(phrase: str) -> None:
    (mention,) = times.find(phrase, [Span(0, len(phrase))])
    assert seen(times.resolve(mention, times.Anchor(PUBLISHED))) == PHRASES[phrase]


@each_phrase
def test_as_the_time_of_a_saying(phrase: str) -> None:
    text = f"{{The agency}} <said> {phrase} [that the column had moved]."
    (claim,) = understand(reading_of({"text": text, "published": PUBLISHED}))
    assert seen(claim.said_at) == PHRASES[phrase]


@each_phrase
def test_as_the_time_of_a_figure(phrase: str, reader: reportedly.Reader) -> None:
    text = f"{phrase[0].upper()}{phrase[1:]}, 12 people were killed in the port."
    figures = reader.read_text(text, published=PUBLISHED).figures
    found = [figure.when for figure in figures if figure.low == 12]
    assert [seen(when) for when in found] == [PHRASES[phrase]]


@pytest.mark.parametrize(
    "phrase",
    [p for p, wanted in PHRASES.items() if wanted[0] == wanted[1] < "2024" and wanted[2] == "day"],
)
def test_a_whole_date_as_a_publication(phrase: str) -> None:
    found = moment(re.sub(r"^on (the )?", "", phrase))
    assert found is not None
    assert found.value == PHRASES[phrase][0]
