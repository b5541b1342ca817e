"""A ledger: where readings are kept.

In: a path or a URL, and readings; out: what became of each, and connections for asking. Each
report is kept in one transaction: interrupted at any moment, a ledger holds it wholly or not at
all. Refuses what is no ledger, a newer one, and writing to one that was opened to be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, func, select, update

from reportedly.errors import LedgerError, LedgerMissingError, NotALedgerError
from reportedly.ledger import migrations
from reportedly.ledger.codec import figure_item
from reportedly.ledger.database import APPLICATION, address, engine, mapped, reading, writing
from reportedly.ledger.dialects import add_missing
from reportedly.ledger.items import Sheet
from reportedly.ledger.keeping import Place, insert
from reportedly.ledger.linking import Linker
from reportedly.ledger.sealing import seal_judgements, seal_report
from reportedly.ledger.sheets import gather
from reportedly.ledger.tables import figures, reports, runs
from reportedly.ledger.tables import revisions as revision_rows
from reportedly.ledger.versions import revisions
from reportedly.records import Reading

ROOMS = ("claims", "figures", "ledger")  # whose word lists are hashed into a run


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
        self._run: str | None = None
        self._open()

    def _open(self) -> None:
        with reading(self.address, self._engine) as connection:
            newest = self._newest(connection)
        if newest:
            return
        if self.read_only:
            raise LedgerMissingError(
                "an older version of Reportedly made this ledger, or nothing is in it yet",
                where=self.address.shown,
                try_="Open it once for writing: reportedly add.",
            )
        if self.address.path is not None:
            with mapped(self.address), self._engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA journal_mode = WAL")
                raw.execute(f"PRAGMA application_id = {APPLICATION}")
        with writing(self.address, self._engine) as connection:
            if not self._newest(connection):
                migrations.migrate(connection, self.address.shown)

    def _newest(self, connection: Connection) -> bool:
        try:
            return migrations.check(migrations.version(connection), self.address.shown)
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
            raise LedgerError("it was opened to be read only", where=self.address.shown)
        with writing(self.address, self._engine) as connection:
            yield connection
            seal_judgements(connection)

    def there(self, report: str) -> Kept | None:
        """That the report is in the ledger already; None when it is not."""
        with self.connection() as connection:
            found = connection.execute(select(reports.c.id).where(reports.c.id == report)).first()
        return Kept(Outcome.ALREADY, report) if found else None

    def keep(self, read: Reading, *, again: bool = False) -> Kept:
        """Keep a reading, in one transaction.

        A report that is there already is left alone; with `again` what was read of it is replaced,
        and people's judgements stay. Another text of a page that is there becomes its next version.
        """
        known = self.there(read.report.id)
        if known and not again:
            return known
        sheet = gather(read)
        with self.transaction() as connection:
            return self.put(connection, read, sheet)

    def put(self, connection: Connection, read: Reading, sheet: Sheet) -> Kept:
        """Keep a reading within a transaction that is open."""
        report = read.report.id
        page = read.report.url or report
        old = connection.execute(select(reports).where(reports.c.id == report)).mappings().first()
        if old is not None:
            from reportedly.ledger.replacing import remove  # noqa: PLC0415  seldom

            remove(connection, self.linker, report)
            place = Place(old["page"], old["version"], self._running(connection, read), old["kept"])
        else:
            version = self._follow(connection, page)
            place = Place(page, version, self._running(connection, read), now())
        insert(connection, read, sheet, place)
        if old is not None and not old["latest"]:
            connection.execute(update(reports).where(reports.c.id == report).values(latest=0))
        changed = self._revised(connection, sheet, place)
        self.linker.link(connection, sheet, read)
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

    def _revised(self, connection: Connection, sheet: Sheet, place: Place) -> int:
        """Write down what changed since the version before; how many figures did."""
        if place.version == 1:
            return 0
        asked = select(reports.c.id).where(
            reports.c.page == place.page, reports.c.version == place.version - 1
        )
        before = connection.execute(asked).scalar()
        if before is None:
            return 0
        stored = select(figures.c.item).where(figures.c.report == before)
        old = [
            figure_item(raw)
            for raw in connection.execute(stored.order_by(figures.c.position)).scalars()
        ]
        rows = revisions(before, sheet.report.id, old, sheet.figures)
        if rows:
            connection.execute(revision_rows.insert(), rows)
        return len(rows)

    def _running(self, connection: Connection, read: Reading) -> str:
        """The id of this session's run for the model that read."""
        started = now()
        program = metadata.version("reportedly")
        parts = (program, read.model, lexicons(), started)
        if self._run is None or not self._run.startswith(f"{read.model}|"):
            one = "u" + sha256("\x1f".join(parts).encode()).hexdigest()[:16]
            self._run = f"{read.model}|{one}|{started}"
        model, one, started = self._run.rsplit("|", 2)
        row = {
            "id": one,
            "started": started,
            "program": program,
            "model": model,
            "lexicons": lexicons(),
        }
        add_missing(connection, runs, [row])
        return one


def now() -> str:
    """The time in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=1)
def lexicons() -> str:
    """SHA-256 over the word lists of the rooms that understand."""
    sum_ = sha256()
    for room in ROOMS:
        for name, data in sorted(_lists(resources.files("reportedly") / room)):
            sum_.update(f"{room}/{name}\0".encode())
            sum_.update(data)
    return sum_.hexdigest()


def _lists(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _lists(one)
        elif one.name.endswith((".yaml", ".tsv")):
            yield one.name, one.read_bytes()
