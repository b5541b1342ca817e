"""Processes that keep reports and can be killed at a stage: for testing faults and writers.

A child is forked, so that it starts at once; it kills itself at its stage as `kill -9` would:
nothing of Python or of the database's driver can tidy up.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy.engine.default import DefaultDialect

from reportedly.errors import LedgerError
from reportedly.ledger import keeping, store
from reportedly.ledger.store import Store
from tests.ledger.builders import reading


@dataclass(frozen=True)
class Task:
    """What a child does: keep texts in a ledger, die at a stage that passed `passes` times, have
    no more than `room` bytes for a file."""

    where: str
    texts: Sequence[str]
    stage: str = ""
    passes: int = 0
    room: int | None = None


class Child:
    """A process at work."""

    def __init__(self, task: Task) -> None:
        context = multiprocessing.get_context("fork")
        self._told, telling = context.Pipe(duplex=False)
        self.process = context.Process(target=_main, args=(task, telling))
        self.process.start()
        telling.close()

    def end(self) -> tuple[int | None, list[str]]:
        """Wait; how it ended, and what it said became of each report, then why it broke off."""
        said: list[str] = []
        try:
            while self._told.poll(60):
                said.append(self._told.recv())
        except EOFError:
            pass
        self.process.join(60)
        return self.process.exitcode, said


def _main(task: Task, telling: Connection) -> None:
    if task.room is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (task.room, task.room))
    if task.stage:
        _arm(task.stage, _fatal(task.passes))
    try:
        with Store(task.where) as ledger:
            for number, text in enumerate(task.texts):
                telling.send(str(ledger.keep(reading(text, url=page(number))).outcome))
    except LedgerError as error:
        telling.send(str(error))
        os._exit(1)
    os._exit(0)


def _arm(stage: str, fatal: Callable[[], None]) -> None:
    if stage == "migrating":
        _before(store.migrations, "check", fatal)
    elif stage == "inserting":
        _before(keeping, "_insert", fatal)
    elif stage == "inserted":
        _after(store, "insert", fatal)
    elif stage == "linking":
        _before(store.Linker, "link", fatal)
    elif stage == "sealing":
        _after(store, "seal_report", fatal)
    elif stage == "committing":
        _before(DefaultDialect, "do_commit", fatal)
    elif stage == "committed":
        _after(DefaultDialect, "do_commit", fatal)
    else:
        raise ValueError(stage)


def page(number: int) -> str:
    """Every third report is another version of the one before it."""
    return f"https://courier.example/{number - (number % 3 == 2)}"


def _fatal(passes: int) -> Callable[[], None]:
    left = iter(range(passes))

    def fatal() -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    return fatal


def _before(owner: Any, name: str, fatal: Callable[[], None]) -> None:
    real = getattr(owner, name)

    def patched(*given: Any, **named: Any) -> Any:
        fatal()
        return real(*given, **named)

    setattr(owner, name, patched)


def _after(owner: Any, name: str, fatal: Callable[[], None]) -> None:
    real = getattr(owner, name)

    def patched(*given: Any, **named: Any) -> Any:
        done = real(*given, **named)
        fatal()
        return done

    setattr(owner, name, patched)
