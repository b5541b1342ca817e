"""The first tables.

In: an empty database; out: all tables and indexes, by the statements that stand beside this module
(they stay as they are when the code's own description moves on), and full text.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

from reportedly.ledger.dialects import make_full_text

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything."""
    connection = op.get_bind()
    words = Path(__file__).with_name(f"v0001_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in words.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement.strip())
    make_full_text(connection)
