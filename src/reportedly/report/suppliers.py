"""Who supplies news: agencies, picture agencies and media, by any of their names.

In: a name, or words that may hold names. Out: the `Supplier`s of `atlas/data/agencies.yaml` with
their places. Refuses nothing: an unknown name is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.language.lexicon import Expressions, load
from reportedly.records import Span

_EXPRESSIONS = Expressions("mastheads")
_LONG = 60  # characters of an agency's name


@dataclass(frozen=True, slots=True)
class Supplier:
    """An entry of the list: the name credits are shown under, and what it is."""

    name: str
    kind: str

    @property
    def is_wire(self) -> bool:
        return self.kind == "wire"


def supplier(name: str) -> Supplier | None:
    """The supplier of exactly this name; "the" before it and full stops after it do not count.

    What calls itself an agency ("Valley News Agency", "Coast Newswire") is one without a list.
    """
    key = _bare(name)
    exact, folded = _names()
    known = exact.get(key) or folded.get(key.casefold())
    if not known and len(key) < _LONG and _EXPRESSIONS["agency_name"].search(key):
        return Supplier(key, "wire")
    return known


def wire(name: str) -> Supplier | None:
    """The wire agency of exactly this name."""
    found = supplier(name)
    return found if found and found.is_wire else None


def wires_in(text: str, offset: int = 0) -> list[tuple[Supplier, Span]]:
    """Every wire agency named in a short stretch of text, with its place."""
    found = []
    for match in _any_name().finditer(text):
        one = wire(match[0])
        if one:
            found.append((one, Span(offset + match.start(), offset + match.end())))
    return found


def _bare(name: str) -> str:
    name = name.strip().rstrip(".,;:").strip()
    return name[4:] if name[:4].lower() == "the " else name


@cache
def _names() -> tuple[dict[str, Supplier], dict[str, Supplier]]:
    """Names as written, and names by folded case for those with small letters in them."""
    exact: dict[str, Supplier] = {}
    folded: dict[str, Supplier] = {}
    for short, entry in load("agencies").items():
        one = Supplier(short, entry["kind"])
        for name in (short, *entry.get("also", ())):
            exact[_bare(name)] = one
            if name != name.upper():
                folded[_bare(name).casefold()] = one
    return exact, folded


@cache
def _any_name() -> re.Pattern[str]:
    """All names, the longest first, as whole words; case is judged by `supplier` afterwards."""
    exact, folded = _names()
    names = sorted({*exact, *folded}, key=lambda name: (-len(name), name))
    either = "|".join(map(re.escape, names))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
