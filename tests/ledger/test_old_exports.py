"""Exports of earlier versions can be taken in, and are understood."""

from __future__ import annotations

from pathlib import Path

from reportedly.ledger import Ledger
from reportedly.ledger.asking import Filter

OLD = Path(__file__).parent / "old"


def test_what_schema_1_called_denied_is_negated(tmp_path: Path) -> None:
    with Ledger(tmp_path / "old.db") as ledger:
        lines = (OLD / "schema_1.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        assert ledger.load(lines).rows["claims"] == 2
        assert [one.polarity for one in ledger.claims(Filter()).entries] == ["negated", "affirmed"]
        assert [one.polarity for one in ledger.figures(Filter()).entries] == ["negated"]
        assert not list(ledger.verify())
