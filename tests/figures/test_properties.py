"""What holds of the figures of any text, through the front door."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.records import Figure, Reading, Span, Where

WORDS = (
    "more than", "at least", "up to", "between", "and", "7,000", "1e999", "9" * 400, "dozens of",
    "no", "one", "soldiers", "were killed", "in Paris", "Russia", "near the border of", "last week",
    "31 February", "on Monday", "the ministry said", "may", "$5m", "60-millimeter", "percent of",
    "10", "5", ".", ",", "\n\n", "including", "of them", "🙂", "\ud800", "is expected to",
)  # fmt: skip
ABSURD = (
    "The ministry said 1e999 soldiers were killed.",
    f"At least {'9' * 400} people fled.",
    "Between 10 and 5 miners died.",
    "On 31 February 12 people were hurt in Xyzzyville.",
    "-0 people died; +-3 more; 1,2,3,4 fled.",
)


def spans(figure: Figure) -> list[Span]:
    """Every span that a figure carries."""
    found = [figure.quote, figure.number, *(p.span for p in figure.participants)]
    found += [s for s in (figure.counted, figure.predicate, figure.share_of) if s is not None]
    found += [w.span for w in (figure.when, figure.where) if w is not None and w.span is not None]
    return found


def check(reading: Reading) -> None:
    text = reading.report.text
    ids = {figure.id for figure in reading.figures}
    claims = {claim.id: claim for claim in reading.claims}
    assert len(ids) == len(reading.figures)
    for figure in reading.figures:
        assert all(span.of(text) for span in spans(figure))
        assert (figure.low is None) == (figure.high is None)
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
        else:
            assert figure.note
        if figure.when is not None:
            assert figure.when.start <= figure.when.end
        if figure.claim is not None:
            assert figure.id in claims[figure.claim].figures
        assert figure.part_of is None or figure.part_of in ids
        if figure.where is not None:
            honest(figure.where)


def honest(where: Where) -> None:
    """A country is an area; a point says how precise it is."""
    assert where.kind.value != "country" or where.latitude is None
    assert where.latitude is None or where.precision is not None


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_words_give_honest_figures_and_the_same_twice(
    reader: reportedly.Reader, words: list[str]
) -> None:
    text = " ".join(words)
    reading = reader.read_text(text, published="2024-11-03")
    check(reading)
    assert reader.read_text(text, published="2024-11-03").figures == reading.figures


@pytest.mark.parametrize("text", ABSURD, ids=lambda text: text[:24])
def test_absurd_numbers_and_dates_are_kept_as_words_or_left(
    reader: reportedly.Reader, text: str
) -> None:
    reading = reader.read_text(text, published="2024-11-03")
    check(reading)
    assert reading.to_dict()["figures"] is not None
