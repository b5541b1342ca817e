"""Mutations: figures of one utterance that changed on their way from report to report.

In: the claims of one origin with their reports, and their figures; out: a `Mutation` for each two
values of one count, the likelier earlier one first. Rounding is none, and neither is a value within
the other's range; a bound that was dropped is told as such. Refuses nothing: a figure that is not
in the mapping is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.ledger.identity import medium
from reportedly.ledger.items import ClaimItem, FigureItem, Number, ReportItem
from reportedly.ledger.origins.pairing import PEOPLE, paired
from reportedly.ledger.origins.values import Change, change
from reportedly.records import FigureKind

Member = tuple[ClaimItem, ReportItem]
MOST = 40  # values of one count that are compared: an origin with more of them is no origin


@dataclass(frozen=True, slots=True)
class Mutation:
    """One count, two values. `first` is the figure that is likelier the earlier, `reports` theirs
    in the same order; `because` begins with what changed and goes on with why it is the first."""

    first: str
    other: str
    reports: tuple[str, str]
    what: Change
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A value of a report's count, and in how many reports of the origin it stands."""

    figure: FigureItem
    report: ReportItem
    times: int


def mutations(members: Sequence[Member], figures: Mapping[str, FigureItem]) -> tuple[Mutation, ...]:
    """What changed within one origin, in the order of the figures' ids."""
    told = _told(members, figures)
    found = {
        (one.first, one.other): one
        for ours, theirs in combinations(sorted(told), 2)
        if ours[0] != theirs[0]
        for one in _between(told[ours], told[theirs])
    }
    return tuple(found[pair] for pair in sorted(found))


def _told(
    members: Sequence[Member], figures: Mapping[str, FigureItem]
) -> Mapping[tuple[str, str], list[_Told]]:
    """(report, claim or sentence) → its figures, of alike claims one report's each."""
    groups: dict[tuple[str, str], list[FigureItem]] = defaultdict(list)
    about = {}
    for claim, report in members:
        about[report.id] = report
        for one in claim.figures:
            if one in figures and figures[one].low is not None:
                groups[report.id, claim.text if claim.voice else claim.id].append(figures[one])
    times: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for (home, _), several in groups.items():
        for figure in several:
            times[_value(figure)].add(home)
    new: dict[tuple[str, str], list[_Told]] = {}
    seen: set[tuple[object, ...]] = set()
    for key in sorted(groups, key=lambda key: (about[key[0]].published or "9999", key)):
        values = tuple(_value(figure) for figure in groups[key])
        if values not in seen and len(new) < MOST:
            seen.add(values)
            new[key] = [
                _Told(figure, about[key[0]], len(times[_value(figure)])) for figure in groups[key]
            ]
    return new


def _value(figure: FigureItem) -> tuple[object, ...]:
    return figure.unit, figure.low, figure.high, figure.bound


def _between(ours: list[_Told], theirs: list[_Told]) -> Iterator[Mutation]:
    """What changed between two tellings."""
    about = {one.figure.id: one for one in (*ours, *theirs)}
    for a, b in paired([one.figure for one in ours], [one.figure for one in theirs]):
        what = change(_number(a), _number(b)) if _one_count(a, b) else None
        if what is not None:
            first, other, why = _order(about[a.id], about[b.id])
            yield Mutation(
                first.figure.id,
                other.figure.id,
                (first.report.id, other.report.id),
                what,
                (what.value, why),
            )


def _one_count(a: FigureItem, b: FigureItem) -> bool:
    """Whether the two surely count one thing: pairs that share a kind alone are too loose here."""
    if a.unit != b.unit:
        return a.kind is b.kind and a.kind in PEOPLE and FigureKind.MONEY is not a.kind
    return True


def _number(figure: FigureItem) -> Number:
    return Number(figure.low or 0.0, figure.high or 0.0, figure.bound, figure.unit)


def _order(a: _Told, b: _Told) -> tuple[_Told, _Told, str]:
    """The likelier earlier one first: who is cited, was published first, is told more often."""
    for one, other in ((a, b), (b, a)):
        outlet = one.report.outlet
        if outlet and outlet != other.report.outlet and medium(outlet).id in other.report.cites:
            return one, other, f"the other report passes on {outlet}"
    days = [one.report.published for one in (a, b)]
    if days[0] and days[1] and days[0][:10] != days[1][:10]:
        one, other = sorted((a, b), key=lambda told: told.report.published or "")
        return one, other, "published earlier"
    if a.times != b.times:
        one, other = sorted((a, b), key=lambda told: -told.times)
        return one, other, f"in {one.times} reports of this utterance, the other in {other.times}"
    one, other = sorted((a, b), key=lambda told: told.figure.id)
    return one, other, "which came first cannot be told"
