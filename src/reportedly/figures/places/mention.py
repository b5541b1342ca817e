"""What this package hands out: a place named in a report, and how a meaning becomes a `Where`.

In: a `Place` (what the name means) and the words it was named by; out: a `Where` with point or
area, first-level region, country and stated precision.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from reportedly.atlas.gazetteer import Box, Place, first_level
from reportedly.figures.places.regions import country
from reportedly.records import PlaceKind, Span, Where

_KM = 111.2  # kilometres in a degree of latitude


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in the text; `actor` when the words mean somebody: "Moscow said", "Syrian troops"."""

    span: Span
    where: Where
    actor: bool = False


def where_of(place: Place, span: Span | None = None) -> Where:
    """The `Where` of one meaning of a name."""
    home = first_level(place.country, place.code) if place.country and place.code else None
    return Where(
        name=place.name,
        kind=place.kind,
        span=span,
        country=place.country,
        admin1=home.name if home else None,
        gazetteer=place.id,
        latitude=place.latitude,
        longitude=place.longitude,
        box=place.box,
        precision=precision_of(place),
    )


def country_of(where: Where) -> Where | None:
    """The one country that a place lies in, as a place; None when it lies in several or in none."""
    codes = (where.country or "").split()
    home = country(codes[0]) if len(codes) == 1 else None
    return where_of(home) if home is not None else None


def precision_of(place: Place) -> float:
    """Kilometres: half the diagonal of an area, the likely radius of a town of that many people."""
    if place.box is not None:
        return half_diagonal(place.box)
    return float(round(min(30.0, max(2.0, math.sqrt(place.population) / 90)), 1))


def half_diagonal(box: Box) -> float:
    """Half the way from corner to corner, in kilometres."""
    west, south, east, north = box
    wide = ((east - west) % 360 or 360) if (west, east) != (-180, 180) else 360
    middle = math.cos(math.radians((south + north) / 2))
    return float(round(math.hypot(wide * _KM * middle, (north - south) * _KM) / 2))


def centre(where: Where) -> tuple[float, float] | None:
    """Latitude and longitude of a point or of an area's middle."""
    if where.latitude is not None and where.longitude is not None:
        return where.latitude, where.longitude
    if where.box is None:
        return None
    west, south, east, north = where.box
    lon = west + ((east - west) % 360) / 2
    return (south + north) / 2, (lon + 180) % 360 - 180


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres over the ground between two points, near enough."""
    lat = math.radians((one[0] + other[0]) / 2)
    wide = (one[1] - other[1] + 180) % 360 - 180
    return math.hypot(wide * math.cos(lat), one[0] - other[0]) * _KM


def unknown(name: str, span: Span, near: Where | None = None) -> Where:
    """A name that is in no list: its words alone, and the area that is said to hold it."""
    if near is None:
        return Where(name=name, kind=PlaceKind.UNKNOWN, span=span)
    inside = near.admin1 or (near.name if near.kind is PlaceKind.ADMIN1 else None)
    return Where(
        name=name,
        kind=PlaceKind.UNKNOWN,
        span=span,
        country=near.country,
        admin1=inside,
        box=near.box,
        precision=near.precision,
    )
