"""The stance of the clause of any token, read from the tree.

In: the trees of a report, a token and perhaps the thing counted. Out: a `Stance`. What stands about
the token's own predicate counts, then what governs it ("is believed to", "fear that"), up to the
first finite clause that hedges nothing, then the adjectives on the thing counted ("suspected
cases").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.language.clauses import State, is_finite
from reportedly.language.lexicon import CLOSED, closed, load
from reportedly.language.morphology import Form, Verb, singular, verb
from reportedly.language.stance.judging import (
    COMING,
    Predicate,
    Stance,
    judge,
    levels,
    listed,
    tense_of,
)
from reportedly.language.tree import Tree
from reportedly.records import Span, Tense

_UP = frozenset(("xcomp", "ccomp", "advcl", "acl", "acl:relcl", "obj", "obl", "nmod", "nsubj",
                 "nsubj:pass", "conj", "appos", "dep", "parataxis", "csubj"))  # fmt: skip
_CLAUSAL = frozenset(("xcomp", "ccomp", "csubj", "acl"))
_SAME = frozenset(("obj", "obl", "nmod", "nsubj", "nsubj:pass", "appos", "obl:agent"))
_ARGUMENTS = ("nsubj", "obj")
_SHARED = frozenset(("xcomp", "conj"))
_VERBAL = frozenset(("VERB", "AUX", "ADJ"))
_STEPS = 6
_NEAR = 8  # words after a predicate that may hold its time


class Clauses:
    """The clauses of one report."""

    def __init__(self, tree: Tree) -> None:
        self._tree, self._tokens, self._children = tree, tree.tokens, tree.children
        self._low = [low.replace("’", "'") if "’" in low else low for low in tree.low]

    def predicate_of(self, at: int) -> int | None:
        """The predicate in whose clause token `at` stands; none where that only says whether it
        is verified."""
        for i in (at, *self._tree.above(at)):
            if self._is_predicate(i):
                read = self._verb(i)
                return None if read and read.lemma in listed().verifying else i
        return None

    def stands_at(self, predicate: int, place: int) -> bool:
        """Whether a predicate or one of its helpers begins at the character `place`."""
        starts = self._tree.starts
        return any(starts[i] == place for i in (predicate, *self._helpers(predicate)))

    def stance(self, at: int, counted: Span | None = None, within: Span | None = None) -> Stance:
        """The stance of the clause of token `at`.

        `counted` is the thing counted; nothing above the stretch `within` is looked at.
        """
        stance = Stance(tense=Tense.PAST)
        if counted is not None:
            self._attributes(stance, counted)
            self._told_between(stance, counted, at)
        if any(self._relation(i) in {"xcomp", "ccomp"} for i in self._children[at]):
            self._govern(stance, at, "xcomp", raised=True)  # "are believed to be held"
        self._told_of(stance, at, read=True)
        told = self._read(stance, at, None)
        child = at
        for _ in range(_STEPS):
            head, relation = self._tree.heads[child], self._tokens[child].relation
            outside = head is None or not self._inside(head, within)
            if head is None or outside or relation not in _UP:
                break
            reads = told is None or (relation in _SHARED and not self._tensed(child))
            self._told_of(stance, head, reads)
            if relation in _CLAUSAL or relation in _SAME:
                self._govern(stance, head, relation)
            if reads:
                told = self._read(stance, head, told)
            elif told and relation not in _SAME | _CLAUSAL | {"conj"}:
                break
            child = head
        return stance

    def _inside(self, at: int, within: Span | None) -> bool:
        return within is None or within.overlaps(self._tokens[at].span)

    def _relation(self, i: int) -> str:
        return self._tokens[i].relation

    def _helpers(self, at: int) -> list[int]:
        """Auxiliaries and copulas."""
        return [i for i in self._children[at] if self._relation(i).startswith(("aux", "cop"))]

    def _is_predicate(self, at: int) -> bool:
        return self._tokens[at].upos in _VERBAL or bool(self._helpers(at))

    def _read(self, stance: Stance, at: int, told: bool | None) -> bool | None:
        """Reads one predicate; None when it is none. `told`: whether the tense is known."""
        if not self._is_predicate(at):
            return told
        helpers = self._helpers(at)
        one = self._predicate(at, helpers)
        if one.negations and one.lemma in listed().verifying:
            stance.take("possible", f"not {one.lemma}")
        else:
            judge(stance, one)
        if told:
            return True
        tensed = any(map(is_finite, (self._low[i] for i in helpers))) or self._finite(at, helpers)
        if tensed and stance.tense is not Tense.FUTURE:
            stance.tense = tense_of(one)
            if stance.tense is Tense.FUTURE:
                stance.because.append(f"tense: {one.modal or self._low[at]}")
        return tensed or told or False

    def _finite(self, at: int, helpers: Sequence[int]) -> bool:
        """Whether a word without helpers has a tense of its own."""
        if helpers or self._marked_infinitive(at) or self._tokens[at].upos not in {"VERB", "AUX"}:
            return False
        forms, relation = self._forms(at), self._relation(at)
        shares = relation == "conj" and forms == Form.BASE  # "will build two and repair three"
        return not forms & Form.ING and relation not in {"acl", "xcomp"} and not shares

    def _marked_infinitive(self, at: int) -> bool:
        marks = closed().infinitive
        return any(self._low[i] in marks for i in self._children[at] if self._relation(i) == "mark")

    def _verb(self, at: int) -> Verb | None:
        return verb(self._low[at])

    def _forms(self, at: int) -> Form:
        read = self._verb(at)
        return Form(0) if read is None else read.forms

    def _predicate(self, at: int, helpers: Sequence[int]) -> Predicate:
        """The predicate of token `at` with the words about it."""
        lows = [self._low[i] for i in helpers]
        modal = next((low for low in lows if low in closed().modals), "")
        full = load(CLOSED)["modal_of"]
        forms = self._forms(at)
        first = next((low for low in lows if low != modal), "")
        helping = closed()
        past = first in helping.past_be | helping.past_have | helping.past_do
        if not lows:
            past = bool(forms & Form.PAST) or (not forms and self._tokens[at].upos != "VERB")
        copula = any(self._relation(i) == "cop" for i in helpers)
        read = self._verb(at)
        held = any(low in closed().have for low in lows)
        start, stop = self._tree.sentence(at)
        ends = (i for i in range(at, min(stop, at + _NEAR)) if self._low[i] == ";")
        return Predicate(
            lemma=State.BE if copula else read.lemma if read else self._low[at],
            word=self._low[at],
            modal=self._modal(modal, forms, full),
            past=past,
            perfect=held,
            progressive=not copula and bool(forms & Form.ING) and bool(helpers),
            passive=any(self._relation(i) == "aux:pass" for i in helpers),
            negations=tuple(self._negations(at)),
            adverbs=tuple(self._adverbs(at)),
            near=frozenset(self._low[max(start, at - 2) : next(ends, min(stop, at + _NEAR))]),
            next=self._low[at + 1] if at + 1 < stop else "",
            condition=self._condition(at),
        )

    def _modal(self, modal: str, forms: Form, full: dict[str, str]) -> str:
        if modal in closed().would_or_had:
            return "" if forms & Form.PARTICIPLE and not forms & Form.BASE else full[modal]
        return full.get(modal, modal)

    def _condition(self, at: int) -> str:
        marks = [self._low[i] for i in self._children[at] if self._relation(i) == "mark"]
        return next((low for low in marks if low in closed().conditions), "")

    def _adverbs(self, at: int) -> list[str]:
        return [
            self._low[i]
            for i in self._children[at]
            if self._relation(i) in {"advmod", "discourse"}
            and not (i and self._low[i - 1] in closed().negations)
        ]

    def _negations(self, at: int) -> list[str]:
        """The adverbs that negate a predicate: "not", "never", "hardly", "no longer"."""
        found = []
        turning = closed().negations | listed().negating_adverbs
        for i in self._children[at]:
            low, relation = self._low[i], self._relation(i)
            if low in turning and relation in {"advmod", "cc", "det"}:
                if self._after(i) not in listed().idle_after_not:
                    found.append(low)
            elif relation == "advmod" and i and self._is_no(i - 1):
                found.append(f"{self._low[i - 1]} {low}")
        return found

    def _after(self, at: int) -> str:
        return self._low[at + 1] if at + 1 < len(self._low) else ""

    def _is_no(self, at: int) -> bool:
        return self._low[at] in listed().no

    def _attributes(self, stance: Stance, counted: Span) -> None:
        """Adjectives within the noun phrase, and participles said of it: "feared drowned"."""
        starts = self._tree.starts
        first, stop = (bisect_left(starts, at) for at in (counted.start, counted.end))
        for i in range(first, stop):
            low = self._low[i]
            if self._tokens[i].upos not in {"ADJ", "VERB"}:
                continue
            if low in listed().of_people and _is_somebody(self._low[stop - 1]):
                continue
            stance.take(levels("attributes").get(low, ""), low)

    def _govern(self, stance: Stance, head: int, relation: str, raised: bool = False) -> None:
        """What a word says of what hangs on it by `relation`."""
        noun = self._tokens[head].upos == "NOUN"
        key = singular(self._low[head]) if noun else self._low[head]
        level = levels("nouns").get(key, "") if noun else self._hedge(head)
        if relation in _SAME:
            if noun and level == "possible":
                stance.take(level, self._low[head])
            return
        if level.startswith(COMING) and (raised or relation == "acl"):
            return
        stance.take(level, self._low[head])

    def _told_between(self, stance: Stance, counted: Span, at: int) -> None:
        """Reads the nouns between the thing counted and the predicate: "reports of 40 dead"."""
        within = self._tree.under(counted)
        top = next((i for i in within if self._tree.heads[i] not in within), None)
        for i in self._tree.above(top) if top is not None else ():
            if i == at or self._is_predicate(i):
                return
            self._told_of(stance, i, read=True)

    def _told_of(self, stance: Stance, at: int, read: bool) -> None:
        """ "Unverified reports of 40 dead", "no sign that", "the number could not be verified"."""
        children = self._children[at]
        if any(self._low[i] in listed().unverified for i in children):
            stance.take("possible", self._low[at])
        none = any(map(self._is_no, children)) or (not read and bool(self._negations(at)))
        if none and singular(self._low[at]) in listed().evidence:
            stance.turn(f"no {self._low[at]}")

    def _hedge(self, head: int) -> str:
        read = self._verb(head)
        low = self._low[head]
        if self._tokens[head].upos == "VERB" and read is not None:
            level = levels("verbs").get(read.lemma, "")
            set_to = any(self._relation(i) == "aux:pass" for i in self._children[head])
            return level or (COMING if set_to and read.lemma in listed().carriers else "")
        return levels("adjectives").get(low, "") or levels("attitudes").get(low, "")

    def _tensed(self, at: int) -> bool:
        """Whether a conjunct has a tense of its own."""
        return any(
            self._relation(i).startswith("aux") or self._relation(i) == "nsubj"
            for i in self._children[at]
        )


def _is_somebody(noun: str) -> bool:
    unit = singular(noun)
    return unit in frozenset(load("nouns")["persons"].split())
