"""Searching finds words where they stand, and no text is a command."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from reportedly.errors import UsageError
from reportedly.ledger import asking
from reportedly.ledger.asking import Filter
from reportedly.ledger.asking.searching import AROUND, snippet

Names = dict[str, str]
HOSTILE = [
    '"',
    '""',
    "'",
    "*",
    "soldiers*'",
    'a" OR "b',
    "NEAR(soldiers killed)",
    "soldiers AND",
    "NOT soldiers",
    "-soldiers",
    "^soldiers",
    "words:soldiers",
    "%",
    "100%",
    "_",
    "___",
    "\\",
    "soldiers;--",
    "'; DROP TABLE claims; --",
    "(soldiers",
    "soldiers & ! |",
    ":*",
    "\0",
    "sol\0diers",
    "\ud800",
    "İstanbul ﬁ ß",
    "x" * 5000,
    "soldiers " * 90,
]


def test_hits_are_reports_then_claims_then_figures(connection: Connection, names: Names) -> None:
    page = asking.search(connection, Filter(text="Kharkiv"))
    assert [names[hit.id] for hit in page.entries] == ["r1", "r2", "c1", "c2"]
    assert [hit.thing for hit in page.entries] == ["report"] * 2 + ["claim"] * 2
    assert "killed in Kharkiv" in page.entries[0].snippet
    assert page.entries[2].report.outlet == "Courier"


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_paging_through_hits_gives_each_once(
    connection: Connection, names: Names, limit: int
) -> None:
    whole = [hit.id for hit in asking.search(connection, Filter(text="soldiers")).entries]
    paged: list[str] = []
    after = None
    for _ in range(20):
        page = asking.search(connection, Filter(text="soldiers", limit=limit, after=after))
        paged += [hit.id for hit in page.entries]
        after = page.after
        if after is None:
            break
    assert paged == whole
    assert {names[one][0] for one in whole} == {"r", "c", "f"}


def test_a_search_can_be_narrowed(connection: Connection, names: Names) -> None:
    page = asking.search(connection, Filter(text="soldiers", source="Kharkiv governor"))
    assert [names[hit.id] for hit in page.entries] == ["c4", "c8", "f4", "f9"]


def test_nothing_to_search_for_is_refused(connection: Connection) -> None:
    with pytest.raises(UsageError, match="nothing to search for"):
        asking.search(connection, Filter())


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:20])
def test_hostile_words_are_words(connection: Connection, words: str) -> None:
    _try(connection, words)


@given(st.text(st.characters(), min_size=1, max_size=30))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_is_safe(connection: Connection, words: str) -> None:
    _try(connection, words)


def _try(connection: Connection, words: str) -> None:
    """Every filter of text gives an answer or a refusal; the ledger is as it was."""
    for given_ in ({"text": words}, {"source": words}, {"place": words}, {"outlet": words}):
        try:
            asking.claims(connection, Filter(**given_))  # type: ignore[arg-type]
        except UsageError:
            continue
    try:
        asking.search(connection, Filter(text=words))
        asking.show(connection, words)
    except UsageError:
        pass
    assert len(asking.claims(connection, Filter()).entries) == 9


@given(st.text(max_size=400), st.text(max_size=20))
def test_a_snippet_is_short_and_from_the_text(text: str, words: str) -> None:
    found = snippet(text, words)
    assert len(found) <= 2 * AROUND + 20 + 4
    for word in found.split():
        assert word == "…" or word in text


def test_a_snippet_stands_around_the_longest_word() -> None:
    text = "in the " + "far " * 60 + "north of Kharkiv " + "and on " * 60
    assert "north of Kharkiv and" in snippet(text, "in kharkiv")
    assert snippet(text, "kharkiv").startswith("… ")
    assert snippet(text, "kharkiv").endswith(" …")
