"""Standard streams that are closed or full, names that act, reports whose reading breaks down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import reportedly
from reportedly.views import cli
from reportedly.views.forms import as_csv, dumped

ONE = "Gale in Tollerhaven\n\nThe harbour master said that 4 boats were lost.\n"
RUN = "from reportedly.views.cli import main; main()"


def command(words: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """What a shell makes of a command line; `reportedly` stands in front of it."""
    line = f'exec "{sys.executable}" -c "{RUN}" {words}'
    return subprocess.run(
        ["/bin/sh", "-c", line], cwd=tmp_path, env=dict(os.environ), capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="a shell's redirections")
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("read - <&-", 1, "standard input is closed"),
        ("--help >&-", 2, "it is closed"),
        ("--version >/dev/full", 2, "cannot be written"),
        ("import new.db - <&-", 2, "standard input is closed"),
    ],
)
def test_a_closed_or_full_stream_is_one_line(
    tmp_path: Path, words: str, code: int, told: str
) -> None:
    if "/dev/full" in words and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    done = command(words, tmp_path)
    assert done.returncode == code
    assert told in done.stderr and "Traceback" not in done.stderr


def test_json_escapes_what_would_act_on_a_terminal() -> None:
    value = {"title": "a\u009b31mb\u202ec\u2066d\x1be\ud800"}
    text = dumped(value)
    assert text.isascii() and json.loads(text) == value


def test_csv_shows_what_would_act_on_a_terminal() -> None:
    text = as_csv([{"title": "a\x1b[31mb\u202e"}], ["title"])
    assert "\x1b" not in text and "\u202e" not in text and "[31mb" in text


def test_a_line_end_in_a_name_forges_no_message(capsys: pytest.CaptureFixture[str]) -> None:
    cli.tell("x\n0 failed")
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("words", [("read", "--nl"), ("add", "story.db")])
def test_a_batch_goes_on_when_one_reading_breaks_down(
    reader: reportedly.Reader,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b", "c"):
        Path(f"{name}.txt").write_text(ONE.replace("4", str(ord(name))), encoding="utf-8")

    class Model:
        name = "breaks at b"

        def read(self, report: reportedly.Report, analysis: bool = True) -> reportedly.Reading:
            if "98 boats" in report.text:
                raise IndexError("in the middle")
            return reader._model.read(report, analysis)

    breaking = reportedly.Reader(Model())  # type: ignore[arg-type]
    monkeypatch.setattr(cli, "load", lambda: breaking)
    monkeypatch.setattr("reportedly.road.load", lambda: breaking)
    done = CliRunner().invoke(cli.app, [*words, "a.txt", "b.txt", "c.txt"], prog_name="reportedly")
    assert done.exit_code == 1
    assert "b.txt" in done.stderr and "IndexError" in done.stderr
    if words[0] == "read":
        assert len(done.stdout.splitlines()) >= 2
    else:
        assert "2 new" in done.stderr and "1 failed" in done.stderr
