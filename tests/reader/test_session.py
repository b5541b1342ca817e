"""The runtime keeps to itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


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
