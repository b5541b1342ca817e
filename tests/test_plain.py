"""Plain data: spans that prove themselves, stable keys, a table."""

from __future__ import annotations

import builtins
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reportedly import UsageError, plain
from reportedly.errors import SpanError
from reportedly.records import Reading, Report, Span
from tests.views import samples


def spans(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object that has characters, wherever it stands."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int):
            yield path, value
        for key, inner in value.items():
            yield from spans(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner, f"{path}[]")


def test_every_span_proves_itself() -> None:
    shown = samples.reading().to_dict()
    text = shown["report"]["text"]
    found = list(spans(shown))
    assert {path for path, _ in found} >= {
        ".report.paragraphs[]",
        ".report.credits[].span",
        ".claims[].content[]",
        ".claims[].cue",
        ".claims[].source",
        ".claims[].source.antecedent",
        ".claims[].relays[].span",
        ".claims[].said_at.span",
    }
    for path, one in found:
        assert text[one["start"] : one["end"]] == one["text"], path


def test_the_document_has_the_shape_that_was_agreed() -> None:
    shown = samples.reading().to_dict()
    assert list(shown) == ["schema", "model", "report", "claims", "figures"]
    assert list(shown["claims"][0]["source"])[:5] == ["start", "end", "text", "name", "kind"]
    assert list(shown["report"])[-1] == "text"
    assert shown["figures"] == []
    second = shown["claims"][1]
    assert (second["mode"], second["score"], second["said_at"]) == ("direct", 0.9877, None)
    assert [one["kind"] for one in second["relays"]] == ["agency", "channel", "source"]
    nobody = replace(samples.reading().claims[0], source=None, cue=None)
    alone = replace(samples.reading(), claims=(nobody,)).to_dict()["claims"][0]
    assert alone["source"] is None and alone["cue"] is None


def test_it_survives_json_and_is_the_same_twice() -> None:
    one, two = (json.dumps(samples.reading().to_dict()) for _ in range(2))
    assert one == two
    assert json.loads(one) == samples.reading().to_dict()


def test_spans_count_code_points_not_bytes() -> None:
    text = "👩‍🚀 said שלום\r\n"
    report = Report(id="r", text=text, paragraphs=())
    claim = samples.claim(1, None, samples.at(text, "said"), samples.at(text, "שלום"))
    shown = Reading(report, claims=(claim,)).to_dict()["claims"][0]
    assert shown["content"] == [{"start": 9, "end": 13, "text": "שלום"}]


def test_a_span_beyond_the_text_is_refused() -> None:
    with pytest.raises(SpanError):
        plain.walk(Span(0, 9), "short")


def test_what_has_no_plain_form_is_refused() -> None:
    assert plain.walk(date(2024, 11, 2), "") == "2024-11-02"
    assert plain.walk(datetime(2024, 11, 2, tzinfo=UTC), "") == "2024-11-02T00:00:00+00:00"
    with pytest.raises(TypeError, match="set"):
        plain.walk({1}, "")


def test_one_row_for_each_claim() -> None:
    pytest.importorskip("pandas")
    table = samples.reading().to_pandas()
    assert list(table.columns) == list(plain.COLUMNS)
    assert len(table) == 6
    row = table.iloc[1]
    assert row["name"] == "Harbour Agency of Northport"
    assert row["relays"] == "Demonstration Wire ← its website ← Harbour Agency of Northport"
    assert samples.TEXT[row["start"] : row["end"]] == row["content"]
    assert table.iloc[5]["within"] == table.iloc[4]["claim"]


def test_a_figure_as_plain_data() -> None:
    shown = samples.counting().to_dict()
    text = shown["report"]["text"]
    found = list(spans(shown["figures"]))
    assert {path for path, _ in found} >= {
        "[].quote",
        "[].number",
        "[].counted",
        "[].predicate",
        "[].participants[]",
        "[].when.span",
        "[].where.span",
        "[].where.anchors[].span",
        "[].share_of",
    }
    for path, one in found:
        assert text[one["start"] : one["end"]] == one["text"], path
    boats, nets = shown["figures"][1], shown["figures"][3]
    assert (boats["low"], boats["high"], boats["bound"]) == (40, 40, "at_least")
    assert (boats["unit"], boats["kind"], boats["claim"]) == ("boat", "affected", "c1")
    assert (boats["certainty"], boats["polarity"]) == ("possible", "affirmed")
    assert boats["where"]["kind"] == "relation" and boats["where"]["basis"] == "dateline"
    assert list(nets["participants"][0]) == ["start", "end", "text", "role"]
    assert [one["role"] for one in nets["participants"]] == [
        "agent", "patient", "from", "to", "by_means_of",
    ]  # fmt: skip
    assert nets["claim"] is None
    assert shown["claims"][0]["figures"] == ["f2"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (7000.0, "7000"),
        (0.0, "0"),
        (1.5, "1.5"),
        (66.666667, "66.666667"),
        (0.00001, "1e-05"),
        (2.0**53, "9007199254740992"),
        (1e300, "1e+300"),
        (None, "null"),
    ],
)
def test_values_are_written_as_they_are(value: float | None, written: str) -> None:
    reading = samples.counting()
    figure = replace(reading.figures[0], low=value, high=value)
    shown = replace(reading, figures=(figure,)).to_dict()["figures"][0]
    assert json.dumps(shown["low"]) == json.dumps(shown["high"]) == written


def test_one_row_for_each_figure() -> None:
    pytest.importorskip("pandas")
    table = samples.counting().to_pandas(what="figures")
    assert list(table.columns) == list(plain.FIGURE_COLUMNS)
    assert len(table) == 8
    boats, nets = table.iloc[1], table.iloc[3]
    assert (boats["source"], boats["claim"]) == ("Harbour Agency of Northport", "c1")
    assert samples.COUNTING[boats["start"] : boats["end"]] == boats["quote"]
    assert (nets["from"], nets["to"], nets["grain"]) == ("2024-10-21", "2024-10-27", "week")
    assert (nets["place"], nets["place_kind"], nets["latitude"]) == ("Northport", "city", 67.25)
    assert nets["participants"].startswith("agent: Volunteers; patient: several hundred nets; ")
    assert table.iloc[4]["part_of"] == nets["figure"]
    assert table["source"].isna().sum() == 6
    empty = Reading(samples.report()).to_pandas("figures")
    assert len(empty) == 0 and list(empty.columns) == list(plain.FIGURE_COLUMNS)


def test_the_claims_are_the_table_that_comes_unasked() -> None:
    pytest.importorskip("pandas")
    assert samples.counting().to_pandas().equals(samples.counting().to_pandas("claims"))


def test_a_table_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="claims, figures"):
        samples.counting().to_pandas("sources")


def test_no_claims_give_an_empty_table_with_its_columns() -> None:
    pytest.importorskip("pandas")
    table = Reading(samples.report()).to_pandas()
    assert len(table) == 0
    assert list(table.columns) == list(plain.COLUMNS)


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.delitem(sys.modules, "pandas", raising=False)
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(UsageError, match=r"reportedly\[pandas\]"):
        samples.reading().to_pandas()
