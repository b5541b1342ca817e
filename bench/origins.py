"""Origins on the labelled development reports: `python -m bench.origins [--errors]`.

In: `../shared/data/figures` (reports, labels, origins). Out: pairwise precision, recall and F1 over
the labelled figures that the reader found.

What a pair is. The labels put figures of one value in different reports together where these
"plainly go back to the same statement, named or near-verbatim". So two figures of different reports
are a pair that we say when the claims (or the sentences in the reporter's own voice) that they
stand in have one origin, and the figures have one value (low and high within 0.5 %); two sums of
money in different currencies are one value too, for the labels join one sum told in three
currencies. Where one sentence gives one value twice (three rifles, three motors) only the figure
that counts the same by its unit or a word of what is counted makes a pair.

Three measures. "All": every labelled figure that was found; those that no label puts in an origin
are wrong to pair. "By value alone": the same, but every figure of a sentence that has the value
makes a pair. "Among members": only figures that the labels put in some origin; a second mention of
the same count in a report, which the labels pass over, costs nothing there.

Blocking: of all pairs that are the same when everything is compared with everything, the share that
shares a key, and how many others a claim is compared with. Echoes between the reports count if the
ledger finds them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import reportedly
from bench.figures import DATA, pairs, reports
from reportedly.ledger import echoes, origins
from reportedly.ledger.items import ClaimItem, Echo, FigureItem, ReportItem, Sheet, Verdict
from reportedly.ledger.merging import partition
from reportedly.ledger.sheets import gather
from reportedly.records import FigureKind, Reading

Pair = frozenset[str]
Labelled = dict[str, tuple[str, int]]  # figure id → report and index of its label


@dataclass
class Shelf:
    """Everything that was read."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    labelled: Labelled = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    echoes: dict[Pair, Echo] = field(default_factory=dict)

    def claims(self) -> Iterator[tuple[ClaimItem, ReportItem]]:
        for sheet in self.sheets.values():
            yield from ((claim, sheet.report) for claim in sheet.claims)

    def figures(self) -> dict[str, FigureItem]:
        return {one.id: one for sheet in self.sheets.values() for one in sheet.figures}


def read(reader: reportedly.Reader, folder: Path) -> Shelf:
    """Every report with its labels."""
    shelf, readings = Shelf(), []
    for report, labels in reports(folder):
        reading = reader.read_text(report["text"], title=report.get("title"))
        sheet = gather(reading)
        shelf.sheets[report["id"]] = sheet
        readings.append((reading, sheet))
        for label, figure in pairs(labels, reading.figures):
            shelf.labelled[figure.id] = (report["id"], labels.index(label))
            shelf.texts[figure.id] = label["quote"]
    shelf.echoes = lineage(readings)
    return shelf


def lineage(readings: list[tuple[Reading, Sheet]]) -> dict[Pair, Echo]:
    """Which reports repeat one another."""
    sketches = [echoes.sketch(reading, sheet.report) for reading, sheet in readings]
    found = (echoes.compare(a, b) for a, b in combinations(sketches, 2))
    return {frozenset((one.original, one.copy)): one for one in found if one is not None}


def group(shelf: Shelf, met: Iterable[tuple[str, str]]) -> tuple[dict[str, str], set[Pair]]:
    """Claim id → label, and the pairs that are the same, of those that meet."""
    about = {claim.id: (claim, report) for claim, report in shelf.claims()}
    same, apart = [], []
    for x, y in met:
        (a, ra), (b, rb) = about[x], about[y]
        finding = origins.compare(a, ra, b, rb, shelf.echoes.get(frozenset((ra.id, rb.id))))
        if finding.verdict is Verdict.SAME:
            same.append((x, y, finding.score))
        elif finding.verdict is Verdict.DIFFERENT:
            apart.append((x, y))
    return dict(partition(about, same, apart)), {frozenset(one[:2]) for one in same}


def meeting(shelf: Shelf) -> set[tuple[str, str]]:
    """Pairs of claims that share a key."""
    doors = defaultdict(set)
    for claim, report in shelf.claims():
        for key in origins.keys(claim, report):
            doors[key].add(claim.id)
    return {pair for several in doors.values() for pair in combinations(sorted(several), 2)}


def said(shelf: Shelf, labels: dict[str, str]) -> set[Pair]:
    """Pairs of figures of different reports that have one origin and one value."""
    figures, groups = shelf.figures(), defaultdict(list)
    for claim, _ in shelf.claims():
        for one in claim.figures:
            if one in shelf.labelled:
                groups[labels[claim.id]].append(figures[one])
    return {
        frozenset((a.id, b.id))
        for several in groups.values()
        for a, b in combinations(several, 2)
        if a.report != b.report and one_sum(a, b)
    }


def strict(shelf: Shelf, made: set[Pair]) -> set[Pair]:
    """Those pairs without the ones that have a better partner in the sentence."""
    figures = shelf.figures()
    partners = defaultdict(set)
    for x, y in map(sorted, made):
        partners[x].add(y)
        partners[y].add(x)
    kept = set()
    for x, y in map(sorted, made):
        a, b = figures[x], figures[y]
        others = [figures[one] for one in partners[x] | partners[y]]
        if not better(a, b, others):
            kept.add(frozenset((x, y)))
    return kept


def one_sum(a: FigureItem, b: FigureItem) -> bool:
    """Whether two figures have one value, or are money in two currencies."""
    if a.kind is b.kind is FigureKind.MONEY and a.unit != b.unit:
        return True
    return origins.equal(a, b)


def better(a: FigureItem, b: FigureItem, several: list[FigureItem]) -> bool:
    """Whether a sentence of one of the two has a figure that the other fits and its pair does
    not."""
    if a.kind is b.kind is FigureKind.MONEY or counts_alike(a, b):
        return False
    return any(
        one.report == mine.report
        and one.sentence == mine.sentence
        and origins.equal(one, other)
        and counts_alike(one, other)
        for mine, other in ((a, b), (b, a))
        for one in several
    )


def counts_alike(a: FigureItem, b: FigureItem) -> bool:
    """One unit, or a word in common of what is counted."""
    return a.unit == b.unit or bool(set(a.counted) & set(b.counted))


def gold(shelf: Shelf, folder: Path) -> tuple[set[Pair], set[str]]:
    """Pairs of the labels, in different reports, and every figure that they put in an origin."""
    where = {place: figure for figure, place in shelf.labelled.items()}
    wanted, members = set(), set()
    for line in (folder / "origins.jsonl").open(encoding="utf-8"):
        places = [(one["id"], one["figure"]) for one in json.loads(line)["members"]]
        found = [place for place in places if place in where]
        members.update(where[place] for place in found)
        wanted |= {
            frozenset((where[x], where[y])) for x, y in combinations(found, 2) if x[0] != y[0]
        }
    return wanted, members


def told(name: str, made: set[Pair], wanted: set[Pair]) -> str:
    """One line of the table."""
    right = len(made & wanted)
    p, r = right / max(len(made), 1), right / max(len(wanted), 1)
    f1 = 2 * p * r / max(p + r, 1e-9)
    return (
        f"{name:14} P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {100 * f1:5.1f}"
        f"  ({right} right, {len(made)} said, {len(wanted)} labelled)"
    )


def errors(shelf: Shelf, made: set[Pair], wanted: set[Pair]) -> Iterator[str]:
    """What is said and not labelled, then what is labelled and not said."""
    for name, wrong in (("too much", made - wanted), ("missed", wanted - made)):
        for pair in sorted(wrong, key=lambda one: sorted(shelf.labelled[x] for x in one)):
            a, b = sorted(pair, key=lambda one: shelf.labelled[one])
            (x, _), (y, _) = shelf.labelled[a], shelf.labelled[b]
            yield f"{name}: {x} {shelf.texts[a]!r}, {y} {shelf.texts[b]!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--errors", action="store_true", help="list the pairs that are wrong")
    args = parser.parse_args()
    shelf = read(reportedly.load(), args.data)
    met = meeting(shelf)
    labels, _ = group(shelf, sorted(met))
    loose = said(shelf, labels)
    made = strict(shelf, loose)
    wanted, members = gold(shelf, args.data)
    print(
        f"origins, {len(shelf.sheets)} reports, {len(shelf.labelled)} labelled figures found, "
        f"{len(shelf.echoes)} echoes, {date.today().isoformat()}"
    )
    print(told("all", made, wanted))
    print(told("by value alone", loose, wanted))
    print(told("among members", {pair for pair in made if pair <= members}, wanted))
    claims = [claim.id for claim, _ in shelf.claims()]
    _, every = group(shelf, combinations(sorted(claims), 2))
    kept = sum(tuple(sorted(pair)) in met for pair in every)
    print(
        f"blocking: {kept} of {len(every)} same pairs share a key; "
        f"{2 * len(met) / max(len(claims), 1):.1f} others a claim, of {len(claims)}"
    )
    if args.errors:
        for line in errors(shelf, made, wanted):
            print("  " + line)


if __name__ == "__main__":
    main()
