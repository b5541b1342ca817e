"""No question reads a whole table: SQLite's own plans say so, whatever leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, event

from reportedly.ledger import asking
from reportedly.ledger.asking import Filter, matching, selecting
from reportedly.ledger.dialects import make_full_text
from reportedly.ledger.tables import METADATA
from tests.ledger.asking.story import Names, tell
from tests.ledger.asking.test_questions import QUESTIONS, asked

LARGE = ("claims", "figures", "spans", "texts", "judgements", "relays", "keys", "echoes")
FILTERS: list[dict[str, Any]] = [
    {},
    {"source": "Ministry of Health"},
    {"source": "Kharkiv governor"},
    {"kind": "killed"},
    {"unit": "soldier"},
    {"place": "UA"},
    {"place": "Kharkiv"},
    {"said_from": "2024-11-04", "said_to": "2024-11-05"},
    {"when_from": "2024-11-01", "when_to": "2024-11-02"},
    {"certainty": "probable"},
    {"text": "soldiers"},
    {"outlet": "Courier"},
    {"report": "@r4"},
    {"series": "@f1"},
    {"origin": "@c1"},
    {"least": 2},
    {"every_version": True},
    {"kind": "killed", "place": "UA", "said_from": "2024"},
]


@pytest.fixture(scope="module")
def ledger() -> Iterator[tuple[Connection, Names]]:
    """The story in SQLite; plans do not depend on how much is in it."""
    with create_engine("sqlite://").connect() as connection:
        METADATA.create_all(connection)
        make_full_text(connection)
        yield connection, tell(connection)


@contextmanager
def plans(connection: Connection) -> Iterator[list[str]]:
    """Every step of every plan, of what is asked meanwhile."""
    asked_for: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        asked_for.append((statement, parameters))

    steps: list[str] = []
    event.listen(connection, "before_cursor_execute", note)
    try:
        yield steps
    finally:
        event.remove(connection, "before_cursor_execute", note)
    for statement, parameters in dict.fromkeys(asked_for):
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        steps += [f"{row[-1]}  <- {statement}" for row in rows]


def scans(steps: list[str]) -> list[str]:
    """The steps that read all of a large table, or all of one of its indexes."""
    names = "|".join((*LARGE, "happened", "reaching", "foretold", "told"))
    return [step for step in steps if re.match(rf"SCAN ({names})\b(?!.*VIRTUAL)", step)]


@pytest.fixture(params=["few", "many"])
def leads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What leads where rows are few, and where they are too many to be looked up and sorted."""
    if request.param == "many":
        monkeypatch.setattr(selecting, "PROBE", 0)
        monkeypatch.setattr(matching, "GATHERED", 0)


@pytest.mark.usefixtures("leads")
@pytest.mark.parametrize("given", FILTERS, ids=str)
@pytest.mark.parametrize("question", [*QUESTIONS.values(), asking.head])
def test_no_question_reads_a_whole_table(
    ledger: tuple[Connection, Names],
    question: Callable[[Connection, Filter], Any],
    given: dict[str, Any],
) -> None:
    connection, one = ledger
    with plans(connection) as steps:
        answer = question(connection, asked({**given, "limit": 1}, one))
        if getattr(answer, "after", None):
            question(connection, asked({**given, "limit": 1, "after": answer.after}, one))
    assert steps
    assert scans(steps) == []


def test_showing_and_searching_read_no_whole_table(ledger: tuple[Connection, Names]) -> None:
    connection, one = ledger
    with plans(connection) as steps:
        for name in ("r1", "c1", "f1", "health"):
            asking.show(connection, one[name])
        asking.search(connection, Filter(text="soldiers"))
    assert scans(steps) == []


def test_a_scan_would_be_found(ledger: tuple[Connection, Names]) -> None:
    connection, _ = ledger
    with plans(connection) as steps:
        connection.exec_driver_sql("SELECT * FROM claims WHERE content LIKE '%x%'")
        connection.exec_driver_sql("SELECT count(*) FROM claims")
    assert len(scans(steps)) == 2
