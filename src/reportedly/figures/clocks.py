"""Whose clock "(local time)" means: the zone of the country that a saying's source speaks for.

In: the claims of a reading and the report's place mentions. Out: the claims, a `said_at` whose zone
is "local" given the IANA zone of the country named in its source (or in the name it was resolved
to), else of the dateline. A country with several clocks leaves it "local".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.atlas.countries import countries
from reportedly.figures.places import PlaceMention
from reportedly.records import Claim, Span, Where

LOCAL = "local"


def with_zones(
    claims: Sequence[Claim], mentions: Sequence[PlaceMention], dateline: Where | None
) -> tuple[Claim, ...]:
    """The claims, with the zone of each saying that was given in local time."""
    return tuple(_with_zone(claim, mentions, dateline) for claim in claims)


def _with_zone(claim: Claim, mentions: Sequence[PlaceMention], dateline: Where | None) -> Claim:
    said = claim.said_at
    if said is None or said.zone != LOCAL or claim.source is None:
        return claim
    spans = [claim.source.span, claim.source.antecedent]
    country = next((c for s in spans if s is not None for c in _countries(s, mentions)), None)
    if country is None and dateline is not None:
        country = dateline.country
    home = countries().get(country or "")
    zone = home.zone if home else None
    return replace(claim, said_at=replace(said, zone=zone)) if zone else claim


def _countries(span: Span, mentions: Sequence[PlaceMention]) -> list[str]:
    return [m.where.country for m in mentions if m.where.country and span.overlaps(m.span)]
