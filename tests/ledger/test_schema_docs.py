"""`docs/schema.md` says what the tables are: nothing more, nothing less, and its queries run."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Column, Float, Integer, LargeBinary

from reportedly.ledger import migrations
from reportedly.ledger.exchange import ORDER
from reportedly.ledger.tables import METADATA

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| (.+) \|$", re.MULTILINE)
QUERIES = re.findall(r"^```(?:sql|sqlite)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def documented(table: str) -> list[tuple[str, str]]:
    return [(name, kind.strip()) for name, kind, _ in ROW.findall(SECTIONS[table])]


def kind_of(column: Column[object]) -> str:
    names = ((LargeBinary, "blob"), (Float, "real"), (Integer, "integer"))
    kind = next((name for sort, name in names if isinstance(column.type, sort)), "text")
    return f"{kind} or null" if column.nullable else kind


def test_every_table_is_documented_and_none_is_invented() -> None:
    with_columns = {name for name, body in SECTIONS.items() if ROW.search(body)}
    assert with_columns == set(METADATA.tables)


@pytest.mark.parametrize("table", sorted(METADATA.tables))
def test_columns_stand_in_their_order_with_their_types(table: str) -> None:
    columns = METADATA.tables[table].columns
    assert documented(table) == [(column.name, kind_of(column)) for column in columns]


@pytest.mark.parametrize("table", sorted(METADATA.tables))
def test_every_column_has_a_sentence(table: str) -> None:
    assert all(len(meaning.strip()) > 5 for _, _, meaning in ROW.findall(SECTIONS[table]))


def test_the_version_is_the_newest() -> None:
    assert f"version {migrations.NEWEST}" in PAGE


def test_tables_stand_in_the_order_of_an_export() -> None:
    order = [name for name in SECTIONS if name in METADATA.tables and name != "texts"]
    assert order == [table.name for table in ORDER]
