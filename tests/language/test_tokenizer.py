"""Words as the treebanks cut them: cases, and what holds for any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language import tokenizer as cutting
from reportedly.language.tokenizer import words_of

CASES = (
    ("They don't know.", "They do n't know ."),
    ("It cannot be Ana's boat", "It can not be Ana 's boat"),
    ("The U.S. paid $7,000.50 (about 5%).", "The U.S. paid $ 7,000.50 ( about 5 % ) ."),
    ("a well-known non-profit", "a well - known non-profit"),
    ("Mr. O'Hara left at 10:30 a.m. Then", "Mr. O'Hara left at 10:30 a.m. Then"),
    ("“No,” she said…", "“ No , ” she said …"),
    ("see https://example.org/a?b=1, or write to a.b@example.org.",
     "see https://example.org/a?b=1 , or write to a.b@example.org ."),
    ("60-millimeter mortars, 5km off", "60 - millimeter mortars , 5 km off"),
    ("I’m sure we’ll see", "I ’m sure we ’ll see"),
    ("Wait... what?!", "Wait ... what ?!"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_words_are_cut_as_the_treebanks_do(text: str, wanted: str) -> None:
    assert " ".join(text[a:b] for a, b in words_of(text)) == wanted


@given(st.text(alphabet=st.sampled_from("ab nt'’.-$7,5:é中🙂\n\t\ud800(")))
def test_words_are_in_order_and_cover_all_but_white_space(text: str) -> None:
    words = words_of(text)
    at = 0
    for a, b in words:
        assert at <= a < b <= len(text)
        assert not text[at:a].strip()
        assert not any(c.isspace() for c in text[a:b])
        at = b
    assert not text[at:].strip()
    assert words == words_of(text)


@given(st.lists(st.sampled_from(
    ["a", "non-", "cannot", "dont", "n't", "don", "U.S.", "Mr.", "www.a.b", "x@y.org", "_", "5km",
     ",", " ", " ", " ", "'s", "(D)", ":", "é", "\n", "O'Hara", "ab"]
)).map("".join))  # fmt: skip
def test_the_short_way_finds_what_the_long_way_finds(text: str) -> None:
    soon = words_of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "_PLAIN", re.compile(r"(?!)()"))
        assert words_of(text) == soon
