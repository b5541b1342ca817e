"""Each question gives the known answer, with each filter alone and with several."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection

from reportedly.errors import UsageError
from reportedly.ledger import asking
from reportedly.ledger.asking import Filter, selecting
from reportedly.ledger.codec import claim_item
from reportedly.ledger.origins import tally
from reportedly.ledger.tables import claims, figures
from tests.ledger.asking.desk import Desk

Names = dict[str, str]
QUESTIONS = {
    "claims": asking.claims,
    "figures": asking.figures,
    "series": asking.series,
    "origins": asking.origins,
    "sources": asking.sources,
    "reports": asking.reports,
}
EVERY = {
    "claims": "c9 c10 c1 c2 c3 c4 c5 c8 c6",
    "figures": "f10 f1 f2 f3 f4 f6 f5 f7 f9",
    "series": "f10 f1 f6 f5 f7 f8",
    "origins": "c9 c10 c1 c3 c4 f5 c5 c8 c6",
    "sources": "governor defence health officials spokesman",
    "reports": "r10 r1 r2 r3 r4 r5 r6 r9 r11 r12 r7",
}
TOLL = {
    "claims": "c1 c2 c3",
    "figures": "f1 f2 f3",
    "series": "f1",
    "origins": "c1 c3",
    "sources": "health",
    "reports": "r1 r2 r3",
}
UKRAINE = {
    "claims": "c1 c2 c3 c4 c5 c8",
    "figures": "f1 f2 f3 f4 f7 f9",
    "series": "f1 f7 f8",
    "origins": "c1 c3 c4 c5 c8",
    "sources": "governor health officials",
    "reports": "r1 r2 r3 r4 r6 r9",
}
SERIES = {
    "claims": "c1 c2 c3 c4",
    "figures": "f1 f2 f3 f4",
    "series": "f1",
    "origins": "c1 c3 c4",
    "sources": "governor health",
    "reports": "r1 r2 r3 r4",
}
AID = {
    "claims": "c9",
    "figures": "f10",
    "series": "f10",
    "origins": "c9",
    "sources": "defence",
    "reports": "r10",
}
NOTHING = dict.fromkeys(QUESTIONS, "")
ANSWERS: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({}, EVERY),
    ({"source": "Ministry of Health"}, TOLL),
    ({"source": "health ministry"}, TOLL),
    ({"source": "@health too"}, TOLL),
    (
        {"source": "Ministry of Health", "speakers": True},
        {"claims": "c10 c1 c2 c3", "sources": "health spokesman", "reports": "r1 r2 r3 r11"},
    ),
    (
        {"kind": "killed"},
        {
            "claims": "c1 c2 c3 c4",
            "figures": "f1 f2 f3 f4 f6",
            "series": "f1 f6",
            "origins": "c1 c3 c4",
            "sources": "governor health",
            "reports": "r1 r2 r3 r4",
        },
    ),
    ({"kind": "missing"}, NOTHING),
    ({"unit": "USD"}, AID),
    ({"unit": "tank"}, {"claims": "", "figures": "f5", "origins": "f5", "reports": "r5"}),
    ({"place": "Ukraine"}, UKRAINE),
    ({"place": "ua"}, UKRAINE),
    ({"place": "iso:UA"}, UKRAINE),
    ({"place": "Kharkiv Oblast"}, {"figures": "f1 f2 f3 f4 f7", "series": "f1 f7"}),
    ({"place": "kharkiv"}, SERIES),
    ({"place": "geonames:706483"}, SERIES),
    ({"place": "North Korea"}, AID),
    (
        {"said_from": "2024-11-04", "said_to": "2024-11-05"},
        {
            "claims": "c10 c3 c4",
            "figures": "f3 f4 f6 f5",
            "series": "f1 f6 f5",
            "origins": "c10 c3 c4 f5",
            "sources": "governor health spokesman",
            "reports": "r3 r4 r5",
        },
    ),
    ({"said_to": "2023"}, AID),
    ({"said_from": "2025"}, NOTHING),
    ({"when_from": "2024-11-15"}, {"claims": "c3", "figures": "f3", "series": "f1"}),
    ({"when_to": "2023-06"}, AID),
    (
        {"certainty": "probable"},
        {"claims": "c4", "figures": "f4 f6", "series": "f1 f6", "reports": "r4"},
    ),
    ({"certainty": "unknown"}, {"claims": "c6", "figures": "", "origins": "c6", "sources": ""}),
    (
        {"text": "soldiers"},
        {"claims": "c1 c2 c3 c4 c8", "figures": "f1 f2 f3 f4 f9", "reports": "r1 r2"},
    ),
    ({"text": '"soldiers were"'}, {"claims": "c1 c2 c3 c8", "figures": "", "reports": "r1 r2"}),
    ({"text": "sold*"}, {"claims": "c1 c2 c3 c4 c8"}),
    (
        {"outlet": "COURIER"},
        {
            "claims": "c9 c1 c4",
            "figures": "f10 f1 f4 f6 f5",
            "origins": "c9 c1 c4 f5",
            "sources": "governor defence health",
            "reports": "r10 r1 r4 r5",
        },
    ),
    ({"report": "@r4"}, {"claims": "c4", "figures": "f4 f6", "reports": "r4"}),
    (
        {"report": "@r8"},  # an old version, but named
        {"claims": "c7", "figures": "f8", "series": "f8", "origins": "c7", "reports": "r8"},
    ),
    ({"series": "@f3"}, SERIES),
    (
        {"origin": "@c2"},
        {
            "claims": "c1 c2",
            "figures": "f1 f2",
            "series": "f1",
            "origins": "c1",
            "sources": "health",
            "reports": "r1 r2",
        },
    ),
    ({"origin": "@f5"}, {"claims": "", "figures": "f5", "origins": "f5", "reports": "r5"}),
    (
        {"every_version": True},
        {
            "claims": "c9 c10 c1 c2 c3 c4 c5 c7 c8 c6",
            "figures": "f10 f1 f2 f3 f4 f6 f5 f7 f8 f9",
            "series": EVERY["series"],
            "reports": "r10 r1 r2 r3 r4 r5 r6 r8 r9 r11 r12 r7",
        },
    ),
    ({"least": 2}, {"series": "f1", "origins": "c1", "claims": EVERY["claims"]}),
    ({"least": 3}, {"series": "f1", "origins": ""}),
    (
        {"source": "Health Ministry", "kind": "killed", "place": "UA", "said_from": "2024-11-03"},
        {"claims": "c3", "figures": "f3", "series": "f1", "origins": "c3", "sources": "health"},
    ),
    (
        {"outlet": "Courier", "certainty": "probable", "text": "officers", "unit": "officer"},
        {"claims": "c4", "figures": "f6", "series": "f6", "origins": "c4"},
    ),
    ({"source": "Kharkiv governor", "place": "North Korea"}, NOTHING),
]


def asked(given: dict[str, Any], one: Names) -> Filter:
    """A filter in which "@name" stands for an id."""
    looked_up = {
        key: one[value[1:]] if isinstance(value, str) and value.startswith("@") else value
        for key, value in given.items()
    }
    return Filter(**looked_up)


@pytest.fixture(params=["few", "many"])
def leads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What leads where rows are few, and where they are too many to be looked up and sorted."""
    if request.param == "many":
        monkeypatch.setattr(selecting, "PROBE", 0)
        monkeypatch.setattr(selecting, "BATCH", 2)


@pytest.mark.usefixtures("leads")
@pytest.mark.parametrize(
    ("question", "given", "answer"),
    [(question, one, answer) for one, all_ in ANSWERS for question, answer in all_.items()],
    ids=[f"{question}-{one}" for one, all_ in ANSWERS for question in all_],
)
def test_the_known_answer(
    connection: Connection,
    one: Names,
    names: Names,
    question: str,
    given: dict[str, Any],
    answer: str,
) -> None:
    page = QUESTIONS[question](connection, asked(given, one))
    assert " ".join(names[entry.id] for entry in page.entries) == answer
    assert page.after is None


@pytest.mark.usefixtures("leads")
@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("limit", [1, 4])
@pytest.mark.parametrize("given", [{}, {"place": "UA"}])
def test_paging_through_everything_gives_each_once_and_in_order(
    connection: Connection, question: str, limit: int, given: dict[str, Any]
) -> None:
    ask = QUESTIONS[question]
    whole = [entry.id for entry in ask(connection, Filter(**given)).entries]
    paged: list[str] = []
    after = None
    for _ in range(30):
        page = ask(connection, Filter(**given, limit=limit, after=after))
        assert len(page.entries) <= limit
        paged += [entry.id for entry in page.entries]
        after = page.after
        if after is None:
            break
    assert paged == whole


@pytest.mark.parametrize(
    ("given", "headline"),
    [
        ({}, "10 reports, 7 origins, 2 unknown"),
        ({"every_version": True}, "10 reports, 8 origins, 2 unknown"),  # one page, one report
        ({"source": "Ministry of Health"}, "3 reports, 2 origins, 0 unknown"),
        ({"kind": "killed"}, "4 reports, 3 origins, 0 unknown"),
        ({"unit": "tank"}, "1 report, 0 origins, 1 unknown"),
        ({"origin": "@c1"}, "2 reports, 1 origin, 0 unknown"),
        ({"said_from": "2025"}, "0 reports, 0 origins, 0 unknown"),
    ],
)
def test_the_headline(
    connection: Connection, one: Names, given: dict[str, Any], headline: str
) -> None:
    assert str(asking.head(connection, asked(given, one))) == headline


def test_the_headline_counts_as_the_origins_room_does(connection: Connection) -> None:
    counted = asking.head(connection, Filter(every_version=True))
    rows = connection.execute(claims.select()).all()
    told = [(claim_item(row.item), row.origin) for row in rows]
    voices = connection.execute(figures.select().where(figures.c.origin.is_not(None))).all()
    told += [(claim_item(row.voice), row.origin) for row in voices]
    expected = tally(told)
    assert (counted.origins, counted.unknown) == (expected.origins, expected.unknown)


def test_a_headline_of_too_much_says_more_than(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.ledger.asking.counting.MOST", 3)
    assert str(asking.head(connection, Filter())).startswith("more than ")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"source": "Ministry of Heath"}, "Ministry of Health"),
        ({"source": "nobody at all"}, "reportedly sources"),
        ({"place": "Kharkif"}, "Kharkiv"),
        ({"place": "ZZ"}, "ISO"),
        ({"outlet": "Couriers"}, "Courier"),
        ({"report": "aaaa0"}, "first 6"),
        ({"report": "aaaa00"}, "several"),
        ({"series": "nothing"}, "no series"),
        ({"origin": "nothing"}, "no origin"),
        ({"after": "nothing"}, "page before"),
        ({"kind": "person"}, "killed"),
    ],
)
def test_what_the_ledger_does_not_have_is_refused_with_what_to_try(
    connection: Connection, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(UsageError) as error:
        asking.claims(connection, Filter(**given))
    assert told in str(error.value)


def test_sources_can_be_asked_for_by_their_kind(connection: Connection, names: Names) -> None:
    page = asking.sources(connection, Filter(kind="office"))
    assert [names[one.id] for one in page.entries] == ["governor", "spokesman"]
    assert page.entries[1].speaks_for is not None
    assert page.entries[1].speaks_for.name == "Ministry of Health"


@pytest.mark.usefixtures("leads")
def test_what_was_said_over_a_new_year_is_found_in_both(connection: Connection) -> None:
    with connection.begin_nested() as undone:
        desk = Desk(connection, number={"a": 50, "c": 50})
        report = desk.report("Year", "Turn of the year.")
        over = desk.claim(report, "Over", said=("2019-12-30", "2020-01-02"))
        desk.claim(report, "Before", said=("2019-12-30", "2019-12-31"))
        for given in ({"said_from": "2020-01-01", "said_to": "2021"}, {"said_to": "2019-12-30"}):
            found = [entry.id for entry in asking.claims(connection, Filter(**given)).entries]
            assert over in found
            assert len(found) == (1 if "said_from" in given else 2)
        undone.rollback()
