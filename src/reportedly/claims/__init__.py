"""The claims room: what the reader marked becomes claims that say who, how surely, through whom.

In: a `records.Reading` with attributions; out: `records.Claim`s. `understand` does all of it,
`resolve` the sources alone. Its words are YAML under `lexicon/`.
"""

from reportedly.claims.assembly import understand
from reportedly.claims.sources import resolve

__all__ = ["resolve", "understand"]
