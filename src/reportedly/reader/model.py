"""The packaged model: a report in, a reading with its attributions out.

In: a `Report`; its headline and body paragraphs are read. Out: a `Reading` whose attributions
carry exact spans on the report's text. The same report gives the same answer every time, whatever
was read before. Refuses a model folder that is incomplete or altered (`ModelError`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from reportedly.errors import ModelError
from reportedly.reader import decoding, nested
from reportedly.reader.decoding import Floats
from reportedly.reader.pieces import Pieces, cut
from reportedly.reader.session import Session
from reportedly.reader.windows import cut_windows
from reportedly.records import Attribution, Reading, Report, Role, Span

MODEL_DIR = Path(__file__).parent / "model"
READ_ROLES = (Role.HEADLINE, Role.BODY)


def load_model(folder: Path = MODEL_DIR) -> Model:
    """Open the model in `folder` after checking it against its manifest."""
    manifest = checked_manifest(folder)
    with np.load(folder / "linker.npz") as archive:
        weights = {name: archive[name] for name in archive.files}
    session = Session(folder / "model.onnx")
    return Model(session, weights, folder / "tokenizer.json", manifest["name"])


def checked_manifest(folder: Path = MODEL_DIR) -> dict[str, str]:
    """The manifest of a model folder; raises `ModelError` when a file is missing or altered."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        for name, wanted in manifest["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
                raise ModelError(
                    f"{name} differs from its manifest",
                    where=str(folder),
                    try_="Reinstall the package.",
                )
    except OSError as error:
        raise ModelError(
            f"the model is incomplete ({error.strerror}: {error.filename})",
            where=str(folder),
            try_="Reinstall the package.",
        ) from error
    return {"name": manifest["name"], **manifest["sha256"]}


class Model:
    """Encoder, tagger and linker over whole reports."""

    def __init__(
        self, session: Session, weights: Mapping[str, Floats], vocabulary: Path, name: str
    ) -> None:
        self._session = session
        self._weights = weights
        self._vocabulary = vocabulary
        self.name = name

    def read(self, report: Report) -> Reading:
        """Fill in the attributions of a report, nested ones last."""
        spans = tuple(p.span for p in report.paragraphs if p.role in READ_ROLES)
        outer = self._attributions(report.text, spans)
        inner = nested.reread(report.text, outer, self._attributions)
        return Reading(report=report, attributions=(*outer, *inner), model=self.name)

    def _attributions(self, text: str, spans: tuple[Span, ...]) -> list[Attribution]:
        pieces = cut(text, spans, self._vocabulary)
        found: list[Attribution] = []
        for a, b in cut_windows(pieces, text):
            found += self._window(pieces, a, b)
        return found

    def _window(self, pieces: Pieces, a: int, b: int) -> list[Attribution]:
        emissions, hidden = self._session.run(pieces.ids[a:b], pieces.features[a:b])
        paragraph = pieces.paragraph[a:b]
        closed = decoding.closed_at_paragraphs(emissions, paragraph)
        path = decoding.best_path(closed, self._weights["transitions"])
        triples = decoding.link(
            decoding.spans_of(path, emissions), hidden, paragraph, self._weights
        )

        def span(role: decoding.RoleSpan | None) -> Span | None:
            if role is None:
                return None
            return Span(int(pieces.start[a + role.start]), int(pieces.end[a + role.end - 1]))

        return [
            Attribution(
                cue=span(cue),
                source=span(source),
                content=tuple(s for c in contents if (s := span(c)) is not None),
                score=round(min(x.score for x in (cue, source, *contents) if x), 4),
            )
            for cue, source, contents in triples
            if contents
        ]
