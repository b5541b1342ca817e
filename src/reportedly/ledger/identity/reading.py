"""From the sources of a reading to who they are.

In: a reading; out: claim id → `Identity`. What a source's own words tell goes before the name that
the reader linked them to, where the two disagree: "the Egyptian government" is not Canada's. Every
claim is told by its own source and by what the whole report names, never by the claims before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from reportedly.ledger.identity import bodies, media, unnamed
from reportedly.ledger.identity.cast import Cast
from reportedly.ledger.identity.groups import group
from reportedly.ledger.identity.making import Told
from reportedly.ledger.identity.meaning import At, anybody, body
from reportedly.ledger.identity.offices import holder_key, is_post, office
from reportedly.ledger.identity.persons import is_nation
from reportedly.ledger.identity.phrase import Phrase, phrase
from reportedly.ledger.identity.setting import Setting
from reportedly.ledger.items import Identity, Scope
from reportedly.records import Reading, SourceKind, SourceMention

_THING = re.compile(
    r"\d|^(?:INS|MV|MS|MT|USS|HMS|RMS|SS|MSC)\s|^(?!Mc|Mac|De|La|Le|Di|Van|O)\w*[a-z][A-Z]"
)
_APPOSED = re.compile(r", ((?:[^\W\d_a-z][\w’'-]+ ){1,3}[^\W\d_a-z][\w’'-]+)$")
_ALL = re.compile(r"\s+(?:each|all|both|alike|together|jointly)$")
_TRAILING = re.compile(
    r"(?:,\s*|\s+)(?:which|who|that|whose|in a|during|speaking|citing|today|yesterday"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*$",
    re.DOTALL,
)
_RESOLVED = ("pronoun", "nominal")


@dataclass(frozen=True)
class Sources:
    """The sources of one reading."""

    reading: Reading

    @cached_property
    def setting(self) -> Setting:
        """What the report is about."""
        return Setting(self.reading)

    @cached_property
    def cast(self) -> Cast:
        """Whom the report names."""
        return Cast(self.reading, self.setting)

    def identities(self) -> Mapping[str, Identity]:
        """Claim id → who its source is; claims without a source are left out."""
        found: dict[str, Identity] = {}
        seen: dict[SourceMention, Identity] = {}
        for claim in self.reading.claims:
            source = claim.source
            if source is None:
                continue
            if source not in seen:
                seen[source] = self._linked(self.told(source)).identity(source.kind)
            found[claim.id] = seen[source]
        return found

    def told(self, source: SourceMention) -> Told:
        """Who one mention means."""
        at = At(self.setting, source.span)
        own = _trimmed(source.span.of(self.reading.report.text))
        name = _trimmed(source.name or own)
        match source.kind:
            case SourceKind.PERSON:
                return self._person(source, own, name, at)
            case SourceKind.MEDIA:
                return self._medium(source, name, at)
            case SourceKind.ORGANIZATION:
                return self._organization(source, own, name, at)
            case SourceKind.GROUP:
                return group(name, self.cast, at)
            case _:
                return self._nameless(source, own, name, at)

    def _linked(self, told: Told) -> Told:
        """An office with who held it when the report was published."""
        if not told.key.startswith("office:"):
            return told
        held = holder_key(told.key, self.setting.published)
        return replace(told, parent=held) if held else told

    def _person(self, source: SourceMention, own: str, name: str, at: At) -> Told:
        found = phrase(name)
        if is_nation(found) and phrase(own).words != found.words:
            return unnamed.official(phrase(own), own, at)  # "a resident of a suburb of Harare"
        if is_nation(found) or _is_thing(name) or self._is_body(found):
            return anybody(name, at)
        outlet = media.listed_outlet(found)
        if outlet is not None and len(found) > 1:
            return outlet
        if source.name is None:
            return unnamed.official(found, name, at)
        return self.cast.person(source.name, at)

    def _is_body(self, found: Phrase) -> bool:
        """Whether what was read as a person is a listed body."""
        listed = bodies.named(found, self.setting)
        return listed is not None and bool(
            found.letters or len(found) > 1 or listed.kind in {"un", "armed group", "company"}
        )

    def _medium(self, source: SourceMention, name: str, at: At) -> Told:
        found = phrase(name)
        if not found.proper:
            return unnamed.document(found, name, at)
        listed = media.listed_outlet(found)
        if listed is None:
            other = bodies.named(found, self.setting)
            if other is not None:
                return bodies.told(other, "known by this name")
        return media.outlet(name)

    def _organization(self, source: SourceMention, own: str, name: str, at: At) -> Told:
        """The mention's own words where they tell a body by themselves, else the name."""
        speaker = self._speaker(own)
        if speaker is not None:
            return self.cast.person(speaker, at, own)
        linked = source.because.startswith(_RESOLVED)
        first = body(phrase(own), at) if own != name else None
        if first is not None and first.sure and (linked or first.scope is Scope.EVERYWHERE):
            return first
        found = phrase(name)
        second = body(found, At(self.setting, source.antecedent or source.span))
        if second is not None and (second.sure or first is None):
            return second
        if first is not None and not linked:
            return first
        outlet = media.listed_outlet(found) or media.listed_outlet(phrase(own))
        if outlet is not None:
            return outlet
        held = unnamed.statement(found, at) or unnamed.spokesperson(found, at)
        if held is not None:
            return held
        if found.words[:2] == ("office", "of"):
            holder = office(found.cut(2, len(found)), at)
            if holder is not None and holder.parent:
                return replace(holder, key=holder.parent, parent=None)
        alone = unnamed.bare(found, self.cast.bodies)
        return alone or anybody(name, At(self.setting, source.antecedent or source.span))

    def _speaker(self, own: str) -> str | None:
        """The person of "Bureau head Ann Lee": an office, then a full name."""
        alone = self.cast.named_in(own)
        if alone is None or not own.endswith(alone) or own == alone:
            return None
        before = phrase(own.removesuffix(alone))
        return alone if before.words and is_post(before) else None

    def _nameless(self, source: SourceMention, own: str, name: str, at: At) -> Told:
        """Offices, officials, spokespeople, papers."""
        if source.kind is SourceKind.OFFICE:
            apposed = _APPOSED.search(own)
            named = self.cast.named_in(own) or (apposed[1] if apposed else None)
            if named is not None:
                return self.cast.person(named, at, own)
        for text in dict.fromkeys((name, own)):
            found = phrase(text)
            told = self._voice(found, source.kind, at)
            if told is not None:
                return told
        found = phrase(name)
        if source.kind is SourceKind.DOCUMENT:
            outlet = media.listed_outlet(found) if found.proper else None
            return outlet or unnamed.document(found, name, at)
        whole = body(found, at)
        if whole is not None and whole.sure:
            return whole
        return unnamed.official(found, name, at)

    def _voice(self, found: Phrase, kind: SourceKind, at: At) -> Told | None:
        if kind is SourceKind.DOCUMENT:
            return unnamed.statement(found, at)
        voice = unnamed.spokesperson(found, at)
        if voice is not None:
            return voice
        held = office(found, at)
        if held is not None and (held.sure or kind is SourceKind.OFFICE):
            return held
        return None


def _is_thing(name: str) -> bool:
    """Whether what was read as a person has no person's name: a ship, a firm, a number in it."""
    return bool(_THING.search(name))


def _trimmed(text: str) -> str:
    """A mention without what follows its name: relative clauses, commas, days."""
    plain = " ".join(text.split()).strip(" ,;:")
    cut = _ALL.sub("", _TRAILING.sub("", plain))
    return cut or plain
