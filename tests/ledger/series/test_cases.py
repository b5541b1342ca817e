"""What is said of pairs of figures, case by case."""

from __future__ import annotations

from itertools import combinations

import pytest

from reportedly.ledger.items import Finding, Verdict
from reportedly.ledger.series import compare, keys
from tests.ledger.series.stories import Pair, Read, cases, pairs

Stories = dict[tuple[str, str], Read]


def said(pair: Pair, stories: Stories) -> Finding:
    a, ra = stories[pair.case, pair.one[0]].figure(pair.one[1])
    b, rb = stories[pair.case, pair.other[0]].figure(pair.other[1])
    return compare(a, ra, b, rb)


def right(pair: Pair, finding: Finding) -> bool:
    if pair.asked == "apart":
        return finding.verdict is not Verdict.SAME
    return finding.verdict.value == pair.asked


@pytest.mark.parametrize("pair", pairs("wild", "synthetic", "negative"), ids=lambda p: p.name)
def test_a_pair_is_told_as_a_reader_tells_it(pair: Pair, stories: Stories) -> None:
    finding = said(pair, stories)
    assert right(pair, finding), finding


@pytest.mark.parametrize("pair", pairs("known_failures"), ids=lambda p: p.name)
@pytest.mark.xfail(strict=True)
def test_a_pair_that_comes_out_wrong_today(pair: Pair, stories: Stories) -> None:
    assert right(pair, said(pair, stories))


def test_there_are_cases_of_every_drawer_and_no_name_twice() -> None:
    names = [case["id"] for drawer in ("wild", "synthetic", "negative", "known_failures")
             for case in cases(drawer)]  # fmt: skip
    assert len(names) == len(set(names))
    assert len(pairs("wild", "synthetic", "negative")) >= 80


def test_a_comparison_is_the_same_both_ways(stories: Stories) -> None:
    for one, other in within_cases(stories):
        for a in one.sheet.figures:
            for b in other.sheet.figures:
                there = compare(a, one.sheet.report, b, other.sheet.report)
                back = compare(b, other.sheet.report, a, one.sheet.report)
                assert there == back, (a.sentence, b.sentence)


def test_figures_of_one_series_share_a_key(stories: Stories) -> None:
    joined = 0
    for one, other in within_cases(stories):
        for a in one.sheet.figures:
            for b in other.sheet.figures:
                finding = compare(a, one.sheet.report, b, other.sheet.report)
                if a.id != b.id and finding.verdict is Verdict.SAME:
                    joined += 1
                    shared = keys(a, one.sheet.report) & keys(b, other.sheet.report)
                    assert shared, (a.sentence, b.sentence)
    assert joined > 50


def test_stories_do_not_meet(stories: Stories) -> None:
    """Figures of two cases are never one series, and hardly ever compared."""
    compared = possible = 0
    known = {case["id"] for case in cases("known_failures")}  # these tell parts of others again
    told = [(name, one) for (name, _), one in stories.items() if name not in known]
    for (case, one), (another, other) in combinations(told, 2):
        if case == another:
            continue
        for a in one.sheet.figures:
            for b in other.sheet.figures:
                finding = compare(a, one.sheet.report, b, other.sheet.report)
                shared = keys(a, one.sheet.report) & keys(b, other.sheet.report)
                possible += 1
                compared += bool(shared)
                assert finding.verdict is not Verdict.SAME, (a.sentence, b.sentence)
    assert compared < 0.02 * possible


def test_a_figure_has_few_keys_and_one_for_its_report(stories: Stories) -> None:
    for one in stories.values():
        for figure in one.sheet.figures:
            own = keys(figure, one.sheet.report)
            assert f"report:{one.sheet.report.id}" in own
            assert len(own) <= 46


def within_cases(stories: Stories) -> list[tuple[Read, Read]]:
    """Pairs of reports of one case, each with itself too."""
    return [
        (one, other)
        for (case, _), one in stories.items()
        for (another, _), other in stories.items()
        if case == another
    ]
