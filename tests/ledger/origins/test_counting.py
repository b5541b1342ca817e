"""N reports, M origins, K unknown: a copy raises nothing but N."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger.items import ClaimItem, Echo, EchoKind, Identity, ReportItem, Scope, Verdict
from reportedly.ledger.merging import partition
from reportedly.ledger.origins import Count, compare, tally
from tests.ledger.origins.making import TOPIC, claim, report
from tests.ledger.origins.test_cases import RIGHT

Story = dict[str, tuple[ReportItem, list[ClaimItem]]]
SIDES: list[dict[str, Any]] = [case[side] for case in RIGHT for side in ("a", "b")]


def test_a_source_makes_an_origin_and_its_lack_an_unknown() -> None:
    told = claim({"text": "he said so", "source": "person:Mark Rutte"}, "r1")
    officials = claim({"text": "they said so", "source": "unnamed:US officials"}, "r2")
    nobody = claim({"text": "it is so"}, "r3")
    assert tally([(told, "x"), (officials, "y"), (nobody, "z")]) == Count(3, 2, 1)
    assert tally([(told, "x"), (officials, "x"), (nobody, "x")]) == Count(3, 1, 0)
    assert tally([]) == Count(0, 0, 0)


def test_a_speaker_of_whom_nothing_is_known_is_unknown() -> None:
    assert tally([(claim({"text": "so it is", "source": "unnamed:unnamed"}, "r"), "x")]) == Count(
        1, 0, 1
    )


def test_the_headline_is_plain_english() -> None:
    assert str(Count(1, 1, 0)) == "1 report, 1 origin, 0 unknown"
    assert str(Count(9, 2, 1)) == "9 reports, 2 origins, 1 unknown"


def story(several: list[list[int]]) -> Story:
    """Reports of claims taken from the cases."""
    found: Story = {}
    for place, sides in enumerate(several):
        name = f"r{place}"
        about = report({}, name, TOPIC)
        claims = {one.id: one for one in (claim(SIDES[i], name) for i in sides)}
        found[name] = (about, list(claims.values()))
    return found


def copied(told: Story, name: str) -> Story:
    """The story with a reprint of one of its reports."""
    about, claims = told[name]
    again = f"{name}-copy"
    renamed = {one.id: f"{one.id}c" for one in claims}
    return {
        **told,
        again: (
            replace(about, id=again),
            [
                replace(one, id=renamed[one.id], report=again, source=moved(one, name, again))
                for one in claims
            ],
        ),
    }


def moved(one: ClaimItem, name: str, again: str) -> Identity | None:
    """An unnamed source is one of its report, and so another in the reprint."""
    if one.source is None or one.source.scope is Scope.EVERYWHERE:
        return one.source
    return replace(one.source, id=f"{one.source.id}c", key=one.source.key.replace(name, again))


def count(told: Story, echo: tuple[str, str] | None) -> Count:
    everything = {one.id: (one, about) for about, claims in told.values() for one in claims}
    same, apart = [], []
    for x, y in combinations(sorted(everything), 2):
        (a, ra), (b, rb) = everything[x], everything[y]
        known = echo is not None and {ra.id, rb.id} == set(echo)
        lineage = Echo(*sorted((ra.id, rb.id)), EchoKind.COPY, 1.0, ()) if known else None
        finding = compare(a, ra, b, rb, lineage)
        if finding.verdict is Verdict.SAME:
            same.append((x, y, finding.score))
        elif finding.verdict is Verdict.DIFFERENT:
            apart.append((x, y))
    labels = partition(everything, same, apart)
    return tally((one, labels[one.id]) for one, _ in everything.values())


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, len(SIDES) - 1),
    st.lists(st.lists(st.integers(0, 7), min_size=1, max_size=3), min_size=1, max_size=4),
    st.data(),
)
def test_a_copy_raises_neither_origins_nor_unknown(
    first: int, several: list[list[int]], data: st.DataObject
) -> None:
    """Stories of claims of neighbouring cases, so that many of them have one origin."""
    told = story([[(first + i) % len(SIDES) for i in sides] for sides in several])
    name = data.draw(st.sampled_from(sorted(told)))
    before, after = count(told, None), count(copied(told, name), (name, f"{name}-copy"))
    assert after.reports == before.reports + 1
    assert after.origins <= before.origins
    assert after.unknown <= before.unknown
