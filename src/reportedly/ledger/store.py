"""A ledger: where readings are kept.

In: a path or a URL, and readings; out: what became of each, and connections for asking. Each
report is kept in one transaction: interrupted at any moment, a ledger holds it wholly or not at
all. Refuses what is no ledger, a newer one, and writing to one that was opened to be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, func, select, update

from reportedly.errors import LedgerError, NotALedgerError
from reportedly.ledger import migrations
from reportedly.ledger.cleaning import cleaned
from reportedly.ledger.codec import packed, storable
from reportedly.ledger.database import address, engine, prepare, reading, writing
from reportedly.ledger.items import Sheet
from reportedly.ledger.judging import SOURCE, settle_sources, standing
from reportedly.ledger.keeping import Place, digest, insert, page_of
from reportedly.ledger.linking import Linker
from reportedly.ledger.running import Session, now
from reportedly.ledger.sealing import seal_judgements, seal_report
from reportedly.ledger.sheets import gather
from reportedly.ledger.tables import reports
from reportedly.ledger.versions import revise
from reportedly.records import Reading

__all__ = ["Kept", "Outcome", "Store", "now"]


class Outcome(StrEnum):
    """What became of a report."""

    NEW = "new"
    ALREADY = "already"
    VERSION = "version"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a report, and how many figures of its page changed."""

    outcome: Outcome
    report: str
    revisions: int = 0


class Store:
    """An open ledger. Use it with `with`; one thread at a time.

    `where` is a SQLite file, made when it is not there, or a `postgresql://` URL. With `read_only`
    nothing is made or changed. `wait` are the seconds to wait for another writer. Raises
    `LedgerError` and what derives from it.
    """

    def __init__(self, where: str | Path, *, read_only: bool = False, wait: float = 30.0) -> None:
        self.address = address(where)
        self.read_only = read_only
        self._engine = engine(self.address, read_only=read_only, wait=wait)
        self.linker = Linker(now)
        self._session = Session()
        self._open()

    def _open(self) -> None:
        with reading(self.address, self._engine) as connection:
            found = self._version(connection)
        if migrations.check(found, self.address.shown):
            return
        if self.read_only and found in migrations.READABLE:
            return
        if self.read_only:
            raise LedgerError(
                "an older version of Reportedly made this ledger" if found else "it is empty yet",
                where=self.address.shown,
                try_="Open it once for writing, which brings it up to date: reportedly add.",
            )
        prepare(self.address, self._engine)
        with writing(self.address, self._engine) as connection:
            if not migrations.check(self._version(connection), self.address.shown):
                migrations.migrate(connection, self.address.shown)

    def _version(self, connection: Connection) -> str | None:
        try:
            return migrations.version(connection)
        except NotALedgerError as error:
            raise NotALedgerError(error.what, where=self.address.shown, try_=error.try_) from error

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection for asking: one state of the ledger, nothing is written."""
        with reading(self.address, self._engine) as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection for writing: all of it or nothing."""
        if self.read_only:
            raise LedgerError(
                "it was opened to be read only",
                where=self.address.shown,
                try_="Open it without read_only.",
            )
        done = False
        try:
            with writing(self.address, self._engine) as connection:
                yield connection
                seal_judgements(connection)
            done = True
        finally:
            if not done:  # what it remembers may be of rows that are not there now
                self.linker.forget()

    def there(self, report: str) -> Kept | None:
        """That the report is in the ledger already; None when it is not."""
        with self.connection() as connection:
            found = connection.execute(select(reports.c.id).where(reports.c.id == report)).first()
        return Kept(Outcome.ALREADY, report) if found else None

    def keep(self, read: Reading, *, again: bool = False) -> Kept:
        """Keep a reading, in one transaction.

        A report that is there already is left alone; with `again` what was read of it is replaced,
        and people's judgements stay. Another text of a page that is there becomes its next version;
        the same text of it is there already, whatever else is said of it.
        """
        known = self.there(read.report.id)
        if known and not again:
            return known
        sheet = gather(cleaned(read))
        with self.transaction() as connection:
            return self.put(connection, read, sheet, again=again)

    def put(
        self, connection: Connection, read: Reading, sheet: Sheet, *, again: bool = False
    ) -> Kept:
        """Keep a reading within a transaction that is open."""
        report, page = read.report.id, page_of(read.report)
        old = connection.execute(select(reports).where(reports.c.id == report)).mappings().first()
        if old is not None and not again:
            return Kept(Outcome.ALREADY, report)
        if old is None and (same := self._same(connection, page, read)):
            return Kept(Outcome.ALREADY, same)
        run = self._session.run(connection, read.model)
        if old is not None:
            from reportedly.ledger.replacing import remove  # noqa: PLC0415  seldom

            remove(connection, self.linker, report)
            place = Place(old["page"], old["version"], run, old["kept"])
        else:
            place = Place(page, self._follow(connection, page), run, now())
        clean = cleaned(read)
        insert(connection, clean, packed(read.to_dict()), sheet, place)
        if old is not None and not old["latest"]:
            connection.execute(update(reports).where(reports.c.id == report).values(latest=0))
        before = _at(connection, place.page, place.version - 1)
        changed = revise(connection, before, report)
        if old is not None:
            revise(connection, report, _at(connection, place.page, place.version + 1))
        if standing(connection, SOURCE).joined:  # a source that was gone may be there again
            settle_sources(connection)
        self.linker.link(connection, sheet, clean)
        seal_report(connection, report)
        if old is not None:
            return Kept(Outcome.AGAIN, report)
        return Kept(Outcome.NEW if place.version == 1 else Outcome.VERSION, report, changed)

    def _follow(self, connection: Connection, page: str) -> int:
        """The number of a page's next version; the one before is no longer its latest."""
        last = select(func.max(reports.c.version)).where(reports.c.page == page)
        number = connection.execute(last).scalar() or 0
        if number:
            change = update(reports).where(reports.c.page == page, reports.c.latest == 1)
            connection.execute(change.values(latest=0))
        return int(number) + 1

    def _same(self, connection: Connection, page: str, read: Reading) -> str | None:
        """The version of a page that has the same text; None when there is none."""
        asked = select(reports.c.id).where(
            reports.c.page == page,
            reports.c.text_sha256 == digest(storable(read.report.text)),
            reports.c.id != read.report.id,
        )
        return connection.execute(asked).scalar()


def _at(connection: Connection, page: str, version: int) -> str | None:
    """The report that is this version of a page."""
    asked = select(reports.c.id).where(reports.c.page == page, reports.c.version == version)
    return connection.execute(asked).scalar()
