"""What the README shows is what comes out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import reportedly

ROOT = Path(__file__).resolve().parent.parent


def test_the_readme_shows_what_comes_out(reader: reportedly.Reader) -> None:
    """Sessions and Python examples, run again; `make readme` writes them anew."""
    command = [sys.executable, str(ROOT / "docs" / "refresh_readme.py"), "--check"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"make readme writes it anew:\n{done.stdout}{done.stderr}"


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in ("demo", "test", "readme", "bench"):
        assert f"make {name}" in readme
        assert f"\n{name}:" in makefile
