"""Verb groups and the main clause of a sentence, found without a parser.

In: the words of one sentence (`Text.words`). Out: a `Group` ("may soon have been moved" from its
first auxiliary to its head: modal, past, perfect, progressive, passive, negated), or a `Clause`
that says where the main verb stands, or which kind of phrase it is without a finite verb.
Relative clauses, subordinate clauses before the verb and reduced relatives ("soldiers trained in
camps are …") are stepped over, so that a "may" inside them does not decide. Looks at `LIMIT` words.
Closed classes of words: `language/en/closed_classes.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from reportedly.language.lexicon import CLOSED, closed, load, per_language
from reportedly.language.morphology import Form, Verb, verb
from reportedly.language.text import Word

_ASIDE = 20  # words that a parenthesis between commas may have
LIMIT = 120  # words of a sentence that are looked at
_MARKS = frozenset('"“”‘’')


class State(StrEnum):
    """What the last auxiliary of a verb group asks for; also the lemma while it is the last."""

    NONE = ""
    MODAL = "modal"
    HAVE = "have"
    BE = "be"
    DO = "do"
    DONE = "done"


@dataclass(slots=True)
class Group:
    """A verb group; `first` and `head` are indexes, `lemma` is the head's."""

    first: int
    head: int
    lemma: str = ""
    modal: str = ""
    past: bool = False
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    state: State = State.NONE


@per_language
def _finite_auxiliaries() -> frozenset[str]:
    known = closed()
    return known.modals | known.finite_be | known.have | known.do


@per_language
def _before_no_relative() -> frozenset[str]:
    known = closed()
    return known.group_adverbs | known.prepositions | known.breaks | known.leading


def is_finite_auxiliary(low: str) -> bool:
    """Whether a word can only open a finite group."""
    return low in _finite_auxiliaries()


def is_finite(low: str) -> bool:
    """Whether an auxiliary or copula has a tense: "was", "'s", but not "having" or "been"."""
    return is_finite_auxiliary(low) or low in closed().be_or_have


def is_adverb(low: str) -> bool:
    """Whether a word may stand within a verb group without being part of it."""
    return low in closed().group_adverbs or _ends_like_adverb(low)


def _ends_like_adverb(low: str) -> bool:
    return any(map(low.endswith, closed().adverb_ending))


def group(words: Sequence[Word], first: int, end: int) -> Group:
    """The verb group that starts at `first`; whatever stands there becomes one."""
    found = Group(first, first)
    negations = closed().negations
    at = first
    while at < end and found.state != State.DONE:
        low = words[at].low
        if low in negations:
            found.negated = True
        elif not _auxiliary(found, words, at, end) and not _head(found, words, at):
            inverted = low in closed().subjects and at == first + 1  # "Did he …", "Will they …"
            if not inverted and not _filler(found, low):
                break
        at += 1
    found.negated |= at < end and words[at].low in negations
    return found


def _filler(found: Group, low: str) -> bool:
    """Whether a word may stand inside a group without being part of it."""
    if low == ",":
        return found.state in {State.HAVE, State.BE, State.MODAL}
    return is_adverb(low) or low in _MARKS


def _auxiliary(found: Group, words: Sequence[Word], at: int, end: int) -> bool:
    """Takes the word at `at` as an auxiliary, if it can be one here."""
    low = words[at].low
    if low in closed().modals and not found.state:
        _take_modal(found, words, at, end)
    elif low in closed().be_or_have and not found.state:
        after = verb(words[at + 1].low) if at + 1 < end else None
        been = after is not None and after.lemma == State.BE and bool(after.forms & Form.PARTICIPLE)
        _take(found, State.HAVE if been else State.BE, at)
    elif low in closed().have and found.state in {State.NONE, State.MODAL}:
        found.past = low in closed().past_have and not found.state
        _take(found, State.HAVE, at)
    elif low in closed().do and not found.state:
        found.past = low in closed().past_do
        _take(found, State.DO, at)
    elif low in closed().be and found.state in {State.NONE, State.MODAL, State.HAVE}:
        found.perfect |= found.state == State.HAVE
        found.past |= low in closed().past_be and not found.state
        _take(found, State.BE, at)
    else:
        return False
    return True


def _take(found: Group, state: State, at: int) -> None:
    found.state, found.lemma, found.head = state, state, at


def _take_modal(found: Group, words: Sequence[Word], at: int, end: int) -> None:
    low = words[at].low
    if low in closed().would_or_had:
        after = words[at + 1].low if at + 1 < end else ""
        read = verb(after)
        had = read is not None and read.forms & Form.PARTICIPLE and not read.forms & Form.BASE
        if had:
            found.past = True
            _take(found, State.HAVE, at)
            return

    full = load(CLOSED)["modal_of"]
    found.modal, found.state, found.head = full.get(low, low), State.MODAL, at


def _head(found: Group, words: Sequence[Word], at: int) -> bool:
    """Takes the word at `at` as the head, if its form is the one asked for."""
    read = verb(words[at].low)
    if read is None:
        return False
    forms = read.forms
    if found.state == State.HAVE and forms & Form.PARTICIPLE:
        found.perfect = True
    elif found.state == State.BE and forms & Form.ING and not words[at].capital:
        found.progressive = True
        if read.lemma == State.BE:  # "is being moved"
            found.head = at
            return True
    elif found.state == State.BE and forms & Form.PARTICIPLE:
        found.passive = True
    elif found.state in {State.DO, State.MODAL} and forms & Form.BASE:
        pass
    elif not found.state:
        found.past = bool(forms & Form.PAST) and (not forms & Form.BASE or _third_person(words, at))
    else:
        return False
    found.lemma, found.head, found.state = read.lemma, at, State.DONE
    return True


def _third_person(words: Sequence[Word], at: int) -> bool:
    """For "put" and "read": one person's form without …s stands in the past."""
    if not at:
        return False
    before = words[at - 1].low
    if before in _MARKS:
        return False
    plural = before.endswith("s") and not before.endswith("ss")
    return before not in closed().plural_subjects and not plural


class Kind(Enum):
    """What a content is, grammatically."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause: `begin` is the index where it starts, `verbs` its verb group."""

    kind: Kind
    begin: int
    verbs: Group


def main_clause(words: Sequence[Word], begin: int = 0) -> Clause:
    """The main clause of `words`, from index `begin` on."""
    end = min(len(words), begin + LIMIT)
    begin = _past_leading(words, begin, end)
    at = _finite(words, begin, end)
    if at is not None:
        verbs = group(words, at, end)
        verbs.negated |= _negated_before(words, begin, at)
        return Clause(Kind.FINITE, begin, verbs)
    return _bare(words, begin, end)


def _negated_before(words: Sequence[Word], begin: int, at: int) -> bool:
    """ "I never took it": the negation stands before the verb."""
    for index in range(at - 1, begin - 1, -1):
        low = words[index].low
        if low in closed().negations:
            return True
        if not is_adverb(low):
            return False
    return False


def _bare(words: Sequence[Word], begin: int, end: int) -> Clause:
    """A content without a finite verb."""
    at = begin
    negated = False
    while at < end and (words[at].low in closed().negations or not words[at].low[0].isalnum()):
        negated |= words[at].low in closed().negations
        at += 1
    for index in range(at, min(end - 1, at + _ASIDE)):  # "the road … to open on Monday"
        if words[index].low == "," and words[index + 1].low in closed().infinitive:
            at = index + 1
            break
    if at + 1 < end and words[at].low in closed().infinitive:
        inner = infinitive(words, at + 1, end)
        inner.negated |= negated
        return Clause(Kind.INFINITIVE, begin, inner)
    here = Group(at, at, negated=negated)
    read = verb(words[at].low) if at < end else None
    if read and read.forms & Form.ING and not read.nounish:
        after = verb(words[at + 1].low) if at + 1 < end else None
        here.lemma = read.lemma
        here.perfect = read.lemma == State.HAVE and bool(after and after.forms & Form.PARTICIPLE)
        return Clause(Kind.GERUND, begin, here)
    return Clause(Kind.PHRASE, begin, here)


def infinitive(words: Sequence[Word], at: int, end: int) -> Group:
    """The group after "to"."""
    inner = group(words, at, end)
    inner.past = False
    return inner


def _past_leading(words: Sequence[Word], begin: int, end: int) -> int:
    """Steps over quotation marks, "that", and a leading "If …," or "When …,"."""
    at = begin
    skipped = closed().skipped_openings
    while at < end and (not words[at].low[0].isalnum() or words[at].low in skipped):
        low = words[at].low
        follower = words[at + 1].low if at + 1 < end else ""
        finite = is_finite_auxiliary(follower) or follower in closed().be_or_have
        if low in closed().complementizer and finite and not _inverted(words, at + 1):
            break  # "that is not true": a pronoun, not a conjunction
        if low in closed().negative_determiner and follower.isalpha():
            break
        at += 1
    if at < end and (words[at].low in closed().leading or _inverted(words, at)):
        seen = words[at].low not in closed().subordinators  # "After the vote," needs no verb
        for index in range(at + 1, end):
            low = words[index].low
            seen = seen or is_finite_auxiliary(low) or verb(low) is not None
            if low == "," and seen:
                return index + 1
    return at


def _inverted(words: Sequence[Word], at: int) -> bool:
    """Whether a condition opens without an "if": "had it not rained, …", "had the dyke broken"."""
    if words[at].low not in closed().inverted_conditions or words[-1].low[0] == "?":
        return False
    word = words[at + 1] if at + 1 < len(words) else words[at]
    return word.capital or word.low in closed().subjects or word.low in closed().articles


def _finite(words: Sequence[Word], begin: int, end: int) -> int | None:
    """Index of the first word of the main finite verb group."""
    pending, known = 0, closed()
    first = words[begin].low if begin < end else ""
    free = bool(first) and first not in known.prepositions  # "As mayor I …" has no relative
    at = begin
    while at < end:
        low = words[at].low
        if low in known.relatives and at > begin:
            closing = _closing_comma(words, at, end) if words[at - 1].low == "," else None
            pending += closing is None
            at = closing or at
        elif low in known.subordinators:
            pending, free = pending + 1, False
        elif free and at > begin and _opens_relative(words, at):
            pending += 1
        elif low in known.infinitive:
            at += 1
        elif _opens_group(words, begin, at, end):
            if not pending:
                return at
            pending -= 1
            at = max(at, group(words, at, end).head)
        at += 1
    return None


def _closing_comma(words: Sequence[Word], at: int, end: int) -> int | None:
    """The comma that ends a relative clause set off by commas."""
    for index in range(at + 2, end):
        if words[index].low == ",":
            return index
    return None


def _opens_relative(words: Sequence[Word], at: int) -> bool:
    """ "the deal that …", "the deal we …": a noun, then what opens a clause of its own."""
    before, low = words[at - 1].low, words[at].low
    if low not in closed().complementizer and low not in closed().relative_subjects:
        return False
    free = before[0].isalpha() and before not in _before_no_relative()
    return free and verb(before) is None


def _opens_group(words: Sequence[Word], begin: int, at: int, end: int) -> bool:
    """Whether the word at `at` is a finite verb or auxiliary."""
    low = words[at].low
    if low in closed().be_or_have:
        return at > begin and words[at - 1].low in closed().pronouns
    if is_finite_auxiliary(low):
        return not (low in closed().modal_names and words[at].capital) or _asks(words, at, begin)
    read = verb(low)
    if read is None or read.forms == Form.ING:
        return False
    if at == begin:
        return bool(read.forms & Form.BASE) and (
            not read.nounish or (at + 1 < end and words[at + 1].low in closed().objects)
        )
    before = words[at - 1].low
    if words[at].capital or before in closed().be or before in closed().have:
        return False
    if read.forms & Form.PAST:
        return _past_form(words, at, end, read)
    return bool(read.forms & (Form.S | Form.BASE)) and _present_form(words, at, end, read)


def _asks(words: Sequence[Word], at: int, begin: int) -> bool:
    """Whether a capital "May" or "Will" opens a question: "May we …"; "May's budget" does not."""
    follower = words[at + 1].low if at + 1 < len(words) else ""
    subject = follower in closed().subjects or follower in closed().articles
    return at == begin and (subject or words[-1].low[0] == "?")


def _past_form(words: Sequence[Word], at: int, end: int, read: Verb) -> bool:
    """Whether a past form is the finite verb, not a participle before or after its noun."""
    before = words[at - 1].low
    if before in closed().subjects or not read.forms & Form.PARTICIPLE:
        return before not in closed().determiners or before in closed().complementizer
    if before in closed().determiners:
        return False
    if before == ",":  # after a parenthesis: "the man, 40, left home"
        paired = any(word.low == "," for word in words[max(0, at - _ASIDE) : at - 1])
        return paired and at + 1 < end and words[at + 1].low not in closed().prepositions
    if at + 1 < end and words[at + 1].low in closed().prepositions:
        for index in range(at + 1, end):
            low = words[index].low
            if low in closed().breaks:
                return words[at + 1].low not in closed().agent_marker or low not in {
                    ",",
                    "-",
                    "–",
                    "—",
                }
            if is_finite_auxiliary(low):
                return False
    return True


def _present_form(words: Sequence[Word], at: int, end: int, read: Verb) -> bool:
    """Whether a base or …s form is the finite verb, not a noun."""
    before = words[at - 1].low
    follower = words[at + 1].low if at + 1 < end else "."
    if before in closed().determiners and before not in closed().pronoun_determiners:
        return False
    opens = follower in closed().objects or follower[0].isdigit() or _ends_like_adverb(follower)
    if read.forms & Form.S:
        if before in closed().third_persons:
            return True
        if not read.nounish:
            return before[0].isalnum() or (before == "," and opens)
        return opens and before[0].isalpha() and not before.endswith("s")
    if before in closed().base_subjects or before in closed().plural_subjects:
        return True
    if before in closed().group_adverbs and before not in closed().floating:
        return True
    plural = before.endswith("s") and not before.endswith(("ss", "'s"))
    return plural and (not read.nounish or opens)
