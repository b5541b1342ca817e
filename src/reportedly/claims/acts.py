"""What a cue says was done with the words: said, believed, wanted, asked, refused …

In: the text, the cue's span and the start of the content; out: a `Cue` (act, the lemma that
decided, whether it is negated, the rule). Read from `language/en/acts.yaml`, whose lemmas are
inflected here; a cue with no known word is a statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.language.lexicon import closed, lexicon, load, per_language, words
from reportedly.language.morphology import Form, conjugate, third, verb
from reportedly.language.text import Word, words_in
from reportedly.records import Act, Span

_GAP = 3  # words that "*" may stand for
_LONGEST = 40  # words of a cue that are looked at


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as understood: `lemma` decided, `known` says whether the lexicon has it."""

    act: Act
    lemma: str
    known: bool
    negated: bool
    because: str
    words: tuple[Word, ...] = ()


@per_language
def _singles() -> dict[str, tuple[Act, str]]:
    """Every form of every single word → its act and lemma; verbs before nouns before adjectives."""
    data = load("acts")
    table: dict[str, tuple[Act, str]] = {}
    for kind in ("verbs", "nouns", "adjectives"):
        for act in Act:
            for lemma in words(data[act.value].get(kind)):
                for form in _forms(lemma, kind):
                    table.setdefault(form, (act, lemma))
    return table


def _forms(lemma: str, kind: str) -> Iterator[str]:
    if kind == "verbs":
        yield from conjugate(lemma)
    else:
        yield lemma
        if kind == "nouns" and not lemma.endswith("s"):
            yield third(lemma)


@per_language
def _light() -> frozenset[str]:
    return frozenset(words(load("acts")["light"]))


@per_language
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Act]]]:
    """Phrases by their first lemma, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Act]]] = {}
    for act in Act:
        for phrase in load("acts")[act.value].get("phrases") or ():
            parts = tuple(phrase.split())
            table.setdefault(parts[0], []).append((parts, act))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0].count("*"), entry[0]))
    return table


@per_language
def lemmas(low: str) -> frozenset[str]:
    """What a word may be the form of; itself among them."""
    found = {low}
    read = verb(low)
    if read is not None:
        found.add(read.lemma)
    if low in _singles():
        found.add(_singles()[low][1])
    if low.endswith("s") and len(low) > 3:
        found.add(low[:-1])
    if low in closed().negations:
        found |= lexicon("acts").negation
    return frozenset(found)


def cue_of(text: str, cue: Span | None, content: str = "") -> Cue:
    """What the cue says was done; `content` is how the content begins, which can decide."""
    if cue is None:
        return Cue(Act.STATEMENT, "", False, False, "act: no cue")
    found = words_in(text, cue.start, min(cue.end, cue.start + 10 * _LONGEST))[:_LONGEST]
    plain = [word.low for word in found if word.low[0].isalpha() or word.low[0] == "'"]
    plain = [low for low in plain if not _is_adverb(low)]
    negated = any(low in closed().negations for low in plain) and lexicon("acts").lifted.isdisjoint(
        plain
    )
    act, lemma, known = _decide(plain)
    act = _by_content(act, lemma, content)
    if act is Act.DENIAL and negated:
        act = Act.STATEMENT  # "did not deny" leaves it open
    because = f"act: {lemma}" if known else "act: unknown cue"
    return Cue(act, lemma, known, negated, because, tuple(found))


def _is_adverb(low: str) -> bool:
    return low in lexicon("acts").adverbs or (
        low.endswith(tuple(closed().adverb_ending)) and low not in lexicon("acts").not_adverbs
    )


def _decide(plain: list[str]) -> tuple[Act, str, bool]:
    """The act of the leftmost phrase or word that is not merely light."""
    if not plain:
        return Act.STATEMENT, "", True  # a colon, a dash, a comma
    if len(plain) == 1 and plain[0] in words(load("acts")["bare"]):
        return Act.STATEMENT, plain[0], True
    spare: tuple[Act, str] | None = None
    forms = [lemmas(low) for low in plain]
    for at, low in enumerate(plain):
        phrase = _phrase_at(forms, at)
        if phrase is not None:
            return phrase[1], " ".join(phrase[0]), True
        single = _singles().get(low)
        if single is None:
            continue
        if forms[at] & _light() and at + 1 < len(plain):
            spare = spare or single
            continue
        return *single, True
    if spare is not None:
        return *spare, True
    read = verb(plain[-1])
    lemma = read.lemma if read else plain[-1]
    return Act.STATEMENT, lemma, all(lemmas(low) & _light() or len(low) < 4 for low in plain)


def _phrase_at(forms: list[frozenset[str]], at: int) -> tuple[tuple[str, ...], Act] | None:
    known = _phrases()
    for first in sorted(forms[at] & known.keys()):
        for parts, act in known[first]:
            if _matches(forms, at, parts):
                return parts, act
    return None


def _matches(forms: list[frozenset[str]], at: int, parts: tuple[str, ...]) -> bool:
    index, gap = at, 0
    for part in parts:
        if part == "*":
            gap = _GAP
            continue
        while index < len(forms) and part not in forms[index] and gap:
            index, gap = index + 1, gap - 1
        if index >= len(forms) or part not in forms[index]:
            return False
        index, gap = index + 1, 0
    return True


def _by_content(act: Act, lemma: str, content: str) -> Act:
    """ "told him to leave" orders, "agreed to leave" intends, "called for" asks."""
    opening = content.lstrip("\"'“‘ ").lower().split(None, 2)
    first = opening[0] if opening else ""
    behind = opening[1:2] if first in closed().negations else opening[:1]
    if closed().infinitive.issuperset(behind) and behind:
        return _with_infinitive().get(lemma, act)
    return _with_opening().get((lemma, first), act)


@per_language
def _with_infinitive() -> dict[str, Act]:
    """What a cue does before "to": lemma → act."""
    table = load("acts")["with_infinitive"]
    return {lemma: Act(act) for act, lemmas in table.items() for lemma in words(lemmas)}


@per_language
def _with_opening() -> dict[tuple[str, str], Act]:
    """What a cue does before a preposition: lemma and preposition → act."""
    return {
        (lemma, word): Act(act)
        for lemma, found in load("acts")["with_opening"].items()
        for act, openings in found.items()
        for word in words(openings)
    }


def past_cue(cue: Cue) -> bool:
    """Whether the cue's own verb stands in the past."""
    for word in cue.words:
        read = verb(word.low)
        if read is not None:
            past = bool(read.forms & Form.PAST) and not read.forms & Form.BASE
            return past or word.low in closed().past_be | closed().past_have | closed().past_do
    return False
