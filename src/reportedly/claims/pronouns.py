"""Whom "he", "they", "it" or "who" means.

In: the `Stage` as it stands at the pronoun, and what is being said there (`Scene`); out: the likeliest
`Referent`'s index with the rule, or -1. Refuses a referent of another number or gender, the
speaker of the very quotation a "he" stands in, and anything too far back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.claims.kinds import is_person_noun, nouns
from reportedly.claims.mentions import Name
from reportedly.claims.phrases import HE, IT, SHE, THEY
from reportedly.claims.stage import Referent, Spot, Stage
from reportedly.records import SourceKind, Span

_REACH = 8  # sentences
_FLOOR = 0.6
_POSSESSIVE = frozenset(["his", "her", "its", "their"])


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a pronoun stands: sentence, inside quotation marks or not, who spoke last, who speaks.

    `speakers` are the referents of the attributions whose content holds it (`direct` when that
    content is quoted); `contents` the content spans of its own attribution.
    """

    at: int
    sentence: int
    paragraph: int
    quoted: bool
    last_speaker: int = -1
    speakers: tuple[int, ...] = ()
    contents: tuple[Span, ...] = ()
    continuing: bool = False  # "he added": whoever spoke goes on speaking


def find_pronoun(stage: Stage, low: str, scene: Scene) -> tuple[int, str]:
    """The referent of a third-person pronoun, and the rule."""
    if low in HE or low in SHE:
        gender = "m" if low in HE else "f"

        def fits(referent: Referent) -> bool:
            return referent.number == "one" and referent.gender in {"", gender}

        def bonus(referent: Referent) -> float:
            known = 0.6 if referent.gender == gender else 0.0
            return known if referent.firm else known - 1.2

    elif low in THEY:

        def fits(referent: Referent) -> bool:
            return referent.number in {"many", "body"}

        def bonus(referent: Referent) -> float:
            if referent.kind is SourceKind.DOCUMENT:
                return -0.8
            return 1.2 if referent.number == "many" else -0.6

    elif low in IT:

        def fits(referent: Referent) -> bool:
            return referent.number == "body"

        def bonus(referent: Referent) -> float:
            place = referent.entity is not None and referent.entity.sort == "place"
            return -1.0 if place else 0.0 if referent.entity is not None else -0.3

    else:
        return -1, "unresolved"
    return _best(stage, scene, fits, bonus)


def _best(
    stage: Stage,
    scene: Scene,
    fits: Callable[[Referent], bool],
    bonus: Callable[[Referent], float],
) -> tuple[int, str]:
    scores: dict[int, float] = {}
    recent: set[int] = set()
    for spot in stage.before(scene.at):
        distance = stage.words.distance(spot.sentence, scene.sentence)
        if distance > _REACH:
            break
        index = spot.referent
        if not fits(stage.referents[index]):
            continue
        if scene.quoted and index in scene.speakers:
            continue
        value = _weigh(spot, scene, distance)
        scores[index] = max(value, scores.get(index, value))
        if distance <= 1:
            recent.add(index)
    for index in scores:
        referent = stage.referents[index]
        scores[index] += bonus(referent) + 0.05 * min(referent.weight, 12.0)
        if index == scene.last_speaker:
            scores[index] += 2.4 if scene.continuing else 0.9 if index in recent else 0.5
        if index in scene.speakers and not scene.quoted:
            scores[index] += 1.6
    if not scores:
        return _forward(stage, scene, fits)
    best = max(scores, key=lambda i: (scores[i], -i))
    if scores[best] < _FLOOR:
        return -1, "unresolved"
    rule = "last speaker" if best == scene.last_speaker else "nearest subject"
    return best, f"pronoun: {rule}"


def _weigh(spot: Spot, scene: Scene, distance: float) -> float:
    value = 3.4 - 0.75 * distance
    if spot.paragraph != scene.paragraph:
        value -= 0.4
    if spot.subject:
        value += 1.1
    if spot.source:
        value += 1.2
    if spot.addressed:
        value -= 2.0
    elif spot.full and distance <= 1:
        value += 1.7 if spot.subject else 1.2  # just introduced
    elif spot.oblique:
        value -= 0.8
    if spot.quoted and not scene.quoted:
        value -= 1.6
    if scene.quoted and not spot.quoted:
        value -= 0.3
    if any(c.start <= spot.start < c.end for c in scene.contents):
        value -= 1.8
    return value


def _forward(stage: Stage, scene: Scene, fits: Callable[[Referent], bool]) -> tuple[int, str]:
    """Nobody before: "In her letter, NAME said" looks ahead within the paragraph."""
    for spot in stage.spots:
        if spot.start <= scene.at:
            continue
        if spot.sentence > scene.sentence + 1:
            break
        if fits(stage.referents[spot.referent]) and not spot.quoted:
            return spot.referent, "pronoun: named just after"
    return -1, "unresolved"


def find_relative(stage: Stage, index: int) -> tuple[int, str]:
    """The noun phrase that "who" or "which" follows directly."""
    words = stage.words
    low = words.low(index)
    last = index
    while last > 0 and words.low(last - 1) in {
        ",",
        "of",
        "all",
        "some",
        "many",
        "both",
        ")",
        "most",
    }:
        if words.low(last - 1) == ")":
            opening = next(
                (i for i in range(last - 2, max(-1, last - 9), -1) if words.low(i) == "("), -1
            )
            if opening < 0:
                break
            last = opening
        else:
            last -= 1
    if last <= 0:
        return -1, "unresolved"
    comma = words.low(index - 1) == ","
    pair = _pair(stage, last, words.low(index + 1))
    if pair >= 0:
        return pair, "relative: pair"
    name = stage.names.at(last - 1)
    if name is not None and name.last == last:
        owner = _embedded(stage, name.outer, low)
        if owner is not None:
            return stage.add_phrase(owner, last, *_number(stage, owner, low)), "relative: phrase"
        return name.entity, "relative: name"
    first = stage.phrase_start(last - 1)
    apposed = stage.names.at(first - 2) if words.low(first - 1) == "," else None
    if apposed is not None and apposed.last == first - 1 and _agrees(low, apposed):
        return apposed.entity, "relative: apposition"
    if first >= last:
        return -1, "unresolved"
    first = _widen(stage, first, last, low)
    if comma and low in {"who", "whose"} and words.low(last - 1) not in nouns().group:
        held = _holder(stage, first)
        if held >= 0:
            return held, "relative: apposition"
    number, kind = _number(stage, first, low, last)
    return stage.add_phrase(first, last, number, kind), "relative: phrase"


def _pair(stage: Stage, last: int, verb: str) -> int:
    """ "NAME and NAME, who were": both, when the verb is plural."""
    if verb not in {"were", "are", "have", "say", "both", "think", "believe", "want"}:
        return -1
    end = stage.words[last - 1].end
    found = [s.referent for s in stage.before(end + 1) if s.end == end]
    many = [r for r in found if stage.referents[r].number == "many"]
    return many[0] if many else -1


def _agrees(low: str, name: Name) -> bool:
    person = name.sort in {"person", ""}
    return person if low in {"who", "whom", "whose"} else name.sort in {"organization", "media"}


def _widen(stage: Stage, first: int, last: int, low: str) -> int:
    """ "those in the world of finance who": back to a noun that "who" can follow."""
    words = stage.words
    head = words.low(last - 1)
    while low in {"who", "whom", "whose"} and not _animate(head):
        if words.low(first - 1) not in nouns().prepositions or first < 2:
            break
        head = words.low(first - 2)
        if not head.isalpha():
            break
        first = stage.phrase_start(first - 2)
    return first


def _animate(noun: str) -> bool:
    known = nouns()
    return is_person_noun(noun) or noun in known.group or noun in known.indefinite


def _embedded(stage: Stage, outer: int, low: str) -> int | None:
    """Start of "members of Congress" when the name only ends a longer phrase about people."""
    name = stage.names.at(outer)
    if name is None or stage.words.low(outer - 1) not in nouns().prepositions | {"the"}:
        return None
    person = low in {"who", "whom", "whose"}
    if not person or name.sort in {"person"} or (name.sort == "" and len(name.tokens) > 1):
        return None
    index = outer - 1
    if stage.words.low(index) == "the":
        index -= 1
    if stage.words.low(index) not in {"of", "in", "at", "from", "for", "with"} or index < 1:
        return None
    noun = stage.words.low(index - 1)
    return stage.phrase_start(index - 1) if noun.isalpha() else None


def _holder(stage: Stage, first: int) -> int:
    """The person named just before a description that ends in ", who"."""
    words = stage.words
    for index in range(first - 1, max(-1, first - 14), -1):
        name = stage.names.at(index)
        if words[index].sentence != words[first].sentence:
            return -1
        if name is not None and words.low(name.last) == "," and name.sort in {"person", ""}:
            head = words.low(name.last + 1)
            return name.entity if head in {"a", "an", "the", "his", "her", "its"} else -1
    return -1


def _number(stage: Stage, first: int, low: str, last: int = 0) -> tuple[str, SourceKind]:
    end = (last or first + 1) - 1
    noun = stage.words.low(end)
    if low in {"who", "whom", "whose"} or is_person_noun(noun):
        many = noun.endswith("s") or noun in nouns().group
        return ("many", SourceKind.GROUP) if many else ("one", SourceKind.UNNAMED)
    return "body", SourceKind.ORGANIZATION


def is_third(low: str) -> bool:
    """Whether a word is a personal pronoun that the stage follows through the text."""
    return low in HE or low in SHE


__all__ = ["Scene", "find_pronoun", "find_relative", "is_third"]
