"""Source names: valid spans, the same answer twice, long input in linear time, dev floor."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.claims.sources import resolve
from reportedly.records import Attribution, Paragraph, Report, Span

ROOT = Path(__file__).resolve().parents[2]
WORDS = [
    "Ada", "Brook", "Mr.", "Gov.", "the", "senator", "said", "he", "she", "who", "it", "they",
    "I", "“", "”", '"', ",", ".", "\n\n", "(ABC)", "Agency", "of", "and", "’s", "'", "😀", "ﬁ",
    "officials", "a", "report", "al-Amin", "\u200f", "İ", "ß", "THE", "SAYS", "-", "—", "''",
]  # fmt: skip


def as_report(text: str) -> Report:
    """A text as a report of one paragraph."""
    span = Span(0, len(text))
    return Report(id="x", text=text, paragraphs=(Paragraph(span),))


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 25)), max_size=6),
)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_valid_spans_and_the_same_answer_twice(
    pieces: list[str], ranges: list[tuple[int, int]]
) -> None:
    text = " ".join(pieces)
    spans = [Span(a % len(text), min(len(text), a % len(text) + n)) for a, n in ranges]
    attributions = [
        Attribution(cue=None, source=span, content=(spans[0],), score=1.0) for span in spans
    ]
    attributions.append(Attribution(cue=None, source=None, content=(), score=1.0))
    first = resolve(as_report(text), attributions)
    assert first == resolve(as_report(text), attributions)
    assert len(first) == len(attributions)
    assert first[-1] is None
    for mention, attribution in zip(first, attributions, strict=True):
        if mention is None:
            continue
        assert mention.span == attribution.source
        assert mention.because
        if mention.antecedent is not None:
            assert mention.antecedent.of(text)
            assert mention.name in " ".join(text.split())


def test_many_names_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = " ".join(
            f"Ada Brook{i:05x} said the agency of Lorn{i:05x} and he." for i in range(count)
        )
        ends = [i + 1 for i, letter in enumerate(text) if letter == "."]
        attributions = [
            Attribution(cue=None, source=Span(end - 3, end - 1), content=(), score=1.0)
            for end in ends
        ]
        start = time.perf_counter()
        resolve(as_report(text), attributions)
        return time.perf_counter() - start

    seconds(50)
    assert seconds(3000) < 60 * max(seconds(300), 0.02)


def test_named_sources_on_the_development_articles() -> None:
    if not (ROOT.parent / "shared" / "data" / "sources" / "labels.jsonl").exists():
        if os.environ.get("CI") == "true":
            pytest.fail("../shared is missing")
        pytest.skip("needs ../shared")
    sys.path.insert(0, str(ROOT))
    from bench.sources import rows, same  # noqa: PLC0415

    hits: dict[str, list[bool]] = {}
    for _, _, label, _, mention in rows(use_gold=True):
        if label["name"] is not None:
            hit = mention is not None and same(mention.name, label["name"])
            hits.setdefault(label["needs"], []).append(hit)
    everything = [hit for group in hits.values() for hit in group]
    assert sum(everything) / len(everything) >= 0.92
    assert sum(hits["pronoun"]) / len(hits["pronoun"]) >= 0.80


def test_a_name_broken_by_a_line_end_is_read_whole() -> None:
    text = (
        "The council met on Monday to talk about the old weir, and Edda\n"
        "Quist, a diver, said that it was safe. Quist said she would stay."
    )
    at = text.index("Quist said")
    source = Span(at, at + 5)
    (mention,) = resolve(as_report(text), [Attribution(None, source, (Span(0, 5),), 1.0)])
    assert mention is not None
    assert mention.name == "Edda Quist"


def test_a_verdict_in_capitals_is_no_name() -> None:
    text = "Rating: FALSE\n\nThe water board said it has no such plan."
    source = Span(text.index("The water"), text.index(" said"))
    (mention,) = resolve(as_report(text), [Attribution(None, source, (Span(0, 5),), 1.0)])
    assert mention is not None
    assert mention.name == "The water board"
