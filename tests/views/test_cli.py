"""The command line: what goes where, which exit code, and what it says when something is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import reportedly
from reportedly.errors import ModelError
from reportedly.views import cli, doctor

ROOT = Path(__file__).resolve().parents[2]
REPORT = """Harbour agency counts forty boats adrift after storm

The Harbour Agency said on Saturday that at least 40 boats may be adrift.

"We heard the wind before we saw it," Mayor Ines Carvell said.
"""
OTHER = "The river authority said on Monday that the dam was holding.\n"
KOREAN = (
    "항구 관리청은 토요일 폭풍으로 배 마흔 척이 떠내려갔다고 밝혔다. "
    "시장은 경고가 너무 늦었다는 주장을 부인했다. 조사는 내일 다시 시작될 예정이다.\n"
)
FILTERS = (
    "--source", "--speakers", "--kind", "--unit", "--place", "--since", "--until", "--event-since",
    "--event-until", "--certainty", "--text", "--outlet", "--report", "--series", "--origin",
    "--every-version", "--least", "--limit", "--after", "--json", "--nl", "--csv", "--output", "-o",
)  # fmt: skip
OPTIONS: dict[str, tuple[str, ...]] = {
    "read": (
        "--json", "--nl", "--html", "--figures", "--output", "-o", "--plain", "--published",
        "--least-score", "--help",
    ),
    "demo": ("--keep", "--help"),
    "doctor": ("--help",),
    "add": ("--again", "--plain", "--published"),
    **dict.fromkeys(("claims", "figures", "series", "origins", "sources", "reports"), FILTERS),
    "search": ("--limit", "--after", "--json", "--nl", "--csv", "--output", "-o"),
    "show": ("--json",),
    "why": ("--json",),
    "judge": ("--why",),
    "undo": (),
    "forget": ("--why",),
    "judgements": ("--rules", "--json", "--nl", "--csv", "--output", "-o"),
    "verify": (),
    "export": ("--output", "-o"),
    "import": (),
    "backup": ("--force",),
}  # fmt: skip


@pytest.fixture
def run(reader: reportedly.Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The command line in a folder of its own, with the reader that is already loaded."""
    monkeypatch.setattr(cli, "load", lambda: reader)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("report.txt").write_text(REPORT, encoding="utf-8")
    Path("other.txt").write_text(OTHER, encoding="utf-8")

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli.app, list(arguments), input=stdin, prog_name="reportedly")

    return call


def names(document: dict[str, Any]) -> list[str]:
    return [claim["source"]["name"] for claim in document["claims"] if claim["source"]]


# --- forms --------------------------------------------------------------------------------------


def test_a_page_shows_who_says_what(run: Any) -> None:
    done = run("read", "report.txt")
    assert done.exit_code == 0
    assert done.stdout.startswith("Harbour agency counts forty boats adrift")
    assert "Ines Carvell" in done.stdout
    assert "# at least 40 boats — " in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_one_report_is_one_object(run: Any) -> None:
    done = run("read", "--json", "report.txt")
    document = json.loads(done.stdout)
    assert document["schema"] == "reportedly/2"
    assert "Ines Carvell" in names(document)
    words = [one["quote"]["text"] for one in document["figures"]]
    assert words == ["forty boats", "at least 40 boats"]
    assert document["figures"][1]["claim"] in [claim["id"] for claim in document["claims"]]


def test_several_reports_are_an_array(run: Any) -> None:
    done = run("read", "--json", "report.txt", "other.txt")
    assert [one["report"]["origin"] for one in json.loads(done.stdout)] == [
        "report.txt",
        "other.txt",
    ]
    assert done.stderr == "2 read, 0 discarded, 0 failed\n"


def test_what_could_not_be_read_does_not_turn_an_array_into_an_object(run: Any) -> None:
    done = run("read", "--json", "missing.txt", "report.txt")
    assert len(json.loads(done.stdout)) == 1
    assert json.loads(run("read", "--json", "missing.txt", "gone.txt").stdout) == []
    assert run("read", "--json", "missing.txt").stdout == ""


def test_lines_are_the_same_documents(run: Any) -> None:
    lines = run("read", "--nl", "report.txt", "other.txt").stdout.splitlines()
    array = json.loads(run("read", "--json", "report.txt", "other.txt").stdout)
    assert [json.loads(line) for line in lines] == array


def test_a_folder_and_json_lines_are_several_reports(run: Any) -> None:
    Path("more").mkdir()
    records = [{"id": str(n), "title": "Dam holds", "text": OTHER} for n in range(2)]
    Path("more/some.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    Path("more/report.txt").write_text(REPORT, encoding="utf-8")
    assert len(json.loads(run("read", "--json", "more").stdout)) == 3


def test_standard_input(run: Any) -> None:
    done = run("read", "-", "--json", stdin=REPORT)
    assert json.loads(done.stdout)["report"]["origin"] == "-"
    assert "Ines Carvell" in names(json.loads(done.stdout))


def test_plain_leaves_the_text_untouched(run: Any) -> None:
    text = "Share this article\r\n\r\nBy Tavish Orr\r\n\r\n" + OTHER
    Path("raw.txt").write_bytes(text.encode())
    document = json.loads(run("read", "--json", "--plain", "raw.txt").stdout)
    assert document["report"]["text"] == text
    assert document["report"]["notes"] == []
    assert json.loads(run("read", "--json", "raw.txt").stdout)["report"]["text"] != text


def test_published_in_another_iso_form_is_the_same_day(run: Any) -> None:
    done = run("read", "--json", "--published", "20241105", "other.txt")
    assert json.loads(done.stdout)["report"]["published"]["value"] == "2024-11-05"


def test_published_anchors_a_weekday(run: Any) -> None:
    done = run("read", "--json", "--published", "2024-11-05", "other.txt")
    document = json.loads(done.stdout)
    assert document["report"]["published"]["value"] == "2024-11-05"
    assert document["claims"][0]["said_at"]["start"] == "2024-11-04"


def test_an_evidence_page_is_written(run: Any) -> None:
    done = run("read", "--html", "page.html", "report.txt", "other.txt")
    assert done.exit_code == 0
    assert done.stdout == ""
    page = Path("page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "Ines Carvell" in page
    assert "dam was holding" in page
    assert run("read", "--html", "-", "report.txt").stdout.startswith("<!doctype html>")


def test_figures_alone_are_one_line_each(run: Any) -> None:
    done = run("read", "--figures", "report.txt")
    assert done.exit_code == 0
    first, second = done.stdout.splitlines()
    assert first.startswith("40 · boat · ") and first.endswith(' · "forty boats"')
    assert second.startswith("at least 40 · boat · ")
    assert " · Harbour Agency · " in second and " · possible · " in second
    assert done.stderr == ""


def test_lines_of_several_reports_name_their_file(run: Any) -> None:
    done = run("read", "--figures", "report.txt", "other.txt")
    assert done.stdout
    assert all(line.startswith("report.txt · ") for line in done.stdout.splitlines())
    assert done.stderr == "2 read, 0 discarded, 0 failed\n"


def test_that_there_are_no_figures_is_said(run: Any) -> None:
    done = run("read", "--figures", "other.txt")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no figures found\n")
    assert "no figures found" not in run("read", "--figures", "missing.txt").stderr


def test_what_cannot_be_encoded_is_still_printed(run: Any) -> None:
    record = {"id": "1", "title": "Odd \ud800 sign", "text": OTHER}
    Path("odd.jsonl").write_text(json.dumps(record), encoding="ascii")
    for form in ("--json", "--nl", "--plain", "--figures"):
        assert run("read", form, "odd.jsonl").exit_code == 0
    assert run("read", "--html", "odd.html", "odd.jsonl").exit_code == 0
    Path("odd.html").read_text(encoding="utf-8")


# --- files that are written ---------------------------------------------------------------------


@pytest.mark.parametrize("form", [(), ("--json",), ("--nl",), ("--figures",)])
def test_output_goes_to_a_file(run: Any, form: tuple[str, ...]) -> None:
    printed = run("read", *form, "report.txt").stdout
    done = run("read", *form, "-o", "out", "report.txt")
    assert (done.exit_code, done.stdout) == (0, "")
    assert Path("out").read_text(encoding="utf-8") == printed
    assert run("read", *form, "-o", "-", "report.txt").stdout == printed
    assert not list(Path().glob("*.part"))


def test_a_run_that_breaks_off_leaves_the_old_file(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("out").write_text("old", encoding="utf-8")
    calls = []

    def breaking(*_: object) -> bool:
        calls.append(1)
        if len(calls) > 1:
            raise ModelError("the model went away")
        return False

    monkeypatch.setattr(cli, "dumped", lambda *given: breaking() or "{}")
    done = run("read", "--nl", "-o", "out", "report.txt", "other.txt")
    assert done.exit_code == 1
    assert "the model went away" in done.stderr
    assert Path("out").read_text(encoding="utf-8") == "old"
    assert not list(Path().glob("*.part"))


@pytest.mark.parametrize("form", ["--json", "--nl"])
def test_where_nothing_was_read_nothing_is_written(run: Any, form: str) -> None:
    assert run("read", form, "-o", "out", "missing.txt").exit_code == 1
    assert not Path("out").exists()
    assert not list(Path().glob("*.part"))


def test_a_link_stays_a_link(run: Any) -> None:
    Path("out").symlink_to("real")
    assert run("read", "--nl", "-o", "out", "report.txt").exit_code == 0
    assert Path("out").is_symlink()
    assert Path("real").stat().st_size


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_device_is_written_to_and_not_replaced(run: Any) -> None:
    os.mkfifo("pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as cat:
        done = run("read", "--nl", "-o", "pipe", "other.txt")
        shown = cat.communicate(timeout=20)[0]
    assert done.exit_code == 0
    assert json.loads(shown)["report"]["origin"] == "other.txt"
    assert Path("pipe").is_fifo()


@pytest.mark.parametrize("option", ["-o", "--output", "--html"])
@pytest.mark.parametrize("target", ["no/such/folder/out", "."])
def test_a_target_that_cannot_be_written(run: Any, option: str, target: str) -> None:
    done = run("read", option, target, "report.txt")
    assert done.exit_code == 2
    assert f"{target}: cannot be written" in done.stderr
    assert "Traceback" not in done.output


# --- what is not read ---------------------------------------------------------------------------


def test_a_missing_file_does_not_stop_the_others(run: Any) -> None:
    done = run("read", "missing.txt", "report.txt")
    assert done.exit_code == 1
    assert "Ines Carvell" in done.stdout
    assert "missing.txt: there is no such file" in done.stderr
    assert "1 read, 0 discarded, 1 failed" in done.stderr


def test_the_name_of_a_file_cannot_act_on_the_terminal(run: Any) -> None:
    done = run("read", "gone\x1b[2J\u202e.txt")
    assert "gone␛[2J�.txt: there is no such file" in done.stderr


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (KOREAN.encode(), "language"),
        (b"\x00\x01\x02\xff" * 200, "binary"),
        (b"", "empty"),
        (b" \n\n\t ", "empty"),
    ],
)
def test_a_discard_says_why(run: Any, data: bytes, reason: str) -> None:
    Path("odd.txt").write_bytes(data)
    done = run("read", "odd.txt")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert f"odd.txt: not read ({reason}):" in done.stderr
    assert "0 read, 1 discarded, 0 failed" in done.stderr


def test_another_language_is_named(run: Any) -> None:
    assert "Korean" in run("read", "-", stdin=KOREAN).stderr


def test_a_folder_without_reports(run: Any) -> None:
    Path("bare").mkdir()
    done = run("read", "bare")
    assert done.exit_code == 1
    assert "bare" in done.stderr


# --- wrong usage --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--json", "--nl"), "exclude one another"),
        (("--json", "--html", "x.html"), "exclude one another"),
        (("--figures", "--html", "x.html"), "exclude one another"),
        (("--figures", "--json"), "--json and --nl hold every figure, under .figures"),
        (("--figures", "--nl"), "--json and --nl hold every figure, under .figures"),
        (("--html", "x.html", "-o", "y"), "--html already names a file"),
        (("--published", "soon"), "'soon' is not a date"),
        (("--published", "2024-13-01"), "is not a date"),
        (("--published", "1850-01-01"), "is not a date"),
        (("--nonsense",), "--nonsense"),
    ],
)
def test_wrong_usage(run: Any, arguments: tuple[str, ...], said: str) -> None:
    done = run("read", *arguments, "report.txt")
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert not Path("x.html").exists()


def test_read_wants_a_file(run: Any) -> None:
    assert run("read").exit_code == 2


def test_a_missing_model_is_one_sentence(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> None:
        raise ModelError("the model is missing", try_="Reinstall the package.")

    monkeypatch.setattr(cli, "load", nothing)
    done = run("read", "report.txt")
    assert done.exit_code == 1
    assert done.stderr == "reportedly: the model is missing. Reinstall the package.\n"


def test_an_interrupt_is_no_traceback(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "load", stop)
    assert run("read", "report.txt").exit_code == 130


# --- the other commands -------------------------------------------------------------------------


def test_demo_tells_a_story_from_a_ledger(run: Any) -> None:
    done = run("demo", "--keep", "story.db")
    assert done.exit_code == 0
    assert re.match(r"\d+ reports, \d+ origins, \d+ unknown\n", done.stdout)
    for part in ("Series", "contradiction:", "Changed on the way", "Changed on its page"):
        assert part in done.stdout, part
    assert "about 1,200 casualties" in done.stdout
    assert "about 12,000 casualties" in done.stdout
    assert "0 failed" in done.stderr
    assert run("series", "story.db", "--nl").stdout.count("\n") == 10
    assert run("series", "story.db", "--nl", "--limit", "100").stdout.count("\n") > 10


def test_doctor(run: Any, monkeypatch: pytest.MonkeyPatch, reader: reportedly.Reader) -> None:
    monkeypatch.setattr(doctor, "load", lambda: reader)
    done = run("doctor")
    assert done.exit_code == 0
    assert done.stdout.endswith("everything works\n")
    for name in ("reportedly", "onnxruntime", "model", "trial reading"):
        assert f"ok   {name}" in done.stdout


def test_doctor_finds_what_is_wrong(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> dict[str, str]:
        raise ModelError("the model is missing")

    monkeypatch.setattr(doctor, "model_manifest", missing)
    monkeypatch.setattr(doctor, "load", missing)
    monkeypatch.setattr(doctor, "NEEDED", ("surely-not-installed",))
    done = run("doctor")
    assert done.exit_code == 1
    assert "BAD  surely-not-installed" in done.stdout
    assert "3 of" in done.stdout


def test_version(run: Any) -> None:
    done = run("--version")
    assert done.exit_code == 0
    assert done.stdout == f"reportedly {reportedly.__version__}\n"


def test_every_command_and_option_is_in_the_help() -> None:
    runner = CliRunner()
    front = runner.invoke(cli.app, ["--help"]).stdout
    for command, options in OPTIONS.items():
        assert f"\n  {command} " in front
        shown = runner.invoke(cli.app, [command, "--help"], env={"COLUMNS": "200"}).stdout
        for option in options:
            assert option in shown, f"{command} {option}"
    assert "Examples:" in runner.invoke(cli.app, ["read", "-h"]).stdout


def test_no_command_or_option_is_unknown_to_these_tests() -> None:
    import typer  # noqa: PLC0415

    group: Any = typer.main.get_command(cli.app)
    assert set(group.commands) == set(OPTIONS)
    for name, command in group.commands.items():
        known = {"--help", "-h", *OPTIONS[name]}
        given = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
        assert {option for option in given if option.startswith("-")} <= known, name


def test_every_command_and_option_is_in_the_docs() -> None:
    docs = "".join(
        path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *ROOT.glob("docs/*.md")]
    )
    for command, options in OPTIONS.items():
        assert f"reportedly {command}" in docs
        for option in options:
            assert f"`{option}" in docs or f" {option}" in docs, f"{command} {option}"


# --- as a process -------------------------------------------------------------------------------

BARE = {"PATH": os.environ.get("PATH", ""), "PYTHONUTF8": "1", "TERM": "xterm-256color"}


def process(shell: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A shell command in which $R is this command line."""
    code = "from reportedly.views.cli import main; main()"
    return subprocess.run(
        ["sh", "-c", shell.replace("$R", f'"{sys.executable}" -c "{code}"')],
        cwd=folder,
        env={**BARE, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.fixture
def folder(reader: reportedly.Reader, tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    done = process("$R read report.txt report.txt report.txt --nl | head -c 1", folder)
    assert done.stdout == "{"
    assert "Traceback" not in done.stderr
    assert "rror" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_one_sentence(folder: Path) -> None:
    done = process("$R read report.txt > /dev/full", folder)
    assert done.returncode == 2
    assert "standard output: cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_colours_only_where_somebody_looks(folder: Path) -> None:
    """`script` gives the command a terminal."""
    assert "\x1b" not in process("$R read report.txt", folder).stdout
    if not any((Path(at) / "script").exists() for at in BARE["PATH"].split(":")):
        pytest.skip("there is no `script` to make a terminal with")
    looked = "script -qec '$R read report.txt' /dev/null"
    assert "\x1b[" in process(looked, folder).stdout
    assert "\x1b" not in process(looked, folder, NO_COLOR="1").stdout


def test_a_terminal_that_knows_only_ascii(folder: Path) -> None:
    done = process("$R read report.txt", folder, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Ines Carvell" in done.stdout


def test_help_needs_no_model_and_no_libraries(folder: Path) -> None:
    heavy = ("numpy", "onnxruntime", "trafilatura", "jinja2", "yaml")
    code = f"import sys, reportedly.views.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert done.stdout == "[]\n"
