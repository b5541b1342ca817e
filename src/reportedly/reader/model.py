"""The packaged model: a report in, a reading with its attributions out.

In: a `Report`; its headline and body paragraphs are read. Out: a `Reading` whose attributions
carry exact spans on the report's text. The same report gives the same answer every time, whatever
was read before. Refuses a model folder that is incomplete or altered (`ModelError`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reportedly.errors import ModelError
from reportedly.reader import decoding, nested
from reportedly.reader.decoding import Floats, Ints
from reportedly.reader.pieces import Pieces, cut
from reportedly.reader.session import Session
from reportedly.reader.windows import cut_windows
from reportedly.records import Attribution, Reading, Report, Role, Span

MODEL_DIR = Path(__file__).parent / "model"
READ_ROLES = (Role.HEADLINE, Role.BODY)

Passage = tuple[Span, ...]


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
        return {"name": manifest["name"], **manifest["sha256"]}
    except OSError as error:
        raise ModelError(
            f"the model is incomplete ({error.strerror}: {error.filename})",
            where=str(folder),
            try_="Reinstall the package.",
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            "the manifest cannot be read", where=str(folder), try_="Reinstall the package."
        ) from error


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
        (outer,) = self._attributions(report.text, [spans])
        inner = nested.reread(report.text, outer, self._attributions)
        return Reading(report=report, attributions=(*outer, *inner), model=self.name)

    def _attributions(self, text: str, passages: Sequence[Passage]) -> list[list[Attribution]]:
        """The attributions of each passage, read as if it stood alone; decoded side by side."""
        cuts = [cut(text, passage, self._vocabulary) for passage in passages]
        windows = [
            _Window(number, pieces, a, *self._session.run(pieces.ids[a:b], pieces.features[a:b]))
            for number, pieces in enumerate(cuts)
            for a, b in cut_windows(pieces, text)
        ]
        chains = [c for w in windows for c in decoding.chains(w.emissions, w.paragraph)]
        labelled = iter(decoding.label(chains, self._weights["transitions"]))
        found: list[list[Attribution]] = [[] for _ in passages]
        for window in windows:
            spans = decoding.spans_of(window.paragraph, labelled)
            triples = decoding.link(spans, window.links, window.paragraph, self._weights)
            found[window.passage] += [
                _attribution(window.pieces, window.start, triple) for triple in triples if triple[2]
            ]
        return found


@dataclass(frozen=True, slots=True)
class _Window:
    """A window of one passage with its scores; `start` is its first piece."""

    passage: int
    pieces: Pieces
    start: int
    emissions: Floats
    links: Floats

    @property
    def paragraph(self) -> Ints:
        return self.pieces.paragraph[self.start : self.start + len(self.emissions)]


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
