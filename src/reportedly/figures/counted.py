"""The thing counted: head noun, noun phrase with its modifiers, and the token that stands for it.

In: a tree and a quantity. Out: `Counted`: where the noun phrase is and how it was found, or that it
is elided. What the number is a part of ("12 of them") is told apart from what it counts ("dozens of
people"); the noun of a number can stand before it ("the death toll rose to 68", "a group of 33").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.figures import kinds, phrases
from reportedly.figures.quantities import Quantity
from reportedly.language.lexicon import lexicon
from reportedly.language.morphology import singular
from reportedly.language.tree import NOUNS, Tree
from reportedly.records import Span

_ARGUMENTS = frozenset(("nsubj", "nsubj:pass", "obj"))
_MODIFIERS = frozenset(("ADJ", "NOUN", "PROPN"))
_MARKS = frozenset("\"'“”‘’")
_REACH = 30  # words looked back for a noun


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
    small = lexicon("counting")
    own, after = numeral[-1], inside[-1] + 1
    top = _top(tree, inside, own)
    while tree.word(after) in small.skipped and tree.together(own, after):
        after += 1
    if tree.word(after) in small.of and tree.together(own, after):
        found = _after_of(tree, top, after)
        if found is not None:
            return found
    stated = bool(kinds.of_state(tree.word(after))) and tree.upos(after + 1) in {"CCONJ", "PUNCT"}
    if stated and after > inside[-1] + 1:  # "thousands more injured and hundreds missing"
        return Counted("elided", _stands_in(tree, inside[-1] + 1, top))
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
    if tree.word(noun) in phrases.HYPHENS:
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
    more = tree.word(after) in lexicon("counting").more and tree.together(top, after)
    return after if more and tree.relation(after) in _ARGUMENTS else top


def _after_of(tree: Tree, own: int, at: int) -> Counted | None:
    """What comes after "of": people ("dozens of people") or a whole ("12 of them")."""
    small = lexicon("counting")
    first = start = at + 1
    noun_follows = tree.upos(first + 1) in {*NOUNS, "ADJ", "NUM"}
    if tree.word(first) in small.whole_pronouns and not (
        tree.word(first) in small.with_noun and noun_follows
    ):
        return Counted("partitive", own, last=first, part=first)
    while tree.word(start) in small.definite or tree.upos(start) == "NUM":
        start += 1
    definite = start > first
    if definite and kinds.of_state(tree.word(start)) and not tree.is_noun(start + 1):
        return Counted("partitive", own, last=start, part=start)  # "14 of the infected"
    phrase = phrases.after(tree, own, start)
    if phrase is None:
        return None
    if not definite:
        return Counted("of", own, phrase.head, start, phrase.last)
    low = tree.word(phrase.head)
    single = singular(low) == low and kinds.unit_of(low, "") != kinds.PERSON
    if single and not kinds.is_in(low, "groups") and low not in kinds.members("plurals"):
        return None  # "49 of the Highway"
    return Counted("partitive", own, phrase.head, start, phrase.last, phrase.head)


# --- the noun before the number ---------------------------------------------------------------


def before(tree: Tree, elided: Counted, first: int) -> Counted | None:
    """The noun before a number without one after it; `first` is the quantity's first token."""
    small = lexicon("counting")
    own = elided.anchor
    start, _ = tree.sentence(own)
    link = first - 1
    while link >= start and (tree.word(link) in small.bounding or _is_aside(tree, link)):
        link -= 1
    if kinds.reckons(tree.word(first)) and tree.upos(first) == "VERB":
        link = first  # "losses exceed 200": the verb is part of the quantity
    if link < start:
        return None
    low = tree.word(link)
    if low in small.of and tree.upos(link - 1) in NOUNS:
        return _group(tree, link - 1)
    if low not in small.links and not kinds.reckons(low):
        return None
    for at in _candidates(tree, own, link, start):
        found = _noun(tree, at, own, link)
        if found is not None:
            return found
        if tree.relation(at) == "obj" and kinds.is_in(singular(tree.word(at)), "totals"):
            return None  # "workers put the number at 5,000": not of workers
    return None


def _is_aside(tree: Tree, at: int) -> bool:
    """ "Was "certainly above 60"": an adverb or a mark before a number."""
    return tree.upos(at) == "ADV" or (tree.upos(at) == "PUNCT" and tree.word(at) in _MARKS)


def _group(tree: Tree, noun: int) -> Counted | None:
    """ "a group of 33", "a death toll of 68"."""
    low = singular(tree.word(noun))
    if kinds.is_in(low, "groups") or _counts(tree, noun):
        return Counted("group of", noun, noun, _first(tree, noun), noun)
    return None


def _candidates(tree: Tree, own: int, link: int, start: int) -> Iterator[int]:
    """Nouns that the number may belong to, likeliest first: by the tree, then by nearness."""
    found = []
    for verb in (own, *tree.above(own)):
        reckons = kinds.reckons(tree.word(verb)) or tree.upos(verb) == "AUX"
        if verb == own or reckons or tree.has(verb, "cop") is not None:
            found += [c for c in tree.below(verb, "nsubj", "obj") if c < link]
    found.sort(key=lambda i: not _counts(tree, i))
    yield from found
    for at in range(link - 1, max(start, link - _REACH) - 1, -1):
        if tree.is_noun(at) and _counts(tree, at):
            yield at


def _counts(tree: Tree, at: int) -> bool:
    low = singular(tree.word(at))
    return kinds.is_in(low, "totals") or kinds.of_noun(low, ()) is not None


def _noun(tree: Tree, at: int, own: int, link: int) -> Counted | None:
    """What a subject counts: itself, or what comes after its "of"."""
    if tree.upos(at) not in NOUNS and kinds.of_state(tree.word(at)) is None:
        return None
    low = singular(tree.word(at))
    itself = Counted("subject", own, at, _first(tree, at), at)
    if not kinds.is_in(low, "totals"):
        plural = tree.relation(at).startswith("nsubj") and low != tree.word(at)
        return itself if plural or _counts(tree, at) else None
    if tree.word(at + 1) in lexicon("counting").of:
        if kinds.of_state(tree.word(at + 2)) and not tree.is_noun(at + 3):  # "the number of dead"
            return Counted("number of", own, at + 2, at + 2, at + 2)
        phrase = phrases.after(tree, at, at + 2)
        if phrase is not None and phrase.last < link:
            return Counted("number of", own, phrase.head, at + 2, phrase.last)
    return itself if kinds.of_noun(low, ()) is not None else None  # "toll"


def _first(tree: Tree, noun: int) -> int:
    """The first word of the modifiers before a noun."""
    at = noun
    while at > 0 and tree.upos(at - 1) in _MODIFIERS:
        head = tree.heads[at - 1]
        if head is None or not at - 1 < head <= noun:
            break
        at -= 1
    return at
