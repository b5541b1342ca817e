"""The border to ONNX Runtime: one window of pieces in, scores and vectors out.

In: ids and features of one window. Out: label scores (n, labels), linking vectors (n, 8 × 128) and,
when asked for, the scores of the analysis branch.
One thread; windows run one at a time, so that an answer never depends on its neighbours. Processors
without 8-bit dot products add in 16 bits and cut off what is too large, so that the same text would
get other answers: a small product tells, and there the runtime is asked to be exact. Its own
telemetry, on by default since 1.32, is switched off before it is imported. Refuses a model file
that the runtime cannot open (`ModelError`).
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

# Nothing is sent anywhere: the runtime would keep a device id in the user's cache and report home.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime as ort  # reads the variable when it is imported

from reportedly.errors import ModelError
from reportedly.reader.decoding import Floats
from reportedly.reader.pieces import FEATURE_SIZES, MARK, OUTSIDE, PARAGRAPH, Ints

CLS, SEP = 101, 102
EDGE = (MARK, PARAGRAPH, PARAGRAPH, OUTSIDE)


def folded(features: Ints) -> Ints:
    """The row of the folded feature table for each piece: (n, 4) to (n,), last feature fastest."""
    row = np.zeros(len(features), dtype=np.int64)
    for column, size in enumerate(FEATURE_SIZES):
        row = row * size + features[:, column]
    return row


_EDGE_ROW = folded(np.array([EDGE], dtype=np.int64))


class Session:
    """The graph of a model folder, loaded from disk."""

    def __init__(self, folder: Path) -> None:
        ort.disable_telemetry_events()  # for a runtime that somebody imported before us
        exact = _cuts_off(_opened(folder / "products.onnx", exact=False))
        self._session = _opened(folder / "model.onnx", exact=exact)
        self._branched = any(each.name == "analyse" for each in self._session.get_inputs())

    def run(self, ids: Ints, features: Ints, analysis: bool = False) -> tuple[Floats, ...]:
        """(emissions, links) of one window, without its edges; `analysis` third if asked for."""
        row = np.concatenate([[CLS], ids, [SEP]])[None]
        feature_row = np.concatenate([_EDGE_ROW, folded(features), _EDGE_ROW])[None]
        names = ["emissions", "links", "analysis"] if analysis else ["emissions", "links"]
        asked = {"ids": row, "features": feature_row}
        if self._branched:
            asked["analyse"] = np.array(analysis)
        return tuple(scores[0, 1:-1] for scores in self._session.run(names, asked))


def _opened(path: Path, *, exact: bool) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The level at which weights are made unsigned where `exact` asks for it.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    if exact:
        options.add_session_config_entry("session.x64quantprecision", "1")
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime's own error types are not public
        raise ModelError(
            f"the model cannot be loaded ({error})",
            where=str(path),
            try_="Reinstall the package.",
        ) from error


def _cuts_off(products: ort.InferenceSession) -> bool:
    """Whether this processor cuts off sums of 8-bit products."""
    left = np.full((4, 64), 255, dtype=np.uint8)
    (sums,) = products.run(["sums"], {"left": left})
    return bool((sums != 64 * 255 * 127).any())
