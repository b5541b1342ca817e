"""Attribution corpus → windows with labels and links.

In: JSON Lines of articles (see the data README); out: `Article`s cut into pieces, and per epoch a
list of `Window`s of whole paragraphs, with BIOES labels and the links between their spans.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.reader.decoding import CONTENT, CUE, ROLES, SOURCE, RoleSpan
from reportedly.reader.nested import inner_span
from reportedly.reader.pieces import Pieces, cut
from reportedly.reader.windows import MAX_PIECES, cut_windows
from reportedly.records import Span

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True)
class Article:
    """One article: `triples` are (source, cue, content) lists of character ranges."""

    id: str
    text: str
    pieces: Pieces
    triples: list[dict[str, list[tuple[int, int]]]]


@dataclass(frozen=True)
class Window:
    """Pieces [a, b) of an article with labels (b - a,), spans and links in window coordinates."""

    article: Article
    a: int
    b: int
    labels: NDArray[np.int64]
    spans: list[RoleSpan]
    links: dict[tuple[str, int, int], tuple[int, int] | None]


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Runs between blank lines (between line ends where there are none), trimmed."""
    breaks = _BLANK if _BLANK.search(text) else re.compile(r"\n\s*")
    spans, at = [], 0
    for match in [*breaks.finditer(text), None]:
        end = match.start() if match else len(text)
        passage = text[at:end]
        left, right = len(passage) - len(passage.lstrip()), len(passage.rstrip())
        if right > left:
            spans.append(Span(at + left, at + right))
        at = match.end() if match else end
    return tuple(spans)


def load(path: Path, vocabulary: Path) -> list[Article]:
    articles = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text, triples = row["text"], [_triple(a) for a in row["attributions"]]
            articles.append(
                Article(row["id"], text, cut(text, paragraph_spans(text), vocabulary), triples)
            )
    return articles


def load_readings(
    folder: Path, parts: Iterable[str], vocabulary: Path
) -> list[tuple[Article, list[Article]]]:
    """The reports of some parts of `data/readings`, each with the contents that are read again.

    Labels are those of the outermost attributions; a content that holds a word of saying is an
    article of its own, as `reader.nested` reads it, with the attributions inside it.
    """
    texts = {row["id"]: row["text"] for row in _rows(folder / "reports.jsonl")}
    found = []
    for row in _rows(folder / "labels.jsonl"):
        if row["part"] not in parts:
            continue
        text, attributions = texts[row["id"]], row["attributions"]
        spans = paragraph_spans(text)
        triples = [_triple(a) for a in attributions if a["within"] is None]
        whole = Article(row["id"], text, cut(text, spans, vocabulary), triples)
        inner = []
        for i, attribution in enumerate(attributions):
            held = [_triple(a) for a in attributions if a["within"] == i]
            for start, end in attribution["content"]:
                inside = inner_span(text, Span(start, end))
                if attribution["within"] is None and inside is not None:
                    name = f"{row['id']}/{start}"
                    inner.append(Article(name, text, cut(text, (inside,), vocabulary), held))
        found.append((whole, inner))
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _triple(row: Mapping[str, Any]) -> dict[str, list[tuple[int, int]]]:
    return {role: [tuple(span) for span in row[role]] for role in ROLES}


def windows(article: Article, rng: random.Random | None = None) -> list[Window]:
    """Windows of one article; with `rng` their limit varies, so that cuts fall elsewhere."""
    limit = rng.randint(160, MAX_PIECES) if rng else MAX_PIECES
    ranges = cut_windows(article.pieces, article.text, limit)
    return [_window(article, a, b) for a, b in ranges]


def _window(article: Article, a: int, b: int) -> Window:
    start, end = article.pieces.start[a:b], article.pieces.end[a:b]
    labels = np.zeros(b - a, dtype=np.int64)
    placed: dict[tuple[int, int, int], RoleSpan] = {}
    links: dict[tuple[str, int, int], tuple[int, int] | None] = {}

    def place(role: int, chars: tuple[int, int]) -> RoleSpan | None:
        i = int(np.searchsorted(end, chars[0], side="right"))
        j = int(np.searchsorted(start, chars[1], side="left"))
        if j <= i:
            return None
        key = (role, i, j)
        if key not in placed:
            if labels[i:j].any():
                return None
            base = 1 + 4 * role
            labels[i:j] = base + 1
            labels[i], labels[j - 1] = base, base + 2
            if j == i + 1:
                labels[i] = base + 3
            placed[key] = RoleSpan(role, i, j, 1.0)
        return placed[key]

    for triple in article.triples:
        cue = next((s for c in triple["cue"] if (s := place(CUE, c))), None)
        sources = [s for c in triple["source"] if (s := place(SOURCE, c))]
        contents = [s for c in triple["content"] if (s := place(CONTENT, c))]
        cue_at = (cue.start, cue.end) if cue else None
        for content in contents:
            links["content", content.start, content.end] = cue_at
        if cue:
            links["source", cue.start, cue.end] = (
                (sources[0].start, sources[0].end) if sources else None
            )
    return Window(article, a, b, labels, sorted(placed.values(), key=lambda s: s.start), links)
