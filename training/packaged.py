"""A packaged model folder → the network that it was exported from.

In: a folder with `model.onnx` (8 or 32 bit) and `linker.npz`; out: a `Reader` whose weights are the
file's own, scales multiplied back in. Exported again they give the same file, so that what is
trained on top of them leaves the attribution scores as they are.
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
from training.network import LAYERS, WIDTH, Reader

MIDDLE = 128  # what stands for 0 among 8-bit weights
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


def _matrix(saved: dict[str, Array], name: str) -> Array:
    whole = saved[f"{name}.w"]
    if whole.dtype == np.uint8:
        return (whole.astype(np.float32) - MIDDLE) * saved[f"{name}.s"]
    return whole


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
