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
        ranges = cut_windows(pieces, text)
        if not ranges:
            return []
        scored = [self._session.run(pieces.ids[a:b], pieces.features[a:b]) for a, b in ranges]
        closed = [
            decoding.closed_at_paragraphs(emissions, pieces.paragraph[a:b])
            for (emissions, _), (a, b) in zip(scored, ranges, strict=True)
        ]
        moves = self._weights["transitions"]
        paths = decoding.best_paths(closed, moves)
        likely = decoding.marginals(closed, moves)
        found: list[Attribution] = []
        for (a, b), (_, hidden), path, probabilities in zip(
            ranges, scored, paths, likely, strict=True
        ):
            triples = decoding.link(
                decoding.spans_of(path, probabilities), hidden, pieces.paragraph[a:b], self._weights
            )
            found += [_attribution(pieces, a, triple) for triple in triples if triple[2]]
        return found


def _attribution(pieces: Pieces, offset: int, triple: decoding.Triple) -> Attribution:
    """A linked triple of a window that begins at piece `offset`, in code points."""
    cue, source, contents = triple

    def span(role: decoding.RoleSpan) -> Span:
        first, last = offset + role.start, offset + role.end - 1
        return Span(int(pieces.start[first]), int(pieces.end[last]))

    return Attribution(
        cue=span(cue),
        source=span(source) if source else None,
        content=tuple(map(span, contents)),
        score=round(min(x.score for x in (cue, source, *contents) if x), 4),
    )
