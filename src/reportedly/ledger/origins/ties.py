"""What ties two claims together before their words are compared: lineage, source, time.

In: two claims, their reports, the echo between these; out: a `Tie` with its reasons, and whether
the times of saying allow one utterance.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from reportedly.ledger.identity import medium
from reportedly.ledger.items import ClaimItem, Echo, Interval, ReportItem, Scope, Verdict
from reportedly.ledger.origins.kinship import agree
from reportedly.ledger.origins.wording import names
from reportedly.records import SourceKind

ZONES = timedelta(days=1)  # one moment has two dates


class Tie(StrEnum):
    """Why two claims may be one utterance at all, the strongest first."""

    LINEAGE = "lineage"  # one report repeats the other
    CITED = "cited"  # one passes on the other's outlet, or both the same third
    SOURCE = "source"
    KIN = "kin"  # one speaks for the other, or passes its words on
    OPEN = "open"  # one of them does not tell its source
    UNNAMED = "unnamed"  # one source is unnamed: itself in its report alone
    OTHER = "other"  # two sources


class Days(StrEnum):
    """Whether the times of saying allow one utterance."""

    ONE = "one"  # known, and the same as far as known
    UNKNOWN = "unknown"
    LATER = "later"  # unknown, and the reports are more than a few days apart
    APART = "apart"  # known, and not the same


RELATED = 0.55  # below it two sources could be anybody, of one country at most
WEEKS = timedelta(days=21)  # what is told later, and does not say when it was said, is said anew
FEW = timedelta(days=3)  # papers still print what was said before a weekend


def tie(
    a: ClaimItem, ra: ReportItem, b: ClaimItem, rb: ReportItem, echo: Echo | None
) -> tuple[Tie, str]:
    """The strongest tie between two claims of different reports, and its reason."""
    others = _others(a, b)
    if echo is not None and not others:
        return Tie.LINEAGE, f"one report is a {echo.kind.value} of the other"
    cited = _cited(a, ra, b, rb)
    if cited:
        return (Tie.OPEN if others else Tie.CITED), cited
    return _by_source(a, b)


def _others(a: ClaimItem, b: ClaimItem) -> bool:
    """Whether each names a source of its own, and these are two: no lineage makes them one."""
    if a.source is None or b.source is None:
        return False
    if SourceKind.MEDIA in {a.source.kind, b.source.kind}:
        return False
    if Scope.REPORT in {a.source.scope, b.source.scope}:
        lands = {a.source.country, b.source.country}
        return None not in lands and len(lands) == 2
    return agree(a.source, b.source).verdict is Verdict.DIFFERENT


def _by_source(a: ClaimItem, b: ClaimItem) -> tuple[Tie, str]:
    if a.source is None or b.source is None:
        if any(one and one.scope is Scope.REPORT for one in (a.source, b.source)):
            return Tie.UNNAMED, "a source is unnamed"
        return Tie.OPEN, "at least one does not tell its source"
    finding = agree(a.source, b.source)
    if finding.verdict is Verdict.SAME:
        return Tie.SOURCE, f"one source: {min(a.source.name, b.source.name)}"
    if finding.verdict is Verdict.UNSURE and finding.score >= RELATED:
        return Tie.KIN, "; ".join(finding.because) or "the sources are kin"
    if names(a, b.source.name) or names(b, a.source.name):
        return Tie.KIN, "one passes on the other's words"
    if Scope.REPORT in {a.source.scope, b.source.scope}:
        return Tie.UNNAMED, "a source is unnamed"
    return Tie.OTHER, f"two sources: {' and '.join(sorted((a.source.name, b.source.name)))}"


def same_source(a: ClaimItem, b: ClaimItem) -> Tie:
    """The tie of two claims of one report."""
    if a.source is None and b.source is None:
        return Tie.OPEN
    return _by_source(a, b)[0]


def _cited(a: ClaimItem, ra: ReportItem, b: ClaimItem, rb: ReportItem) -> str:
    """Whether one claim comes by way of the other's outlet, or both by way of one third."""
    for claim, report, other in ((a, ra, rb), (b, rb, ra)):
        if other.outlet and report.outlet != other.outlet:
            outlet = _medium(other.outlet)
            if outlet in claim.relays or (claim.source and claim.source.id == outlet):
                return f"passed on from {other.outlet}"
    own = {_medium(one.outlet) for one in (ra, rb) if one.outlet}
    third = set(a.relays) & set(b.relays) - own - set(ra.credits) - set(rb.credits)
    return "both passed on from one report" if third else ""


@lru_cache(maxsize=4096)
def _medium(name: str) -> str:
    return medium(name).id


def days(a: ClaimItem, ra: ReportItem, b: ClaimItem, rb: ReportItem) -> Days:
    """Whether the two can have been said at one time. What is published was said before."""
    if a.said and b.said:
        return Days.APART if _gap(a.said, b.said) > ZONES else Days.ONE
    for claim, other in ((a, rb), (b, ra)):
        if claim.said and other.published and _first(claim.said) > _last_of(other) + ZONES:
            return Days.APART
    for claim, mine, other in ((a, ra, rb), (b, rb, ra)):
        told = _last(claim.said) if claim.said else _last_of(mine) if mine.published else None
        alone = claim.said or not (a.said or b.said)
        if alone and told and other.published and _last_of(other) - told > WEEKS:
            return Days.APART
    if ra.published and rb.published:
        apart = abs(_last_of(ra) - _last_of(rb))
        return Days.LATER if apart > FEW else Days.UNKNOWN
    return Days.UNKNOWN


def far(a: ClaimItem, b: ClaimItem) -> bool:
    """Whether both times are known and there is a day between them."""
    return bool(a.said and b.said and _gap(a.said, b.said) > ZONES)


def _gap(a: Interval, b: Interval) -> timedelta:
    """Days from the end of the one to the start of the other; none where they overlap."""
    return max(_first(b) - _last(a), _first(a) - _last(b), timedelta())


def _first(when: Interval) -> date:
    return _day(when[0], last=False)


def _last(when: Interval) -> date:
    return _day(when[1], last=True)


def _last_of(report: ReportItem) -> date:
    return _day(report.published or "9999", last=True)


@lru_cache(maxsize=4096)
def _day(value: str, *, last: bool) -> date:
    """The first or last day of an ISO 8601 value cut to its grain; weeks and odd values by year."""
    parts = [int(part) for part in value[:10].split("-") if part.isdigit()]
    year = parts[0] if parts else 1
    if len(parts) >= 3:
        return date(year, parts[1], parts[2])
    if not last:
        return date(year, parts[1] if len(parts) > 1 else 1, 1)
    if len(parts) == 2:
        after = date(year + parts[1] // 12, parts[1] % 12 + 1, 1)
        return after - timedelta(days=1)
    return date(year, 12, 31)
