"""Series on the labelled development reports: `python -m bench.series [--errors]`.

In: `../shared/data/figures` (reports, labels, series). Every report is read alone; figures that
have a label are compared where they share a key or a report, as the ledger does it, and joined as
it joins them. Out: precision, recall and F1 over pairs of labelled figures that were found, for all
pairs, for those of one report and of two, and by where the reports come from; how many gold pairs
of two reports share a key, and how many other figures, of all in these reports, a figure is
compared with. A labelled figure in no labelled series is a series of its own.
With `--errors` the pairs that are missed and those that are false are listed with their reasons.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import reportedly
from bench.figures import DATA, pairs, reports
from bench.grouping import Groups, joined, pairwise
from reportedly.ledger.items import FigureItem, Finding, ReportItem, Verdict
from reportedly.ledger.merging import partition
from reportedly.ledger.series import compare, keys
from reportedly.ledger.sheets import gather

Place = tuple[str, int]  # report id, number of the label


@dataclass
class Shelf:
    """The figures of all reports, and which label each of them has."""

    about: dict[str, ReportItem] = field(default_factory=dict)
    figures: dict[str, FigureItem] = field(default_factory=dict)
    named: dict[Place, str] = field(default_factory=dict)
    quotes: dict[Place, str] = field(default_factory=dict)

    def keys(self, one: str) -> frozenset[str]:
        figure = self.figures[one]
        return keys(figure, self.about[figure.report])

    def compare(self, one: str, other: str) -> Finding:
        a, b = self.figures[one], self.figures[other]
        return compare(a, self.about[a.report], b, self.about[b.report])


def read(reader: reportedly.Reader, folder: Path = DATA) -> Shelf:
    """Read every report and find the figures that are labelled."""
    shelf = Shelf()
    for raw, labels in reports(folder):
        reading = reader.read_text(raw["text"], title=raw.get("title"), url=raw.get("url"))
        sheet = gather(reading)
        shelf.about[sheet.report.id] = sheet.report
        shelf.figures.update((one.id, one) for one in sheet.figures)
        for label, figure in pairs(labels, reading.figures):
            place = (raw["id"], next(n for n, one in enumerate(labels) if one is label))
            shelf.named[place] = figure.id
            shelf.quotes[place] = label["quote"]
    return shelf


def gold(shelf: Shelf, folder: Path = DATA) -> Groups:
    """The labelled series, of the figures that were found; each other one alone."""
    groups: Groups = []
    for line in (folder / "series.jsonl").open(encoding="utf-8"):
        members: list[dict[str, Any]] = json.loads(line)["members"]
        found = {(one["id"], one["figure"]) for one in members} & set(shelf.named)
        groups.append(set(found))
    inside = {one for group in groups for one in group}
    return [group for group in groups if group] + [
        {one} for one in shelf.named if one not in inside
    ]


def findings(shelf: Shelf) -> dict[tuple[Place, Place], Finding]:
    """What is said of each pair of labelled figures that the ledger would compare."""
    at: dict[str, list[Place]] = defaultdict(list)
    for place, one in sorted(shelf.named.items()):
        for key in shelf.keys(one):
            at[key].append(place)
    met = {pair for several in at.values() for pair in combinations(several, 2)}
    return {(a, b): shelf.compare(shelf.named[a], shelf.named[b]) for a, b in sorted(met)}


def groups_of(shelf: Shelf, found: dict[tuple[Place, Place], Finding]) -> Groups:
    """The series that these findings make."""
    place = {one: where for where, one in shelf.named.items()}
    same, apart = [], []
    for (a, b), finding in found.items():
        pair = (shelf.named[a], shelf.named[b])
        if finding.verdict is Verdict.SAME:
            same.append((min(pair), max(pair), finding.score))
        elif finding.verdict is Verdict.DIFFERENT:
            apart.append((min(pair), max(pair)))
    groups: dict[str, set[Hashable]] = defaultdict(set)
    for one, label in partition(place, same, apart).items():
        groups[label].add(place[one])
    return list(groups.values())


def candidates(shelf: Shelf) -> float:
    """How many other figures a figure is compared with, over all figures of the reports."""
    at: dict[str, set[str]] = defaultdict(set)
    for one in shelf.figures:
        for key in shelf.keys(one):
            at[key].add(one)
    met = [set().union(*(at[key] for key in shelf.keys(one))) - {one} for one in shelf.figures]
    return sum(map(len, met)) / max(len(met), 1)


def line(name: str, wanted: set[frozenset[Any]], made: set[frozenset[Any]]) -> str:
    """Precision, recall and F1 of one set of pairs."""
    right = len(wanted & made)
    p, r = right / len(made) if made else 1.0, right / len(wanted) if wanted else 1.0
    f1 = 2 * p * r / max(p + r, 1e-9)
    counts = f"{right} right of {len(made)} said, {len(wanted)} in gold"
    return f"{name:16} P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {100 * f1:5.1f}   ({counts})"


def split(found: Iterable[frozenset[Any]], within: bool) -> set[frozenset[Any]]:
    """The pairs of one report, or of two."""
    return {pair for pair in found if (len({report for report, _ in pair}) == 1) is within}


def ordered(pair: frozenset[Any]) -> tuple[Place, Place]:
    one, other = sorted(pair)
    return one, other


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--errors", action="store_true", help="list the pairs that are wrong")
    args = parser.parse_args()
    shelf = read(reportedly.load(), args.data)
    wanted, found = gold(shelf, args.data), findings(shelf)
    made = groups_of(shelf, found)
    among = set(shelf.named)
    want, said = joined(wanted, set(among)), joined(made, set(among))
    print(f"series, {len(shelf.about)} reports, {len(among)} labelled figures, {date.today()}")
    print(line("all pairs", want, said))
    print(line("within a report", split(want, True), split(said, True)))
    print(line("across reports", split(want, False), split(said, False)))
    for name, mark in (("Wikinews", "gv"), ("ECB+", "ecb")):
        inside = {one for one in among if mark in one[0]}
        print(line(name, joined(wanted, set(inside)), joined(made, set(inside))))
    far = split(want, False)
    shared = sum(ordered(pair) in found for pair in far)
    print(f"blocking: {shared} of {len(far)} gold pairs of two reports share a key")
    print(f"a figure is compared with {candidates(shelf):.1f} of {len(shelf.figures)} others")
    assert pairwise(wanted, made)[3] == len(want & said)
    if args.errors:
        for name, wrong in (("missed", want - said), ("false", said - want)):
            print(f"{name}: {len(wrong)}")
            for one, other in sorted(ordered(pair) for pair in wrong):
                finding = found.get((one, other))
                why = (
                    f"{finding.verdict} {finding.score} {finding.because}" if finding else "no key"
                )
                print(f"  {one} {shelf.quotes[one]!r} | {other} {shelf.quotes[other]!r}: {why}")


if __name__ == "__main__":
    main()
