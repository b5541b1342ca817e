"""The ledger as its users see it: keeping, asking, judging, in one class.

In: a path or URL; out: a `Ledger`. Everything it does is done by the modules around it; here they
meet. Refuses what they refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reportedly.errors import UsageError
from reportedly.ledger import asking, forgetting, judging
from reportedly.ledger.asking.entries import (
    ClaimEntry,
    FigureEntry,
    Hit,
    JudgementEntry,
    OriginEntry,
    ReportEntry,
    SeriesEntry,
    SourceEntry,
)
from reportedly.ledger.asking.explaining import log
from reportedly.ledger.asking.showing import find
from reportedly.ledger.backup import backup
from reportedly.ledger.exchange import Imported, export, load
from reportedly.ledger.items import Verdict
from reportedly.ledger.store import Store, now
from reportedly.ledger.verifying import Problem, verify

Filter = asking.Filter


class Ledger(Store):
    """An open ledger.

        with Ledger("story.db") as ledger:
            ledger.keep(reading)
            print(ledger.head(Filter(kind="killed")))
            for series in ledger.series(Filter(place="Kursk")).entries: ...

    `where` is a SQLite file, made when it is not there, or a `postgresql://` URL. With `read_only`
    nothing is made or changed. `wait` are the seconds to wait for another writer. Raises
    `LedgerError` and what derives from it; questions raise `UsageError` for what a filter names and
    the ledger does not have.
    """

    def __enter__(self) -> Ledger:
        return self

    def head(self, wanted: Filter | None = None) -> asking.Count:
        """How many reports, origins and unknown origins the selection has."""
        with self.connection() as connection:
            return asking.head(connection, wanted or Filter())

    def claims(self, wanted: Filter | None = None) -> asking.Page[ClaimEntry]:
        """Claims, by the time of saying."""
        with self.connection() as connection:
            return asking.claims(connection, wanted or Filter())

    def figures(self, wanted: Filter | None = None) -> asking.Page[FigureEntry]:
        """Figures, by the time of saying."""
        with self.connection() as connection:
            return asking.figures(connection, wanted or Filter())

    def series(self, wanted: Filter | None = None) -> asking.Page[SeriesEntry]:
        """Figures that count the same, one line per source."""
        with self.connection() as connection:
            return asking.series(connection, wanted or Filter())

    def origins(self, wanted: Filter | None = None) -> asking.Page[OriginEntry]:
        """Claims gathered by the utterance that they report."""
        with self.connection() as connection:
            return asking.origins(connection, wanted or Filter())

    def sources(self, wanted: Filter | None = None) -> asking.Page[SourceEntry]:
        """Who is a source, across reports."""
        with self.connection() as connection:
            return asking.sources(connection, wanted or Filter())

    def reports(self, wanted: Filter | None = None) -> asking.Page[ReportEntry]:
        """Reports, with their versions and what they repeat."""
        with self.connection() as connection:
            return asking.reports(connection, wanted or Filter())

    def search(self, words: str, wanted: Filter | None = None) -> asking.Page[Hit]:
        """Reports, claims and figures that hold the words."""
        with self.connection() as connection:
            return asking.search(connection, replace(wanted or Filter(), text=words))

    def show(self, one: str) -> asking.Shown:
        """One thing with the characters that support it; the beginning of an id is enough."""
        with self.connection() as connection:
            return asking.show(connection, one)

    def why(self, a: str, b: str) -> tuple[asking.Why, ...]:
        """Why two things are together, or apart."""
        with self.connection() as connection:
            return asking.why(connection, a, b)

    def judge(self, a: str, b: str, verdict: Verdict | str, why: str = "") -> int:
        """A person's word on two claims, figures or sources; its number, to undo it by."""
        with self.transaction() as connection:
            one, other = (find(connection, each)[1] for each in (a, b))
            word = judging.Word(one, other, Verdict(verdict), why, now())
            return judging.judge(connection, self.linker, word)

    def undo(self, number: int) -> int:
        """Take a judgement back by another entry; the new entry's number."""
        with self.transaction() as connection:
            return judging.undo(connection, self.linker, number, now())

    def forget(self, report: str, why: str = "") -> int:
        """Take a report out again, as if it had never been kept; the number of the log's entry.

        The beginning of its id is enough. What was joined with it is settled anew; the log keeps
        its id, title and address, the time and the reason.
        """
        with self.transaction() as connection:
            sort, one = find(connection, report)
            if sort != "report":
                raise UsageError(
                    f"a {sort} cannot be forgotten alone",
                    where=report,
                    try_="Give the id of its report: reportedly show LEDGER ID names it.",
                )
            return forgetting.forget(connection, self.linker, one, (why, now()))

    def judgements(self, *, rules: bool = False) -> tuple[JudgementEntry, ...]:
        """The log of people's judgements; with `rules`, of the rules' too."""
        with self.connection() as connection:
            return log(connection, rules=rules)

    def verify(self) -> Iterator[Problem]:
        """Everything in the ledger that is not as it was kept."""
        yield from verify(self)

    def export(self, write: Callable[[str], object]) -> int:
        """Write everything as JSON Lines; how many rows there were."""
        with self.connection() as connection:
            return export(connection, write)

    def load(self, lines: Iterable[str]) -> Imported:
        """Take an export in, all of it or nothing."""
        return load(lines, self)

    def backup(self, to: str | Path, *, force: bool = False) -> int:
        """Copy a SQLite ledger to a file; its size in bytes."""
        return backup(self, to, force=force)
