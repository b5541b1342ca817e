"""Everybody whom a reading names: people in full, organizations, and what is said of them.

In: a reading and its setting; out: its `Cast`, which one source is told by beside its own words.
The order of the claims is no part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reportedly.ledger.identity.making import Told
from reportedly.ledger.identity.meaning import At, body, is_bare
from reportedly.ledger.identity.offices import is_post
from reportedly.ledger.identity.persons import full_names, is_nation, person
from reportedly.ledger.identity.phrase import phrase
from reportedly.ledger.identity.setting import Setting
from reportedly.records import EntityKind, Reading, SourceKind


@dataclass(frozen=True)
class Cast:
    """The people and organizations of one reading."""

    reading: Reading
    setting: Setting

    def person(self, name: str, at: At, *said: str) -> Told:
        """The person of a name, with all that the report says of them and `said`."""
        return person(name, self.descriptions(name, *said), self.people.values(), at)

    @cached_property
    def people(self) -> Mapping[str, str]:
        """The people whom the report names in full."""
        text = self.reading.report.text
        named = [
            one.source.name
            for one in self.reading.claims
            if one.source and one.source.name and one.source.kind is SourceKind.PERSON
        ]
        read = [one.span.of(text) for one in self.reading.entities if one.kind is EntityKind.PERSON]
        return full_names(sorted({*named, *read}))

    @cached_property
    def firms(self) -> frozenset[tuple[str, ...]]:
        """The words of the organizations that the report names."""
        text = self.reading.report.text
        return frozenset(
            phrase(one.span.of(text)).words
            for one in self.reading.entities
            if one.kind is EntityKind.ORGANIZATION
        )

    @cached_property
    def bodies(self) -> list[Told]:
        """What the report's organizations mean, those told by themselves."""
        found = {}
        for claim in self.reading.claims:
            source = claim.source
            if source and source.kind is SourceKind.ORGANIZATION and source.name:
                told = body(phrase(source.name), At(self.setting, source.antecedent or source.span))
                if told is not None and told.sure and not is_bare(phrase(source.name)):
                    found[told.key] = told
        return [found[key] for key in sorted(found)]

    def named_in(self, text: str) -> str | None:
        """The one full name of a person that stands in `text`."""
        inside = [one for one in self.people.values() if one in text]
        longest = [
            one for one in inside if not any(one != other and one in other for other in inside)
        ]
        return longest[0] if len(longest) == 1 else None

    def descriptions(self, name: str, *others: str) -> list[str]:
        """What the report says of a person, in the order of its text: mentions and affiliations."""
        text = self.reading.report.text
        found = [(0, 0, one) for one in others]
        for claim in self.reading.claims:
            source = claim.source
            if source is not None and source.name == name:
                said = source.span.of(text)
                found.append((source.span.start, 0, said if name in said else ""))
                found.append((source.span.start, 1, self._affiliated(name, source.affiliation)))
        return [said for _, _, said in sorted(set(found)) if said]

    def _affiliated(self, name: str, affiliation: str | None) -> str:
        """An affiliation as a description; none where it is no more than a word or a post."""
        found = phrase(affiliation or "")
        if not found.words or is_post(found):
            return ""
        told = len(found) > 1 or found.letters or found.words in self.firms or is_nation(found)
        return "" if not told else f"{name} at {affiliation}"
