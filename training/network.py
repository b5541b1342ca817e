"""The network: a MiniLM encoder with four feature tables, a CRF tagger and a biaffine linker.

In: piece ids (B, T), features (B, T, 4), mask (B, T). Out: label scores (B, T, LABELS) and hidden
states (B, T, 384). The encoder is written out (BERT, Devlin et al. 2019; post-layer-norm) so that
the export can name every weight.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from reportedly.reader import decoding
from reportedly.reader.decoding import LINK_NAMES, LINK_WIDTH, Ints, RoleSpan
from reportedly.reader.pieces import FEATURE_SIZES

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512

Pair = tuple[list[RoleSpan], list[RoleSpan]]
Names = tuple[str, str, str]
Links = dict[tuple[str, int, int], tuple[int, int] | None]


class Layer(nn.Module):
    def __init__(self, dropout: float, inner: int = INNER) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        qkv = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.ModuleList(nn.Embedding(size, WIDTH) for size in FEATURE_SIZES)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.01)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        x = self.word(ids) + self.position.weight[: ids.shape[1]]
        for i, table in enumerate(self.features):
            x = x + table(features[..., i])
        x = self.drop(self.norm(x))
        bias = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_minilm(self, state: dict[str, Tensor]) -> None:
        """Take the weights of the pretrained encoder by their published names."""
        own = self.state_dict()
        own["word.weight"] = state["embeddings.word_embeddings.weight"]
        own["position.weight"] = (
            state["embeddings.position_embeddings.weight"]
            + state["embeddings.token_type_embeddings.weight"][0]
        )
        for part in ("weight", "bias"):
            own[f"norm.{part}"] = state[f"embeddings.LayerNorm.{part}"]
            for i in range(LAYERS):
                there = f"encoder.layer.{i}"
                here = f"layers.{i}"
                own[f"{here}.qkv.{part}"] = torch.cat(
                    [state[f"{there}.attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                )
                own[f"{here}.out.{part}"] = state[f"{there}.attention.output.dense.{part}"]
                own[f"{here}.norm1.{part}"] = state[f"{there}.attention.output.LayerNorm.{part}"]
                own[f"{here}.up.{part}"] = state[f"{there}.intermediate.dense.{part}"]
                own[f"{here}.down.{part}"] = state[f"{there}.output.dense.{part}"]
                own[f"{here}.norm2.{part}"] = state[f"{there}.output.LayerNorm.{part}"]
        self.load_state_dict(own)


class Crf(nn.Module):
    """Linear-chain CRF over the legal transitions of `decoding`."""

    def __init__(self) -> None:
        super().__init__()
        size = decoding.LABELS + 1
        self.scores = nn.Parameter(torch.zeros(size, size))
        self.register_buffer("illegal", ~torch.from_numpy(decoding.legal_transitions()))

    def transitions(self) -> Tensor:
        return self.scores.masked_fill(self.illegal, float(decoding.NEVER))

    def loss(self, emissions: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """Negative log-likelihood, summed over the batch. emissions (B, T, L), gold (B, T)."""
        moves, n = self.transitions(), decoding.LABELS
        inner = moves[:n, :n]
        emissions = emissions.float()
        b, t, _ = emissions.shape
        alpha = moves[n, :n] + emissions[:, 0]
        rows = torch.arange(b)
        gold_score = moves[n, gold[:, 0]] + emissions[rows, 0, gold[:, 0]]
        for i in range(1, t):
            live = (i < lengths)[:, None]
            step = torch.logsumexp(alpha[:, :, None] + inner, dim=1) + emissions[:, i]
            alpha = torch.where(live, step, alpha)
        steps = (
            emissions[:, 1:].gather(2, gold[:, 1:, None])[..., 0] + inner[gold[:, :-1], gold[:, 1:]]
        )
        inside = torch.arange(1, t)[None] < lengths[:, None]
        gold_score = gold_score + (steps * inside).sum(1) + moves[gold[rows, lengths - 1], n]
        return (torch.logsumexp(alpha + moves[:n, n], dim=1) - gold_score).sum()


class Linker(nn.Module):
    """Scores content → cue and cue → source as `decoding.link` does; zero means no link."""

    def __init__(self) -> None:
        super().__init__()
        for name in LINK_NAMES:
            self.add_module(name, nn.Linear(2 * WIDTH, LINK_WIDTH))
        for name in ("content", "source"):
            tables = (
                ("distance", decoding.DISTANCES),
                ("breaks", decoding.BREAKS),
                ("between", decoding.BETWEEN),
                ("constant", 1),
            )
            for table, size in tables:
                self.register_parameter(f"{name}_{table}", nn.Parameter(torch.zeros(size)))
        self.drop = nn.Dropout(0.1)

    def vectors(self, hidden: Tensor, spans: list[RoleSpan], name: str) -> Tensor:
        first = hidden[[s.start for s in spans]]
        last = hidden[[s.end - 1 for s in spans]]
        both = self.drop(torch.cat([first, last], dim=1).float())
        return torch.tanh(self.get_submodule(name)(both))

    def scores(self, hidden: Tensor, paragraph: Ints, pair: Pair, names: Names) -> Tensor:
        """(left, right + 1): the last column stands for no link."""
        left, right = pair
        distance, breaks, between = map(torch.from_numpy, decoding.pair_features(pair, paragraph))
        target = names[2]
        bias = (
            getattr(self, f"{target}_distance")[distance]
            + getattr(self, f"{target}_breaks")[breaks]
            + getattr(self, f"{target}_between")[between]
            + getattr(self, f"{target}_constant")
        )
        main = self.vectors(hidden, left, names[0]) @ self.vectors(hidden, right, names[1]).T
        return torch.cat([main + bias, torch.zeros(len(left), 1)], dim=1)

    def loss(self, hidden: Tensor, paragraph: Ints, spans: list[RoleSpan], links: Links) -> Tensor:
        """`links` maps ("content" | "source", start, end) to the (start, end) of its mate."""
        sources, cues, contents = ([s for s in spans if s.role == r] for r in range(3))
        total = torch.zeros(())
        for names, left, right in (
            (("content", "cue", "content"), contents, cues),
            (("seeker", "source", "source"), cues, sources),
        ):
            if left and right:
                gold = [links[names[2], s.start, s.end] for s in left]
                where = {(s.start, s.end): i for i, s in enumerate(right)}
                index = torch.tensor(
                    [len(right) if g is None else where.get(g, len(right)) for g in gold]
                )
                total = total + functional.cross_entropy(
                    self.scores(hidden, paragraph, (left, right), names), index, reduction="sum"
                )
        return total

    def projected(self, hidden: Tensor) -> Tensor:
        """(n, WIDTH) to (n, 8 × LINK_WIDTH): what the exported graph gives as `links`."""
        halves = []
        for name in LINK_NAMES:
            weight = self.get_submodule(name).get_parameter("weight")
            halves += [hidden @ weight[:, :WIDTH].T, hidden @ weight[:, WIDTH:].T]
        return torch.cat(halves, dim=1)

    def exported(self) -> dict[str, Tensor]:
        """Weights under the names that `decoding` reads."""
        out: dict[str, Tensor] = {}
        for name, value in self.state_dict().items():
            out[name.replace("_", ".", 1) if "_" in name else name] = value
        return out


class Reader(nn.Module):
    """Encoder, tagger and linker together."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.drop = nn.Dropout(dropout)
        self.tagger = nn.Linear(WIDTH, decoding.LABELS)
        self.crf = Crf()
        self.linker = Linker()

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(ids, features, mask)
        return self.tagger(self.drop(hidden)), hidden
