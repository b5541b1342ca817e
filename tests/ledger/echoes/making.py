"""Sketches of reports as the cases of `cases/ledger/echoes` write them, without the model."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reportedly.ledger.echoes import Sketch, sketch
from reportedly.ledger.sheets import gather
from reportedly.records import Credit, CreditKind, Reading
from reportedly.report.reading import from_text

FOLDER = Path(__file__).resolve().parents[3] / "cases" / "ledger" / "echoes"
FIELDS = {"same as", "text", "outlet", "published", "credits"}


def drawer(name: str) -> list[dict[str, Any]]:
    """The cases of one drawer."""
    return list(yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))


@cache
def shared() -> dict[str, str]:
    """The texts that several cases share."""
    found: dict[str, str] = yaml.safe_load((FOLDER / "texts.yaml").read_text(encoding="utf-8"))
    return found


def sketched(plain: dict[str, Any], name: str = "a") -> Sketch:
    """The sketch of one report of a case; lines of one paragraph are joined."""
    assert set(plain) <= FIELDS, sorted(set(plain) - FIELDS)
    text = plain.get("text") or shared()[plain["same as"]]
    joined = "\n\n".join(" ".join(one.split()) for one in text.split("\n\n"))
    return of(joined, name, **{key: plain[key] for key in FIELDS & plain.keys() - {"text"}})


def of(text: str, name: str = "a", **about: Any) -> Sketch:
    """The sketch of a text."""
    published = about.get("published")
    report = from_text(text, published=str(published) if published else None, language="en")
    credits = tuple(Credit(one, CreditKind.WIRE) for one in about.get("credits", ()))
    report = replace(report, id=name, outlet=about.get("outlet"), credits=credits)
    reading = Reading(report)
    return sketch(reading, gather(reading).report)
