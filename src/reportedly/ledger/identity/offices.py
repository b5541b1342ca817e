"""Offices: the keys of "the health minister", "the US secretary of state", "the WHO chief".

In: a phrase and where it stands; out: a `Told` with an "office:" key, or None; and the body that an
office speaks for. The office stays an office: who holds it is linked (`people.holder`), not merged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from reportedly.language.lexicon import bag, load, words
from reportedly.ledger.identity import bodies, nations, people
from reportedly.ledger.identity.making import Told
from reportedly.ledger.identity.meaning import At, body, fitting
from reportedly.ledger.identity.nations import How
from reportedly.ledger.identity.phrase import Phrase, key_words
from reportedly.ledger.items import Scope

_MINISTER = bag("minister secretary")
_OF = bag("of for")


def office(found: Phrase, at: At) -> Told | None:
    """The office that a phrase means."""
    named = _named().get(found.words)
    if named:
        return _told(named, None, "known by this name")
    changed, inner = _changed(found)
    for split in nations.splits(inner):
        code = at.setting.choose(fitting(split))
        kind = kind_of(split.rest)
        town = split.how is How.CAPITAL and inner.words[len(inner) - len(split.rest) - 1] == "city"
        if town or (split.how is How.CAPITAL and _is_regional(split.rest)):
            continue
        if kind:
            return _of_nation(code, "-".join([*changed, kind]), nations.name(code))
    kind = kind_of(found)
    if kind:
        return _bare(kind, found, at)
    return _of_town(found) or _head(found, at)


def kind_of(found: Phrase) -> str | None:
    """The kind of office that words without a country name: minister-health, president."""
    names = found.words
    changed: list[str] = []
    while names and names[0] in _epithets():
        if names in _kinds():
            break
        if names[0] in _others():
            changed.append(names[0])
        names = names[1:]
    kind = _kinds().get(names) or _minister(names)
    return "-".join([*changed, kind]) if kind else None


def is_post(found: Phrase) -> bool:
    """Whether the words end in a post: "… head", "… minister", "… spokesman"."""
    names = found.words
    ends = {names[-size:] for size in range(1, min(4, len(names)) + 1)}
    posts = {
        *_heads(),
        *_kinds(),
        *(key_words(one) for one in words(load("unnamed_sources")["spokespeople"])),
    }
    return bool(ends & posts) or names[-1] in _MINISTER


def speaks_for(key: str, land: str | None = None) -> str | None:
    """The key of the body that an office ("ua-president", "head-un-who") speaks for."""
    for head in ("head-", "spokesperson-"):
        if key.startswith(head):
            listed = bodies.seed(key.removeprefix(head))
            return f"body:{key.removeprefix(head)}" if listed or "-" in key else None
    code, kind = _parted(key)
    if code is None or kind is None:
        return None
    for word in _others():
        kind = kind.removeprefix(f"{word}-")
    if kind.startswith("minister-"):
        return bodies.composed(code, f"ministry-{kind.removeprefix('minister-')}", "").key
    speaks = _offices().get(kind, {}).get("speaks")
    return bodies.composed(code, str(speaks), "").key if speaks else None


def _changed(found: Phrase) -> tuple[list[str], Phrase]:
    """ "former US president": the words that make it another's office, and the office."""
    count = 0
    while count < len(found) and found.words[count] in _epithets():
        count += 1
    changed = [word for word in found.words[:count] if word in _others()]
    return changed, found.cut(count, len(found))


def _parted(key: str) -> tuple[str | None, str | None]:
    """ "us-ca-governor" as its nation's code and the office; the longest code first."""
    pieces = key.split("-")
    for count in (2, 1):
        code = "-".join(pieces[:count]).upper()
        if len(pieces) > count and nations.known(code):
            return code, "-".join(pieces[count:])
    return None, None


def _of_nation(code: str, kind: str, where: str) -> Told:
    return _told(f"{code.lower()}-{kind}", nations.country(code), f"an office of {where}")


def _told(key: str, land: str | None, because: str) -> Told:
    if land is None:
        code, _ = _parted(key)
        land = nations.country(code) if code else None
    return Told(f"office:{key}", _label(key), because, land, speaks_for(key))


def _bare(kind: str, found: Phrase, at: At) -> Told | None:
    """ "the health minister" without a country: that of the report."""
    regional = bool(_offices().get(kind, {}).get("regional"))
    land = None if regional else at.land(kind.replace("minister-", "ministry-"))
    if land is None:
        key = f"office:{kind}@{at.setting.report}"
        return Told(key, _label(kind), "not told of which country", scope=Scope.REPORT, sure=False)
    told = _of_nation(land, kind, nations.name(land))
    return replace(told, because="no country named: that of the report", sure=False)


def _of_town(found: Phrase) -> Told | None:
    """ "the mayor of Kyiv", "New York City Mayor"."""
    for cut in range(1, len(found)):
        front, rest = found.cut(0, cut), found.cut(cut, len(found))
        if front.proper and _is_regional(rest) and all(one[:1].isupper() for one in front.raw):
            return _town(rest, front)
        of_it = rest.words[0] in _OF and len(rest) > 1 and rest.raw[1][:1].isupper()
        if of_it and _is_regional(front):
            return _town(front, rest.cut(1, len(rest)))
    return None


def _is_regional(found: Phrase) -> bool:
    return bool(_offices().get(kind_of(found) or "", {}).get("regional"))


def _town(kind: Phrase, place: Phrase) -> Told:
    where = " ".join(word for word in place.words if word != "city") or place.text
    name = f"{str(kind_of(kind)).replace('-', ' ').capitalize()} of {' '.join(place.raw)}"
    return Told(f"office:{kind_of(kind)} {where}", name, "an office of a town")


def _head(found: Phrase, at: At) -> Told | None:
    """ "the WHO chief", "the head of Defence Intelligence of Ukraine"."""
    for front, rest in with_head(found):
        if not rest.words:
            continue
        whose = body(rest, at)
        if whose is not None and whose.key.startswith("body:"):
            key = f"head-{whose.key.removeprefix('body:')}"
            if front in _MINISTER and "-ministry-" in key:
                key = key.removeprefix("head-").replace("-ministry-", "-minister-")
            return Told(
                f"office:{key}", f"Head of {whose.name}", f"{front} of a body",
                whose.country, whose.key, whose.scope, whose.sure,
            )  # fmt: skip
    return None


def with_head(found: Phrase) -> list[tuple[str, Phrase]]:
    """The head and the body's words of "X chief" and "chief of X"."""
    several = []
    for head in _heads():
        size = len(head)
        if found.words[-size:] == head:
            several.append((" ".join(head), found.cut(0, len(found) - size)))
        if found.words[:size] == head and found.words[size : size + 1] in (("of",), ("at",)):
            several.append((" ".join(head), found.cut(size + 1, len(found))))
    return several


def _minister(names: tuple[str, ...]) -> str | None:
    """ "health minister", "minister of health", "secretary for defence"."""
    if len(names) < 2:
        return None
    if names[-1] in _MINISTER:
        subject = bodies.subject_of(names[:-1])
    elif names[0] in _MINISTER and names[1] in _OF:
        subject = bodies.subject_of(names[2:])
    else:
        return None
    return f"minister-{subject}" if subject else None


def _label(key: str) -> str:
    listed = bodies.seed(key.removeprefix("head-")) if key.startswith("head-") else None
    if listed:
        return f"Head of {listed.name}"
    code, kind = _parted(key)
    if code is None or kind is None:
        return key.replace("-", " ").capitalize()
    before, minister, subject = kind.partition("minister-")
    kind = f"{before}{subject}-minister" if minister else kind
    return f"{kind.replace('-', ' ').capitalize()} of {nations.name(code)}"


def holder_key(key: str, day: str | None) -> str | None:
    """The key of the person who held an office ("office:ua-president") on a day."""
    person = people.holder(key.removeprefix("office:"), day)
    return person.key if person else None


def _offices() -> Mapping[str, Any]:
    found: Mapping[str, Any] = load("offices")["offices"]
    return found


@lru_cache(maxsize=1)
def _kinds() -> Mapping[tuple[str, ...], str]:
    return {
        key_words(one): str(kind)
        for kind, entry in _offices().items()
        for one in words(entry["words"])
    }


@lru_cache(maxsize=1)
def _named() -> Mapping[tuple[str, ...], str]:
    return {key_words(str(one)): str(key) for one, key in load("offices")["named"].items()}


@lru_cache(maxsize=1)
def _heads() -> tuple[tuple[str, ...], ...]:
    listed = [key_words(one) for one in words(load("offices")["heads"])]
    return tuple(sorted(set(listed), key=lambda one: (-len(one), one)))


@lru_cache(maxsize=1)
def _epithets() -> frozenset[str]:
    return frozenset(word for one in words(load("offices")["epithets"]) for word in key_words(one))


@lru_cache(maxsize=1)
def _others() -> frozenset[str]:
    return frozenset(words(load("offices")["others"]))
