"""A report that was just kept meets those that are there: echoes, origins, series.

In: the connection of the transaction that keeps it, and its sheet; out: rows of `keys`, `echoes`
and `judgements`, and labels on claims, figures and reports. What may be the same shares a key; what
shares a key is compared; what is the same is joined (`merging`). Verdicts depend on the two things
alone and labels on the verdicts, so that the order of adding changes nothing.

`linked` is the label of everything that any chain of rules joins; `origin` and `series` are the
labels within it, once those that must stay apart are parted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from sqlalchemy import Connection, select, update

from reportedly.ledger import echoes, origins, series
from reportedly.ledger.codec import claim_item, figure_item, packed, report_item
from reportedly.ledger.items import (
    ClaimItem,
    Echo,
    EchoKind,
    FigureItem,
    Finding,
    ReportItem,
    Sheet,
    Verdict,
)
from reportedly.ledger.judging import Words, standing
from reportedly.ledger.merging import partition
from reportedly.ledger.periods import around, stored, touching
from reportedly.ledger.rooms import (
    ORIGIN,
    SERIES,
    Room,
    add_keys,
    chunks,
    linked_labels,
    meeting,
    members,
    raw_items,
    raw_reports,
    relabel,
)
from reportedly.ledger.tables import echoes as echo_rows
from reportedly.ledger.tables import judgements, reports
from reportedly.records import Reading

Item = ClaimItem | FigureItem
Pair = tuple[str, str]
# Pairs and items kept at hand, some 250 MB of either; beyond it, memory starts anew.
RULE = "rule"  # that judged, in the log
PAIRS, ITEMS = 200_000, 40_000
VERSIONS = Echo("", "", EchoKind.COPY, 1.0, ("versions of one page",))


@dataclass
class Linker:
    """Links reports one after another; remembers items and verdicts, which never change."""

    now: Callable[[], str]
    items: dict[Pair, Item] = field(default_factory=dict)
    about: dict[str, tuple[ReportItem, str]] = field(default_factory=dict)
    verdicts: dict[tuple[str, str, str], Finding] = field(default_factory=dict)
    lineage: dict[Pair, Echo | None] = field(default_factory=dict)
    doors: dict[Pair, frozenset[str]] = field(default_factory=dict)
    related: dict[Pair, bool] = field(default_factory=dict)

    def link(self, connection: Connection, sheet: Sheet, reading: Reading) -> None:
        """Find what the report repeats and continues, and write it down."""
        self.take(connection, sheet, echoes.sketch(reading, sheet.report))

    def take(self, connection: Connection, sheet: Sheet, own: echoes.Sketch) -> None:
        """The same of a report whose sketch is there already."""
        self._trim()
        self._echoes(connection, sheet.report, own)
        self._join(connection, ORIGIN, sheet, sheet.claims)
        self._join(connection, SERIES, sheet, sheet.figures)

    def settle(
        self, connection: Connection, room: Room, ids: Iterable[str], *, record: bool = False
    ) -> None:
        """Judge anew all that any chain joins with `ids`: after a person joined, parted, undid.

        With `record` the pairs that hold it together are entered where the log lacks them.
        """
        words = standing(connection, room.name)
        shown = members(connection, room, linked_labels(connection, room, ids).values())
        self._fetch(connection, room, shown)
        judged = {pair: self._judge(room, pair) for pair in self._comparable(room, shown)}
        found = {pair: one for pair, one in judged.items() if one.verdict is Verdict.SAME}
        same = [(*pair, 1.0) for pair in found]
        linked = partition(shown, same, joined=words.joined)
        if record:
            self._record(connection, room, found, {one: one for one in shown}, again=False)
        relabel(connection, room, {one: (to, shown[one][1]) for one, to in linked.items()})
        self._label(connection, room, set(linked.values()), words)

    def beside(self, connection: Connection, room: Room, ids: Iterable[str]) -> frozenset[str]:
        """What any chain joins with `ids`, without them."""
        labels = linked_labels(connection, room, ids).values()
        return frozenset(members(connection, room, labels)) - frozenset(ids)

    def forget(self) -> None:
        """Start anew: what was remembered may be gone."""
        stores = (self.items, self.about, self.verdicts, self.lineage, self.doors, self.related)
        for store in stores:
            store.clear()

    def finding(self, connection: Connection, room: Room, pair: Pair) -> Finding | None:
        """What the rules say of two things; None where one of them is not in the ledger."""
        self._fetch(connection, room, pair)
        return self._judge(room, pair) if self._known(room, pair) else None

    # --- reports ---------------------------------------------------------------------------------

    def _echoes(self, connection: Connection, report: ReportItem, own: echoes.Sketch) -> None:
        keys, runs = echoes.keys(own), echoes.runs(own.sentences).keys()
        others = meeting(connection, "echo", {report.id: around(keys, report)})[report.id]
        add_keys(connection, "echo", report.id, {report.id: stored(keys, report)}, {})
        self._know(connection, {report.id})
        change = update(reports).where(reports.c.id == report.id)
        connection.execute(change.values(sketch=echoes.pack(own)))
        found: list[Echo] = []
        for some in chunks(others):
            asked = select(reports.c.id, reports.c.sketch, reports.c.page)
            for one, data, page in connection.execute(asked.where(reports.c.id.in_(some))):
                if page == self.about[report.id][1] or not echoes.worth(runs, one, data):
                    continue
                echo = echoes.compare(own, echoes.unpack(one, data))
                if echo is not None:
                    found.append(echo)
        if found:
            connection.execute(echo_rows.insert(), [_echo_row(one) for one in found])
            self._gather_echoes(connection, report.id, found)

    def _gather_echoes(self, connection: Connection, report: str, found: list[Echo]) -> None:
        """One label for all reports that repeat one another: the smallest id among them."""
        both = {one.original for one in found} | {one.copy for one in found} | {report}
        labels: set[str] = set()
        for some in chunks(both):
            asked = select(reports.c.echo).where(reports.c.id.in_(some))
            labels.update(connection.execute(asked).scalars())
        change = update(reports).where(reports.c.echo.in_(sorted(labels)))
        connection.execute(change.values(echo=min(labels)))

    def _know_echoes(self, connection: Connection, ids: Iterable[str]) -> None:
        """Fetch which of these reports repeat which."""
        wanted = sorted(set(ids))
        unknown = [pair for pair in combinations(wanted, 2) if pair not in self.lineage]
        if not unknown:
            return
        self.lineage.update(dict.fromkeys(unknown))
        for some in chunks({one for pair in unknown for one in pair}):
            for row in connection.execute(
                select(echo_rows).where(echo_rows.c.copy.in_(some))
            ).mappings():
                echo = Echo(row["original"], row["copy"], EchoKind(row["kind"]), row["score"], ())
                self.lineage[_ordered(echo.original, echo.copy)] = echo
        for a, b in unknown:
            if self.about[a][1] == self.about[b][1]:
                self.lineage[a, b] = VERSIONS

    # --- claims and figures ----------------------------------------------------------------------

    def _join(
        self, connection: Connection, room: Room, sheet: Sheet, items: tuple[Item, ...]
    ) -> None:
        """Compare the report's things with those that share a key, and join what is the same."""
        about = sheet.report
        self.items.update(((room.name, one.id), one) for one in items)
        keys = {one.id: self._doors(room, one) for one in items}
        found = {one: stored(several, about) for one, several in keys.items()}
        asked = {one: around(several, about) for one, several in keys.items()}
        sorts = {x.id: series.sort(x, about) for x in items if isinstance(x, FigureItem)}
        add_keys(connection, room.name, about.id, found, sorts)

        def may(thing: str, report: str, sort: str) -> bool:
            return not sort or report == about.id or series.may_meet(sorts[thing], sort)

        met = meeting(connection, room.name, asked, may)
        self._know(connection, {report for others in met.values() for report in others.values()})
        pairs = {
            _ordered(one, other)
            for one, others in met.items()
            for other, report in others.items()
            if self._related(room, about.id, report)
        }
        self._fetch(connection, room, {one for pair in pairs for one in pair} | set(found))
        judged = {
            pair: self._judge(room, pair) for pair in sorted(pairs) if self._known(room, pair)
        }
        same = {pair: one for pair, one in judged.items() if one.verdict is Verdict.SAME}
        words = standing(connection, room.name)
        bound = [pair for pair in words.joined if not found.keys().isdisjoint(pair)]
        before = linked_labels(connection, room, {one for pair in (*same, *bound) for one in pair})
        joined = partition(
            {*before.values(), *found},
            [(before[a], before[b], one.score) for (a, b), one in same.items()],
            joined=[(before[a], before[b]) for a, b in bound if a in before and b in before],
        )
        moved = {label: to for label, to in joined.items() if label != to}
        touched = set(moved) | set(moved.values())
        self._move(connection, room, moved)
        self._record(connection, room, same, before)
        self._label(connection, room, touched, words)

    def _move(self, connection: Connection, room: Room, moved: Mapping[str, str]) -> None:
        under = members(connection, room, moved)
        labels = {one: (moved[linked], label) for one, (linked, label) in under.items()}
        relabel(connection, room, labels)

    def _label(
        self, connection: Connection, room: Room, linked: Iterable[str], words: Words
    ) -> None:
        """Part each linked group into those that may be together; write what changes."""
        groups: dict[str, dict[str, str]] = defaultdict(dict)
        for one, (group, label) in members(connection, room, linked).items():
            groups[group][one] = label
        for group, shown in groups.items():
            labels = self._parted(connection, room, shown, words)
            change = {one: (group, to) for one, to in labels.items() if shown[one] != to}
            relabel(connection, room, change)

    def _parted(
        self, connection: Connection, room: Room, shown: Mapping[str, str], words: Words
    ) -> Mapping[str, str]:
        self._fetch(connection, room, shown)
        same, apart = [], []
        for pair in self._comparable(room, shown):
            finding = self._judge(room, pair)
            if finding.verdict is Verdict.SAME:
                same.append((*pair, finding.score))
            elif finding.verdict is Verdict.DIFFERENT:
                apart.append(pair)
        return partition(shown, same, apart, joined=words.joined, parted=words.parted)

    def _comparable(self, room: Room, ids: Iterable[str]) -> list[Pair]:
        """Pairs that share a key, and pairs of one report."""
        at: dict[str, list[str]] = defaultdict(list)
        for one in sorted(ids):
            item = self.items[room.name, one]
            about = self.about[item.report][0]
            for key in (*touching(self._doors(room, item), about), item.report):
                at[key].append(one)
        met: set[Pair] = set()
        for several in at.values():
            met.update(combinations(several, 2))
        if room is not SERIES:
            return sorted(met)
        reports = {one: self.items[room.name, one].report for one in ids}
        return sorted((a, b) for a, b in met if self._related(room, reports[a], reports[b]))

    def _related(self, room: Room, a: str, b: str) -> bool:
        """Whether two reports are near enough for their things to be compared."""
        if room is not SERIES:
            return True
        pair = _ordered(a, b)
        if pair not in self.related:
            self.related[pair] = series.related(self.about[a][0], self.about[b][0])
        return self.related[pair]

    def _doors(self, room: Room, item: Item) -> frozenset[str]:
        """The keys of a thing; a figure has some as a figure and others as a voice."""
        name = (room.name, item.id)
        if name not in self.doors:
            self.doors[name] = _keys(item, self.about[item.report][0])
        return self.doors[name]

    def _judge(self, room: Room, pair: Pair) -> Finding:
        a, b = pair
        known = self.verdicts.get((room.name, a, b))
        if known is None:
            known = self._compare(self.items[room.name, a], self.items[room.name, b])
            self.verdicts[room.name, a, b] = known
        return known

    def _compare(self, a: Item, b: Item) -> Finding:
        ra, rb = self.about[a.report][0], self.about[b.report][0]
        if isinstance(a, FigureItem) and isinstance(b, FigureItem):
            return series.compare(a, ra, b, rb)
        if isinstance(a, ClaimItem) and isinstance(b, ClaimItem):
            return origins.compare(a, ra, b, rb, self.lineage.get(_ordered(ra.id, rb.id)))
        raise TypeError("a claim is never compared with a figure")

    # --- fetching --------------------------------------------------------------------------------

    def _known(self, room: Room, ids: Iterable[str]) -> bool:
        return all((room.name, one) in self.items for one in ids)

    def _fetch(self, connection: Connection, room: Room, ids: Iterable[str]) -> None:
        decode = figure_item if room is SERIES else claim_item
        wanted = set(ids)
        unknown = [one for one in wanted if (room.name, one) not in self.items]
        for one, raw in raw_items(connection, room, unknown).items():
            self.items[room.name, one] = decode(raw)
        here = {self.items[room.name, one].report for one in wanted if self._known(room, [one])}
        self._know(connection, here)
        if room is ORIGIN:
            self._know_echoes(connection, here)

    def _know(self, connection: Connection, ids: Iterable[str]) -> None:
        unknown = [one for one in ids if one not in self.about]
        for one, (raw, page) in raw_reports(connection, unknown).items():
            self.about[one] = (report_item(raw), page)

    def _record(
        self,
        connection: Connection,
        room: Room,
        same: Mapping[Pair, Finding],
        before: Mapping[str, str],
        *,
        again: bool = True,
    ) -> None:
        """The pairs that joined two groups, best first, as judgements of the rules; without `again`
        those alone that the log lacks."""
        labels = dict(before)
        rows = []
        there = set() if again else _logged(connection, room, before)
        for pair, finding in sorted(same.items(), key=lambda one: (-one[1].score, one[0])):
            a, b = labels[pair[0]], labels[pair[1]]
            if a != b:
                labels = {one: a if label == b else label for one, label in labels.items()}
                if pair in there:
                    continue
                rows.append(
                    {
                        "room": room.name,
                        "a": pair[0],
                        "b": pair[1],
                        "verdict": Verdict.SAME.value,
                        "judge": RULE,
                        "at": self.now(),
                        "score": round(finding.score, 4),
                        "because": packed(list(finding.because)),
                    }
                )
        if rows:
            connection.execute(judgements.insert(), rows)

    def _trim(self) -> None:
        if max(len(self.verdicts), len(self.related)) > PAIRS or len(self.items) > ITEMS:
            self.forget()


def _logged(connection: Connection, room: Room, ids: Iterable[str]) -> set[Pair]:
    """The pairs of these that the log has judgements of the rules on."""
    found: set[Pair] = set()
    for some in chunks(ids):
        asked = select(judgements.c.a, judgements.c.b).where(judgements.c.room == room.name)
        asked = asked.where(judgements.c.judge == RULE, judgements.c.a.in_(some))
        found.update((a, b) for a, b in connection.execute(asked))
    return found


def _keys(item: Item, about: ReportItem) -> frozenset[str]:
    return series.keys(item, about) if isinstance(item, FigureItem) else origins.keys(item, about)


def _ordered(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _echo_row(echo: Echo) -> dict[str, object]:
    return {
        "original": echo.original,
        "copy": echo.copy,
        "kind": echo.kind.value,
        "score": round(echo.score, 4),
        "because": packed(list(echo.because)),
    }
