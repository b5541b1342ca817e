"""Figures in their order, with their claims, their parts and those who took part."""

from __future__ import annotations

from dataclasses import replace

from reportedly.records import Basis, Participant, ParticipantRole, PlaceKind, Reading, Where
from reportedly.views import claim_view, figure_view
from reportedly.views.figure_view import Stated
from tests.views import samples


def shown(reading: Reading) -> tuple[Stated, ...]:
    return figure_view.state(reading, claim_view.tell(reading))


def test_figures_come_in_reading_order_whatever_order_they_are_in() -> None:
    reading = samples.counting()
    mixed = replace(reading, figures=tuple(reversed(reading.figures)))
    for one in (reading, mixed):
        assert [each.figure.id for each in shown(one)] == [f"f{n}" for n in range(1, 9)]
        assert [each.number for each in shown(one)] == list(range(1, 9))


def test_each_figure_has_the_source_of_its_claim() -> None:
    sources = [one.source for one in shown(samples.counting())]
    assert sources[1:3] == ["Harbour Agency of Northport"] * 2
    assert set(sources[:1] + sources[3:]) == {"(reporter)"}


def test_a_figure_of_an_unknown_claim_is_not_lost() -> None:
    reading = samples.counting()
    lost = tuple(replace(one, claim="gone", part_of="gone") for one in reading.figures)
    figures = shown(replace(reading, figures=lost))
    assert len(figures) == 8
    assert {one.source for one in figures} == {"(reporter)"}
    assert {one.part_of for one in figures} == {None}


def test_figures_are_grouped_by_claim_and_by_sentence() -> None:
    figures = shown(samples.counting())
    held = figure_view.by_claim(figures)
    assert {claim: [one.number for one in of] for claim, of in held.items()} == {
        None: [1, 4, 5, 6, 7, 8],
        "c1": [2],
        "c6": [3],
    }
    groups = figure_view.by_sentence(held[None], samples.COUNTING)
    assert [[one.number for one in of] for _, of in groups] == [[1], [4, 5], [6], [7], [8]]
    assert all(around.holds(one.figure.quote) for around, of in groups for one in of)


def test_a_part_names_its_whole_and_nothing_is_a_part_of_itself() -> None:
    reading = samples.counting()
    torn = shown(reading)[4]
    assert (torn.part_of, torn.whole) == (4, "several hundred nets")
    assert torn.tags == ("certain", "part of “several hundred nets”")
    itself = replace(reading.figures[4], part_of="f5")
    assert shown(replace(reading, figures=(itself,)))[0].part_of is None


def test_the_figure_itself_is_not_among_those_who_took_part() -> None:
    _, _, _, nets, _, lorries, *_ = shown(samples.counting())
    assert nets.own == ""
    assert nets.who == (
        "by Volunteers",
        "from the old quay",
        "to Northport",
        "by means of at least two lorries",
    )
    assert lorries.own == "the means"
    assert lorries.who[1] == "done to several hundred nets"
    assert lorries.tags[:2] == ("the means", "certain")


def test_a_list_is_one_entry_and_a_long_item_loses_its_middle() -> None:
    reading = samples.counting()
    text = reading.report.text
    one, two = samples.at(text, "the old quay"), samples.at(text, "at least two lorries")
    long = samples.at(text, text[:300])
    boats = replace(
        reading.figures[0],
        participants=(
            Participant(one, ParticipantRole.WITH),
            Participant(two, ParticipantRole.WITH),
        ),
    )
    assert shown(replace(reading, figures=(boats,)))[0].who == (
        "with the old quay, at least two lorries",
    )
    away = replace(reading.figures[7], participants=(Participant(long, ParticipantRole.FOR),))
    (who,) = shown(replace(reading, figures=(away,)))[0].who
    assert "[…]" in who and len(who) < figure_view.ITEM + 20


def test_a_place_is_not_said_twice() -> None:
    reading = samples.counting()
    quay = samples.at(reading.report.text, "the old quay")
    there = replace(
        reading.figures[0],
        participants=(Participant(quay, ParticipantRole.AT),),
        where=Where("the old quay", PlaceKind.FACILITY, quay),
    )
    assert shown(replace(reading, figures=(there,)))[0].tags == ("certain", "the old quay")
    inherited = replace(there, where=Where("Northport", PlaceKind.CITY, basis=Basis.DATELINE))
    assert shown(replace(reading, figures=(inherited,)))[0].tags == (
        "certain",
        "Northport (from the dateline)",
        "at the old quay",
    )


def test_a_note_on_a_known_value_is_shown() -> None:
    reading = samples.counting()
    noted = replace(reading.figures[0], note="the scale is not named")
    assert shown(replace(reading, figures=(noted,)))[0].tags[-1] == "the scale is not named"
    assert shown(reading)[6].note == "", "the value itself says why it is unknown"


def test_counts() -> None:
    figures = shown(samples.counting())
    assert figure_view.counts(figures) == "8 figures, 6 in the reporter's own voice"
    assert figure_view.counts(figures[1:3]) == "2 figures"
    assert figure_view.counts(()) == "no figures"
