"""Whether two sources are one, and under what all that speak for one body are filed.

In: identities; out: a `Finding` and a kin id. What the identity room says comes first; where it
says nothing, one id is one source and a body is kin of who speaks for it. Refuses nothing.
"""

from __future__ import annotations

from reportedly.ledger import identity
from reportedly.ledger.items import Finding, Identity, Verdict


def agree(a: Identity, b: Identity) -> Finding:
    """SAME: one source. UNSURE: one speaks for the other, or both for one body."""
    known = getattr(identity, "agree", None)
    if known is not None:
        finding: Finding = known(a, b)
        return finding
    if a.id == b.id:
        return Finding(Verdict.SAME, 1.0, ("one source",))
    if a.parent == b.id or b.parent == a.id or (a.parent and a.parent == b.parent):
        return Finding(Verdict.UNSURE, 0.5, ("one speaks for the other",))
    return Finding(Verdict.DIFFERENT, 0.0, ("two sources",))


def kin(a: Identity) -> str:
    """One id for a body and all that speak for it."""
    known = getattr(identity, "kin", None)
    return str(known(a)) if known is not None else a.parent or a.id
