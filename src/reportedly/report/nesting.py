"""How deep a page is nested and how crowded its tags are, told before any parser sees it.

In: the page as text. Out: its `Build`: the greatest depth of open elements, and the greatest number
of attributes in one tag. Refuses nothing: it counts in one pass over the marks, in time linear in
the page, whatever the page does. Elements whose end tag may
be left out (p, li, td, …) do not count, since parsers close them by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DEEPEST = 240  # real pages stay below 60; the parser drops all that lies deeper than 252
MOST_ATTRIBUTES = 500  # real tags have below 60; a parser compares each with every other

_MARK = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9]{0,30}))")
# As browsers read a tag (HTML 13.2.5.32 ff.): only after "=" does a quotation mark open a value;
# anywhere else it is a letter of a name, as in `<a href="/polls"">`.
_VALUE = r"=\s*(?:\"[^\"]*\"|'[^']*'|(?![\"'])[^\s>]*)"
_INSIDE = re.compile(rf"(?:{_VALUE}|[^>])*+")
_ATTRIBUTE = re.compile(rf"[^\s>/=]+(?:\s*{_VALUE})?")
_TAIL = 40  # characters at a tag's end that are looked at
_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea")}
_UNCOUNTED = frozenset(
    """area base br col embed hr img input link meta param source track wbr p li dt dd td th tr
    tbody thead tfoot option optgroup colgroup rt rp html head body script style textarea""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Build:
    """How a page is built: the most counted elements open at once, the most attributes of a tag."""

    depth: int
    attributes: int


def build_of(page: str) -> Build:
    """The build of a page."""
    depth = deepest = most = at = inside = 0
    while match := _MARK.search(page, at):
        at = match.end()
        comment, closing, name = match.groups()
        if comment:
            at = page.find("-->", at)
            if at < 0:
                break
            continue
        empty = False
        if not closing and at > inside:
            inside, found, empty = _tag(page, at)
            most = max(most, found)
        name = name.lower()
        if not closing and name in _RAW:
            end = _RAW[name].search(page, at)
            if not end:
                break
            at = end.end()
        elif empty or name in _UNCOUNTED:
            continue
        elif closing:
            depth = max(0, depth - 1)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return Build(deepest, most)


def _tag(page: str, at: int) -> tuple[int, int, bool]:
    """Of the tag whose name ends at `at`: its end, how many attributes it has, if many, and
    whether it closes itself ("<path/>")."""
    tag = _INSIDE.match(page, at)
    if tag is None:
        return at, 0, False
    end = tag.end()
    many = end - at >= 2 * MOST_ATTRIBUTES
    found = sum(1 for _ in _ATTRIBUTE.finditer(page, at, end)) if many else 0
    return end, found, _closes_itself(page[max(at, end - _TAIL) : end])


def _closes_itself(tail: str) -> bool:
    """Whether the slash at a tag's end is its own, not the last character of a bare value."""
    if not tail.endswith("/"):
        return False
    before = tail[:-1].rstrip()
    return not before or before[-1] in "\"'" or (tail[-2].isspace() and before[-1] != "=")
