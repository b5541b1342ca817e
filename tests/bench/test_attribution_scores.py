"""The measures count what the data README says."""

from __future__ import annotations

import pytest

from bench import attribution_scores as scores

TEXT = 'Ana said "it rose" and Bo said it fell.'


def triple(source: str, cue: tuple[int, int], content: str) -> scores.Triple:
    at, to = TEXT.index(source), TEXT.index(content)
    return {
        "source": [(at, at + len(source))],
        "cue": [cue],
        "content": [(to, to + len(content))],
    }


ANA = triple("Ana", (4, 8), '"it rose"')
BO = triple("Bo", (26, 30), "it fell")
WRONG = triple("Bo", (26, 30), "it fell.")


def test_unlinked_counts_spans_once_each() -> None:
    tallies: dict[str, scores.Tally] = {}
    scores.unlinked([ANA, BO], [ANA, WRONG], tallies)
    assert [tallies[r].right for r in scores.ROLES] == [2, 2, 1]
    assert tallies["content"].f1 == pytest.approx(0.5)


def test_linked_needs_every_span_and_knows_the_mode() -> None:
    tallies: dict[str, scores.Tally] = {}
    scores.linked(TEXT, [ANA, BO], [ANA, WRONG], tallies)
    assert (tallies["all"].right, tallies["all"].gold) == (1, 2)
    assert (tallies["direct"].right, tallies["indirect"].right) == (1, 0)


def test_a_triple_found_twice_counts_once() -> None:
    tallies: dict[str, scores.Tally] = {}
    scores.linked(TEXT, [ANA], [ANA, ANA], tallies)
    assert (tallies["all"].right, tallies["all"].predicted) == (1, 2)


def test_overlap_pairs_by_content() -> None:
    tallies: dict[str, scores.Tally] = {}
    scores.overlap([ANA, BO], [WRONG], tallies)
    assert (tallies["content"].right, tallies["content"].gold) == (7, 16)
    assert tallies["source"].right == 2


def test_white_space_at_span_ends_is_ignored() -> None:
    loose = {"source": [(0, 4)], "cue": [(3, 9)], "content": []}
    assert scores.trimmed(TEXT, [loose]) == [{"source": [(0, 3)], "cue": [(4, 8)], "content": []}]
