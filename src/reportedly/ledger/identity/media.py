"""Outlets and agencies by name.

In: a name as a credit, a relay or a source writes it; out: a `Told` with a "media:" key. Other
names and abbreviations are folded by `media.yaml`; a leading "the", ".com", "news agency" and
"newspaper" at the end never count. Refuses nothing: an unknown name is an outlet of that name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from reportedly.atlas.media import outlets
from reportedly.language.lexicon import bag
from reportedly.ledger.identity import nations
from reportedly.ledger.identity.making import Told
from reportedly.ledger.identity.phrase import Phrase, phrase
from reportedly.ledger.words import fold

_TAILS = (
    ("news", "agency"), ("newspaper",), ("newspapers",), ("news", "website"), ("news", "site"),
    ("website",), ("magazine",), ("daily",), ("tv", "channel"), ("broadcaster",), ("agency",),
    ("telegram", "channel"), ("news", "outlet"), ("online",), ("wire",),
)  # fmt: skip
_HEADS = bag(
    "state official run owned public semi news agency newspaper broadcaster media television tv"
    " daily website channel outlet magazine radio national independent"
)
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|co\.uk|ua|kr)\b.*$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def outlet(name: str) -> Told:
    """The outlet of this name."""
    found = phrase(name)
    listed = listed_outlet(found) or _inside(found)
    if listed is not None:
        return listed
    bare = _trimmed(phrase(_SITE.sub("", name.strip())) or found)
    known = _joined().get("".join(bare.words).removeprefix("the"))
    if known is not None:
        return _listed(known)
    text = bare.text or found.text or fold(name).strip()
    return Told(f"media:{text}", name.strip(), "an outlet by its name")


def listed_outlet(found: Phrase) -> Told | None:
    """The outlet of the list with this name; None for any other words."""
    known = _names().get(found.words) or _names().get(_trimmed(found).words)
    return _listed(known) if known is not None else None


def _listed(known: str) -> Told:
    country = outlets()[known].country
    return Told(f"media:{phrase(known).text}", known, "a known outlet", country)


def _inside(found: Phrase) -> Told | None:
    """ "South Korea's Yonhap news agency", "the state broadcaster KBS": the name is left."""
    for split in nations.splits(found):
        if not split.at_end and split.rest.words:
            inner = listed_outlet(split.rest) or _inside(split.rest)
            if inner is not None:
                return inner
    if len(found) > 1 and found.words[0] in _HEADS:
        return listed_outlet(found.cut(1, len(found))) or _inside(found.cut(1, len(found)))
    return None


def _trimmed(found: Phrase) -> Phrase:
    for tail in _TAILS:
        size = len(tail)
        if len(found) > size and found.words[-size:] == tail:
            return found.cut(0, len(found) - size)
    return found


@lru_cache(maxsize=1)
def _names() -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for name, listed in outlets().items():
        for one in (name, *listed.also):
            found.setdefault(phrase(one).words, name)
    return found


@lru_cache(maxsize=1)
def _joined() -> Mapping[str, str]:
    """Names as addresses of sites write them: "kyivindependent"."""
    found: dict[str, str] = {}
    for folded, name in _names().items():
        found.setdefault("".join(folded), name)
    return found
