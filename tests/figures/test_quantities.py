"""Quantities: the cases of `cases/figures/quantities`, and what must hold on any text."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.figures.quantities import Quantity, Sort, find
from reportedly.language.lexicon import bag, load
from reportedly.records import Span

CASES = Path(__file__).resolve().parents[2] / "cases" / "figures" / "quantities"
ALWAYS = {"bound": "exact", "sort": "count", "unit": None}


def drawer(name: str) -> list[Any]:
    cases = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=f"{name}: {case['id']}") for case in cases]


def quantities(text: str) -> list[Quantity]:
    return find(text, [Span(0, len(text))]) if text else []


def seen(text: str, quantity: Quantity, wanted: dict[str, Any]) -> dict[str, Any]:
    """The values of a quantity that a case asks for."""
    of = quantity.share_of.of(text) if quantity.share_of else None
    values = {
        "span": quantity.span.of(text),
        "number": quantity.number.of(text),
        "low": None if quantity.low is None else round(quantity.low, 4),
        "high": None if quantity.high is None else round(quantity.high, 4),
        "bound": str(quantity.bound),
        "sort": str(quantity.sort),
        "unit": quantity.unit,
        "weak": quantity.weak,
        "attributive": quantity.attributive,
        "of": of,
    }
    return {key: values[key] for key in wanted}


def check(case: dict[str, Any]) -> None:
    text = case["text"]
    wanted = [ALWAYS | {"high": one["low"]} | one for one in case.get("found", [])]
    spans = {one["span"] for one in wanted if one.get("weak")} | {
        one["span"] for one in wanted if one["low"] == 0
    }
    found = [q for q in quantities(text) if not q.weak or q.span.of(text) in spans]
    got = [seen(text, q, one) for q, one in zip(found, wanted, strict=False)]
    assert got == wanted
    assert [q.span.of(text) for q in found[len(wanted) :]] == []
    assert all(q.note for q in found if q.low is None)


@pytest.mark.parametrize("case", drawer("wild") + drawer("synthetic"))
def test_case(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", drawer("negative"))
def test_nothing_is_counted(case: dict[str, Any]) -> None:
    found = quantities(case["text"])
    firm = [q for q in found if not q.weak and q.sort not in {Sort.AGE, Sort.ORDINAL}]
    assert [q.span.of(case["text"]) for q in firm] == []


@pytest.mark.parametrize("case", drawer("known_failures"))
@pytest.mark.xfail(strict=True)
def test_known_failure(case: dict[str, Any]) -> None:
    check(case)


# --- on any text --------------------------------------------------------------------------------

NUMBERS = load("numbers")
SCRAPS = st.sampled_from(
    [
        *(word for name in ("small", "scales", "vague", "parts") for word in NUMBERS[name]),
        *sorted(bag("a an of 7,000 12 3 1.5 2008 05 1e999 1/2 ½ ² ٣ $ € to between and from or")),
        *sorted(bag("March aged - – % percent km years old ago won pesos dollars soldiers , .")),
        *sorted(bag("every magnitude pounds his s th ( ) : in")),
        *("at least", "up to", "\n", "9" * 400),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.tuples(SCRAPS, st.sampled_from(["", " ", "-"])), max_size=30).map(
        lambda parts: "".join(a + b for a, b in parts)
    ),
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_whatever_the_text(text: str) -> None:
    found = quantities(text)
    end = 0
    for quantity in found:
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.span.holds(quantity.number)
        end = quantity.span.end
        if quantity.low is None or quantity.high is None:
            assert quantity.low is quantity.high is None
            assert quantity.note
        else:
            assert quantity.low <= quantity.high
        assert quantity.share_of is None or quantity.share_of.of(text).strip()
    assert quantities(text) == found


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_passages_are_read_apart(first: str, second: str) -> None:
    if not (first and second):
        return
    text = first + second
    cut = len(first)
    both = find(text, [Span(0, cut), Span(cut, len(text))])
    alone = quantities(first)
    assert [q.span for q in both if q.span.end <= cut] == [q.span for q in alone]


@pytest.mark.parametrize(
    "scrap",
    ["a ", "1 ", "million ", "about ", "1-", "and a half ", "5 pesos ", "one or ", "half of "],
)
def test_time_grows_with_the_text(scrap: str) -> None:
    quantities("5 km for $3")  # the names of units are read once

    def took(length: int) -> float:
        text = scrap * (length // len(scrap))
        began = time.perf_counter()
        quantities(text)
        return time.perf_counter() - began

    small = min(took(4_000) for _ in range(3))
    assert took(40_000) < 40 * small + 0.5


def test_import_loads_no_library() -> None:
    code = (
        "import sys, reportedly.figures.quantities;"
        "sys.exit(any(m.split('.')[0] in {'babel', 'pint'} for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_units_of_the_lexicon_are_units() -> None:
    """Every name that the lexicon adds is found after a number, as the unit it stands for."""
    data = load("units")
    for unit, names in {**data["more"], **data["time"]}.items():
        for name in names:
            text = f"It was 300 {name} off."
            found = [q for q in quantities(text) if q.low == 300]
            assert [q.unit for q in found] in ([unit], ["GBP"]), name
