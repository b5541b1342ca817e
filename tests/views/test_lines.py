"""Lines of figures: as many fields each, and nothing in a field that parts it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import Reading, Span
from reportedly.views.lines import SEPARATOR, lines
from tests.views import samples

FIELDS = 8


def test_a_line_says_what_who_when_where_how_surely_and_the_words() -> None:
    shown = list(lines([samples.counting()]))
    assert shown[:4] == [
        '40 · boat · other count · (reporter) · (no time) · (no place) · certain · "forty boats"',
        "at least 40 · boat · affected · Harbour Agency of Northport · (no time) · "
        'near the quay of Northport, SE (from the dateline) · possible · "at least 40 boats"',
        "3 million · NOK · money · Harbour Agency of Northport · (no time) · (no place) · "
        'certain, negated, future · "three million crowns"',
        "several hundred (300–900) · net · deployed · (reporter) · 2024-10-21/2024-10-27 · "
        'Northport, Norrbotten, SE · certain · "several hundred nets"',
    ]
    assert "Between 10 and 5 (value unknown: the range runs backwards) · crew" in shown[6]


def test_the_file_stands_in_front_where_there_are_several() -> None:
    one = samples.counting()
    both = list(lines([one, one]))
    assert both == [f"harbour.txt · {line}" for line in lines([one])] * 2
    assert list(lines([one, Reading(samples.report())])) == both[:8], "one of them has no figures"


def test_lines_come_as_reports_are_read() -> None:
    read = []

    def reading(number: int) -> Reading:
        read.append(number)
        return samples.counting()

    coming = lines(reading(number) for number in range(100))
    for _ in range(17):
        next(coming)
    assert len(read) == 3


def test_a_source_that_nobody_named_is_no_name() -> None:
    reading = samples.counting()
    claims = (replace(reading.claims[0], source=None), *reading.claims[1:])
    assert " · (nobody named) · " in list(lines([replace(reading, claims=claims)]))[1]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), st.data())
def test_any_text_gives_whole_lines(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    figure = replace(samples.figure(1, span, span, None, text), note=text)
    report = replace(samples.report(), text=text, paragraphs=(), captions=())
    (line,) = lines([Reading(report, figures=(figure,))])
    assert len(line.split(SEPARATOR)) == FIELDS
    assert line.splitlines() == [line] and "\t" not in line and "\x1b" not in line
