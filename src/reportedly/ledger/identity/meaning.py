"""What body a phrase means, with the report around it.

In: a phrase and where it stands; out: a `Told`, or None where the words are no body's. First the
list, then a country with what remains ("Kyiv's …", "… of Israel"), then a bare kind ("the health
ministry") of the country that the report is about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.language.lexicon import bag
from reportedly.ledger.identity import bodies, nations
from reportedly.ledger.identity.making import Told
from reportedly.ledger.identity.nations import How, Split
from reportedly.ledger.identity.phrase import Phrase, phrase
from reportedly.ledger.identity.setting import Setting
from reportedly.ledger.items import Scope
from reportedly.records import Span

_COMPANY = bag(
    "inc ltd limited corp corporation co company plc llc ag sa gmbh nv spa group holdings"
)
_BARE = bag(
    "ministry department agency service bureau office authority commission council committee"
    " institute organisation administration centre court force command body group company union"
    " party institution directorate secretariat mission body watchdog department regulator"
)
_LEVELS = bag("regional city county district metropolitan municipal public state")
_REGIONAL = bag("department state governor")


@dataclass(frozen=True, slots=True)
class At:
    """Where a phrase stands: its report, and its span where it has one."""

    setting: Setting
    span: Span | None = None

    def land(self, kind: str) -> str | None:
        """The country whose body of this kind is meant where none is named.

        In a report that several countries share, what its paragraph is about; but enemies name each
        other, so that this never tells an army or a defence ministry.
        """
        home = self.setting.home
        if kind in bodies.of_war():
            return self.setting.side
        if self.span is None:
            return home
        return self.setting.near(self.span) or home


def body(found: Phrase, at: At) -> Told | None:
    """The body that a phrase means."""
    if not found.words:
        return None
    listed = bodies.named(found, at.setting)
    if listed is not None:
        return bodies.told(listed, "known by this name")
    for split in nations.splits(found):
        landed = _of_nation(split, at)
        if landed is not None:
            return landed
    part = _part_of(found, at)
    if part is not None:
        return part
    owned = _owned(found, at)
    if owned is not None:
        return owned
    return _bare(found, at) or _local(found) or _by_aside(found, at)


def anybody(text: str, at: At) -> Told:
    """The body of a name that is an organization's in any case."""
    found = phrase(text)
    return body(found, at) or unlisted(found, text, at)


def unlisted(found: Phrase, text: str, at: At) -> Told:
    """A body that no list has: by its own name, or in its report alone where it has none."""
    keep = [i for i, word in enumerate(found.words) if word not in _COMPANY]
    bare = found.without(set(range(len(found))) - set(keep)) if keep else found
    name = _shown(text)
    if not bare.words or not bare.proper or bare.raw[-1].islower():
        return report_body(found, name, at)
    if bare.words[-1] in _BARE and bodies.named(bare.cut(0, len(bare) - 1), None):
        return report_body(found, name, at)  # "the UN agency"
    if set(bare.words) <= bodies.common_words() and not bare.letters:
        land = at.land("")
        if land is None:
            return report_body(found, name, at)
        key = f"body:{land.lower()}-{'-'.join(bare.words)}"
        because = "named in common words: of the report's country"
        return Told(key, f"{name} ({land})", because, nations.country(land), sure=False)
    return Told(f"body:{bare.text}", name, "by its name")


def report_body(found: Phrase, name: str, at: At) -> Told:
    """A body that cannot be told from its words: itself in its report alone."""
    key = f"body:{found.text}@{at.setting.report}"
    return Told(key, name, "not told", scope=Scope.REPORT, sure=False)


def is_bare(found: Phrase) -> str | None:
    """The head of "the ministry", "the agency": a body that was named elsewhere."""
    return found.words[0] if len(found) == 1 and found.words[0] in _BARE else None


def government(code: str, because: str) -> Told:
    """A country as a source: its government."""
    return bodies.composed(code, "government", because)


def _of_nation(split: Split, at: At) -> Told | None:
    code = at.setting.choose(fitting(split))
    rest = split.rest
    if not rest.words:
        return government(code, f"a country speaks: {nations.name(code)}")
    if split.how is How.CAPITAL and _of_town(rest):
        return None
    listed = bodies.named(rest, at.setting, land=code)
    if listed is not None and "-" not in code:
        return bodies.told(listed, f"known by this name in {nations.name(code)}")
    kind = bodies.kind_of(rest)
    if kind in {"embassy", "consulate"}:
        return _embassy(code, kind, at)
    if kind is not None:
        return bodies.composed(code, kind, f"{nations.name(code)} and a kind of body")
    inner = _embassy_abroad(code, split, at)
    if inner is not None:
        return inner
    return _its_own(code, split, at)


def fitting(split: Split) -> tuple[str, ...]:
    """The meanings that go with what follows: a governor is a state's, a president a country's."""
    if len(split.codes) < 2 or not split.rest.words:
        return split.codes
    regional = bool(set(split.rest.words) & _REGIONAL) and "ministry" not in split.rest.words
    fitting = tuple(code for code in split.codes if ("-" in code) == regional)
    return fitting or split.codes


def _of_town(rest: Phrase) -> bool:
    """Whether what follows a capital is the town's: "London's fire brigade"."""
    kind = bodies.kind_of(rest)
    return kind is not None and bodies.is_local(kind)


def _embassy(code: str, kind: str, at: At) -> Told:
    told = bodies.composed(code, kind, f"{nations.name(code)} and a kind of body")
    host = at.setting.home
    if host in (None, nations.country(code)):
        return told
    return replace(told, key=f"{told.key}-in-{str(host).lower()}", sure=False)


def _embassy_abroad(code: str, split: Split, at: At) -> Told | None:
    """ "the Russian embassy in London": two countries."""
    for inner in nations.splits(split.rest):
        kind = bodies.kind_of(inner.rest)
        if kind in {"embassy", "consulate"} and (inner.at_end or split.at_end):
            other = at.setting.choose(inner.codes)
            own, host = (other, code) if split.at_end else (code, other)
            told = bodies.composed(own, kind, "an embassy")
            return replace(told, key=f"{told.key}-in-{host.lower()}")
    return None


def _its_own(code: str, split: Split, at: At) -> Told | None:
    """A country with a name of its own: "Nigeria's National Drug Law Enforcement Agency"."""
    rest = split.rest
    inner = bodies.named(rest, None)
    if inner is not None and inner.country is None:
        return bodies.told(inner, "known by this name")
    if inner is not None and inner.country == nations.country(code):
        return bodies.told(inner, "known by this name")
    if not rest.proper or split.how is How.CAPITAL:
        return None
    if set(rest.words) <= bodies.common_words() and not rest.letters:
        key = f"body:{code.lower()}-{'-'.join(rest.words)}"
        name = f"{' '.join(rest.raw)} ({nations.name(code)})"
        parent = government(code, "").key
        return Told(key, name, "a country and its words", nations.country(code), parent)
    return None


def _part_of(found: Phrase, at: At) -> Told | None:
    """ "the intelligence directorate of Ukraine's Defence Ministry"."""
    for cut in range(1, len(found) - 1):
        if found.words[cut] not in {"of", "at", "in"}:
            continue
        front, whole = found.cut(0, cut), found.cut(cut + 1, len(found))
        if not any(whole.owner):
            continue
        whose = body(whole, at)
        if whose is None or not whose.country or not whose.sure:
            continue
        listed = bodies.named(front, None, land=whose.country)
        if listed is not None:
            return bodies.told(listed, "a part of a body")
        kind = bodies.kind_of(front)
        if kind:
            return bodies.composed(whose.country, kind, "a part of a body")
    return None


def _owned(found: Phrase, at: At) -> Told | None:
    """ "the UN's World Health Organization", "the Defence Ministry's intelligence directorate"."""
    for cut in range(len(found) - 1, 0, -1):
        if not found.owner[cut - 1]:
            continue
        front, rest = found.cut(0, cut), found.cut(cut, len(found))
        inner = bodies.named(rest, None)
        if inner is not None and (inner.country is None or inner.common):
            return bodies.told(inner, "known by this name")
        whose = body(front, at)
        kind = bodies.kind_of(rest)
        if whose is not None and whose.country and kind and whose.scope is Scope.EVERYWHERE:
            told = bodies.composed(whose.country, kind, "a body of a body")
            return replace(told, sure=whose.sure)
    return None


def _bare(found: Phrase, at: At) -> Told | None:
    """A kind of body without a country: that of the report's country."""
    kind = bodies.kind_of(found)
    here = kind or _regional_kind(found)
    land = at.land(here) if here else None
    if here and land is None and at.setting.town and bodies.is_local(here):
        told = _town(here, phrase(at.setting.town))
        return replace(told, because="of the place that the report is about", sure=False)
    if kind is None:
        return None
    if land is None or (bodies.is_local(kind) and nations.country(land) in bodies.local_services()):
        return replace(report_body(found, found.text, at), key=f"body:{kind}@{at.setting.report}")
    because = "no country named: that of the report"
    return replace(bodies.composed(land, kind, because), sure=False)


def _local(found: Phrase) -> Told | None:
    """ "Mumbai police", "police in Mumbai", "the Buffalo Fire Department"."""
    if not found.proper:
        return None
    for cut in range(1, len(found)):
        front, rest = found.cut(0, cut), found.cut(cut, len(found))
        kind = bodies.kind_of(rest) or _regional_kind(rest)
        if kind and bodies.is_local(kind) and all(one[:1].isupper() for one in front.raw):
            return _town(kind, front)
        if rest.words[0] in {"in", "of"} and len(rest) > 1 and rest.raw[1][:1].isupper():
            kind = bodies.kind_of(front)
            if kind and bodies.is_local(kind):
                return _town(kind, rest.cut(1, len(rest)))
    return None


def _regional_kind(rest: Phrase) -> str | None:
    """The kind of "regional rescue service"."""
    return (
        bodies.kind_of(rest.cut(1, len(rest)))
        if rest.words[:1] and rest.words[0] in _LEVELS
        else None
    )


def _town(kind: str, place: Phrase) -> Told:
    words = tuple(word for word in place.words if word not in {"city", "town"}) or place.words
    name = f"{kind.replace('-', ' ').capitalize()} of {' '.join(place.raw)}"
    return Told(f"body:{kind} {' '.join(words)}", name, "a town and a kind of body")


def _by_aside(found: Phrase, at: At) -> Told | None:
    """By the abbreviation that stands in brackets after the name."""
    for aside in found.asides:
        inner = phrase(aside)
        if inner.letters:
            listed = bodies.named(inner, at.setting)
            if listed is not None:
                return bodies.told(listed, "known by its abbreviation")
    return None


def _shown(text: str) -> str:
    """A name without its article and brackets."""
    plain = " ".join(text.replace("’", "'").split()).strip(" ,;:\"'“”")
    return plain[4:] if plain[:4].lower() == "the " else plain
