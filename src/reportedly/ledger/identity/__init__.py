"""Who a source is across reports: identities.

In: a reading, or the name of an outlet; out: `Identity` per claim with a source, and the identity
of a medium; for two identities, whether they may be one. Depends on the one reading and on the word
lists alone. Refuses nothing: a source that cannot be told is an identity of its own report.

Keys: "body:ua-hur" (the list's id, or a country and a kind), "body:example research" (a name that
no list has), "person:volodymyr zelenskyy", "office:us-minister-foreign", "spokesperson:…" and
"statement:…" of a body, "media:reuters", "group:… & …"; with "@<report>" behind them those that are
themselves in their report alone: "unnamed:us officials@…", "person:kovalenko@…", "document:…@…".
"""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.ledger.identity.agreeing import agree, kin
from reportedly.ledger.identity.calling import called
from reportedly.ledger.identity.making import of
from reportedly.ledger.identity.media import outlet
from reportedly.ledger.identity.reading import Sources
from reportedly.ledger.items import Identity
from reportedly.records import Reading, SourceKind

__all__ = ["agree", "called", "identify", "kin", "medium", "of"]


def identify(reading: Reading) -> Mapping[str, Identity]:
    """Claim id → who its source is; claims without a source are left out."""
    return Sources(reading).identities()


def medium(name: str) -> Identity:
    """The identity of an outlet or agency by its name."""
    return outlet(name).identity(SourceKind.MEDIA)
