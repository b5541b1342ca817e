"""The demonstration story from end to end: a ledger of it is held to an answer written by hand.

Each part of `examples/story/expected.yaml` is a test of its own, which says everything that is
missing or too much in that part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from sqlalchemy import select

import reportedly
from reportedly.ledger import Filter, Ledger
from reportedly.ledger.tables import claims, echoes, figures, places, reports, revisions, sources
from reportedly.records import Reading
from tests.story_cases import ANSWER, FOLDER, Pointer, Story, lines, named, read

Pair = frozenset[str]


@pytest.fixture(scope="module")
def readings(reader: reportedly.Reader) -> dict[int, Reading]:
    return read(reader)


@pytest.fixture(scope="module")
def story(
    readings: dict[int, Reading], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Story]:
    with Ledger(str(tmp_path_factory.mktemp("story") / "story.db")) as ledger:
        for number in sorted(readings):
            ledger.keep(readings[number])
        yield Story(ledger, readings)


def holds(problems: Iterable[str]) -> None:
    """All problems of a part at once."""
    found = list(problems)
    assert not found, "\n" + "\n".join(found)


# --- the texts ----------------------------------------------------------------------------------


def test_every_file_is_in_the_answer_and_marked_as_a_demonstration() -> None:
    files = {one["file"] for one in ANSWER["reports"].values()}
    assert files == {path.name for path in FOLDER.iterdir()} - {"expected.yaml"}
    for name in files:
        assert "(Written for this demonstration" in (FOLDER / name).read_text(encoding="utf-8")


def test_reports_have_their_outlet_day_and_page(story: Story) -> None:
    asked = select(reports.c.id, reports.c.outlet, reports.c.published, reports.c.url)
    kept = {row.id: row for row in story.rows(asked)}
    assert len(kept) == len(ANSWER["reports"])
    for number, wanted in ANSWER["reports"].items():
        row = kept[story.report(number)]
        found = (row.outlet, (row.published or "")[:10], row.url)
        assert found == (wanted["outlet"], str(wanted["day"]), wanted.get("page")), wanted["file"]


# --- copies and versions ------------------------------------------------------------------------


def test_echoes(story: Story) -> None:
    rows = {
        (story.number(row.original), story.number(row.copy)): row.kind
        for row in story.rows(select(echoes))
    }
    problems, allowed = [], set()
    for group in ANSWER["echoes"]:
        one = group["original"]
        allowed |= set(combinations([one, *(copy["report"] for copy in group["copies"])], 2))
        for copy in group["copies"]:
            kind = rows.get((one, copy["report"]))
            if kind not in copy["kinds"]:
                problems.append(f"{copy['report']} is no {copy['kinds']} of {one}: {kind}")
    for a, b in sorted(rows):
        if (min(a, b), max(a, b)) not in allowed:
            problems.append(f"{b} repeats nothing, {a} least of all ({rows[a, b]})")
    holds(problems)


def test_versions(story: Story) -> None:
    problems = []
    for version in ANSWER["versions"]:
        before, after = (story.report(version[name]) for name in ("before", "after"))
        asked = select(reports.c.page, reports.c.version, reports.c.latest)
        was, now = (
            tuple(story.rows(asked.where(reports.c.id == one))[0]) for one in (before, after)
        )
        assert was == (now[0], 1, 0) and now[1:] == (2, 1)
        changed = [
            (row.figure_before, row.figure_after)
            for row in story.rows(select(revisions).where(revisions.c.after == after))
            if row.kind == "changed" and row.before == before
        ]
        old, new = (story.figure_ids(one) for one in version["changed"])
        if not any(a in old and b in new for a, b in changed):
            problems.append(f"not noticed: {' became '.join(map(named, version['changed']))}")
        problems += [
            f"did not change: {story.told(a)} to {story.told(b)}"
            for a, b in changed
            if a not in old or b not in new
        ]
    holds(problems)


# --- sources ------------------------------------------------------------------------------------


def test_names_of_one_source_are_one(story: Story) -> None:
    problems = []
    for name, pointers in ANSWER["identities"]["same"].items():
        labels: dict[str, list[str]] = {}
        for pointer in pointers:
            labels.setdefault(story.source(pointer).same_as, []).append(named(pointer))
        if len(labels) > 1:
            problems.append(f"{name}: " + " | ".join(", ".join(one) for one in labels.values()))
    holds(problems)


def test_two_sources_stay_two(story: Story) -> None:
    identities = ANSWER["identities"]
    groups = [pointers[0] for pointers in identities["same"].values()]
    holds(
        f"{named(a)} is not {named(b)}"
        for a, b in [*identities["apart"], *combinations(groups, 2)]
        if story.source(a).same_as == story.source(b).same_as
    )


def test_a_person_is_linked_to_the_body_and_not_merged(story: Story) -> None:
    for link in ANSWER["identities"]["linked"]:
        person, body = story.source(link["person"]), story.source(link["body"])
        assert person.same_as != body.same_as
        assert person.parent == body.id, f"{named(link['person'])} speaks for {person.parent}"


# --- series -------------------------------------------------------------------------------------


def test_figures_of_one_series_are_together(story: Story) -> None:
    problems = []
    for series in ANSWER["series"]:
        labels: dict[str, list[str]] = {}
        for pointer in series["members"]:
            for row in story.figures(pointer):
                labels.setdefault(row.series, []).append(f"{pointer[0]} “{row.quote}”")
        if len(labels) > 1:
            parts = " | ".join(", ".join(one) for one in labels.values())
            problems.append(f"{series['name']}: {parts}")
    holds(problems)


def test_figures_of_two_series_are_apart(story: Story) -> None:
    homes: dict[str, list[tuple[str, str]]] = {}
    for series in ANSWER["series"]:
        for pointer in series["members"]:
            for label in story.series_of([pointer]):
                homes.setdefault(label, []).append((series["name"], named(pointer)))
    holds(
        "; ".join(f"{where} ({series})" for series, where in several)
        for several in homes.values()
        if len({series for series, _ in several}) > 1
    )


def test_lines_give_what_each_source_said_and_when(story: Story) -> None:
    problems = []
    for series in ANSWER["series"]:
        found = dict(lines(story, series))
        for line in series.get("lines", ()):
            who = story.source(line["source"]).same_as if line["source"] else None
            wanted = [(str(day), float(value), bound) for day, value, bound in line["values"]]
            if found.get(who) != wanted:
                name = named(line["source"]) if line["source"] else "nobody"
                problems.append(f"{series['name']}, {name}: {found.get(who)}, not {wanted}")
    holds(problems)


def test_a_source_that_changes_its_number_is_marked(story: Story) -> None:
    problems = []
    for series in ANSWER["series"]:
        wanted: dict[str, set[str]] = {
            named(pointer): story.figure_ids(pointer) for pointer in series.get("revised", ())
        }
        points = [
            point
            for label in story.series_of(series["members"])
            if label in story.entries
            for line in story.entries[label].lines
            for point in line.points
            if point.revises
        ]
        found = {one for point in points for one in point.figures}
        problems += [f"revised: {name}" for name, ids in wanted.items() if not ids & found]
        problems += [
            f"revises nothing: {story.told(point.figure)} of {story.told(point.revises)}"
            for point in points
            if not any(ids & set(point.figures) for ids in wanted.values())
        ]
    holds(problems)


# --- what does not fit ---------------------------------------------------------------------------


def test_contradictions(story: Story) -> None:
    found = {
        frozenset((one.one.figure, one.other.figure))
        for entry in story.entries.values()
        for one in entry.contradictions
    }
    holds(_compared(story, "contradictions", found))


def test_mutations(story: Story) -> None:
    found = {
        frozenset((one.one.figure, one.other.figure))
        for entry in story.utterances
        for one in entry.mutations
    }
    holds(_compared(story, "mutations", found))


def _compared(story: Story, part: str, found: set[Pair]) -> Iterator[str]:
    """What must be found and is not; what is found and neither must nor may."""
    allowed: set[Pair] = set()
    for name in ("must", "also"):
        for a, b in ANSWER[part][name]:
            pairs = _pairs(story, a, b)
            allowed |= pairs
            if name == "must" and not pairs & found:
                yield f"not found: {named(a)} and {named(b)}"
    for one in sorted(found - allowed, key=sorted):
        yield "is none: " + " and ".join(sorted(map(story.told, one)))


def _pairs(story: Story, a: Pointer, b: Pointer) -> set[Pair]:
    others = story.figure_ids(b)
    return {frozenset((one, other)) for one in story.figure_ids(a) for other in others}


# --- origins ------------------------------------------------------------------------------------


def test_claims_of_one_utterance_are_one_origin(story: Story) -> None:
    problems = []
    for origin in ANSWER["origins"]:
        labels: dict[str, list[str]] = {}
        for pointer in origin["members"]:
            labels.setdefault(story.origin(pointer), []).append(named(pointer))
        if len(labels) > 1:
            parts = " | ".join(", ".join(one) for one in labels.values())
            problems.append(f"{origin['name']}: {parts}")
    holds(problems)


def test_claims_of_two_utterances_are_two_origins(story: Story) -> None:
    homes: dict[str, set[str]] = {}
    for origin in ANSWER["origins"]:
        for pointer in origin["members"]:
            homes.setdefault(story.origin(pointer), set()).add(origin["name"])
    holds(" = ".join(sorted(several)) for several in homes.values() if len(several) > 1)


def test_the_headline_counts_reports_origins_and_what_is_unknown(story: Story) -> None:
    problems = []
    for series in ANSWER["series"]:
        if wanted := series.get("count"):
            [label, *more] = sorted(story.series_of(series["members"]))
            count = story.ledger.head(Filter(series=label))
            found = {name: getattr(count, name) for name in wanted}
            if found != wanted or more:
                problems.append(f"{series['name']}: {count}, in {1 + len(more)} series")
    holds(problems)


def test_a_series_of_killed_or_wounded_is_called_so(story: Story) -> None:
    names = sorted(one.name for one in story.entries.values())
    assert "North Korean soldiers killed or wounded, Kursk" in names
    assert not [one for one in names if one == "North Korean soldiers killed, Kursk"]


# --- order --------------------------------------------------------------------------------------


def test_the_order_of_adding_changes_nothing(story: Story, tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "backwards.db")) as ledger:
        for number in sorted(story.readings, reverse=True):
            ledger.keep(story.readings[number])
        backwards = Story(ledger, story.readings)
        for asked in (
            select(claims.c.id, claims.c.origin),
            select(figures.c.id, figures.c.series, figures.c.origin),
            select(sources),
            select(places),
            select(reports.c.id, reports.c.echo),
            select(echoes.c.original, echoes.c.copy, echoes.c.kind),
        ):
            assert set(map(tuple, story.rows(asked))) == set(map(tuple, backwards.rows(asked)))
