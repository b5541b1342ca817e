"""What holds of identities whatever the report."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.identity import agree, identify, kin, medium
from reportedly.ledger.identity.making import id_of
from reportedly.ledger.identity.names import parts
from reportedly.ledger.identity.phrase import phrase
from reportedly.ledger.items import Identity, Scope, Verdict
from reportedly.records import Reading
from tests.ledger.identity.making import Fields, identity, reading

SAID: list[Fields] = [
    {"say": "Kyiv's military intelligence"},
    {"say": "Ukraine's defence ministry"},
    {"say": "Ukrainian intelligence"},
    {"say": "Kyiv"},
    {"say": "the health ministry", "about": "Cholera in Malawi"},
    {"say": "the health ministry"},
    {"say": "the company"},
    {"say": "the Harbour Network Trust"},
    {"say": "HNT"},
    {"say": "Kyrylo Budanov", "kind": "person"},
    {"say": "Kovalenko", "kind": "person"},
    {"say": "Andrii Kovalenko", "kind": "person"},
    {"say": "Kim Yong-hyun", "kind": "person"},
    {"say": "Kim", "kind": "person"},
    {"say": "the US secretary of state", "kind": "office", "published": "2024-10-31"},
    {"say": "the US secretary of state", "kind": "office"},
    {"say": "Antony Blinken", "kind": "person"},
    {"say": "the State Department"},
    {"say": "a Pentagon spokesperson", "kind": "unnamed"},
    {"say": "a Pentagon statement", "kind": "document"},
    {"say": "the Pentagon"},
    {"say": "the United States"},
    {"say": "US officials", "kind": "unnamed"},
    {"say": "officials", "kind": "unnamed"},
    {"say": "residents", "kind": "group"},
    {"say": "South Korea and Japan", "kind": "group"},
    {"say": "Seoul"},
    {"say": "Reuters", "kind": "media"},
    {"say": "a report by the WHO", "kind": "document"},
    {"say": "WHO"},
]
MADE = [identity(fields, f"r{number % 3}") for number, fields in enumerate(SAID)]


@pytest.mark.parametrize("a", MADE, ids=lambda one: one.key)
def test_agreeing_has_no_first_and_second(a: Identity) -> None:
    for b in MADE:
        assert agree(a, b) == agree(b, a)


@pytest.mark.parametrize("a", MADE, ids=lambda one: one.key)
def test_what_may_be_one_shares_a_blocking_word(a: Identity) -> None:
    for b in MADE:
        finding = agree(a, b)
        if finding.verdict is Verdict.SAME or finding.score >= 0.4:
            assert kin(a) & kin(b), f"{b.key}: {finding}"


@pytest.mark.parametrize("one", MADE, ids=lambda one: one.key)
def test_an_identity_is_itself_and_never_surely_nobody(one: Identity) -> None:
    assert agree(one, one).verdict is Verdict.SAME
    assert agree(one, None).verdict is Verdict.UNSURE
    assert agree(None, one).verdict is Verdict.UNSURE


@pytest.mark.parametrize("one", MADE, ids=lambda one: one.key)
def test_the_key_decides_the_id_and_says_where_it_holds(one: Identity) -> None:
    assert one.id == id_of(one.key)
    assert ("@" in one.key) == (one.scope is Scope.REPORT)
    assert one.parent != one.id


@given(st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(shuffler: random.Random) -> None:
    whole = _together()
    claims = list(whole.claims)
    shuffler.shuffle(claims)
    assert identify(replace(whole, claims=tuple(claims))) == identify(whole)


def test_reading_twice_gives_the_same() -> None:
    assert identify(_together()) == identify(_together())


def test_one_report_says_nothing_of_another() -> None:
    before = identity(SAID[4], "r1")
    identity({"say": "the health ministry", "about": "Measles in Samoa"}, "r2")
    assert identity(SAID[4], "r1") == before


@pytest.mark.parametrize("number", range(len(SAID)))
def test_what_is_of_its_report_alone_has_another_id_elsewhere(number: int) -> None:
    here, there = identity(SAID[number], "here"), identity(SAID[number], "there")
    assert (here.id == there.id) == (here.scope is Scope.EVERYWHERE)


@given(st.text(max_size=40))
def test_any_text_is_an_outlet_and_a_phrase_and_a_name(text: str) -> None:
    one = medium(text)
    assert one.id == id_of(one.key)
    assert len(phrase(text).words) == len(phrase(text).raw) == len(phrase(text).owner)
    assert parts(text) == parts(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ' -", min_size=1))
def test_any_words_are_somebody(text: str) -> None:
    say = f"x{text}x"
    for kind in ("organization", "person", "unnamed", "group", "document", "office", "media"):
        found = identity({"say": say, "name": say, "kind": kind})
        assert found.key
        assert found.id == id_of(found.key)


def _together() -> Reading:
    """One report with several sources, which lean on one another."""
    first: Fields = {
        "say": "The ministry",
        "about": "Samoa counts measles",
        "text": (
            "Samoa's Ministry of Health counted nine. The ministry said so to Ann Lee. Lee said"
            " nothing. Officials at the ministry said more, and so did Ann Lee, a WHO adviser."
        ),
        "people": ["Ann Lee"],
        "others": ["Samoa's Ministry of Health", "Officials at the ministry", "Ann Lee, a WHO"],
    }
    return reading(first)
