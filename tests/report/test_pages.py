"""Pages of several kinds, from their bytes to the report: main text, fields, captions, notes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from reportedly.records import (
    Basis,
    CreditKind,
    Delivery,
    Discard,
    DiscardReason,
    Precision,
    Report,
    Role,
)
from reportedly.report import Opened, open_delivery, read_delivery, replay
from reportedly.report.nesting import DEEPEST, build_of

PAGES = Path(__file__).parent / "pages"


def delivery(name: str) -> Delivery:
    return Delivery((PAGES / f"{name}.html").read_bytes(), "text/html", name)


def read(name: str) -> Report:
    report = read_delivery(delivery(name))
    assert isinstance(report, Report), report
    return report


def bodies(report: Report) -> list[str]:
    return [part.span.of(report.text) for part in report.paragraphs if part.role is Role.BODY]


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_every_page_replays_and_is_read_once_the_same(path: Path) -> None:
    one = delivery(path.stem)
    opened = open_delivery(one)
    assert isinstance(opened, Opened)
    report = read(path.stem)
    assert replay(opened.text, report.notes) == report.text
    assert report == read(path.stem)
    assert report.extractor.startswith("trafilatura ")
    assert report.title
    assert report.title_span
    assert report.title_span.of(report.text) == report.title
    assert len(bodies(report)) in (3, 4, 5)
    for foreign in ("Privacy", "Most read", "Log in", "cookie", "WordPress", "never saw the boss"):
        assert foreign not in report.text


def test_json_ld() -> None:
    report = read("json_ld")
    assert report.title == "Ferry service to Larkholm resumes after storm"
    assert report.outlet == "The Harbour Gazette"
    assert report.byline == "Ada Example"
    assert report.url == "https://harbour-gazette.example/2024/larkholm-ferry"
    assert report.published
    assert (report.published.value, report.published.zone) == ("2024-02-11T08:15:00", "+01:00")
    assert report.published.basis is Basis.METADATA
    assert report.modified
    assert report.modified.value == "2024-02-11T12:40:00"
    wires = [one for one in report.credits if one.kind is CreditKind.WIRE]
    assert [(one.name, one.basis) for one in wires] == [("Reuters", Basis.METADATA)]
    assert [caption.chain for caption in report.captions] == [("Ada Example", "Reuters")]
    assert [part.role for part in report.paragraphs[:3]] == [Role.HEADLINE, Role.CAPTION, Role.BODY]


def test_open_graph() -> None:
    report = read("open_graph")
    assert report.outlet == "Tarn Daily"
    assert report.byline == "Cy Specimen, Di Placeholder"
    assert report.dateline
    assert (report.dateline.place, report.dateline.agency) == ("TARN", "AP")
    kinds = [(one.name, one.kind) for one in report.credits]
    assert kinds == [("AP", CreditKind.WIRE), ("AP", CreditKind.CONTRIBUTION)]


def test_dublin_core_with_a_finer_time_tag() -> None:
    report = read("wordpress")
    assert report.byline == "Eve Template"
    assert report.published
    assert report.published.value == "2022-09-14T10:05:00"
    assert report.published.precision is Precision.SECOND
    assert [caption.chain for caption in report.captions] == [("Eve Template",)]


def test_a_page_without_fields() -> None:
    report = read("bare")
    assert (report.byline, report.published, report.outlet, report.url) == (None,) * 4
    assert len(bodies(report)) == 3


def test_layout_in_tables_and_latin_1() -> None:
    report = read("tables")
    assert "poured the first cup" in bodies(report)[0]
    assert "café" in report.text
    assert "\ufffd" not in report.text


def test_an_agency_named_as_author_is_a_credit() -> None:
    report = read("live_blog")
    assert report.byline is None
    assert [one.name for one in report.credits] == ["AFP"]


def test_a_page_of_boilerplate_alone_has_no_text() -> None:
    page = b"<html><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav></body></html>"
    outcome = read_delivery(Delivery(page, "text/html", "x"))
    assert isinstance(outcome, Discard)
    assert outcome.reason is DiscardReason.NO_TEXT


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 100_000 + b"<p>Somebody said something.</p>",
        b"<html><body>" + b"<b><i>" * 50_000,
    ],
    ids=["div", "inline"],
)
def test_deep_nesting_is_refused_by_name(page: bytes) -> None:
    outcome = read_delivery(Delivery(page, "text/html", "x"))
    assert isinstance(outcome, Discard)
    assert outcome.reason is DiscardReason.TOO_DEEP


@pytest.mark.parametrize(
    "page",
    [
        b"<!--" * 200_000,
        b"<script>" * 200_000,
        b"<p>" * 200_000 + b"A sentence that stands at the bottom of it all, he said.",
        b"<li>" * 50_000 + b"He said so.",
        b"<" * 300_000,
        b"<a href='" * 100_000,
        b"<html><body><p>" + b"&nbsp;" * 100_000,
    ],
    ids=["comments", "scripts", "paragraphs", "items", "marks", "quotes", "entities"],
)
def test_hostile_pages_come_to_an_end(page: bytes) -> None:
    outcome = read_delivery(Delivery(page, "text/html", "x"))
    assert isinstance(outcome, Discard | Report)


def test_hostile_json_ld_is_passed_over() -> None:
    page = (PAGES / "bare.html").read_bytes()
    bomb = b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script></head>"
    report = read_delivery(Delivery(page.replace(b"</head>", bomb), "text/html", "x"))
    assert isinstance(report, Report)
    assert report.title == "Bridge at Upper Mill shut for repairs"


def test_a_tag_with_too_many_attributes_is_refused_at_once() -> None:
    crowded = "".join(f' a{number}="x"' for number in range(100_000))
    page = f"<html><body><p{crowded}>The mayor said no.</p></body></html>".encode()
    started = time.perf_counter()
    outcome = read_delivery(Delivery(page, "text/html", "here"))
    assert time.perf_counter() - started < 5
    assert isinstance(outcome, Discard)
    assert outcome.reason is DiscardReason.TOO_LARGE


def test_words_of_a_script_are_no_attributes() -> None:
    page = "<p>The mayor said no.</p><script>if (a<b) {" + " c d" * 1000 + "}</script>"
    assert build_of(page).attributes == 0
    assert build_of("<p" + " a" * 600 + ">").attributes == 600


def test_a_page_of_many_cells_comes_to_an_end() -> None:
    cells = "<tr><td>It rained<td>b" * 5000
    page = f"<html><body><table>{cells}</table><p>{'The mayor said no. ' * 40}</p></body></html>"
    started = time.perf_counter()
    assert isinstance(read_delivery(Delivery(page.encode(), "text/html", "here")), Report)
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    ("unit", "depth"),
    [
        ('<svg><path d="M0 0"/></svg>', 1),
        ("<div />", 0),
        ("<div/>", 0),
        ("<div a=x/>", 300),
        ("<div a= />", 300),
    ],
)
def test_elements_that_close_themselves_are_not_nested(unit: str, depth: int) -> None:
    assert build_of("<body>" + unit * 300).depth == depth


def test_a_page_is_read_as_deep_as_it_is_taken() -> None:
    def page(depth: int) -> Delivery:
        words = "<p>" + "The mayor said on Monday that the pool was open. " * 20
        return Delivery((f"<html><body>{'<div>' * depth}{words}").encode(), "text/html", "x")

    assert isinstance(read_delivery(page(DEEPEST)), Report)
    deeper = read_delivery(page(DEEPEST + 1))
    assert isinstance(deeper, Discard)
    assert deeper.reason is DiscardReason.TOO_DEEP
