"""A content that begins in the middle of its clause is given the whole of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.repair.clausal import clausal
from reportedly.language.text import Text
from reportedly.language.tree import Tree
from reportedly.records import Attribution, Paragraph, Reading, Report, Role, Span, Token

TEXT = "Crews shot down nine drones, the army said."
WORDS = (
    ("Crews", "NOUN", 1, "nsubj"), ("shot", "VERB", 8, "ccomp"), ("down", "ADP", 1, "compound:prt"),
    ("nine", "NUM", 4, "nummod"), ("drones", "NOUN", 1, "obj"), (",", "PUNCT", 8, "punct"),
    ("the", "DET", 7, "det"), ("army", "NOUN", 8, "nsubj"), ("said", "VERB", None, "root"),
    (".", "PUNCT", 8, "punct"),
)  # fmt: skip


def reading(changes: dict[int, dict[str, object]] | None = None) -> Reading:
    tokens, at = [], 0
    for i, (form, upos, head, relation) in enumerate(WORDS):
        at = TEXT.index(form, at)
        token = Token(Span(at, at + len(form)), upos, head, relation, 0)
        tokens.append(replace(token, **(changes or {}).get(i, {})))
        at += len(form)
    report = Report("r", TEXT, (Paragraph(Span(0, len(TEXT)), Role.BODY),))
    return Reading(report, tokens=tuple(tokens))


def one(content: str, cue: str = "said") -> Attribution:
    def span(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    return Attribution(span(cue), span("the army"), (span(content),), 0.9)


def made(content: str, changes: dict[int, dict[str, object]] | None = None) -> str:
    (found,) = clausal(Text.of(reading(changes)).tree, (one(content),))
    return found.content[0].of(TEXT)


def test_the_clause_begins_with_its_sentence() -> None:
    assert made("nine drones") == "Crews shot down nine drones"


@pytest.mark.parametrize("content", ["Crews shot down nine drones", "down"])
def test_a_clause_that_is_whole_or_no_part_of_one_stays(content: str) -> None:
    assert made(content) == content


def test_a_clause_that_the_cue_does_not_say_stays() -> None:
    assert made("nine drones", {1: {"head": None}, 8: {"head": None}}) == "nine drones"


def test_a_second_clause_with_a_subject_of_its_own_stays() -> None:
    changes = {4: {"relation": "conj"}, 3: {"relation": "nsubj"}}
    assert made("nine drones", changes) == "nine drones"


def test_what_another_attribution_holds_is_not_taken() -> None:
    other = Attribution(Span(0, 5), None, (), 0.9)
    found = clausal(Text.of(reading()).tree, (other, one("nine drones")))
    assert found[1].content[0].of(TEXT) == "nine drones"


def test_without_tokens_nothing_changes() -> None:
    bare = replace(reading(), tokens=())
    assert clausal(Text.of(bare).tree, (one("nine drones"),)) == (one("nine drones"),)


ASIDE = "Nine boats sank, which ended the search, police said."
ASIDE_WORDS = (
    ("Nine", "NUM", 1, "nummod"), ("boats", "NOUN", 2, "nsubj"), ("sank", "VERB", 10, "ccomp"),
    (",", "PUNCT", 5, "punct"), ("which", "PRON", 5, "nsubj"), ("ended", "VERB", 2, "acl:relcl"),
    ("the", "DET", 7, "det"), ("search", "NOUN", 5, "obj"), (",", "PUNCT", 10, "punct"),
    ("police", "NOUN", 10, "nsubj"), ("said", "VERB", None, "root"), (".", "PUNCT", 10, "punct"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("head", "content"), [(2, "Nine boats sank, which ended the search"), (10, "Nine boats sank")]
)
def test_a_relative_clause_that_hangs_on_the_content_is_of_it(head: int, content: str) -> None:
    tokens, at = [], 0
    for i, (form, upos, above, relation) in enumerate(ASIDE_WORDS):
        at = ASIDE.index(form, at)
        place = head if i == 5 else above
        tokens.append(Token(Span(at, at + len(form)), upos, place, relation, 0))
        at += len(form)
    report = Report("r", ASIDE, (Paragraph(Span(0, len(ASIDE)), Role.BODY),))
    cue = Span(ASIDE.index("said"), ASIDE.index("said") + 4)
    source = Span(ASIDE.index("police"), ASIDE.index("police") + 6)
    given = Attribution(cue, source, (Span(0, len("Nine boats sank")),), 0.9)
    (found,) = clausal(Tree(report.text, tokens), (given,))
    assert found.content[0].of(ASIDE) == content
