"""Word lists as they are kept: YAML, and beside it each folder's lists as JSON that loads fast.

In: a folder and the name of a list; out: what the list says. The YAML is what counts: a list whose
YAML has changed since it was compiled is read from it. `make words` compiles all of them anew. The
border file of PyYAML in this room.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

COMPILED = "compiled.json"
HOUSE = Path(__file__).resolve().parents[1]


def read(folder: Path, name: str) -> Any:
    """The list `name` of a folder; raises `FileNotFoundError` where it has none."""
    raw = (folder / f"{name}.yaml").read_bytes()
    kept = lists(folder).get(name)
    return kept["list"] if kept and kept["of"] == mark(raw) else parsed(raw)


def parsed(raw: bytes) -> Any:
    """What YAML says, by a safe loader, in C where PyYAML has it."""
    import yaml  # noqa: PLC0415  compiled lists do without

    return yaml.load(raw.decode("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def mark(raw: bytes) -> str:
    """What tells whether a list is still the one that was compiled."""
    return sha256(raw).hexdigest()[:16]


@cache
def lists(folder: Path) -> dict[str, Any]:
    """The lists of a folder as they were last compiled; none where they never were."""
    try:
        found = json.loads((folder / COMPILED).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def written(folder: Path) -> str:
    """The lists of a folder as JSON, each with the mark of its YAML, a line each. One that JSON
    cannot hold to the letter is left out."""
    found: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yaml")):
        raw = path.read_bytes()
        data = parsed(raw)
        if json.loads(json.dumps(data, default=str)) == data:
            found[path.stem] = {"of": mark(raw), "list": data}
    lines = (f"{json.dumps(n)}: {json.dumps(f, ensure_ascii=False)}" for n, f in found.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def folders() -> tuple[Path, ...]:
    """Every folder of word lists of this package: the languages, and what is known of the world."""
    inside = (HOUSE / "language").iterdir()
    return (*sorted(one for one in inside if any(one.glob("*.yaml"))), HOUSE / "atlas" / "data")


if __name__ == "__main__":
    for each in folders():
        (each / COMPILED).write_text(written(each), encoding="utf-8")
