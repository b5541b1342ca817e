"""What every page shows of a reading: order, names, words, counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.records import (
    Credit,
    CreditKind,
    Instant,
    Precision,
    Reading,
    Relay,
    SourceKind,
    Span,
    When,
)
from reportedly.views import claim_view, words
from tests.views import samples


def test_claims_come_in_reading_order_and_nested_ones_after_their_holder() -> None:
    reading = samples.reading()
    shuffled = replace(reading, claims=tuple(reversed(reading.claims)))
    for one in (reading, shuffled):
        shown = claim_view.tell(one)
        assert [each.claim.id for each in shown] == ["c1", "c2", "c3", "c4", "c5", "c6"]
        assert [each.number for each in shown] == [1, 2, 3, 4, 5, 6]
        assert [each.depth for each in shown] == [0, 0, 0, 0, 0, 1]


@pytest.mark.parametrize("holders", [("c2", "c1"), ("c1", "c1"), ("gone", "c1")])
def test_no_claim_is_lost_when_the_holders_make_no_sense(holders: tuple[str, str]) -> None:
    first, second = samples.reading().claims[:2]
    odd = (replace(first, within=holders[0]), replace(second, within=holders[1]))
    shown = claim_view.tell(Reading(samples.report(), claims=odd))
    assert sorted(each.claim.id for each in shown) == ["c1", "c2"]


def test_a_name_is_shown_beside_the_words_only_when_it_differs() -> None:
    shown = claim_view.tell(samples.reading())
    name = "Harbour Agency of Northport"
    assert [(each.said_as, each.name) for each in shown[:4]] == [
        (None, name),
        ("the agency", name),
        ("it", name),
        (None, "The mayor"),
    ]
    assert shown[3].aside == "not resolved"


def test_unnamed_and_absent_sources_say_so() -> None:
    reading = samples.reading()
    claim = reading.claims[3]
    assert claim.source
    unnamed = replace(claim, source=replace(claim.source, kind=SourceKind.UNNAMED))
    nobody = replace(claim, source=None, id="c9")
    shown = claim_view.tell(replace(reading, claims=(unnamed, nobody)))
    asides = {each.claim.id: (each.name, each.aside) for each in shown}
    assert asides == {"c4": ("The mayor", "unnamed"), "c9": ("nobody named", "")}


def test_the_chain_needs_more_than_the_source_itself() -> None:
    shown = claim_view.tell(samples.reading())
    assert shown[1].chain == (
        "Demonstration Wire",
        "its website",
        "Harbour Agency of Northport",
    )
    assert shown[4].chain == ()


def test_a_name_that_follows_itself_in_a_chain_is_said_once() -> None:
    reading = samples.reading()
    wire, channel, source = reading.claims[1].relays
    again = replace(source, name="the Harbour Agency of Northport")

    def chain(*relays: Relay) -> tuple[str, ...]:
        claim = replace(reading.claims[1], relays=relays)
        return claim_view.tell(replace(reading, claims=(claim,)))[0].chain

    assert chain(source, again) == ()
    assert chain(wire, source, again) == (wire.name, source.name)
    assert chain(source, wire, again) == (source.name, wire.name, again.name)
    assert chain(channel, source) == (channel.name, source.name)


def test_a_picture_credit_is_not_repeated_in_the_heading() -> None:
    report = samples.report()
    named = tuple(
        Credit(name, CreditKind.PHOTO) for name in ("Harbour Service", "Lens of the North")
    )
    _, about = claim_view.heading(replace(report, credits=report.credits + named))
    assert "photo: Harbour Service" not in about
    assert "photo: Lens of the North" in about
    assert "wire: Demonstration Wire" in about, "its wire credit is another thing"


def test_heading_and_footer_say_what_is_known() -> None:
    reading = samples.reading()
    title, about = claim_view.heading(reading.report)
    assert title == "Harbour agency counts forty boats adrift after storm"
    assert "Demonstration Daily" in about
    assert "wire: Demonstration Wire" in about
    assert "published Sun 3 Nov 2024, 19:29 (time zone not given)" in about
    assert claim_view.captions(reading.report) == ("picture: Harbour Service → Demonstration Wire",)
    lines = claim_view.footer(reading, claim_view.tell(reading), "no figures")
    assert lines == (
        "6 claims · no figures · 3 sources · 1 inside another · 1 source not resolved",
        "removed or repaired: share line ×1",
        "not read for claims: 1 masthead part, 1 caption part",
    )


def test_a_report_without_a_date_says_so_and_an_update_is_no_publication() -> None:
    report = replace(samples.report(), published=None)
    assert "date not known" in claim_view.heading(report)[1]
    changed = replace(report, modified=Instant("2024-12-19", Precision.DAY))
    assert claim_view.heading(changed)[1][-1] == "updated Thu 19 Dec 2024"


@pytest.mark.parametrize(
    ("text", "core", "sentence"),
    [
        ("Once. Two says hello. Three.", "says", "Two says hello."),
        ('He left. "I go," N. Adams said. Then rain.', "said", '"I go," N. Adams said.'),
        ("A line\nAnother says no\nThird", "says", "Another says no"),
        ("No end at all says who", "says", "No end at all says who"),
    ],
)
def test_the_sentence_around_a_claim(text: str, core: str, sentence: str) -> None:
    assert claim_view.sentence(text, samples.at(text, core)).of(text) == sentence


def test_a_line_without_ends_is_cut_to_a_readable_width() -> None:
    text = "word " * 20_000
    shown = claim_view.sentence(text, Span(50_000, 50_004))
    assert shown.end - shown.start <= 2 * claim_view.WIDEST + 4


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2024-11-02", "Sat 2 Nov 2024"),
        ("2024-11-03T19:29", "Sun 3 Nov 2024, 19:29"),
        ("2024-11-03T19:29:30+09:00", "Sun 3 Nov 2024, 19:29"),
        ("2024-11", "Nov 2024"),
        ("2024", "2024"),
        ("2024-13-40", "2024-13-40"),
        ("some day", "some day"),
    ],
)
def test_dates_as_words(iso: str, shown: str) -> None:
    assert words.day(iso) == shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2024-10-21", "2024-10-27", "Mon 21 to Sun 27 Oct 2024"),
        ("2024-10-28", "2024-11-03", "Mon 28 Oct to Sun 3 Nov 2024"),
        ("2024-12-30", "2025-01-05", "Mon 30 Dec 2024 to Sun 5 Jan 2025"),
        ("2024-04", "2024-06", "Apr to Jun 2024"),
        ("2024-12", "2025-02", "Dec 2024 to Feb 2025"),
        ("1990", "1999", "1990 to 1999"),
        ("2024-10-21T05", "2024-10-21T08", "Mon 21 Oct 2024, 05h to Mon 21 Oct 2024, 08h"),
    ],
)
def test_an_interval_names_both_ends_and_says_once_what_they_share(
    start: str, end: str, shown: str
) -> None:
    assert words.when(When(start, end, "day", "")) == shown


@pytest.mark.parametrize(
    ("timex", "shown"),
    [("2024-10-21/..", "since Mon 21 Oct 2024"), ("../2024-10-21", "until Mon 21 Oct 2024")],
)
def test_an_interval_with_an_open_side_says_so(timex: str, shown: str) -> None:
    assert words.when(When("2024-10-21", "2024-10-21", "day", timex)) == shown


def test_an_interval_names_its_clock() -> None:
    day = When("2024-11-02", "2024-11-02", "day", "2024-11-02", zone="local")
    assert words.when(day) == "Sat 2 Nov 2024 (local time)"
    assert words.when(replace(day, zone="Europe/Kyiv")) == "Sat 2 Nov 2024 (Europe/Kyiv time)"


def test_characters_that_act_on_a_screen_become_visible_one_for_one() -> None:
    hostile = "a\x1b[31mb\x07\x9b\u202ec\u2066d\x7f\ud800"
    shown = words.harmless(hostile)
    assert len(shown) == len(hostile)
    assert shown.isprintable() or "�" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e\u2066\x7f\ud800")
    assert words.harmless("tab\tline\n naïve 👩‍🚀 שלום") == "tab\tline\n naïve 👩‍🚀 שלום"
