"""The road: the only place that joins the rooms.

In: a `Delivery`, a `Report` or a text. Out: a `Reading` with its claims and figures, or a
`Discard`; or what a ledger made of it. Refuses nothing itself: what a room cannot read it says as a
`ReportError` (this one failed, go on) or a `StopError` (nothing further can be done). The rooms are
imported when they are first needed, so that importing this package does no work.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Protocol

from reportedly.errors import ReadingError, ReportedlyError, ReportError
from reportedly.records import Delivery, Discard, Reading, Report

if TYPE_CHECKING:
    from reportedly.ledger import Kept, Ledger

log = logging.getLogger("reportedly")


class Model(Protocol):
    """What the road needs of the reader room: attributions filled in, no claims yet.

    `analysis` asks for tokens and entities too.
    """

    def read(self, report: Report, analysis: bool = True) -> Reading: ...


class Reader:
    """A loaded model with the rooms around it. One per process; reads from memory only.

    Without `figures` only claims are read, which takes less time. It reads one language, whose word
    lists lie in this package or in the folder `words`; raises `UsageError` when they do not.
    """

    def __init__(
        self,
        model: Model,
        figures: bool = True,
        language: str = "en",
        words: str | Path | None = None,
    ) -> None:
        self._model = model
        self._figures = figures
        self.language = language
        self._words = None if words is None else Path(words)
        with self._speaking():
            pass

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        from reportedly.language.lexicon import speaking  # noqa: PLC0415

        with speaking(self.language, self._words):
            yield

    def read_text(
        self,
        text: str,
        published: str | None = None,
        url: str | None = None,
        title: str | None = None,
        language: str | None = None,
    ) -> Reading:
        """Read a text as it stands: offsets are on `text` itself, which is left untouched.

        `published` is an ISO 8601 date or time; it anchors "on Saturday". A text in a language that
        is not read raises `ForeignLanguageError`, unless `language` says that it is one that is
        ("en").
        """
        from reportedly.report import from_text  # noqa: PLC0415

        with self._speaking():
            told = language or (self.language if self.language != "en" else None)
            report = from_text(text, published=published, url=url, title=title, language=told)
            report = replace(report, language=language or self.language)
        return self.read_report(report)

    def read_report(self, report: Report) -> Reading:
        """Read a report: what the model saw, and the claims and figures made of it.

        Raises `ReadingError` when a rule breaks down on it: the fault is this program's, the
        failure that report's alone.
        """
        from reportedly.claims import understand  # noqa: PLC0415
        from reportedly.figures.assembly import measure  # noqa: PLC0415
        from reportedly.language.text import Text  # noqa: PLC0415
        from reportedly.times import Timeline  # noqa: PLC0415

        with self._speaking(), _own_failure(report.origin):
            seen = self._model.read(report, analysis=self._figures)
            text, times = Text.of(seen), Timeline(seen.report)
            claimed = replace(seen, claims=understand(seen, text, times))
            return measure(claimed, text, times) if self._figures else claimed

    def pipe(
        self,
        texts: Iterable[str],
        failed: Callable[[int, ReportError], None] | None = None,
    ) -> Iterator[Reading]:
        """Read many texts, in order. One that fails does not stop the others.

        `failed` is told its number and why; without it the failure is logged as a warning.
        """
        tell = failed or _warn
        for number, text in enumerate(texts):
            try:
                reading = self.read_text(text)
            except ReportError as error:
                tell(number, error)
            else:
                yield reading

    def travel(self, delivery: Delivery) -> Reading | Discard:
        """Take one delivery the whole way; raises `ReportError` when it cannot be read at all."""
        from reportedly.report import read_delivery  # noqa: PLC0415

        with self._speaking(), _own_failure(delivery.origin):
            report = read_delivery(delivery)
        return report if isinstance(report, Discard) else self.read_report(report)


def keep(
    outcome: Reading | Delivery | Discard,
    ledger: Ledger,
    *,
    reader: Reader | None = None,
    again: bool = False,
) -> Kept | Discard:
    """Take a reading, or a delivery from its arrival on, into a ledger.

    A delivery whose report is there already is not read a second time unless `again`: then what was
    read of it is replaced, and judgements stay. A discard is handed back. Raises `ReportError` when
    this one cannot be read or kept, `LedgerError` when the ledger cannot go on.
    """
    if isinstance(outcome, Discard):
        return outcome
    if isinstance(outcome, Reading):
        return ledger.keep(outcome, again=again)
    from reportedly.report import read_delivery  # noqa: PLC0415

    with _own_failure(outcome.origin):
        report = read_delivery(outcome)
    if isinstance(report, Discard):
        return report
    there = None if again else ledger.there(report.id)
    return there or ledger.keep((reader or _packaged()).read_report(report), again=again)


def load(language: str = "en", figures: bool = True, *, words: str | Path | None = None) -> Reader:
    """The reader with the model inside this package; no network. Raises `ModelError`.

    With `figures=False` it reads claims alone. `language` names the folder of words to read with,
    one of this package or of the folder `words`; raises `UsageError` for one that is in neither.
    """
    from reportedly.language.lexicon import speaking  # noqa: PLC0415
    from reportedly.reader import load_model  # noqa: PLC0415

    with speaking(language, None if words is None else Path(words)):
        return Reader(load_model(), figures, language, words)


def model_manifest() -> dict[str, str]:
    """Name and sha256 of each file of the packaged model, checked; raises `ModelError`."""
    from reportedly.reader import checked_manifest  # noqa: PLC0415

    return checked_manifest()


def travel(delivery: Delivery, *, reader: Reader | None = None) -> Reading | Discard:
    """A delivery becomes a reading with claims, or a discard. Nothing else changes.

    Without `reader` the packaged model is loaded once and kept for the next call.
    """
    return (reader or _packaged()).travel(delivery)


@lru_cache(maxsize=1)
def _packaged() -> Reader:
    return load()


@contextmanager
def _own_failure(origin: str) -> Iterator[None]:
    """Whatever breaks down within is the failure of the report at hand, told with its place.

    The only broad `except` of the house: a rule that nobody has seen fail must not end a batch.
    Errors of the house pass as they are, and so does running out of memory.
    """
    try:
        yield
    except (ReportedlyError, MemoryError):
        raise
    except Exception as error:
        at = _place_in_code(error)
        log.debug("reading broke down at %s", at, exc_info=True)
        raise ReadingError(f"it could not be read ({error!r})", where=origin, at=at) from error


def _place_in_code(error: BaseException) -> str:
    """ "module:function:line" of the innermost frame of this package."""
    frames = [
        (module, frame.f_code.co_name, line)
        for frame, line in walk_tb(error.__traceback__)
        if (module := str(frame.f_globals.get("__name__", ""))).startswith("reportedly")
    ]
    return ":".join(map(str, frames[-1])) if frames else "unknown"


def _warn(number: int, error: ReportError) -> None:
    log.warning("text %d was not read: %s", number, error)
