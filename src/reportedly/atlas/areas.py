"""Areas told by other areas: the north of a box, where two meet, a point so many kilometres away.

In: `Where`s, and directions as "n", "se", "c" for the middle; out: boxes (west, south, east, north;
a west greater than the east crosses the 180th meridian), points and radii.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from reportedly.atlas.gazetteer import Box
from reportedly.records import PlaceKind, Where

_KM = 111.2
_SHARE = 0.6  # the part of a country that its "north" may be
_BORDERLAND = 50.0  # kilometres on either side that are "near the border"
_OFFSHORE = 300.0
NEARBY = 30.0  # "near", "outside"


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


def part(box: Box, side: str) -> Box:
    """That side of a box, generously."""
    west, south, east, north = box
    wide, high = (east - west) % 360 or 360.0, north - south
    if side.startswith("c"):
        west, wide = west + wide * 0.2, wide * 0.6
        if side == "c":
            south, north = south + high * 0.2, north - high * 0.2
    if "n" in side:
        south = north - high * _SHARE
    elif "s" in side:
        north = south + high * _SHARE
    if "e" in side:
        west, wide = west + wide * (1 - _SHARE), wide * _SHARE
    elif "w" in side:
        wide = wide * _SHARE
    return _box(west, south, west + wide, north)


def _box(west: float, south: float, east: float, north: float) -> Box:
    around = east - west >= 360
    low = -180.0 if around else (west + 180) % 360 - 180
    high = 180.0 if around else (east + 180) % 360 - 180
    return round(low, 2), round(max(south, -90), 2), round(high, 2), round(min(north, 90), 2)


def grown(box: Box, km: float) -> Box:
    """A box with a margin of `km` around."""
    west, south, east, north = box
    up = km / _KM
    side = up / max(0.15, math.cos(math.radians((south + north) / 2)))
    return _box(west - side, south - up, west + (east - west) % 360 + side, north + up)


def shared(one: Box, other: Box) -> Box | None:
    """Where two boxes meet; None when they do not."""
    start = max((other[0] - one[0]) % 360, 0.0)
    wide, further = (one[2] - one[0]) % 360 or 360.0, (other[2] - other[0]) % 360 or 360.0
    if start > wide:  # the other begins before this one
        start, further = 0.0, further - (one[0] - other[0]) % 360
    end = min(wide, start + further)
    south, north = max(one[1], other[1]), min(one[3], other[3])
    if end <= start or north <= south:
        return None
    return _box(one[0] + start, south, one[0] + end, north)


def borderland(anchors: Sequence[Where]) -> Box | None:
    """The area near the border of two areas, or around the one that is named."""
    boxes = [anchor.box for anchor in anchors if anchor.box is not None]
    if not boxes:
        return None
    meeting = grown(boxes[0], _BORDERLAND)
    for box in boxes[1:]:
        common = shared(meeting, grown(box, _BORDERLAND))
        if common is None:
            return None
        meeting = common
    return meeting


def offshore(anchor: Where) -> Box | None:
    """The waters off an area."""
    return grown(anchor.box, _OFFSHORE) if anchor.box is not None else None


def away(anchor: Where, km: float, side: str) -> tuple[float, float] | None:
    """The point so far from the anchor on that side; without a side the anchor's own."""
    point = centre(anchor)
    if point is None or anchor.kind is PlaceKind.COUNTRY:
        return None
    north = ("n" in side) - ("s" in side)
    east = ("e" in side) - ("w" in side)
    far = km / _KM / math.hypot(north, east) if north or east else 0.0
    lat = max(-90.0, min(90.0, point[0] + far * north))
    lon = point[1] + far * east / max(0.15, math.cos(math.radians(point[0])))
    return round(lat, 3), round((lon + 180) % 360 - 180, 3)
