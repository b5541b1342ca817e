"""Names of units and currencies from Unicode CLDR as word lists: `python -m training.cldr_names`.

In: Babel, which carries CLDR (an extra, `train`). Out: `language/en/cldr_units.yaml` and
`cldr_currencies.yaml`, written anew, so that a reading needs no library for a few hundred names.
Names with years or brackets (former issues of a currency) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.numbers import get_currency_name, list_currencies
from babel.units import format_unit

LANGUAGE = "en"
FOLDER = Path(__file__).resolve().parents[1] / "src" / "reportedly" / "language" / LANGUAGE
HEAD = """# Made by training/cldr_names.py from Unicode CLDR (licence: NOTICE): not to be edited.
# {}
"""
PLAIN = re.compile(r"[^\d()|]+")


def units() -> Iterator[str]:
    """Each unit: CLDR's id, its name for one and for several, its abbreviation."""
    for name in map(str, Locale.parse(LANGUAGE).unit_display_names):
        one = format_unit(1, name, "long", locale=LANGUAGE).removeprefix("1").strip()
        several = format_unit(2, name, "long", locale=LANGUAGE).removeprefix("2").strip()
        symbol = format_unit(2, name, "short", locale=LANGUAGE).removeprefix("2").strip()
        yield " | ".join((name, one, several, symbol))


def currencies() -> Iterator[str]:
    """Each currency: its ISO 4217 code, its name for one and for several."""
    for code in sorted(list_currencies(LANGUAGE)):
        names = [get_currency_name(code, count, locale=LANGUAGE) for count in (1, 2)]
        if all(PLAIN.fullmatch(name) for name in names):
            yield " | ".join((code, *names))


def block(key: str, lines: list[str]) -> str:
    """One list of a YAML file, a line for each entry."""
    return f"{key}: |\n" + "".join(f"  {line}\n" for line in lines)


def main() -> None:
    """Writes both files."""
    text = HEAD.format("id | one | several | abbreviation") + block("units", list(units()))
    (FOLDER / "cldr_units.yaml").write_text(text, encoding="utf-8")
    text = HEAD.format("code | one | several") + block("currencies", list(currencies()))
    (FOLDER / "cldr_currencies.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
