"""Scores of the shipped model on the development split, whole documents, through the front door.

    python bench/attribution.py [--data ../shared/data/attribution] [--model DIR]

Prints the three measures of the data README: span-exact per role (unlinked), linked triple-exact
(all, and by direct, indirect, mixed), and character overlap after pairing by content. Nested
claims are left out, because the corpus marks none. With `--model` another model folder is scored,
the 32-bit export for example.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import attribution_scores as scores
from reportedly.reader import MODEL_DIR, load_model
from reportedly.records import Claim
from reportedly.road import Reader

DATA = Path("../shared/data/attribution")


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of one split."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def triple(claim: Claim) -> scores.Triple:
    """A claim as character ranges by role."""
    return {
        "cue": [(claim.cue.start, claim.cue.end)] if claim.cue else [],
        "source": [(claim.source.span.start, claim.source.span.end)] if claim.source else [],
        "content": [(s.start, s.end) for s in claim.content],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path, default=MODEL_DIR)
    args = parser.parse_args()
    path = args.data / "polnear-dev.jsonl.gz"
    if not path.exists():
        sys.exit(f"{path} is not there. Point --data at the folder of the attribution data.")
    reader = Reader(load_model(args.model))
    exact: dict[str, scores.Tally] = {}
    linked: dict[str, scores.Tally] = {}
    overlap: dict[str, scores.Tally] = {}
    read = claims = nested = 0
    for article in articles(path):
        text = article["text"]
        reading = reader.read_text(text, published=article["published"])
        gold = scores.trimmed(text, article["attributions"])
        found = scores.trimmed(text, [triple(c) for c in reading.claims if c.within is None])
        scores.unlinked(gold, found, exact)
        scores.linked(text, gold, found, linked)
        scores.overlap(gold, found, overlap)
        read += 1
        claims += len(found)
        nested += len(reading.claims) - len(found)
    print(f"attribution, {path.name}: {read} articles, {claims} claims and {nested} nested ones")
    print(f"{date.today()}, model {reading.model}")
    for title, tallies in (
        ("span-exact, unlinked", exact),
        ("linked triple-exact", linked),
        ("character overlap", overlap),
    ):
        print(title)
        for name, tally in tallies.items():
            print(f"  {name:9} {tally.row()}  of {tally.gold:.0f}")


if __name__ == "__main__":
    main()
