"""The packaged model: a report in, a reading with its attributions out.

In: a `Report`; its headline and body paragraphs are read. Out: a `Reading` whose tokens, entities
and attributions carry exact spans on the report's text. The same report gives the same answer every
time, whatever was read before. Refuses a model folder that is incomplete or altered (`ModelError`).
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
from reportedly.reader.analysis import analyse
from reportedly.reader.decoding import Floats, Ints
from reportedly.reader.pieces import Pieces, cut
from reportedly.reader.session import Session
from reportedly.reader.windows import cut_windows
from reportedly.records import (
    READ_ROLES,
    Attribution,
    Entity,
    Reading,
    Report,
    Span,
    Token,
)

MODEL_DIR = Path(__file__).parent / "model"

Passage = tuple[Span, ...]


def load_model(folder: Path = MODEL_DIR) -> Model:
    """Open the model in `folder` after checking it against its manifest."""
    manifest = checked_manifest(folder)
    weights = {name: _arrays(folder / f"{name}.npz") for name in ("linker", "parser")}
    session = Session(folder)
    return Model(session, weights, folder / "tokenizer.json", manifest["name"])


def _arrays(path: Path) -> dict[str, Floats]:
    with np.load(path) as archive:
        return {name: archive[name] for name in archive.files}


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
        self,
        session: Session,
        weights: Mapping[str, Mapping[str, Floats]],
        vocabulary: Path,
        name: str,
    ) -> None:
        self._session = session
        self._linker, self._parser = weights["linker"], weights["parser"]
        self._vocabulary = vocabulary
        self.name = name

    def read(self, report: Report, analysis: bool = True) -> Reading:
        """Fill in the attributions of a report, nested ones last, its tokens and its entities.

        Without `analysis` tokens and entities stay empty and the branch is not run.
        """
        passage = tuple(p.span for p in report.paragraphs if p.role in READ_ROLES)
        windows = self._windows(report.text, [passage], analysis)
        (outer,) = self._attributions(windows, 1)
        seen = self._analysed(report.text, passage, windows) if analysis else ((), ())
        inner = nested.reread(report.text, outer, self._reread)
        return Reading(
            report=report,
            attributions=(*outer, *inner),
            tokens=seen[0],
            entities=seen[1],
            model=self.name,
        )

    def _reread(self, text: str, passages: Sequence[Passage]) -> list[list[Attribution]]:
        """The attributions of each passage, read as if it stood alone; decoded side by side."""
        return self._attributions(self._windows(text, passages), len(passages))

    def _windows(
        self, text: str, passages: Sequence[Passage], analysis: bool = False
    ) -> list[_Window]:
        cuts = [cut(text, passage, self._vocabulary) for passage in passages]
        return [
            _Window(
                number,
                pieces,
                a,
                self._session.run(pieces.ids[a:b], pieces.features[a:b], analysis),
            )
            for number, pieces in enumerate(cuts)
            for a, b in cut_windows(pieces, text)
        ]

    def _attributions(self, windows: Sequence[_Window], passages: int) -> list[list[Attribution]]:
        chains = [c for w in windows for c in decoding.chains(w.scores[0], w.paragraph)]
        labelled = iter(decoding.label(chains, self._linker["transitions"]))
        found: list[list[Attribution]] = [[] for _ in range(passages)]
        for window in windows:
            spans = decoding.spans_of(window.paragraph, labelled)
            triples = decoding.link(spans, window.scores[1], window.paragraph, self._linker)
            found[window.passage] += [
                _attribution(window.pieces, window.start, triple) for triple in triples if triple[2]
            ]
        return found

    def analyse(
        self, text: str, passage: Passage, sentences: Sequence[int] | None = None
    ) -> tuple[tuple[Token, ...], tuple[Entity, ...]]:
        """The tokens and entities of a passage alone; `sentences` are known beginnings."""
        windows = self._windows(text, [passage], analysis=True)
        return self._analysed(text, passage, windows, sentences)

    def _analysed(
        self,
        text: str,
        passage: Passage,
        windows: Sequence[_Window],
        sentences: Sequence[int] | None = None,
    ) -> tuple[tuple[Token, ...], tuple[Entity, ...]]:
        if not windows:
            return (), ()
        scored = [(w.start, w.scores[2]) for w in windows]
        return analyse(text, passage, windows[0].pieces, scored, self._parser, sentences)


@dataclass(frozen=True, slots=True)
class _Window:
    """A window of one passage with its scores; `start` is its first piece."""

    passage: int
    pieces: Pieces
    start: int
    scores: tuple[Floats, ...]  # emissions, links and, where asked for, analysis

    @property
    def paragraph(self) -> Ints:
        return self.pieces.paragraph[self.start : self.start + len(self.scores[0])]


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
