"""The runtime is exact on any processor, does what is asked and keeps to itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import ModelError
from reportedly.reader import MODEL_DIR
from reportedly.reader.session import Session, _cuts_off, _opened

IDS = np.array([1996, 2314, 3166, 2056, 2006, 6928, 2008, 1996, 5063, 2001, 3173, 1012])
FEATURES = np.zeros((len(IDS), 4), dtype=np.int64)


def test_asked_to_be_exact_no_processor_cuts_off_sums() -> None:
    assert not _cuts_off(_opened(MODEL_DIR / "products.onnx", exact=True))


def test_the_analysis_is_given_where_it_is_asked_for_and_changes_nothing_else() -> None:
    session = Session(MODEL_DIR)
    plain, whole = session.run(IDS, FEATURES), session.run(IDS, FEATURES, analysis=True)
    assert [scores.shape[0] for scores in whole] == [len(IDS)] * 3
    assert len(plain) == 2
    for one, other in zip(plain, whole, strict=False):
        assert (one == other).all()


def test_a_file_that_is_no_graph_is_refused(tmp_path: Path) -> None:
    (tmp_path / "products.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelError, match="cannot be loaded"):
        Session(tmp_path)


def test_the_runtime_leaves_nothing_behind_and_reports_to_nobody(tmp_path: Path) -> None:
    kept = {
        k: v for k, v in os.environ.items() if k not in ("ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME")
    }
    subprocess.run(
        [sys.executable, "-c", "import reportedly.reader.session"],
        env={**kept, "HOME": str(tmp_path)},
        check=True,
    )
    assert list(tmp_path.rglob("*")) == []
