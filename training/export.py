"""Trained weights → the ONNX file inside the package.

    python -m training.export build/reader/best.pt --branch build/analysis/branch.pt

Writes `model.onnx` (encoder, tagger and analysis branch), `products.onnx`, `linker.npz`,
`parser.npz`, `tokenizer.json` and `manifest.json`. The weights may also be those of a model folder,
with its branch.
The graph is written by hand for one window at a time: no mask, fused attention (ONNX Runtime's
contributed operators), 8-bit weights with a scale per output column, a word table with an 8-bit
scale per row, and the four feature tables folded into one. The branch is the body of an `If`, for
the runtime computes every other node whatever is asked for. `products.onnx` multiplies two small
matrices of 8-bit integers: it tells whether a processor cuts off their sums.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from reportedly.reader.analysis import PARTS
from reportedly.reader.decoding import LINK_NAMES, LINK_WIDTH
from reportedly.reader.pieces import FEATURE_SIZES
from training.branch import Branch
from training.network import HEADS, LAYERS, WIDTH, Reader
from training.packaged import branch_of, reader_of

MICROSOFT = "com.microsoft"
WINDOW = 256
OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
Array = np.ndarray[Any, Any]


class Graph:
    """Collects nodes and initializers of an ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, array: Array) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(
        self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any
    ) -> str:
        self.nodes.append(
            helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes)
        )
        return output

    def linear(self, x: str, name: str, pair: tuple[Array, Array], bits: int) -> str:
        """x @ weight.T + bias, weights as 8-bit integers with a scale per output column."""
        weight, bias = pair
        if bits == 32:
            out = self.node("MatMul", [x, self.weight(f"{name}.w", weight.T)], f"{name}.mm")
            return self.node("Add", [out, self.weight(f"{name}.b", bias)], f"{name}.out")
        top = 2 ** (bits - 1) - 1
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-12) / top
        whole = np.clip(np.round(weight / scale[:, None]), -top, top)
        inputs = [
            x,
            self.weight(f"{name}.w", whole.T.astype(np.int8)),
            self.weight(f"{name}.s", scale.astype(np.float32)),
            self.weight(f"{name}.z", np.zeros(len(scale), np.int8)),
            self.weight(f"{name}.b", bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.out", MICROSOFT)


def build(model: Reader, branch: Branch | None = None, bits: int = 8) -> onnx.ModelProto:
    """The graph: `ids` (1, n) and `features` (1, n) int64 to `emissions` and `links` (1, n, …);
    with a branch also `analyse` (a truth value) to `analysis` (1, n, …), empty where it is not
    asked for."""
    w = {k: v.detach().float().numpy() for k, v in model.state_dict().items()}
    g = Graph()
    x = _embedding(g, w, bits)
    value = helper.make_tensor_value_info
    inputs, outputs = [], []
    lower = x
    for i in range(LAYERS):
        x = _layer(g, w, x, f"encoder.layers.{i}", bits)
        lower = x if branch is not None and i + 1 == branch.shared else lower
    if branch is not None:
        _branch(g, branch, (lower, x), bits)
        inputs.append(value("analyse", TensorProto.BOOL, []))
        outputs.append(_analysis("analysis"))
    g.node("Identity", [g.linear(x, "link", _link_weights(w), bits)], "links")
    g.node("MatMul", [x, g.weight("tag.w", w["tagger.weight"].T)], "tag.mm")
    g.node("Add", ["tag.mm", g.weight("tag.b", w["tagger.bias"])], "emissions")
    graph = helper.make_graph(
        g.nodes,
        "reportedly-reader",
        [
            value("ids", TensorProto.INT64, [1, "n"]),
            value("features", TensorProto.INT64, [1, "n"]),
            *inputs,
        ],
        [
            value("emissions", TensorProto.FLOAT, [1, "n", len(w["tagger.bias"])]),
            value("links", TensorProto.FLOAT, [1, "n", 8 * LINK_WIDTH]),
            *outputs,
        ],
        initializer=g.weights,
    )
    return _model(graph)


def products() -> onnx.ModelProto:
    """`left` (n, k) unsigned times the largest of all signed 8-bit matrices, to `sums`."""
    value = helper.make_tensor_value_info
    g = Graph()
    g.node("MatMulInteger", ["left", g.weight("right", np.full((64, 64), 127, np.int8))], "sums")
    left, sums = (value("left", TensorProto.UINT8, ["n", 64]),
                  value("sums", TensorProto.INT32, ["n", 64]))  # fmt: skip
    return _model(helper.make_graph(g.nodes, "products", [left], [sums], initializer=g.weights))


def _model(graph: onnx.GraphProto) -> onnx.ModelProto:
    proto = helper.make_model(graph, opset_imports=OPSETS, producer_name="reportedly")
    proto.ir_version = 8
    return proto


def _analysis(name: str) -> onnx.ValueInfoProto:
    shape = [1, "n", sum(PARTS.values())]
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def _branch(outer: Graph, branch: Branch, states: tuple[str, str], bits: int) -> None:
    g, none = Graph(), Graph()
    w = {k: v.detach().float().numpy() for k, v in branch.state_dict().items()}
    lower, upper = states
    view = g.linear(upper, "analysis.view", (w["view.weight"], w["view.bias"]), bits)
    x = g.node("Add", [lower, view], "analysis.in")
    for i in range(len(branch.layers)):
        x = _layer(g, w, x, f"layers.{i}", bits)
    pair = (w["out.weight"], w["out.bias"])
    g.node("Identity", [g.linear(x, "analysis.out", pair, bits)], "analysis.asked")
    none.weight("analysis.empty", np.zeros((1, 0, sum(PARTS.values())), np.float32))
    none.node("Identity", ["analysis.empty"], "analysis.left")
    outer.node(
        "If",
        ["analyse"],
        "analysis",
        then_branch=helper.make_graph(
            g.nodes, "asked", [], [_analysis("analysis.asked")], initializer=g.weights
        ),
        else_branch=helper.make_graph(
            none.nodes, "left", [], [_analysis("analysis.left")], initializer=none.weights
        ),
    )


def _link_weights(w: dict[str, Array]) -> tuple[Array, Array]:
    """One matrix for what a piece is as first and as last of a span, for each of `LINK_NAMES`."""
    halves = [
        w[f"linker.{name}.weight"][:, side]
        for name in LINK_NAMES
        for side in (slice(None, WIDTH), slice(WIDTH, None))
    ]
    return np.concatenate(halves), np.zeros(8 * LINK_WIDTH, np.float32)


def _embedding(g: Graph, w: dict[str, Array], bits: int) -> str:
    words = w["encoder.word.weight"]
    if bits == 32:
        word = g.node("Gather", [g.weight("word.table", words), "ids"], "word")
    else:
        scale = np.maximum(np.abs(words).max(axis=1, keepdims=True), 1e-12) / 127
        table = np.round(words / scale).astype(np.int8)
        rows = g.node("Gather", [g.weight("word.table", table), "ids"], "word.rows")
        g.node("Cast", [rows], "word.float", to=TensorProto.FLOAT)
        g.node("Gather", [g.weight("word.scale", scale.astype(np.float32)), "ids"], "word.scales")
        word = g.node("Mul", ["word.float", "word.scales"], "word")
    tables = [w[f"encoder.features.{i}.weight"] for i in range(len(FEATURE_SIZES))]
    folded = tables[0]
    for table in tables[1:]:  # row index runs with the last feature fastest
        folded = (folded[:, None] + table[None]).reshape(-1, WIDTH)
    g.node("Gather", [g.weight("feature.table", folded), "features"], "feature")
    g.node("Shape", ["ids"], "shape", start=1, end=2)
    g.node(
        "Slice",
        [
            g.weight("position.table", w["encoder.position.weight"][None, :WINDOW]),
            g.weight("zero", np.array([0])),
            "shape",
            g.weight("one", np.array([1])),
        ],
        "position",
    )
    g.node("Add", ["feature", "position"], "where")
    return _norm(g, w, (word, "where"), "encoder.norm")


def _norm(g: Graph, w: dict[str, Array], pair: tuple[str, str], name: str) -> str:
    """A residual sum and its layer norm, as two operators: the fused one is eight times slower."""
    inputs = [g.weight(f"{name}.g", w[f"{name}.weight"]), g.weight(f"{name}.h", w[f"{name}.bias"])]
    total = g.node("Add", [*pair], f"{name}.sum")
    return g.node("LayerNormalization", [total, *inputs], f"{name}.out", epsilon=1e-12)


def _layer(g: Graph, w: dict[str, Array], x: str, at: str, bits: int) -> str:

    def linear(inputs: str, short: str, name: str) -> str:
        pair = (w[f"{at}.{name}.weight"], w[f"{at}.{name}.bias"])
        return g.linear(inputs, f"{at}.{short}", pair, bits)

    qkv = linear(x, "qkv", "qkv")
    parts = [f"{at}.{part}" for part in "qkv"]
    g.nodes.append(helper.make_node("Split", [qkv], parts, name=f"{at}.split", axis=2))
    g.node("MultiHeadAttention", parts, f"{at}.mixed", MICROSOFT, num_heads=HEADS)
    out = linear(f"{at}.mixed", "o", "out")
    x = _norm(g, w, (out, x), f"{at}.norm1")
    up = linear(x, "up", "up")
    bent = g.node("Gelu", [up], f"{at}.bent", MICROSOFT)
    down = linear(bent, "down", "down")
    return _norm(g, w, (down, x), f"{at}.norm2")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="best.pt, or the folder of a model")
    parser.add_argument("--branch", type=Path, help="branch.pt of the analysis branch")
    parser.add_argument("--start", type=Path, help="folder with tokenizer.json, if not WEIGHTS")
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/reader/model"))
    parser.add_argument("--name", default="reader-3")
    parser.add_argument("--bits", type=int, default=8)
    args = parser.parse_args()
    export(args)


def export(args: argparse.Namespace) -> None:
    """Write the folder that `args` asks for."""
    model = reader_of(args.weights) if args.weights.is_dir() else _trained(args.weights)
    if args.branch:
        branch: Branch | None = Branch.trained(args.branch, model)
    else:
        branch = branch_of(args.weights, model) if args.weights.is_dir() else None
    args.out.mkdir(parents=True, exist_ok=True)
    onnx.save(build(model.eval(), branch, args.bits), args.out / "model.onnx")
    onnx.save(products(), args.out / "products.onnx")
    linker = {
        name: value.numpy().astype(np.float32)
        for name, value in model.linker.exported().items()
        if not name.endswith(".weight")  # those are in the graph
    }
    linker["transitions"] = model.crf.transitions().detach().numpy().astype(np.float32)
    np.savez(args.out / "linker.npz", **linker)
    files = ["model.onnx", "products.onnx", "linker.npz", "tokenizer.json"]
    if branch is not None:
        np.savez(args.out / "parser.npz", **branch.beside())
        files.append("parser.npz")
    start = args.start or args.weights
    if start.resolve() != args.out.resolve():
        shutil.copy(start / "tokenizer.json", args.out / "tokenizer.json")
    hashes = {f: hashlib.sha256((args.out / f).read_bytes()).hexdigest() for f in files}
    manifest = {"name": args.name, "licence": "CC-BY-SA-4.0", "sha256": hashes}
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def _trained(path: Path) -> Reader:
    model = Reader()
    model.load_state_dict(torch.load(path, weights_only=True))
    return model


if __name__ == "__main__":
    main()
