"""Echoes of any text: neither side first, kept as they are, alike everywhere, bounded."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import LedgerDamagedError
from reportedly.ledger.echoes import Sketch, compare, keys, pack, unpack
from reportedly.ledger.echoes.blocking import KEYS
from reportedly.ledger.echoes.cutting import LONGEST, MOST
from reportedly.ledger.items import WEAK, EchoKind
from tests.ledger.echoes.making import of, shared

ROOT = Path(__file__).resolve().parents[3]
WORDS = "Dam Orrin river 3,400 twelve flood “we” said “no choice” crew bridge. Karvala 2031 boats."
PROSE = st.lists(st.sampled_from(WORDS.split()), max_size=120).map(" ".join)
TIMES = st.sampled_from([None, "2031-05-02", "2031-05-02T09:15", "2031-05-02T08:15+05:00"])
Plain = tuple[str, str | None, str | None, list[str]]
REPORTS: st.SearchStrategy[Plain] = st.tuples(
    PROSE | st.text(max_size=200),
    st.sampled_from([None, "Northern Wire", "Tervola Post"]),
    TIMES,
    st.lists(st.sampled_from(["Northern Wire", "Tervola Post"]), max_size=1),
)


def made(report: Plain, name: str) -> Sketch:
    text, outlet, published, credits = report
    return of(text or "x", name, outlet=outlet, published=published, credits=credits)


@settings(max_examples=150, deadline=None)
@given(REPORTS, REPORTS)
def test_swapping_two_reports_changes_nothing(one: Plain, two: Plain) -> None:
    a, b = made(one, "a"), made(two, "b")
    assert compare(a, b) == compare(b, a)


@settings(max_examples=100, deadline=None)
@given(REPORTS)
def test_what_is_packed_is_unpacked(report: Plain) -> None:
    whole = made(report, "a")
    assert unpack("a", pack(whole)) == whole
    assert pack(unpack("b", pack(whole))) == pack(whole)
    assert keys(unpack("b", pack(whole))) == keys(whole)


@settings(max_examples=60, deadline=None)
@given(PROSE)
def test_a_report_long_enough_is_a_copy_of_its_twin(text: str) -> None:
    told = " ".join((text, shared()["wire"]))
    a, b = of(told, "a", published="2031-05-02"), of(told, "b", published="2031-05-03")
    echo = compare(a, b)
    assert echo is not None
    assert (echo.kind, echo.original, echo.score) == (EchoKind.COPY, "a", 1.0)
    assert keys(a) == keys(b)


def test_a_report_is_no_echo_of_itself() -> None:
    whole = of(shared()["wire"])
    assert compare(whole, whole) is None


def test_only_the_two_reports_decide() -> None:
    """Names of reports change which comes first where nothing else tells, and nothing more."""
    a, b = of(shared()["wire"], "a"), of(shared()["wire"], "b")
    there, back = compare(a, b), compare(replace(a, id="c"), b)
    assert there is not None and back is not None
    assert (there.original, back.original) == ("a", "b")
    assert (there.score, there.because) == (back.score, back.because)


def test_keys_and_bytes_are_the_same_whatever_the_hash_seed() -> None:
    asked = (
        "from tests.ledger.echoes.making import of, shared\n"
        "from reportedly.ledger.echoes import keys, pack\n"
        "whole = of(shared()['wire'], outlet='Northern Wire')\n"
        "print(*sorted(keys(whole)), pack(whole).hex())"
    )
    shown = {
        subprocess.run(
            [sys.executable, "-c", asked],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(shown) == 1


def test_keys_stay_what_they_were() -> None:
    """They stand in ledgers: a library that drew them otherwise would meet none of the old."""
    found = sorted(keys(of("Sirens woke the harbour town of Karvala before the flood reached it.")))
    assert len(found) == KEYS
    assert sum(key.startswith(WEAK) for key in found) == 47
    assert found[:3] == ["e0131a0a375", "e030165bbe3", "e040b70b9ec"]


@pytest.mark.parametrize("text", ["x", "Dam overflows.", "… — !", "By our staff"])
def test_a_text_that_tells_nothing_has_no_keys(text: str) -> None:
    assert keys(of(text)) == frozenset()


@pytest.mark.parametrize(
    "data", [b"", b"\x01", b"\x02\x00\x00\x00\x00", b"\x01\x04\x00\x00\x00null"], ids=repr
)
def test_bytes_that_are_no_sketch_are_refused(data: bytes) -> None:
    with pytest.raises(LedgerDamagedError, match="no sketch"):
        unpack("a", data)


def test_a_sketch_cut_short_is_refused() -> None:
    with pytest.raises(LedgerDamagedError, match="no sketch"):
        unpack("a", pack(of(shared()["wire"]))[:-1])


def test_a_very_long_text_is_bounded() -> None:
    """A book has as many keys as a note, a sketch of limited size, and no endless sentence."""
    long = of(" ".join(f"river{n % 9000} bridge{n % 7}" for n in range(60_000)))
    assert sum(map(len, long.sentences)) == MOST
    assert max(map(len, long.sentences)) == LONGEST
    assert len(pack(long)) < 8 * MOST
    assert len(keys(long)) == KEYS
