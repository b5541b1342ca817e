"""`docs/schema.md` says what the tables are: nothing more, nothing less, and its queries run."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Float, Integer, LargeBinary, text

from reportedly.ledger import Ledger, migrations
from reportedly.ledger.exchange import ORDER
from reportedly.ledger.tables import METADATA
from tests.ledger.stories import tell

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| (.+) \|$", re.MULTILINE)
MADE_ANEW = ("texts", "chain")
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


def test_its_queries_run(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    with Ledger(path) as ledger:
        tell(ledger)
    assert len(QUERIES) >= 4
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        for query in QUERIES:
            rows = connection.execute(query.replace("warehouse", "boats")).fetchall()
            assert rows and all(len(row) for row in rows), query


def test_its_queries_run_on_postgresql(schema: str) -> None:
    with Ledger(schema) as ledger:
        tell(ledger)
        for query in re.findall(r"^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
            with ledger.connection() as connection:
                assert connection.execute(text(query)).all(), query


def test_its_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    with Ledger(tmp_path / "story.db") as ledger:
        tell(ledger)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for code in re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        exec(code, names)
    with closing(names["ledger"]):
        assert len(names["figures"]) > 5


def test_spans_in_sql_are_the_words_they_were_read_from(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    with Ledger(path) as ledger:
        tell(ledger)
    query = """SELECT spans.text, substr(reports.text, spans.start + 1, spans."end" - spans.start)
        FROM spans JOIN reports ON reports.id = spans.report"""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(query).fetchall()
    assert len(rows) > 20
    assert all(a == b for a, b in rows)


def test_the_version_is_the_newest() -> None:
    assert f"version {migrations.NEWEST}" in PAGE


def test_tables_stand_in_the_order_of_an_export() -> None:
    order = [name for name in SECTIONS if name in METADATA.tables and name not in MADE_ANEW]
    assert order == [table.name for table in ORDER]
