"""From attributions to claims: ids, order, nesting, and what is refused."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.claims import understand
from reportedly.records import Attribution, Paragraph, Reading, RelayKind, Report, Span
from tests.claims.marked import reading_of, report_of, unmark


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


NESTED = "The ministry said the agency estimated that nine wells had dried up. Rain fell."


def nested() -> Reading:
    inner_content = at(NESTED, "that nine wells had dried up")
    outer = Attribution(
        at(NESTED, "said"), at(NESTED, "The ministry"), (Span(18, inner_content.end),), 0.9
    )
    inner = Attribution(
        at(NESTED, "estimated"), at(NESTED, "the agency"), (inner_content,), 0.8, 1, within=0
    )
    return Reading(report_of(NESTED, {}), (outer, inner), model="hand")


def test_a_claim_within_a_claim_keeps_both() -> None:
    outer, inner = understand(nested())
    assert inner.within == outer.id
    assert outer.within is None
    assert [relay.kind for relay in inner.relays] == [RelayKind.REPORT, RelayKind.SOURCE]
    assert [relay.span for relay in inner.relays] == [mark.source for mark in nested().attributions]


def test_within_is_dropped_with_the_outer_claim() -> None:
    reading = nested()
    empty = replace(reading.attributions[0], content=())
    (inner,) = understand(replace(reading, attributions=(empty, reading.attributions[1])))
    assert inner.within is None


def test_order_of_attributions_changes_nothing() -> None:
    reading = nested()
    outer, inner = reading.attributions
    turned = replace(reading, attributions=(replace(inner, within=1), outer))
    assert understand(turned) == understand(reading)


def test_ids_come_from_the_content() -> None:
    claims = understand(nested())
    again = understand(replace(nested(), model="another"))
    assert [claim.id for claim in claims] == [claim.id for claim in again]
    assert len({claim.id for claim in claims}) == len(claims)
    other = replace(nested(), report=replace(nested().report, id="another"))
    assert claims[0].id != understand(other)[0].id


def test_the_same_attribution_twice_is_one_claim() -> None:
    reading = nested()
    assert len(understand(replace(reading, attributions=reading.attributions[:1] * 2))) == 1


def test_because_names_the_model() -> None:
    assert all(claim.because[0] == "hand" for claim in understand(nested()))


def test_contents_come_out_in_order_and_apart() -> None:
    text = "Rain fell, she said, and it was cold."
    content = (at(text, "it was cold"), at(text, "Rain fell"), at(text, "fell"), at(text, ","))
    mark = Attribution(at(text, "said"), at(text, "she"), content, 1.0)
    (claim,) = understand(Reading(report_of(text, {}), (mark,)))
    assert [span.of(text) for span in claim.content] == ["Rain fell", "it was cold"]


def test_spans_beyond_the_text_are_no_claim() -> None:
    mark = Attribution(None, Span(0, 4), (Span(5, 90),), 1.0)
    assert understand(Reading(report_of("Rain fell.", {}), (mark,))) == ()


def test_a_quotation_with_neither_cue_nor_source_stays() -> None:
    reading = reading_of({"text": '["We lost the harvest and the house, and no one came."]'})
    (claim,) = understand(reading)
    assert claim.source is None
    assert claim.cue is None


def test_a_relay_stands_once_and_the_source_last() -> None:
    text, mark = unmark("{The agency} <said> on its website, on its website [that rain fell].")
    (claim,) = understand(Reading(report_of(text, {"outlet": "Yonhap", "wire": "Yonhap"}), (mark,)))
    names = [relay.name for relay in claim.relays]
    assert names[:2] == ["Yonhap", "its website"]
    assert claim.relays[-1].kind is RelayKind.SOURCE
    for relay in claim.relays[1:-1]:
        assert relay.span is not None
        assert relay.span.of(text) == relay.name


WORDS = (
    *("said", "may", "not", "who", "that", "told", "to", "have", "been", "I", "by", "on", "citing"),
    *("Monday", "Nov. 2", "CNN", "Reuters", "in a statement", "quoted", "as saying", "😀", "İ"),
    *('"', "“", "”", "'", "’", ".", ",", "?", "\n\n"),
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any text with any spans marked."""
    words = st.sampled_from(WORDS)
    text = " ".join(draw(st.lists(st.one_of(words, st.text(max_size=6)), min_size=1, max_size=40)))
    size = len(text)
    spans = st.tuples(st.integers(0, size), st.integers(1, 30)).map(lambda p: Span(p[0], sum(p)))
    marks = st.builds(
        Attribution,
        st.none() | spans,
        st.none() | spans,
        st.lists(spans, max_size=3).map(tuple),
        st.just(1.0),
        st.just(0),
        st.none() | st.integers(0, 4),
    )
    attributions = tuple(draw(st.lists(marks, max_size=4)))
    report = Report("any", text, report_of(text, {}).paragraphs)
    dated = report_of(text, {"outlet": "The Page"})
    return Reading(draw(st.sampled_from([report, dated])), attributions, model="any")


@settings(max_examples=150, deadline=None)
@given(readings())
def test_any_marks_on_any_text_give_legal_claims(reading: Reading) -> None:
    text = reading.report.text
    claims = understand(reading)
    assert claims == understand(reading)
    ids = [claim.id for claim in claims]
    for place, claim in enumerate(claims):
        assert claim.content
        assert all(a.end < b.start for a, b in zip(claim.content, claim.content[1:], strict=False))
        assert claim.within is None or claim.within in ids[:place]
        spans = [*claim.content, *(relay.span for relay in claim.relays if relay.span)]
        spans += [claim.said_at.span] if claim.said_at and claim.said_at.span else []
        assert all(span.of(text) for span in spans)


def test_a_huge_line_is_read_in_linear_time() -> None:
    piece = "“It rained, she said, and 'twas cold on Monday. "
    text = piece * 20_000
    marks = [
        Attribution(
            Span(start + 17, start + 21),
            Span(start + 13, start + 16),
            (Span(start, start + 10),),
            1.0,
        )
        for start in range(0, 200 * len(piece), len(piece))
    ]
    began = time.process_time()
    claims = understand(
        Reading(Report("huge", text, (report_of(text, {}).paragraphs)), tuple(marks))
    )
    assert len(claims) == 200
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "unit",
    [
        "It reportedly carried fuel and the boat allegedly sank. ",
        "ANNA BELL: I said that it is fine, so we go.\n\n",
        "“It is fine and dry.” — Anna Bell\n\n",
        "“It is fine and dry.” — Anna said. ",
        "“It is fine and dry,” said Anna Bell. ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        paragraphs, at = [], 0
        for part in text.split("\n\n"):
            if part:
                paragraphs.append(Paragraph(Span(at, at + len(part))))
            at += len(part) + 2
        marked = tuple(
            Attribution(Span(m.start(), m.end()), None, (Span(m.start() - 9, m.start() - 1),), 0.9)
            for m in re.finditer(r"(?<=.{9})said(?= Anna)", text)
        )
        started = time.process_time()
        understand(Reading(Report("x", text, tuple(paragraphs)), marked))
        return time.process_time() - started

    seconds(10)
    assert seconds(4000) < 4 * 4 * max(seconds(1000), 0.05)
