"""The work on a sentence grows with its figures, whatever its tree looks like."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from reportedly.figures import quantities
from reportedly.figures.events import events
from reportedly.language.tree import Tree
from reportedly.records import Span, Token

SIZE = 150


def sentence(figures: int, relation: str, chained: bool) -> tuple[str, list[Token]]:
    """ "Rebels killed 3 men, 4 men, …": each noun hangs on the verb, or on the noun before it."""
    words = ["Rebels", "killed"]
    heads: list[tuple[str, int | None, str]] = [("NOUN", 1, "nsubj"), ("VERB", None, "root")]
    for number in range(figures):
        at = len(words)
        words += [str(number % 90 + 3), "men", ","]
        head = at - 2 if chained and number else 1
        heads += [("NUM", at + 1, "nummod"), ("NOUN", head, relation), ("PUNCT", 1, "punct")]
    text, tokens = "", []
    for word, (upos, head, name) in zip(words, heads, strict=True):
        tokens.append(Token(Span(len(text), len(text) + len(word)), upos, head, name, 0))
        text += word + " "
    return text, tokens


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, of Python and of C."""
    count = 0

    def tell(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tell)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("chained", [False, True])
@pytest.mark.parametrize("relation", ["obj", "nsubj", "obl", "conj", "appos", "xcomp"])
def test_twice_the_figures_are_twice_the_work(relation: str, chained: bool) -> None:
    counted = []
    for size in (SIZE, SIZE, 2 * SIZE):  # the first reads the word lists
        text, tokens = sentence(size, relation, chained)
        found = quantities.find(text, (Span(0, len(text)),))
        tree = Tree(text, tokens)
        counted.append(calls(lambda tree=tree, found=found: events(tree, found)))
    assert counted[2] <= 2.3 * counted[1]
