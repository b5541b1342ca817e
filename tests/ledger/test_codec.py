"""Items as text and back: the same bytes for the same value, and nothing lost."""

from __future__ import annotations

import json
import typing
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from reportedly.errors import LedgerDamagedError
from reportedly.ledger.codec import (
    claim_item,
    figure_item,
    packed,
    report_item,
    storable,
    unpacked,
)
from reportedly.ledger.items import ClaimItem, FigureItem, ReportItem
from reportedly.ledger.sheets import gather
from tests.ledger.builders import STORM, reading

# Every character, with many of those that are hard to store.
ANY = some.text(
    some.one_of(some.characters(), some.sampled_from("\0\ud800\udfff\ufffd\\\"'\n\u2028é😀"))
)
NUMBERS = some.floats(allow_nan=False, allow_infinity=False)
READERS: dict[type, Any] = {
    ReportItem: report_item,
    ClaimItem: claim_item,
    FigureItem: figure_item,
}


def items(kind: type) -> some.SearchStrategy[Any]:
    """Any item of a kind, field by field."""
    hints = typing.get_type_hints(kind)
    return some.builds(kind, **{one.name: _values(hints[one.name]) for one in fields(kind)})


def _values(hint: Any) -> some.SearchStrategy[Any]:
    inner = typing.get_args(hint)
    if type(None) in inner:
        return some.none() | _values(next(one for one in inner if one is not type(None)))
    if typing.get_origin(hint) is tuple:
        if inner[-1] is Ellipsis:
            return some.lists(_values(inner[0]), max_size=3).map(tuple)
        return some.tuples(*map(_values, inner))
    if is_dataclass(hint):
        return items(typing.cast(type, hint))
    known = {str: ANY, float: NUMBERS, int: some.integers(0, 10**9), bool: some.booleans()}
    return known[hint] if hint in known else some.sampled_from(list(hint))


ITEMS = some.one_of(*map(items, READERS))


@given(ITEMS)
@settings(max_examples=150, deadline=None)
def test_what_was_packed_is_read_back(item: Any) -> None:
    assert READERS[type(item)](packed(item)) == item


@given(ITEMS)
@settings(max_examples=100, deadline=None)
def test_packed_text_can_be_stored_anywhere_and_is_packed_again_to_the_same_bytes(
    item: Any,
) -> None:
    written = packed(item)
    assert written == storable(written)
    assert "\n" not in written
    assert packed(READERS[type(item)](written)).encode("utf-8") == written.encode("utf-8")
    assert json.loads(written) == unpacked(written)


@given(ANY)
def test_storable_text_is_as_long_and_differs_only_where_it_must(text: str) -> None:
    stored = storable(text)
    stored.encode("utf-8")
    assert "\0" not in stored and len(stored) == len(text)
    for was, now in zip(text, stored, strict=True):
        assert was == now or (now == "\ufffd" and (was == "\0" or "\ud800" <= was <= "\udfff"))


def test_keys_stand_in_the_order_of_the_fields() -> None:
    sheet = gather(reading(STORM))
    for item in (sheet.report, *sheet.claims, *sheet.figures):
        assert list(unpacked(packed(item))) == [one.name for one in fields(item)]


def test_the_form_is_fixed() -> None:
    value = {"b": 1, "a": ["é", None, True, 7000, 0.1, "\ud800\0"]}
    assert packed(value) == '{"b":1,"a":["é",null,true,7000,0.1,"\\ud800\\u0000"]}'


def test_a_reading_s_items_are_read_back() -> None:
    sheet = gather(reading(STORM))
    assert report_item(packed(sheet.report)) == sheet.report
    assert tuple(claim_item(packed(one)) for one in sheet.claims) == sheet.claims
    assert tuple(figure_item(packed(one)) for one in sheet.figures) == sheet.figures


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "3",
        "{}",
        '{"id": "a"}',
        packed(gather(reading(STORM)).figures[0]).replace('"killed"', '"sung"', 1),
        packed(gather(reading(STORM)).figures[0]).replace("40", '"forty"', 1),
        packed(gather(reading(STORM)).figures[0]).replace('"person"', "null", 1),
    ],
)
def test_what_is_no_item_is_damage(text: str) -> None:
    with pytest.raises(LedgerDamagedError, match="cannot be read") as raised:
        figure_item(text)
    assert "verify" in str(raised.value)
