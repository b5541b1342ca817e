"""The shipped weights as a plain export would hold them, to compare speed with.

In: the shipped `model.onnx`; out: a graph operator for operator as PyTorch's exporter writes this
encoder (separate query, key and value, attention mask, layer norms, Erf-based GELU), its weights
turned back to 32 bits, then quantised by ONNX Runtime's own `quantize_dynamic`, per channel.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HEADS = 12
Array = np.ndarray[Any, Any]


class _Plain:
    """Nodes and weights of the plain graph."""

    def __init__(self, shipped: dict[str, Array]) -> None:
        self.shipped = shipped
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, Array] = {}

    def add(self, kind: str, inputs: list[str], **attributes: Any) -> str:
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def const(self, name: str, value: Array) -> str:
        self.weights[name] = np.ascontiguousarray(value)
        return name

    def linear(self, x: str, name: str, columns: slice = slice(None)) -> str:
        weight = self.shipped[f"{name}.w"].astype(np.float32) * self.shipped[f"{name}.s"]
        key = f"{name}.{columns.start}"
        out = self.add("MatMul", [x, self.const(f"{key}.w", weight[:, columns])])
        return self.add("Add", [out, self.const(f"{key}.b", self.shipped[f"{name}.b"][columns])])

    def norm(self, a: str, b: str, name: str) -> str:
        scale, shift = (self.const(f"{name}.{k}", self.shipped[f"{name}.{k}"]) for k in "gh")
        return self.add(
            "LayerNormalization", [self.add("Add", [a, b]), scale, shift], epsilon=1e-12
        )

    def heads(self, x: str, permutation: list[int]) -> str:
        shape = self.const("heads", np.array([0, -1, HEADS, 32], np.int64))
        return self.add("Transpose", [self.add("Reshape", [x, shape])], perm=permutation)

    def layer(self, x: str, i: int, keep: str) -> str:
        at, width = f"encoder.layers.{i}", self.shipped["tag.w"].shape[0]
        q, k, v = (self.linear(x, f"{at}.qkv", slice(n * width, (n + 1) * width)) for n in range(3))
        q, v = self.heads(q, [0, 2, 1, 3]), self.heads(v, [0, 2, 1, 3])
        scores = self.add("MatMul", [q, self.heads(k, [0, 2, 3, 1])])
        scores = self.add("Div", [scores, self.const("root", np.float32(32**0.5))])
        never = self.const("never", np.float32(-1e4))
        weights = self.add("Softmax", [self.add("Where", [keep, scores, never])], axis=-1)
        mixed = self.add("Transpose", [self.add("MatMul", [weights, v])], perm=[0, 2, 1, 3])
        flat = self.add("Reshape", [mixed, self.const("flat", np.array([0, -1, width], np.int64))])
        x = self.norm(self.linear(flat, f"{at}.o"), x, f"{at}.norm1")
        up = self.linear(x, f"{at}.up")
        erf = self.add("Erf", [self.add("Div", [up, self.const("root2", np.float32(2**0.5))])])
        bent = self.add("Mul", [up, self.add("Add", [erf, self.const("1", np.float32(1))])])
        bent = self.add("Mul", [bent, self.const("half", np.float32(0.5))])
        return self.norm(self.linear(bent, f"{at}.down"), x, f"{at}.norm2")


def plain_export(shipped: Path, folder: Path) -> Path:
    """Write the plain 8-bit export into `folder`; inputs ids, features, mask, each (batch, n)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415  as in speed

    proto = onnx.load(shipped)
    weights = {w.name: numpy_helper.to_array(w) for w in proto.graph.initializer}
    g = _Plain(weights)
    words = weights["word.table"].astype(np.float32) * weights["word.scale"]
    word = g.add("Gather", [g.const("words", words), "ids"])
    feature = g.add("Gather", [g.const("features.table", weights["feature.table"]), "features"])
    shape = g.add("Shape", ["ids"], start=1, end=2)
    zero, one = g.const("0", np.array([0])), g.const("one", np.array([1]))
    table = g.const("positions", weights["position.table"])
    position = g.add("Slice", [table, zero, shape, one])
    x = g.norm(word, g.add("Add", [feature, position]), "encoder.norm")
    keep = g.add("Unsqueeze", ["mask", g.const("axes", np.array([1, 2]))])
    for i in range(6):
        x = g.layer(x, i, keep)
    g.nodes.append(helper.make_node("Identity", [g.linear(x, "link")], ["links"]))
    tags = g.add("MatMul", [x, g.const("tag.w", weights["tag.w"])])
    g.nodes.append(
        helper.make_node("Add", [tags, g.const("tag.b", weights["tag.b"])], ["emissions"])
    )
    graph = helper.make_graph(
        g.nodes,
        "plain",
        [
            helper.make_tensor_value_info(n, kind, ["b", "n"])
            for n, kind in (
                ("ids", TensorProto.INT64),
                ("features", TensorProto.INT64),
                ("mask", TensorProto.BOOL),
            )
        ],
        [
            helper.make_tensor_value_info(n, TensorProto.FLOAT, ["b", "n", None])
            for n in ("emissions", "links")
        ],
        initializer=[numpy_helper.from_array(v, k) for k, v in g.weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.save(model, folder / "plain32.onnx")
    quantize_dynamic(
        folder / "plain32.onnx",
        folder / "plain8.onnx",
        per_channel=True,
        weight_type=QuantType.QInt8,
    )
    return folder / "plain8.onnx"
