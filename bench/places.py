"""Places on the labelled reports: `python -m bench.places [--model] [--errors]`.

In: `../shared/data/figures`; out: the share of figures whose labelled place some mention of the
same report resolves to, and the time for a report. *Strict*: a mention that is no actor has the
label's name and country, or is a relation to it; *with actors*: the same with actors counted;
*lenient*: some mention lies in the label's country and does not contradict its region. With --model
the reader's words and names are used. Refuses to run without ../shared.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import reportedly
from reportedly.atlas.gazetteer import fold
from reportedly.atlas.places import names
from reportedly.figures import places
from reportedly.records import Entity, Paragraph, Report, Role, Span, Token, Where

FIGURES = Path(__file__).resolve().parents[2] / "shared" / "data" / "figures"
SPLIT = re.compile(r"\s+and\s+|,\s+and\s+")


def as_report(row: dict[str, Any]) -> Report:
    """A labelled text as a report: the title as headline, paragraphs at line breaks."""
    title = row.get("title") or ""
    text = f"{title}\n{row['text']}" if title else row["text"]
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            role = Role.HEADLINE if title and at == 0 else Role.BODY
            found.append(Paragraph(Span(at, at + len(line)), role))
        at += len(line) + 1
    return Report(id=row["id"], text=text, paragraphs=tuple(found))


def anchors(where: Where) -> Iterator[Where]:
    """A place and what it is told by."""
    yield where
    for anchor in where.anchors:
        yield from anchors(anchor)


def country_of(parts: Sequence[str]) -> str | None:
    """The country of a label, which its last part names."""
    place = names().places.get(fold(parts[-1]))
    return place.country if place is not None else None


def targets(label: str) -> list[list[str]]:
    """The places that a label names, each as its parts from small to large."""
    whole = [part.strip() for part in re.sub(r"\s*\(each\)", "", label).split(",")]
    tail = whole[1:]
    heads = [head.strip() for head in SPLIT.split(whole[0])]
    if len(whole) > 2 and " and " in label:
        heads = [h for part in whole[:-1] for h in SPLIT.split(part)]
        tail = whole[-1:]
    return [[head, *tail] for head in heads if head]


def strictly(where: Where, label: str, text: str) -> bool:
    """Whether the place is one that the label names."""
    for parts in targets(label):
        home = country_of(parts)
        for one in anchors(where):
            said = one.span.of(text) if one.span else one.name
            same = fold(parts[0]) == fold(said) or fold(one.name).removeprefix("the ") == fold(
                parts[0]
            ).removeprefix("the ")
            alias = names().places.get(fold(parts[0]))
            same = same or (alias is not None and alias.name == one.name)
            if same and (
                home is None or one.country is None or set(home.split()) & set(one.country.split())
            ):
                return True
    return False


def leniently(where: Where, label: str, text: str) -> bool:
    """Whether the place lies in a country that the label names and contradicts no region of it."""
    if strictly(where, label, text):
        return True
    for parts in targets(label):
        home = country_of(parts)
        if (
            home is None
            or where.country is None
            or not set(home.split()) & set(where.country.split())
        ):
            continue
        if len(parts) == 1 or where.admin1 is None:
            return True
        if fold(where.admin1) in {fold(part) for part in parts}:
            return True
    return False


def syntax(text: str) -> tuple[tuple[Token, ...], tuple[Entity, ...]]:
    """The reader's words and names, none without --model."""
    if "--model" not in sys.argv:
        return (), ()
    reading = _reader().read_text(text)
    return reading.tokens, reading.entities


@cache
def _reader() -> reportedly.Reader:
    return reportedly.load()


def main() -> None:
    rows = {row["id"]: row for row in json.loads((FIGURES / "reports.json").read_text("utf-8"))}
    labels = [json.loads(line) for line in (FIGURES / "labels.jsonl").open(encoding="utf-8")]
    places.find(as_report({"id": "", "text": "It was warm in Paris."}))
    scores: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    spent, words = 0.0, 0
    for row in labels:
        report = as_report(rows[row["id"]])
        tokens, entities = syntax(report.text)
        began = time.perf_counter()
        mentions = places.find(report, tokens, entities)
        spent += time.perf_counter() - began
        words += len(report.text.split())
        count(report, row["figures"], mentions, scores, errors)
        if "--mentions" in sys.argv:
            show(report, mentions)
    print(f"places, labelled reports ({len(labels)} reports), {date.today()}")
    total = scores["figures"]
    for name in ("strict", "with actors", "lenient"):
        print(f"  {name:12} {scores[name]} of {total}  {100 * scores[name] / total:.1f} %")
    each, long = 1000 * spent / len(labels), 800_000 * spent / words
    print(f"  {each:.2f} ms a report, {long:.1f} ms per 800 words")
    if "--errors" in sys.argv:
        for error, times in errors.most_common():
            print(f"  {times:3} {error}")


def count(
    report: Report,
    figures: Sequence[dict[str, Any]],
    mentions: Sequence[places.PlaceMention],
    scores: Counter[str],
    errors: Counter[str],
) -> None:
    """Adds the figures of one report."""
    for label in (figure["place"] for figure in figures if figure["place"]):
        scores["figures"] += 1
        named = [m for m in mentions if strictly(m.where, label, report.text)]
        strict = any(not m.actor for m in named)
        scores["strict"] += strict
        scores["with actors"] += bool(named)
        scores["lenient"] += any(leniently(m.where, label, report.text) for m in mentions)
        if not strict:
            errors[f"{report.id}: {label}"] += 1


def show(report: Report, mentions: Sequence[places.PlaceMention]) -> None:
    """What was found, to be read."""
    print(f"== {report.id}")
    for m in mentions:
        around = report.text[max(0, m.span.start - 40) : m.span.end + 30].replace("\n", " ")
        w = m.where
        kind = "actor" if m.actor else w.kind.value
        print(f"  [{m.span.of(report.text)}] {w.name} {kind} {w.country} {w.admin1} | {around}")


if __name__ == "__main__":
    main()
