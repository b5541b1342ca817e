"""Whom "he", "she", "they" or "it" means.

In: the `Stage` as it stands at the pronoun, and what is being said there (`Scene`); out: the
likeliest `Referent`'s index with the rule, or -1. Refuses a referent of another number or gender,
the speaker of the very quotation a "he" stands in, and anything too far back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.claims.sources.discourse import Referent, Spot, Stage
from reportedly.claims.sources.kinds import nouns
from reportedly.language.lexicon import per_language
from reportedly.records import SourceKind, Span

Fits = Callable[[Referent], bool]
Bonus = Callable[[Referent], float]
_REACH = 8  # sentences
_FLOOR = 0.6


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a pronoun stands: sentence, inside quotation marks or not, who spoke last, who speaks.

    `speakers` are the referents of the attributions whose content holds it, `contents` the content
    spans of its own attribution.
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
    sort = _sorts().get(low)
    if sort is None:
        return -1, "unresolved"
    fits, bonus = sort
    scores = _scores(stage, scene, fits)
    if not scores:
        return _forward(stage, scene, fits)
    for index, value in scores.items():
        referent = stage.referents[index]
        scores[index] = value + bonus(referent) + 0.05 * min(referent.weight, 12.0)
    best = max(scores, key=lambda i: (scores[i], -i))
    if scores[best] < _FLOOR:
        return -1, "unresolved"
    rule = "last speaker" if best == scene.last_speaker else "nearest subject"
    return best, f"pronoun: {rule}"


def _scores(stage: Stage, scene: Scene, fits: Fits) -> dict[int, float]:
    """What the place of each mention, and who has been speaking, say for its referent."""
    scores: dict[int, float] = {}
    nearest: dict[int, float] = {}
    for spot in stage.before(scene.at):
        distance = stage.words.distance(spot.sentence, scene.sentence)
        if distance > _REACH:
            break
        index = spot.referent
        own_quotation = scene.quoted and index in scene.speakers
        if own_quotation or not fits(stage.referents[index]):
            continue
        value = _weigh(spot, scene, distance)
        scores[index] = max(value, scores.get(index, value))
        nearest.setdefault(index, distance)
    last = scene.last_speaker
    if last in scores:
        scores[last] += 2.4 if scene.continuing else 0.9 if nearest[last] <= 1 else 0.5
    if not scene.quoted:
        for index in set(scene.speakers) & scores.keys():
            scores[index] += 1.6
    return scores


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
        value += 1.7 if spot.subject else 0.4 if spot.oblique else 1.2  # just introduced
    elif spot.oblique:
        value -= 0.8
    if spot.quoted and not scene.quoted:
        value -= 1.6
    if scene.quoted and not spot.quoted:
        value -= 0.3
    if any(c.start <= spot.start < c.end for c in scene.contents):
        value -= 1.8
    return value


def _forward(stage: Stage, scene: Scene, fits: Fits) -> tuple[int, str]:
    """Nobody before: "In her letter, NAME said" looks ahead within the next sentence."""
    for spot in stage.after(scene.at):
        if spot.sentence > scene.sentence + 1:
            break
        referent = stage.referents[spot.referent]
        if referent.firm and fits(referent) and not spot.quoted:
            return spot.referent, "pronoun: named just after"
    return -1, "unresolved"


def _one(gender: str) -> tuple[Fits, Bonus]:
    def fits(referent: Referent) -> bool:
        return referent.number == "one" and referent.gender in {"", gender}

    def bonus(referent: Referent) -> float:
        return (0.6 if referent.gender == gender else 0.0) - (0.0 if referent.firm else 1.2)

    return fits, bonus


def _fits_they(referent: Referent) -> bool:
    return referent.number in {"many", "body"}


def _bonus_they(referent: Referent) -> float:
    if referent.kind is SourceKind.DOCUMENT:
        return -0.8
    return 1.2 if referent.number == "many" else -0.6


def _fits_it(referent: Referent) -> bool:
    return referent.number == "body"


def _bonus_it(referent: Referent) -> float:
    if referent.entity is None:
        return -0.3
    return -1.0 if referent.entity.sort == "place" else 0.0


@per_language
def _sorts() -> dict[str, tuple[Fits, Bonus]]:
    """Which referents a pronoun can mean, and how well each fits."""
    known = nouns()
    return {
        **dict.fromkeys(known.he, _one("m")),
        **dict.fromkeys(known.she, _one("f")),
        **dict.fromkeys(known.they, (_fits_they, _bonus_they)),
        **dict.fromkeys(known.it, (_fits_it, _bonus_it)),
    }


@per_language
def third() -> frozenset[str]:
    """The personal pronouns that the stage follows through the text."""
    return nouns().he | nouns().she
