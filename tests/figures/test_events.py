"""What is counted and what happened to it: the cases of `cases/figures/events`, and any text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.figures import quantities
from reportedly.figures.events import Event, events
from reportedly.language.lexicon import bag
from reportedly.language.tree import Tree
from reportedly.reader.analysis import RELATIONS, UPOS
from reportedly.reader.model import Model, load_model
from reportedly.records import Span, Token

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "figures" / "events"
DRAWERS = ("wild", "synthetic", "negative", "known_failures")
KEYS = {
    "quote", "low", "high", "bound", "unit", "kind", "counted", "predicate", "participants",
    "part_of",
}  # fmt: skip
Expected = Mapping[str, Any]


@cache
def model() -> Model:
    return load_model()


def read(text: str) -> list[Event]:
    """The events of a text of one paragraph, with the package's own model."""
    passage = (Span(0, len(text)),)
    tokens, _ = model().analyse(text, passage)
    return events(Tree(text, tokens), quantities.find(text, passage))


def differences(text: str, expected: list[Expected], found: list[Event]) -> list[str]:
    """One line for each thing that did not come out."""
    lines = []
    place: dict[int, int] = {}
    for number, one in enumerate(expected):
        same = [i for i, e in enumerate(found) if i not in place.values() and _is(text, one, e)]
        if not same:
            lines.append(f"{number}: not found: {dict(one)}")
            continue
        place[number] = same[0]
    for number, i in place.items():
        lines += [f"{number}: {line}" for line in _compare(text, expected[number], found[i])]
        part = expected[number].get("part_of")
        whole = place.get(part) if part is not None else None
        if found[i].part_of != whole:
            lines.append(f"{number}: is part of {found[i].part_of}, not of {whole}")
    extra = [e for i, e in enumerate(found) if i not in place.values()]
    return lines + [f"too much: {e.quote.of(text)!r} {e.unit} {e.kind.value}" for e in extra]


def _is(text: str, one: Expected, event: Event) -> bool:
    low, high = event.quantity.low, event.quantity.high
    near = low is not None and abs(low - one["low"]) <= 0.005 * one["low"]
    return near and high == pytest.approx(one.get("high", one["low"]), rel=0.005)


def _compare(text: str, one: Expected, event: Event) -> list[str]:
    lines = []
    own = {
        "quote": event.quote.of(text),
        "bound": event.quantity.bound.value,
        "unit": event.unit,
        "kind": event.kind.value,
        "counted": event.counted and event.counted.of(text),
        "predicate": event.predicate and event.predicate.of(text),
    }
    for key, value in {"bound": "exact", **one}.items():
        if key in own and own[key] != value:
            lines.append(f"{key} is {own[key]!r}, not {value!r}")
    have = [[p.role.value, p.span.of(text)] for p in event.participants]
    lines += [f"no {p} among {have}" for p in one.get("participants", ()) if p not in have]
    return lines


def drawer(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")) or []


def parameters() -> list[object]:
    failing = pytest.mark.xfail(strict=True, reason="a known failure")
    return [
        pytest.param(case, id=case["id"], marks=[failing] if name == "known_failures" else [])
        for name in DRAWERS
        for case in drawer(name)
    ]


@pytest.mark.parametrize("case", parameters())
def test_case(case: dict[str, Any]) -> None:
    found = differences(case["text"], case["figures"], read(case["text"]))
    if found:
        pytest.fail("\n".join([case["why"], *found]), pytrace=False)


def test_the_cases_are_sound() -> None:
    cases = [case for name in DRAWERS for case in drawer(name)]
    names = [case["id"] for case in cases]
    assert sorted(set(names)) == sorted(names)
    assert len(cases) >= 80
    for case in cases:
        assert set(case) == {"id", "why", "text", "figures"}, case["id"]
        assert all(set(one) <= KEYS for one in case["figures"]), case["id"]
        assert all(one.get("quote", "") in case["text"] for one in case["figures"]), case["id"]


WORDS = bag(
    "12 people were killed , including five of them ; 30 others the death toll rose to 68 a no - $4"
)


@st.composite
def readings(draw: st.DrawFn) -> tuple[str, list[Token]]:
    """A text with a tree that need not be one: any heads, loops and all."""
    words = draw(
        st.lists(st.sampled_from(sorted(WORDS)) | st.text(min_size=1, max_size=6), max_size=25)
    )
    words = [word for word in ("".join(w.split()) for w in words) if word]
    text, tokens, sentence = "", [], 0
    for word in words:
        start = len(text)
        text += word + " "
        sentence += draw(st.integers(0, 9)) == 0
        head = draw(st.none() | st.integers(-2, len(words) + 2))
        tokens.append(
            Token(
                Span(start, start + len(word)),
                draw(st.sampled_from(UPOS)),
                head,
                draw(st.sampled_from(RELATIONS)),
                sentence,
            )
        )
    return text, tokens


@settings(max_examples=150, deadline=None)
@given(readings())
def test_any_tree_gives_valid_spans(reading: tuple[str, list[Token]]) -> None:
    text, tokens = reading
    passages = [Span(0, len(text))] if text else []
    found = events(Tree(text, tokens), quantities.find(text, passages))
    for number, event in enumerate(found):
        spans = [event.quote, event.counted, event.predicate, *(p.span for p in event.participants)]
        assert all(span.end <= len(text) for span in spans if span is not None)
        assert event.quote.holds(event.quantity.number)
        assert event.unit
        assert event.part_of is None or event.part_of in set(range(len(found))) - {number}
        if event.quantity.low is not None and event.quantity.high is not None:
            assert event.quantity.low <= event.quantity.high
    assert [e.quantity.span for e in found] == sorted(e.quantity.span for e in found)
    assert found == events(Tree(text, tokens), quantities.find(text, passages))
