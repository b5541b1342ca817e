"""What the words of one predicate say: certainty, negation, tense.

In: a `Predicate`, wherever it was found. Out: a `Stance`, lowered, turned and put in its time.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.language.lexicon import Lists, lexicon, load, per_language, words
from reportedly.language.morphology import stative
from reportedly.records import Certainty, Polarity, Tense

_RANK = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
COMING = "future"


@dataclass(slots=True)
class Stance:
    """What the words say, and which rules said so.

    `hedge` is how sure it is by its hedges ("may", "probably"), `outlook` by its being expected,
    planned or asked for.
    """

    hedge: Certainty = Certainty.CERTAIN
    outlook: Certainty = Certainty.CERTAIN
    negated: bool = False
    tense: Tense = Tense.PRESENT
    because: list[str] = field(default_factory=list)

    @property
    def certainty(self) -> Certainty:
        """The less sure of the two."""
        return max(self.hedge, self.outlook, key=_RANK.index)

    @property
    def polarity(self) -> Polarity:
        """The polarity as the records name it."""
        return Polarity.NEGATED if self.negated else Polarity.AFFIRMED

    def lower(self, level: Certainty, rule: str, outlook: bool = False) -> None:
        """Takes the less sure of two levels."""
        before = self.certainty
        if outlook:
            self.outlook = max(self.outlook, level, key=_RANK.index)
        else:
            self.hedge = max(self.hedge, level, key=_RANK.index)
        if self.certainty is not before:
            self.because.append(f"certainty: {rule}")

    def turn(self, rule: str) -> None:
        """Turns the polarity."""
        self.negated = not self.negated
        self.because.append(f"polarity: {rule}")

    def come(self, rule: str) -> None:
        """Puts it in the future."""
        if self.tense is not Tense.FUTURE:
            self.tense = Tense.FUTURE
            self.because.append(f"tense: {rule}")

    def take(self, level: str, rule: str) -> None:
        """Takes a level as the word lists name it: "possible", "negated_certain", "future"."""
        ahead, _, rest = level.partition("_")
        if ahead == "negated":
            self.turn(rule)
            level = rest
        if ahead == COMING:
            self.come(rule)
            level = rest
        if level and level != Certainty.CERTAIN:
            self.lower(Certainty(level), rule, outlook=ahead == COMING)


@dataclass(slots=True)
class Predicate:
    """One predicate with the words that decide how it is put.

    `word` is its head as written, `negations` are the words that turn it, `adverbs` those of its
    clause, `near` all words about it (they may hold its time), `next` the one right behind it,
    `condition` an "if" before it.
    """

    lemma: str = ""
    word: str = ""
    modal: str = ""
    past: bool = False
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negations: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    near: frozenset[str] = frozenset()
    next: str = ""
    condition: str = ""


@per_language
def levels(part: str) -> dict[str, str]:
    """Word → level, for one part of the lexicon."""
    return {w: level for level, entries in load("stance")[part].items() for w in words(entries)}


def listed() -> Lists:
    """The plain lists of the lexicon: `listed().evidence`."""
    return lexicon("stance")


def judge(stance: Stance, one: Predicate) -> None:
    """Lowers and turns a stance by what stands about one predicate."""
    for word in one.adverbs:
        if level := levels("adverbs").get(word):
            stance.lower(Certainty(level), word)
    if one.condition:
        stance.lower(Certainty.POSSIBLE, one.condition)
    for word in one.negations:
        stance.turn(word)
    _modal(stance, one)


def _modal(stance: Stance, one: Predicate) -> None:
    modal = one.modal
    if _was_able(one):
        return
    if modal in listed().possible_modals:
        stance.lower(Certainty.POSSIBLE, modal)
    elif one.perfect and modal in listed().conclusion_modals:
        stance.lower(Certainty.PROBABLE, modal)
    elif one.perfect and not one.negations and modal in listed().condition_modals:
        stance.lower(Certainty.POSSIBLE, modal)


def _was_able(one: Predicate) -> bool:
    """ "Could not be reached", "could hear": it did not happen, it did."""
    told = bool(one.negations) or one.lemma in listed().senses
    return told and not one.perfect and one.modal in listed().ability_modals


def tense_of(one: Predicate, shifted: bool = False) -> Tense:
    """When a predicate lies.

    `shifted`: the words are the reporter's paraphrase of a past saying. "He said he was confident"
    shifts the tense back: states in a paraphrase with no time of their own hold at the saying.
    """
    if one.modal:
        return _modal_tense(one)
    if one.next in listed().going_links:
        obliged = one.lemma in listed().obliged and not one.perfect
        obliged = obliged and (shifted or not one.past)
        if obliged or (one.progressive and one.lemma in listed().going):
            return Tense.FUTURE
    if one.perfect:
        return Tense.PRESENT if one.progressive and not one.past else Tense.PAST
    if one.passive and levels("attributes").get(one.word) == COMING:
        return Tense.FUTURE  # "3,000 are expected by June"
    ahead = _ahead(one)
    if one.past:
        if not shifted or _behind(one):
            return Tense.PAST
        if one.progressive and ahead:
            return Tense.FUTURE
        return Tense.PRESENT if one.progressive or _is_state(one) else Tense.PAST
    return Tense.FUTURE if ahead and not one.passive else Tense.PRESENT


def _modal_tense(one: Predicate) -> Tense:
    if one.modal in listed().future_modals and not (
        one.perfect and one.modal in listed().condition_modals
    ):
        return Tense.FUTURE
    if one.perfect or _was_able(one):
        return Tense.PAST
    if one.modal in listed().present_modals:
        return Tense.PRESENT
    if one.progressive or _is_state(one):
        return Tense.FUTURE if _ahead(one) else Tense.PRESENT
    return Tense.FUTURE


def _is_state(one: Predicate) -> bool:
    return one.lemma in stative() and not one.passive


def _ahead(one: Predicate) -> bool:
    """Whether a word of what is to come stands near."""
    return not one.near.isdisjoint(listed().coming)


def _behind(one: Predicate) -> bool:
    """Whether a word of what has been stands near, or a year."""
    years = tuple(listed().past_centuries)
    return not one.near.isdisjoint(listed().gone) or any(
        len(word) == 4 and word.isdigit() and word.startswith(years) for word in one.near
    )
