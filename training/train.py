"""Train the attribution reader.

    python -m training.train --start MINILM --out build/reader
    python -m training.train --base src/reportedly/reader/model --frozen 2 --readings \
        ../shared/data/readings --share 0.33 --times 2 --rate 6e-5 --head-rate 2e-4 --epochs 4

The second goes on from a packaged model with reports of every kind beside the political news, the
lower layers as they are; with `--fold 0/3` every third of those reports is kept aside and measured.
Reproducible from `--seed` on one machine; writes `last.pt` after every epoch and goes on from it
when run again; `best.pt` holds the averaged weights after the last epoch.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor

from bench import attribution_scores as scores
from reportedly.reader import decoding
from reportedly.reader.pieces import Pieces
from reportedly.reader.session import CLS, EDGE, SEP
from training.attribution_data import Article, Window, load, load_readings, windows
from training.network import Reader
from training.packaged import reader_of

Spread = list[dict[str, Any]]


def inputs(batch: list[tuple[Pieces, int, int]]) -> tuple[Tensor, Tensor, Tensor]:
    """ids (B, T), features (B, T, 4), mask (B, T) of stretches of pieces, with their edges."""
    longest = max(b - a for _, a, b in batch)
    ids = torch.zeros(len(batch), longest + 2, dtype=torch.long)
    features = torch.zeros(len(batch), longest + 2, 4, dtype=torch.long)
    mask = torch.zeros(len(batch), longest + 2, dtype=torch.bool)
    for i, (pieces, a, b) in enumerate(batch):
        n = b - a
        ids[i, 0], ids[i, n + 1] = CLS, SEP
        ids[i, 1 : n + 1] = torch.from_numpy(pieces.ids[a:b])
        features[i, [0, n + 1]] = torch.tensor(EDGE)
        features[i, 1 : n + 1] = torch.from_numpy(pieces.features[a:b])
        mask[i, : n + 2] = True
    return ids, features, mask


def targets(batch: list[Window]) -> tuple[Tensor, Tensor]:
    """labels (B, T - 2) and lengths (B,)."""
    lengths = torch.tensor([w.b - w.a for w in batch])
    labels = torch.zeros(len(batch), int(lengths.max()), dtype=torch.long)
    for i, w in enumerate(batch):
        labels[i, : w.b - w.a] = torch.from_numpy(w.labels)
    return labels, lengths


def closed(emissions: Tensor, batch: list[Window]) -> Tensor:
    """Forbid the labels that would carry a span over a paragraph end: nothing crosses one."""
    block = torch.zeros(emissions.shape, dtype=torch.bool)
    for i, w in enumerate(batch):
        paragraph = w.article.pieces.paragraph[w.a : w.b]
        edges = np.flatnonzero(np.diff(paragraph)) + 1
        shut = np.zeros((w.b - w.a, decoding.LABELS), dtype=bool)
        for role in range(len(decoding.ROLES)):
            begin, inside, end = 1 + 4 * role, 2 + 4 * role, 3 + 4 * role
            shut[np.ix_([0, *edges], [inside, end])] = True
            shut[np.ix_([*(edges - 1), -1], [begin, inside])] = True
        shut[np.arange(len(shut)), w.labels] = False
        block[i, : len(shut)] = torch.from_numpy(shut)
    return emissions.masked_fill(block, float(decoding.NEVER))


def step_loss(model: Reader, batch: list[Window], args: argparse.Namespace) -> Tensor:
    """CRF and linking loss of a batch, per window."""
    ids, features, mask = inputs([(w.article.pieces, w.a, w.b) for w in batch])
    labels, lengths = targets(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bf16):
        emissions, hidden = model(ids, features, mask)
    emissions, hidden = emissions[:, 1:-1].float(), hidden[:, 1:].float()
    loss = model.crf.loss(closed(emissions, batch), labels, lengths)
    for i, w in enumerate(batch):
        paragraph = w.article.pieces.paragraph[w.a : w.b]
        loss = loss + args.link * model.linker.loss(hidden[i], paragraph, w.spans, w.links)
    return loss / len(batch)


@torch.no_grad()
def predict(model: Reader, article: Article) -> list[scores.Triple]:
    model.eval()
    weights = {k: v.numpy() for k, v in model.linker.exported().items()}
    moves = model.crf.transitions().numpy()
    triples: list[scores.Triple] = []
    for w in windows(article):
        ids, features, mask = inputs([(article.pieces, w.a, w.b)])
        emissions, hidden = model(ids, features, mask)
        out = emissions[0, 1:-1].float().numpy()
        links = model.linker.projected(hidden[0, 1:-1].float()).numpy()
        paragraph = article.pieces.paragraph[w.a : w.b]
        labelled = decoding.label(decoding.chains(out, paragraph), moves)
        spans = decoding.spans_of(paragraph, iter(labelled))

        def chars(s: decoding.RoleSpan, a: int = w.a) -> tuple[int, int]:
            return int(article.pieces.start[a + s.start]), int(article.pieces.end[a + s.end - 1])

        triples += [
            {
                "cue": [chars(c)],
                "source": [chars(s)] if s else [],
                "content": [chars(x) for x in xs],
            }
            for c, s, xs in decoding.link(spans, links, paragraph, weights)
        ]
        linked = {x for t in triples for x in t["content"]}
        loose = [chars(s) for s in spans if s.role == decoding.CONTENT and chars(s) not in linked]
        triples += [{"cue": [], "source": [], "content": [x]} for x in loose]
        linked = {x for t in triples for x in t["source"]}
        loose = [chars(s) for s in spans if s.role == decoding.SOURCE and chars(s) not in linked]
        triples += [{"cue": [], "source": [x], "content": []} for x in loose]
    return triples


def evaluate(model: Reader, articles: list[Article]) -> str:
    roles: dict[str, scores.Tally] = {}
    triples: dict[str, scores.Tally] = {}
    for article in articles:
        gold = scores.trimmed(article.text, article.triples)
        found = scores.trimmed(article.text, predict(model, article))
        scores.unlinked(gold, found, roles)
        scores.linked(article.text, gold, [t for t in found if t["cue"] and t["content"]], triples)
    rows = [f"{r} {100 * roles[r].f1:.2f}" for r in scores.ROLES]
    return " ".join(rows) + f" triple {100 * triples['all'].f1:.2f}"


def parameters(model: Reader, args: argparse.Namespace) -> Spread:
    """Layer-wise rates: each layer learns at `--decay` times the one above it."""
    groups: Spread = []
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        rate = args.head_rate
        if name.startswith("encoder.layers."):
            rate = args.rate * args.decay ** (5 - int(name.split(".")[2]))
        elif name.startswith("encoder.") and "features" not in name:
            rate = args.rate * args.decay**6
        plain = p.ndim < 2 or "crf" in name
        decay = 0.0 if plain else 0.01
        groups.append({"params": [p], "lr": rate, "base": rate, "weight_decay": decay})
    return groups


def batches_of(articles: list[Article], size: int, rng: random.Random) -> list[list[Window]]:
    """One epoch's batches: windows cut anew, of like length within a batch, in random order."""
    pool = [w for a in articles for w in windows(a, rng)]
    rng.shuffle(pool)
    batches = []
    for i in range(0, len(pool), 50 * size):
        chunk = sorted(pool[i : i + 50 * size], key=lambda w: w.b - w.a)
        batches += [chunk[j : j + size] for j in range(0, len(chunk), size)]
    rng.shuffle(batches)
    return batches


def begun(args: argparse.Namespace) -> Reader:
    """The network that training begins with: MiniLM's encoder, or a packaged model whose word
    tables and lowest `--frozen` layers stay as they are."""
    model = Reader(args.dropout)
    if args.base is None:
        model.encoder.load_minilm(load_file(args.start / "model.safetensors"))
        return model
    model.load_state_dict(reader_of(args.base).state_dict())
    if args.frozen:
        model.encoder.requires_grad_(False)
        for layer in list(model.encoder.layers)[args.frozen :]:
            layer.requires_grad_(True)
    return model


class Run:
    """A model in training with its running average, its optimizer and its place in the schedule."""

    def __init__(self, args: argparse.Namespace, steps_per_epoch: int) -> None:
        self.args = args
        self.total = steps_per_epoch * args.epochs
        self.step = self.epoch = 0
        self.model = begun(args)
        self.average = copy.deepcopy(self.model)
        self.optimizer = torch.optim.AdamW(parameters(self.model, args))
        self.last = args.out / "last.pt"
        if self.last.exists():
            self._resume()

    def _resume(self) -> None:
        saved = torch.load(self.last, weights_only=True)
        self.model.load_state_dict(saved["model"])
        self.average.load_state_dict(saved["average"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.epoch, self.step = saved["epoch"], saved["step"]
        torch.set_rng_state(saved["rng"])

    def save(self) -> None:
        """Everything that going on needs, replaced in one move."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch,
            "step": self.step,
            "rng": torch.get_rng_state(),
        }
        half = self.last.with_suffix(".part")
        torch.save(state, half)
        half.replace(self.last)

    def learn(self, batch: list[Window]) -> float:
        """One step: linear warm-up over 6 % of the run, then linear decay; the average follows."""
        progress = min(self.step / self.total, 1.0)
        factor = min(1.0, progress / 0.06) * (1.0 - progress) + 1e-3
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * factor
        loss = step_loss(self.model, batch, self.args)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 100.0)
        self.optimizer.step()
        self.step += 1
        keep = min(0.998, self.step / (self.step + 10))
        with torch.no_grad():
            for a, p in zip(self.average.parameters(), self.model.parameters(), strict=True):
                a.lerp_(p, 1 - keep)
        return loss.item()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, default=Path("../shared/data/attribution"))
    add("--start", type=Path, help="folder of the MiniLM weights")
    add("--base", type=Path, help="folder of a packaged model to go on from")
    add("--frozen", type=int, default=0, help="lowest layers of --base that stay as they are")
    add("--readings", type=Path, help="folder of whole reports of every kind, to learn from too")
    add("--share", type=float, default=1.0, help="of the political news in each epoch")
    add("--times", type=int, default=1, help="how often an epoch takes each of the readings")
    add("--fold", help="such as 0/3: readings that are kept aside and measured")
    add("--mix", type=float, default=1.0, help="share of what is learned in the weights taken")
    add("--out", type=Path, default=Path("build/reader"))
    add("--epochs", type=int, default=8, help="length of the schedule")
    add("--stop", type=int, default=6, help="epoch after which the weights are taken")
    add("--seed", type=int, default=1)
    add("--rate", type=float, default=1.5e-4, help="of the encoder's top layer")
    add("--head-rate", type=float, default=1e-3)
    add("--decay", type=float, default=0.9, help="of the rate, layer by layer downwards")
    add("--batch", type=int, default=16)
    add("--link", type=float, default=1.0, help="weight of the linking loss")
    add("--dropout", type=float, default=0.1)
    add("--bf16", action="store_true", help="multiply in bfloat16")
    add("--limit", type=int, help="train on so many articles only")
    train(parser.parse_args())


def train(args: argparse.Namespace) -> None:
    """Train to the end of the schedule, from wherever the last run stopped."""
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    vocabulary = (args.base or args.start) / "tokenizer.json"
    articles = load(args.data / "polnear-train.jsonl.gz", vocabulary)[: args.limit]
    dev = {"dev": load(args.data / "polnear-dev.jsonl.gz", vocabulary)}
    readings: list[Article] = []
    if args.readings:
        found = load_readings(args.readings, ("write", "story"), vocabulary)
        i, n = map(int, args.fold.split("/")) if args.fold else (0, len(found) + 1)
        kept = [r for at, r in enumerate(found) if args.fold and at % n == i]
        readings = [a for r in found if r not in kept for a in (r[0], *r[1])]
        dev |= {"kept aside": [r[0] for r in kept]} if kept else {}

    def epoch(rng: random.Random) -> list[list[Window]]:
        some = rng.sample(articles, round(args.share * len(articles)))
        return batches_of([*some, *(args.times * readings)], args.batch, rng)

    run = Run(args, len(epoch(random.Random(0))))
    while run.epoch < min(args.stop, args.epochs):
        rng = random.Random(args.seed * 1000 + run.epoch)
        run.model.train()
        began, losses = time.time(), []
        for batch in epoch(rng):
            losses.append(run.learn(batch))
            if len(losses) % 25 == 0:
                pace = (time.time() - began) / len(losses)
                mean = np.mean(losses[-25:])
                print(f"step {run.step} loss {mean:.2f} {pace:.2f} s/step", flush=True)
        run.epoch += 1
        run.save()
        score = " | ".join(f"{k} {evaluate(run.average, v)}" for k, v in dev.items())
        print(f"epoch {run.epoch} {time.time() - began:.0f} s | {score}", flush=True)
    torch.save(mixed(run.average, args), args.out / "best.pt")


def mixed(model: Reader, args: argparse.Namespace) -> dict[str, Tensor]:
    """The weights between those of `--base` and what was learned since (Wortsman et al. 2022):
    they keep more of what was known than they give up of what is new."""
    learned = model.state_dict()
    if args.base is None or args.mix == 1:
        return learned
    before = reader_of(args.base).state_dict()
    return {
        name: torch.lerp(before[name], value, args.mix) if value.is_floating_point() else value
        for name, value in learned.items()
    }


if __name__ == "__main__":
    main()
