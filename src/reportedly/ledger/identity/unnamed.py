"""Sources without a name: officials, spokespeople, statements and papers.

In: a phrase and where it stands; out: a `Told`. An unnamed official is nobody but himself in his
report, linked to the body that he belongs to. What a body's unnamed spokesperson says, or what it
puts out as a statement, the body says: these have the body's key behind "spokesperson:" and
"statement:", in any report.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from reportedly.language.lexicon import bag, load, words
from reportedly.ledger.identity import bodies, nations
from reportedly.ledger.identity.bodies import common_words
from reportedly.ledger.identity.making import Told
from reportedly.ledger.identity.meaning import At, body, government, is_bare
from reportedly.ledger.identity.nations import How
from reportedly.ledger.identity.phrase import Phrase, key_words
from reportedly.ledger.items import Scope
from reportedly.ledger.topic import rarity
from reportedly.ledger.words import stem

NAMELIKE = (
    4.5  # ln(texts / texts with it): "media" 2.0 and "hospital" 2.9 are words, "intel" a name
)
_STOPS = bag(
    "who which that on said speaking yesterday today monday tuesday wednesday thursday friday"
    " saturday sunday"
)
_PUT_OUT = bag("released issued published posted made sent put out carried given")
_OF = bag("of for from at with in inside within by on to")
_SECTORS = {"government": "government", "state": "government", "federal": "government"}


def spokesperson(found: Phrase, at: At) -> Told | None:
    """Who speaks for a body without a name; None where it is nobody of the kind, or of no body."""
    return _voice(found, _spokespeople(), "spokesperson", at)


def statement(found: Phrase, at: At) -> Told | None:
    """What a body published in its own name: "a statement from the Indian government"."""
    return _voice(found, _statements(), "statement", at)


def official(found: Phrase, name: str, at: At, label: str = "unnamed") -> Told:
    """An unnamed source: itself in its report alone, with country and body where they are told."""
    body_ = whose(found, at)
    land = body_.country if body_ else _land(found, at)
    parent = body_.key if body_ and body_.scope is Scope.EVERYWHERE else None
    key = f"{label}:{found.text}@{at.setting.report}"
    return Told(key, name, "without a name: in this report alone", land, parent, Scope.REPORT)


def document(found: Phrase, name: str, at: At) -> Told:
    """A paper: linked to the body that it comes from where its words say so."""
    return replace(official(found, name, at, "document"), because="a document of this report")


def is_official(found: Phrase) -> bool:
    """Whether the phrase is headed by "officials", "sources" and the like."""
    return _head_at(found, _people()) is not None


def _voice(found: Phrase, heads: frozenset[tuple[str, ...]], label: str, at: At) -> Told | None:
    cut = _head_at(found, heads)
    if cut is None:
        return None
    whose = _around(found, cut, at)
    if whose is None or not whose.key.startswith("body:") or whose.scope is not Scope.EVERYWHERE:
        return None
    key = f"{label}:{whose.key.removeprefix('body:')}"
    name = f"{label} of {whose.name}"
    return Told(key, name, f"speaks as its {label}", whose.country, whose.key, sure=whose.sure)


def whose(found: Phrase, at: At) -> Told | None:
    """The body that an unnamed source, or a paper, is of."""
    cut = _head_at(found, _people() | _documents() | _statements() | _spokespeople())
    return _around(found, cut, at) if cut is not None else None


def _around(found: Phrase, cut: tuple[int, int], at: At) -> Told | None:
    """The body named before the head ("Navy sources") or after it ("officials at the ministry")."""
    start, end = cut
    outsider = found.words[end - 1] in _outsiders()
    before = found.cut(0, start)
    while before.words and before.words[0] in _colours():
        before = before.cut(1, len(before))
    while end < len(found) and found.words[end] in _PUT_OUT:
        end += 1
    if end + 1 < len(found) and found.words[end] in _OF:
        whose = _after(_cut_short(found.cut(end + 1, len(found))), before, at)
        if whose is not None and not (outsider and _is_land(whose)):
            return whose
    if not before.words or outsider:
        return None
    return _adjectival(before, at) or _listed_first(before, at)


def _is_land(whose: Told) -> bool:
    """Whether it is a country, or a ministry that only the field of "health experts" would name."""
    return whose.key.endswith("-government") or whose.because == "a country and a field"


def _listed_first(before: Phrase, at: At) -> Told | None:
    """ "the WHO China representative": a listed body, and what it does where."""
    for size in range(len(before) - 1, 0, -1):
        listed = bodies.named(before.cut(0, size), at.setting)
        if listed is not None:
            return bodies.told(listed, "known by this name")
    return None


def _after(after: Phrase, before: Phrase, at: At) -> Told | None:
    """ "officials at the ministry", "health officials in Mexico"."""
    whose = body(after, at)
    if whose is None and len(after) > 1 and after.words[-1:] in _statements():
        whose = body(after.cut(0, len(after) - 1), at)
    sector = _sector(before) if before.words else None
    if whose is not None and sector and whose.key.endswith("-government"):
        code = whose.key.removeprefix("body:").removesuffix("-government").upper()
        if nations.known(code):
            return bodies.composed(code, sector, "a country and a field")
    return whose


def _adjectival(before: Phrase, at: At) -> Told | None:
    """ "US defence", "health", "Mexican", "Navy": words that stand before "officials"."""
    whole = body(before, at)
    if whole is not None:
        return whole
    for split in nations.splits(before):
        if split.at_end:
            continue
        code = at.setting.choose(split.codes)
        rest = split.rest.without(
            i for i, word in enumerate(split.rest.words) if word in _colours()
        )
        kind = bodies.kind_of(rest) or _sector(rest)
        if kind:
            return bodies.composed(code, kind, "a country and a field")
        if not rest.words and split.how is not How.CAPITAL:
            return government(code, "a country's")
        return government(code, "a country's") if not split.rest.proper else None
    if all(one[:1].isupper() for one in before.raw) and not all(map(_is_plain, before.words)):
        return Told(f"body:{before.text}", " ".join(before.raw), "by its name")
    kind = _sector(before)
    land = at.land(kind) if kind else None
    if kind is None or land is None:
        return None
    return replace(bodies.composed(land, kind, "no country named"), sure=False)


def _sector(rest: Phrase) -> str | None:
    """The body of "defence officials": the ministry of that field."""
    if rest.text in _SECTORS:
        return _SECTORS[rest.text]
    subject = bodies.subject_of(rest.words)
    return f"ministry-{subject}" if subject else None


def _is_plain(word: str) -> bool:
    """Whether a word is no name for all its capital, which may be a sentence's."""
    return word in common_words() or rarity(stem(word)) < NAMELIKE


def _land(found: Phrase, at: At) -> str | None:
    """The only country that the words name."""
    codes = {
        nations.country(at.setting.choose(codes))
        for _, codes, _ in nations.mentions(" ".join(found.raw))
    }
    return codes.pop() if len(codes) == 1 else None


def _cut_short(after: Phrase) -> Phrase:
    """ "the ministry on Monday", "the WHO who asked": the words up to what is not the body's."""
    for index, word in enumerate(after.words):
        if index and word in _STOPS:
            return after.cut(0, index)
    return after


def _head_at(found: Phrase, heads: frozenset[tuple[str, ...]]) -> tuple[int, int] | None:
    """Where the phrase's head stands: the last listed words before the first "of", "from", "at"."""
    limit = next((i for i, word in enumerate(found.words) if i and word in _OF), len(found))
    for end in range(limit, 0, -1):
        for size in (4, 3, 2, 1):
            if end >= size and found.words[end - size : end] in heads:
                return end - size, end
    return None


def bare(found: Phrase, others: list[Told]) -> Told | None:
    """ "the ministry": the only body of that sort among those that the report's sources name."""
    head = is_bare(found)
    if head is None:
        return None
    fitting = {one.key: one for one in others if _is_a(one, head)}
    return replace(next(iter(fitting.values())), sure=False) if len(fitting) == 1 else None


def _is_a(one: Told, head: str) -> bool:
    if not one.key.startswith("body:") or one.scope is not Scope.EVERYWHERE:
        return False
    return head in one.key.replace("-", " ").split() or head in key_words(one.name)


@lru_cache(maxsize=1)
def _spokespeople() -> frozenset[tuple[str, ...]]:
    return _listed("spokespeople")


@lru_cache(maxsize=1)
def _statements() -> frozenset[tuple[str, ...]]:
    return _listed("statements")


@lru_cache(maxsize=1)
def _documents() -> frozenset[tuple[str, ...]]:
    return _listed("documents")


@lru_cache(maxsize=1)
def _people() -> frozenset[tuple[str, ...]]:
    return _listed("people")


@lru_cache(maxsize=1)
def _colours() -> frozenset[str]:
    return frozenset(
        word for one in words(load("unnamed_sources")["colours"]) for word in key_words(one)
    )


@lru_cache(maxsize=1)
def _outsiders() -> frozenset[str]:
    return frozenset(words(load("unnamed_sources")["outsiders"]))


def _listed(field: str) -> frozenset[tuple[str, ...]]:
    return frozenset(key_words(one) for one in words(load("unnamed_sources")[field]))
