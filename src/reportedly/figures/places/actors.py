"""Whether a place name means somebody: "Moscow said", "talks with Iran", "Kenya's army".

In: a resolved spot, and the syntactic words when there are some; out: yes or no. Countries,
capitals and regions that act can be actors, other towns only by their neighbours ("Paris-based").
A country that something befalls ("Kenya saw", "Fiji was hit") is a place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.atlas.places import listed, names
from reportedly.figures.places.spot import Side, Spot, Word
from reportedly.language.lexicon import closed, load, per_language
from reportedly.language.morphology import Form, verb, verb_forms
from reportedly.records import Token

_NEAR = 4  # words between a possessive and the power that it owns


class Syntax:
    """The syntactic words of a report, to be asked by place in the text."""

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        self._tokens = tokens
        self._text = text
        self._starts = [token.span.start for token in tokens]

    def role(self, spot: Spot) -> tuple[str, str, str] | None:
        """Relation of the name's head, and its governor's class and form; None without syntax."""
        low = bisect_left(self._starts, spot.span.start)
        high = bisect_left(self._starts, spot.span.end)
        for i in range(low, high):
            head = self._tokens[i].head
            if head is None or not low <= head < high:
                if head is None:
                    return self._tokens[i].relation, "", ""
                above = self._tokens[head]
                return self._tokens[i].relation, above.upos, above.span.of(self._text).casefold()
        return None


def is_actor(spot: Spot, syntax: Syntax) -> bool:
    """Whether the name at `spot` means people or a government and not where something is."""
    place = spot.place
    words = spot.passage.words
    if place is None:
        return False
    if spot.people:
        return not _on_the_ground(spot, words)
    if spot.right is Side.TAIL:
        return True
    seat = place.sort == "c" and names().capitals.get(spot.key) == place.country
    power = seat or place.sort in {"country", "region"}
    if power and spot.key in names().acronyms and _strikes(spot, words):
        return True
    if not power or place.id == "region:world" or spot.within or spot.locative:
        return False
    beside = _beside(spot, words)
    if beside is not None:
        return beside
    told = syntax.role(spot)
    if told is not None:
        relation, upos, form = told
        if relation.startswith("nsubj"):
            return relation == "nsubj" and upos == "VERB" and form not in listed("befalls")
        if relation == "obl:agent":
            return True
    return _acts(spot, words)


def _strikes(spot: Spot, words: tuple[Word, ...]) -> bool:
    """ "in the U.S. airstrike" says whose it was."""
    after = words[spot.last] if spot.last < len(words) else None
    return after is not None and after.gap == " " and after.low in listed("strikes")


def _beside(spot: Spot, words: tuple[Word, ...]) -> bool | None:
    """What the words right beside the name say; None when they say nothing."""
    if spot.left is Side.BODY or spot.right in {Side.NAME, Side.BODY, Side.OFFICE}:
        return True
    if words[spot.last - 1].own:
        return _owns_power(spot, words)
    before = _before(spot, words)
    if before in listed("actor_before"):
        return True
    if before in listed("of") and spot.first > 1:
        return _head(spot, words) in listed("powers")
    if spot.last < len(words) and words[spot.last].low in listed("powers"):
        return words[spot.last].gap == " "
    return True if _names_power(words[spot.last : spot.last + 2]) else None


def _names_power(after: tuple[Word, ...]) -> bool:
    """ "A US defence official": a word between the name and the power."""
    if len(after) < 2 or any(word.gap != " " for word in after):
        return False
    return not after[0].capital and after[1].low in listed("powers")


def _head(spot: Spot, words: tuple[Word, ...]) -> str:
    """The noun of "the ministry of the …"."""
    at = spot.first - (3 if words[spot.first - 1].low in listed("the") else 2)
    return words[at].low if at >= 0 else ""


def _before(spot: Spot, words: tuple[Word, ...]) -> str:
    at = spot.first - 1
    while at >= 0 and words[at].low in listed("before_actor"):
        at -= 1
    return words[at].low if at >= 0 and "," not in words[spot.first].gap else ""


def _on_the_ground(spot: Spot, words: tuple[Word, ...]) -> bool:
    """ "the Syrian city", "Turkish waters"."""
    for word in words[spot.last : spot.last + 3]:
        if not word.gap.isspace() or word.capital:
            return False
        if word.low in listed("grounds"):
            return True
        if word.low in listed("powers"):
            return False
    return False


def _owns_power(spot: Spot, words: tuple[Word, ...]) -> bool:
    """ "Kenya's government", "Israel's prime minister"; not "Kenya's coast"."""
    for word in words[spot.last : spot.last + _NEAR]:
        if not word.gap.isspace():
            return False
        if word.low in listed("powers"):
            return True
        if word.own or word.low in listed("grounds"):
            return False
    return False


def _acts(spot: Spot, words: tuple[Word, ...]) -> bool:
    """Whether a verb by which countries act or speak follows, with or without an auxiliary."""
    at, helped = spot.last, False
    while at < len(words) and at < spot.last + 5:
        word = words[at]
        if not word.gap.isspace() or word.capital:
            return False
        if word.low in _auxiliaries() and not helped:
            helped = True
        elif word.low in listed("steps") or word.low.endswith(_adverb()):
            pass
        elif word.low in listed("and") | listed("or") and at == spot.last:
            return _pair_acts(at + 1, words)
        else:
            passive = helped and words[at - 1].low in listed("passives")
            if passive and not _lasting(word.low):
                return False
            return _acting(word.low)
        at += 1
    return False


def _pair_acts(at: int, words: tuple[Word, ...]) -> bool:
    """ "Russia and North Korea signed": the verb after the second name."""
    while at < len(words) and words[at].capital:
        at += 1
    return at < len(words) and words[at].gap == " " and _acting(words[at].low)


def _acting(low: str) -> bool:
    return low in _acts_of_states() and low not in listed("befalls")


def _lasting(low: str) -> bool:
    """Whether a word is a verb's "-ing" form, as in "is sending"."""
    read = verb(low)
    return read is not None and Form.ING in read.forms


@per_language
def _acts_of_states() -> frozenset[str]:
    return frozenset(form for lemma in listed("acts") for form in verb_forms(lemma))


@per_language
def _auxiliaries() -> frozenset[str]:
    return frozenset().union(*map(closed, ("modals", "have", "do", "finite_be")))


@per_language
def _adverb() -> str:
    return str(load("closed_classes")["adverb_ending"])
