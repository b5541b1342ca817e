"""Figure and report items made by hand.

In: what differs from a plain figure; out: an item. Nothing here is read from a text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reportedly.ledger.items import FigureItem, Identity, ReportItem, Scope
from reportedly.records import Bound, Certainty, FigureKind, Polarity, SourceKind, Tense

PLAIN = FigureItem(
    id="f1",
    report="r1",
    claim=None,
    source=None,
    low=100.0,
    high=100.0,
    bound=Bound.EXACT,
    unit="person",
    kind=FigureKind.KILLED,
    counted=("peopl",),
    predicate="killed",
    participants=(),
    context=("flood", "kill"),
    place=None,
    when=None,
    said=None,
    certainty=Certainty.CERTAIN,
    polarity=Polarity.AFFIRMED,
    tense=Tense.PAST,
    part_of=None,
    sentence="The flood killed 100 people.",
)
Member = tuple[FigureItem, ReportItem]


def source(name: str) -> Identity:
    return Identity(f"s-{name}", f"body:{name}", name, SourceKind.ORGANIZATION, Scope.EVERYWHERE)


def report(name: str, outlet: str | None = None, published: str | None = None) -> ReportItem:
    return ReportItem(name, outlet, published, (("flood", 0.8), ("dam", 0.6)), (), (), 100)


def said(name: str, who: str | None, value: float, day: str | None = None, **other: Any) -> Member:
    """A figure of its own report, unless `report` names another; `who` None is the reporter."""
    home = other.pop("report", f"r-{name}")
    outlet = other.pop("outlet", None)
    time = (day, day) if day else None
    item = replace(
        PLAIN, id=name, report=home, source=source(who) if who else None,
        low=value, high=other.pop("high", value), said=time, **other,
    )  # fmt: skip
    return item, report(home, outlet, day)
