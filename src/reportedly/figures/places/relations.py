"""Places that are told by another place: "near the border with Ukraine", "northern Syria".

In: the text and its mentions in order; out: the mentions with each relation in the place of its
anchors, which it holds. A relation is an area or a circle, never a false point; a phrase that fits
no expression of `place_relations` leaves its mentions as they were.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.atlas import areas
from reportedly.atlas.gazetteer import Box, fold
from reportedly.atlas.places import names
from reportedly.figures.places.mention import PlaceMention, expression
from reportedly.language.lexicon import load
from reportedly.records import PlaceKind, Span, Where

_REACH = 90  # characters before a name that a relation's words may take
_AFTER = 40  # and behind it
_FURTHEST = 20_000  # kilometres
_AREAS = frozenset((PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.WATER))


@dataclass(frozen=True, slots=True)
class _Site:
    """A name with what stands around it: `left` begins at `start`; `pair` is "and" another name."""

    text: str
    start: int
    left: str
    first: PlaceMention
    second: PlaceMention | None

    @property
    def pair(self) -> list[PlaceMention]:
        if self.second is None:
            return [self.first]
        gap = self.text[self.first.span.end : self.second.span.start]
        joined = len(gap) < 12 and expression("and").fullmatch(gap)
        return [self.first, self.second] if joined else [self.first]

    def before(self, name: str) -> re.Match[str] | None:
        """The expression that leads to the name."""
        return expression(name).search(self.left)

    def after(self, name: str, anchor: PlaceMention) -> re.Match[str] | None:
        """The expression that follows an anchor."""
        return expression(name).match(self.text, anchor.span.end, anchor.span.end + _AFTER)


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
        start = max(floor, first.span.start - _REACH)
        found = _relation(_Site(text, start, text[start : first.span.start], first, second))
        out.append(found.mention if found else first)
        at += found.count if found else 1
    return out


def _relation(site: _Site) -> _Found | None:
    if site.first.where.gazetteer == "region:world":
        return None
    found = _bordering(site) or _own_border(site) or _edge(site)
    if found is None and not site.first.actor:
        found = _measured(site) or _own_part(site) or _coast(site) or _around(site)
    return found


# --- borders and coasts --------------------------------------------------------------------------


def _bordering(site: _Site) -> _Found | None:
    """ "areas near the border with Ukraine", "on the border of Chad and Sudan"."""
    hit = site.before("border")
    if hit is None:
        return None
    return _made(site, hit, site.pair, hit[0], areas.borderland([m.where for m in site.pair]))


def _own_border(site: _Site) -> _Found | None:
    """ "Turkey's border with Syria"."""
    if site.second is None:
        return None
    gap = site.text[site.first.span.end : site.second.span.start]
    if len(gap) > _AFTER or not expression("own_border").fullmatch(gap):
        return None
    before = site.before("before_edge")
    anchors = [site.first, site.second]
    words = f"{before[0] if before else ''}{load('place_relations')['border_of']}"
    return _made(site, before, anchors, words, areas.borderland([m.where for m in anchors]))


def _edge(site: _Site) -> _Found | None:
    """ "on the Syrian-Turkish border", "off the Somali coast", "the Gaza border"."""
    anchors = site.pair
    hit = site.after("edge", anchors[-1])
    if hit is None and len(anchors) == 2:
        anchors = anchors[:1]
        hit = site.after("edge", site.first)
    if hit is None or anchors[0].where.kind not in _AREAS | {PlaceKind.CITY}:
        return None
    if hit["borders"] and not hit["own"] and not _is_people(site.text, anchors[-1].span):
        return None  # "Turkey borders Syria"
    before = site.before("before_edge")
    told = load("place_relations")
    noun = (hit["border"] or hit["borders"] or hit["coast"]).casefold()
    words = f"{before[0] if before else told['the']}{noun}{told['of']}"
    if hit["coast"]:
        box = areas.offshore(anchors[0].where)
    else:
        box = areas.borderland([m.where for m in anchors])
    return _made(site, before, anchors, words, box, hit.end())


def _coast(site: _Site) -> _Found | None:
    """ "off Yemen", "near the coast of Oman"."""
    hit = site.before("coast")
    if hit is None:
        return None
    return _made(site, hit, [site.first], hit[0], areas.offshore(site.first.where))


# --- distances and neighbourhoods ----------------------------------------------------------------


def _measured(site: _Site) -> _Found | None:
    """ "50 km (31 miles) north of Homs": a circle around the point that the words lead to."""
    if not expression("unit").search(site.left):
        return None
    hit = site.before("distance")
    if hit is None:
        return None
    km, side = _kilometres(hit["n"], hit["unit"]), _way(hit["way"] or "")
    found = _made(site, hit, [site.first], hit[0], None)
    anchor = site.first.where
    point = areas.away(anchor, km, side) if km else None
    return _circle(found, point, (anchor.precision or 0) + km * (0.3 if side else 1.0))


def _kilometres(number: str, unit: str) -> float:
    """0 for a number that is none, or that no way on earth is long."""
    plain = number.casefold().replace(",", "").strip(".")
    try:
        value = float(load("place_relations")["numbers"].get(plain, plain))
    except ValueError:
        return 0.0
    low = unit.casefold()
    factors = load("place_relations")["units"].items()
    value *= next((factor for name, factor in factors if low.startswith(name)), 1.0)
    return value if value < _FURTHEST else 0.0


def _own_part(site: _Site) -> _Found | None:
    """ "Syria's north"."""
    hit = site.after("own_part", site.first)
    if hit is None or site.first.where.kind not in _AREAS:
        return None
    box = _part(site.first.where, hit["way"])
    return _made(site, None, [site.first], hit["way"].casefold(), box, hit.end())


def _around(site: _Site) -> _Found | None:
    """ "northern Syria", "outside Kharkiv", "north of Baghdad", "between Homs and Hama"."""
    anchor = site.first.where
    if _is_people(site.text, site.first.span):
        return None  # "the northern Nigerian state of": the state tells
    if anchor.kind in _AREAS:
        hit = site.before("part_of") or site.before("side")
        if hit is not None:
            return _made(site, hit, [site.first], hit[0], _part(anchor, hit["way"]))
    elif site.before("part_of") is None and anchor.latitude is not None:
        hit = site.before("side")
        if hit is not None:
            return _close(site, hit, 0.0)  # "east Aleppo": still the town
    hit = site.before("way_of") or site.before("near")
    if hit is not None:
        return _close(site, hit, areas.NEARBY)
    pair = site.pair
    hit = site.before("midway") if len(pair) > 1 else None
    if hit is not None:
        return _made(site, hit, pair, hit[0], areas.borderland([m.where for m in pair]))
    return None


def _part(where: Where, words: str) -> Box | None:
    side = _way(words)
    return areas.part(where.box, side) if where.box is not None and side else where.box


def _way(words: str) -> str:
    """A direction in words as "n", "se", "c" … ("" when there is none)."""
    low = words.casefold()
    said = {side for side in "cnsew" if expression(f"way_{side}").search(low)}
    if "c" in said:
        return "c" + ("n" if "n" in said else "s" if "s" in said else "")
    north = "n" if "n" in said else "s" if "s" in said else ""
    return north + ("e" if "e" in said else "w" if "w" in said else "")


def _close(site: _Site, hit: re.Match[str], km: float) -> _Found:
    """A circle around a town, or the margin of an area."""
    anchor = site.first.where
    box = areas.grown(anchor.box, km) if anchor.box is not None else None
    found = _made(site, hit, [site.first], hit[0], box)
    if box is not None or anchor.latitude is None or anchor.longitude is None:
        return found
    return _circle(found, (anchor.latitude, anchor.longitude), (anchor.precision or 0) + km)


def _is_people(text: str, span: Span) -> bool:
    return fold(span.of(text)) in names().people


# --- making one ----------------------------------------------------------------------------------


def _made(
    site: _Site,
    before: re.Match[str] | None,
    anchors: Sequence[PlaceMention],
    words: str,
    box: Box | None,
    end: int = 0,
) -> _Found:
    """The relation from the words that lead to it (the name, without any) to its last anchor."""
    start = site.start + before.start() if before else site.first.span.start
    span = Span(start, max(end, anchors[-1].span.end))
    codes = [code for anchor in anchors for code in (anchor.where.country or "").split()]
    where = Where(
        name=" ".join(span.of(site.text).split()),
        kind=PlaceKind.RELATION,
        span=span,
        country=" ".join(dict.fromkeys(codes)) or None,
        admin1=anchors[0].where.admin1 if len(anchors) == 1 else None,
        box=box,
        precision=areas.half_diagonal(box) if box is not None else None,
        relation=" ".join(words.casefold().split()),
        anchors=tuple(anchor.where for anchor in anchors),
    )
    return _Found(PlaceMention(span, where), len(anchors))


def _circle(found: _Found, point: tuple[float, float] | None, km: float) -> _Found:
    """The same around a point, when there is one."""
    if point is None:
        return found
    around = replace(
        found.mention.where, latitude=point[0], longitude=point[1], precision=float(round(km, 1))
    )
    return _Found(PlaceMention(found.mention.span, around), found.count)
