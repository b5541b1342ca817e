"""How surely a clause puts its figure, whether it denies it, and when it lies.

In: the trees of a report, the token that governs a figure and the span of the thing counted. Out: a
`Stance`: certainty, polarity, tense and the words that decided. Modals, adverbs and negations of
the predicate count, then what governs it ("is believed to", "fear that"), then adjectives on the
thing counted ("suspected cases"); the factuality head (UDS-IH2) speaks where no word does. Words:
`language/en/stance.yaml`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from reportedly.figures import nouns
from reportedly.language.lexicon import load, words
from reportedly.language.morphology import singular
from reportedly.language.tree import Tree
from reportedly.records import Certainty, Polarity, Span, Tense

_RANK = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
_UP = frozenset(("xcomp", "ccomp", "advcl", "acl", "acl:relcl", "obj", "obl", "nmod", "nsubj",
                 "nsubj:pass", "conj", "appos", "dep", "parataxis", "csubj"))  # fmt: skip
_CLAUSAL = frozenset(("xcomp", "ccomp", "csubj", "acl"))
_SAME = frozenset(("obj", "obl", "nmod", "nsubj", "nsubj:pass", "appos", "obl:agent"))
_VERBAL = frozenset(("VERB", "AUX", "ADJ"))
_STEPS = 6
UNLIKELY = -0.5  # below this the factuality head says by itself that it is not certain


@dataclass(slots=True)
class Stance:
    """What the words say of a figure, and which rules said so."""

    certainty: Certainty = Certainty.CERTAIN
    denied: bool = False
    tense: Tense = Tense.PAST
    because: list[str] = field(default_factory=list)

    @property
    def polarity(self) -> Polarity:
        """The polarity as the records name it."""
        return Polarity.NEGATED if self.denied else Polarity.AFFIRMED

    def lower(self, level: Certainty, rule: str) -> None:
        """Takes the less sure of two levels."""
        if _RANK.index(level) > _RANK.index(self.certainty):
            self.certainty = level
            self.because.append(f"certainty: {rule}")

    def come(self, rule: str) -> None:
        """Puts the figure in the future."""
        if self.tense is not Tense.FUTURE:
            self.tense = Tense.FUTURE
            self.because.append(f"tense: {rule}")


@cache
def _levels(part: str) -> dict[str, str]:
    return {w: level for level, entries in load("stance")[part].items() for w in words(entries)}


@cache
def _bag(name: str) -> frozenset[str]:
    return frozenset(words(load("stance")[name]))


class Clauses:
    """The tokens of a report as clauses: their words in lower case and who hangs on whom."""

    def __init__(self, tree: Tree) -> None:
        self.tokens, self.low, self.children = tree.tokens, tree.low, tree.children
        self._starts = tree.starts

    def stance(self, at: int, counted: Span | None = None) -> Stance:
        """The stance of the clause of token `at`; `counted` is the thing counted."""
        stance = Stance()
        if counted is not None:
            self._adjectives(stance, counted)
        raised = any(self.tokens[i].relation in {"xcomp", "ccomp"} for i in self.children[at])
        if raised and _levels("governors").get(self.low[at]) != "future":
            self._governor(stance, at, "xcomp")  # "are believed to be held": the hedge is the top
        seen = self._clause(stance, at, first=True)
        child = at
        for _ in range(_STEPS):
            token = self.tokens[child]
            if token.head is None or token.relation not in _UP:
                break
            head = token.head
            if token.relation in _CLAUSAL or token.relation in _SAME:
                self._governor(stance, head, token.relation)
            if not seen or (token.relation in {"xcomp", "conj"} and not self._tensed(child)):
                seen = self._clause(stance, head, first=not seen)
            elif token.relation not in _SAME | _CLAUSAL | {"conj"}:
                break
            child = head
        self._fact(stance, at)
        return stance

    def _adjectives(self, stance: Stance, counted: Span) -> None:
        """Adjectives within the noun phrase, and participles said of it: "feared drowned"."""
        first, stop = (bisect_left(self._starts, at) for at in (counted.start, counted.end))
        for i in range(first, stop):
            low = self.low[i]
            if self.tokens[i].upos not in {"ADJ", "VERB"}:
                continue
            if low in _bag("of_people") and nouns.is_human(singular(self.low[stop - 1])):
                continue
            self._apply(stance, _levels("adjectives").get(low), low)

    def _apply(self, stance: Stance, level: str | None, rule: str) -> None:
        if level == "future":
            stance.come(rule)
        elif level:
            stance.lower(Certainty(level), rule)

    def _clause(self, stance: Stance, at: int, first: bool) -> bool:
        """Reads modals, adverbs and negation of one predicate; False when it is no predicate."""
        token = self.tokens[at]
        own = [i for i in self.children[at] if self.tokens[i].relation.startswith(("aux", "cop"))]
        if token.upos not in _VERBAL and not own:
            return False
        for i in self.children[at]:
            low, relation = self.low[i], self.tokens[i].relation
            if relation.startswith(("aux", "cop")):
                self._modal(stance, low, at)
            elif relation == "advmod" and low in _bag("denials"):
                after = self.low[i + 1] if i + 1 < len(self.low) else ""
                if after not in _bag("idle_after_not"):
                    stance.denied = not stance.denied
                    stance.because.append(f"polarity: {low}")
            elif relation in {"advmod", "discourse"}:
                level = _levels("adverbs").get(low)
                if level:
                    stance.lower(Certainty(level), low)
            elif relation == "mark" and low in _bag("conditions"):
                stance.lower(Certainty.POSSIBLE, low)
        if first:
            self._placed_in_time(stance, at, own)
        return True

    def _placed_in_time(self, stance: Stance, at: int, own: list[int]) -> None:
        """The tense of the figure's own predicate; "3,000 are expected by June" is to come."""
        awaited = _levels("adjectives").get(self.low[at]) == "future"
        if awaited and any(self.tokens[i].relation in {"aux:pass", "cop"} for i in own):
            stance.come(self.low[at])
        if stance.tense is not Tense.FUTURE:
            stance.tense = self._tense(at, own)

    def _modal(self, stance: Stance, low: str, at: int) -> None:
        level = _levels("modals").get(low)
        if level == "future":
            if not any(self.low[i] in {"have", "'ve"} for i in self.children[at]):
                stance.come(low)
        elif level:
            stance.lower(Certainty(level), low)
        elif low == "must" and any(self.low[i] == "have" for i in self.children[at]):
            stance.lower(Certainty.PROBABLE, "must have")

    def _governor(self, stance: Stance, head: int, relation: str) -> None:
        level = _levels("governors").get(self.low[head])
        if level is None or (relation in _SAME and level != "possible"):
            return
        if relation in _SAME and self.tokens[head].upos != "NOUN":
            return
        if level == "future" and relation == "acl":
            return
        self._apply(stance, level, self.low[head])

    def _tensed(self, at: int) -> bool:
        """Whether a conjunct has a tense of its own."""
        return any(
            self.tokens[i].relation.startswith("aux") or self.tokens[i].relation == "nsubj"
            for i in self.children[at]
        )

    def _tense(self, at: int, own: list[int]) -> Tense:
        low = self.low[at]
        helpers = {self.low[i] for i in own}
        if helpers & {"was", "were", "had", "did", "been", "has", "have", "'ve"}:
            going = low.endswith("ing") and helpers & {"has", "have", "'ve", "been"}
            return Tense.PRESENT if going and "had" not in helpers else Tense.PAST
        if helpers & {"is", "are", "'s", "'re", "am", "be", "being", "do", "does", "can"}:
            return Tense.PRESENT
        if low in _bag("past_forms") or low.endswith("ed") or self.tokens[at].upos != "VERB":
            return Tense.PAST
        infinitive = any(self.low[i] == "to" for i in self.children[at])
        return Tense.PAST if infinitive or low.endswith("ing") else Tense.PRESENT

    def _fact(self, stance: Stance, at: int) -> None:
        score = self.tokens[at].factuality
        quiet = stance.certainty is Certainty.CERTAIN and not stance.denied
        if quiet and stance.tense is not Tense.FUTURE and score < UNLIKELY:
            stance.lower(Certainty.POSSIBLE, f"factuality {score:.1f}")
