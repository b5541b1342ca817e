"""A name that a person types is looked up as the news would use it."""

from __future__ import annotations

import pytest

from reportedly.ledger.identity import called


@pytest.mark.parametrize("name", ["HUR", "DIU", "Kyiv's military intelligence"])
def test_the_names_of_one_body_are_one(name: str) -> None:
    assert "body:ua-hur" in {one.key for one in called(name)}


def test_a_name_that_no_list_has_is_itself() -> None:
    assert all("orlend" in one.key for one in called("Orlend Harbour Trust"))
