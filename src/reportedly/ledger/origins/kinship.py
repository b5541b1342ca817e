"""Whether two sources are one, and under what all that speak for one body are filed.

In: identities; out: a `Finding` of the identity room, and a kin id.
"""

from __future__ import annotations

from reportedly.ledger.identity import agree
from reportedly.ledger.items import Identity

__all__ = ["agree", "kin"]


def kin(a: Identity) -> str:
    """One id for a body and all that speak for it."""
    return a.parent or a.id
