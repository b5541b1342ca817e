"""Runs what README.md shows and writes what it prints into it, so that the README cannot lie.

In: README.md. Out: the same file with the output under every `$ ` command of a `console` block,
and the `text` block after a `python` block, as they come out today. With `--check` nothing is
written: the difference is printed and the exit code is 1. Refuses a command that fails.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(
    r"(?P<console>```console\n(?P<session>.*?)```)"
    r"|(?P<front>```python\n(?P<code>.*?)```\n+```text\n)(?P<printed>.*?)(?P<back>```)",
    re.DOTALL,
)


def environment() -> dict[str, str]:
    """A plain terminal of 80 columns, with this Python's own commands first on the path."""
    commands = str(Path(sys.executable).parent)
    path = os.pathsep.join([commands, os.environ.get("PATH", "")])
    plain = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1", "TZ": "UTC"}
    return {**os.environ, **plain, "PATH": path}


def output(command: list[str]) -> str:
    """What a command prints, run in the root of the project."""
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(f"{command[-1]!r} failed ({done.returncode}):\n{done.stderr}")
    return done.stdout if done.stdout.endswith("\n") or not done.stdout else done.stdout + "\n"


def session(shown: str) -> str:
    """A session with every command run again; the lines between commands are its output."""
    commands = [line for line in shown.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{output(['sh', '-c', line[2:]])}" for line in commands)


def refreshed(readme: str) -> str:
    """The README with all that it shows as it comes out now."""

    def again(block: re.Match[str]) -> str:
        if block["console"]:
            return f"```console\n{session(block['session'])}```"
        return block["front"] + output([sys.executable, "-c", block["code"]]) + block["back"]

    return BLOCK.sub(again, readme)


def main(arguments: list[str]) -> int:
    """Write the README anew, or with `--check` say how it differs."""
    old = README.read_text(encoding="utf-8")
    new = refreshed(old)
    if arguments == ["--check"]:
        sys.stdout.writelines(
            difflib.unified_diff(
                old.splitlines(keepends=True), new.splitlines(keepends=True), "shown", "now"
            )
        )
        return int(new != old)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
