"""The first report's figures, as a careful reader would put them down."""

from __future__ import annotations

from pathlib import Path

import pytest

import reportedly
from reportedly.records import (
    Basis,
    Bound,
    Certainty,
    Claim,
    Delivery,
    Figure,
    FigureKind,
    ParticipantRole,
    PlaceKind,
    Polarity,
    Reading,
    Tense,
)  # fmt: skip

ARMS = (
    "60-millimeter mortars", "AK-12 rifles", "machine guns", "sniper rifles",
    "anti-tank guided missiles", "anti-tank grenade launchers", "night vision equipment",
)  # fmt: skip


@pytest.fixture(scope="module")
def reading(shared: Path, reader: reportedly.Reader) -> Reading:
    seed = shared / "seed" / "000_d59ce5332cafcae3.txt"
    outcome = reader.travel(Delivery(seed.read_bytes(), "text/plain", str(seed)))
    assert isinstance(outcome, Reading)
    return outcome


def told(reading: Reading, figure: Figure) -> str:
    return figure.quote.of(reading.report.text)


def claim_of(reading: Reading, figure: Figure) -> Claim:
    return next(c for c in reading.claims if c.id == figure.claim)


def words(reading: Reading, figure: Figure, role: ParticipantRole) -> list[str]:
    return [p.span.of(reading.report.text) for p in figure.participants if p.role is role]


def soldiers(reading: Reading) -> list[Figure]:
    """The 7,000, in the headline and two sentences."""
    return [f for f in reading.figures if f.low == 7000]


def test_the_figures_are_these_and_nothing_else_is_counted(reading: Reading) -> None:
    counted = [f for f in reading.figures if f.kind is not FigureKind.MEASURE]
    assert [(f.low, f.high, f.bound) for f in counted] == [
        (7000, 7000, Bound.MORE_THAN),
        (7000, 7000, Bound.MORE_THAN),
        (7000, 7000, Bound.MORE_THAN),
        (28, 28, Bound.AT_LEAST),
        (5, 5, Bound.EXACT),
    ]


def test_more_than_seven_thousand_soldiers_were_deployed(reading: Reading) -> None:
    headline, first, second = soldiers(reading)
    assert "troops" in told(reading, headline)
    for figure in (first, second):
        assert told(reading, figure) == "more than 7,000 North Korean soldiers"
        assert figure.unit == "soldier"
        assert words(reading, figure, ParticipantRole.AGENT) == ["Russia"]
    assert {f.kind for f in soldiers(reading)} == {FigureKind.DEPLOYED}


def test_from_the_coast_to_the_border(reading: Reading) -> None:
    _, first, second = soldiers(reading)
    assert words(reading, second, ParticipantRole.FROM) == ["Russia's coastal region"]
    assert words(reading, second, ParticipantRole.TO) == ["areas near Ukraine"]
    assert words(reading, first, ParticipantRole.TO) == ["areas near the border with Ukraine"]
    for figure in (first, second):
        assert figure.where is not None
        assert figure.where.kind is PlaceKind.RELATION
        assert figure.where.country == "UA"


def test_certainty_is_the_sources_own(reading: Reading) -> None:
    _, first, second = soldiers(reading)
    assert (first.certainty, second.certainty) == (Certainty.PROBABLE, Certainty.CERTAIN)
    assert first.polarity is second.polarity is Polarity.AFFIRMED
    assert first.tense is second.tense is Tense.PAST


def test_said_on_saturday_and_moved_the_week_before(reading: Reading) -> None:
    second = soldiers(reading)[2]
    said = claim_of(reading, second).said_at
    assert said is not None
    assert (said.start, said.zone) == ("2024-11-02", "Europe/Kyiv")
    assert second.when is not None
    assert (second.when.start, second.when.end) == ("2024-10-21", "2024-10-27")
    assert second.when.grain == "week"
    assert second.when.anchor == "2024-11-02"
    assert second.when.anchor_basis is Basis.TEXT


def test_the_aircraft_are_the_means(reading: Reading) -> None:
    aircraft = next(f for f in reading.figures if f.low == 28)
    assert aircraft.unit == "aircraft"
    assert aircraft.counted is not None
    assert aircraft.counted.of(reading.report.text) == (
        "military transport aircraft of the Russian Aerospace Forces"
    )
    means = words(reading, aircraft, ParticipantRole.BY_MEANS_OF)
    assert len(means) == 1
    assert "28 military transport aircraft" in means[0]


def test_sixty_millimetres_is_a_size_and_no_count(reading: Reading) -> None:
    sixty = [f for f in reading.figures if f.low == 60]
    assert [(f.kind, f.unit) for f in sixty] == [(FigureKind.MEASURE, "millimetre")]
    assert not [f for f in reading.figures if f.low == 12]


def test_the_arms_are_itemised_with_who_armed_whom(reading: Reading) -> None:
    sixty = next(f for f in reading.figures if f.low == 60)
    assert words(reading, sixty, ParticipantRole.AGENT) == ["Moscow"]
    assert words(reading, sixty, ParticipantRole.PATIENT) == ["the North Korean soldiers"]
    arms = words(reading, sixty, ParticipantRole.WITH)
    assert [a for a in arms if a in ARMS] == list(ARMS)


def test_five_training_sites_in_the_far_east(reading: Reading) -> None:
    sites = next(f for f in reading.figures if f.low == 5)
    assert sites.unit == "site"
    assert sites.tense is Tense.PRESENT
    assert sites.where is not None
    assert sites.where.name == "Russia's Far East"
    assert sites.where.kind is PlaceKind.REGION
    assert sites.where.box is not None
    assert sites.where.latitude is None
