"""Whole reports that no rule was written with: `python -m bench.readings [--part P] [--errors]`.

With `--curve` it also prints how many of the claims at each score are claims.

In: `../shared/data/readings` (its README says how each number is computed). Out, for each part:
statements found and claims that are none, of all claims and of those scored .5 and above; names and
kinds of sources; spans; figures with their value, what was told of them, place and time, both where
there is one and where it should be left empty. Part `check` is measured and never read: with
`--errors` what is wrong is listed for the other parts alone.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import reportedly
from bench import attribution_scores as spans
from bench.attribution import triple
from bench.figures import names, pairs, plain
from bench.sources import same
from reportedly.records import Claim, Figure, Reading

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "readings"
PARTS = ("check", "write", "story")
SURE = 0.5  # the score from which a claim counts in the second numbers
CUES_TOUCH = 0.3  # what it is worth to a pair that its cues share a character
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NEEDS = ("all", "name", "nominal", "pronoun")
Label = dict[str, Any]
Pairs = list[tuple[Label, Claim]]


@dataclass
class Scores:
    """What was counted over the reports of one part."""

    reports: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    exact: dict[str, spans.Tally] = field(default_factory=dict)
    linked: dict[str, spans.Tally] = field(default_factory=dict)
    figures: spans.Tally = field(default_factory=spans.Tally)
    wrong: list[str] = field(default_factory=list)

    def count(self, what: str, right: bool, told: str = "") -> None:
        """One more of `what`, right or not."""
        self.asked[what] += 1
        self.right[what] += right
        if not right and told:
            self.wrong.append(f"{what}: {told}")

    def share(self, what: str) -> float:
        """Right ones of a hundred."""
        return 100 * self.right[what] / max(self.asked[what], 1)


def reports(part: str) -> Iterator[tuple[Label, Label]]:
    """The reports of one part, each with its labels."""
    texts = {row["id"]: row for row in _lines("reports.jsonl")}
    for labels in _lines("labels.jsonl"):
        if labels["part"] == part:
            yield texts[labels["id"]], labels


def _lines(name: str) -> Iterator[Label]:
    with (DATA / name).open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def measure(reader: reportedly.Reader, part: str) -> Scores:
    """Read every report of a part and compare it with its labels."""
    out = Scores()
    for report, labels in reports(part):
        day = str(report.get("published") or "")[:10]
        known = day if DAY.fullmatch(day) else None
        reading = reader.read_text(report["text"], published=known, title=report.get("title"))
        out.reports += 1
        _attributions(out, report, labels["attributions"], reading)
        _figures(out, report["text"], labels["figures"], reading)
    return out


def paired(golds: Sequence[Label], claims: Sequence[Claim]) -> Pairs:
    """Each attribution with the claim that is most like it, one to one."""
    rated = []
    for i, gold in enumerate(golds):
        wanted = _characters(gold["content"])
        for j, claim in enumerate(claims):
            got = _characters([(s.start, s.end) for s in claim.content])
            shared = len(wanted & got)
            if shared:
                cue = claim.cue
                touch = any(cue and a < cue.end and cue.start < b for a, b in gold["cue"])
                rated.append((-shared / len(wanted | got) - CUES_TOUCH * touch, i, j))
    taken: tuple[set[int], set[int]] = set(), set()
    found = []
    for _, i, j in sorted(rated):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append((golds[i], claims[j]))
    return found


def _characters(ranges: Sequence[Sequence[int]]) -> set[int]:
    return {at for start, end in ranges for at in range(start, end)}


def _attributions(out: Scores, report: Label, golds: list[Label], reading: Reading) -> None:
    text = report["text"]
    for suffix, least in (("", 0.0), (" sure", SURE)):
        claims = [claim for claim in reading.claims if claim.score >= least]
        found = paired(golds, claims)
        hit = {id(gold) for gold, _ in found}
        for gold in golds:
            if gold["claim"] == "yes":
                told = _quote(text, gold["content"])
                out.count(f"found{suffix}", id(gold) in hit, "" if suffix else told)
        known = {claim.id for _, claim in found}
        for claim in claims:
            told = f"{claim.content[0].of(text)[:80]!r} ({claim.score:.2f})"
            out.count(f"no claim{suffix}", claim.id not in known)
            if claim.id not in known and not suffix:
                out.wrong.append(f"no claim: {told}")
        if not suffix:
            _sources(out, text, found)
            told = {claim.id: gold["claim"] == "yes" for gold, claim in found}
            for claim in claims:
                out.count(_decile(claim.score), told.get(claim.id, False))
    outer = spans.trimmed(text, [gold for gold in golds if gold["within"] is None])
    own = spans.trimmed(text, [triple(c) for c in reading.claims if c.within is None])
    spans.unlinked(outer, own, out.exact)
    spans.linked(text, outer, own, out.linked)


def _decile(score: float) -> str:
    return f"scored {min(int(10 * score), 9) / 10:.1f}"


def _sources(out: Scores, text: str, found: Pairs) -> None:
    for gold, claim in found:
        if gold["name"] is None:
            continue
        own = claim.source.name if claim.source else None
        told = f"{_quote(text, gold['source'])} is {own!r}, not {gold['name']!r}"
        for group in ("all", gold["needs"]):
            out.count(f"name {group}", same(own, gold["name"]), told if group == "all" else "")
        kind = claim.source.kind.value if claim.source else None
        out.count("kind", kind == gold["kind"], f"{own!r} is {kind}, not {gold['kind']}")


def _figures(out: Scores, text: str, labels: list[Label], reading: Reading) -> None:
    found = pairs(labels, reading.figures)
    out.figures.right += len(found)
    out.figures.gold += len(labels)
    out.figures.predicted += len(reading.figures)
    sources = {claim.id: claim.source for claim in reading.claims}
    for label, figure in found:
        about = repr(text[max(0, figure.quote.start - 40) : figure.quote.end + 30])
        for what in ("bound", "unit", "kind"):
            own = str(getattr(figure, what)).lower()
            out.count(f"figure {what}", own == label[what].lower(), f"{own} {label[what]} {about}")
        source = sources.get(figure.claim or "")
        if label["source_name"]:
            right = source is not None and any(
                same(own, label["source_name"]) for own in (source.name, source.span.of(text))
            )
            told = f"{source and source.name!r}, not {label['source_name']!r} {about}"
            out.count("whose word", right, told)
        _place(out, label, figure, about)
        _time(out, label, figure, about)


def _place(out: Scores, label: Label, figure: Figure, about: str) -> None:
    own = figure.where
    if not label["place"]:
        out.count("place empty", own is None, f"{own and own.name} {about}")
        return
    parts = [plain(part) for part in label["place"].split(",")]
    told = f"{own and own.name}, not {label['place']} {about}"
    known = names(own)
    out.count("place lenient", any(_within(name, part) for name in known for part in parts), told)
    out.count("place strict", parts[0] in names(own))


def _within(one: str, other: str) -> bool:
    """Whether one name holds the other, word for word ("Ukraine" in "eastern Ukraine")."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _time(out: Scores, label: Label, figure: Figure, about: str) -> None:
    own = figure.when.start if figure.when else None
    if not label["when"]:
        out.count("time empty", own is None, f"{own} {about}")
        return
    wanted = str(label["when"]).split("/")[0]
    out.count("time", (own or "")[: len(wanted)] == wanted, f"{own}, not {label['when']} {about}")


def _quote(text: str, ranges: Sequence[Sequence[int]]) -> str:
    return repr(" … ".join(text[start:end] for start, end in ranges)[:90])


def rows(one: Scores) -> dict[str, float]:
    """The numbers of a part in the order of the table, each in a hundred."""
    found = {what: one.share(what) for what in ("found", "found sure", "no claim", "no claim sure")}
    people = {f"name {needs}": one.share(f"name {needs}") for needs in NEEDS}
    exact = {role: 100 * one.exact[role].f1 for role in spans.ROLES}
    figures = {
        "figures P": 100 * one.figures.precision,
        "figures R": 100 * one.figures.recall,
        "figures F1": 100 * one.figures.f1,
    }
    told = (
        "figure bound", "figure unit", "figure kind", "whose word", "place lenient",
        "place strict", "place empty", "time", "time empty",
    )  # fmt: skip
    return {
        **found,
        **people,
        "kind": one.share("kind"),
        **exact,
        "together": 100 * one.linked["all"].f1,
        **figures,
        **{what: one.share(what) for what in told},
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--errors", action="store_true", help="list what is wrong (not of check)")
    parser.add_argument("--curve", action="store_true", help="how many are claims, by score")
    asked = parser.parse_args()
    reader = reportedly.load()
    table, curves = {}, {}
    for part in asked.part or PARTS:
        scores = measure(reader, part)
        table[f"{part} ({scores.reports})"] = rows(scores)
        curves[part] = scores
        if asked.errors and part != "check":
            print(*sorted(scores.wrong), sep="\n")
    print(f"readings, {date.today().isoformat()}")
    print(f"{'':16}" + "".join(f"{part:>14}" for part in table))
    for name in next(iter(table.values())):
        print(f"{name:16}" + "".join(f"{row[name]:14.1f}" for row in table.values()))
    for decile in (f"scored {i / 10:.1f}" for i in range(10 * asked.curve)):
        told = (f"{one.share(decile):8.0f} of {one.asked[decile]:<4}" for one in curves.values())
        print(f"{decile:16}" + " ".join(told))


if __name__ == "__main__":
    main()
