"""Quantities against labels and published cases: `python -m bench.quantities [--show]`.

In: `../shared/data/figures` (labelled reports) and `../shared/data/recognizers`. Out: recall of
labels whose quote holds a quantity of the right value (0.5 %), the share of those with the right
bound, how many firm quantities match no label; and the share of Recognizers cases that come out
right. Cases that are not about things in prose are named in `bench/recognizers_left_out.yaml`.
With --show the errors are listed. Refuses to run without ../shared.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from reportedly.figures.quantities import Quantity, Sort, find
from reportedly.records import Bound, Span

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
LEFT_OUT = Path(__file__).with_name("recognizers_left_out.yaml")
NEAR = 0.005
FIRM = frozenset(Sort) - {Sort.AGE, Sort.ORDINAL}
SUBUNITS = frozenset(("Cent", "Pence", "Penny"))
LOWER = {"[": Bound.AT_LEAST, "(": Bound.MORE_THAN}
UPPER = {"]": Bound.AT_MOST, ")": Bound.LESS_THAN}


def passages(text: str) -> list[Span]:
    """The paragraphs of a text: runs parted by blank lines."""
    return [Span(*m.span()) for m in re.finditer(r"\S(?:(?!\n\s*\n)[\s\S])*", text)]


def same(a: float | None, b: float | None) -> bool:
    """Whether two values agree within half a percent."""
    return a is not None and b is not None and abs(a - b) <= NEAR * max(abs(a), abs(b))


def labels() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each report's text with its labels."""
    folder = SHARED / "figures"
    rows = [json.loads(x) for x in (folder / "labels.jsonl").open(encoding="utf-8")]
    of = {row["id"]: row["figures"] for row in rows}
    for report in json.loads((folder / "reports.json").read_text(encoding="utf-8")):
        yield report["text"], of.get(report["id"], [])


def on_labels(show: bool) -> None:
    """Prints recall, bounds and what matches no label."""
    total = found = bounds = unmatched = characters = 0
    seconds = 0.0
    for text, figures in labels():
        began = time.perf_counter()
        quantities = find(text, passages(text))
        seconds += time.perf_counter() - began
        characters += len(text)
        used: set[int] = set()
        for figure in figures:
            total += 1
            quote = Span(figure["start"], figure["end"])
            here = [
                i for i, q in enumerate(quantities)
                if q.span.overlaps(quote) and same(q.low, figure["low"])
                and same(q.high, figure["high"])
            ]  # fmt: skip
            here.sort(key=lambda i: (i in used, quantities[i].bound != figure["bound"]))
            if not here:
                if show:
                    near = [q.span.of(text) for q in quantities if q.span.overlaps(quote)]
                    value = (figure["low"], figure["high"])
                    print("missed", repr(_around(text, quote)), figure["quote"], value, near)
                continue
            found += 1
            used.add(here[0])
            right = quantities[here[0]].bound == figure["bound"]
            bounds += right
            if show and not right:
                print("bound", repr(figure["quote"]), figure["bound"], quantities[here[0]].bound)
        for i, quantity in enumerate(quantities):
            if i not in used and not quantity.weak and quantity.sort in FIRM:
                unmatched += 1
                if show:
                    print("extra", quantity.sort, repr(_around(text, quantity.span)), quantity.low)
    print(f"labels found with their value {found}/{total} {found / total:.1%}")
    print(f"bound right {bounds}/{found} {bounds / found:.1%}")
    print(f"firm quantities that match no label {unmatched}")
    print(f"{1e6 * seconds / characters:.2f} s for a million characters")


def _around(text: str, span: Span) -> str:
    ahead, behind = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 30]
    return f"{ahead}[{span.of(text)}]{behind}".replace("\n", "~")


def value_of(quantity: Quantity) -> float | None:
    """A quantity's low as the Recognizers write it: a fraction is a part of one."""
    if quantity.low is None or quantity.sort is not Sort.SHARE:
        return quantity.low
    return quantity.low / 100


def numbers_right(text: str, quantities: list[Quantity], results: list[dict[str, Any]]) -> bool:
    """Whether each number of a case is found with its value, and no other firm one."""
    values: list[tuple[float | None, float | None]] = []
    for quantity in quantities:
        if quantity.weak and quantity.number.of(text).lower() in {"a", "an", "no", "another"}:
            continue
        if quantity.sort is Sort.ORDINAL or (not results and quantity.sort is Sort.MEASURE):
            continue  # what the set leaves to its other models
        values += [(quantity.low, value_of(quantity)), (quantity.high, value_of(quantity))]
    wanted = [float(r["Resolution"]["value"]) for r in results]
    return all(any(w == v or same(w, v) for both in values for v in both) for w in wanted) and (
        bool(wanted) or not values
    )


def range_of(quantity: Quantity) -> tuple[float | None, float | None, str, str]:
    """A quantity as an interval: ends (None when open) and whether each is counted in."""
    share = 100 if quantity.sort is Sort.SHARE else 1
    low = None if quantity.low is None else quantity.low / share
    high = None if quantity.high is None else quantity.high / share
    match quantity.bound:
        case Bound.AT_LEAST:
            return low, None, "[", ")"
        case Bound.MORE_THAN:
            return low, None, "(", ")"
        case Bound.AT_MOST:
            return None, high, "(", "]"
        case Bound.LESS_THAN:
            return None, high, "(", ")"
    return low, high, "[", "]"


def ranges_right(_: str, quantities: list[Quantity], results: list[dict[str, Any]]) -> bool:
    """Whether each range of a case is found; whether a closed end counts in is not asked."""
    ours = [range_of(q) for q in quantities]
    for result in results:
        value = result["Resolution"]["value"]
        ends = [float(x) if x else None for x in value[1:-1].split(",")]
        closed = None not in ends
        if not any(
            all(x is y is None or same(x, y) or x == y for x, y in zip(ends, own[:2], strict=True))
            and (closed or (value[0], value[-1]) == own[2:])
            for own in ours
        ):
            return False
    return bool(results) or all(q.bound in (Bound.EXACT, Bound.ABOUT) for q in quantities)


def money_right(_: str, quantities: list[Quantity], results: list[dict[str, Any]]) -> bool:
    """Whether each amount of a case is found, with its code where the case names one."""
    money = [q for q in quantities if q.sort is Sort.MONEY]
    for result in results:
        value, code = result["Resolution"]["value"], result["Resolution"].get("isoCurrency")
        if value is None:
            continue
        wanted = float(value) / (100 if result["Resolution"]["unit"] in SUBUNITS else 1)
        if not any(same(q.low, wanted) and code in (None, q.unit) for q in money):
            return False
    return bool(results) or not money


def on_recognizers(show: bool) -> None:
    """Prints the share of cases that come out right, for each of the three sets."""
    out = yaml.safe_load(LEFT_OUT.read_text(encoding="utf-8"))
    checks = {
        "NumberModel": numbers_right,
        "NumberRangeModel": ranges_right,
        "CurrencyModel": money_right,
    }
    for name, right in checks.items():
        path = SHARED / "recognizers" / f"{name}.json"
        cases = json.loads(path.read_text(encoding="utf-8-sig"))
        left = {i for reason in out[name].values() for i in reason}
        asked = [(i, case) for i, case in enumerate(cases) if i not in left]
        passed = 0
        for i, case in asked:
            text = case["Input"]
            quantities = find(text, passages(text))
            good = right(text, quantities, case["Results"])
            passed += good
            if show and not good:
                wanted = [r["Resolution"].get("value") for r in case["Results"]]
                got = [(q.span.of(text), q.low, q.high, q.unit) for q in quantities]
                print(name, i, repr(text), wanted, got)
        print(f"{name} {passed}/{len(asked)} {passed / len(asked):.1%} ({len(left)} left out)")


def main() -> None:
    """Runs both parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list the errors")
    options = parser.parse_args()
    on_labels(options.show)
    on_recognizers(options.show)


if __name__ == "__main__":
    main()
