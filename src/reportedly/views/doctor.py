"""Whether this installation can do its work.

In: nothing. Out: checks, each good or bad with a line that says what was found: versions, the model
against its manifest, a trial reading that uses every room. Refuses nothing: what is missing is a
bad check, not an exception.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from reportedly.errors import ReportedlyError
from reportedly.records import Bound
from reportedly.road import load, model_manifest
from reportedly.views import words

NEEDED = ("onnxruntime", "numpy", "trafilatura", "typer", "rich", "jinja2")
OPTIONAL = ("pandas",)
TRIAL = "The river authority said on Monday that at least 40 boats were adrift."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    found: str
    good: bool = True


def examine() -> list[Check]:
    """Every check, in order."""
    return [_python(), *_packages(), _model(), _trial()]


def lines(checks: list[Check]) -> Iterator[str]:
    """The checks as lines for people, the verdict last."""
    width = max(len(check.name) for check in checks)
    for check in checks:
        yield f"{'ok ' if check.good else 'BAD'}  {check.name:{width}}  {check.found}"
    bad = sum(not check.good for check in checks)
    yield "everything works" if not bad else f"{bad} of {len(checks)} checks failed"


def _python() -> Check:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Check("python", found, sys.version_info >= (3, 11))


def _packages() -> Iterator[Check]:
    for name in ("reportedly", *NEEDED):
        try:
            yield Check(name, version(name))
        except PackageNotFoundError:
            yield Check(name, f"missing; try: pip install {name}", good=False)
    for name in OPTIONAL:
        try:
            yield Check(name, version(name))
        except PackageNotFoundError:
            yield Check(name, f"not installed (optional; pip install 'reportedly[{name}]')")


def _model() -> Check:
    try:
        manifest = model_manifest()
    except ReportedlyError as error:
        return Check("model", str(error), good=False)
    digest = manifest.get("model.onnx", "")[:16]
    return Check("model", f"{manifest['name']}, sha256 {digest}…, as its manifest says")


def _trial() -> Check:
    try:
        reading = load().read_text(TRIAL, published="2024-11-05")
    except ReportedlyError as error:
        return Check("trial reading", str(error), good=False)
    claims, figures = reading.claims, reading.figures
    right = len(claims) == 1 and claims[0].source is not None
    counted = [(one.low, one.bound, one.claim) for one in figures]
    right = right and counted == [(40, Bound.AT_LEAST, claims[0].id)]
    shown = f"{words.count(len(claims), 'claim')}, {words.count(len(figures), 'figure')}"
    verdict = "as it should be" if right else "1 claim with 1 figure of at least 40 is right"
    return Check("trial reading", f"{shown}: {verdict}", right)
