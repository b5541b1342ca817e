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
from dataclasses import dataclass, field
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


@dataclass
class Scores:
    """The three measures over a split, and how much was read."""

    articles: int = 0
    claims: int = 0
    nested: int = 0
    exact: dict[str, scores.Tally] = field(default_factory=dict)
    linked: dict[str, scores.Tally] = field(default_factory=dict)
    overlap: dict[str, scores.Tally] = field(default_factory=dict)


def measure(path: Path, reader: Reader) -> Scores:
    """Read every article of a split and compare the claims with its attributions."""
    out = Scores()
    for article in articles(path):
        text = article["text"]
        claims = reader.read_text(text, published=article["published"]).claims
        gold = scores.trimmed(text, article["attributions"])
        found = scores.trimmed(text, [triple(c) for c in claims if c.within is None])
        scores.unlinked(gold, found, out.exact)
        scores.linked(text, gold, found, out.linked)
        scores.overlap(gold, found, out.overlap)
        out.articles += 1
        out.claims += len(found)
        out.nested += len(claims) - len(found)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path, default=MODEL_DIR)
    args = parser.parse_args()
    path = args.data / "polnear-dev.jsonl.gz"
    if not path.exists():
        sys.exit(f"{path} is not there. Point --data at the folder of the attribution data.")
    model = load_model(args.model)
    out = measure(path, Reader(model))
    print(f"attribution, {path.name}: {out.articles} articles")
    print(f"{out.claims} claims and {out.nested} nested ones; {date.today()}, model {model.name}")
    for title, tallies in (
        ("span-exact, unlinked", out.exact),
        ("linked triple-exact", out.linked),
        ("character overlap", out.overlap),
    ):
        print(title)
        for name, tally in tallies.items():
            print(f"  {name:9} {tally.row()}  of {tally.gold:.0f}")


if __name__ == "__main__":
    main()
