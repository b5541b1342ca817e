"""What became of each report that was to be kept in a ledger.

In: names of files, a reader, a ledger and a way to tell people. Out: everything that can be read is
kept, each report in a transaction of its own; a tally of what was new, there already, another
version, discarded (by reason) and failed. A batch goes on past what failed. Refuses nothing itself;
a `StopError` passes through with everything kept so far.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol

from reportedly import road
from reportedly.errors import ReportError
from reportedly.intake import deliver
from reportedly.ledger import Kept, Ledger
from reportedly.records import Delivery, Discard
from reportedly.views.outcomes import Tell, Wish


@dataclass
class Account:
    """What became of what arrived."""

    kept: Counter[str] = field(default_factory=Counter)
    discarded: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    changes: int = 0

    @property
    def arrived(self) -> int:
        """How many there were in all."""
        return self.kept.total() + self.discarded.total() + self.failed

    @property
    def code(self) -> int:
        """The exit code: 0 when everything is in the ledger, else 1."""
        return 1 if self.discarded or self.failed else 0

    def __str__(self) -> str:
        parts = [f"{self.kept['new']} new", f"{self.kept['already']} already there"]
        if self.kept["again"]:
            parts.append(f"{self.kept['again']} read again")
        if self.kept["version"]:
            changed = f", {self.changes} figures changed" if self.changes else ""
            parts.append(f"{self.kept['version']} new versions{changed}")
        reasons = ", ".join(f"{reason} {n}" for reason, n in sorted(self.discarded.items()))
        parts.append(f"{self.discarded.total()} discarded" + (f" ({reasons})" if reasons else ""))
        parts.append(f"{self.failed} failed")
        return "; ".join(parts)


class Progress(Protocol):
    """Told after each report."""

    def __call__(self, account: Account) -> None: ...


@dataclass(frozen=True, slots=True)
class Adding:
    """How reports go into a ledger: with which reader, as which wish, read again or not."""

    ledger: Ledger
    reader: road.Reader
    wish: Wish
    again: bool = False

    def add(self, names: Sequence[str], tell: Tell, progress: Progress) -> Account:
        """Keep all that is named."""
        account = Account()
        for arrived in deliver(names, plain=self.wish.plain):
            outcome = self._kept(arrived)
            if isinstance(outcome, Kept):
                account.kept[outcome.outcome] += 1
                account.changes += outcome.revisions
            elif isinstance(outcome, Discard):
                account.discarded[outcome.reason.value] += 1
                tell(f"{outcome.origin}: not read ({outcome.reason}): {outcome.detail}")
            else:
                account.failed += 1
                tell(f"{outcome}")
            progress(account)
        return account

    def _kept(self, arrived: Delivery | Discard | ReportError) -> Kept | Discard | ReportError:
        if not isinstance(arrived, Delivery):
            return arrived
        dated = replace(arrived, published=self.wish.published or arrived.published)
        try:
            return road.keep(dated, self.ledger, reader=self.reader, again=self.again)
        except ReportError as error:
            return error


@contextmanager
def bar(wanted: bool) -> Iterator[Progress]:
    """A line on standard error that counts along, where that is a terminal."""
    if not wanted:
        yield lambda account: None
        return
    from rich.console import Console  # noqa: PLC0415  only on a terminal
    from rich.progress import Progress as Bar  # noqa: PLC0415
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading …", total=None)
        yield lambda account: shown.update(task, description=str(account))
