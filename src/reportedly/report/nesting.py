"""How deep a page is nested, told before any parser sees it.

In: the page as text. Out: the greatest depth of open elements. Refuses nothing: it counts in one
pass over the marks, in time linear in the page, whatever the page does. Elements whose end tag may
be left out (p, li, td, …) do not count, since parsers close them by themselves.
"""

from __future__ import annotations

import re

DEEPEST = 400  # real pages stay below 60; parsers and extractors grow slow or fail beyond thousands

_MARK = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9]{0,30}))")
_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea")}
_UNCOUNTED = frozenset(
    """area base br col embed hr img input link meta param source track wbr p li dt dd td th tr
    tbody thead tfoot option optgroup colgroup rt rp html head body script style textarea""".split()  # noqa: SIM905
)


def depth_of(page: str) -> int:
    """The greatest number of counted elements that are open at once."""
    depth = deepest = at = 0
    while match := _MARK.search(page, at):
        at = match.end()
        comment, closing, name = match.groups()
        if comment:
            at = page.find("-->", at)
            if at < 0:
                break
            continue
        name = name.lower()
        if not closing and name in _RAW:
            end = _RAW[name].search(page, at)
            if not end:
                break
            at = end.end()
        elif name in _UNCOUNTED:
            continue
        elif closing:
            depth = max(0, depth - 1)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
