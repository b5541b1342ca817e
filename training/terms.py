"""Counts in how many texts each telling word stands; run by hand when the word list is renewed.

In: the training texts of attribution (US politics) and of syntax (reviews, mail, news, speech …);
out: `src/reportedly/ledger/lexicon/terms.tsv`, one stem and its number of texts a line, those in at
least three texts, sorted. A word list, no sentences: it says how rare a word is, nothing else.

    python -m training.terms --data ../shared/data
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reportedly.ledger.words import telling

OUT = Path("src/reportedly/ledger/lexicon/terms.tsv")
LEAST = 3


def texts(data: Path) -> Iterator[str]:
    """The texts whose words are counted."""
    with gzip.open(data / "attribution/polnear-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]
    for name in ("ewt-train", "gum-train"):
        with gzip.open(data / f"syntax/{name}.conllu.gz", "rt", encoding="utf-8") as lines:
            document: list[str] = []
            for line in lines:
                if line.startswith("# newdoc") and document:
                    yield " ".join(document)
                    document = []
                elif line.startswith("# text = "):
                    document.append(line.removeprefix("# text = ").strip())
            yield " ".join(document)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    found: Counter[str] = Counter()
    number = 0
    for text in texts(parser.parse_args().data):
        number += 1
        found.update(set(telling(text)))
    rows = [f"{word}\t{count}" for word, count in sorted(found.items()) if count >= LEAST]
    OUT.write_text(f"# texts\t{number}\n" + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{number} texts, {len(rows)} words")


if __name__ == "__main__":
    main()
