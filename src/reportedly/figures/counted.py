"""The thing counted: head noun, noun phrase with its modifiers, and the token that stands for it.

In: a tree and a quantity. Out: `Counted`: where the noun phrase is and how it was found, or that it
is elided. What the number is a part of ("12 of them") is told apart from what it counts ("dozens of
people").
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.figures import kinds, nouns, phrases
from reportedly.figures.quantities import Quantity
from reportedly.language.lexicon import bag
from reportedly.language.morphology import singular
from reportedly.language.tree import Tree
from reportedly.records import Span

_SKIPPED = bag("or so more others' additional further extra odd plus another")
_PRONOUNS = bag("them whom which those these us you it who")
_DEFINITE = bag("the those these its their his her our my your this that all")
_MORE = bag("more others")
_ARGUMENTS = frozenset(("nsubj", "nsubj:pass", "obj"))
_WITH_NOUN = bag("those these which")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a quantity counts.

    `head` is the head noun, None when elided. `first` and `last` are the words of the noun phrase.
    `anchor` is the token that stands in its clause for the figure. `part` is the pronoun or noun
    after a partitive "of" ("of them", "of the deaths"). `rule` says how it was found.
    """

    rule: str
    anchor: int
    head: int | None = None
    first: int = -1
    last: int = -1
    part: int | None = None

    def span(self, tree: Tree) -> Span | None:
        """The characters of the noun phrase."""
        return None if self.head is None else tree.span(self.first, self.last)


def find(tree: Tree, quantity: Quantity) -> Counted | None:
    """What `quantity` counts; None when no token lies under it."""
    inside = tree.under(quantity.span)
    numeral = tree.under(quantity.number)
    if not inside or not numeral:
        return None
    own, after = numeral[-1], inside[-1] + 1
    top = _top(tree, inside, own)
    while tree.word(after) in _SKIPPED and tree.together(own, after):
        after += 1
    if tree.word(after) == "of" and tree.together(own, after):
        found = _after_of(tree, top, after)
        if found is not None:
            return found
    phrase = phrases.after(tree, own, after)
    many = (quantity.high or 0) > 1
    describing = many and phrase is not None and phrases.is_describing(tree, phrase)
    if phrase is None or describing:
        phrase = phrases.by_tree(tree, own)
        if phrase is None:
            anchor = _stands_in(tree, inside[-1] + 1, top)
            return Counted("describing" if describing else "elided", anchor)
    return Counted("noun", phrase.head, phrase.head, min(after, phrase.head), phrase.last)


def hyphened(tree: Tree, found: Counted, last: int) -> Counted | None:
    """The noun that a hyphen ties to the number: "80-employee"; `last` ends the quantity."""
    noun = last if tree.is_noun(last) else last + 1
    if tree.word(noun) in {"-", "–", "‑"}:
        noun += 1
    if not tree.is_noun(noun) or not tree.together(last, noun):
        return None
    return Counted("hyphened", found.anchor, noun, noun, noun)


def _top(tree: Tree, inside: range, own: int) -> int:
    """The token of the quantity that hangs outside of it."""
    at = own
    for head in tree.above(own):
        if head not in inside:
            break
        at = head
    return at


def _stands_in(tree: Tree, after: int, top: int) -> int:
    """ "A dozen more were damaged": the word that stands in the clause for the number."""
    more = tree.word(after) in _MORE and tree.together(top, after)
    return after if more and tree.relation(after) in _ARGUMENTS else top


def _after_of(tree: Tree, own: int, at: int) -> Counted | None:
    """What comes after "of": people ("dozens of people") or a whole ("12 of them")."""
    first = at + 1
    if tree.word(first) in _PRONOUNS and not _noun_follows(tree, first):
        return Counted("partitive", own, last=first, part=first)
    definite = tree.word(first) in _DEFINITE or tree.upos(first) == "NUM"
    start = first
    while tree.word(start) in _DEFINITE or tree.upos(start) == "NUM":
        start += 1
    if definite and kinds.of_state(tree.word(start)) and not tree.is_noun(start + 1):
        return Counted("partitive", own, last=start, part=start)  # "14 of the infected"
    phrase = phrases.after(tree, own, start)
    if phrase is None:
        return None
    if definite:
        low = tree.word(phrase.head)
        single = singular(low) == low and nouns.unit_of(low, "") != nouns.PERSON
        if single and not nouns.is_in(low, "groups") and low not in nouns.members("plurals"):
            return None  # "49 of the Highway"
        return Counted("partitive", own, phrase.head, start, phrase.last, phrase.head)
    return Counted("of", own, phrase.head, start, phrase.last)


def _noun_follows(tree: Tree, at: int) -> bool:
    return tree.word(at) in _WITH_NOUN and tree.upos(at + 1) in {"NOUN", "PROPN", "ADJ", "NUM"}
