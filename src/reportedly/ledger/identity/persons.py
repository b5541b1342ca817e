"""A person as a source: the name folded, the body that the report says they belong to.

In: names and words around them, the report's setting; out: a `Told` with a "person:" key. A bare
surname is a listed person's only where the list has one, or one holder of the office beside it;
otherwise it is somebody of this report alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reportedly.ledger.identity import nations, people
from reportedly.ledger.identity.making import Told
from reportedly.ledger.identity.meaning import At, body, unlisted
from reportedly.ledger.identity.names import parts, surnames
from reportedly.ledger.identity.offices import office, speaks_for, with_head
from reportedly.ledger.identity.phrase import Phrase, phrase
from reportedly.ledger.identity.unnamed import is_official, spokesperson
from reportedly.ledger.identity.unnamed import whose as body_of
from reportedly.ledger.items import Scope

_APPOSED = re.compile(r"\s*[,;:()—–]\s*|\s+-\s+")
_AT = re.compile(r"\b(of|at|for|from|with)\s+(?:the\s+)?(?=[A-Z])")
_TITLE = re.compile(r"[\s,]+(?:Dr|Mr|Mrs|Ms|Prof|CEO|President|Director|Chief)\.?$")
_FORMER = re.compile(r"\b(?:former|then|ex|late|retired)\b", re.IGNORECASE)


def person(name: str, descriptions: Iterable[str], full: Iterable[str], at: At) -> Told:
    """The person of a name. `descriptions` are the words around it, with the name itself, wherever
    the report gives some; `full` are the names of people that the report has."""
    folded = parts(name)
    said = list(descriptions)
    whose = _employer(name, said, at)
    if len(folded) < 2:
        return _bare(name, folded, full, (whose, _office_in(name, said, at)), at)
    return _full(name, folded, whose, at)


def _full(name: str, folded: tuple[str, ...], whose: Told | None, at: At) -> Told:
    listed = people.known(folded)
    if listed is None:
        parent = whose.key if whose else None
        land = whose.country if whose else None
        return Told(people.key_of(folded), " ".join(name.split()), "by full name", land, parent)
    office_ = people.office_of(listed, at.setting.published)
    own = speaks_for(office_) if office_ else None
    own = own or (f"body:{listed.speaks}" if listed.speaks else None)
    if whose and own and not whose.sure and whose.country != listed.country:
        whose = None  # the report's country is not this person's
    parent = whose.key if whose else own
    return Told(listed.key, listed.name, "a known person", listed.country, parent)


def _bare(
    name: str,
    folded: tuple[str, ...],
    full: Iterable[str],
    around: tuple[Told | None, Told | None],
    at: At,
) -> Told:
    """One name alone: who is named in full with it, is known by it, or held the office."""
    whose, held = around
    fitting = {parts(one): one for one in full if folded and folded[-1] in surnames(parts(one))}
    if len(fitting) == 1:
        (one,) = fitting.values()
        return replace(_full(one, parts(one), whose, at), because="by surname: named in full once")
    listed = people.alone(folded) if not fitting else None
    if listed is None and held is not None and folded and not fitting:
        listed = people.holders(held.key.removeprefix("office:"), folded)
    if listed is not None:
        return _full(listed.name, parts(listed.name), whose, at)
    key = f"person:{' '.join(folded) or phrase(name).text}@{at.setting.report}"
    parent = whose.key if whose else None
    land = whose.country if whose else None
    return Told(key, " ".join(name.split()), "a surname alone", land, parent, Scope.REPORT)


def _employer(name: str, said: list[str], at: At) -> Told | None:
    """The body that a person is said to be of: the first description that tells one."""
    for one in said:
        for piece in _pieces(name, one):
            found = phrase(piece)
            if not found.words or _FORMER.search(piece):
                continue
            whose = _of_piece(found, piece, at)
            if whose is not None and whose.scope is Scope.EVERYWHERE:
                return whose
    return None


def _of_piece(found: Phrase, piece: str, at: At) -> Told | None:
    """The body of "a spokesman for the WHO", "Turkish Health Minister", "an analyst at X"."""
    voice = spokesperson(found, at)
    if voice is not None and voice.parent:
        return replace(voice, key=voice.parent, parent=None)
    held = office(found, at)
    if held is not None:
        own = held.parent or speaks_for(held.key.removeprefix("office:"))
        return replace(held, key=own, parent=None) if own else None
    where = _AT.search(piece)
    if where:
        text = _TITLE.sub("", piece[where.end() :])
        after = phrase(text)
        known = body(after, at)
        if known is not None or (len(after) == 1 and where[1] == "of"):
            return known
        return _unknown(after, text, at)
    if is_official(found) and (whose := body_of(found, at)) is not None:
        return whose
    for head, rest in with_head(found):
        if rest.proper and head not in {"minister", "secretary"}:
            return _unknown(rest, " ".join(rest.raw), at)
    whole = body(found, at)
    if whole is not None and whole.sure and not whole.key.endswith("-government"):
        return whole
    return None


def _unknown(after: Phrase, text: str, at: At) -> Told | None:
    """An employer that no list has, where its words are a name throughout."""
    small = {"of", "and", "for"}
    named = all(one[:1].isupper() or one.lower() in small for one in after.raw)
    return unlisted(after, text, at) if named and 0 < len(after) <= 10 else None


def _office_in(name: str, said: list[str], at: At) -> Told | None:
    """ "President Zelensky": the office beside a surname."""
    for one in said:
        for piece in _pieces(name, one):
            held = office(phrase(piece), at)
            if held is not None:
                return held
    return None


def _pieces(name: str, said: str) -> list[str]:
    """What a description says beside the name, cut at commas: with the whole of it first."""
    at = said.find(name)
    around = [said[:at], said[at + len(name) :]] if at >= 0 else [said]
    found = []
    for one in around:
        bare = one.strip(" ,;:'’\"“”")
        whole = [bare] if "," not in bare else [bare, *_APPOSED.split(bare)]
        found += [piece.strip() for piece in whole if piece.strip()]
    return found


def full_names(names: Iterable[str]) -> Mapping[str, str]:
    """Folded full name → as first written."""
    found: dict[str, str] = {}
    for one in names:
        folded = parts(one)
        if len(folded) > 1:
            found.setdefault(" ".join(folded), one)
    return found


def is_nation(found: Phrase) -> bool:
    """Whether the words are a country's or a capital's name and nothing else."""
    return any(not split.rest.words for split in nations.splits(found))
