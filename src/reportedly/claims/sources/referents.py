"""Who can be meant in a report, and where each is mentioned.

In: nothing; out: `Referent` (a named entity or a plain phrase) and `Spot` (one mention).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.claims.sources.entities import Entity
from reportedly.records import SourceKind, Span

# what an entity's sort says of its kind and number
KINDS = {
    "person": (SourceKind.PERSON, "one"),
    "": (SourceKind.PERSON, "one"),
    "organization": (SourceKind.ORGANIZATION, "body"),
    "place": (SourceKind.ORGANIZATION, "body"),
    "media": (SourceKind.MEDIA, "body"),
    "people": (SourceKind.GROUP, "many"),
    "office": (SourceKind.OFFICE, "one"),
}


@dataclass(slots=True)
class Referent:
    """Someone or something that can be meant: `number` is one, many or body."""

    name: str
    kind: SourceKind
    span: Span
    number: str
    gender: str = ""
    affiliation: str = ""
    nouns: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    entity: Entity | None = None
    owner: int = -1  # the referent whose campaign, lawyer, … this is
    weight: float = 0.0
    firm: bool = True  # False for a capital sequence of which nothing says that it is a person


@dataclass(slots=True, order=True)
class Spot:
    """One place where a referent is mentioned."""

    start: int
    end: int
    referent: int
    sentence: int = field(compare=False, default=0)
    paragraph: int = field(compare=False, default=0)
    quoted: bool = field(compare=False, default=False)
    subject: bool = field(compare=False, default=False)
    oblique: bool = field(compare=False, default=False)
    source: bool = field(compare=False, default=False)
    addressed: bool = field(compare=False, default=False)  # "told NAME"
    full: bool = field(compare=False, default=False)  # the fullest name, so an introduction
