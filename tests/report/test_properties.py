"""Promises for any text: spans prove themselves, notes replay, boilerplate changes no paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.records import Delivery, Discard, Report, Role, Span
from reportedly.report import Opened, from_text, open_delivery, read_delivery, replay
from reportedly.report.edits import Edit, apply

LINES = st.sampled_from(
    [
        "By Yonhap", "By Jane Roe, Reuters", "Published : Nov. 3, 2024 - 19:29", "Share", " ", "",
        "A crane lifts the bell. (Jane Roe/AFP) A crane lifts the bell. (Jane Roe/AFP)", "\r",
        "A crane lifts the bell. (Jane Roe/AFP)", "KYIV (AP) — He left, she said.", "Read more: x",
        "Council opens pool", "He said that it was over.", "“Go,” she said. (Yonhap)", "\u200bZero",
        "donâ€™t", "&quot;", "— AFP", "© 2024 The Echo", "Additional reporting by AFP", "…",
        "Home > News", "Most read", "👩‍🚒 🇺🇦",
    ]
)  # fmt: skip
DUMPS = st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n \n"]).map(
        lambda by: by.join(lines)
    )
)

WHO = ["The mayor", "A union leader", "Two officials", "The harbour office", "She", "The ministry"]
WHAT = ["said on Monday", "announced after the vote", "told reporters", "denied", "warned again"]
THAT = [
    "that the pool would open",
    "that prices were rising",
    "it would not pay",
    "the road was shut",
]
TAIL = ["in the north of the country.", "for the third time this year.", "before the end of May."]
SENTENCE = st.builds(
    lambda *words: " ".join(words), *(st.sampled_from(part) for part in (WHO, WHAT, THAT, TAIL))
)
BODY = st.lists(
    st.lists(SENTENCE, min_size=1, max_size=3).map(" ".join), min_size=2, max_size=6, unique=True
)
ABOVE = [
    " date 2023-05-14 Home", "Skip to main content", "Home | World | Politics", "Share this story",
    "Larkholm ferry sails again", "By Ada Example, Reuters", "Published: 3 March 2024, 19:29 GMT",
    "    • Link copied", "2 min read", "Sign up for our newsletter", "Ada Example | AP",
    "The ferry leaves the harbour. (Ada Example/AFP)", "Advertisement",
    "Home > World > Larkholm ferry sails again", "Larkholm ferry sails again | Harbour Gazette",
]  # fmt: skip
BELOW = [
    "Related articles\n\nHarbour tunnel opens a year late\n\nNine walks by the sea",
    "Follow us on Facebook", "12 Comments", "Read more: Five things to know", "Back to top",
    "© 2024 Marsh Bay Echo", "Additional reporting by AFP", "Sign up to our weekly letter",
    "We use cookies to improve your experience. By continuing you accept our policy.",
    "Last modified on Sun 3 Nov 2024 10.29 GMT", "(Reporting by Ada Example; Editing by Bo Sample)",
]  # fmt: skip


def spans_of(report: Report) -> Iterator[Span]:
    yield from (part.span for part in report.paragraphs)
    yield from (caption.span for caption in report.captions)
    found: list[Span | None] = [
        report.title_span,
        report.byline_span,
        *(credit.span for credit in report.credits),
    ]
    found += [report.dateline.span] if report.dateline else []
    found += [one.span for one in (report.published, report.modified) if one]
    yield from (span for span in found if span)


def bodies(report: Report) -> list[str]:
    return [part.span.of(report.text) for part in report.paragraphs if part.role is Role.BODY]


@settings(max_examples=150, deadline=None)
@given(st.one_of(DUMPS, st.text(max_size=200)))
def test_plain_texts_keep_every_character_and_prove_their_spans(text: str) -> None:
    report = from_text(text, language="en")
    assert report.text == text
    assert report == from_text(text, language="en")
    for span in spans_of(report):
        assert span.of(text).strip() == span.of(text) or span == (
            report.dateline and report.dateline.span
        )
    between = text
    for part in reversed(report.paragraphs):
        between = between[: part.span.start] + between[part.span.end :]
    assert not between.strip()


@settings(max_examples=200, deadline=None)
@given(DUMPS)
def test_any_delivery_replays_and_is_read_the_same_twice(text: str) -> None:
    delivery = Delivery(text.encode("utf-8", "replace"), "text/plain", "x")
    opened, outcome = open_delivery(delivery), read_delivery(delivery)
    assert outcome == read_delivery(delivery)
    if isinstance(outcome, Discard):
        return
    assert isinstance(opened, Opened)
    assert replay(opened.text, outcome.notes) == outcome.text
    last = 0
    for part in outcome.paragraphs:
        assert last <= part.span.start
        last = part.span.end
    for span in spans_of(outcome):
        assert span.of(outcome.text)
    for caption in outcome.captions:
        assert all(link in caption.span.of(outcome.text) for link in caption.chain)


@settings(max_examples=150, deadline=None)
@given(
    BODY,
    st.lists(st.sampled_from(ABOVE), max_size=6, unique=True),
    st.lists(st.sampled_from(BELOW), max_size=5, unique=True),
    st.sampled_from(["\n\n", "\r\n\r\n"]),
)
def test_boilerplate_around_a_text_changes_no_body_paragraph(
    body: list[str], above: list[str], below: list[str], by: str
) -> None:
    dump = by.join([*above, *body, *below])
    outcome = read_delivery(Delivery(dump.encode(), "text/plain", "x"))
    assert isinstance(outcome, Report)
    assert bodies(outcome) == body


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.data())
def test_edits_replay(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    cuts = sorted(data.draw(st.lists(places, max_size=8, unique=True)))
    edits = [
        Edit(start, end, data.draw(st.text(max_size=3)), "x")
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    changed, notes = apply(text, edits)
    assert replay(text, notes) == changed
    again, more = apply(changed, [Edit(0, 0, "first", "y")])
    assert replay(text, (*notes, *more)) == again
