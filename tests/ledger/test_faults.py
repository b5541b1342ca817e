"""Killed at any moment, or with a full disk, a ledger loses at most the report in hand.

Each report of a batch is one transaction. After a fault the ledger holds the reports whose commit
was done, each wholly; the rerun finishes, and the ledger is as if nothing had been.
"""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from reportedly.errors import LedgerError
from reportedly.ledger.store import Outcome, Store
from reportedly.ledger.verifying import verify
from tests.ledger.builders import CALM, STORM, reading
from tests.ledger.child import Child, Task, page
from tests.ledger.dumps import Rows, dump

TEXTS = (STORM, CALM, CALM.replace("3 people", "5 people"), STORM.replace("40", "44"))
KILLED = -signal.SIGKILL
AT = [
    ("migrating", 1),
    ("inserting", 0),
    ("inserting", 9),
    ("inserted", 2),
    ("linking", 1),
    ("sealing", 3),
    ("committing", 0),  # the tables
    ("committing", 1),
    ("committing", 3),
    ("committed", 0),
    ("committed", 4),
]


def held_by(ledger: Store) -> Rows:
    """All that a ledger holds, but how many sessions it took and the hash of the word lists, which
    may be in the making while tests run."""
    held = dump(ledger, frozenset({"lexicons"}))
    return {**held, "runs": sorted(set(held["runs"]))}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[Rows]:
    """What a ledger holds after none, one, two … reports."""
    held = []
    with Store(tmp_path_factory.mktemp("undisturbed") / "ledger.db") as ledger:
        held.append(held_by(ledger))
        for number, words in enumerate(TEXTS):
            ledger.keep(reading(words, url=page(number)))
            held.append(held_by(ledger))
    return held


def finish(where: str, undisturbed: list[Rows]) -> int:
    """How many reports a ledger holds wholly; and the rerun brings the others."""
    with Store(where) as ledger:
        before = held_by(ledger)
        done = len(before["reports"])
        assert before == undisturbed[done]
        outcomes = [
            ledger.keep(reading(words, url=page(n))).outcome for n, words in enumerate(TEXTS)
        ]
        assert [one is Outcome.ALREADY for one in outcomes] == [n < done for n in range(len(TEXTS))]
        assert held_by(ledger) == undisturbed[-1]
        with ledger.connection() as connection:
            if connection.dialect.name == "sqlite":
                assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
                assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert not list(verify(ledger))
    return done


@pytest.mark.parametrize(("stage", "passes"), AT)
def test_killed_at_any_stage_the_rerun_finishes(
    ledger_url: str, undisturbed: list[Rows], stage: str, passes: int
) -> None:
    code, said = Child(Task(ledger_url, TEXTS, stage, passes)).end()
    assert code == KILLED, said
    told = len(said)
    done = finish(ledger_url, undisturbed)
    # What was reported as kept is there; at most one more is, whose commit was done untold.
    assert told <= done <= told + (stage in ("committed", "committing"))


def test_killed_at_random_moments_the_rerun_finishes(
    ledger_url: str, undisturbed: list[Rows]
) -> None:
    shaken = random.Random(7)
    for _ in range(4):
        one = Child(Task(ledger_url, TEXTS))
        time.sleep(shaken.random() * 0.3)
        one.process.kill()
        one.end()
    finish(ledger_url, undisturbed)


def test_interrupted_from_the_keyboard_a_ledger_goes_on(
    ledger_url: str, undisturbed: list[Rows], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with Store(ledger_url) as ledger:
        ledger.keep(reading(TEXTS[0], url=page(0)))
        for stage in ("insert", "seal_report", "seal_judgements"):
            with monkeypatch.context() as patch:
                patch.setattr(f"reportedly.ledger.store.{stage}", interrupted)
                with pytest.raises(KeyboardInterrupt):
                    ledger.keep(reading(TEXTS[1], url=page(1)))
            assert held_by(ledger) == undisturbed[1]
        for number in (1, 2, 3):
            ledger.keep(reading(TEXTS[number], url=page(number)))
        assert held_by(ledger) == undisturbed[-1]


# --- a full disk (SQLite: the ledger's own limit of pages, then the system's limit of bytes) -----


def test_a_full_disk_is_told_and_the_rerun_finishes(
    tmp_path: Path, undisturbed: list[Rows]
) -> None:
    path = tmp_path / "ledger.db"
    with Store(path) as ledger:
        ledger.keep(reading(TEXTS[0], url=page(0)))
        with ledger.connection() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar()
            connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(LedgerError, match="no room left") as raised:
            for number in range(1, 200):
                ledger.keep(reading(f"{TEXTS[1]} And {number} more.", url=f"{number}"))
        assert "run it again" in str(raised.value) and str(path) in str(raised.value)
        held = held_by(ledger)
    with Store(path) as ledger:
        assert held_by(ledger) == held  # all that was kept before, and nothing of the one in hand
        assert not list(verify(ledger))
        for number in range(1, 30):
            ledger.keep(reading(f"{TEXTS[1]} And {number} more.", url=f"{number}"))
        assert len(held_by(ledger)["reports"]) == 30


@pytest.mark.parametrize("room", [40_000, 300_000, 420_000])
def test_where_the_system_gives_no_more_room_the_rerun_finishes(
    tmp_path: Path, undisturbed: list[Rows], room: int
) -> None:
    path = tmp_path / "ledger.db"
    code, said = Child(Task(str(path), TEXTS, room=room)).end()
    assert code == 1
    assert str(path) in said[-1] and "run it again" in said[-1]
    assert finish(str(path), undisturbed) >= len(said) - 1


def test_a_server_s_full_disk_is_told(schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raises = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
    with Store(schema) as ledger:
        with pytest.raises(LedgerError, match="no room left"), ledger.transaction() as connection:
            connection.execute(text(raises))
        assert ledger.keep(reading(STORM)).outcome is Outcome.NEW
