"""Places that are told by another place: "near the border with Ukraine", "northern Syria".

In: the text and its mentions in order; out: the mentions with each relation in the place of its
anchors, which it holds. A relation is an area or a circle, never a false point. Refuses nothing: a
phrase that fits no pattern leaves its mentions as they were.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.atlas.gazetteer import Box, fold
from reportedly.atlas.places import names
from reportedly.figures.places import areas, phrases
from reportedly.figures.places.mention import PlaceMention
from reportedly.records import PlaceKind, Span, Where

_REACH = 90  # characters before a name that a relation's words may take
_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "several": 5, "a few": 3, "dozens of": 50,
    "hundreds of": 300,
}  # fmt: skip
_AREAS = frozenset((PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.WATER))


@dataclass(frozen=True, slots=True)
class _Site:
    """A name with what stands around it: `left` begins at `start`; `pair` is "and" another name."""

    text: str
    start: int
    left: str
    first: PlaceMention
    second: PlaceMention | None
    paired: bool

    @property
    def pair(self) -> list[PlaceMention]:
        return [self.first, self.second] if self.second and self.paired else [self.first]


@dataclass(frozen=True, slots=True)
class _Found:
    """A relation over `count` mentions."""

    mention: PlaceMention
    count: int


def relate(
    text: str, mentions: Sequence[PlaceMention], starts: Sequence[int]
) -> list[PlaceMention]:
    """The mentions with relations put over their anchors; `starts` are where passages begin."""
    out: list[PlaceMention] = []
    at, passage = 0, 0
    while at < len(mentions):
        first = mentions[at]
        while passage + 1 < len(starts) and starts[passage + 1] <= first.span.start:
            passage += 1
        floor = max(starts[passage] if starts else 0, out[-1].span.end if out else 0)
        stop = starts[passage + 1] if passage + 1 < len(starts) else len(text)
        second = mentions[at + 1] if at + 1 < len(mentions) else None
        if second is not None and second.span.start >= stop:
            second = None
        found = _relation(text, first, second, floor)
        out.append(found.mention if found else first)
        at += found.count if found else 1
    return out


def _relation(
    text: str, first: PlaceMention, second: PlaceMention | None, floor: int
) -> _Found | None:
    if first.where.gazetteer == "region:world":
        return None
    start = max(floor, first.span.start - _REACH)
    gap = text[first.span.end : second.span.start] if second else ""
    paired = len(gap) < 12 and phrases.AND.fullmatch(gap) is not None
    site = _Site(text, start, text[start : first.span.start], first, second, paired)
    found = _bordering(site) or _own_border(site) or _edge(site)
    if found is None and not first.actor:
        found = _measured(site) or _around(site)
    return found


# --- borders and coasts --------------------------------------------------------------------------


def _bordering(site: _Site) -> _Found | None:
    """ "areas near the border with Ukraine", "on the border of Chad and Sudan"."""
    low = site.left.casefold()
    if "border" not in low and "frontier" not in low and "boundar" not in low:
        return None
    hit = phrases.BORDER.search(site.left)
    if hit is None:
        return None
    anchors = site.pair
    box = areas.borderland([m.where for m in anchors])
    return _made(site, site.start + hit.start(), anchors, (hit[0], box))


def _own_border(site: _Site) -> _Found | None:
    """ "Turkey's border with Syria"."""
    if site.second is None:
        return None
    gap = site.text[site.first.span.end : site.second.span.start]
    if len(gap) > 40 or not phrases.OWN_BORDER.fullmatch(gap):
        return None
    before = phrases.BEFORE_EDGE.search(site.left)
    start = site.start + before.start() if before else site.first.span.start
    anchors = [site.first, site.second]
    words = f"{before[0] if before else ''}border of"
    return _made(site, start, anchors, (words, areas.borderland([m.where for m in anchors])))


def _edge(site: _Site) -> _Found | None:
    """ "on the Syrian-Turkish border", "off the Somali coast", "the Gaza border"."""
    anchors = site.pair
    end = anchors[-1].span.end
    hit = phrases.EDGE.match(site.text, end, end + 40)
    if hit is None and len(anchors) == 2:
        anchors = [site.first]
        hit = phrases.EDGE.match(site.text, site.first.span.end, site.first.span.end + 40)
    if hit is None or anchors[0].where.kind not in _AREAS | {PlaceKind.CITY}:
        return None
    before = phrases.BEFORE_EDGE.search(site.left)
    start = site.start + before.start() if before else site.first.span.start
    noun = hit["noun"].casefold()
    if noun == "borders" and not hit["own"] and not _is_people(site.text, anchors[-1].span):
        return None  # "Turkey borders Syria"
    words = f"{before[0] if before else 'the '}{noun} of"
    if noun.startswith(("border", "frontier")):
        box = areas.borderland([m.where for m in anchors])
    else:
        box = areas.offshore(anchors[0].where)
    return _made(site, start, anchors, (words, box), hit.end())


# --- distances and neighbourhoods ----------------------------------------------------------------


def _measured(site: _Site) -> _Found | None:
    """ "50 km (31 miles) north of Homs": a circle around the point that the words lead to."""
    if not re.search(r"(?:km|kms|miles?|mi|met(?:er|re)s?|yards)\b", site.left, re.IGNORECASE):
        return None
    hit = phrases.DISTANCE.search(site.left)
    if hit is None:
        return None
    km = _kilometres(hit["n"], hit["unit"])
    side = areas.way(hit["way"] or "")
    anchor = site.first.where
    point = areas.away(anchor, km, side) if km else None
    radius = (anchor.precision or 0) + km * (0.3 if side else 1.0)
    where = _where(site, site.start + hit.start(), [site.first], hit[0])
    if point is None:
        return _Found(PlaceMention(where[0], where[1]), 1)
    held = Where(
        name=where[1].name,
        kind=PlaceKind.RELATION,
        span=where[0],
        country=anchor.country,
        admin1=anchor.admin1,
        latitude=point[0],
        longitude=point[1],
        precision=float(round(radius, 1)),
        relation=where[1].relation,
        anchors=where[1].anchors,
    )
    return _Found(PlaceMention(where[0], held), 1)


def _is_people(text: str, span: Span) -> bool:
    return fold(span.of(text)) in names().people


def _kilometres(number: str, unit: str) -> float:
    plain = number.casefold().replace(",", "").strip(".")
    try:
        value = float(_WORDS.get(plain, plain))
    except ValueError:
        return 0.0
    low = unit.casefold()
    if low.startswith(("nautical", "mi")):
        value *= 1.852 if low.startswith("n") else 1.609
    elif low.startswith(("met", "yard")):
        value /= 1000
    return value if value < 20_000 else 0.0


def _around(site: _Site) -> _Found | None:
    """ "northern Syria", "off Yemen", "outside Kharkiv", "north of Baghdad"."""
    area = site.first.where.kind in _AREAS
    own = phrases.OWN_PART.match(site.text, site.first.span.end, site.first.span.end + 40)
    if own is not None and area:
        box = _part(site.first.where, own["way"])
        words = own["way"].casefold()
        return _made(site, site.first.span.start, [site.first], (words, box), own.end())
    hit = phrases.COAST.search(site.left)
    if hit is not None:
        return _made(site, site.start + hit.start(), [site.first],
                     (hit[0], areas.offshore(site.first.where)))  # fmt: skip
    if _is_people(site.text, site.first.span):
        return None  # "the northern Nigerian state of": the state tells
    hit = phrases.PART_OF.search(site.left) or (phrases.SIDE.search(site.left) if area else None)
    if hit is not None and area:
        box = _part(site.first.where, hit["way"])
        return _made(site, site.start + hit.start(), [site.first], (hit[0], box))
    if hit is None:
        hit = phrases.SIDE.search(site.left)  # "east Aleppo": still the town
        if hit is not None and site.first.where.latitude is not None:
            return _close(site, hit, 0.0)
    hit = phrases.WAY_OF.search(site.left) or phrases.NEAR.search(site.left)
    if hit is not None:
        return _close(site, hit, areas.NEARBY)
    if site.paired and "between" in site.left.casefold():
        hit = phrases.MIDWAY.search(site.left)
        if hit is not None:
            box = areas.borderland([m.where for m in site.pair])
            return _made(site, site.start + hit.start(), site.pair, (hit[0], box))
    return None


def _part(where: Where, words: str) -> Box | None:
    side = areas.way(words)
    return areas.part(where.box, side) if where.box is not None and side else where.box


def _close(site: _Site, hit: re.Match[str], km: float) -> _Found:
    """A circle around a town, or the margin of an area."""
    anchor = site.first.where
    box = areas.grown(anchor.box, km) if anchor.box is not None else None
    found = _made(site, site.start + hit.start(), [site.first], (hit[0], box))
    if box is not None or anchor.latitude is None:
        return found
    where = found.mention.where
    circle = Where(
        name=where.name,
        kind=PlaceKind.RELATION,
        span=where.span,
        country=where.country,
        admin1=where.admin1,
        latitude=anchor.latitude,
        longitude=anchor.longitude,
        precision=float(round((anchor.precision or 0) + km, 1)),
        relation=where.relation,
        anchors=where.anchors,
    )
    return _Found(PlaceMention(found.mention.span, circle), found.count)


# --- making one ----------------------------------------------------------------------------------


def _made(
    site: _Site,
    start: int,
    anchors: Sequence[PlaceMention],
    told: tuple[str, Box | None],
    end: int | None = None,
) -> _Found:
    words, box = told
    span, where = _where(site, start, anchors, words, end)
    full = Where(
        name=where.name,
        kind=PlaceKind.RELATION,
        span=span,
        country=where.country,
        admin1=where.admin1,
        box=box,
        precision=areas.spread(box),
        relation=where.relation,
        anchors=where.anchors,
    )
    return _Found(PlaceMention(span, full), len(anchors))


def _where(
    site: _Site, start: int, anchors: Sequence[PlaceMention], words: str, end: int | None = None
) -> tuple[Span, Where]:
    """The phrase with its anchors, before an area is given to it."""
    span = Span(start, max(end or 0, anchors[-1].span.end))
    codes: list[str] = []
    for anchor in anchors:
        codes += [c for c in (anchor.where.country or "").split() if c not in codes]
    one = anchors[0].where
    return span, Where(
        name=" ".join(span.of(site.text).split()),
        kind=PlaceKind.RELATION,
        span=span,
        country=" ".join(codes) or None,
        admin1=one.admin1 if len(anchors) == 1 else None,
        relation=" ".join(words.casefold().split()),
        anchors=tuple(anchor.where for anchor in anchors),
    )
