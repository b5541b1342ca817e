"""Names out of scores: what goes with a name, and where it stands again."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reader.names import ENTITY_LABELS, NameWords, names_of

LABELS = {"O": 0, "B-PER": 1, "I-PER": 2, "B-ORG": 3, "I-ORG": 4, "B-LOC": 5, "I-LOC": 6}


def names(text: str, marked: dict[str, str], common: str = "") -> list[tuple[str, str]]:
    """Names of words between blanks; `marked` are labels, `common` are no proper nouns."""
    said = text.split()
    starts = [sum(len(w) + 1 for w in said[:i]) for i in range(len(said))]
    ranges = [(a, a + len(w)) for a, w in zip(starts, said, strict=True)]
    breaks = np.array([i == 0 or said[i - 1] == "." for i in range(len(said))])
    proper = np.array([w[0].isupper() and w not in common.split() for w in said])
    scores = np.zeros((len(said), ENTITY_LABELS), dtype=np.float32)
    for row, word in zip(scores, said, strict=True):
        row[LABELS[marked.pop(word, "O")]] = 9  # a label is for the word's first occurrence
    words = NameWords(said, ranges, breaks, proper, np.zeros(len(said), dtype=bool))
    return [(e.span.of(text), e.kind.value) for e in names_of(words, scores)]


def test_a_title_is_no_part_of_a_name_and_initials_are() -> None:
    assert names("Mr. Lind came", {"Mr.": "B-PER", "Lind": "I-PER"}) == [("Lind", "PER")]
    assert names("then V. K. Lind came", {"Lind": "B-PER"}) == [("V. K. Lind", "PER")]
    assert names("group A Oster", {"Oster": "B-LOC"}) == [("Oster", "LOC")]


def test_a_company_has_its_legal_form() -> None:
    assert names("at Lind , Inc. today", {"Lind": "B-ORG"}) == [("Lind , Inc.", "ORG")]


def test_last_name_first_between_quotation_marks_is_one_person() -> None:
    marked = {"Lind": "B-PER", "Ana": "B-PER"}
    assert names('" Lind , Ana " < a@b.org >', dict(marked)) == [("Lind , Ana", "PER")]
    assert names("Lind , Ana and I", dict(marked)) == [("Lind", "PER"), ("Ana", "PER")]


def test_a_name_is_one_wherever_it_stands_again() -> None:
    found = names("Ana Lind left . Lind wept", {"Ana": "B-PER", "Lind": "I-PER"})
    assert found == [("Ana Lind", "PER"), ("Lind", "PER")]
    found = names("Oster Bay . In Oster Bay", {"Oster": "B-LOC", "Bay": "I-LOC"})
    assert found == [("Oster Bay", "LOC")] * 2
    assert names("Reading . Reading helps", {"Reading": "B-LOC"}, common="Reading") == []
    assert names("Oster Bay . Oster . Bay", {"Oster": "B-LOC", "Bay": "I-LOC"}) == [
        ("Oster Bay", "LOC"),
    ]  # fmt: skip


@given(st.lists(st.sampled_from(["Ana", "Lind", "of", ",", '"', "V.", ".", "Inc.", "a@b.org"])),
       st.integers(0, 99))  # fmt: skip
def test_names_are_in_order_and_apart(said: list[str], seed: int) -> None:
    rng = np.random.default_rng(seed)
    ends = np.cumsum([len(w) + 1 for w in said])
    ranges = [(int(e) - len(w) - 1, int(e) - 1) for e, w in zip(ends, said, strict=True)]
    flags = rng.random((3, len(said))) < 0.5
    words = NameWords(said, ranges, *flags)
    scores = rng.normal(size=(len(said), ENTITY_LABELS)).astype(np.float32) * 3
    found = [e.span for e in names_of(words, scores)]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(a.start < a.end for a in found)
