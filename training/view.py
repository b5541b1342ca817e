"""The branch's view of the encoder's last layer, fitted anew after the encoder has learned on.

    python -m training.view build/tuned/best.pt --base src/reportedly/reader/model

In: the weights of a reader that went on from the packaged model `--base` with its lowest layers as
they were, and that model. Out: `branch.pt`, the base's branch, which reads the same as before as
nearly as the new last layer can tell: a linear map by ridge regression over news and treebanks. It
prints the share of the view's variance that is kept.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from torch import Tensor

from training.analyse import Sample, shared_states
from training.analysis_data import news, treebank, windows
from training.branch import Branch
from training.network import WIDTH, Reader
from training.packaged import branch_of, reader_of

RIDGE = 1e-3  # of the mean variance of the states


def fitted(taken: Tensor, wanted: Tensor) -> tuple[Tensor, Tensor]:
    """Weight (M, N) and bias (M,) of the map from `taken` (P, N) nearest to `wanted` (P, M)."""
    middle, aim = taken.mean(0), wanted.mean(0)
    rows = (taken - middle).double()
    square = rows.T @ rows
    square += RIDGE * square.diagonal().mean() * torch.eye(len(square), dtype=square.dtype)
    weight = torch.linalg.solve(square, rows.T @ (wanted - aim).double()).T.float()
    return weight, aim - weight @ middle


def refitted(branch: Branch, old: list[Sample], new: list[Sample]) -> float:
    """Fit the view of `branch`; the share of its variance that is kept, on every tenth sample."""
    upper = [torch.cat([s.hidden[:, WIDTH:].float() for s in some]) for some in (old, new)]
    with torch.no_grad():
        wanted = branch.view(upper[0])
        kept = torch.arange(len(wanted)) % 10 > 0
        branch.view.weight[:], branch.view.bias[:] = fitted(upper[1][kept], wanted[kept])
        rest = wanted[~kept]
        lost = (branch.view(upper[1][~kept]) - rest).square().sum()
        return float(1 - lost / (rest - rest.mean(0)).square().sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("weights", type=Path, help="best.pt of training.train")
    add("--base", type=Path, default=Path("src/reportedly/reader/model"))
    add("--data", type=Path, default=Path("../shared/data"))
    add("--texts", type=int, default=300, help="so many, of treebanks and news")
    add("--out", type=Path, default=Path("build/tuned/branch.pt"))
    args = parser.parse_args()
    base = reader_of(args.base)
    branch = branch_of(args.base, base)
    if branch is None:
        raise SystemExit(f"{args.base} has no analysis branch")
    tuned = Reader()
    tuned.load_state_dict(torch.load(args.weights, weights_only=True))
    pool = [*treebank(args.data, "ewt-train"), *treebank(args.data, "gum-train"), *news(args.data)]
    texts = random.Random(1).sample(pool, args.texts)
    found = windows(texts, args.base / "tokenizer.json")
    old, new = (shared_states(one, found, branch.shared, False) for one in (base, tuned))
    print(
        f"{100 * refitted(branch, old, new):.1f} % of what the branch sees of the last layer kept"
    )
    saved = {"branch": branch.state_dict(), "shared": branch.shared, "depth": len(branch.layers)}
    torch.save({**saved, "inner": branch.inner}, args.out)


if __name__ == "__main__":
    main()
