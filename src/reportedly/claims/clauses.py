"""The main clause of a content: its finite verb group, found without a parser.

In: the words of one sentence (`tokens.tokenize`); out: a `Clause` that says where the main verb
stands, or which kind of phrase it is when there is no finite verb. Relative clauses, subordinate
clauses before the verb and reduced relatives ("soldiers trained in camps are …") are stepped
over, so that a "may" inside them does not decide. Refuses nothing; looks at `LIMIT` words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from reportedly.claims.groups import (
    ADVERBS,
    BE,
    HAVE,
    NEGATIONS,
    PLURAL,
    SUBJECTS,
    Group,
    group,
    is_finite_auxiliary,
)
from reportedly.claims.verbs import Form, Verb, verb
from reportedly.language.lexicon import bag
from reportedly.language.tokens import Word

_ASIDE = 20  # words that a parenthesis between commas may have
LIMIT = 120  # words of a sentence that are looked at
_PRONOUNS = SUBJECTS | bag("this that these those what here where how")
_DETERMINERS = bag(
    "a an the this that these those my your his her its our their no any some every each another"
    " 's of in on at for from with by about into over under more most less very as than both all"
    " many several -"
)
_OPENERS = bag(
    "a an the this these those my your his her its our their no any some every each another all"
    " it him them us me you that to what how why whether there not"
)
_RELATIVES = bag("who which whose whom where")
_LEADING = bag(
    "if when while because although though after before since as once unless until whenever whereas"
    " given despite"
)
_SUBORDINATORS = bag("if when while because although though unless whenever whereas")
_BREAKS = bag(
    ", ; : . — – - ( ) and but or that who which because if after when while before although as"
    " what"
)
_PREPOSITIONS = bag(
    "by in on at from with near to for during under after before against over through between along"
    " across as into out off abroad there here yesterday today last earlier outside inside"
)
_NAMES = bag("may might will can")  # a month and names
_SKIPPED = bag("that and but so or well yes no look")


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


def main_clause(words: list[Word], begin: int = 0) -> Clause:
    """The main clause of `words`, from index `begin` on."""
    end = min(len(words), begin + LIMIT)
    begin = _past_leading(words, begin, end)
    at = _finite(words, begin, end)
    if at is not None:
        verbs = group(words, at, end)
        verbs.negated |= _negated_before(words, begin, at)
        return Clause(Kind.FINITE, begin, verbs)
    return _bare(words, begin, end)


def _negated_before(words: list[Word], begin: int, at: int) -> bool:
    """ "I never took it": the negation stands before the verb."""
    for index in range(at - 1, begin - 1, -1):
        low = words[index].low
        if low in NEGATIONS:
            return True
        if low not in ADVERBS and not low.endswith("ly"):
            return False
    return False


def _bare(words: list[Word], begin: int, end: int) -> Clause:
    """A content without a finite verb."""
    at = begin
    negated = False
    while at < end and (words[at].low in NEGATIONS or not words[at].low[0].isalnum()):
        negated |= words[at].low in NEGATIONS
        at += 1
    for index in range(at, min(end - 1, at + _ASIDE)):  # "the road … to open on Monday"
        if words[index].low == "," and words[index + 1].low == "to":
            at = index + 1
            break
    if at + 1 < end and words[at].low == "to":
        inner = infinitive(words, at + 1, end)
        inner.negated |= negated
        return Clause(Kind.INFINITIVE, begin, inner)
    here = Group(at, at, negated=negated)
    read = verb(words[at].low) if at < end else None
    if read and read.forms & Form.ING and not read.nounish:
        after = verb(words[at + 1].low) if at + 1 < end else None
        here.lemma = read.lemma
        here.perfect = read.lemma == "have" and bool(after and after.forms & Form.PARTICIPLE)
        return Clause(Kind.GERUND, begin, here)
    return Clause(Kind.PHRASE, begin, here)


def infinitive(words: list[Word], at: int, end: int) -> Group:
    """The group after "to"."""
    inner = group(words, at, end)
    inner.past = False
    return inner


def _past_leading(words: list[Word], begin: int, end: int) -> int:
    """Steps over quotation marks, "that", and a leading "If …," or "When …,"."""
    at = begin
    while at < end and (not words[at].low[0].isalnum() or words[at].low in _SKIPPED):
        low = words[at].low
        follower = words[at + 1].low if at + 1 < end else ""
        if low == "that" and (is_finite_auxiliary(follower) or follower == "'s"):
            break  # "that is not true": a pronoun, not a conjunction
        if low == "no" and follower.isalpha():
            break
        at += 1
    if at < end and words[at].low in _LEADING:
        seen = words[at].low not in _SUBORDINATORS  # "After the vote," needs no verb
        for index in range(at + 1, end):
            low = words[index].low
            seen = seen or is_finite_auxiliary(low) or verb(low) is not None
            if low == "," and seen:
                return index + 1
    return at


def _finite(words: list[Word], begin: int, end: int) -> int | None:
    """Index of the first word of the main finite verb group."""
    pending = 0
    free = begin < end and words[begin].low not in _PREPOSITIONS  # "As mayor I …" has no relative
    at = begin
    while at < end:
        low = words[at].low
        if low in _RELATIVES and at > begin:
            closing = _closing_comma(words, at, end) if words[at - 1].low == "," else None
            pending += closing is None
            at = closing or at
        elif low in _SUBORDINATORS:
            pending, free = pending + 1, False
        elif free and at > begin and _opens_relative(words, at):
            pending += 1
        elif low == "to":
            at += 1
        elif _opens_group(words, begin, at, end):
            if not pending:
                return at
            pending -= 1
            at = max(at, group(words, at, end).head)
        at += 1
    return None


def _closing_comma(words: list[Word], at: int, end: int) -> int | None:
    """The comma that ends a relative clause set off by commas."""
    for index in range(at + 2, end):
        if words[index].low == ",":
            return index
    return None


def _opens_relative(words: list[Word], at: int) -> bool:
    """ "the deal that …", "the deal we …": a noun, then what opens a clause of its own."""
    before, low = words[at - 1].low, words[at].low
    if low != "that" and low not in SUBJECTS - {"there", "who"}:
        return False
    plain = before[0].isalpha() and before not in ADVERBS and before not in _PREPOSITIONS
    return plain and before not in _BREAKS and before not in _LEADING and verb(before) is None


def _opens_group(words: list[Word], begin: int, at: int, end: int) -> bool:
    """Whether the word at `at` is a finite verb or auxiliary."""
    low = words[at].low
    if low == "'s":
        return at > begin and words[at - 1].low in _PRONOUNS
    if is_finite_auxiliary(low):
        name = low in _NAMES and words[at].capital and (at > begin or _finite_next(words, at))
        return not name
    read = verb(low)
    if read is None or read.forms == Form.ING:
        return False
    if at == begin:
        return bool(read.forms & Form.BASE) and (
            not read.nounish or (at + 1 < end and words[at + 1].low in _OPENERS)
        )
    before = words[at - 1].low
    if words[at].capital or before in BE or before in HAVE:
        return False
    if read.forms & Form.PAST:
        return _past_form(words, at, end, read)
    return bool(read.forms & (Form.S | Form.BASE)) and _present_form(words, at, end, read)


def _finite_next(words: list[Word], at: int) -> bool:
    """ "May was dry": no modal stands before a finite verb."""
    follower = words[at + 1].low if at + 1 < len(words) else ""
    return is_finite_auxiliary(follower) and follower not in {"have", "do"}


def _past_form(words: list[Word], at: int, end: int, read: Verb) -> bool:
    """Whether a past form is the finite verb, not a participle before or after its noun."""
    before = words[at - 1].low
    if before in SUBJECTS or not read.forms & Form.PARTICIPLE:
        return before not in _DETERMINERS or before == "that"
    if before in _DETERMINERS:
        return False
    if before == ",":  # after a parenthesis: "the man, 40, left home"
        paired = any(word.low == "," for word in words[max(0, at - _ASIDE) : at - 1])
        return paired and at + 1 < end and words[at + 1].low not in _PREPOSITIONS
    if at + 1 < end and words[at + 1].low in _PREPOSITIONS:
        for index in range(at + 1, end):
            low = words[index].low
            if low in _BREAKS:
                return words[at + 1].low != "by" or low not in {",", "-", "–", "—"}
            if is_finite_auxiliary(low):
                return False
    return True


def _present_form(words: list[Word], at: int, end: int, read: Verb) -> bool:
    """Whether a base or …s form is the finite verb, not a noun."""
    before = words[at - 1].low
    follower = words[at + 1].low if at + 1 < end else "."
    if before in _DETERMINERS and before not in {"this", "that"}:
        return False
    opens = follower in _OPENERS or follower[0].isdigit() or follower.endswith("ly")
    if read.forms & Form.S:
        if before in {"he", "she", "it", "this", "that", "who"}:
            return True
        if not read.nounish:
            return before[0].isalnum() or (before == "," and opens)
        return opens and before[0].isalpha() and not before.endswith("s")
    if before == "who" or before in PLURAL or before in ADVERBS - {"all", "both"}:
        return True
    plural = before.endswith("s") and not before.endswith(("ss", "'s"))
    return plural and (not read.nounish or opens)
