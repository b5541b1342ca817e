"""The error tree: everything this package raises on purpose, with what to try next.

Two kinds that never mix: a `ReportError` means that one delivery failed and a batch goes on; a
`StopError` means that nothing further can be done (no model, wrong usage).
A delivery that was understood but is not read (another language, no text) is no error: it is a
`records.Discard`.
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """Root of the tree. `what` happened, `where` (path, URL, line), and what to `try_`."""

    def __init__(self, what: str, *, where: str = "", try_: str = "") -> None:
        self.what = what
        self.where = where
        self.try_ = try_
        super().__init__(what)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.try_}" if self.try_ else head


class ReportError(ReportedlyError):
    """One delivery failed; the others can still be read."""


class UnreadableError(ReportError):
    """A path, record or stream could not be opened or is not what it says it is."""


class ForeignLanguageError(ReportError):
    """A text is in a language that is not read."""


class SpanError(ReportError, ValueError):
    """A span lies outside its text, is empty, or is the wrong way round."""


class ValueNotFiniteError(ReportError, ValueError):
    """A figure's value is infinite or no number at all."""


class ReadingError(ReportError):
    """The reading of one report broke down: a fault of this program, `at` a place in its code.

    `at` is "module:function:line" of the innermost frame of this package, for the issue tracker.
    """

    def __init__(self, what: str, *, where: str = "", at: str = "") -> None:
        self.at = at
        super().__init__(what, where=where, try_=f"Please report this, with: {at}")


class StopError(ReportedlyError):
    """The run cannot go on."""


class UsageError(StopError, ValueError):
    """The call itself is wrong: an option, an argument, a date."""


class ModelError(StopError):
    """The model inside the package is missing, damaged or of another version."""


class LedgerError(StopError):
    """A ledger cannot be opened, read or written."""


class LedgerMissingError(LedgerError):
    """There is no ledger at this place, or its server does not answer."""


class NotALedgerError(LedgerError):
    """The file or database is something else."""


class NewerLedgerError(LedgerError):
    """A newer version of this program made the ledger."""


class LedgerLockedError(LedgerError):
    """Somebody else is writing, and did not finish in time."""


class LedgerDamagedError(LedgerError):
    """What the ledger holds is not what was kept."""
