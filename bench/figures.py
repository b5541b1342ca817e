"""Figures on the labelled development reports: `python -m bench.figures [--errors WHAT]`.

In: `../shared/data/figures` (reports and labels). Out: precision, recall and F1 of figures with
their right value (quotes overlap; low and high within 0.5 %), and of those found the share with the
right bound, unit, kind, certainty (the label's `status`), source and place. A label without a
source asks for the reporter's own voice; a source is right when its name is the label's or its
characters are (those of the name that it goes back to count).
A place is right when the most precise name of the label
is the figure's place, or a part of its chain (a town's region, a relation's anchor); "country" is
right when the country is. Of many reports only the first 300 words are labelled (the labels' notes
say so; in all of those from ECB+ no label stands after them), so precision is printed twice: over
the figures of the labelled part, and over all. With `--errors` the figures that are wrong in WHAT
are listed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import reportedly
from bench.sources import fold, same
from reportedly.records import Certainty, Figure, Polarity, Reading, SourceMention, Tense, Where

DATA = Path("../shared/data/figures")
ASKED = ("bound", "unit", "kind", "status", "source", "place", "country")
LABELLED = 300  # words of a report that its labels cover, where their notes or its name say so
Label = dict[str, Any]
Pair = tuple[Label, Figure]
PLACES = {
    "us": "united states", "usa": "united states", "u.s.": "united states",
    "united states of america": "united states", "uk": "united kingdom",
    "gb": "united kingdom", "britain": "united kingdom", "burma": "myanmar",
    "dr congo": "democratic republic of the congo",
    "congo, the democratic republic of the": "democratic republic of the congo",
    "türkiye": "turkey", "russian federation": "russia", "gaza": "gaza strip",
}  # fmt: skip


def reports(folder: Path = DATA) -> Iterator[tuple[dict[str, Any], list[Label]]]:
    """Each report with its labels; `covered` is how many characters of it they cover."""
    labels: dict[str, list[Label]] = {}
    cut = set()
    for line in (folder / "labels.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        labels[row["id"]] = row["figures"]
        if "ecb" in row["id"] or "300 words" in row.get("notes", ""):
            cut.add(row["id"])
    for report in json.loads((folder / "reports.json").read_text(encoding="utf-8")):
        words = [m.end() for m in re.finditer(r"\S+", report["text"])]
        end = words[min(LABELLED, len(words)) - 1] if report["id"] in cut else words[-1]
        yield {**report, "covered": end}, labels.get(report["id"], [])


def pairs(labels: list[Label], figures: tuple[Figure, ...]) -> list[Pair]:
    """Labels with the figure that has their value, each at most once, the best overlap first."""
    rated = []
    for i, label in enumerate(labels):
        for j, figure in enumerate(figures):
            shared = min(label["end"], figure.quote.end) - max(label["start"], figure.quote.start)
            if shared > 0 and near(figure.low, label["low"]) and near(figure.high, label["high"]):
                rated.append((-shared, abs(label["start"] - figure.quote.start), i, j))
    taken_labels, taken_figures, found = set(), set(), []
    for _, _, i, j in sorted(rated):
        if i not in taken_labels and j not in taken_figures:
            taken_labels.add(i)
            taken_figures.add(j)
            found.append((labels[i], figures[j]))
    return found


def near(one: float | None, two: float) -> bool:
    """Equal within 0.5 per cent."""
    return one is not None and abs(one - two) <= 0.005 * abs(two)


def status(figure: Figure) -> str:
    """The label's word for a figure's certainty, polarity and tense."""
    if figure.polarity is Polarity.NEGATED:
        return "denied"
    if figure.certainty in {Certainty.PROBABLE, Certainty.POSSIBLE}:
        return "possible"
    if figure.tense is Tense.FUTURE:
        return "expected"
    return "stated"


def names(where: Where | None) -> set[str]:
    """The names that a place answers to."""
    if where is None:
        return set()
    found = {plain(where.name)}
    if where.kind.value in {"relation", "unknown"}:
        found |= {name for anchor in where.anchors for name in names(anchor)}
    if where.admin1 and where.kind.value != "country":
        found.add(plain(where.admin1))
    return found


def plain(name: str) -> str:
    """A place's name folded: no case, no article, one name for one country."""
    low = re.sub(r"^the ", "", name.strip().lower())
    low = re.sub(r" (state|province|region|district|county)$", "", low)
    return PLACES.get(low, low)


def right(what: str, label: Label, figure: Figure, reading: Reading) -> bool | None:
    """Whether a figure found is right in `what`; None when the label does not say."""
    if what == "unit":
        return bool(figure.unit.lower() == label["unit"].lower())
    if what == "status":
        return status(figure) == label["status"]
    if what == "source":
        claim = next((c for c in reading.claims if c.id == figure.claim), None)
        said = claim.source if claim else None
        if label["source_name"] is None:
            return claim is None or said is None
        if said is None:
            return False
        if _shared(label, said):
            return True
        own = said.name or said.span.of(reading.report.text)
        wanted = {label["source_name"], label["source"]} - {None}
        return any(same(own, w) or fold(own) == fold(w) for w in wanted)
    if what in {"place", "country"}:
        return _right_place(what, label, figure)
    return str(getattr(figure, what)) == label[what]


def _shared(label: Label, said: SourceMention) -> bool:
    """Whether the label's source and ours, or the name that ours goes back to, share characters."""
    start, end = label.get("source_start"), label.get("source_end")
    spans = [said.span, said.antecedent]
    return start is not None and any(s and s.start < end and start < s.end for s in spans)


def _right_place(what: str, label: Label, figure: Figure) -> bool | None:
    if label["place"] is None or plain(label["place"]) in {"world", "worldwide", "global"}:
        return None
    parts = [plain(p) for p in label["place"].split(",")]
    if what == "place":
        return parts[0] in names(figure.where)
    whole = COUNTRY.get(parts[-1])
    ours = figure.where.country if figure.where else None
    return (whole in (ours or "").split()) if whole else parts[-1] in names(figure.where)


def _countries() -> dict[str, str]:
    from reportedly.language.lexicon import load  # noqa: PLC0415

    rows = load("countries")
    return {
        plain(name): code
        for code, row in rows.items()
        for name in (row["name"], *row.get("also", ()))
    }


COUNTRY: dict[str, str] = {}


@dataclass
class Tally:
    """What was counted over a set of reports."""

    reports: int = 0
    labels: int = 0
    figures: int = 0
    covered: int = 0
    found: int = 0
    seconds: float = 0.0
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=dict)


def measure(reader: reportedly.Reader, folder: Path = DATA) -> Tally:
    """Read every report and compare."""
    COUNTRY.update(_countries())
    out = Tally()
    for report, labels in reports(folder):
        began = time.perf_counter()
        reading = reader.read_text(report["text"], title=report.get("title"))
        out.seconds += time.perf_counter() - began
        matched = pairs(labels, reading.figures)
        out.reports += 1
        out.labels += len(labels)
        out.figures += len(reading.figures)
        out.found += len(matched)
        covered = [f for f in reading.figures if f.quote.start < report["covered"]]
        out.covered += len(covered)
        for what in ASKED:
            for label, figure in matched:
                verdict = right(what, label, figure, reading)
                if verdict is None:
                    continue
                out.asked[what] += 1
                out.right[what] += verdict
                if not verdict:
                    out.wrong.setdefault(what, []).append(_told(what, label, figure, reading))
        text = report["text"]
        hit = {id(label) for label, _ in matched}
        ours = {id(figure) for _, figure in matched}
        out.wrong.setdefault("missed", []).extend(
            f"{report['id']} {x['quote']!r} {x['low']}-{x['high']} {x['kind']}"
            for x in labels if id(x) not in hit
        )  # fmt: skip
        out.wrong.setdefault("extra", []).extend(
            f"{report['id']} {f.low}-{f.high} {f.kind} {_around(text, f)!r}"
            for f in covered if id(f) not in ours
        )  # fmt: skip
    return out


def _around(text: str, figure: Figure) -> str:
    return text[max(0, figure.quote.start - 50) : figure.quote.end + 40]


def _told(what: str, label: Label, figure: Figure, reading: Reading) -> str:
    text = reading.report.text
    claim = next((c for c in reading.claims if c.id == figure.claim), None)
    said = claim.source.name if claim and claim.source else None
    ours = {
        "status": f"{status(figure)} {figure.because}",
        "source": said,
        "place": figure.where and (figure.where.name, figure.where.kind.value),
        "country": figure.where and figure.where.country,
    }
    own = ours[what] if what in ours else getattr(figure, what)
    key = {"source": "source_name", "country": "place"}.get(what, what)
    return f"{label[key]!r} not {own!r}: {_around(text, figure)!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--errors", help="list what is wrong: missed, extra, " + ", ".join(ASKED))
    args = parser.parse_args()
    tally = measure(reportedly.load(), args.data)
    print(f"figures, {tally.reports} reports, {tally.labels} labels, {date.today().isoformat()}")
    for name, said in (("the labelled part", tally.covered), ("all figures", tally.figures)):
        p, r = tally.found / max(said, 1), tally.found / tally.labels
        f1 = 2 * p * r / max(p + r, 1e-9)
        print(f"right value, {name}: P {100 * p:.1f}  R {100 * r:.1f}  F1 {100 * f1:.1f}")
    for what in ASKED:
        share = 100 * tally.right[what] / max(tally.asked[what], 1)
        print(f"of {tally.asked[what]} found, right {what:8} {share:5.1f} %")
    for line in tally.wrong.get(args.errors or "", []):
        print("  " + line)


if __name__ == "__main__":
    main()
