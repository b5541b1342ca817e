"""What the words beside a name make of it: a person's name, a body's, an office; "in", "near".

In: a spot and which words of its passage are surely places; out: its `left`, `right` and `locative`
are set.
"""

from __future__ import annotations

from reportedly.figures.places.regions import listed
from reportedly.figures.places.spot import Side, Spot
from reportedly.figures.places.wording import Word


def look_around(spot: Spot, known: set[int]) -> None:
    words = spot.passage.words
    spot.left = _left(spot, words, known)
    spot.right = _right(spot, words, known)
    back = spot.first - 1
    while back >= 0 and spot.first - back < 5 and words[back].low in listed("skipped"):
        back -= 1
    clear = back >= 0 and all("," not in w.gap for w in words[back + 1 : spot.first + 1])
    spot.locative = clear and words[back].low in listed("locative")
    if spot.locative and back and words[back].low == "to":
        spot.locative = words[back - 1].low != "according"
    if spot.locative and words[spot.first - 1].low == "the" and spot.options[0].sort in "cx":
        after = words[spot.last].low if spot.last < len(words) else ""
        spot.locative = after in listed("grounds") or after in {"area", "metropolitan", "suburb"}


def _left(spot: Spot, words: tuple[Word, ...], known: set[int]) -> Side:
    at = spot.first - 1
    if at < 0 or words[spot.first].gap not in {" ", "-", "–", ". "} or words[at].own:
        return Side.FREE
    word = words[at]
    if (
        word.low == "of"
        and at
        and words[at - 1].low in listed("bodies_of")
        and words[at - 1].capital
    ):
        return Side.BODY
    if not word.capital or at in known:
        return Side.FREE
    if word.low in listed("titles"):
        town = spot.options[0].sort in "abcdx" and spot.single and not spot.limited
        return Side.NAME if town and word.low in listed("person_titles") else Side.FREE
    if words[spot.first].gap == ". " and len(word.text) > 2:
        return Side.FREE  # a sentence ends there
    if word.low in listed("openers") or (word.opens and word.low in listed("common")):
        return Side.FREE
    if word.text.isdigit() or (spot.passage.titled and word.low not in listed("people")):
        return Side.FREE
    return Side.NAME


def _right(spot: Spot, words: tuple[Word, ...], known: set[int]) -> Side:
    if spot.last >= len(words) or words[spot.last - 1].own:
        return Side.FREE
    word = words[spot.last]
    if word.gap in {"-", "–"}:
        if word.low in listed("tails"):
            return Side.TAIL
        return Side.NAME if word.capital and spot.last not in known else Side.FREE
    if word.gap != " " or not word.capital or spot.last in known:
        return Side.FREE
    if word.low in listed("bodies"):
        return Side.BODY
    if word.low in listed("titles") or word.low in listed("offices"):
        return Side.OFFICE
    if (
        spot.passage.titled
        or word.low in listed("openers")
        or word.low in listed("settlement_words")
    ):
        return Side.FREE
    return Side.NAME
