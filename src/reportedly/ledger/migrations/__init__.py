"""Bringing a ledger's tables to the version of this program.

In: a connection in a transaction of its own; out: tables of the newest version, recorded in
`alembic_version`. Refuses a version that this program does not know (`NewerLedgerError`). Alembic
is loaded only when there is something to do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from reportedly.errors import LedgerError, NewerLedgerError, NotALedgerError

NEWEST = "0002"
READABLE = frozenset(
    {"0001"}
)  # older ones that are read as they are; writing brings them up to date
_TABLE = "alembic_version"
OURS = {_TABLE, "reports", "claims", "figures"}  # what every version has


def version(connection: Connection) -> str | None:
    """The version of the tables, None where there are none yet."""
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    if not names >= OURS:
        raise NotALedgerError(
            "this database holds something else", try_="Give an empty one, or a ledger."
        )
    found = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar()
    return str(found) if found is not None else None


def check(found: str | None, shown: str) -> bool:
    """Whether tables of this version are the newest; raises `NewerLedgerError`."""
    if found is not None and (not found.isdigit() or int(found) > int(NEWEST)):
        raise NewerLedgerError(
            f"a newer version of Reportedly made this ledger (tables {found}, known {NEWEST})",
            where=shown,
            try_="Update: pip install --upgrade reportedly.",
        )
    return found == NEWEST


def migrate(connection: Connection, shown: str, to: str = "") -> None:
    """Take the tables to the newest version (or to another), in the connection's transaction."""
    from alembic.operations import Operations  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    script = ScriptDirectory(str(Path(__file__).parent))

    def steps(revision: Any, _: MigrationContext) -> Any:
        return script._upgrade_revs(to or "head", revision)

    context = MigrationContext.configure(
        connection,
        opts={"fn": steps, "transactional_ddl": False, "transaction_per_migration": False},
    )
    with Operations.context(context):
        context.run_migrations()
    if version(connection) != (to or NEWEST):
        raise LedgerError("the tables could not be brought up to date", where=shown)
