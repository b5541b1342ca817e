"""Identities from keys.

In: a readable key and what is known of it; out: an `Identity` whose id the key alone decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from reportedly.ledger.items import Identity, Scope
from reportedly.records import SourceKind


@dataclass(frozen=True, slots=True)
class Told:
    """Who a phrase means: everything of an identity but the kind, which the mention has.

    `parent` is a key. `sure` where the phrase's own words told it, without the report around it.
    """

    key: str
    name: str
    because: str
    country: str | None = None
    parent: str | None = None
    scope: Scope = Scope.EVERYWHERE
    sure: bool = True

    def identity(self, kind: SourceKind) -> Identity:
        """As an identity."""
        parent = id_of(self.parent) if self.parent else None
        return Identity(
            id_of(self.key),
            self.key,
            self.name,
            kind,
            self.scope,
            self.country,
            parent,
            self.because,
        )


@lru_cache(maxsize=65536)
def id_of(key: str) -> str:
    """ "s" and 16 hex digits of the key's SHA-256."""
    return "s" + sha256(key.encode()).hexdigest()[:16]


def of(key: str, name: str, kind: SourceKind, scope: Scope = Scope.EVERYWHERE) -> Identity:
    """An identity of which no more than key, name and kind is known."""
    return Told(key, name, "", scope=scope).identity(kind)
