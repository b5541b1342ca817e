"""Fields of a page: who is its author, which of its titles, when it appeared."""

from __future__ import annotations

import pytest

from reportedly.records import Basis
from reportedly.report.metadata import Metadata, metadata_of
from reportedly.report.page import Page, Time

SITE = ("og:site_name", "Daily Gull Online")


def fields(*metas: tuple[str, str], **others: object) -> Metadata:
    return metadata_of(Page(metas=(*metas, SITE), **others))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("author", "byline", "agencies"),
    [
        ("Jane Specimen", "Jane Specimen", []),
        ("By JANE SPECIMEN and Ed Sample", "JANE SPECIMEN, Ed Sample", []),
        ("Jane Specimen, Health Correspondent", "Jane Specimen", []),
        ("Jane Specimen for Daily Gull Online", "Jane Specimen", []),
        ("Jane Specimen in Paris", "Jane Specimen", []),
        ("Maria del Carmen Sample Ortiz", "Maria del Carmen Sample Ortiz", []),
        ("JANE SPECIMEN Associated Press", "JANE SPECIMEN", ["AP"]),
        ("Reuters Staff", None, ["Reuters"]),
        ("Valley Newswire", None, ["Valley Newswire"]),
        ("Staff Reporter", "Staff Reporter", []),
        ("Web Desk", "Web Desk", []),
        ("Daily Gull Online", None, []),
        ("@jane", None, []),
        ("admin", None, []),
        ("https://www.example.org/jane", None, []),
    ],
)
def test_an_author_field_names(author: str, byline: str | None, agencies: list[str]) -> None:
    found = fields(("author", author))
    assert found.byline == byline
    assert [one.name for one in found.agencies] == agencies


def test_a_field_goes_before_a_line_that_the_page_shows() -> None:
    found = fields(("author", "Jane Specimen"), bylines=("By Ed Sample",))
    assert found.byline == "Jane Specimen"
    assert fields(bylines=("By Ed Sample, Port Correspondent",)).byline == "Ed Sample"


def test_a_broadcaster_as_author_is_the_outlet() -> None:
    found = metadata_of(Page(metas=(("author", "BBC News"),)))
    assert found.byline is None
    assert found.outlet == "BBC News"


@pytest.mark.parametrize(
    ("page", "day", "basis"),
    [
        (Page(times=(Time("2024-03-05", None),)), "2024-03-05", Basis.METADATA),
        (Page(times=(Time(None, "5 March 2024"),)), "2024-03-05", Basis.PAGE),
        (Page(dates=("Published: 5 March 2024",)), "2024-03-05", Basis.PAGE),
        (Page(canonical="https://a.example/2024/03/05/wall"), "2024-03-05", Basis.ADDRESS),
        (Page(canonical="https://a.example/2024/mar/05/wall"), "2024-03-05", Basis.ADDRESS),
        (Page(saved_from="https://a.example/2024/03/05/wall"), "2024-03-05", Basis.ADDRESS),
    ],
)
def test_the_day_and_where_it_is_known_from(page: Page, day: str, basis: Basis) -> None:
    published = metadata_of(page).published
    assert published is not None
    assert (published.value, published.basis) == (day, basis)


def test_a_time_of_change_is_not_the_publication() -> None:
    found = metadata_of(Page(times=(Time("2024-03-06", None, changed=True),)))
    assert found.published is None
    assert found.modified is not None


@pytest.mark.parametrize("title", ["Home > News > Local", "World", "Tuesday, March 5, 2024"])
def test_rubrics_crumbs_and_dates_are_no_title(title: str) -> None:
    found = fields(("og:title", title), headings=("Wall to be repaired after all",))
    assert found.title == "Wall to be repaired after all"


def test_json_ld_is_read_with_a_comma_too_many_and_entities() -> None:
    block = '{"@type": "NewsArticle", "headline": "Wall &#8216;to be repaired&#8217;",}'
    assert metadata_of(Page(json_ld=(block,))).title == "Wall ‘to be repaired’"
