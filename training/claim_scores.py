"""How likely a claim is one, learned from reports that people have read.

    python -m training.claim_scores [--data ../shared/data/readings]

In: the parts `write` and `story` of the readings, read with the packaged model, which should not
have learned from them yet: it is too sure of what it has seen. Out: the weights of
`reportedly.claims.scoring`, written to `language/en/claim_scores.yaml`, and what they reach in
cross-validation by report: found and "said, but no claim" at several scores (as `bench.readings`
counts them), and how many of the claims at each score are claims. Logistic regression with an L2
penalty; features that fewer than three claims have are left out. scikit-learn is needed to learn
them and never to read.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import reportedly
from bench.readings import DAY, paired, reports
from reportedly.claims.scoring import features
from reportedly.language.compiled import HOUSE

OUT = HOUSE / "language" / "en" / "claim_scores.yaml"
PARTS = ("write", "story")
OFTEN = 3  # claims that have a feature, at least
PENALTY = 1.0
FOLDS = 10
HEAD = """# How likely a claim is one: weights of `claims/scoring.py` on log odds, learned by
# `python -m training.claim_scores` and not to be edited by hand.
"""

Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Example:
    """A claim that was made: its features, its report and what the reader of it said."""

    report: str
    features: dict[str, float]
    label: str | None  # "yes", "weak", or None: nobody claims that


def examples() -> tuple[list[Example], int]:
    """What is made of every report with the model's own scores; and how many claims there are."""
    found, asked = [], 0
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "en"
        plain.mkdir()
        (plain / OUT.name).write_text("{}", encoding="utf-8")
        reader = reportedly.load(words=folder)
        for report, labels in (each for part in PARTS for each in reports(part)):
            text, day = report["text"], str(report.get("published") or "")[:10]
            known = day if DAY.fullmatch(day) else None
            reading = reader.read_text(text, published=known, title=report.get("title"))
            golds = labels["attributions"]
            told = {claim.id: gold["claim"] for gold, claim in paired(golds, reading.claims)}
            asked += sum(gold["claim"] == "yes" for gold in golds)
            for claim in reading.claims:
                known_of = dict(features(claim, text))
                found.append(Example(report["id"], known_of, told.get(claim.id)))
    return found, asked


def learn(rows: list[Example]) -> dict[str, float]:
    """The weights, "bias" among them."""
    count = Counter(name for row in rows for name in row.features)
    kept = [{k: v for k, v in row.features.items() if count[k] >= OFTEN} for row in rows]
    names = DictVectorizer(sparse=False)
    model = LogisticRegression(C=PENALTY, max_iter=5000)
    model.fit(names.fit_transform(kept), [row.label == "yes" for row in rows])
    weights = dict(zip(names.get_feature_names_out(), model.coef_[0], strict=True))
    return {"bias": float(model.intercept_[0]), **{k: float(v) for k, v in weights.items()}}


def probability(weights: dict[str, float], row: Example) -> float:
    """What `claims.scoring` gives."""
    odds = weights["bias"] + sum(weights.get(k, 0.0) * v for k, v in row.features.items())
    return float(1 / (1 + np.exp(-odds)))


def validated(rows: list[Example]) -> Floats:
    """The probability of each claim by weights that were learned from other reports."""
    out = np.zeros(len(rows))
    groups = [row.report for row in rows]
    for learned, asked in GroupKFold(FOLDS).split(rows, groups=groups):
        weights = learn([rows[i] for i in learned])
        out[asked] = [probability(weights, rows[i]) for i in asked]
    return out


def main() -> None:
    """Learn, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    rows, asked = examples()
    scores = validated(rows)
    yes = np.array([row.label == "yes" for row in rows])
    none = np.array([row.label is None for row in rows])
    print(f"{len(rows)} claims of {len({row.report for row in rows})} reports, {asked} labelled")
    for least in (0.0, 0.25, 0.5, 0.8):
        kept = scores >= least
        print(
            f"at {least:.2f}: found {100 * yes[kept].sum() / asked:.1f}"
            f"  no claim {100 * none[kept].mean():.1f}"
        )
    for low in np.arange(0, 1, 0.1):
        here = (scores >= low) & (scores < low + 0.1)
        if here.any():
            print(f"scored {low:.1f}: {here.sum():5} claims, {100 * yes[here].mean():3.0f} % right")
    lines = [f"{name!r}: {weight:.3f}" for name, weight in sorted(learn(rows).items())]
    args.out.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
