"""The stance of a content, read from the words of its first sentence.

In: the words. Out: a `Said`: the stance of the main clause, followed through the hedges that stand
before what is said ("appears to", "I think", "it is possible that"), and where its
predicate stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from reportedly.language.clauses import (
    Clause,
    Group,
    Kind,
    State,
    infinitive,
    is_adverb,
    main_clause,
)
from reportedly.language.lexicon import closed
from reportedly.language.morphology import Form, verb
from reportedly.language.stance.judging import (
    COMING,
    Predicate,
    Stance,
    judge,
    levels,
    listed,
    tense_of,
)
from reportedly.language.text import Word
from reportedly.records import Certainty, Tense

_DEPTH = 3  # hedges upon hedges that are followed: "I think it seems likely that …"
_NEAR = 8  # words after the head that may hold its time
_WINDOW = 40  # words before the verb in which an adverb of its clause is looked for
_BEFORE_NOUN = 3  # words between "a" and its noun: "yet unverified reports"

Words = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Said:
    """A content's stance, its main clause and the word at which its predicate stands."""

    stance: Stance
    clause: Clause
    at: int

    @property
    def is_clause(self) -> bool:
        """Whether there is a verb."""
        return self.clause.kind is not Kind.PHRASE


def said(
    found: Words,
    begin: int = 0,
    shifted: bool = False,
    otherwise: Callable[[Clause], Tense] = lambda clause: Tense.PRESENT,
) -> Said:
    """The stance of the words from index `begin` on.

    `otherwise` tells the tense of a content that is no finite clause: its cue knows. `shifted`: see
    `judging.tense_of`.
    """
    stance = Stance()
    clause = main_clause(found, begin)
    verbs: Group | None = clause.verbs
    at, start = clause.verbs.head, clause.begin
    if clause.kind is Kind.FINITE:
        stance.tense = tense_of(predicate(found, start, clause.verbs), shifted)
    else:
        stance.tense = otherwise(clause)
    for _ in range(_DEPTH):
        if verbs is None:
            break
        at = verbs.head
        judge(stance, predicate(found, start, verbs))
        start, verbs = _hedge(stance, found, start, verbs, shifted)
    return Said(stance, clause, at)


def low(found: Words, at: int) -> str:
    """The word there, "" outside."""
    return found[at].low if 0 <= at < len(found) else ""


def predicate(found: Words, begin: int, verbs: Group) -> Predicate:
    """What stands about a verb group in a clause that starts at `begin`."""
    return Predicate(
        lemma=verbs.lemma,
        word=low(found, verbs.head),
        modal=verbs.modal,
        past=verbs.past,
        perfect=verbs.perfect,
        progressive=verbs.progressive,
        passive=verbs.passive,
        negations=tuple(_negations(found, begin, verbs)),
        adverbs=tuple(_adverbs(found, begin, verbs)),
        near=frozenset(_near(found[max(0, verbs.first - 2) : verbs.head + _NEAR])),
        next=low(found, verbs.head + 1),
    )


def _near(some: Words) -> Iterator[str]:
    """The words before the next semicolon."""
    return takewhile(lambda low: low != ";", (word.low for word in some))


def _adverbs(found: Words, begin: int, verbs: Group) -> list[str]:
    """Adverbs from the clause's start to just after the verb."""
    stop = verbs.head + 1
    while stop < len(found) and is_adverb(found[stop].low):
        stop += 1
    start = begin if verbs.head - begin < _WINDOW else verbs.first
    known = levels("adverbs")
    adjectives = levels("adjectives")
    return [
        word.low
        for at, word in enumerate(found[start:stop], start)
        if word.low in known
        and not (word.low in adjectives and low(found, at - 1) in closed().negations)
    ]


def _negations(found: Words, begin: int, verbs: Group) -> list[str]:
    """Negation of the group, of its subject ("no one") or right after it ("has no plans")."""
    turned: list[str] = []
    after = low(found, verbs.head + 1)
    here = found[verbs.first : verbs.head + 2]
    if verbs.negated:
        at = next((i for i, word in enumerate(here) if word.low in closed().negations), 0)
        if low(found, verbs.first + at + 1) not in listed().idle_after_not:
            turned.append("not")
    elif any(word.low in listed().negating_adverbs for word in here):
        turned.append("hardly")
    elif verbs.lemma in listed().negating_verbs and (
        after in closed().infinitive and _is_base(low(found, verbs.head + 2))
    ):
        turned.append(f"{verbs.lemma} {after}")
    elif after in listed().negating_adjectives and not verbs.passive:
        turned.append(after)
    subject = next((w for w in found[begin : verbs.first] if w.low[0].isalpha()), None)
    if subject is not None and subject.low in listed().none:
        turned.append(subject.low)
    for at in range(verbs.first + 1, min(verbs.head + 3, len(found))):
        idle = low(found, at + 1) in listed().idle_after_no
        if found[at].low in listed().no and not idle:
            turned.append(found[at].low)
            break
    return turned


def _hedge(
    stance: Stance, found: Words, begin: int, verbs: Group, shifted: bool
) -> tuple[int, Group | None]:
    """If the verb only hedges what follows it: lowers, and returns where that begins."""
    unverified = verbs.passive and low(found, verbs.head) in listed().unverified
    at = verbs.head if unverified else verbs.head + 1
    while at < len(found) and (is_adverb(found[at].low) or found[at].low in closed().negations):
        if found[at].low in levels("adjectives"):
            break
        at += 1
    if at >= len(found):
        return begin, None
    level, key, at = _hedge_level(found, begin, verbs, at)
    if not level or at >= len(found):
        return begin, None
    if level == Certainty.CERTAIN and verbs.negated and _is_be(verbs):
        stance.turn(f"not {key}")  # "we are not sure whether" negates nothing
        level = Certainty.UNKNOWN
    coming = stance.tense
    stance.take(level, key)
    stance.tense = coming  # told below, by what follows
    if found[at].low in closed().infinitive and at + 1 < len(found):
        inner = infinitive(found, at + 1, len(found))
        if not verbs.modal and not (verbs.past and not shifted and not inner.perfect):
            stance.tense = _infinitive_tense(inner, key)
        return at + 1, inner
    clause = main_clause(found, at)
    if clause.kind is Kind.FINITE:
        stance.tense = tense_of(predicate(found, clause.begin, clause.verbs), shifted)
        return clause.begin, clause.verbs
    return begin, None


def _is_be(verbs: Group) -> bool:
    return verbs.lemma == State.BE


def _is_base(word: str) -> bool:
    """ "due to open", but not "due to the rain"."""
    read = verb(word)
    return read is not None and bool(read.forms & Form.BASE)


def _infinitive_tense(inner: Group, outer: str) -> Tense:
    """The tense of "to …" after `outer`: "believed to have" past, "set to" future."""
    if inner.perfect:
        return Tense.PAST
    return Tense.FUTURE if outer in listed().carriers else Tense.PRESENT


def _hedge_level(found: Words, begin: int, verbs: Group, at: int) -> tuple[str, str, int]:
    """Level, key word and index after it, when the verb or its adjective is a hedge."""
    if _is_be(verbs) or at == verbs.head:
        return _adjective(found, at)
    here = found[at].low
    hedges = levels("verbs")
    level = hedges.get(verbs.lemma, "")
    if level == COMING or (not level and verbs.passive):
        carries = verbs.passive and here in closed().infinitive
        if carries and verbs.lemma in listed().carriers:
            return COMING, verbs.lemma, at
        return "", "", at
    if not level:
        return "", "", at
    linked = here in closed().infinitive or here in closed().complementizer
    if linked and (here in closed().infinitive or verbs.passive):
        return level, verbs.lemma, at
    if verbs.passive and found[verbs.head].low in levels("adjectives"):
        return level, verbs.lemma, at
    own = verbs.first > begin and found[verbs.first - 1].low in listed().own_subjects
    clausal = here in listed().links or here in listed().own_subjects
    if own and (clausal or main_clause(found, at).kind is Kind.FINITE):
        return level, verbs.lemma, at
    return "", "", at


def _adjective(found: Words, at: int) -> tuple[str, str, int]:
    """After "be": "likely to", "afraid that", "a possibility that", "unconfirmed reports of"."""
    here, after = found[at].low, low(found, at + 1)
    level = levels("adjectives").get(here, "")
    if level and level != COMING:
        plain = level == Certainty.CERTAIN and after not in listed().links
        return ("", "", at) if plain else (level, here, at + 1)
    if level == COMING or here in listed().carriers:
        carries = after in closed().infinitive and _is_base(low(found, at + 2))
        return (COMING, here, at + 1) if carries else ("", "", at)
    attitude = levels("attitudes").get(here, "")
    if attitude:
        return (attitude, here, at + 1) if after in listed().links else ("", "", at)
    noun = at + 1 if here in listed().articles and at + 1 < len(found) else at
    for index in range(noun, min(noun + _BEFORE_NOUN, len(found) - 1)):
        key = found[index].low
        unverified = any(word.low in listed().unverified for word in found[noun:index])
        level = Certainty.POSSIBLE if unverified else ""
        if index == noun:
            level = levels("nouns").get(key, "")
        if level and found[index + 1].low in listed().links:
            return level, key, index + 1
    return "", "", at
