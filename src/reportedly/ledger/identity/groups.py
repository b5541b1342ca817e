"""Several sources together: "South Korea and the West", "Zelensky and Budanov".

In: a phrase that was read as a group; out: a `Told`: one body that has "and" in its name, one
person with two posts, a group whose members are told, or one of its report alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.ledger.identity import people, unnamed
from reportedly.ledger.identity.cast import Cast
from reportedly.ledger.identity.making import Told
from reportedly.ledger.identity.meaning import At, anybody, body, report_body
from reportedly.ledger.identity.persons import person
from reportedly.ledger.identity.phrase import phrase
from reportedly.ledger.items import Scope

_AND = re.compile(r"\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s*;\s*|\s+as well as\s+")


def group(name: str, cast: Cast, at: At) -> Told:
    """Who a group is."""
    found = phrase(name)
    whole = body(found, at)
    if whole is not None and whole.sure:
        return whole
    alone = cast.named_in(name)
    if alone is not None and _is_one(name, alone):
        return cast.person(alone, at)
    pieces = [piece for piece in _AND.split(name) if piece]
    members = _members(pieces, cast, at) if len(pieces) > 1 else []
    if members and all(one is not None and one.scope is Scope.EVERYWHERE for one in members):
        keys = sorted({one.key for one in members if one is not None})
        return Told(f"group:{' & '.join(keys)}", name, "each of them told")
    if unnamed.is_official(found) or not found.proper:
        return unnamed.official(found, name, at, "group")
    return replace(report_body(found, name, at), key=f"group:{found.text}@{at.setting.report}")


def _is_one(name: str, alone: str) -> bool:
    """Whether a phrase is one person with posts: the name at an end of it, no "and" beside."""
    before, _, after = name.partition(alone)
    if before and after:
        return False
    return not (before.rstrip(" ,").endswith(" and") or after.lstrip(" ,").startswith("and "))


def _members(pieces: list[str], cast: Cast, at: At) -> list[Told | None]:
    """Who each is; beside a person, a name of two to four capitals is a person too."""
    found = [_member(piece, cast, at) for piece in pieces]
    if not any(one is not None and one.key.startswith("person:") for one in found):
        return found
    return [
        person(piece, (), (), at) if one is None and _is_full_name(piece) else one
        for piece, one in zip(pieces, found, strict=True)
    ]


def _member(piece: str, cast: Cast, at: At) -> Told | None:
    found = phrase(piece)
    whole = body(found, at)
    if whole is not None:
        return whole if whole.sure else None
    if found.words in cast.firms:
        return anybody(piece, at)
    alone = cast.named_in(piece)
    if alone is not None and piece.endswith(alone):
        return cast.person(alone, at)
    if found.proper and not found.letters and 0 < len(found) <= 4:
        told = person(piece, (), cast.people.values(), at)
        known = {people.key_of(tuple(one.split())) for one in cast.people}
        if told.because != "by full name" or told.key in known:
            return told
    return None


def _is_full_name(piece: str) -> bool:
    several = piece.split()
    return 2 <= len(several) <= 4 and all(one[:1].isupper() for one in several)
