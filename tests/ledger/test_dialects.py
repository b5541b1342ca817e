"""Searching finds the same in either database, and no words are commands."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import select, text

from reportedly.errors import UsageError
from reportedly.ledger import dialects
from reportedly.ledger.dialects import holding, matching
from reportedly.ledger.store import Store
from reportedly.ledger.tables import claims, reports
from tests.ledger.builders import reading

STORIES = {
    "ferry": """Ferry strikes pier

The envoy said that AK-12 rifles and a 60-mm mortar were found. The U.S. and café owners of
Kórinthos wrote to https://courier.example/a_b?c=1 about 1,200 losses.""",
    "snow": """Snow closes pass

The road office said that snowploughs can't pass. No killings; 😀🚂🎉 Kílled it isn't 100% sure:
x = "y" OR z* AND (NOT w).""",
    "choir": """Choir sings

The choir said that singing kills time. Straße, ÉCOLE, naïve, o'clock.""",
}
FINDS = [
    ("ferry", {"ferry"}),
    ("FERRY Pier", {"ferry"}),
    ("ferry snow", set()),
    ("said", {"ferry", "snow", "choir"}),
    ('"said that"', {"ferry", "snow", "choir"}),
    ('"that said"', set()),
    ('"snow office"', set()),
    ('"road office" snow', {"snow"}),
    ("kill", set()),
    ("kill*", {"snow", "choir"}),
    ("killed", {"snow"}),
    ('"choir sing*"', {"choir"}),
    ("cafe", {"ferry"}),
    ("CAFÉ", {"ferry"}),
    ("korinthos", {"ferry"}),
    ("ecole", {"choir"}),
    ("naïve", {"choir"}),
    ("U.S.", {"ferry"}),
    ("ak-12", {"ferry"}),
    ("60-mm", {"ferry"}),
    ("mm", {"ferry"}),
    ("1,200", {"ferry"}),
    ("courier.example", {"ferry"}),
    ("a_b", {"ferry"}),
    ("can't", {"snow"}),
    ("o'clock", {"choir"}),
    ("100%", {"snow"}),
    ("😀🚂🎉", {"snow"}),
    ('"unclosed', set()),
    ('"choir sings', {"choir"}),
    ("NOT w", {"snow"}),
    ("OR", {"snow"}),
    ("NEAR(snow road)", set()),
    ("nothing* like this", set()),
]
PARTS = [
    ("ough", {"snow"}),
    ("INGS", {"snow", "choir"}),
    ("fe st", set()),
    ("ry str", {"ferry"}),
    ("100%", {"snow"}),
    ("10_%", set()),
    ("a_b?c", {"ferry"}),
    ('"y"', {"snow"}),
    ("\\\\\\", set()),
]


@pytest.fixture
def told(ledger_url: str) -> Store:
    """A ledger with the stories."""
    ledger = Store(ledger_url)
    for words in STORIES.values():
        ledger.keep(reading(words))
    return ledger


def found(ledger: Store, words: str, *, substring: bool = False) -> set[str]:
    """Names of the stories whose report holds the words."""
    with ledger.connection() as connection:
        asked = matching("report", words, connection.dialect.name, substring=substring)
        ids = set(connection.execute(asked).scalars())
        if not substring:
            checked = select(reports.c.id)
            checked = checked.where(holding("report", words, connection.dialect.name, reports.c.id))
            assert set(connection.execute(checked).scalars()) == ids
    names = {reading(words).report.id: name for name, words in STORIES.items()}
    return {names[one] for one in ids}


def test_words_phrases_and_beginnings_are_found(told: Store) -> None:
    with told:
        assert {words: found(told, words) for words, _ in FINDS} == dict(FINDS)


def test_parts_of_words_are_found(told: Store) -> None:
    with told:
        assert {words: found(told, words, substring=True) for words, _ in PARTS} == dict(PARTS)


def test_each_thing_is_searched_by_itself(told: Store) -> None:
    with told, told.connection() as connection:
        asked = matching("claim", "mortar", connection.dialect.name)
        (one,) = connection.execute(asked).scalars()
        assert connection.execute(select(claims.c.content).where(claims.c.id == one)).scalar()
        assert not connection.execute(matching("figure", "mortar", connection.dialect.name)).all()


@pytest.mark.parametrize("words", ["", "  ", "*", '""', "%", "--", "_"])
def test_nothing_to_search_for_is_wrong_usage(words: str) -> None:
    for dialect in ("sqlite", "postgresql"):
        with pytest.raises(UsageError, match="no word") as raised:
            matching("report", words, dialect)
        assert "three letters" in str(raised.value)


@pytest.mark.parametrize("words", ["word " * 101, "w" * 401])
def test_too_much_to_search_for_is_wrong_usage(words: str) -> None:
    with pytest.raises(UsageError, match="too much"):
        matching("report", words, "sqlite")


MARKS = some.text(
    some.one_of(some.sampled_from("\"'*()-:^{}&|!<>\\%_ ANDORNEAR\0\ud800é😀"), some.characters())
)


@given(words=MARKS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_words_are_commands(told: Store, words: str) -> None:
    for substring in (False, True):
        try:
            found(told, words, substring=substring)
        except UsageError:
            assert len(words.strip()) < 3 or not any(c.isalnum() for c in words) or len(words) > 400


def test_what_is_searched_goes_with_its_report(told: Store) -> None:
    one = reading(STORIES["ferry"]).report.id
    with told:
        with told.transaction() as connection:
            connection.execute(text("DELETE FROM reports WHERE id = :one"), {"one": one})
        assert found(told, "ferry") == set()
        assert found(told, "ferry", substring=True) == set()
        told.keep(reading(STORIES["ferry"]))
        assert found(told, "ferry") == {"ferry"}


def test_indexes_are_used(told: Store) -> None:
    """A search that looked at row after row would be right, and slow."""
    with told, told.connection() as connection:
        server = connection.dialect.name == "postgresql"
        if server:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            connection.execute(text("ALTER TABLE texts DROP CONSTRAINT texts_what_thing_key"))
        for words, substring, index in (
            ("ferry", False, "texts_words"),
            ("erry", True, "texts_letters"),
        ):
            asked = matching("report", words, connection.dialect.name, substring=substring)
            shown = str(asked.compile(connection, compile_kwargs={"literal_binds": True}))
            explain = "EXPLAIN" if server else "EXPLAIN QUERY PLAN"
            plan = connection.exec_driver_sql(f"{explain} {shown}").all()
            assert index in str(plan)


def test_a_server_without_trigrams_is_told_and_still_finds(
    schema: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(dialects, "_EXTENSION", "SELECT NULL")
    monkeypatch.setattr(dialects, "_INSTALL", "CREATE EXTENSION no_such_extension")
    with Store(schema) as ledger:
        assert "pg_trgm" in caplog.text
        ledger.keep(reading(STORIES["ferry"]))
        assert found(ledger, "erry str", substring=True) == {"ferry"}
        with ledger.connection() as connection:
            asked = text(
                "SELECT 1 FROM pg_class WHERE relname = 'texts_letters'"
                " AND relnamespace = current_schema()::regnamespace"
            )
            assert connection.execute(asked).scalar() is None
