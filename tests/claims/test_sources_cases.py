"""Runs the cases in cases/sources: quotes are found in the text and resolved as attributions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.claims.sources import resolve
from reportedly.records import Attribution, Paragraph, Report, SourceMention, Span

CASES = Path(__file__).resolve().parents[2] / "cases" / "sources"


def locate(text: str, quote: str, nth: int = 1) -> Span:
    """The span of the nth whole-word occurrence of a quote."""
    start = -1
    while nth:
        start = text.index(quote, start + 1)
        end = start + len(quote)
        inside = (start > 0 and text[start - 1].isalnum() and quote[0].isalnum()) or (
            end < len(text) and text[end].isalnum() and quote[-1].isalnum()
        )
        nth -= not inside
    return Span(start, start + len(quote))


def mentions(case: dict[str, Any]) -> list[SourceMention]:
    """What the rules make of a case's sources."""
    text = case["text"]
    attributions = [
        Attribution(
            cue=locate(text, entry["cue"]) if "cue" in entry else None,
            source=locate(text, entry["quote"], entry.get("nth", 1)),
            content=(locate(text, entry["content"]),) if "content" in entry else (),
            score=1.0,
        )
        for entry in case["sources"]
    ]
    report = Report(id="case", text=text, paragraphs=(Paragraph(Span(0, len(text))),))
    found = resolve(report, attributions)
    return [mention for mention in found if mention is not None]


def cases() -> list[Any]:
    """Every case, known failures marked as such."""
    found = []
    for drawer in ("wild", "synthetic", "negative", "known_failures"):
        for case in yaml.safe_load((CASES / f"{drawer}.yaml").read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(strict=True)] if drawer == "known_failures" else []
            found.append(pytest.param(case, id=f"{drawer}: {case['id']}", marks=marks))
    return found


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    found = mentions(case)
    assert len(found) == len(case["sources"])
    for mention, expected in zip(found, case["sources"], strict=True):
        assert mention.name == expected["name"], mention
        if "kind" in expected:
            assert mention.kind == expected["kind"], mention
        if "affiliation" in expected:
            assert mention.affiliation == expected["affiliation"], mention
        assert mention.because
        if mention.name is None:
            assert mention.because == "unresolved"


BODIES = (
    "The finance ministry", "The health ministry", "Police", "The army", "The coast guard",
    "The fire brigade", "The governor's office", "The prosecutor's office", "The Red Cross",
    "The city council", "The union", "The weather service", "The government", "UNESCO",
)  # fmt: skip


@pytest.mark.parametrize("first", BODIES)
def test_two_bodies_that_speak_one_after_the_other_are_two(first: str) -> None:
    for second in BODIES:
        text = f"{first} said 70 boats sank. {second} said 52 boats sank."
        sources = [{"quote": first}, {"quote": second, "nth": 1 + (second == first)}]
        found = mentions({"text": text, "sources": sources})
        same = found[0].name == found[1].name
        assert same is (first == second), (found[0].name, found[1].name)
