"""Places: the cases of `cases/figures/places`, the word lists, and any text at all."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.atlas import areas, gazetteer
from reportedly.atlas.areas import half_diagonal
from reportedly.atlas.places import country, names
from reportedly.figures.places import PlaceMention, dateline_place, find
from reportedly.language.lexicon import load
from reportedly.records import (
    Basis,
    Dateline,
    Entity,
    EntityKind,
    Paragraph,
    PlaceKind,
    Report,
    Role,
    Span,
    Token,
    Where,
)  # fmt: skip

CASES = Path(__file__).resolve().parents[2] / "cases" / "figures" / "places"
KEYS = {"text", "name", "kind", "country", "admin1", "actor", "relation", "anchors"}
Case = Mapping[str, Any]


def report_of(text: str, **more: Any) -> Report:
    lines = re.finditer(r"[^\n]+", text)
    return Report(
        id="x", text=text, paragraphs=tuple(Paragraph(Span(*m.span())) for m in lines), **more
    )


def opened(*drawers: str) -> Iterator[Any]:
    for drawer in drawers:
        for case in yaml.safe_load((CASES / f"{drawer}.yaml").read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{drawer}-{case['id']}")


def told(mention: PlaceMention, text: str) -> dict[str, Any]:
    """A mention as a case writes it."""
    where, words = mention.where, mention.span.of(text)
    full = {
        "text": words,
        "name": where.name if where.name != words else None,
        "kind": where.kind.value,
        "country": where.country,
        "admin1": where.admin1,
        "actor": mention.actor or None,
        "relation": where.relation,
        "anchors": [anchor.name for anchor in where.anchors] or None,
    }
    return {key: value for key, value in full.items() if value is not None}


@pytest.mark.parametrize("case", list(opened("wild", "synthetic", "negative")))
def test_case(case: Case) -> None:
    assert set(case) == {"id", "text", "places"}
    assert all(set(place) <= KEYS for place in case["places"])
    found = find(report_of(case["text"]))
    assert [told(mention, case["text"]) for mention in found] == case["places"]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", list(opened("known_failures")))
def test_known_failure(case: Case) -> None:
    found = find(report_of(case["text"]))
    assert [told(mention, case["text"]) for mention in found] == case["places"]


# --- any text ------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["Paris", "Texas", "U.S.", "Russia's", "north of", "50 km", "near the border with", "and", ",",
     "Syrian", "-", "Turkish border", "of", "the", "Homs province", "said", "Saint", "St.", "\n",
     "off the coast of", "Lagos", "’s", "ÅLAND", "İzmir", "between", "worldwide", "\ud83d\ude00",
     "Federal", "Air Base", "King", "Georgia", "village of", "Xul", "(", ")", "."]
)  # fmt: skip
ANY = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_any_text(text: str) -> None:
    report = report_of(text)
    found = find(report)
    assert found == find(report)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for mention in found:
        assert mention.span.of(text).strip()
        sound(mention.where)


def sound(where: Where) -> None:
    """What is true of every place."""
    assert where.name
    assert (where.latitude is None) == (where.longitude is None)
    if where.latitude is not None and where.longitude is not None:
        assert -90 <= where.latitude <= 90 and -180 <= where.longitude <= 180
    if where.box is not None:
        west, south, east, north = where.box
        assert south <= north and all(-180 <= edge <= 180 for edge in (west, east))
    if where.kind is PlaceKind.COUNTRY:
        assert where.box is not None and where.latitude is None
    resolved = where.kind not in {PlaceKind.UNKNOWN, PlaceKind.FACILITY, PlaceKind.RELATION}
    assert not resolved or (where.precision is not None and where.gazetteer is not None)
    for anchor in where.anchors:
        sound(anchor)


@pytest.mark.parametrize(
    "piece",
    [
        "near the border with ",
        "north of ",
        "Paris, ",
        "50 km ",
        "A-",
        "worldwide ",
        "Xul Airport, ",
        "in Xul\n",
        "Mr Federal King ",
        "XUL ",
        "Xul-",
        "X",
    ],
)
def test_long_repetition_is_read_at_once(piece: str) -> None:
    find(report_of(piece * 4000 + "Syria"))


# --- dateline, roles, a model's words ------------------------------------------------------------


def test_dateline() -> None:
    text = "TRIPOLI, Lebanon (AP) — Rain fell in Tripoli."
    line = Dateline(Span(0, 24), place="TRIPOLI, Lebanon", agency="AP")
    report = report_of(text, dateline=line)
    place = dateline_place(report)
    assert place is not None and place.span is not None
    assert (place.name, place.country, place.basis) == ("Tripoli", "LB", Basis.DATELINE)
    assert place.span.of(text) == "TRIPOLI, Lebanon"
    assert [m.where.country for m in find(report)] == ["LB", "LB"]
    assert dateline_place(report_of(text)) is None


def test_only_headline_and_body_are_read() -> None:
    text = "In Kenya"
    for role, count in ((Role.HEADLINE, 1), (Role.BODY, 1), (Role.CAPTION, 0), (Role.MASTHEAD, 0)):
        report = Report(id="x", text=text, paragraphs=(Paragraph(Span(0, 8), role),))
        assert len(find(report)) == count


def test_names_of_a_model() -> None:
    text = "Florence moved from Vuzhny to Paris."
    person = Entity(Span(0, 8), EntityKind.PERSON)
    village = Entity(Span(20, 26), EntityKind.LOCATION)
    found = find(report_of(text), (), (person, village))
    assert [(m.where.name, m.where.kind.value) for m in found] == [
        ("Vuzhny", "unknown"),
        ("Paris", "city"),
    ]
    assert found[0].where.box is None and found[0].where.country is None


def test_syntax_tells_an_actor() -> None:
    text = "Kenya quadrupled its quota."
    words = [(0, 5, "PROPN", 1, "nsubj"), (6, 16, "VERB", None, "root")]
    tokens = [Token(Span(a, b), upos, head, rel, 0) for a, b, upos, head, rel in words]
    assert not find(report_of(text))[0].actor
    assert find(report_of(text), tokens)[0].actor


# --- the lists -----------------------------------------------------------------------------------


def test_every_country_has_a_name_a_box_and_its_people() -> None:
    rows = load("countries")
    assert len(rows) >= 248
    without = {code for code, row in rows.items() if not row.get("people")}
    assert len(without) < 20, sorted(without)  # islands without a word of their own
    for code, row in rows.items():
        place = names().places[gazetteer.fold(row["name"])]
        assert country(code) is not None
        assert place.box is not None and half_diagonal(place.box) > 0, code


@pytest.mark.parametrize("which", ["named_regions", "waters"])
def test_named_areas(which: str) -> None:
    rows = load(which)
    assert len(rows) >= 80
    for ident, row in rows.items():
        west, south, east, north = row["box"]
        assert -90 <= south < north <= 90 and -180 <= west <= 180 and -180 <= east <= 180, ident
        assert set(row["in"].split()) <= set(load("countries")), ident


def test_towns_lie_in_their_countries() -> None:
    for name in ("suva", "vladivostok", "nairobi", "kharkiv", "honolulu", "auckland", "harare"):
        place = gazetteer.named(name)[0]
        home = country(place.country or "")
        assert home is not None and home.box is not None
        if place.latitude is not None and place.longitude is not None:
            west, south, east, north = home.box
            assert south <= place.latitude <= north
            assert (place.longitude - west) % 360 <= (east - west) % 360


def test_names_that_are_not_there() -> None:
    assert gazetteer.named("") == gazetteer.named("zzzz") == gazetteer.named("\x00") == ()
    assert gazetteer.named("\U0010ffff" * 3) == ()
    assert gazetteer.fold("St. Petersburg") == gazetteer.fold("Saint Petersburg")
    assert gazetteer.fold("Côte d’Ivoire") == "cote divoire"


# --- areas ---------------------------------------------------------------------------------------


def test_parts_and_borders() -> None:
    box = (0.0, 0.0, 10.0, 10.0)
    assert areas.part(box, "n") == (0.0, 4.0, 10.0, 10.0)
    assert areas.part((170.0, 0.0, -170.0, 10.0), "e") == (178.0, 0.0, -170.0, 10.0)
    assert areas.shared(box, (8.0, 2.0, 20.0, 30.0)) == (8.0, 2.0, 10.0, 10.0)
    assert areas.shared((8.0, 2.0, 20.0, 30.0), box) == (8.0, 2.0, 10.0, 10.0)
    assert areas.shared(box, (20.0, 0.0, 30.0, 10.0)) is None


def test_a_distance_leads_to_a_point_with_its_doubt() -> None:
    (mention,) = find(report_of("It struck 100 km north of Homs, Syria."))
    where = mention.where
    assert where.latitude is not None and 35.4 < where.latitude < 35.8
    assert where.precision is not None and 20 < where.precision < 60
    (mention,) = find(report_of("It struck 100 km from Homs, Syria."))
    assert mention.where.precision is not None and mention.where.precision >= 100


def test_importing_reads_no_data() -> None:
    code = (
        "import json, sys; import reportedly.figures.places; "
        "from reportedly.atlas import gazetteer as g; "
        "from reportedly.language import lexicon as r; "
        "print(json.dumps([g._table.cache_info().currsize, r._read.cache_info().currsize]))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(out.stdout) == [0, 0]
