"""Bodies: by name (`bodies.yaml`), or composed of a country and a kind (`body_kinds.yaml`).

In: phrases and the report's setting; out: what a phrase means as a `Told`, or None. A body that is
composed has the key that its entry would have: "Kyiv's military intelligence" and "HUR" are one
because HUR's entry says that it is Ukraine's military intelligence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly.language.lexicon import bag, load, words
from reportedly.ledger.identity import nations
from reportedly.ledger.identity.making import Told
from reportedly.ledger.identity.phrase import Phrase, key_words, phrase
from reportedly.ledger.identity.setting import Setting


@dataclass(frozen=True, slots=True)
class Body:
    """An entry of the list. `stands_for` are the kinds that mean it in its country."""

    id: str
    name: str
    country: str | None
    kind: str
    parent: str | None
    common: bool
    stands_for: tuple[str, ...]


def seed(identifier: str) -> Body | None:
    """The body of this id in the list."""
    return _bodies().get(identifier)


def named(found: Phrase, setting: Setting | None, *, land: str | None = None) -> Body | None:
    """The listed body of exactly these words; `land` where they were said to be a country's.

    An abbreviation, and a name that any country's body may have, counts only where the report names
    the body's country, or where it is known everywhere; a mere kind of body ("the civil protection
    agency") only where it names the country.
    """
    several = _candidates(found)
    if land is not None:
        own = [one for one in several if one.country == nations.country(land)]
        return own[0] if own else None
    if not several:
        return None
    kind = not found.letters and kind_of(found) is not None
    loose = bool(found.letters) or kind or set(found.words) <= common_words()
    if len(several) == 1:
        only = several[0]
        if not loose or only.common or only.country is None or setting is None:
            return only
        return only if setting.has(only.country) or not (kind or setting.votes) else None
    if setting is not None:
        lands = {one.country: one for one in reversed(several) if one.country}
        told = setting.prefer(lands)
        if told is not None:
            return lands[told]
    known = [one for one in several if one.common] or [one for one in several if not one.country]
    return known[0] if len(known) == 1 else None


def told(body: Body, because: str) -> Told:
    """A listed body as what a phrase means."""
    parent = body.parent
    if (
        parent is None
        and body.country
        and body.kind in _STATE
        and not body.id.endswith("-government")
    ):
        parent = f"{body.country.lower()}-government"
    return Told(f"body:{body.id}", body.name, because, body.country, parent and f"body:{parent}")


def composed(code: str, kind: str, because: str) -> Told:
    """The body of this kind of a country or region."""
    land = nations.country(code)
    if kind == "state-government" and land != code:
        kind = "government"
    listed = _standing().get((code, kind)) or seed(f"{code.lower()}-{kind}")
    if listed is not None:
        return told(listed, because)
    up = _parent_kind(kind)
    parent = composed(code, up, "").key if up else None
    where = nations.name(code)
    label = where if kind == "government" else f"{_label(kind)} of {where}"
    return Told(f"body:{code.lower()}-{kind}", label, because, land, parent)


def kind_of(found: Phrase) -> str | None:
    """The kind of body that the words name: "defence ministry" is ministry-defence."""
    if not found.words:
        return None
    direct = _kinds().get(found.words)
    if direct:
        return direct
    short = load("body_kinds")["abbreviations"].get(found.letters) if found.letters else None
    if short:
        return str(short)
    ministry = _ministry(found.words)
    if ministry:
        return ministry
    if len(found) > 1 and found.words[0] in _epithets():
        return kind_of(found.cut(1, len(found)))
    return None


def subject_of(words_: tuple[str, ...]) -> str | None:
    """What a ministry is for, by the words of it; None where the list does not have them."""
    for count in range(len(words_), 0, -1):
        found = _subjects().get(words_[:count])
        if found and (count == len(words_) or words_[count] == "and"):
            return found
    return None


def is_local(kind: str) -> bool:
    """Whether a town may have one of its own."""
    entry = load("body_kinds")["kinds"].get(kind, {})
    return bool(entry.get("local"))


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """The words that any country's bodies are named with."""
    return frozenset(word for one in words(load("body_kinds")["common"]) for word in key_words(one))


@lru_cache(maxsize=1)
def armed() -> frozenset[str]:
    """The kinds of armed forces, and of the ministry that is over them."""
    return frozenset(words(load("body_kinds")["armed"]))


@lru_cache(maxsize=1)
def of_war() -> frozenset[str]:
    """The kinds that a report of a war names of both sides."""
    return frozenset(words(load("body_kinds")["of_war"]))


@lru_cache(maxsize=1)
def local_services() -> frozenset[str]:
    """The countries whose police are those of a town."""
    return frozenset(words(load("body_kinds")["local_services"]))


_STATE = bag(
    "intelligence military police ministry presidency court parliament health weather geology"
    " agency emergency bank statistics border prosecution science"
)
_MINISTRY = bag("ministry department secretariat")
_NO_MINISTRY = bag("police fire sheriff county city state")


def _ministry(found: tuple[str, ...]) -> str | None:
    """ "health ministry", "ministry of health and population", "department of defence"."""
    if len(found) < 2:
        return None
    if found[-1] in _MINISTRY:
        subject = found[:-1]
        known = subject_of(subject) or (
            subject_of(subject[1:]) if subject[0] in _epithets() else None
        )
        loose = found[-1] == "ministry" and len(subject) <= 4
    elif found[0] in _MINISTRY and found[1] in {"of", "for"} and len(found) > 2:
        subject = found[2:]
        known = subject_of(subject) or _first_subject(subject)
        loose = found[0] == "ministry" and len(subject) <= 6
    else:
        return None
    if known:
        return f"ministry-{known}"
    if loose and not set(subject) & _NO_MINISTRY and "of" not in subject:
        return "ministry-" + "-".join(subject)
    return None


def _first_subject(subject: tuple[str, ...]) -> str | None:
    """ "… of youth, health and sport": the first of its words that a ministry may be for."""
    if "and" not in subject or "of" in subject:
        return None
    return _subjects().get(subject[:1])


def _candidates(found: Phrase) -> tuple[Body, ...]:
    names, letters = _names()
    if found.letters:
        several = letters.get(found.letters) or letters.get(found.letters.upper(), ())
        return several or names.get(found.words, ())
    return names.get(found.words, ())


@lru_cache(maxsize=1)
def _bodies() -> Mapping[str, Body]:
    return {
        one: Body(
            one,
            str(entry["name"]),
            entry.get("country"),
            str(entry["kind"]),
            entry.get("parent"),
            bool(entry.get("common")),
            words(entry.get("as")),
        )
        for one, entry in load("bodies").items()
    }


@lru_cache(maxsize=1)
def _names() -> tuple[Mapping[tuple[str, ...], tuple[Body, ...]], Mapping[str, tuple[Body, ...]]]:
    """Folded names, and abbreviations as they are written, → the bodies that have them."""
    names: dict[tuple[str, ...], dict[str, Body]] = defaultdict(dict)
    letters: dict[str, dict[str, Body]] = defaultdict(dict)
    for one, entry in load("bodies").items():
        body = _bodies()[one]
        for written in (body.name, *words(entry.get("also"))):
            found = phrase(written)
            if found.letters:
                letters[found.letters][one] = body
            else:
                names[found.words][one] = body
    return (
        {key: tuple(several.values()) for key, several in names.items()},
        {key: tuple(several.values()) for key, several in letters.items()},
    )


@lru_cache(maxsize=1)
def _standing() -> Mapping[tuple[str, str], Body]:
    """(Country or region, kind) → the listed body that it means."""
    found: dict[tuple[str, str], Body] = {}
    for body in _bodies().values():
        for kind in body.stands_for:
            if body.country:
                land = "PS-GAZA" if body.id.startswith("ps-gaza-") else body.country
                found.setdefault((land, kind), body)
    return found


@lru_cache(maxsize=1)
def _kinds() -> Mapping[tuple[str, ...], str]:
    data = load("body_kinds")
    found = {key_words(one): str(kind) for one, kind in data["special"].items()}
    for kind, entry in data["kinds"].items():
        for one in words(entry["words"]):
            found.setdefault(key_words(one), str(kind))
    return found


@lru_cache(maxsize=1)
def _subjects() -> Mapping[tuple[str, ...], str]:
    data = load("body_kinds")["subjects"]
    return {key_words(one): str(subject) for subject, all_ in data.items() for one in words(all_)}


@lru_cache(maxsize=1)
def _epithets() -> frozenset[str]:
    return frozenset(
        word for one in words(load("body_kinds")["epithets"]) for word in key_words(one)
    )


def _parent_kind(kind: str) -> str | None:
    if kind == "government" or kind.startswith("ministry-"):
        return None if kind == "government" else "government"
    up = load("body_kinds")["kinds"].get(kind, {}).get("parent", "government")
    return None if up is None else str(up)


def _label(kind: str) -> str:
    if kind.startswith("ministry-"):
        return f"{kind.removeprefix('ministry-').replace('-', ' ').capitalize()} ministry"
    return kind.replace("-", " ").capitalize()
