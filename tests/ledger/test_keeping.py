"""Keeping a reading: every value stands in its table, once, with its characters."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import Connection, Table, select

from reportedly.ledger import running
from reportedly.ledger.codec import unpacked
from reportedly.ledger.store import Kept, Outcome, Store
from reportedly.ledger.tables import (
    METADATA,
    claims,
    figures,
    participants,
    places,
    relays,
    reports,
    runs,
    sources,
    spans,
    texts,
)
from reportedly.records import Figure, Reading, Report, Span
from reportedly.road import Reader
from tests.ledger.builders import CALM, STORM, reading
from tests.ledger.dumps import dump

OWN = """Ferry service resumes after inquiry

KINGSTON (Courier) — The port authority said on Monday that at least 14 passengers were hurt when a
ferry struck the pier in Kingston, Jamaica.

"We counted two thousand life vests," harbour master Ann Example told the Courier. Police said
earlier that three crew members were missing; the union denied it.

"""


def rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    """All rows of a table."""
    return [dict(row) for row in connection.execute(select(table)).mappings()]


@pytest.fixture(scope="module")
def real(reader: Reader) -> Reading:
    """A reading by the packaged model."""
    read = reader.read_text(OWN, published="2024-11-05")
    assert isinstance(read, Reading) and read.claims and read.figures
    return read


def everything(value: object) -> set[Span]:
    """Every span of a record, but those of paragraphs and notes."""
    if isinstance(value, Span):
        return {value}
    if isinstance(value, tuple):
        return {span for one in value for span in everything(one)}
    if is_dataclass(value) and not isinstance(value, type):
        left_out = ("paragraphs", "notes") if isinstance(value, Report) else ()
        names = [one.name for one in fields(value) if one.name not in left_out]
        return {span for name in names for span in everything(getattr(value, name))}
    return set()


def test_a_report_is_kept_with_its_document(ledger_url: str, real: Reading) -> None:
    with Store(ledger_url) as ledger:
        assert ledger.keep(real) == Kept(Outcome.NEW, real.report.id, 0)
        with ledger.connection() as connection:
            (row,) = rows(connection, reports)
            (run,) = rows(connection, runs)
    assert (row["id"], row["page"], row["version"], row["latest"]) == (real.report.id,) * 2 + (1, 1)
    assert row["text"] == real.report.text
    assert row["text_sha256"] == sha256(real.report.text.encode()).hexdigest()
    assert row["document_sha256"] == sha256(row["document"].encode()).hexdigest()
    assert json.loads(row["document"]) == real.to_dict()
    assert (row["published"], row["echo"], row["run"]) == ("2024-11-05", real.report.id, run["id"])
    assert (run["model"], run["lexicons"]) == (real.model, running.lexicons())


def test_every_span_stands_in_the_ledger_and_proves_itself(ledger_url: str, real: Reading) -> None:
    with Store(ledger_url) as ledger:
        ledger.keep(real)
        with ledger.connection() as connection:
            found = rows(connection, spans)
            (report,) = rows(connection, reports)
    for row in found:
        assert report["text"][row["start"] : row["end"]] == row["text"]
    by_thing = {
        thing: {Span(row["start"], row["end"]) for row in found if row["thing"] == thing}
        for thing in {row["thing"] for row in found}
    }
    things = [real.report, *real.claims, *real.figures]
    assert by_thing == {one.id: everything(one) for one in things if everything(one)}
    roles = {row["role"] for row in found}
    assert {"content", "cue", "source", "quote", "number", "counted", "predicate"} <= roles


def test_claims_and_figures_stand_with_their_values(ledger_url: str, real: Reading) -> None:
    text = real.report.text
    with Store(ledger_url) as ledger:
        ledger.keep(real)
        with ledger.connection() as connection:
            said = {row["id"]: row for row in rows(connection, claims)}
            counted = {row["id"]: row for row in rows(connection, figures)}
            who = {row["id"]: row for row in rows(connection, sources)}
            where = {row["id"]: row for row in rows(connection, places)}
            passed, acting = rows(connection, relays), rows(connection, participants)
    assert set(said) == {one.id for one in real.claims}
    for position, claim in enumerate(real.claims):
        row = said[claim.id]
        assert row["position"] == position
        assert row["content"] == " … ".join(one.of(text) for one in claim.content)
        assert row["linked"] == row["origin"] == claim.id
        assert (row["certainty"], row["polarity"]) == (claim.certainty, claim.polarity)
        assert (row["source"] is None) == (claim.source is None)
        if claim.source is not None:
            assert row["said_by"] == claim.source.span.of(text)
            assert who[row["source"]]["same_as"] == row["source"]
        assert [one["name"] for one in passed if one["claim"] == claim.id] == [
            one.name for one in claim.relays
        ]
    assert set(counted) == {one.id for one in real.figures}
    for figure in real.figures:
        row = counted[figure.id]
        assert (row["low"], row["high"], row["bound"]) == (figure.low, figure.high, figure.bound)
        assert (row["claim"], row["quote"]) == (figure.claim, figure.quote.of(text))
        assert row["quote"] in row["sentence"]
        assert (row["voice"] is None) == (figure.claim is not None)
        assert (row["place"] is None) == (figure.where is None)
        if figure.where is not None:
            place = where[row["place"]]
            assert (place["name"], place["kind"]) == (figure.where.name, figure.where.kind)
        assert len([one for one in acting if one["figure"] == figure.id]) == len(
            figure.participants
        )


def test_both_databases_hold_the_same(schema: str, tmp_path: Any, real: Reading) -> None:
    held = []
    for where in (str(tmp_path / "ledger.db"), schema):
        with Store(where) as ledger:
            for one in (reading(STORM), real, reading(CALM)):
                ledger.keep(one)
            held.append(dump(ledger))
    assert held[0] == held[1]


def test_keeping_twice_writes_nothing(ledger_url: str) -> None:
    with Store(ledger_url) as ledger:
        first = ledger.keep(reading(STORM))
        before = dump(ledger, frozenset())
    with Store(ledger_url) as ledger:
        again = ledger.keep(reading(STORM, model="another model"))
        assert again == Kept(Outcome.ALREADY, first.report, 0)
        assert ledger.there(first.report) == again
        assert ledger.there("0" * 20) is None
        assert dump(ledger) == before
        with ledger.connection() as connection:
            assert len(rows(connection, runs)) == 1


def test_one_session_is_one_run_for_each_model(
    ledger_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        running, "now", iter(f"2024-11-0{n}T00:00:00Z" for n in range(1, 9)).__next__
    )
    with Store(ledger_url) as ledger:
        for text in (STORM, CALM):
            ledger.keep(reading(text))
        ledger.keep(reading(STORM + " More.", model="another"))
        with ledger.connection() as connection:
            assert sorted(row["model"] for row in rows(connection, runs)) == ["another", "by hand"]
    with Store(ledger_url) as ledger:
        ledger.keep(reading(CALM + " More."))
        with ledger.connection() as connection:
            assert len(rows(connection, runs)) == 3


def test_what_cannot_be_kept_leaves_the_ledger_as_it_was(
    ledger_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever breaks off the keeping, the next report is kept as if nothing had been."""
    with Store(ledger_url) as ledger:
        ledger.keep(reading(CALM))
        before = dump(ledger)
        with monkeypatch.context() as patch:
            patch.setattr("reportedly.ledger.store.seal_report", _breaks)
            with pytest.raises(RuntimeError, match="in the middle"):
                ledger.keep(reading(STORM))
        assert dump(ledger) == before
        assert ledger.keep(reading(STORM)).outcome == "new"
        after = dump(ledger)
    with Store(ledger_url) as ledger:
        assert dump(ledger) == after


def _breaks(*_: object) -> None:
    raise RuntimeError("in the middle")


def test_a_report_without_claims_and_figures_is_kept(ledger_url: str) -> None:
    with Store(ledger_url) as ledger:
        ledger.keep(reading("Nothing happened\n\nIt was a quiet day."))
        ledger.keep(reading("x", published=None, outlet=None))
        assert len(dump(ledger)["reports"]) == 2


HARD = some.text(
    some.one_of(some.sampled_from("\0\ud83d\udc00é😀 \r\n\t\"'%\\{}$:"), some.characters()),
    min_size=1,
    max_size=40,
)


@given(words=HARD)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_characters_can_be_kept_and_are_whole_in_the_document(
    ledger_url: str, words: str
) -> None:
    """NUL and lone surrogates are U+FFFD in columns, so that offsets hold, and escapes in JSON."""
    read = _odd(words)
    with Store(ledger_url) as ledger:
        ledger.keep(read)
        with ledger.connection() as connection:
            row = next(one for one in rows(connection, reports) if one["id"] == read.report.id)
            for span in rows(connection, spans):
                if span["report"] == read.report.id:
                    assert row["text"][span["start"] : span["end"]] == span["text"]
    assert len(row["text"]) == len(read.report.text)
    assert unpacked(row["document"]) == read.to_dict()


def _odd(words: str) -> Reading:
    """A reading in which every word that can be odd is."""
    text = f"Head\n\n{words} The office said that 12 people were killed in Place. {words}"
    read = reading(text, outlet=words, url=f"https://a.example/{words}", model=words)
    changed = replace(read.report, byline=words, title=words, origin=words)
    return replace(read, report=changed, figures=tuple(_noted(one, words) for one in read.figures))


def _noted(figure: Figure, words: str) -> Figure:
    where = figure.where and replace(figure.where, name=words)
    return replace(figure, note=words, unit=words, where=where)


def test_what_is_searched_is_what_was_kept(ledger_url: str) -> None:
    with Store(ledger_url) as ledger:
        kept = ledger.keep(reading(STORM))
        with ledger.connection() as connection:
            found = rows(connection, texts)
            (report,) = rows(connection, reports)
            said = {row["id"]: row["content"] for row in rows(connection, claims)}
            counted = {row["id"]: row["sentence"] for row in rows(connection, figures)}
    assert {row["thing"]: row["words"] for row in found} == {
        kept.report: f"{report['title']}\n{report['text']}",
        **said,
        **counted,
    }


def test_every_table_is_filled_or_named_here(ledger_url: str, real: Reading) -> None:
    """A table that nobody fills would hide a value that is lost."""
    with Store(ledger_url) as ledger:
        ledger.keep(real)
        held = dump(ledger)
    empty = {name for name in METADATA.tables if not held[name]}
    assert empty <= {"echoes", "revisions", "judgements", "chain"}
