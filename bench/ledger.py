"""What a ledger costs and how well it gathers: `python -m bench.ledger [--claims N] [--only PART]`.

In: made-up readings (`bench/stories.py`), the labelled development reports and the demonstration
story. Out, by part:

`groups`  pairwise F1 of series and origins on the labelled reports; the story's expectations met
`growth`  ten times the reports over the reports, in time, on SQLite and PostgreSQL: one ledger that
          takes 1,200 and ten that take 120 of them each (a story of every size), in turns
`scale`   a ledger of N claims (1,000,000 unless given), most of them printed from a small ledger
          (`bench/cloning.py`): the cost of adding a report to it over that of adding one to an
          empty ledger, taken in turns; how long each page takes, warm; memory

Seconds are of this machine on this day; what is asked for is a ratio, or a bound on a page.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.cloning import fill
from bench.stories import CLAIMS, SIZES, readings
from reportedly.ledger import Filter, Ledger

POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/test"
TURNS = 120  # reports added to either ledger, in turns
SMALL = 400  # reports that a large ledger is printed from
FEW = sum(SIZES)  # reports; ten times as many are the other side of the ratio


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def growth(folder: Path) -> None:
    """Ten times the reports over the reports."""
    for name, where in (("SQLite", None), ("PostgreSQL", POSTGRESQL)):
        fresh = readings(10 * FEW)
        few = many = 0.0
        with _fresh(where, folder / "many.db") as large:
            for turn in range(10):
                with _fresh(where, folder / f"few-{turn}.db") as small:
                    for reading in islice(fresh, FEW):
                        many += seconds(lambda one=reading: large.keep(one))  # type: ignore[misc]
                        few += seconds(lambda to=small, one=reading: to.keep(one)) / 10  # type: ignore[misc]
        print(
            f"{name}: {FEW} reports {few:.1f} s, {10 * FEW} reports {many:.1f} s: "
            f"{many / few:.1f} times as long",
            flush=True,
        )


def _keep_all(ledger: Ledger, reports: int) -> None:
    for reading in readings(reports):
        ledger.keep(reading)


def _fresh(where: str | None, path: Path) -> Ledger:
    """An empty ledger: a new file, or a schema of its own."""
    if where is None:
        return Ledger(path)
    import psycopg  # noqa: PLC0415  only this part needs the driver

    schema = f"bench_{path.stem.partition('-')[0]}"
    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        connection.execute(f"CREATE SCHEMA {schema}")
    return Ledger(f"{where}?options=-csearch_path%3D{schema},public")


def scale(folder: Path, claims: int) -> None:
    """A large ledger beside an empty one."""
    times = -(-claims // (CLAIMS * SMALL))
    reports = times * SMALL
    began = time.perf_counter()

    def told(number: int) -> None:
        took = time.perf_counter() - began
        print(f"  {number} of {times}, {took:.0f} s", file=sys.stderr, flush=True)

    with Ledger(folder / "base.db") as base:
        _keep_all(base, SMALL)
        with Ledger(folder / "large.db") as large:
            fill(large, base, times, told)
    with Ledger(folder / "large.db") as large, Ledger(folder / "small.db") as small:
        size = (folder / "large.db").stat().st_size / 2**30
        print(f"filled: {reports:,} reports, {reports * CLAIMS:,} claims, {size:.1f} GiB")
        fresh = list(readings(TURNS, first=SMALL))
        costs: dict[str, list[float]] = {"large": [], "small": []}
        for reading in fresh:
            for name, ledger in (("large", large), ("small", small)):
                costs[name].append(seconds(lambda to=ledger, one=reading: to.keep(one)))  # type: ignore[misc]
        means = {name: 1000 * statistics.mean(each[20:]) for name, each in costs.items()}
        print(
            f"adding a report: {means['large']:.1f} ms at {reports * CLAIMS:,} claims, "
            f"{means['small']:.1f} ms in an empty ledger: "
            f"{means['large'] / means['small']:.2f} times"
        )
        pages(large)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    print(f"peak memory {peak:.0f} MiB")


def pages(ledger: Ledger) -> None:
    """How long each page takes, the third time it is asked for."""
    entry = ledger.claims(Filter(text="people")).entries[0]
    assert entry.source is not None
    name = entry.source.name
    word = name.split()[0]
    asked: dict[str, Callable[[], object]] = {
        "claims": ledger.claims,
        "claims of a source": lambda: ledger.claims(Filter(source=name)),
        "claims since": lambda: ledger.claims(Filter(said_from="2010-05")),
        "claims with words": lambda: ledger.claims(Filter(text=word)),
        "figures": ledger.figures,
        "figures of a kind": lambda: ledger.figures(Filter(kind="killed")),
        "figures of a place": lambda: ledger.figures(Filter(place=word)),
        "series": ledger.series,
        "series of a topic": lambda: ledger.series(Filter(text=word)),
        "series of a place": lambda: ledger.series(Filter(place=word, kind="killed")),
        "origins": ledger.origins,
        "origins of a topic": lambda: ledger.origins(Filter(text=word)),
        "sources": ledger.sources,
        "reports": ledger.reports,
        "search": lambda: ledger.search(word),
        "head": ledger.head,
        "head of a topic": lambda: ledger.head(Filter(text=word)),
    }
    slowest = 0.0
    for title, question in asked.items():
        question()
        took = 1000 * statistics.median(seconds(question) for _ in range(3))
        slowest = max(slowest, took)
        print(f"  {title:<22} {took:7.1f} ms")
    print(f"slowest page {slowest:.0f} ms")


def groups() -> None:
    """Series and origins on the labelled reports."""
    from bench import origins, series  # noqa: PLC0415  they load the model

    for title, bench in (("series", series), ("origins", origins)):
        print(f"{title}:")
        sys.argv = [f"bench.{title}"]
        bench.main()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--only", choices=("groups", "growth", "scale"))
    parser.add_argument("--folder", type=Path, help="where the ledgers go; else a temporary one")
    args = parser.parse_args()
    print(f"ledger, {date.today().isoformat()}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        if args.only in (None, "groups"):
            groups()
        if args.only in (None, "growth"):
            growth(folder)
        if args.only in (None, "scale"):
            scale(folder, args.claims)


if __name__ == "__main__":
    main()
