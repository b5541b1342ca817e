"""The packed table of places gives back the rows that went into it."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.atlas import gazetteer
from reportedly.atlas.gazetteer import _BLOCK, Table, packed

KEYS = st.text("abc é", min_size=1, max_size=3)


@given(st.sets(KEYS, min_size=1, max_size=40), KEYS, KEYS, st.integers(1, 60))
def test_the_rows_between_two_are_those_of_the_sorted_table(
    tmp_path_factory: pytest.TempPathFactory, keys: set[str], low: str, high: str, block: int
) -> None:
    rows = sorted(f"{key}\tc\tName".encode() for key in keys)
    path = tmp_path_factory.mktemp("table") / "rows.bin"
    path.write_bytes(packed(rows, block))
    a, b = sorted((low.encode(), high.encode()))
    assert list(Table(path).between(a, b)) == rows[bisect_left(rows, a) : bisect_left(rows, b)]


def test_the_shipped_table_is_sorted_and_found_by_key() -> None:
    path = Path(gazetteer.__file__).parent / "data" / "gazetteer.bin"
    rows = list(Table(path).between(b"", b"\xff"))
    assert rows == sorted(rows) and sum(map(len, rows)) > 100 * _BLOCK
    for row in rows[:: len(rows) // 50]:
        key = row.split(b"\t")[0].decode()
        assert gazetteer.named(key) and key in gazetteer.beginning(key.split(" ")[0])
