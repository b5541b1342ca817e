"""Train the analysis branch on top of an attribution model, which stays as it is.

    python -m training.analyse --base src/reportedly/reader/model --data ../shared/data

The shared layers are run once and their output kept in memory; only the branch learns. Reproducible
from `--seed` on one machine; writes `last.pt` after every epoch and goes on from it when run again;
`branch.pt` holds the averaged weights of the last epoch.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.analysis_data import NONE, Window, news, treebank, windows
from training.branch import Branch
from training.network import Reader
from training.packaged import reader_of
from training.train import inputs


@dataclass(frozen=True)
class Sample:
    """A window with what the shared layers made of it: hidden (b - a + 2, 768), half precision."""

    window: Window
    hidden: Tensor


@torch.no_grad()
def shared_states(reader: Reader, found: list[Window], layers: int, bf16: bool) -> list[Sample]:
    """Run the shared layers over every window, batches of like length."""
    encoder = reader.encoder.eval()
    order = sorted(range(len(found)), key=lambda i: found[i].b - found[i].a)
    out: dict[int, Sample] = {}
    for i in range(0, len(order), 32):
        batch = [found[j] for j in order[i : i + 32]]
        ids, features, mask = inputs([(w.pieces, w.a, w.b) for w in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            x = encoder.word(ids) + encoder.position.weight[: ids.shape[1]]
            for k, table in enumerate(encoder.features):
                x = x + table(features[..., k])
            x = encoder.norm(x)
            bias = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -1e4)
            for k, layer in enumerate(encoder.layers):
                if k == layers:
                    lower = x
                x = layer(x, bias[:, None, None, :])
            x = torch.cat([lower, x], dim=-1)
        for j, w, row in zip(order[i : i + 32], batch, x, strict=True):
            out[j] = Sample(w, row[: w.b - w.a + 2].to(torch.bfloat16).clone())
    return [out[i] for i in range(len(found))]


def padded(batch: list[Sample]) -> tuple[Tensor, Tensor]:
    longest = max(len(s.hidden) for s in batch)
    hidden = torch.zeros(len(batch), longest, batch[0].hidden.shape[1])
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    for i, s in enumerate(batch):
        hidden[i, : len(s.hidden)] = s.hidden.float()
        mask[i, : len(s.hidden)] = True
    return hidden, mask


def stacked(batch: list[Sample], name: str, width: int, fill: float) -> Tensor:
    kind = np.float32 if math.isnan(fill) else np.int64
    out = np.full((len(batch), width), fill, dtype=kind)
    for i, s in enumerate(batch):
        row = getattr(s.window, name)
        out[i, : len(row)] = row
    return torch.from_numpy(out)


WEIGHTS = {"upos": 1.0, "arc": 1.0, "label": 1.0, "sentence": 0.5, "factuality": 0.5, "entity": 1.5}


def said(branch: Branch, batch: list[Sample], bf16: bool) -> dict[str, Tensor]:
    """The branch's scores of a batch, (B, T, size) each, the edges of the windows included."""
    hidden, mask = padded(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        out: dict[str, Tensor] = branch(hidden, mask)
    return {name: value.float() for name, value in out.items()}


def losses(branch: Branch, batch: list[Sample], scores: dict[str, Tensor]) -> dict[str, Tensor]:
    """Mean loss of each head over what the batch has gold for; `scores` as `said` gives them."""
    out = {name: value[:, 1:] for name, value in scores.items()}
    found: dict[str, Tensor] = {}
    entity = stacked(batch, "entity", out["entity"].shape[1], NONE)
    if (entity != NONE).any():
        found["entity"] = functional.cross_entropy(
            out["entity"].flatten(0, 1), entity.flatten(), ignore_index=NONE
        )
    width = max(len(s.window.piece) for s in batch)
    if not width:
        return found
    piece = stacked(batch, "piece", width, 0)
    words = {
        name: value.gather(1, piece[..., None].expand(-1, -1, value.shape[2]))
        for name, value in out.items()
        if name != "entity"
    }
    upos = stacked(batch, "upos", width, NONE)
    head = stacked(batch, "head", width, NONE)
    sentence = stacked(batch, "sentence", width, -1)
    found["upos"] = functional.cross_entropy(
        words["upos"].flatten(0, 1), upos.flatten(), ignore_index=NONE
    )
    live = sentence >= 0
    starts = torch.cat([live[:, :1], (sentence[:, 1:] != sentence[:, :-1])], dim=1).float()
    found["sentence"] = functional.binary_cross_entropy_with_logits(
        words["sentence"][..., 0][live], starts[live]
    )
    arcs = branch.arcs(words["dependent"], words["head"])
    together = (sentence[:, :, None] == sentence[:, None, :]) & live[:, :, None]
    self_ = torch.eye(width, dtype=torch.bool)[None]
    allowed = torch.cat([together & ~self_, live[..., None]], dim=2)
    arcs = arcs.masked_fill(~allowed, -1e4)
    known = live & (head != NONE)
    own = torch.arange(width)[None].expand_as(head)
    target = torch.where(head == own, torch.full_like(head, width), head)
    found["arc"] = functional.cross_entropy(arcs[known], target[known])
    rows = torch.arange(len(batch))[:, None].expand_as(head)[known]
    relation = stacked(batch, "relation", width, NONE)
    labels = branch.labels(words["labelled"][known], words["labelling"][rows, head[known]])
    found["label"] = functional.cross_entropy(labels, relation[known])
    fact = stacked(batch, "factuality", width, float("nan"))
    rated = ~torch.isnan(fact)
    if rated.any():
        found["factuality"] = functional.smooth_l1_loss(
            words["factuality"][..., 0][rated], fact[rated]
        )
    return found


@torch.no_grad()
def evaluate(branch: Branch, samples: list[Sample]) -> str:
    """Scores of greedy heads on gold words and sentences: for the curve, not for publication."""
    branch.eval()
    n = right_pos = right_arc = right_label = 0
    facts: list[tuple[float, float]] = []
    starts = [0, 0, 0]
    for s in samples:
        w = s.window
        if not len(w.piece):
            continue
        hidden, mask = padded([s])
        out = {k: v[0, 1:].float()[w.piece] for k, v in branch(hidden, mask).items()}
        arcs = branch.arcs(out["dependent"][None], out["head"][None])[0]
        together = torch.from_numpy(w.sentence[:, None] == w.sentence[None])
        together.fill_diagonal_(False)
        allowed = torch.cat([together, torch.ones(len(w.piece), 1, dtype=torch.bool)], dim=1)
        best = arcs.masked_fill(~allowed, -1e4).argmax(1).numpy()
        own = np.arange(len(w.piece))
        best = np.where(best == len(own), own, best)
        labels = branch.labels(out["labelled"], out["labelling"][best]).argmax(1).numpy()
        known = w.head != NONE
        n += int(known.sum())
        right_pos += int((out["upos"].argmax(1).numpy() == w.upos)[known].sum())
        hit = (best == w.head) & known
        right_arc += int(hit.sum())
        right_label += int((hit & (labels == w.relation)).sum())
        for i in np.flatnonzero(~np.isnan(w.factuality)):
            facts.append((float(out["factuality"][i, 0]), float(w.factuality[i])))
        gold = np.diff(w.sentence, prepend=-1) != 0
        said = out["sentence"][:, 0].numpy() > 0
        starts = [starts[0] + (gold & said).sum(), starts[1] + gold.sum(), starts[2] + said.sum()]
    text = f"upos {100 * right_pos / n:.2f} uas {100 * right_arc / n:.2f} "
    text += f"las {100 * right_label / n:.2f} sent {200 * starts[0] / (starts[1] + starts[2]):.1f}"
    if facts:
        text += f" fact r {np.corrcoef(np.array(facts).T)[0, 1]:.3f}"
    return text


@torch.no_grad()
def entity_f1(branch: Branch, samples: list[Sample]) -> str:
    """Span F1 per piece, on whatever the samples mark."""
    branch.eval()
    tally = [0, 0, 0]
    for s in samples:
        hidden, mask = padded([s])
        said = branch(hidden, mask)["entity"][0, 1:-1].argmax(1).numpy()
        gold = s.window.entity
        a, b = _spans(gold), _spans(said)
        tally = [tally[0] + len(a & b), tally[1] + len(a), tally[2] + len(b)]
    return f"{200 * tally[0] / max(1, tally[1] + tally[2]):.2f}"


def _spans(labels: np.ndarray) -> set[tuple[int, int, int]]:
    found, start, kind = set(), -1, -1
    for i, label in enumerate([*labels, 0]):
        goes_on = label > 0 and label % 2 == 0 and (label - 1) // 2 == kind
        if start >= 0 and not goes_on:
            if kind != 3:
                found.add((start, i, kind))
            start, kind = -1, -1
        if label > 0 and not goes_on:
            start, kind = i, (label - 1) // 2
    return found


def batches_of(samples: list[Sample], size: int, rng: random.Random) -> list[list[Sample]]:
    pool = samples[:]
    rng.shuffle(pool)
    out = []
    for i in range(0, len(pool), 50 * size):
        chunk = sorted(pool[i : i + 50 * size], key=lambda s: len(s.hidden))
        out += [chunk[j : j + size] for j in range(0, len(chunk), size)]
    rng.shuffle(out)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, default=Path("../shared/data"))
    add("--base", type=Path, default=Path("src/reportedly/reader/model"))
    add("--out", type=Path, default=Path("build/analysis"))
    add("--shared", type=int, default=2, help="layers taken from the attribution encoder")
    add("--depth", type=int, default=4, help="layers of the branch")
    add("--epochs", type=int, default=10, help="length of the schedule")
    add("--stop", type=int, default=9, help="epoch after which the weights are taken")
    add("--seed", type=int, default=1)
    add("--rate", type=float, default=4e-4)
    add("--head-rate", type=float, default=1e-3)
    add("--batch", type=int, default=16)
    add("--dropout", type=float, default=0.15)
    add("--silver", type=float, default=0.5, help="share of the silver windows read in an epoch")
    add("--bf16", action="store_true")
    train(parser.parse_args())


@dataclass(frozen=True)
class Sets:
    """What is learnt from, and what the curve is measured on, with the shared layers' states."""

    learnt: list[Sample]
    marked: list[Sample]
    dev: dict[str, list[Sample]]


def sets(args: argparse.Namespace, reader: Reader) -> Sets:
    """All windows, cut as a report would be and run through the shared layers once."""
    vocabulary = args.base / "tokenizer.json"

    def states(found: list[Window]) -> list[Sample]:
        return shared_states(reader, found, args.shared, args.bf16)

    def cut(name: str) -> list[Window]:
        return windows(treebank(args.data, name), vocabulary)

    gold = cut("ewt-train") + cut("gum-train")
    named = windows(news(args.data), vocabulary)[::2]
    dev = {name: states(cut(f"{name}-dev")) for name in ("ewt", "gum")}
    return Sets(states(gold), states(named), dev)


class Run:
    """A branch in training with its running average, its optimizer and its place."""

    weights: ClassVar = WEIGHTS

    def __init__(self, args: argparse.Namespace, branch: Branch, steps: int) -> None:
        self.args = args
        self.branch, self.average = branch, copy.deepcopy(branch)
        self.total = steps
        self.step = self.epoch = 0
        groups = []
        for name, p in branch.named_parameters():
            rate = args.rate if name.startswith("layers.") else args.head_rate
            decay = 0.0 if p.ndim < 2 else 0.01
            groups.append({"params": [p], "lr": rate, "base": rate, "weight_decay": decay})
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
        self.last = args.out / "last.pt"
        if self.last.exists():
            self._resume()

    def _resume(self) -> None:
        saved = torch.load(self.last, weights_only=True)
        self.branch.load_state_dict(saved["branch"])
        self.average.load_state_dict(saved["average"])
        self.optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["rng"])
        self.step, self.epoch = saved["step"], saved["epoch"]

    def save(self) -> None:
        """Everything that going on needs, replaced in one move."""
        state = {
            **self._shape(),
            "branch": self.branch.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "rng": torch.get_rng_state(),
            "step": self.step,
            "epoch": self.epoch,
        }
        half = self.last.with_suffix(".part")
        torch.save(state, half)
        half.replace(self.last)

    def taken(self) -> dict[str, Any]:
        """What `Branch.trained` reads: the averaged weights and their shape."""
        return {**self._shape(), "branch": self.average.state_dict()}

    def _shape(self) -> dict[str, int]:
        return {
            "shared": self.branch.shared,
            "depth": len(self.branch.layers),
            "inner": self.branch.inner,
        }

    def losses(self, batch: list[Sample]) -> dict[str, Tensor]:
        """What the branch is wrong by, by head."""
        return losses(self.branch, batch, said(self.branch, batch, self.args.bf16))

    def learn(self, batch: list[Sample]) -> dict[str, float]:
        """One step: linear warm-up over 6 % of the run, then linear decay; the average follows."""
        progress = min(self.step / self.total, 1.0)
        factor = min(1.0, progress / 0.06) * (1.0 - progress) + 1e-3
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * factor
        found = self.losses(batch)
        loss = torch.stack([self.weights[name] * value for name, value in found.items()]).sum()
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.branch.parameters(), 5.0)
        self.optimizer.step()
        self.step += 1
        keep = min(0.998, self.step / (self.step + 10))
        with torch.no_grad():
            for a, p in zip(self.average.parameters(), self.branch.parameters(), strict=True):
                a.lerp_(p, 1 - keep)
        return {name: value.item() for name, value in found.items()}


def train(args: argparse.Namespace) -> None:
    """Train to the end of the schedule, from wherever the last run stopped."""
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    reader = reader_of(args.base)
    data = sets(args, reader)
    share = int(len(data.marked) * args.silver)
    steps = args.epochs * -(-(len(data.learnt) + share) // args.batch)
    run = Run(args, Branch(reader, args.shared, args.depth, args.dropout), steps)
    while run.epoch < min(args.stop, args.epochs):
        rng = random.Random(args.seed * 1000 + run.epoch)
        run.branch.train()
        batches = batches_of(data.learnt, args.batch, rng)
        batches += batches_of(rng.sample(data.marked, share), args.batch, rng)
        rng.shuffle(batches)
        began, sums = time.time(), dict.fromkeys(WEIGHTS, 0.0)
        for batch in batches:
            for name, value in run.learn(batch).items():
                sums[name] += value / len(batches)
        run.epoch += 1
        run.save()
        took = time.time() - began
        rows = [f"{name}: {evaluate(run.average, found)}" for name, found in data.dev.items()]
        rows.append(f"entity gum {entity_f1(run.average, data.dev['gum'])}")
        means = " ".join(f"{name} {value:.3f}" for name, value in sums.items())
        print(f"epoch {run.epoch} {took:.0f} s | {means} | " + " | ".join(rows), flush=True)
    torch.save(run.taken(), args.out / "branch.pt")


if __name__ == "__main__":
    main()
