"""The cases, read once."""

from __future__ import annotations

import pytest

import reportedly
from tests.ledger.series.stories import Read, read


@pytest.fixture(scope="session")
def stories(reader: reportedly.Reader) -> dict[tuple[str, str], Read]:
    """Every report of `cases/ledger/series`."""
    return read(reader)
