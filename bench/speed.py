"""Speed and memory of reading, on one core, as ratios within one run.

    python bench/speed.py [--data ../shared/data/attribution] [--articles 40]

Prints the time of `load()` and the peak memory in fresh processes; reports and words a second;
the shares of extraction, model, decoding and rules of reading claims alone; the time from text to
claims over the model's own time on the same windows; the time of reading claims and figures over
claims alone, with the shares of what is added; how much longer the model takes where products must
be made exact; and how many times as fast the shipped graph is as a plain dynamic 8-bit export of
the same weights, fed windows one at a time and in padded batches.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from bench.attribution import DATA, articles
from bench.plain_export import plain_export
from reportedly.claims import understand
from reportedly.figures.assembly import measure
from reportedly.reader import MODEL_DIR, load_model
from reportedly.reader.pieces import cut
from reportedly.reader.session import CLS, EDGE, SEP, Session, _opened, folded
from reportedly.reader.windows import cut_windows
from reportedly.report import from_text
from reportedly.road import Reader

LOAD = "import time; t = time.perf_counter(); import reportedly; reportedly.load(); "
LOAD += "print(time.perf_counter() - t)"
PEAK = """
import gzip, json, resource, sys, reportedly
reader = reportedly.load()
for line in gzip.open(sys.argv[1], "rt", encoding="utf-8"):
    reader.read_text(json.loads(line)["text"])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def fresh(code: str, *arguments: str) -> float:
    """What a new interpreter prints for `code`, as a number."""
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return float(run.stdout)


def best_of(rounds: int, *jobs: Callable[[], object]) -> list[float]:
    """The shortest time of each job, the jobs taking turns."""
    best = [float("inf")] * len(jobs)
    for _ in range(rounds):
        for i, job in enumerate(jobs):
            began = time.perf_counter()
            job()
            best[i] = min(best[i], time.perf_counter() - began)
    return best


class Clocked:
    """Stands in for a `Session` and adds up the time spent inside it."""

    def __init__(self, session: Session) -> None:
        self.session, self.spent = session, 0.0

    def run(self, ids: Any, features: Any, analysis: bool = False) -> Any:
        began = time.perf_counter()
        out = self.session.run(ids, features, analysis)
        self.spent += time.perf_counter() - began
        return out


def shares(texts: list[str], figures: bool) -> dict[str, float]:
    """Seconds by part of the road over all texts (best of three rounds, part by part)."""
    model = load_model()
    clock = Clocked(model._session)
    model._session = clock  # type: ignore[assignment]
    best: dict[str, float] = {}
    for _ in range(3):
        spent: Counter[str] = Counter()
        clock.spent = 0.0
        for text in texts:
            marks = [time.perf_counter()]
            report = from_text(text)
            marks.append(time.perf_counter())
            reading = model.read(report, analysis=figures)
            marks.append(time.perf_counter())
            reading = replace(reading, claims=understand(reading))
            marks.append(time.perf_counter())
            if figures:
                measure(reading)
                marks.append(time.perf_counter())
            names = ("report", "reader", "claims", "figures")
            for name, a, b in zip(names, marks, marks[1:], strict=False):
                spent[name] += b - a
        spent["model"] = clock.spent
        spent["cutting and decoding"] = spent.pop("reader") - clock.spent
        best = {k: min(v, best.get(k, v)) for k, v in spent.items()}
    return best


def whole_over_claims(texts: list[str]) -> float:
    """The time of claims and figures over that of claims alone, the two taking turns."""
    model = load_model()
    alone, whole = Reader(model, figures=False), Reader(model)

    def read(reader: Reader) -> None:
        for text in texts:
            reader.read_text(text)

    claims, both = best_of(4, lambda: read(alone), lambda: read(whole))
    return both / claims


def windows_of(texts: list[str]) -> list[tuple[Any, Any]]:
    """(ids, feature rows) of every window of the first pass, edges included."""
    edge = folded(np.array([EDGE]))
    rows = []
    for text in texts:
        spans = tuple(p.span for p in from_text(text).paragraphs)
        pieces = cut(text, spans, MODEL_DIR / "tokenizer.json")
        for a, b in cut_windows(pieces, text):
            ids = np.concatenate([[CLS], pieces.ids[a:b], [SEP]])
            rows.append((ids, np.concatenate([edge, folded(pieces.features[a:b]), edge])))
    return rows


def exact_over_fast(texts: list[str]) -> float:
    """The model's time where the runtime is asked for exact products over that without."""
    rows = windows_of(texts)
    sessions = [_opened(MODEL_DIR / "model.onnx", exact=exact) for exact in (True, False)]
    no = np.array(False)

    def run(session: Any) -> None:
        for ids, features in rows:
            asked = {"ids": ids[None], "features": features[None], "analyse": no}
            session.run(["emissions", "links"], asked)

    exact, fast = best_of(5, *(partial(run, each) for each in sessions))
    return exact / fast


def against_plain(texts: list[str]) -> tuple[float, float]:
    """How many times as fast as the plain export: windows one at a time; in batches of eight."""
    # After the reader, which switches the runtime's telemetry off before it is loaded.
    import onnxruntime as ort  # noqa: PLC0415

    rows = windows_of(texts)
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    with tempfile.TemporaryDirectory() as folder:
        path = plain_export(MODEL_DIR / "model.onnx", Path(folder))
        plain = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    ours = Session(MODEL_DIR)._session
    claims = np.array(False)

    def shipped() -> None:
        for ids, features in rows:
            asked = {"ids": ids[None], "features": features[None], "analyse": claims}
            ours.run(["emissions", "links"], asked)

    def batched(size: int) -> None:
        for at in range(0, len(rows), size):
            batch = rows[at : at + size]
            n = max(len(ids) for ids, _ in batch)
            feed = {name: np.zeros((len(batch), n), np.int64) for name in ("ids", "features")}
            mask = np.zeros((len(batch), n), bool)
            for i, (ids, features) in enumerate(batch):
                feed["ids"][i, : len(ids)] = ids
                feed["features"][i, : len(ids)] = features
                mask[i, : len(ids)] = True
            plain.run(None, {**feed, "mask": mask})

    mine, single, eight = best_of(5, shipped, lambda: batched(1), lambda: batched(8))
    return single / mine, eight / mine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--articles", type=int, default=40)
    args = parser.parse_args()
    path = args.data / "polnear-dev.jsonl.gz"
    if not path.exists():
        sys.exit(f"{path} is not there. Point --data at the folder of the attribution data.")
    texts = [a["text"] for a in articles(path)][: args.articles]
    words = sum(len(t.split()) for t in texts)
    print(f"speed, first {len(texts)} articles of {path.name}, {words} words; {date.today()}")
    print(f"load() {min(fresh(LOAD) for _ in range(3)):.2f} s in a fresh process, import included")
    print(f"peak memory {fresh(PEAK, str(path)):.0f} MB after reading the whole split")
    parts = shares(texts, figures=False)
    total = sum(parts.values())
    print(
        f"{len(texts) / total:.1f} reports/s, {words / total:.0f} words/s on one core, claims alone"
    )
    for name, seconds in parts.items():
        print(f"  {name:21} {100 * seconds / total:5.1f} %")
    print(f"text to claims / model alone on the same windows: {total / parts['model']:.2f}")
    print(f"claims and figures / claims alone: {whole_over_claims(texts):.2f}")
    added = shares(texts, figures=True)
    for name, seconds in added.items():
        more = seconds - parts.get(name, 0.0)
        print(f"  {name:21} {100 * more / total:+6.1f} % of reading claims alone")
    share = exact_over_fast(texts[:12])
    print(f"exact 8-bit products (processors that cut off sums) / fast ones: {share:.2f}")
    single, eight = against_plain(texts[:12])
    print(f"shipped graph / plain 8-bit export, one window at a time: {single:.2f} times as fast")
    print(f"shipped graph / plain 8-bit export, padded batches of 8:  {eight:.2f} times as fast")


if __name__ == "__main__":
    main()
