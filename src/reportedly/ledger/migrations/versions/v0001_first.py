"""The first tables.

In: an empty database; out: all tables, indexes and full text.
"""

from __future__ import annotations

from alembic import op

from reportedly.ledger.dialects import make_full_text
from reportedly.ledger.tables import METADATA

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything."""
    METADATA.create_all(op.get_bind(), checkfirst=False)
    make_full_text(op.get_bind())
