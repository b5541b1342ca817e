"""Whole reports of `cases`: what is expected of each, against what comes out, line by line.

In: one YAML file a report or bulletin (`id`, `title`, `published`, `text`, `claims`, `optional`,
`figures`, `wrong`) and its `Reading`. Out: a line for each value that differs, for each claim or
figure that is missing, and for each that nobody expects. `wrong` lists the lines that come out
today: the test holds them to the letter, so that what gets better is noticed as well as what gets
worse.

    python -m tests.whole_reports          # print what differs from the lists
    python -m tests.whole_reports --write  # write today's lists into the files, to be read over
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import reportedly
from reportedly import Claim, Figure, Reading
from tests.cabinet import Case, compare, pair, words

CASES = Path(__file__).resolve().parent.parent / "cases"
FOLDERS = ("reports", "bulletins")
LISTED = "wrong:  # what comes out otherwise today\n"
CLAIM_KEYS = {
    "source", "name", "kind", "cue", "content", "act", "certainty", "polarity", "said_at", "within"
}  # fmt: skip
FIGURE_KEYS = {
    "quote", "low", "high", "bound", "unit", "kind", "certainty", "polarity", "when", "source",
    "place", "part",
}  # fmt: skip


@dataclass(frozen=True)
class WholeReport:
    """One report and everything that is expected of it."""

    id: str
    title: str
    published: str
    text: str
    claims: tuple[Mapping[str, Any], ...]
    figures: tuple[Mapping[str, Any], ...]
    optional: tuple[tuple[str, ...], ...] = ()
    wrong: tuple[str, ...] = ()


def whole_reports(*folders: str) -> Iterator[WholeReport]:
    """Those of these folders, in the order of names; raises `ValueError` for a key nobody knows."""
    for path in (path for folder in folders for path in sorted((CASES / folder).glob("*.yaml"))):
        plain = yaml.safe_load(path.read_text(encoding="utf-8"))
        for one, known in (("claims", CLAIM_KEYS), ("figures", FIGURE_KEYS)):
            unknown = {key for item in plain[one] for key in item} - known
            if unknown:
                raise ValueError(f"{path.name}: unknown {sorted(unknown)} in {one}")
        optional = tuple(tuple(pieces) for pieces in plain.pop("optional", ()))
        lists = {key: tuple(plain.pop(key, None) or ()) for key in ("claims", "figures", "wrong")}
        yield WholeReport(**plain, **lists, optional=optional)


def read(report: WholeReport, reader: reportedly.Reader) -> Reading:
    """The report as the front door reads it."""
    return reader.read_text(report.text, published=report.published, title=report.title)


def differences(report: WholeReport, reading: Reading) -> list[str]:
    """One line for each thing that did not come out as expected."""
    return [*_claims(report, reading), *_figures(report, reading)]


def _claims(report: WholeReport, reading: Reading) -> Iterator[str]:
    case = Case(report.id, "", "", report.text, tuple(_without_within(report.claims)))
    pairs = pair(case, reading.claims)
    for number, expected in enumerate(report.claims):
        about = f"«{_short(expected['content'])}»"
        claim = pairs.get(number)
        if claim is None:
            yield f"{about}: no claim"
            continue
        plain = {key: value for key, value in expected.items() if key != "within"}
        yield from (f"{about}: {line}" for line in compare(plain, claim, report.text))
        outer = pairs[expected["within"]].id if expected.get("within") in pairs else None
        if claim.within != outer and not (outer is None and _is_optional(report, reading, claim)):
            yield f"{about}: {'not ' if outer else ''}within another claim"
    for claim in reading.claims:
        if claim not in pairs.values() and not _among(report, claim):
            yield f"«{_short([s.of(report.text) for s in claim.content])}»: nobody expects it"


def _without_within(claims: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for claim in claims:
        yield {key: value for key, value in claim.items() if key != "within"}


def _is_optional(report: WholeReport, reading: Reading, claim: Claim) -> bool:
    """Whether the claim that holds this one may or may not be read."""
    outer = next((one for one in reading.claims if one.id == claim.within), None)
    return outer is not None and _among(report, outer)


def _among(report: WholeReport, claim: Claim) -> bool:
    """Whether a claim shares half of its words with one that may or may not be read."""
    got = {word for span in claim.content for word in words(span.of(report.text))}
    for pieces in report.optional:
        wanted = {word for piece in pieces for word in words(piece)}
        if 2 * len(wanted & got) >= len(got):
            return True
    return False


def _figures(report: WholeReport, reading: Reading) -> Iterator[str]:
    left = list(reading.figures)
    for expected in report.figures:
        figure = _paired(expected, left, report.text)
        if figure is None:
            yield f"{expected['quote']}: no figure"
            continue
        left.remove(figure)
        for key, wanted in expected.items():
            got = _value(reading, figure, key)
            if key != "quote" and not _agree(key, wanted, got):
                yield f"{expected['quote']}: {key} is {got!r}, not {wanted!r}"
    for figure in left:
        yield f"{figure.quote.of(report.text)} ({figure.low:g}): nobody expects it"


def _paired(expected: Mapping[str, Any], left: Sequence[Figure], text: str) -> Figure | None:
    """The figure with the expected value and most of its words."""
    wanted = set(words(expected["quote"]))
    rated = [
        (len(wanted & set(words(figure.quote.of(text)))), -figure.quote.start, figure)
        for figure in left
        if figure.low is not None and abs(figure.low - expected["low"]) < 0.01
    ]
    best = max(rated, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] else None


def _value(reading: Reading, figure: Figure, key: str) -> Any:
    if key == "when":
        when = figure.when
        return when and (when.start if when.start == when.end else f"{when.start}/{when.end}")
    if key == "place":
        return figure.where and figure.where.name
    if key == "part":
        return figure.part_of is not None
    if key == "source":
        claim = next((one for one in reading.claims if one.id == figure.claim), None)
        return claim.source.name if claim and claim.source else None
    found = getattr(figure, key, None)
    return getattr(found, "value", found)


def _agree(key: str, wanted: Any, got: Any) -> bool:
    if isinstance(wanted, float | int) and isinstance(got, float | int):
        return abs(wanted - got) < 0.01
    if key in ("source", "place") and isinstance(wanted, str) and isinstance(got, str):
        return _bare(wanted) == _bare(got)
    return bool(wanted == got)


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", name.casefold())


def _short(pieces: Sequence[str]) -> str:
    every = [word for piece in pieces for word in piece.split()]
    return " ".join(every[:8])


def main() -> None:
    """Print what differs from the lists, or write today's."""
    reader = reportedly.load()
    for report in whole_reports(*FOLDERS):
        found = differences(report, read(report, reader))
        for line in sorted(set(found) - set(report.wrong)):
            print(f"{report.id}: + {line}")
        for line in sorted(set(report.wrong) - set(found)):
            print(f"{report.id}: - {line}")
        if "--write" in sys.argv:
            (path,) = CASES.glob(f"*/{report.id}.yaml")
            head = path.read_text(encoding="utf-8").partition(LISTED)[0]
            tail = yaml.safe_dump(found, allow_unicode=True, width=10_000) if found else ""
            path.write_text(head + (LISTED + tail if tail else ""), encoding="utf-8")


if __name__ == "__main__":
    main()
