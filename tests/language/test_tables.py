"""Tables in text: which lines are rows, where their cells are, and what stands below."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.tables import Table, tables
from reportedly.records import Span


def found(text: str) -> list[Table]:
    return tables(text, [Span(0, len(text))] if text else [])


def words(text: str, table: Table) -> list[list[str]]:
    return [[cell.of(text) for cell in row] for row in table.rows]


def test_bars_and_tabs_part_cells_and_the_line_below_is_told() -> None:
    for bar in (" | ", "\t", " ⎪ "):
        text = (
            "\n".join(bar.join(row) for row in (["Ward", "Beds"], ["North", "12"])) + "\nSource: X"
        )
        (table,) = found(text)
        assert words(text, table) == [["Ward", "Beds"], ["North", "12"]]
        assert table.below is not None
        assert table.below.of(text) == "Source: X"


def test_rules_and_outer_bars_are_no_cells() -> None:
    text = "| Ward | Beds |\n|------|------|\n| North | 12 |"
    (table,) = found(text)
    assert words(text, table) == [["Ward", "Beds"], ["North", "12"]]


def test_one_row_and_rows_of_other_lengths_are_no_table() -> None:
    assert found("North | 12\nand then it rained") == []
    assert found("North | 12\nSouth | 4 | 5") == []


def test_two_tables_in_one_text_stay_apart() -> None:
    text = "A | 1\nB | 2\n\nSome words between them.\n\nC | 3\nD | 4"
    one, two = found(text)
    assert words(text, one) == [["A", "1"], ["B", "2"]]
    assert words(text, two) == [["C", "3"], ["D", "4"]]
    assert two.below is None


@given(st.text(alphabet="ab1 |\t\n-", max_size=80))
def test_cells_are_in_order_and_hold_something(text: str) -> None:
    for table in found(text):
        cells = [cell for row in table.rows for cell in row]
        assert cells == sorted(cells)
        assert all(cell.of(text).strip() == cell.of(text) != "" for cell in cells)
        assert len({len(row) for row in table.rows}) == 1
