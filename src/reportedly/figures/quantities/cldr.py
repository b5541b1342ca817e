"""Names of units and currencies from Unicode CLDR: the border file of Babel.

In: which kinds of unit. Out: names in English, with their plurals and abbreviations, and currency
names with their ISO 4217 codes. Babel is imported on the first look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_LANGUAGE = "en"
_NAME = re.compile(r"[^\d()]+")


@dataclass(frozen=True, slots=True)
class UnitNames:
    """One unit: CLDR's id, its name for one, for several, and its abbreviation."""

    id: str
    one: str
    several: str
    symbol: str


def unit_names(kinds: frozenset[str]) -> Iterator[UnitNames]:
    """The units of CLDR whose id begins with one of `kinds` ("length", "mass")."""
    from babel import Locale  # noqa: PLC0415 - only where units are looked up
    from babel.units import format_unit  # noqa: PLC0415

    for name in map(str, Locale.parse(_LANGUAGE).unit_display_names):
        if name.partition("-")[0] not in kinds:
            continue
        one = format_unit(1, name, "long", locale=_LANGUAGE)
        several = format_unit(2, name, "long", locale=_LANGUAGE)
        symbol = format_unit(2, name, "short", locale=_LANGUAGE)
        yield UnitNames(
            name,
            one.removeprefix("1").strip(),
            several.removeprefix("2").strip(),
            symbol.removeprefix("2").strip(),
        )


@cache
def currency_names() -> dict[str, str]:
    """Currency names in lower case, singular and plural ("swiss francs") → ISO 4217 code."""
    from babel.numbers import get_currency_name, list_currencies  # noqa: PLC0415

    names: dict[str, str] = {}
    for code in sorted(list_currencies(_LANGUAGE)):
        for count in (1, 2):
            name = get_currency_name(code, count, locale=_LANGUAGE)
            if _NAME.fullmatch(name):
                names.setdefault(name.lower(), code)
    return names


@cache
def currency_codes() -> frozenset[str]:
    """All ISO 4217 codes that CLDR knows."""
    from babel.numbers import list_currencies  # noqa: PLC0415

    return frozenset(list_currencies())
