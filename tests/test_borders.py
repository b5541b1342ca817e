"""The house keeps its borders: foreign libraries stop at one file each, modules stay readable."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "src" / "reportedly"
FLOORS = ("language", "times", "atlas")
ROOMS = ("intake", "report", "reader", "claims", "figures", "ledger")
LINES = 500
NOUNS = 650  # records.py is one file by agreement: every noun of the house in one place
ARGUMENTS = 6

# Library → the one folder (or file) that may know it. One file per folder, except where a whole
# room speaks the library's language: numpy is the reader's arithmetic, rich and typer the views'.
BORDERS = {
    "onnxruntime": ("reader",),
    "numpy": ("reader", "ledger"),
    "trafilatura": ("report",),
    "lxml": ("report",),
    "ftfy": ("report",),
    "charset_normalizer": ("report",),
    "py3langid": ("report",),
    "yaml": ("language", "ledger"),
    "typer": ("views",),
    "rich": ("views",),
    "jinja2": ("views",),
    "markupsafe": ("views",),
    "pandas": ("plain.py",),
    "sqlalchemy": ("ledger",),
    "alembic": ("ledger",),
    "snowballstemmer": ("ledger",),
}
WHOLE_ROOM = {"numpy", "rich", "typer", "sqlalchemy", "alembic"}

MODULES = sorted(HOUSE.rglob("*.py"))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(path: Path) -> set[str]:
    """Every module that a file imports when it runs, as full dotted names."""
    names: set[str] = set()
    for node in running(tree(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide where a name comes from"
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def running(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those under `if TYPE_CHECKING:`, which never runs."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from running(child)


def place(path: Path) -> str:
    """The room of a module, or its file name when it stands in none."""
    return path.relative_to(HOUSE).parts[0]


def test_each_foreign_library_stops_at_one_file() -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in MODULES:
        for library in {name.partition(".")[0] for name in imported(path)} & set(BORDERS):
            assert place(path) in BORDERS[library], f"{path.name} may not import {library}"
            found[library, place(path)].add(path.name)
    crowded = {key: files for key, files in found.items() if len(files) > 1}
    assert not {key for key in crowded if key[0] not in WHOLE_ROOM}, crowded


def test_no_library_goes_unnamed() -> None:
    """What is neither the house nor Python's own has a border in the list above."""
    known = set(BORDERS) | {"reportedly"} | sys.stdlib_module_names
    strange = {
        f"{path.relative_to(HOUSE)}: {name}"
        for path in MODULES
        for name in imported(path)
        if name.partition(".")[0] not in known
    }
    assert not strange


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_only_itself_and_the_nouns(room: str) -> None:
    floors = tuple(f"reportedly.{floor}" for floor in FLOORS)
    allowed = ("reportedly.records", "reportedly.errors", f"reportedly.{room}", *floors)
    for path in sorted((HOUSE / room).rglob("*.py")):
        for name in sorted(imported(path)):
            if name.startswith("reportedly."):
                assert name.startswith(allowed), f"{path.relative_to(HOUSE)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_house_numbers(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module), "a module says what comes in, what goes out, what it refuses"
    most = NOUNS if path.name == "records.py" else LINES
    assert len(path.read_text(encoding="utf-8").splitlines()) <= most
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
            taken = [one.arg for one in names if one.arg not in ("self", "cls")]
            # A command's parameters are the options that a person can type, not a call's.
            command = any("app.command" in ast.unparse(one) for one in node.decorator_list)
            assert command or len(taken) <= ARGUMENTS, f"{node.name} takes {len(taken)} arguments"


def test_importing_the_house_does_no_work() -> None:
    """No library is loaded by the front door: only by `load()` and by the first reading."""
    shown = subprocess.run(
        [sys.executable, "-c", "import reportedly, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not set(BORDERS) & set(shown)
