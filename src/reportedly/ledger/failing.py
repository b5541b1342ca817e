"""What a database complains of, in the house's words.

In: an error of SQLite, of the PostgreSQL driver or of SQLAlchemy, and where the ledger is; out: the
`LedgerError` to raise, which says what happened, where and what to try. Whatever it is, the
transaction that it broke off has changed nothing. A password is never in it. Refuses nothing: what
is not known is told in the database's own words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from reportedly.errors import (
    LedgerDamagedError,
    LedgerError,
    LedgerLockedError,
    LedgerMissingError,
    NotALedgerError,
)

UNTOUCHED = "Nothing was changed"
Make = Callable[[str, str], LedgerError]


def failed(error: BaseException, shown: str, password: object = None) -> LedgerError:
    """The error to raise for `error`."""
    words = next(iter(str(error).strip().splitlines()), "") or type(error).__name__
    if password:
        for secret in (str(password), quote(str(password), safe="")):
            words = words.replace(secret, "***")
    name = getattr(error, "sqlite_errorname", None)
    if name is None and "sqlstate" in dir(error):
        broke_off = any(one.__name__ == "OperationalError" for one in type(error).__mro__)
        return _server(getattr(error, "sqlstate", None), broke_off, words, shown)
    return _first(_SQLITE, str(name or ""), words, shown)


def _server(state: str | None, broke_off: bool, words: str, shown: str) -> LedgerError:
    if state is None and broke_off:  # no session came about, or it broke off
        return _unreachable(words, shown)
    return _first(_POSTGRESQL, state or "", words, shown)


def _first(known: Mapping[str, Make], code: str, words: str, shown: str) -> LedgerError:
    """By the longest beginning of the code that is known."""
    for length in range(len(code), 0, -1):
        if code[:length] in known:
            return known[code[:length]](words, shown)
    return LedgerError(
        f"the database refused ({words})", where=shown, try_=f"{UNTOUCHED}; try it once more."
    )


def _locked(words: str, shown: str) -> LedgerError:
    return LedgerLockedError(
        "somebody else is writing to this ledger and did not finish in time",
        where=shown,
        try_=f"{UNTOUCHED}; try again when they are done, or wait longer.",
    )


def _damaged(words: str, shown: str) -> LedgerError:
    return LedgerDamagedError(
        f"the ledger is damaged ({words})",
        where=shown,
        try_="See what is wrong with: reportedly verify; then restore a backup.",
    )


def _foreign(words: str, shown: str) -> LedgerError:
    return NotALedgerError(
        "this is no ledger", where=shown, try_="Give the file that `reportedly add` made."
    )


def _full(words: str, shown: str) -> LedgerError:
    return LedgerError(
        f"there is no room left on the disk ({words})",
        where=shown,
        try_="The report in hand was not kept; make room and run it again.",
    )


def _unwritable(words: str, shown: str) -> LedgerError:
    return LedgerError(
        f"it cannot be written ({words})",
        where=shown,
        try_=f"{UNTOUCHED}; check the permissions of the file and of its folder.",
    )


def _unopened(words: str, shown: str) -> LedgerError:
    return LedgerError(
        f"it cannot be opened ({words})",
        where=shown,
        try_=f"{UNTOUCHED}; check the permissions of the file and of its folder.",
    )


def _broken(words: str, shown: str) -> LedgerError:
    return LedgerError(
        f"the disk failed ({words})",
        where=shown,
        try_="The report in hand was not kept; check the disk and its room, and run it again.",
    )


def _unreachable(words: str, shown: str) -> LedgerError:
    return LedgerMissingError(
        f"the server does not answer, or does not let us in ({words})",
        where=shown,
        try_=f"{UNTOUCHED}; check that it runs, and the host, user, password and name in the URL.",
    )


def _busy(words: str, shown: str) -> LedgerError:
    return LedgerLockedError(
        f"the server has no time for us ({words})", where=shown, try_=f"{UNTOUCHED}; try later."
    )


def _forbidden(words: str, shown: str) -> LedgerError:
    return LedgerError(
        f"this user may not do that ({words})",
        where=shown,
        try_=f"{UNTOUCHED}; ask for the right to create and write tables in this schema.",
    )


_SQLITE: Mapping[str, Make] = {
    "SQLITE_BUSY": _locked,
    "SQLITE_LOCKED": _locked,
    "SQLITE_CORRUPT": _damaged,
    "SQLITE_NOTADB": _foreign,
    "SQLITE_FULL": _full,
    "SQLITE_READONLY": _unwritable,
    "SQLITE_PERM": _unwritable,
    "SQLITE_CANTOPEN": _unopened,
    "SQLITE_IOERR": _broken,
}
_POSTGRESQL: Mapping[str, Make] = {
    "08": _unreachable,  # connection
    "28": _unreachable,  # user or password
    "3D": _unreachable,  # no such database
    "57P": _unreachable,  # shutting down, or starting
    "53": _busy,  # too many connections, out of memory
    "53100": _full,
    "40": _busy,  # deadlock, serialization
    "55P03": _locked,
    "25006": _unwritable,  # a read-only transaction
    "42501": _forbidden,
    "58": _broken,
    "XX001": _damaged,
    "XX002": _damaged,
}
