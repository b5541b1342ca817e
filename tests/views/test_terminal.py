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
    assert "● certain · negated" in shown
    assert "marked: [source]  _cue_  «content»" in shown
    assert "6 claims · no figures · 3 sources" in shown
    assert "reporter's own voice" not in shown and "{figure}" not in shown


def test_doubtful_claims_are_shown_apart_and_not_counted() -> None:
    reading = samples.reading()
    first, *others = reading.claims
    shown = page(replace(reading, claims=(replace(first, score=0.3), *others)), Look(90))
    assert "Doubtful (1): perhaps not said by anybody as a claim" in shown
    assert "5 claims" in shown and "1 doubtful, not counted" in " ".join(shown.split())
    apart = shown.index("Doubtful")
    assert shown.index("The Harbour Agency of Northport] (HAN) _said_") > apart
    assert f"  {len(reading.claims)}  " in shown[apart:]


def test_with_colours_the_words_are_the_same_but_for_the_brackets() -> None:
    shown = page(samples.reading(), Look(90, colour=True))
    assert "\x1b[1;36mThe Harbour Agency of Northport\x1b[0m" in shown
    plain = ESCAPE.sub("", shown)
    assert "\x1b" not in plain
    assert "The Harbour Agency of Northport (HAN) said on Saturday that at least 40" in plain


@pytest.mark.parametrize("width", [1, 24, 40, 80, 500])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    for reading in (samples.reading(), samples.counting()):
        lines = page(reading, Look(width)).splitlines()
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


def squeezed(shown: str) -> str:
    return " ".join(shown.split())


def test_figures_stand_under_the_claim_that_holds_them() -> None:
    lines = page(samples.counting(), Look(100)).splitlines()
    place = {
        words: next(number for number, line in enumerate(lines) if words in line)
        for words in ("  1  Harbour", "# at least 40 boats", "  2  the agency", "↳", "# 3 million")
    }
    assert list(place.values()) == sorted(place.values())
    indent = {key: len(lines[at]) - len(lines[at].lstrip()) for key, at in place.items()}
    assert indent["# at least 40 boats"] == 5
    assert indent["# 3 million"] > 5


def test_a_figure_says_all_that_is_known_of_it() -> None:
    shown = squeezed(page(samples.counting(), Look(100)))
    assert (
        "# at least 40 boats — affected · possible · "
        "near the quay of Northport, SE (from the dateline)" in shown
    )
    assert "# 3 million NOK — money · certain · negated · about the future" in shown
    assert (
        "# several hundred (300–900) nets — deployed · certain · Mon 21 to Sun 27 Oct 2024 "
        "(“last week” from Sun 3 Nov 2024, from the page's own data) · Northport, Norrbotten, SE · "
        "by Volunteers · from the old quay · to Northport · by means of at least two lorries"
    ) in shown
    assert "# 80 nets — damaged · certain · part of “several hundred nets”" in shown
    assert "# Between 10 and 5 crews (value unknown: the range runs backwards) — missing" in shown


def test_the_reporters_own_figures_come_last_with_their_sentences() -> None:
    shown = page(samples.counting(), Look(100))
    claims, own = shown.split("In the reporter's own voice")
    assert "# 40 boats" in own and "# 40 boats" not in claims
    assert "Harbour agency counts {forty boats} adrift after storm" in own
    assert "{several hundred nets}, {80 of them} torn" in own
    assert own.index("# several hundred") < own.index("# 80 nets") < own.index("{at least two")
    assert "8 figures, 6 in the reporter's own voice" in own
    assert "«content»  {figure}" in own


def test_figures_without_colours_have_the_words_that_they_have_with_them() -> None:
    coloured = page(samples.counting(), Look(100, colour=True))
    assert "\x1b[1;33mat least 40 boats\x1b[0m" in coloured
    bare = ESCAPE.sub("", coloured)
    plain = page(samples.counting(), Look(100))
    for shown in (bare, plain):
        assert "# at least 40 boats — affected · possible" in squeezed(shown)


def test_every_line_of_a_figure_stands_in() -> None:
    lines = page(samples.counting(), Look(40)).splitlines()
    first = next(n for n, line in enumerate(lines) if "# several hundred" in line)
    following = [line for line in lines[first + 1 : first + 6]]
    assert lines[first].startswith("     # ")
    assert all(line.startswith("       ") and line[7] != " " for line in following)


def test_a_hostile_figure_cannot_act_on_the_terminal() -> None:
    text = "Rain. The dam lost 40\x1b[2J [bold]boats\u202e."
    counted = samples.at(text, "[bold]boats\u202e")
    odd = replace(
        samples.figure(1, Span(19, len(text) - 1), samples.at(text, "40"), None, "\x1b[31m"),
        counted=counted,
        note="\x1b]0;owned\x07",
    )
    report = replace(samples.report(), text=text, title="Rain", paragraphs=(), captions=())
    shown = page(Reading(report, figures=(odd,)), Look(100))
    assert not set(shown) & set("\x1b\x07\u202e")
    assert "[bold]boats" in shown and "␛]0;owned" in shown
