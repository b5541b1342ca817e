"""Live blogs: one report with its posts, each with its own time."""

from __future__ import annotations

from itertools import pairwise

from reportedly.records import Delivery, Report
from reportedly.report import from_text, read_delivery

POSTS = (
    ("2024-08-05T14:10:00+02:00", "Fire crosses the ridge", "Wind has carried the fire across the "
     "ridge above Pine Gate, the fire service says."),
    ("2024-08-05T13:02:00+02:00", "School is empty", "All 240 pupils of the valley school were "
     "brought home by noon, according to the head teacher."),
    ("2024-08-04T22:45:00+02:00", "First houses cleared", "Police asked the people of two streets "
     "to leave their houses on Sunday night."),
)  # fmt: skip


def page(time: str) -> bytes:
    posts = "".join(
        f'<article class="live-post"><time datetime="{at}">{at[11:16]}</time>'
        f"<h3>{title}</h3><p>{words}</p></article>"
        for at, title, words in POSTS
    )
    return (
        f"<!doctype html><html><head><title>Hill fire, minute by minute</title>{time}</head><body>"
        f'<h1>Hill fire, minute by minute</h1><div class="feed">{posts}</div></body></html>'
    ).encode()


def read(data: bytes) -> Report:
    report = read_delivery(Delivery(data, "text/html", "live"))
    assert isinstance(report, Report), report
    return report


def test_each_post_has_its_words_and_its_time() -> None:
    report = read(page('<meta name="date" content="2024-08-05">'))
    assert len(report.posts) == len(POSTS)
    for post, (at, title, words) in zip(report.posts, POSTS, strict=True):
        text = post.span.of(report.text)
        assert text.startswith(title)
        assert text.endswith(words)
        assert post.published is not None
        assert post.published.value == at[:19]


def test_posts_do_not_overlap_and_stand_in_order() -> None:
    spans = [post.span for post in read(page("")).posts]
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_text_in_which_times_of_day_part_the_posts() -> None:
    text = (
        "14:10\nWind has carried the fire across the ridge, the fire service says.\n\n"
        "13:02 School is empty\nAll 240 pupils were brought home by noon.\n\n"
        "9.45am\nPolice asked the people of two streets to leave."
    )
    report = from_text(text, published="2024-08-05")
    times = [post.published and post.published.value for post in report.posts]
    assert times == ["2024-08-05T14:10", "2024-08-05T13:02", "2024-08-05T09:45"]


def test_a_report_that_names_two_times_of_day_is_no_live_blog() -> None:
    text = "14:10 The first train left.\n\nIt was late.\n\n15:20 The second followed."
    assert from_text(text, published="2024-08-05").posts == ()
