"""What became of each thing that was named: read, discarded or failed.

In: names of files, a reader and a way to tell people. Out: readings one by one, in order; every
other outcome is told at once and counted, so that a batch goes on and nothing vanishes. Refuses
nothing itself; a `StopError` passes through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.errors import ReportError
from reportedly.intake import deliver
from reportedly.records import Delivery, Discard, Reading
from reportedly.road import Reader

Tell = Callable[[str], None]


@dataclass
class Tally:
    """How many were read, discarded and failed so far."""

    read: int = 0
    discarded: int = 0
    failed: int = 0

    @property
    def arrived(self) -> int:
        """How many there were in all."""
        return self.read + self.discarded + self.failed

    @property
    def code(self) -> int:
        """The exit code: 0 when everything was read, else 1."""
        return 1 if self.discarded or self.failed else 0

    def __str__(self) -> str:
        return f"{self.read} read, {self.discarded} discarded, {self.failed} failed"


@dataclass(frozen=True, slots=True)
class Wish:
    """How the named things are to be read."""

    plain: bool = False
    published: str | None = None


def readings(
    reader: Reader, names: Sequence[str], wish: Wish, tally: Tally, tell: Tell
) -> Iterator[Reading]:
    """Read everything that is named; `tell` hears of what was not read, and why."""
    for arrived in deliver(names, plain=wish.plain):
        outcome = _outcome(reader, arrived, wish)
        if isinstance(outcome, Reading):
            tally.read += 1
            yield outcome
        elif isinstance(outcome, Discard):
            tally.discarded += 1
            tell(f"{outcome.origin}: not read ({outcome.reason}): {outcome.detail}")
        else:
            tally.failed += 1
            tell(f"{outcome}")


def _outcome(
    reader: Reader, arrived: Delivery | Discard | ReportError, wish: Wish
) -> Reading | Discard | ReportError:
    if not isinstance(arrived, Delivery):
        return arrived
    try:
        return reader.travel(replace(arrived, published=wish.published or arrived.published))
    except ReportError as error:
        return error
