"""The cases of `cases/read`, read and compared: data in, differences in words out.

In: YAML files in four drawers, as `cases/README.md` describes them, and a `Reading`. Out: one line
for everything that differs from what a case expects; none when it comes out right. Refuses a case
with a key that it does not know, and spans that are not in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml

from reportedly import Claim, Reading, Span
from reportedly.claims.frames import verbal

DRAWERS = ("wild", "synthetic", "negative", "known_failures")
FOLDER = Path(__file__).resolve().parent.parent / "cases" / "read"
CASE_KEYS = {"id", "why", "text", "published", "exact", "claims"}
PLAIN_KEYS = ("mode", "act", "certainty", "polarity", "tense")
CLAIM_KEYS = {"source", "name", "kind", "cue", "content", "said_at", "relays", "within"}
CLAIM_KEYS |= set(PLAIN_KEYS)
TITLES = {"mr", "mrs", "ms", "dr", "prof", "sir", "dame", "the", "a", "an"}

Expected = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class Case:
    """One passage and what must be found in it."""

    id: str
    drawer: str
    why: str
    text: str
    claims: tuple[Expected, ...]
    published: str | None = None
    exact: bool = True


def open_drawer(drawer: str) -> Iterator[Case]:
    """The cases of one drawer, file by file in the order of their names."""
    for path in sorted((FOLDER / drawer).glob("*.yaml")):
        for plain in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
            unknown = set(plain) - CASE_KEYS
            if unknown:
                raise ValueError(f"{path.name}: {plain.get('id')}: unknown {sorted(unknown)}")
            fields = {**plain, "claims": tuple(plain["claims"])}
            yield Case(drawer=drawer, **fields)


def words(text: str) -> list[str]:
    """The words of a text: what is compared. Marks, punctuation and blanks do not count."""
    return re.findall(r"\w+", text.casefold().replace("’", "'"))


def faults(case: Case) -> list[str]:
    """What is wrong with a case itself: words that are not in its text, keys nobody knows."""
    found = []
    inside = " ".join(["", *words(case.text), ""])
    for number, claim in enumerate(case.claims):
        found += [f"{number}: unknown key {key}" for key in sorted(set(claim) - CLAIM_KEYS)]
        quoted = [claim.get("source"), claim.get("cue"), *claim.get("content", ())]
        for quote in filter(None, quoted):
            if " ".join(["", *words(quote), ""]) not in inside:
                found.append(f"{number}: not in the text: {quote!r}")
        if not claim.get("within", -1) < number:
            found.append(f"{number}: a claim lies within an earlier one")
    return found


def differences(case: Case, reading: Reading) -> list[str]:
    """One line for each thing that did not come out as the case expects."""
    text = case.text
    pairs = pair(case, reading.claims)
    found = []
    for number, expected in enumerate(case.claims):
        claim = pairs.get(number)
        if claim is None:
            found.append(f"claim {number} was not found: {dict(expected)}")
            continue
        found += [f"claim {number}: {line}" for line in compare(expected, claim, text)]
        if "within" in expected:
            outer = pairs.get(expected["within"])
            if outer is None or claim.within != outer.id:
                found.append(f"claim {number}: is not within claim {expected['within']}")
    if case.exact and len(reading.claims) != len(case.claims):
        found.append(f"{len(case.claims)} claims expected, {len(reading.claims)} found")
    return found


def pair(case: Case, claims: Sequence[Claim]) -> dict[int, Claim]:
    """The claim that each expected one is compared with: the likest one still free.

    Nothing is paired that shares no word of the content (or source or cue, where none is given).
    """
    left = list(claims)
    pairs: dict[int, Claim] = {}
    likeness = [
        (-likely(expected, claim, case.text), number, place)
        for number, expected in enumerate(case.claims)
        for place, claim in enumerate(claims)
    ]
    for score, number, place in sorted(likeness):
        claim = claims[place]
        if score < 0 and number not in pairs and claim in left:
            pairs[number] = claim
            left.remove(claim)
    return pairs


def likely(expected: Expected, claim: Claim, text: str) -> float:
    """How like a claim is to an expected one, 0 when nothing of it agrees."""
    content = overlap(expected.get("content", ()), claim.content, text)
    cue = overlap([expected["cue"]] if expected.get("cue") else (), some(claim.cue), text)
    source = overlap(
        [expected["source"]] if expected.get("source") else (),
        some(claim.source.span if claim.source else None),
        text,
    )
    return 3 * content + cue + source if content or not expected.get("content") else 0.0


def overlap(quotes: Iterable[str], spans: Iterable[Span], text: str) -> float:
    """Shared words over all words, 0 to 1."""
    wanted = {word for quote in quotes for word in words(quote)}
    got = {word for span in spans for word in words(span.of(text))}
    return len(wanted & got) / len(wanted | got) if wanted and got else 0.0


def compare(expected: Expected, claim: Claim, text: str) -> Iterator[str]:
    """What differs between an expected claim and the one found."""
    if "content" in expected:
        yield from quoted("content", expected["content"], claim.content, text)
    if "cue" in expected:
        yield from _cue(expected["cue"], claim, text)
    source = claim.source
    if "source" in expected:
        yield from quoted(
            "source", some(expected["source"]), some(source.span if source else None), text
        )
    if "name" in expected and not same_name(expected["name"], source.name if source else None):
        yield f"name is {source and source.name!r}, not {expected['name']!r}"
    if "kind" in expected and (source is None or source.kind.value != expected["kind"]):
        yield f"kind is {source and source.kind.value}, not {expected['kind']}"
    for key in PLAIN_KEYS:
        if key in expected and getattr(claim, key).value != expected[key]:
            yield f"{key} is {getattr(claim, key).value}, not {expected[key]}"
    said = claim.said_at.start if claim.said_at else None
    if "said_at" in expected and said != expected["said_at"]:
        yield f"said_at is {said}, not {expected['said_at']}"
    names = [relay.name for relay in claim.relays]
    if not in_order(expected.get("relays", ()), names):
        yield f"relays are {names}, without {expected['relays']} in this order"


def _cue(wanted: str | Iterable[str] | None, claim: Claim, text: str) -> Iterator[str]:
    """A line when the cue is another; it may go on to a time, a place or a hearer."""
    cut = verbal(text, claim.cue) if wanted and claim.cue else claim.cue
    if list(quoted("cue", some(wanted), some(cut), text)):
        yield from quoted("cue", some(wanted), some(claim.cue), text)


def quoted(role: str, quotes: Iterable[str], spans: Iterable[Span], text: str) -> Iterator[str]:
    """A line when the words of the spans are not the words of the quotes."""
    wanted = [word for quote in quotes for word in words(quote)]
    pieces = [span.of(text) for span in spans]
    if [word for piece in pieces for word in words(piece)] != wanted:
        yield f"{role} is {pieces}, not {list(quotes)}"


def same_name(wanted: str | None, got: str | None) -> bool:
    """Whether two names agree, titles and articles apart; a title may stand before a full name."""
    if wanted is None or got is None:
        return wanted is got
    left = [word for word in words(wanted) if word not in TITLES]
    right = [word for word in words(got) if word not in TITLES]
    return left == right or (len(left) > 1 and right[-len(left) :] == left)


def in_order(wanted: Iterable[str], names: Sequence[str]) -> bool:
    """Whether each wanted name is (part of) one of the names, in this order."""
    at = 0
    for one in wanted:
        hits = [n for n, name in enumerate(names[at:], at) if one.casefold() in name.casefold()]
        if not hits:
            return False
        at = hits[0] + 1
    return True


def some(value: T | None) -> list[T]:
    """A value as a list of one, nothing as an empty list."""
    return [] if value is None else [value]
