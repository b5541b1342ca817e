"""Who a source is across reports: identities.

In: a reading, or the name of an outlet; out: `Identity` per claim with a source, and the identity
id of a medium. Depends on the one reading and on the word lists alone. Refuses nothing: a source
that cannot be told is an identity of its own report.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from reportedly.ledger.items import Identity, Scope
from reportedly.ledger.words import fold
from reportedly.records import Claim, Reading, SourceKind


def identify(reading: Reading) -> Mapping[str, Identity]:
    """Claim id → who its source is; claims without a source are left out."""
    return {
        claim.id: _identity(claim, reading.report.id)
        for claim in reading.claims
        if claim.source is not None
    }


def medium(name: str) -> Identity:
    """The identity of an outlet or agency by its name."""
    return of(f"media:{fold(name)}", name, SourceKind.MEDIA)


def of(key: str, name: str, kind: SourceKind, scope: Scope = Scope.EVERYWHERE) -> Identity:
    """An identity with the id that its key gives."""
    return Identity("s" + sha256(key.encode()).hexdigest()[:16], key, name, kind, scope)


def _identity(claim: Claim, report: str) -> Identity:
    source = claim.source
    assert source is not None
    name = source.name or "unnamed"
    if source.name is None or source.kind is SourceKind.UNNAMED:
        key = f"unnamed:{fold(name)}@{report}"
        return of(key, name, source.kind, Scope.REPORT)
    return of(f"{source.kind.value}:{fold(name)}", name, source.kind)
