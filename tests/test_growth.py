"""Nothing grows faster than its text: inputs are doubled and steps counted, never seconds.

A step is a call, of a function of the house or of one in C. What a regular expression does inside
is no call, so that expressions are looked at as they stand: a repeat without end within another,
where one run of characters can be parted in many ways, is refused.
"""

from __future__ import annotations

import gc
import re
import sys
from collections import Counter
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest

from bench.fuzz import SEEDS, StandIn
from reportedly import Reader

SHORT = 1_500  # characters
MOST = 2.9  # times: what the steps of the second doubling may cost of the first
KINDS = {
    "prose": "The mayor said on Monday that 12 boats were lost near Tollerhaven. ",
    "capitals": "QWERT",
    "letters": "qwert",
    "names": "Ana Brix Okoro Tamm ",
    "digits": "1234567890",
    "numbers": "12 ",
    "quotes": '"',
    "opened quotes": "“a ",
    "commas": "a, ",
    "brackets": "((",
    "blanks": " \t",
    "line ends": "a\n",
    "paragraphs": "The mayor said so.\n\n",
    "dots": ". . ",
    "hyphens": "a-b-",
    "money": "$5 million ",
    "sayings": "he said ",
    "not latin": "Москва ",
}


def steps(reader: Reader, text: str) -> int:
    """How many calls a text takes."""
    count = 0

    def tick(frame: FrameType, event: str, value: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tick)
    try:
        reader.read_text(text, language="en")
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture(scope="module")
def stand_in() -> Reader:
    reader = Reader(StandIn())  # type: ignore[arg-type]
    for seed in SEEDS:  # what is made at the first reading is no step of the second
        reader.read_text(seed, language="en")
    return reader


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_twice_as_long_takes_twice_the_steps(stand_in: Reader, kind: str) -> None:
    unit = KINDS[kind]
    counts = []
    for size in (SHORT, 2 * SHORT, 4 * SHORT):
        text = "Gale Warning\n\n" + (unit * (size // len(unit) + 1))[:size].strip(" ")
        steps(stand_in, text)
        counts.append(steps(stand_in, text))
    assert counts[2] - counts[1] <= MOST * max(counts[1] - counts[0], 1_500), counts


def patterns() -> Iterator[re.Pattern[str]]:
    """Every expression of text that is compiled by now."""
    seen = set()
    for one in gc.get_objects():
        if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
            seen.add(one)
    yield from seen


def nested(tree: Any, inside: bool = False) -> bool:
    """Whether a repeat without end holds nothing but another: (a+)+."""
    for operation, value in tree:
        name = str(operation)
        if name in {"MAX_REPEAT", "MIN_REPEAT"}:
            _, most, inner = value
            endless = most == _parser.MAXREPEAT
            if inside and endless and len(tree) == 1:
                return True
            if nested(inner, endless and len(inner) == 1):
                return True
        elif (name == "SUBPATTERN" and nested(value[-1], inside and len(tree) == 1)) or (
            name == "BRANCH" and any(nested(one, inside and len(tree) == 1) for one in value[1])
        ):
            return True
    return False


@pytest.mark.parametrize("bad", ["(a+)+", "(?:a*)*b", r"(?:\w+|x)+", "((a+)|b)*"])
def test_a_repeat_of_repeats_is_seen(bad: str) -> None:
    assert nested(_parser.parse(bad))


@pytest.mark.parametrize("good", [r"a+b+", r"(?:a+,)+", r"(?:ab)+", r"(?:a{1,3})+"])
def test_and_nothing_else_is(good: str) -> None:
    assert not nested(_parser.parse(good))


def test_no_expression_repeats_repeats(stand_in: Reader) -> None:
    found = Counter(
        one.pattern[:200] for one in patterns() if nested(_parser.parse(one.pattern, one.flags))
    )
    ours = [one for one in found if one in _expressions_of_the_house()]
    assert ours == []


def _expressions_of_the_house() -> set[str]:
    """The beginnings of the expressions that modules of the house hold or keep for a language."""
    held: set[str] = set()
    for name, module in list(sys.modules.items()):
        if name.startswith("reportedly"):
            for value in vars(module).values():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    held.add(value.pattern[:200])
    return held
