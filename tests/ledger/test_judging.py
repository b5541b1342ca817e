"""A person's word: it takes effect, beats the rules, survives re-reading, and can be undone."""

from __future__ import annotations

import pytest

from bench.stories import readings
from reportedly.errors import UsageError
from reportedly.ledger import Filter, Ledger
from reportedly.ledger.items import Verdict
from tests.ledger.test_linking import labels

STORY = tuple(readings(6, seed=5))


@pytest.fixture
def ledger(ledger_url: str) -> Ledger:
    made = Ledger(ledger_url)
    for one in STORY:
        made.keep(one)
    return made


def together(ledger: Ledger) -> tuple[str, str]:
    """Two figures that the rules put into one series."""
    [series] = ledger.series(Filter(least=2, limit=1)).entries
    found = ledger.figures(Filter(series=series.id)).entries
    return found[0].id, found[-1].id


def apart(ledger: Ledger) -> tuple[str, str]:
    """Two figures of two series."""
    first, second = ledger.series(Filter(least=2, limit=2)).entries
    return first.id, second.id


def series_of(ledger: Ledger, *ids: str) -> list[str]:
    return [labels(ledger)[one][1] or "" for one in ids]


def test_different_parts_what_rules_joined_and_undo_joins_it_again(ledger: Ledger) -> None:
    before, pair = labels(ledger), together(ledger)
    number = ledger.judge(*pair, Verdict.DIFFERENT, "two events")
    one, other = series_of(ledger, *pair)
    assert one != other
    ledger.undo(number)
    assert labels(ledger) == before


def test_same_joins_what_rules_kept_apart_and_undo_parts_it_again(ledger: Ledger) -> None:
    before, pair = labels(ledger), apart(ledger)
    number = ledger.judge(*pair, Verdict.SAME)
    one, other = series_of(ledger, *pair)
    assert one == other
    ledger.undo(number)
    assert labels(ledger) == before


def test_a_word_survives_reading_again_and_new_reports(ledger: Ledger) -> None:
    parted, joined = together(ledger), apart(ledger)
    ledger.judge(*parted, Verdict.DIFFERENT)
    ledger.judge(*joined, Verdict.SAME)
    for one in STORY:
        ledger.keep(one, again=True)
    for one in readings(9, seed=5):
        ledger.keep(one)
    one, other = series_of(ledger, *parted)
    assert one != other
    one, other = series_of(ledger, *joined)
    assert one == other


def test_the_last_word_on_a_pair_holds(ledger: Ledger) -> None:
    pair = together(ledger)
    ledger.judge(*pair, Verdict.DIFFERENT)
    ledger.judge(*pair, Verdict.SAME)
    one, other = series_of(ledger, *pair)
    assert one == other


def test_unsure_leaves_the_pair_to_the_rules(ledger: Ledger) -> None:
    before = labels(ledger)
    ledger.judge(*together(ledger), Verdict.UNSURE, "cannot tell")
    assert labels(ledger) == before


def test_replaying_the_log_gives_the_state(ledger: Ledger, tmp_path_factory: object) -> None:
    kept = ledger.judge(*together(ledger), Verdict.DIFFERENT)
    ledger.undo(ledger.judge(*apart(ledger), Verdict.SAME))
    assert next(entry.number for entry in ledger.judgements() if not entry.undone) == kept
    where = tmp_path_factory.mktemp("replayed") / "l.db"  # type: ignore[attr-defined]
    with Ledger(where) as other:
        for one in STORY:
            other.keep(one)
        numbers = {}
        for entry in ledger.judgements():
            if entry.undoes is None:
                numbers[entry.number] = other.judge(entry.a, entry.b, entry.verdict)
            else:
                other.undo(numbers[entry.undoes])
        assert labels(other) == labels(ledger)


def test_two_sources_judged_the_same_are_asked_for_together(ledger: Ledger) -> None:
    first, second = ledger.sources(Filter(limit=2)).entries
    each = [len(ledger.claims(Filter(source=one.id)).entries) for one in (first, second)]
    number = ledger.judge(first.id, second.id, Verdict.SAME, "one office")
    assert len(ledger.claims(Filter(source=first.id)).entries) == sum(each)
    ledger.undo(number)
    assert len(ledger.claims(Filter(source=first.id)).entries) == each[0]


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("figure", "figure", "itself"),
        ("figure", "claim", "not of one sort"),
        ("figure", "f" * 16, "no report, claim, figure or source"),
    ],
)
def test_what_cannot_be_judged_is_refused_and_changes_nothing(
    ledger: Ledger, a: str, b: str, words: str
) -> None:
    known = {
        "figure": together(ledger)[0],
        "claim": ledger.claims(Filter(limit=1)).entries[0].id,
    }
    before = labels(ledger)
    with pytest.raises(UsageError, match=words):
        ledger.judge(known.get(a, a), known.get(b, b), Verdict.SAME)
    assert labels(ledger) == before
    assert ledger.judgements() == ()


def test_only_a_persons_word_that_stands_can_be_undone(ledger: Ledger) -> None:
    rule = next(entry for entry in ledger.judgements(rules=True) if entry.judge == "rule")
    number = ledger.judge(*together(ledger), Verdict.DIFFERENT)
    undone = ledger.undo(number)
    for one in (rule.number, number, undone, 10_000):
        with pytest.raises(UsageError):
            ledger.undo(one)
