"""Names of the web treebank → soft targets for the entity head.

In: EWT's documents, where trees say which words are one proper name (`Document.proper`), and what a
trained branch says of their pieces. Out: per window the chances of each label, NaN where nothing is
to be learned. Borders are the trees'; whether a proper noun is a name, and of which kind, is the
branch's word over all places of its document where the name stands, weighed with our own lists of
places, given names and words of bodies. UNER's labels of the same treebank are never read.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.atlas.gazetteer import fold, named
from reportedly.atlas.places import names
from reportedly.claims.sources.kinds import nouns
from reportedly.reader.names import ENTITY_KINDS, ENTITY_LABELS
from training.analysis_data import Document, Window

Floats = NDArray[np.float32]
PER, ORG, LOC, MISC = range(len(ENTITY_KINDS))
_TOWN = 100_000  # people of a town that speaks for a place
_SURE, _NOT = 0.5, 0.15  # chance of a name above which it is one, below which it is none
_LISTED = 4.0  # how much more likely a kind is that a list names
_OTHER = 0.7  # as in `names_of`: "other" only where nothing else fits


def targets(documents: list[Document], windows: list[Window], said: list[Floats]) -> list[Floats]:
    """(pieces, ENTITY_LABELS) for each window; `said` are the branch's scores of its pieces."""
    rooms: dict[int, list[int]] = defaultdict(list)
    for i, window in enumerate(windows):
        rooms[id(window.pieces)].append(i)
    out: list[Floats] = [np.zeros((0, ENTITY_LABELS), np.float32)] * len(windows)
    for document, mine in zip(documents, rooms.values(), strict=True):
        found = _standing(document, windows[mine[0]], np.concatenate([said[i] for i in mine]))
        whole = _marked(found, len(windows[mine[0]].pieces))
        for i in mine:
            out[i] = whole[windows[i].a : windows[i].b]
    return out


class Standing(NamedTuple):
    """A proper name at pieces [first, stop): itself in small letters and as written, the mean
    chances of its kinds (4,), and the highest chance of any of its pieces to be in a name."""

    first: int
    stop: int
    name: str
    raw: str
    kinds: Floats
    chance: float


def _standing(document: Document, window: Window, scores: Floats) -> list[Standing]:
    pieces = window.pieces
    chance = np.exp(scores - scores.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    kinds = chance[:, 1::2] + chance[:, 2::2]
    found = []
    for start, end in document.proper:
        i = int(np.searchsorted(pieces.end, start, side="right"))
        j = int(np.searchsorted(pieces.start, end, side="left"))
        if i < j:
            raw = document.text[start:end]
            high = float(kinds[i:j].sum(1).max())
            found.append(Standing(i, j, raw.casefold(), raw, kinds[i:j].mean(0), high))
    return found


def _marked(found: list[Standing], pieces: int) -> Floats:
    """Targets of a document's pieces; a name's kind is that of all its places in the document."""
    here: dict[str, list[Floats]] = defaultdict(list)
    for one in found:
        here[one.name].append(one.kinds)
    target = np.zeros((pieces, ENTITY_LABELS), np.float32)
    target[:, 0] = 1
    for one in found:
        weighed = np.mean(here[one.name], axis=0) * _weights(one.raw)
        if one.chance < _NOT and weighed.argmax() != LOC:
            continue
        target[one.first : one.stop] = np.nan
        if one.chance < _SURE and not _place(one.raw):
            continue
        weighed = weighed**2 / (weighed**2).sum()
        target[one.first : one.stop] = 0
        target[one.first, 1::2] = weighed
        target[one.first + 1 : one.stop, 2::2] = weighed
    return target


@cache
def _weights(name: str) -> Floats:
    """What our lists say of a name, as factors of its kinds."""
    found = np.ones(len(ENTITY_KINDS), np.float32)
    found[MISC] = _OTHER
    said = name.split()
    if _place(name):
        found[LOC] *= _LISTED
    if len(said) > 1 and said[0].capitalize() in nouns().given:
        found[PER] *= _LISTED
    if name in nouns().organizations or any(w.capitalize() in nouns().org_names for w in said):
        found[ORG] *= _LISTED
    return found


@cache
def _place(name: str) -> bool:
    """Whether a list knows a country, a region or a large town of that name."""
    key = fold(name)
    known = names().places
    towns = any(p.sort == "a" or p.population > _TOWN for p in named(key))
    return key in known or f"the {key}" in known or towns
