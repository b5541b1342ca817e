"""docs/fields.md is the field dictionary: every field and value of the code, and nothing else."""

from __future__ import annotations

import re
from dataclasses import fields
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any

import pytest

from reportedly import plain, records

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "fields.md").read_text(encoding="utf-8")
RECORDS: dict[str, Any] = {
    "Report": records.Report,
    "Paragraph": records.Paragraph,
    "Credit": records.Credit,
    "Dateline": records.Dateline,
    "Instant": records.Instant,
    "Caption": records.Caption,
    "Post": records.Post,
    "Note": records.Note,
    "Claim": records.Claim,
    "Source": records.SourceMention,
    "Relay": records.Relay,
    "When": records.When,
    "Figure": records.Figure,
    "Participant": records.Participant,
    "Where": records.Where,
}
VALUES: dict[str, type[Enum]] = {
    "Basis": records.Basis,
    "Source kind": records.SourceKind,
    "Mode": records.Mode,
    "Act": records.Act,
    "Certainty": records.Certainty,
    "Polarity": records.Polarity,
    "Tense": records.Tense,
    "Relay kind": records.RelayKind,
    "Bound": records.Bound,
    "Figure kind": records.FigureKind,
    "Participant role": records.ParticipantRole,
    "Place kind": records.PlaceKind,
    "Discard reason": records.DiscardReason,
}
INLINE: dict[tuple[str, str], type[Enum]] = {
    ("Paragraph", "role"): records.Role,
    ("Credit", "kind"): records.CreditKind,
    ("Instant", "precision"): records.Precision,
}
OTHERS = {"Document", "Span", "Table", "Table of figures"}
PYTHON_ONLY = {records.EntityKind}


def tables() -> dict[str, list[list[str]]]:
    """The rows under each heading, cells as written, without the table's own head."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for row in PAGE.splitlines():
        if row.startswith("#"):
            heading = row.lstrip("# ")
        elif row.startswith("| `"):
            cells = [cell.strip() for cell in row.strip("|").split(" | ")]
            found.setdefault(heading, []).append(cells)
    return found


TABLES = tables()


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def names(heading: str) -> list[str]:
    return [name for row in TABLES[heading] for name in quoted(row[0])]


def given(record: Any) -> list[str]:
    """The keys of a record's plain form; a mandatory span is spread out in front."""
    keys = [one.name for one in fields(record)]
    spread = any(one.name == "span" and one.type == "Span" for one in fields(record))
    own = [key for key in keys if not (spread and key == "span")]
    return [*(["start", "end", "text"] if spread else []), *own]


@pytest.mark.parametrize("heading", RECORDS)
def test_every_field_is_documented_in_its_order(heading: str) -> None:
    expected = given(RECORDS[heading])
    if heading == "Report":  # the text stands last, after what is known about it
        expected = [key for key in expected if key != "text"] + ["text"]
    assert names(heading) == expected


@pytest.mark.parametrize("heading", VALUES)
def test_every_value_is_documented(heading: str) -> None:
    assert names(heading) == [one.value for one in VALUES[heading]]


@pytest.mark.parametrize(("heading", "field"), INLINE)
def test_values_named_beside_their_field(heading: str, field: str) -> None:
    row = next(row for row in TABLES[heading] if quoted(row[0]) == [field])
    assert quoted(row[1]) == [one.value for one in INLINE[heading, field]]


def test_the_document_and_the_table() -> None:
    text = "x"
    report = records.Report(id="r", text=text, paragraphs=())
    reading = records.Reading(report)
    assert names("Document") == list(reading.to_dict())
    assert reading.to_dict()["schema"] == plain.SCHEMA
    assert f"`{plain.SCHEMA}`" in PAGE
    assert names("Table") == list(plain.COLUMNS)
    assert names("Table of figures") == list(plain.FIGURE_COLUMNS)
    assert names("Span") == list(plain.walk(records.Span(0, 1), text))


def test_what_python_alone_has_is_not_in_the_document() -> None:
    reading = records.Reading(records.Report(id="r", text="x", paragraphs=()))
    assert not {"tokens", "entities", "attributions"} & set(reading.to_dict())
    assert "`Reading.tokens`" in PAGE and "`Reading.entities`" in PAGE


def test_nothing_else_is_documented() -> None:
    assert set(TABLES) == set(RECORDS) | set(VALUES) | OTHERS


def test_every_link_leads_to_a_heading() -> None:
    anchors = {
        row.lstrip("# ").lower().replace(" ", "-")
        for row in PAGE.splitlines()
        if row.startswith("#")
    }
    assert set(re.findall(r"\]\(#([a-z-]+)\)", PAGE)) <= anchors


def test_no_vocabulary_of_the_records_is_left_out() -> None:
    every = {
        one for one in vars(records).values() if isinstance(one, type) and issubclass(one, Enum)
    }
    assert every - {StrEnum} - PYTHON_ONLY == {*VALUES.values(), *INLINE.values()}
