"""A packaged model folder → the network that it was exported from.

In: a folder with `model.onnx` (8 or 32 bit), `linker.npz` and `parser.npz`; out: a `Reader`, and
its `Branch`, whose weights are the files' own, scales multiplied back in. Exported again they give
the same file, so that what is trained on top of them leaves the attribution scores as they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from reportedly.reader.decoding import LINK_NAMES, LINK_WIDTH
from reportedly.reader.pieces import FEATURE_SIZES
from training.branch import Branch
from training.network import LAYERS, WIDTH, Reader

Array = np.ndarray[Any, Any]


def reader_of(folder: Path) -> Reader:
    """The network in `folder`; raises `KeyError` when its graph has other names."""
    graph = onnx.load(folder / "model.onnx").graph
    saved = {w.name: numpy_helper.to_array(w) for w in graph.initializer}
    model = Reader()
    state = model.state_dict()

    def put(name: str, value: Array) -> None:
        state[name] = torch.from_numpy(np.array(value, dtype=np.float32)).reshape(state[name].shape)

    put("encoder.word.weight", _table(saved))
    position = state["encoder.position.weight"].clone().numpy()
    known = saved["position.table"][0]
    position[: len(known)] = known
    put("encoder.position.weight", position)
    for i, table in enumerate(_unfolded(saved["feature.table"])):
        put(f"encoder.features.{i}.weight", table)
    norms = ["encoder.norm"]
    for i in range(LAYERS):
        at = f"encoder.layers.{i}"
        norms += [f"{at}.norm1", f"{at}.norm2"]
        for short, name in (("qkv", "qkv"), ("o", "out"), ("up", "up"), ("down", "down")):
            put(f"{at}.{name}.weight", _matrix(saved, f"{at}.{short}").T)
            put(f"{at}.{name}.bias", saved[f"{at}.{short}.b"])
    for norm in norms:
        put(f"{norm}.weight", saved[f"{norm}.g"])
        put(f"{norm}.bias", saved[f"{norm}.h"])
    put("tagger.weight", saved["tag.w"].T)
    put("tagger.bias", saved["tag.b"])
    halves = np.split(_matrix(saved, "link").T, 2 * len(LINK_NAMES))
    for i, name in enumerate(LINK_NAMES):
        assert halves[0].shape == (LINK_WIDTH, WIDTH)
        put(f"linker.{name}.weight", np.concatenate(halves[2 * i : 2 * i + 2], axis=1))
    with np.load(folder / "linker.npz") as rest:
        put("crf.scores", rest["transitions"])
        for name in rest.files:
            own = name if name in state else name.replace(".", "_", 1)
            if f"linker.{own}" in state:
                put(f"linker.{own}", rest[name])
            elif name != "transitions":
                put(f"linker.{name}", rest[name])
    model.load_state_dict(state)
    return model


def branch_of(folder: Path, reader: Reader) -> Branch | None:
    """The analysis branch in `folder`; None where there is none."""
    graph = onnx.load(folder / "model.onnx").graph
    bodies = [each.g for n in graph.node for each in n.attribute if each.name == "then_branch"]
    if not bodies:
        return None
    saved = {w.name: numpy_helper.to_array(w) for w in bodies[0].initializer}
    nodes = {n.name: n for n in bodies[0].node}
    lower = nodes["analysis.in"].input[0]  # encoder.layers.N.norm2.out
    depth = sum(name.endswith(".qkv.w") for name in saved)
    inner = saved["layers.0.up.w"].shape[1]
    branch = Branch(reader, int(lower.split(".")[2]) + 1, depth).resized(inner)
    found: dict[str, Array] = {}
    pairs = [("view", "analysis.view"), ("out", "analysis.out")]
    for i in range(depth):
        at = f"layers.{i}"
        for norm in (f"{at}.norm1", f"{at}.norm2"):
            found[f"{norm}.weight"], found[f"{norm}.bias"] = saved[f"{norm}.g"], saved[f"{norm}.h"]
        short = {"qkv": "qkv", "out": "o", "up": "up", "down": "down"}
        pairs += [(f"{at}.{name}", f"{at}.{each}") for name, each in short.items()]
    for name, each in pairs:
        found[f"{name}.weight"] = _matrix(saved, each).T
        found[f"{name}.bias"] = saved[f"{each}.b"]
    with np.load(folder / "parser.npz") as rest:
        found.update(rest)
    branch.load_state_dict({k: torch.from_numpy(np.array(v)) for k, v in found.items()})
    return branch.eval()


def _matrix(saved: dict[str, Array], name: str) -> Array:
    whole = saved[f"{name}.w"]
    return whole * saved[f"{name}.s"] if whole.dtype == np.int8 else whole


def _table(saved: dict[str, Array]) -> Array:
    rows = saved["word.table"]
    return rows * saved["word.scale"] if rows.dtype == np.int8 else rows


def _unfolded(folded: Array) -> list[Array]:
    """The feature tables that were summed: only the sum matters, so the first rows become zero."""
    grid = folded.reshape(*FEATURE_SIZES, WIDTH)
    origin = grid[(0,) * len(FEATURE_SIZES)]
    tables = []
    for i in range(len(FEATURE_SIZES)):
        index: list[Any] = [0] * len(FEATURE_SIZES)
        index[i] = slice(None)
        tables.append(grid[tuple(index)] - (origin if i else 0))
    return tables
