"""The analysis branch: layers of its own on the attribution encoder's lower half, and its heads.

In: hidden states of the shared and of all layers, mask (B, T), and per window the pieces that begin
words. Out: scores for part of speech, sentence starts, factuality and entities per piece, and
per word biaffine scores for arcs (Dozat and Manning 2017) and
scores for their labels.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from reportedly.reader.analysis import ARC_WIDTH, LABEL_WIDTH, PARTS, RELATIONS
from training.network import INNER, WIDTH, Layer, Reader


class Branch(nn.Module):
    """`layers` are copies of the encoder's layers `shared`, `shared + 1`, …; they read what the
    shared layers give, with a view of the encoder's last layer added."""

    def __init__(self, reader: Reader, shared: int, depth: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.shared = shared
        own = reader.encoder.layers[shared : shared + depth]
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in own)
        for layer in self.layers:
            layer.drop.p = dropout
        self.view = nn.Linear(WIDTH, WIDTH)
        nn.init.zeros_(self.view.weight)
        nn.init.zeros_(self.view.bias)
        self.out = nn.Linear(WIDTH, sum(PARTS.values()))
        self.drop = nn.Dropout(0.2)
        self.root = nn.Parameter(torch.zeros(ARC_WIDTH))
        self.popular = nn.Parameter(torch.zeros(ARC_WIDTH))
        self.label = nn.Linear(LABEL_WIDTH, len(RELATIONS))
        for p in (self.root, self.popular):
            nn.init.normal_(p, std=0.02)

    def forward(self, states: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """`states` (B, T, 2 × 384): the shared layers' and the last layer's, side by side."""
        lower, upper = states.split(WIDTH, dim=-1)
        hidden = lower + self.view(upper)
        bias = torch.zeros(mask.shape, dtype=hidden.dtype)
        bias = bias.masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, bias)
        out = self.out(self.drop(hidden)).float()
        return dict(zip(PARTS, out.split(list(PARTS.values()), dim=-1), strict=True))

    def arcs(self, dependent: Tensor, head: Tensor) -> Tensor:
        """(B, W, A) twice → (B, W, W + 1): the last column is the root."""
        scale = ARC_WIDTH**-0.5
        among = dependent @ head.transpose(1, 2) * scale + (head @ self.popular)[:, None, :]
        return torch.cat([among, (dependent @ self.root)[..., None]], dim=2)

    def labels(self, labelled: Tensor, labelling: Tensor) -> Tensor:
        """(N, L) of words and of their heads → (N, RELATIONS)."""
        both: Tensor = self.label(self.drop(functional.relu(labelled + labelling)))
        return both

    def beside(self) -> dict[str, np.ndarray[Any, Any]]:
        """The weights that decoding needs beside the graph: `parser.npz`."""
        names = ("root", "popular", "label.weight", "label.bias")
        state = self.state_dict()
        return {name: state[name].float().numpy() for name in names}

    @property
    def inner(self) -> int:
        """Neurons of each layer between its two products."""
        return self.layers[0].get_submodule("up").get_parameter("weight").shape[0]

    def resized(self, inner: int) -> Branch:
        """The same with layers of that many inner neurons, whose weights are yet to be filled."""
        if inner != self.inner:
            self.layers = nn.ModuleList(Layer(0.1, inner) for _ in self.layers)
        return self

    @staticmethod
    def trained(path: Path, reader: Reader) -> Branch:
        """The branch that `training.analyse` or `training.narrow` wrote."""
        saved = torch.load(path, weights_only=True)
        branch = Branch(reader, saved["shared"], saved["depth"]).resized(saved.get("inner", INNER))
        branch.load_state_dict(saved.get("average", saved["branch"]))
        return branch.eval()
