"""No release falls below these scores; raise a floor when the model gets better, never lower it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.attribution import measure
from reportedly import Reader

SPANS = {"source": 0.82, "cue": 0.75, "content": 0.69}
TRIPLE = 0.57


@pytest.mark.shared
def test_attribution_stays_above_its_floor(reader: Reader, shared: Path) -> None:
    out = measure(shared / "data/attribution/polnear-dev.jsonl.gz", reader)
    found = {role: out.exact[role].f1 for role in SPANS}
    assert all(found[role] >= floor for role, floor in SPANS.items()), found
    assert out.linked["all"].f1 >= TRIPLE
