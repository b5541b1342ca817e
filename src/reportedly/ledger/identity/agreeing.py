"""Whether two sources may be one, and under which words to look for such a pair.

In: two identities; out: a `Finding`, and the blocking words of one. Depends on the two alone. Two
identities that `agree` finds the same, or unsure at 0.4 and above, share a blocking word. Refuses
nothing: nobody and somebody is unsure.
"""

from __future__ import annotations

from reportedly.ledger.identity import bodies
from reportedly.ledger.identity.making import id_of
from reportedly.ledger.identity.names import alike, is_common, parts, surname, surnames
from reportedly.ledger.identity.offices import speaks_for
from reportedly.ledger.items import Finding, Identity, Scope, Verdict

_VOICES = ("spokesperson", "statement")
_NAMELESS = frozenset({"unnamed", "group", "document"})


def agree(a: Identity | None, b: Identity | None) -> Finding:
    """Whether two sources may be one."""
    if a is None or b is None:
        return _unsure(0.3, "one does not tell its source")
    if a.id == b.id:
        return Finding(Verdict.SAME, 1.0, (f"one source: {min(a.name, b.name)}",))
    first, second = sorted((a, b), key=lambda one: one.key)
    sorts = {_sort(first), _sort(second)}
    if sorts == {"person"}:
        return _people(first, second)
    return (
        _voiced(first, second)
        or _armed(first, second)
        or _linked(first, second)
        or _grouped(first, second)
        or (_bodies(first, second) if sorts == {"body"} else None)
        or (_nameless(first, second) if sorts & _NAMELESS else None)
        or _one_state(first, second)
        or Finding(Verdict.DIFFERENT, 0.0, (f"two sources: {first.name} and {second.name}",))
    )


def kin(identity: Identity) -> frozenset[str]:
    """Blocking words of a source: two that may be one share one of them."""
    sort, name = _sort(identity), _name(identity)
    found = {f"is:{identity.id}"}
    if identity.parent:
        found |= {f"is:{identity.parent}", f"of:{identity.parent}"}
    if sort == "person":
        found |= {f"name:{word}" for word in surnames(parts(name))}
    elif sort == "body":
        found |= _body_words(identity, name)
    elif sort == "office":
        own = _office_body(identity)
        found |= {f"is:{own}", f"of:{own}"} if own else set()
    elif sort == "group" and identity.scope is Scope.EVERYWHERE:
        found |= {f"is:{id_of(one)}" for one in name.split(" & ")}
    elif sort in _NAMELESS and identity.country:
        found.add(f"nameless:{identity.country}")
    if identity.country and _is_armed(identity):
        found.add(f"armed:{identity.country}")
    if identity.country and (_is_government(identity) or _is_of_state(identity)):
        found.add(f"state:{identity.country}")
    return frozenset(found)


def _people(a: Identity, b: Identity) -> Finding:
    one, other = parts(_name(a)), parts(_name(b))
    if len(one) > len(other):
        one, other = other, one
    clash = bool(a.country and b.country and a.country != b.country)
    if len(one) == 1:
        return _by_surname(one[0], other, a, b, clash)
    if sorted(one) == sorted(other):
        return Finding(Verdict.SAME, 0.9, ("one name, in another order",))
    if surname(one) not in surnames(other) and surname(other) not in surnames(one):
        return Finding(Verdict.DIFFERENT, 0.0, ("two names",))
    if {"jr", "junior"} & (set(one) ^ set(other)):
        return Finding(Verdict.DIFFERENT, 0.1, ("father and son have one name",))
    if one[0] == other[0] and set(one) <= set(other):
        if clash:
            return _unsure(0.5, "one name, two countries")
        return Finding(Verdict.SAME, 0.85, ("the shorter name lies in the longer",))
    eastern = len(one) == len(other) == 2 and one[0] == other[0]
    if one[0] == other[0] and not eastern:
        return _unsure(0.6, "given name and a surname are one")
    if alike(one[-1 if eastern else 0], other[-1 if eastern else 0]) and not clash:
        return _unsure(0.5, "one surname, given names nearly alike")
    return Finding(Verdict.DIFFERENT, 0.0, ("one surname, two given names",))


def _by_surname(
    word: str, other: tuple[str, ...], a: Identity, b: Identity, clash: bool
) -> Finding:
    if word not in surnames(other) or clash:
        why = "two surnames" if word not in surnames(other) else "one surname, two countries"
        return Finding(Verdict.DIFFERENT, 0.0, (why,))
    both = bool(a.parent and a.parent == b.parent)
    if both:
        return Finding(Verdict.SAME, 0.9, ("one surname, of one body",))
    if is_common(word):
        return _unsure(0.5, "one surname, which many people have")
    if len(other) == 1:
        return _unsure(0.6, "one surname alone")
    return Finding(Verdict.SAME, 0.75, ("a surname, and a full name that has it",))


def _voiced(a: Identity, b: Identity) -> Finding | None:
    """A body, its unnamed spokesperson and its statements say one thing."""
    voices = [one for one in (a, b) if _sort(one) in _VOICES]
    if not voices:
        return None
    ends = {one.parent if _sort(one) in _VOICES else one.id for one in (a, b)}
    if len(ends) == 1 and None not in ends:
        return Finding(Verdict.SAME, 0.9, ("a body and who speaks in its name",))
    return None


def _linked(a: Identity, b: Identity) -> Finding | None:
    """One speaks for the other, or both for one."""
    for one, other in ((a, b), (b, a)):
        if one.parent == other.id or (_sort(one) == "office" and _office_body(one) == other.id):
            if _sort(other) == "person":
                return _unsure(0.85, f"{other.name} held this office")
            if _sort(one) == "body":
                return _unsure(0.5, f"part of {other.name}")
            unnamed = _sort(one) in _NAMELESS
            return _unsure(0.6 if unnamed else 0.8, f"speaks for {other.name}")
    ends = [{one.parent, _office_body(one) if _sort(one) == "office" else None} for one in (a, b)]
    shared = ends[0] & ends[1] - {None}
    if shared and not (_sort(a) == _sort(b) == "body"):
        return _unsure(0.5, "both speak for one body")
    return None


def _armed(a: Identity, b: Identity) -> Finding | None:
    """An army, its navy and their ministry, or who speaks in their name: reports take one for the
    other."""
    if a.country and a.country == b.country and _is_armed(a) and _is_armed(b):
        return _unsure(0.55, "armed forces of one country")
    return None


def _grouped(a: Identity, b: Identity) -> Finding | None:
    for one, other in ((a, b), (b, a)):
        whole = _sort(one) == "group" and one.scope is Scope.EVERYWHERE
        if whole and other.key in _name(one).split(" & "):
            return _unsure(0.5, f"{other.name} is one of them")
    return None


def _bodies(a: Identity, b: Identity) -> Finding | None:
    lands = {a.country, b.country}
    if len(lands) == 2 and None not in lands:
        return Finding(Verdict.DIFFERENT, 0.0, ("bodies of two countries",))
    loose = [one for one in (a, b) if one.scope is Scope.REPORT]
    one, other = _words_of(a), _words_of(b)
    if loose:
        shared = one & other
        return _unsure(0.4 if shared else 0.2, "one is told by its report alone")
    general = {_name(a), _name(b)} & {f"{land.lower()}-intelligence" for land in lands if land}
    if general and all(_is_intelligence(one_) for one_ in (a, b)):
        return _unsure(0.5, "intelligence of one country")
    if None in lands and (_initials(a) == _name(b) or _initials(b) == _name(a)):
        return _unsure(0.6, "the letters of the name")
    if None in lands and min(len(one), len(other)) > 1 and (one <= other or other <= one):
        return _unsure(0.6, "the shorter name lies in the longer")
    return None


def _nameless(a: Identity, b: Identity) -> Finding:
    """Unnamed sources: never the same, never surely different where their country may be one."""
    if a.country and b.country:
        if a.country != b.country:
            return Finding(Verdict.DIFFERENT, 0.05, ("of two countries",))
        nameless = {_sort(one) in _NAMELESS for one in (a, b)}
        return _unsure(0.4 if nameless == {True} else 0.3, "without a name, of one country")
    return _unsure(0.2, "without a name")


def _one_state(a: Identity, b: Identity) -> Finding | None:
    """A country as a source, and somebody who speaks for a body of it."""
    if not a.country or a.country != b.country:
        return None
    for one, other in ((a, b), (b, a)):
        if _is_government(one) and _is_of_state(other):
            return _unsure(0.4, f"of the government of {one.name}")
    return None


def _unsure(score: float, why: str) -> Finding:
    return Finding(Verdict.UNSURE, score, (why,))


def _sort(identity: Identity) -> str:
    return identity.key.partition(":")[0]


def _name(identity: Identity) -> str:
    """The key without its sort and report."""
    return identity.key.partition(":")[2].partition("@")[0]


def _office_body(identity: Identity) -> str | None:
    key = speaks_for(_name(identity))
    return id_of(key) if key else None


def _body_words(identity: Identity, name: str) -> set[str]:
    found = {f"body:{word}" for word in _words_of(identity)}
    if not identity.country:
        found |= {f"body:{_initials(identity)}"}
    if _is_intelligence(identity) and identity.country:
        found.add(f"intelligence:{identity.country}")
    return found


def _words_of(identity: Identity) -> frozenset[str]:
    """The telling words of a body's key: a kind of a listed country is one word."""
    name = _name(identity)
    if identity.country and bodies.seed(name):
        return frozenset({name})
    return frozenset(name.split()) - {"of", "and", "for", "in"}


def _initials(identity: Identity) -> str:
    """ "imb" for International Maritime Bureau."""
    several = [word for word in _name(identity).split() if word not in {"of", "and", "for", "the"}]
    return "".join(word[0] for word in several) if len(several) > 2 else "-"


def _is_intelligence(identity: Identity) -> bool:
    listed = bodies.seed(_name(identity))
    return bool(listed and listed.kind == "intelligence") or "-intelligence" in _name(identity)


def _is_armed(identity: Identity) -> bool:
    if _sort(identity) != "body" and _sort(identity) not in _VOICES:
        return False
    return _name(identity).partition("-")[2] in bodies.armed()


def _is_government(identity: Identity) -> bool:
    return _sort(identity) == "body" and (
        _name(identity) == f"{(identity.country or '').lower()}-government"
    )


def _is_of_state(identity: Identity) -> bool:
    """Whether it is a body of a state, or speaks for one."""
    if _sort(identity) == "body":
        listed = bodies.seed(_name(identity))
        return bool(identity.parent) or bool(listed and listed.kind == "presidency")
    return identity.parent is not None and _sort(identity) != "media"
