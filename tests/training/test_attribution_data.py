"""Articles become windows whose labels and links say what the annotation says."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

from reportedly.reader import MODEL_DIR
from training.attribution_data import Article, load, load_readings, paragraph_spans, windows

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


def test_a_reading_gives_its_outermost_attributions_and_what_is_said_inside_them(
    tmp_path: Path,
) -> None:
    text = "Ana said that Bo had warned the port would close."

    def triple(source: str, cue: str, content: str, within: int | None) -> dict[str, object]:
        quotes = {"source": source, "cue": cue, "content": content}
        spans = {k: [[text.index(q), text.index(q) + len(q)]] for k, q in quotes.items()}
        return {**spans, "within": within}

    inner = "the port would close"
    labels = {
        "id": "a",
        "part": "write",
        "attributions": [
            triple("Ana", "said", f"that Bo had warned {inner}", None),
            triple("Bo", "had warned", inner, 0),
        ],
    }
    hidden = {"id": "b", "part": "check", "attributions": []}
    for name, rows in (("reports", [{"id": "a", "text": text}]), ("labels", [labels, hidden])):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ((whole, insides),) = load_readings(tmp_path, ("write",), MODEL_DIR / "tokenizer.json")
    assert [t["source"] for t in whole.triples] == [[(0, 3)]]
    (inside,) = insides
    assert [t["source"] for t in inside.triples] == [[(14, 16)]]
    (window,) = windows(inside)
    assert ("source", 1, 3) in window.links and len(window.spans) == 3
