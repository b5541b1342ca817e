"""Articles become windows whose labels and links say what the annotation says."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

from reportedly.reader import MODEL_DIR
from training.attribution_data import Article, load, paragraph_spans, windows

TEXT = "Ana said it rose and that it fell.\n\nBo agreed."


def article(tmp_path: Path) -> Article:
    def spans(*quotes: str) -> list[list[int]]:
        return [[TEXT.index(q), TEXT.index(q) + len(q)] for q in quotes]

    row = {
        "id": "a",
        "text": TEXT,
        "attributions": [
            {
                "source": spans("Ana"),
                "cue": spans("said"),
                "content": spans("it rose", "that it fell"),
            }
        ],
    }
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    (found,) = load(path, MODEL_DIR / "tokenizer.json")
    return found


def test_labels_and_links(tmp_path: Path) -> None:
    (window,) = windows(article(tmp_path))
    assert window.labels[:9].tolist() == [4, 8, 9, 11, 0, 9, 10, 11, 0]
    assert window.links == {
        ("content", 2, 4): (1, 2),
        ("content", 5, 8): (1, 2),
        ("source", 1, 2): (0, 1),
    }


def test_windows_of_an_epoch_cover_the_article(tmp_path: Path) -> None:
    one = article(tmp_path)
    cut = windows(one, random.Random(0))
    assert sum(w.b - w.a for w in cut) == len(one.pieces)


def test_paragraphs_are_trimmed_runs_between_blank_lines() -> None:
    assert [s.of(TEXT) for s in paragraph_spans(TEXT)] == TEXT.split("\n\n")
    assert [s.of("a\n b ") for s in paragraph_spans("a\n b ")] == ["a", "b"]
    assert paragraph_spans(" \n ") == ()
