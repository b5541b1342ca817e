"""A text is asked for its words, sentences and quotations; a stretch gives the words in it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language import lexicon
from reportedly.language.text import Text, first_sentence, words_in
from reportedly.records import Span, Token

HOUSE = Path(lexicon.__file__).resolve().parents[1]
SAID = 'Dr. Vane said 7,000 people "won’t leave". Nobody asked the U.S. consul. Why?'


def lows(text: str) -> list[str]:
    return [word.low for word in Text(text).words(Span(0, len(text)))]


def test_words_are_those_of_the_treebanks_in_lower_case() -> None:
    assert lows("Mr. O'Hara can’t stay") == ["mr.", "o'hara", "ca", "n't", "stay"]


def test_a_stretch_gives_the_words_it_touches_cut_to_it() -> None:
    text = Text("The harbour is closed")
    assert [w.low for w in text.words(Span(6, 14))] == ["rbour", "is"]
    assert [(w.start, w.end) for w in text.words(Span(6, 14))] == [(6, 11), (12, 14)]


def test_the_tokens_of_the_model_are_the_words() -> None:
    tokens = (Token(Span(0, 3), "DET", None, "root", 0), Token(Span(4, 11), "NOUN", 0, "dep", 0))
    text = Text("The harbour is closed", (Span(0, 21),), tokens)
    assert [w.low for w in text.words(Span(0, 21))] == ["the", "harbour"]


def test_without_a_model_marks_end_sentences() -> None:
    found = [s.of(SAID) for s in Text(SAID).sentences]
    assert found == [
        'Dr. Vane said 7,000 people "won’t leave".',
        "Nobody asked the U.S. consul.",
        "Why?",
    ]
    assert Text(SAID).sentence(50) == Text(SAID).sentences[1]
    assert Text("").sentences == [] and Text("").sentence(0) is None


def test_the_first_full_sentence_speaks_for_a_content() -> None:
    text = Text("Yes. The bridge is open again today. So is the road.")
    assert [w.low for w in first_sentence(text, (Span(0, 52),))][:3] == ["the", "bridge", "is"]


@given(st.text(alphabet=st.sampled_from("ab nt'’.-$7,5:é?!中🙂\n\t(“”")), st.data())
def test_any_stretch_of_any_text_gives_words_in_order_within_it(
    text: str, data: st.DataObject
) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    stretch = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = Text(text).words(stretch)
    ends = [start]
    for word in found:
        assert ends[-1] <= word.start < word.end <= stretch.end
        ends.append(word.end)
    sentences = Text(text).sentences
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    assert "".join(w.low for w in words_in(text)).strip() or not text.strip()


def test_the_closed_classes_that_are_asked_for_are_there() -> None:
    asked = {
        name
        for path in HOUSE.rglob("*.py")
        for name in re.findall(r"closed\(\)\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert asked <= set(lexicon.load("closed_classes"))


@pytest.mark.parametrize("name", ["modals", "be", "negations"])
def test_closed_classes_are_words(name: str) -> None:
    assert all(word == word.strip() and word for word in getattr(lexicon.closed(), name))
