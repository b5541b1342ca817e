"""A net under a change: everything that comes out of the labelled texts, before and after.

    python -m bench.net take FOLDER              # at the old commit, then at the new one
    python -m bench.net compare BEFORE AFTER     # what differs, by field and by kind of change

In: the texts of `../shared/data` (attribution, figures, readings, events) and the 29 reports of the
demonstration with the answers of its ledger. Out: FOLDER, outside the repository, one JSON document
a text (without the text itself). Of part `check` of the readings, which nobody may look at, counts
and hashes only are kept. `compare` pairs claims by their content and figures by their number, lists
each field that differs with how often and some examples (`--show N`, `--field NAME`), and exits
with 1 when anything does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import reportedly
from reportedly import Reading

SHARED = Path("../shared/data")
EXAMPLES = Path("examples/story")
Document = dict[str, Any]
# Names of before → what they are called now, so that a rename alone is no difference.
SAME = {("polarity", "denied"): "negated"}
IDS = {"id", "within", "claim", "part_of"}  # follow from spans, which are compared
SERIES_ASKED = ("series", "origins", "sources")


def texts() -> Iterator[tuple[str, str, dict[str, str | None], bool]]:
    """Name, text, what `read_text` is told beside it, and whether it may be looked at."""
    for part in ("train", "dev"):
        for row in _lines(SHARED / "attribution" / f"polnear-{part}.jsonl.gz"):
            yield f"attribution/{row['id']}", row["text"], _about(row), True
    for row in json.loads((SHARED / "figures" / "reports.json").read_text(encoding="utf-8")):
        yield f"figures/{row['id']}", row["text"], _about(row), True
    parts = {row["id"]: row["part"] for row in _lines(SHARED / "readings" / "labels.jsonl")}
    for row in _lines(SHARED / "readings" / "reports.jsonl"):
        yield f"readings/{row['id']}", row["text"], _about(row), parts.get(row["id"]) != "check"
    for row in _lines(SHARED / "events" / "ecbplus.jsonl.gz"):
        yield f"events/{row['id']}", row["text"], {}, True


def _lines(path: Path) -> Iterator[Document]:
    raw = path.read_bytes()
    for line in (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines():
        yield json.loads(line)


def _about(row: Mapping[str, Any]) -> dict[str, str | None]:
    """The day and title of a row, where the day is one that the front door takes."""
    day = str(row.get("published") or "")[:10]
    known = len(day) == 10 and day[4] == day[7] == "-" and day.replace("-", "").isdecimal()
    return {"published": day if known else None, "title": row.get("title") or None}


def take(folder: Path) -> None:
    """Write what comes out of every text now."""
    folder.mkdir(parents=True, exist_ok=True)
    reader = reportedly.load()
    with gzip.open(folder / "texts.jsonl.gz", "wt", encoding="utf-8") as out:
        for name, text, about, open_ in texts():
            out.write(_dumped({"name": name, **_read(reader, text, about, open_)}) + "\n")
    (folder / "ledger.json").write_text(_dumped(_demonstration(reader), 1), encoding="utf-8")


def _read(reader: reportedly.Reader, text: str, about: Mapping[str, Any], open_: bool) -> Document:
    try:
        reading = reader.read_text(text, **about)
    except Exception as error:  # noqa: BLE001  what breaks is part of the picture
        return {"error": repr(error)}
    document = _bare(reading)
    if open_:
        return document
    hashes = {
        kind: [sha256(_dumped(one).encode()).hexdigest()[:12] for one in document[kind]]
        for kind in ("claims", "figures")
    }
    return {"hidden": hashes}


def _bare(reading: Reading) -> Document:
    document = reading.to_dict()
    document["report"].pop("text")
    return document


def _demonstration(reader: reportedly.Reader) -> Document:
    """The demonstration's readings, and what its ledger answers."""
    from reportedly.intake import deliver  # noqa: PLC0415

    found: Document = {"reports": {}, "answers": {}}
    names = sorted(str(path) for path in EXAMPLES.iterdir() if path.suffix != ".yaml")
    with tempfile.TemporaryDirectory() as folder:
        with reportedly.Ledger(f"{folder}/story.db") as ledger:
            for arrived in deliver(names):
                outcome = reader.travel(arrived)  # type: ignore[arg-type]
                if isinstance(outcome, Reading):
                    ledger.keep(outcome)
                    found["reports"][outcome.report.origin] = _bare(outcome)
                else:
                    found["reports"][str(arrived)] = repr(outcome)
        found["answers"] = _answers(Path(folder) / "story.db")
    return found


def _answers(ledger: Path) -> Document:
    """What the command line prints of a ledger, as it prints it."""
    import subprocess  # noqa: PLC0415

    answers = {}
    for asked in SERIES_ASKED:
        command = [sys.executable, "-c", "from reportedly.views.cli import main; main()"]
        shown = subprocess.run(
            [*command, asked, str(ledger), "--json"], capture_output=True, text=True, check=False
        )
        answers[asked] = shown.stdout or shown.stderr
    return answers


def _dumped(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent)


# --- comparing ----------------------------------------------------------------------------------


def compare(before: Path, after: Path, field: str | None, show: int) -> bool:
    """Print what differs; whether anything does."""
    old, new = _taken(before), _taken(after)
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(old.keys() | new.keys()):
        for path, what, told in _differences(old.get(name, {}), new.get(name, {})):
            counts[path, what] += 1
            examples[path, what].append(f"{name}: {told}")
    for (path, what), number in sorted(counts.items()):
        if field is None or path.startswith(field):
            print(f"{number:6}  {path}  {what}")
            for told in examples[path, what][:show]:
                print(f"          {told}")
    touched = sum(1 for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    print(f"{len(old)} texts before, {len(new)} after, {touched} differ")
    one, other = ((folder / "ledger.json").read_text() for folder in (before, after))
    print("the demonstration's ledger", "is the same" if one == other else "differs")
    return bool(counts) or one != other


def _taken(folder: Path) -> dict[str, Document]:
    return {row["name"]: row for row in _lines(folder / "texts.jsonl.gz")}


def _differences(old: Document, new: Document) -> Iterator[tuple[str, str, str]]:
    """Field, kind of change, and the two values, of one text."""
    if "error" in old or "error" in new or not old or not new:
        if old.get("error") != new.get("error"):
            yield "error", "changed", f"{old.get('error')} → {new.get('error')}"
        return
    if "hidden" in old:
        for kind, hashes in old["hidden"].items():
            one, other = Counter(hashes), Counter(new["hidden"][kind])
            if one != other:
                number = sum((one - other).values()), sum((other - one).values())
                yield f"check.{kind}", "changed", f"{number[0]} gone, {number[1]} new"
        return
    yield from _record("report", old["report"], new["report"], "")
    for kind, key in (("claims", _claim_key), ("figures", _figure_key)):
        ones = {key(one): one for one in old[kind]}
        others = {key(one): one for one in new[kind]}
        for missing in sorted(ones.keys() - others.keys()):
            yield kind, "gone", _told(ones[missing])
        for added in sorted(others.keys() - ones.keys()):
            yield kind, "new", _told(others[added])
        for both in sorted(ones.keys() & others.keys()):
            yield from _record(kind, ones[both], others[both], _told(ones[both]))


def _claim_key(claim: Document) -> tuple[int, ...]:
    cue = claim["cue"] or {"start": -1}
    return (cue["start"], claim["content"][0]["start"])


def _figure_key(figure: Document) -> tuple[int, ...]:
    return (figure["number"]["end"],)


def _told(item: Document) -> str:
    if "quote" in item:
        return f"«{item['quote']['text']}» {item['low']}–{item['high']} {item['kind']}"
    source = (item["source"] or {}).get("text", "–")
    cue = (item["cue"] or {}).get("text", "–")
    return f"[{source}] _{cue}_ «{item['content'][0]['text'][:70]}»"


def _record(kind: str, old: Document, new: Document, about: str) -> Iterator[tuple[str, str, str]]:
    for name in sorted((old.keys() | new.keys()) - IDS - {"because", "figures", "score"}):
        one, other = _value(name, old.get(name)), _value(name, new.get(name))
        if one != other:
            what = _change(one, other)
            yield f"{kind}.{name}", what, f"{about} {_short(one)} → {_short(other)}"


def _value(name: str, value: Any) -> Any:
    return SAME.get((name, value), value) if isinstance(value, str) else value


def _change(one: Any, other: Any) -> str:
    if one in (None, []) or other in (None, []):
        return "new" if one in (None, []) else "gone"
    simple = isinstance(one, str) and isinstance(other, str) and len(one) < 20 > len(other)
    return f"{one} → {other}" if simple else "changed"


def _short(value: Any) -> str:
    if isinstance(value, dict):
        keys = ("text", "name", "kind", "start", "end", "grain")
        return " ".join(str(value[key]) for key in keys if value.get(key) is not None)[:90]
    if isinstance(value, list):
        return "; ".join(_short(one) for one in value)[:120]
    return str(value)[:90]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    taking = commands.add_parser("take")
    taking.add_argument("folder", type=Path)
    comparing = commands.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--field", default=None)
    comparing.add_argument("--show", type=int, default=3)
    asked = parser.parse_args()
    if asked.command == "take":
        take(asked.folder)
    else:
        sys.exit(compare(asked.before, asked.after, asked.field, asked.show))


if __name__ == "__main__":
    main()
