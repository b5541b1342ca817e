"""The packaged model: a report in, a reading with its attributions out.

In: a `Report`; its headline and body paragraphs are read. Out: a `Reading` whose tokens, entities
and attributions carry exact spans on the report's text. The same report gives the same answer every
time, whatever was read before. Refuses a model folder that is incomplete or altered (`ModelError`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from reportedly.errors import ModelError
from reportedly.reader import decoding, nested
from reportedly.reader.analysis import Analysis
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
TOGETHER = 16  # windows decoded together: their scores take some 20 MB

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
        pieces = cut(report.text, passage, self._vocabulary)
        told = Analysis(report.text, passage, pieces, self._parser) if analysis else None
        (outer,) = self._attributions(self._windows(report.text, [pieces], told), 1)
        tokens, entities = told.gathered() if told else ((), ())
        inner = nested.reread(report.text, outer, self._reread)
        return Reading(
            report=report,
            attributions=(*outer, *inner),
            tokens=tokens,
            entities=entities,
            model=self.name,
        )

    def _reread(self, text: str, passages: Sequence[Passage]) -> list[list[Attribution]]:
        """The attributions of each passage, read as if it stood alone; decoded side by side."""
        cuts = (cut(text, passage, self._vocabulary) for passage in passages)
        return self._attributions(self._windows(text, cuts), len(passages))

    def _windows(
        self, text: str, passages: Iterable[Pieces], told: Analysis | None = None
    ) -> Iterator[_Window]:
        """The windows of each passage with their scores, one after another; what the analysis
        branch says of a window goes to `told`."""
        for number, pieces in enumerate(passages):
            for a, b in cut_windows(pieces, text):
                emissions, links, *analysis = self._session.run(
                    pieces.ids[a:b], pieces.features[a:b], told is not None
                )
                if told:
                    told.take(a, analysis[0])
                yield _Window(number, pieces, a, emissions, links)

    def _attributions(self, windows: Iterator[_Window], passages: int) -> list[list[Attribution]]:
        """The attributions of each passage. As many windows are decoded together as the memory for
        their scores is small; none changes the answer for another."""
        found: list[list[Attribution]] = [[] for _ in range(passages)]
        while together := list(islice(windows, TOGETHER)):
            chains = [c for w in together for c in decoding.chains(w.emissions, w.paragraph)]
            labelled = iter(decoding.label(chains, self._linker["transitions"]))
            for window in together:
                spans = decoding.spans_of(window.paragraph, labelled)
                triples = decoding.link(spans, window.links, window.paragraph, self._linker)
                found[window.passage] += [
                    _attribution(window.pieces, window.start, one) for one in triples if one[2]
                ]
        return found

    def analyse(
        self, text: str, passage: Passage, sentences: Sequence[int] | None = None
    ) -> tuple[tuple[Token, ...], tuple[Entity, ...]]:
        """The tokens and entities of a passage alone; `sentences` are known beginnings."""
        pieces = cut(text, passage, self._vocabulary)
        told = Analysis(text, passage, pieces, self._parser, sentences)
        for _ in self._windows(text, [pieces], told):
            pass
        return told.gathered()


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
