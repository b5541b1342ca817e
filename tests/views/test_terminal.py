"""The terminal page: with colours, without, narrow, and with hostile text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from reportedly.records import Reading, SourceKind, SourceMention, Span
from reportedly.views.terminal import LONGEST, Look, page
from tests.views import samples

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def test_without_colours_brackets_pick_out_the_parts() -> None:
    shown = page(samples.reading(), Look(90))
    assert "\x1b" not in shown
    assert "[The Harbour Agency of Northport] (HAN) _said_ on Saturday that «at least" in shown
    assert "it → Harbour Agency of Northport" in shown
    assert "via Demonstration Wire ← its website ← Harbour Agency of Northport" in shown
    assert "○ possible · about the present · paraphrased · statement · said Sat 2 Nov" in shown
    assert "● certain · denied" in shown
    assert "marked: [source]  _cue_  «content»" in shown
    assert "6 claims · 3 sources" in shown


def test_with_colours_the_words_are_the_same_but_for_the_brackets() -> None:
    shown = page(samples.reading(), Look(90, colour=True))
    assert "\x1b[1;36mThe Harbour Agency of Northport\x1b[0m" in shown
    plain = ESCAPE.sub("", shown)
    assert "\x1b" not in plain
    assert "The Harbour Agency of Northport (HAN) said on Saturday that at least 40" in plain


@pytest.mark.parametrize("width", [1, 24, 40, 80, 500])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    lines = page(samples.reading(), Look(width)).splitlines()
    assert max(map(len, lines)) <= max(24, min(width, 100))


@pytest.mark.parametrize("width", [24, 40, 80])
def test_wide_characters_count_twice(width: int) -> None:
    text = "東京都知事は避難を勧告 " * 4 + 'the governor of 東京都 said: "雨が続く。"'
    source = SourceMention(samples.at(text, "the governor of 東京都"), text, SourceKind.OFFICE)
    claim = samples.claim(1, source, samples.at(text, "said"), samples.at(text, '"雨が続く。"'))
    report = replace(samples.report(), text=text, title=text, paragraphs=(), captions=())
    lines = page(Reading(report, claims=(claim,)), Look(width)).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert "雨が続く" in "".join(line.strip() for line in lines)


def test_every_line_of_a_claim_stands_in() -> None:
    """A long source hangs; nothing but the number stands in the first five columns."""
    reading = samples.reading()
    source = reading.claims[0].source
    assert source
    long = replace(source, name="Board for the Care of Moorings and " * 6)
    claim = replace(reading.claims[0], source=long)
    lines = page(replace(reading, claims=(claim,)), Look(60)).splitlines()
    rules = [number for number, line in enumerate(lines) if line.startswith("─")]
    first, *rest = [line for line in lines[rules[0] + 1 : rules[1]] if line]
    assert first.startswith("  1  The Harbour Agency")
    assert all(line.startswith("     ") for line in rest)
    assert rest[0].startswith("       ")
    assert rest[-1].strip()


def test_a_nested_claim_stands_further_in() -> None:
    lines = page(samples.reading(), Look(90)).splitlines()
    outer = next(line for line in lines if line.endswith("The union"))
    inner = next(line for line in lines if "↳" in line)
    indent = len(outer) - len(outer.lstrip())
    assert len(inner) - len(inner.lstrip()) > indent


def test_a_report_without_claims_says_so() -> None:
    shown = page(Reading(samples.report()), Look())
    assert "No attributed claims found" in shown
    assert "no claims" in shown


def test_hostile_text_cannot_act_on_the_terminal() -> None:
    text = "Head\x1b]0;owned\x07\n\nThe \x1b[2Jmayor said [bold]all[/bold] is\u202e well."
    claim = samples.claim(
        1,
        SourceMention(samples.at(text, "The \x1b[2Jmayor"), "\x1b[31mM", SourceKind.OFFICE),
        samples.at(text, "said"),
        samples.at(text, "[bold]all[/bold] is\u202e well"),
    )
    report = replace(
        samples.report(), text=text, title="Head\x1b]0;owned\x07", paragraphs=(), captions=()
    )
    shown = page(Reading(report, claims=(claim,)), Look(colour=True))
    assert not ESCAPE.sub("", shown).count("\x1b")
    assert "\x07" not in shown and "\u202e" not in shown
    assert "[bold]all[/bold]" in ESCAPE.sub("", shown).replace("\n", " ")


def test_a_content_without_end_loses_its_middle() -> None:
    text = "The mayor said " + "word " * 5_000
    claim = samples.claim(1, None, samples.at(text, "said"), Span(15, len(text)))
    report = replace(samples.report(), text=text, paragraphs=(), captions=())
    shown = page(Reading(report, claims=(claim,)), Look())
    assert "[…]" in shown
    assert len(shown) < 5 * LONGEST


def test_a_content_over_paragraphs_shows_where_they_end() -> None:
    text = '"First thing.\n\n"Second thing," the mayor said.'
    claim = samples.claim(
        1, None, samples.at(text, "said"), samples.at(text, '"First thing.\n\n"Second thing,"')
    )
    report = replace(samples.report(), text=text, paragraphs=(), captions=())
    assert '«"First thing. ¶ "Second thing,"»' in page(Reading(report, claims=(claim,)), Look())
