"""Byline lines: who wrote the report, and which agency supplied it.

In: one short line. Out: the writers' names as they stand and the agencies named, or None when the
line is no byline. Refuses lines with words that are neither names, agencies, roles nor places:
"By the numbers" and "By George, he has done it again" are headlines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.atlas.media import Outlet, supplier, wire
from reportedly.language.lexicon import Expressions, lexicon
from reportedly.records import Span

_EXPRESSIONS = Expressions("mastheads")

LONG = 160

_HANDLE = re.compile(r"^@\w{1,30}$|^[\w.+-]{1,60}@[\w.-]{1,60}$")
_NAME_WORD = re.compile(r"^(?:[^\W\d_][\w'’.-]*|\w\.)$")


@dataclass(frozen=True, slots=True)
class Byline:
    """The writers as one stretch of the line (None: agencies only) and the agencies."""

    people: Span | None
    agencies: tuple[tuple[Outlet, Span], ...]


def byline_of(line: str, offset: int = 0, *, bare: bool = False) -> Byline | None:
    """Read a line as a byline. `bare` also takes a name that stands alone, without "By"."""
    if len(line) > LONG:
        return None
    if match := _EXPRESSIONS["byline_our"].match(line):
        who = Span(offset + match.start("who"), offset + match.end("who"))
        return Byline(who, ())
    by = _EXPRESSIONS["byline_by"].match(line)
    people: list[Span] = []
    agencies: list[tuple[Outlet, Span]] = []
    vouched = bool(by) or bare
    for start, end in _parts(line, by.end() if by else 0):
        part = line[start:end]
        known = _supplier(part)
        if known:
            if known.is_wire:
                agencies.append((known, Span(offset + start, offset + end)))
        elif _EXPRESSIONS["byline_role"].match(part) or _HANDLE.match(part):
            vouched = True
        elif people and _EXPRESSIONS["byline_place_alone"].match(part):
            continue
        elif name := _name(part, most=5 if by else 3):
            people.append(Span(offset + start, offset + start + len(name)))
        else:
            return None
    if not agencies and not (people and vouched):
        return None
    whole = Span(people[0].start, people[-1].end) if people else None
    return Byline(whole, tuple(agencies))


def _parts(line: str, start: int) -> list[tuple[int, int]]:
    """The stretches between separators; a name that has one ("AFP/Yonhap") is split as well."""
    found = []
    for match in _EXPRESSIONS["byline_parts"].finditer(line, start):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(line)))
    trimmed = [(a, b - (line[b - 1] in ".:" and b - a > 3)) for a, b in found if b > a]
    return [piece for a, b in trimmed for piece in _agency_apart(line, a, b)]


def _agency_apart(line: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "JANE ROE Associated Press" without a separator is a name and an agency."""
    words = list(re.finditer(r"\S+", line[start:end]))
    for first in range(2, len(words)):
        cut = start + words[first].start()
        if wire(line[cut:end]):
            return [(start, start + words[first - 1].end()), (cut, end)]
    return [(start, end)]


def _supplier(part: str) -> Outlet | None:
    staff = _EXPRESSIONS["byline_agency_staff"].match(part)
    return supplier(part) or (supplier(staff[1]) if staff else None)


def _name(part: str, most: int) -> str | None:
    """The person's name a part begins with; what may follow is a place or an employer."""
    for tail in (None, _EXPRESSIONS["byline_place"], _EXPRESSIONS["byline_for"]):
        name = tail.sub("", part) if tail else part
        if _is_name(name, most):
            return name
    return None


def _is_name(text: str, most: int) -> bool:
    words = text.split()
    if not 1 <= len(words) <= most or not all(_NAME_WORD.match(word) for word in words):
        return False
    capital = [word for word in words if word[0].isupper()]
    small = [word for word in words if not word[0].isupper()]
    return (
        bool(capital)
        and all(word.lower() in lexicon("mastheads").small_name_words for word in small)
        and len(text) > 2
    )
