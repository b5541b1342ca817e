"""Where the log of judgements ends, so that verifying notices when its newest entries are gone.

In: tables of version 1; out: the table `chain` with the number and seal of the last judgement.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_TABLE = (
    "CREATE TABLE chain (name TEXT NOT NULL, number INTEGER NOT NULL, seal TEXT NOT NULL,"
    " PRIMARY KEY (name))"
)
_END = (
    "INSERT INTO chain (name, number, seal) SELECT 'judgements', number, seal FROM judgements"
    " WHERE seal <> '' ORDER BY number DESC LIMIT 1"
)


def upgrade() -> None:
    """Make it and note the end."""
    connection = op.get_bind()
    strict = " STRICT" if connection.dialect.name == "sqlite" else ""
    for statement in (_TABLE + strict, _END):
        connection.exec_driver_sql(statement)
