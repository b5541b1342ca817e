"""The border to ONNX Runtime: one window of pieces in, scores and vectors out.

In: ids and features of one window. Out: label scores (n, labels), linking vectors (n, 8 × 128) and,
when asked for, the scores of the analysis branch.
One thread; windows run one at a time, so that an answer never depends on its neighbours. The
runtime's own telemetry, on by default since 1.32, is switched off before it is imported. Refuses a
model file that the runtime cannot open (`ModelError`).
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
    """The packaged graph, loaded from disk."""

    def __init__(self, path: Path) -> None:
        ort.disable_telemetry_events()  # for a runtime that somebody imported before us
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # Higher levels fuse residual sum and layer norm into an operator eight times slower.
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.log_severity_level = 3
        try:
            self._session = ort.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # the runtime's own error types are not public
            raise ModelError(
                f"the model cannot be loaded ({error})",
                where=str(path),
                try_="Reinstall the package.",
            ) from error

        self.analyses = any(o.name == "analysis" for o in self._session.get_outputs())
        self._only_asked = ort.RunOptions()
        self._only_asked.only_execute_path_to_fetches = True

    def run(self, ids: Ints, features: Ints, analysis: bool = False) -> tuple[Floats, ...]:
        """(emissions, links) of one window, without its edges; `analysis` third if asked for."""
        row = np.concatenate([[CLS], ids, [SEP]])[None]
        feature_row = np.concatenate([_EDGE_ROW, folded(features), _EDGE_ROW])[None]
        names = ["emissions", "links", "analysis"] if analysis else ["emissions", "links"]
        found = self._session.run(names, {"ids": row, "features": feature_row}, self._only_asked)
        return tuple(scores[0, 1:-1] for scores in found)
