"""Scores of the shipped model's other heads on the development splits, raw text in.

    python -m bench.reader [--data ../shared/data] [--model DIR]

Parts of speech, arcs and labels on EWT and GUM (F1 over words found and gold words, as in the CoNLL
2018 shared task, universal relations without subtypes), with gold sentence ends and with our own;
names on UNER EWT (span and kind exact; PER, ORG, LOC; gold sentence
ends), which no training saw; factuality on
UDS-IH2 (Pearson's r over all rated predicates, 0 for one whose word was not found).
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reportedly.reader import MODEL_DIR, Model, load_model
from reportedly.reader.analysis import RELATIONS, UPOS
from reportedly.records import Entity, Token
from training.analysis_data import Document, documents
from training.attribution_data import paragraph_spans

Name = tuple[int, int, str]
MEASURES = ("words", "sentences", "upos", "uas", "las")


def rated(document: Document, tokens: Sequence[Token]) -> Iterator[tuple[float, float]]:
    """(said, gold) of every rated predicate."""
    at = {t.span.start: t.factuality for t in tokens}
    for word in document.words:
        if word.factuality is not None:
            yield at.get(word.start, 0.0), word.factuality


def tally(document: Document, tokens: Sequence[Token], counts: Counter[str]) -> None:
    """Add what a document has, what was said, and what was right of it."""
    gold = {(w.start, w.end): w for w in document.words}
    starts = {w.start for a, w in zip([None, *document.words], document.words, strict=False)
              if a is None or a.sentence != w.sentence}  # fmt: skip
    said = {t.span.start for a, t in zip([None, *tokens], tokens, strict=False)
            if a is None or a.sentence != t.sentence}  # fmt: skip
    counts["gold"] += len(gold)
    counts["said"] += len(tokens)
    counts["gold sentences"] += len(starts)
    counts["said sentences"] += len(said)
    counts["sentences"] += len(starts & said)
    for token in tokens:
        word = gold.get((token.span.start, token.span.end))
        if word is None:
            continue
        counts["words"] += 1
        counts["upos"] += UPOS[word.upos] == token.upos
        ours = tokens[token.head].span if token.head is not None else None
        theirs = document.words[word.head] if word.head >= 0 else None
        if (ours and (ours.start, ours.end)) == (theirs and (theirs.start, theirs.end)):
            counts["uas"] += 1
            relation = RELATIONS[word.relation].split(":")[0]
            counts["las"] += relation == token.relation.split(":")[0]


def scores(counts: Counter[str]) -> dict[str, float]:
    """F1 in per cent of each of MEASURES."""
    both = counts["gold"] + counts["said"]
    found = {name: 200 * counts[name] / both for name in MEASURES}
    ends = counts["gold sentences"] + counts["said sentences"]
    found["sentences"] = 200 * counts["sentences"] / ends
    return found


def treebank(model: Model, parts: Sequence[Document], own_ends: bool) -> dict[str, float]:
    """Scores over the documents of a treebank."""
    counts: Counter[str] = Counter()
    for document in parts:
        firsts = _sentence_starts(document)
        tokens, _ = model.analyse(
            document.text, paragraph_spans(document.text), None if own_ends else firsts
        )
        tally(document, tokens, counts)
    return scores(counts)


def _sentence_starts(document: Document) -> list[int]:
    seen: set[int] = set()
    starts = []
    for word in document.words:
        if word.sentence not in seen:
            seen.add(word.sentence)
            starts.append(word.start)
    return starts


def factuality(model: Model, parts: Sequence[Document]) -> tuple[float, int]:
    """Pearson's r and the number of rated predicates."""
    pairs: list[tuple[float, float]] = []
    for document in parts:
        tokens, _ = model.analyse(document.text, paragraph_spans(document.text))
        pairs += rated(document, tokens)
    return statistics.correlation(*zip(*pairs, strict=True)), len(pairs)


def names(model: Model, path: Path, parts: Sequence[Document]) -> tuple[dict[str, float], int]:
    """Precision, recall and F1 in per cent of names, gold sentence ends, and how many there are.

    `parts` are the treebank's documents: the names' file has the same words without their layout.
    """
    right = gold = said = 0
    for document, marked in zip(parts, _uner(path, parts), strict=True):
        firsts = _sentence_starts(document)
        _, entities = model.analyse(document.text, paragraph_spans(document.text), firsts)
        ours = {_key(e) for e in entities if e.kind != "MISC"}
        right, gold, said = right + len(ours & marked), gold + len(marked), said + len(ours)
    p, r = 100 * right / max(said, 1), 100 * right / max(gold, 1)
    return {"precision": p, "recall": r, "f1": 2 * p * r / max(p + r, 1e-9)}, gold


def _key(entity: Entity) -> Name:
    return entity.span.start, entity.span.end, entity.kind.value


def _uner(path: Path, parts: Sequence[Document]) -> Iterator[set[Name]]:
    """The marked names of each document, on the characters of the treebank's text."""
    rows: dict[str, list[tuple[str, str]]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if line.startswith("# newdoc"):
                here = rows.setdefault(line.partition("id = ")[2].strip(), [])
            elif len(row) > 2 and row[0].isdigit():
                here.append((row[1], row[2]))
            elif not row[0]:
                here.append(("", "O"))
    for document in parts:
        yield set(_marked(document.text, rows[document.id]))


def _marked(text: str, rows: Sequence[tuple[str, str]]) -> Iterator[Name]:
    at = 0
    opened: Name | None = None
    for form, tag in [*rows, ("", "O")]:
        place = text.find(form, at)
        at = place + len(form) if place >= 0 else at
        if opened and tag.startswith("I-"):
            opened = (opened[0], at, opened[2])
            continue
        if opened:
            yield opened
        opened = (place, at, tag[2:]) if tag.startswith("B-") else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=MODEL_DIR)
    args = parser.parse_args()
    model = load_model(args.model)
    print(f"{model.name}, {date.today().isoformat()}, raw text in")
    for name in ("ewt", "gum"):
        ratings = args.data / "factuality/uds-ih2-dev.jsonl.gz" if name == "ewt" else None
        parts = documents(args.data / f"syntax/{name}-dev.conllu.gz", ratings)
        size = sum(len(d.words) for d in parts)
        for own_ends in (False, True):
            found = treebank(model, parts, own_ends)
            ends = "our own" if own_ends else "gold"
            print(f"{name.upper()} dev, {size} words, {ends} sentence ends:", end=" ")
            print("  ".join(f"{k} {found[k]:.2f}" for k in MEASURES))
        if ratings:
            ewt = parts
            r, n = factuality(model, parts)
            print(f"factuality, UDS-IH2 dev, {n} predicates: r {r:.3f}")
    found, n = names(model, args.data / "entities/uner-ewt-dev.iob2.gz", ewt)
    print(f"names, UNER EWT dev, {n} names:", "  ".join(f"{k} {v:.2f}" for k, v in found.items()))


if __name__ == "__main__":
    main()
