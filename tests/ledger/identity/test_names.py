"""Names: of outlets, of people, of countries, and that the lists hold together."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportedly.language.lexicon import load, words
from reportedly.ledger.identity import bodies, identify, medium, nations, offices, people
from reportedly.ledger.identity.meaning import At, anybody
from reportedly.ledger.identity.names import parts, surname, surnames
from reportedly.ledger.identity.phrase import phrase
from reportedly.ledger.identity.setting import Setting
from reportedly.records import SourceKind
from tests.ledger.identity.making import reading

ONE_OUTLET = [
    "Reuters|REUTERS|Reuters news agency|the Reuters News Agency|Thomson Reuters",
    "AP|Associated Press|The Associated Press|A.P.|the Associated Press news agency",
    "AFP|Agence France-Presse|the AFP news agency",
    "NYT|The New York Times|New York Times|nytimes.com|www.nytimes.com",
    "FT|Financial Times|the Financial Times newspaper|ft.com",
    "Yonhap|Yonhap News Agency|South Korea's Yonhap news agency",
    "The Kyiv Independent|Kyiv Independent|kyivindependent.com",
    "Xinhua|China's official Xinhua News Agency|the state news agency Xinhua",
    "Al Jazeera|Al-Jazeera|aljazeera.com",
    "The Harbour Gazette|Harbour Gazette|the Harbour Gazette newspaper",
]


@pytest.mark.parametrize("names", ONE_OUTLET)
def test_names_of_one_outlet(names: str) -> None:
    found = [medium(name) for name in names.split("|")]
    assert len({one.id for one in found}) == 1
    assert all(one.kind is SourceKind.MEDIA for one in found)


def test_outlets_that_are_not_one() -> None:
    names = ["The Times", "The New York Times", "The Times of Israel", "The Times of India"]
    names += ["Los Angeles Times", "The Japan Times", "BBC", "CBC", "The Korea Times"]
    assert len({medium(name).id for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name", "folded", "last"),
    [
        ("President Volodymyr Zelensky", "volodymyr zelenskyy", "zelenskyy"),
        ("Kim Yong-hyun", "kim younghyun", "kim"),
        ("Kim Yong Hyun", "kim younghyun", "kim"),
        ("Xi Jinping", "xi jinping", "xi"),
        ("Ursula von der Leyen", "ursula von der leyen", "leyen"),
        ("Abdel Fattah al-Burhan", "abdulfatah burhan", "burhan"),
        ("Donald J. Trump", "donald trump", "trump"),
        ("Lula", "lula", "lula"),
        ("", "", ""),
    ],
)
def test_a_name_folds_to_its_words(name: str, folded: str, last: str) -> None:
    assert " ".join(parts(name)) == folded
    assert surname(parts(name)) == last
    assert not folded or last in surnames(parts(name))


def test_a_name_keeps_its_kim_whichever_it_is() -> None:
    assert {"kim", "clijsters"} <= surnames(parts("Kim Clijsters"))


def test_every_country_has_a_ministry_of_its_own() -> None:
    """Composition knows every country by name, people and capital, and mixes up none."""
    keys: dict[str, set[str]] = {}
    for code, entry in load("countries").items():
        for said in (
            f"the health ministry of {entry['name']}",
            f"{entry['name']}'s health ministry",
        ):
            told = anybody(said, At(Setting(reading({"say": said}))))
            if code in {"GE", "CG"} and "Republic" not in said:
                continue  # told by the report: see the cases
            assert told.country == code, said
            keys.setdefault(code, set()).add(told.key)
    assert all(len(several) == 1 for several in keys.values())
    assert len({key for several in keys.values() for key in several}) == len(keys)


def test_every_listed_body_is_known_by_its_names() -> None:
    for one, entry in load("bodies").items():
        land = nations.name(entry["country"]) if entry.get("country") else "the world"
        where = At(Setting(reading({"say": "somebody", "about": f"News of {land}"})))
        for name in (entry["name"], *words(entry.get("also"))):
            found = bodies.named(phrase(str(name)), where.setting)
            assert found is not None, name
            fitting = found.id == one or _names(found.id) & {phrase(str(name)).words}
            assert fitting, f"{name}: {found.id}, not {one}"


def test_listed_bodies_belong_to_bodies() -> None:
    for one, entry in load("bodies").items():
        parent = entry.get("parent")
        assert parent is None or parent in load("bodies") or _composes(parent), f"{one}: {parent}"
        assert entry.get("country") is None or nations.known(entry["country"])


def test_every_office_of_the_list_speaks_for_a_body_and_its_holders_do_not_overlap() -> None:
    for office, rows in load("office_holders").items():
        assert offices.speaks_for(office), office
        days = sorted((str(row[1]), str(row[2]) if len(row) > 2 else "9999") for row in rows)
        assert all(since < until for since, until in days), office
        assert all(a[1] <= b[0] for a, b in pairwise(days)), office


def test_who_held_an_office_when() -> None:
    held = people.holder("us-minister-foreign", "2024-10-31")
    assert held is not None
    assert held.key == "person:antony blinken"
    assert people.holder("us-minister-foreign", None) is None
    assert people.holder("us-minister-foreign", "1950-01-01") is None


def test_no_two_listed_people_have_one_name() -> None:
    listed = [
        *load("people"),
        *(row[0] for rows in load("office_holders").values() for row in rows),
    ]
    keys: dict[str, str] = {}
    for name in listed:
        person = people.known(parts(str(name)))
        assert person is not None
        assert keys.setdefault(person.key, person.name) == person.name == name


def test_a_source_that_is_nobody_is_left_out() -> None:
    whole = reading({"say": "Kyiv"})
    assert set(identify(whole)) == {"c0"}


def _names(body: str) -> set[tuple[str, ...]]:
    entry = load("bodies")[body]
    return {phrase(str(name)).words for name in (entry["name"], *words(entry.get("also")))}


def _composes(parent: str) -> bool:
    code, _, kind = parent.partition("-")
    return nations.known(code.upper()) and bool(kind)
