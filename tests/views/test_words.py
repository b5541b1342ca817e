"""Values as words: every value has one, and nothing depends on place or clock."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from enum import StrEnum

import pytest

from reportedly.records import (
    Act,
    Basis,
    Certainty,
    CreditKind,
    FigureKind,
    Instant,
    Mode,
    ParticipantRole,
    PlaceKind,
    Polarity,
    Precision,
    Tense,
)
from reportedly.views import numbers, words
from tests.views import samples


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (words.CERTAINTY, Certainty),
        (words.MODE, Mode),
        (words.ACT, Act),
        (words.TENSE, Tense),
        (words.CREDIT, CreditKind),
        (numbers.KIND, FigureKind),
        (numbers.ROLE, ParticipantRole),
        (numbers.OWN_ROLE, ParticipantRole),
        (numbers.PLACE, PlaceKind),
        (numbers.BASIS, Basis),
    ],
)
def test_every_value_has_a_word_of_its_own(
    table: dict[StrEnum, str], values: type[StrEnum]
) -> None:
    assert list(table) == list(values)
    assert len(set(table.values())) == len(table)


def test_tags_come_in_one_order() -> None:
    claim = samples.reading().claims[0]
    assert words.tags(replace(claim, polarity=Polarity.NEGATED)) == (
        "possible",
        "negated",
        "about the present",
        "paraphrased",
        "statement",
        "said Sat 2 Nov 2024",
    )
    assert words.tags(samples.reading().claims[4]) == (
        "certain",
        "about the past",
        "paraphrased",
        "statement",
    )


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        (Instant("2024-11-03", Precision.DAY), "Sun 3 Nov 2024"),
        (Instant("2024-11", Precision.MONTH), "Nov 2024"),
        (
            Instant("2024-11-03T19:29", Precision.MINUTE),
            "Sun 3 Nov 2024, 19:29 (time zone not given)",
        ),
        (
            Instant("2024-11-03T19:29", Precision.MINUTE, "Asia/Seoul"),
            "Sun 3 Nov 2024, 19:29 (Asia/Seoul)",
        ),
    ],
)
def test_a_publication_time_says_what_is_not_known(known: Instant, shown: str) -> None:
    assert words.instant(known) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "no claims"), (1, "1 claim"), (2, "2 claims"), (1000, "1000 claims")]
)
def test_counts(number: int, shown: str) -> None:
    assert words.count(number, "claim") == shown


def test_counts_of_irregular_nouns() -> None:
    assert words.count(2, "agency", "agencies") == "2 agencies"


def test_dates_depend_on_neither_locale_nor_time_zone() -> None:
    code = "from reportedly.views import numbers, words; print(words.day('2024-11-03T00:30+09:00'))"
    for zone, locale in (("Asia/Seoul", "ko_KR.UTF-8"), ("America/New_York", "C")):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=60,
        )
        assert done.stdout == "Sun 3 Nov 2024, 00:30\n"
