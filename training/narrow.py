"""Make the analysis branch narrower: fewer inner neurons in each of its layers, the same answers.

    python -m training.narrow --base build/wide --data ../shared/data --inner 896
    python -m training.narrow --base build/news --tuned build/tuned --epochs 2 --rate 1e-4 \
        --articles 200 --out build/tuned/narrow

The second teaches the branch of a reader that has learned on (`best.pt` and `branch.pt` of
`training.view` in `--tuned`) to say what the base's branch says.

The strongest neurons stay (by how much they add to their layer's sum), and the branch learns on,
from three teachers at once: the wide branch, whose scores it repeats on treebanks and on news
(Hinton et al. 2015, as a squared error on scores and vectors); the treebanks and ratings; and the
names of the web treebank that `web_names` makes. The shared layers are run once. Reproducible from
`--seed` on one machine; goes on from `last.pt` when run again; `branch.pt` holds the averaged
weights.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.hooks import RemovableHandle

from reportedly.reader.analysis import PARTS
from training import web_names
from training.analyse import (
    WEIGHTS,
    Run,
    Sample,
    batches_of,
    entity_f1,
    evaluate,
    losses,
    padded,
    said,
    shared_states,
)
from training.analysis_data import Window, news, treebank, windows
from training.branch import Branch
from training.network import Reader
from training.packaged import branch_of, reader_of


@dataclass(frozen=True)
class Taught(Sample):
    """A sample with the wide branch's scores (pieces + 2, sum of PARTS), half precision, and for
    the web treebank soft targets of its names (pieces, ENTITY_LABELS), NaN for none."""

    scores: Tensor
    names: Tensor | None = None


def pruned(wide: Branch, samples: list[Sample], inner: int) -> Branch:
    """A copy with the `inner` strongest neurons of each layer, as they act on the samples."""
    power = [torch.zeros(wide.inner) for _ in wide.layers]

    def added(at: int) -> RemovableHandle:
        def look(_: nn.Module, taken: tuple[Tensor, ...], __: Tensor) -> None:
            power[at] += (taken[0].float() ** 2).flatten(0, 1).sum(0)

        return wide.layers[at].get_submodule("down").register_forward_hook(look)

    hooks = [added(i) for i in range(len(wide.layers))]
    with torch.no_grad():
        for sample in samples:
            wide(*padded([sample]))
    for hook in hooks:
        hook.remove()
    narrow = copy.deepcopy(wide)
    for layer, strength in zip(narrow.layers, power, strict=True):
        up, down = layer.get_submodule("up"), layer.get_submodule("down")
        reach = strength.sqrt() * down.get_parameter("weight").norm(dim=0)
        kept = reach.topk(inner).indices.sort().values
        up.weight = nn.Parameter(up.get_parameter("weight")[kept].detach())
        up.bias = nn.Parameter(up.get_parameter("bias")[kept].detach())
        down.weight = nn.Parameter(down.get_parameter("weight")[:, kept].detach())
    return narrow


@torch.no_grad()
def scores_of(wide: Branch, samples: list[Sample]) -> list[Tensor]:
    """What the wide branch says of every piece, batches of like length."""
    wide.eval()
    order = sorted(range(len(samples)), key=lambda i: len(samples[i].hidden))
    out: dict[int, Tensor] = {}
    for i in range(0, len(order), 32):
        batch = [samples[j] for j in order[i : i + 32]]
        spoken = torch.cat(list(wide(*padded(batch)).values()), dim=-1)
        for j, sample, row in zip(order[i : i + 32], batch, spoken, strict=True):
            out[j] = row[: len(sample.hidden)].half().clone()
    return [out[i] for i in range(len(samples))]


class Copying:
    """The squared error against the wide branch, each head's by how much its scores vary."""

    def __init__(self, taught: list[Taught]) -> None:
        some = torch.cat([t.scores.float() for t in taught[::20]])
        self._sizes = list(PARTS.values())
        self._varies = [part.var(0).sum() for part in some.split(self._sizes, dim=-1)]

    def loss(self, scores: Tensor, batch: list[Taught], entity: bool) -> Tensor:
        """`scores` (B, T, sum of PARTS); with `entity` the names' scores are repeated too."""
        wanted = torch.zeros_like(scores)
        live = torch.zeros(scores.shape[:2], dtype=torch.bool)
        for i, one in enumerate(batch):
            wanted[i, : len(one.scores)] = one.scores.float()
            live[i, : len(one.scores)] = True
        error = ((scores - wanted) ** 2)[live].split(self._sizes, dim=-1)
        each = [
            part.sum(-1).mean() / varies
            for name, part, varies in zip(PARTS, error, self._varies, strict=True)
            if entity or name != "entity"
        ]
        return torch.stack(each).mean()


def soft_names(scores: Tensor, batch: list[Taught]) -> Tensor | None:
    """Cross entropy with the names of the web treebank; `scores` (B, T, ENTITY_LABELS)."""
    rows, wanted = [], []
    for i, one in enumerate(batch):
        if one.names is not None:
            known = ~one.names.isnan().any(1)
            rows.append(scores[i, 1 : len(one.names) + 1][known])
            wanted.append(one.names[known])
    return functional.cross_entropy(torch.cat(rows), torch.cat(wanted)) if rows else None


class Narrowing(Run):
    """A run whose batches are taught by the wide branch as well."""

    weights: ClassVar = {**WEIGHTS, "copy": 4.0, "web": WEIGHTS["entity"]}

    def __init__(
        self, args: argparse.Namespace, branch: Branch, steps: int, copying: Copying
    ) -> None:
        super().__init__(args, branch, steps)
        self._copying = copying

    def losses(self, batch: list[Sample]) -> dict[str, Tensor]:
        taught = [one for one in batch if isinstance(one, Taught)]
        out = said(self.branch, batch, self.args.bf16)
        gold = any(len(one.window.piece) for one in batch)
        found = losses(self.branch, batch, out) if gold else {}
        whole = torch.cat(list(out.values()), dim=-1)
        found["copy"] = self._copying.loss(whole, taught, entity=not gold)
        web = soft_names(out["entity"], taught)
        return found if web is None else {**found, "web": web}


Learnt = dict[str, list[Taught]]
Measured = dict[str, list[Sample]]


def sets(args: argparse.Namespace, reader: Reader, wide: Branch) -> tuple[Learnt, Measured]:
    """What is learnt from (web, GUM, news) and what the curve is measured on; the states are those
    of the reader that has learned on, where there is one."""
    vocabulary = args.base / "tokenizer.json"

    own = tuned(args.tuned) if args.tuned else reader

    def states(found: list[Window], of: Reader = own) -> list[Sample]:
        return shared_states(of, found, args.shared, args.bf16)

    web = treebank(args.data, "ewt-train")
    read = {"web": web, "gum": treebank(args.data, "gum-train"), "news": news(args.data)}
    read["news"] = random.Random(args.seed).sample(read["news"], args.articles)
    taught: Learnt = {}
    for name, texts in read.items():
        found = windows(texts, vocabulary)
        samples = states(found)
        spoken = scores_of(wide, states(found, reader) if args.tuned else samples)
        marks: list[Tensor | None] = [None] * len(found)
        if name == "web":
            at = slice(PARTS["upos"], PARTS["upos"] + PARTS["entity"])
            entity = [scores[1:-1, at].float().numpy() for scores in spoken]
            marks = [torch.from_numpy(m) for m in web_names.targets(web, found, entity)]
        taught[name] = [
            Taught(s.window, s.hidden, scores, names)
            for s, scores, names in zip(samples, spoken, marks, strict=True)
        ]
    parts = {
        name: windows(treebank(args.data, f"{name}-dev"), vocabulary) for name in ("ewt", "gum")
    }
    return taught, {name: states(found) for name, found in parts.items()}


def tuned(folder: Path) -> Reader:
    """The reader that learned on: `best.pt` of `training.train`."""
    reader = Reader()
    reader.load_state_dict(torch.load(folder / "best.pt", weights_only=True))
    return reader


def train(args: argparse.Namespace) -> None:
    """Train to the end of the schedule, from wherever the last run stopped."""
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    reader = reader_of(args.base)
    wide = branch_of(args.base, reader)
    if wide is None:
        raise SystemExit(f"{args.base} has no analysis branch: run training.analyse first")
    args.shared, args.depth = wide.shared, len(wide.layers)
    taught, dev = sets(args, reader, wide)
    learnt = [*taught["web"], *taught["gum"]]
    share = int(len(taught["news"]) * args.news)
    steps = args.epochs * -(-(len(learnt) + share) // args.batch)
    if args.tuned:
        narrow = Branch.trained(args.tuned / "branch.pt", tuned(args.tuned))
    else:
        narrow = pruned(wide, list(learnt[::20]), args.inner)
    for layer in narrow.layers:
        layer.drop.p = args.dropout
    run = Narrowing(args, narrow, steps, Copying([*learnt, *taught["news"]]))
    while run.epoch < args.epochs:
        rng = random.Random(args.seed * 1000 + run.epoch)
        run.branch.train()
        batches = batches_of(list(learnt), args.batch, rng)
        batches += batches_of(rng.sample(list[Sample](taught["news"]), share), args.batch, rng)
        rng.shuffle(batches)
        began = time.time()
        sums: dict[str, list[float]] = {}
        for batch in batches:
            for name, value in run.learn(batch).items():
                sums.setdefault(name, []).append(value)
        run.epoch += 1
        run.save()
        rows = [f"{name}: {evaluate(run.average, found)}" for name, found in dev.items()]
        rows.append(f"entity gum {entity_f1(run.average, dev['gum'])}")
        means = " ".join(f"{name} {np.mean(values):.3f}" for name, values in sums.items())
        took = f"epoch {run.epoch} {time.time() - began:.0f} s"
        print(" | ".join((took, means, *rows)), flush=True)
    torch.save(run.taken(), args.out / "branch.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, default=Path("../shared/data"))
    add("--base", type=Path, default=Path("build/wide"), help="model folder with a wide branch")
    add("--tuned", type=Path, help="folder of a reader that learned on, with its branch")
    add("--out", type=Path, default=Path("build/narrow"))
    add("--inner", type=int, default=896)
    add("--epochs", type=int, default=5)
    add("--seed", type=int, default=1)
    add("--rate", type=float, default=2e-4)
    add("--head-rate", type=float, default=2e-4)
    add("--batch", type=int, default=16)
    add("--dropout", type=float, default=0.05)
    add("--news", type=float, default=0.33, help="share of the news windows read in an epoch")
    add("--articles", type=int, default=840, help="of the news, at most")
    add("--bf16", action="store_true")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
