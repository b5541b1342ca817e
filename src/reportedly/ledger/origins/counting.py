"""The headline of every answer: N reports, M origins, K unknown.

In: claims with the labels of their origins; out: a `Count`. An origin with a source counts as one
however many reports tell it; unnamed officials are a source (their report's), "reportedly" is none.
What has no source anywhere is counted apart, as unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.ledger.items import ClaimItem
from reportedly.records import SourceKind

NOBODY = {"", "unnamed"}  # names of an identity that says nothing about who it is


@dataclass(frozen=True, slots=True)
class Count:
    """How many reports, how many origins with a source, and how many without any."""

    reports: int
    origins: int
    unknown: int

    def __str__(self) -> str:
        """ "3 reports, 1 origin, 0 unknown"."""
        return (
            f"{self.reports} report{'' if self.reports == 1 else 's'}, "
            f"{self.origins} origin{'' if self.origins == 1 else 's'}, {self.unknown} unknown"
        )


def tally(selection: Iterable[tuple[ClaimItem, str]]) -> Count:
    """Count the reports and origins of a selection of (claim, label of its origin)."""
    reports, told, every = set(), set(), set()
    for claim, origin in selection:
        reports.add(claim.report)
        every.add(origin)
        if has_source(claim):
            told.add(origin)
    return Count(len(reports), len(told), len(every - told))


def has_source(claim: ClaimItem) -> bool:
    """Whether a claim tells its source, if only as "officials"."""
    source = claim.source
    if source is None:
        return False
    return source.kind is not SourceKind.UNNAMED or source.name.strip().lower() not in NOBODY
