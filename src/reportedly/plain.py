"""Records as plain data: what JSON and tables are made of.

In: any record and the text that its spans stand on. Out: dicts, lists, strings, numbers and None,
in the order in which the fields are declared, so that the same record gives the same bytes. Refuses
a span that ends after the text (`SpanError`), an unknown table and a table without pandas
(`UsageError`).

A span becomes `{"start", "end", "text"}`. A record whose `span` is always there (a source, a
paragraph, a participant) becomes that span with its other fields beside it. The value of a figure
is never rounded, and a whole one is an integer; other numbers have four decimals.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from reportedly.errors import UsageError

if TYPE_CHECKING:
    import pandas

SCHEMA = "reportedly/2"
DECIMALS = 4
EXACT = 2**53  # beyond it a float's digits are not those that were meant
VALUES = ("low", "high")
COLUMNS = (
    "report", "claim", "source", "name", "kind", "affiliation", "cue", "content", "mode", "act",
    "certainty", "polarity", "tense", "relays", "said_from", "said_to", "within", "start", "end",
    "score",
)  # fmt: skip
FIGURE_COLUMNS = (
    "report", "figure", "claim", "source", "quote", "number", "low", "high", "bound", "unit",
    "counted", "kind", "predicate", "participants", "from", "to", "grain", "place", "place_kind",
    "country", "admin1", "latitude", "longitude", "precision", "certainty", "polarity", "tense",
    "part_of", "share_of", "note", "start", "end",
)  # fmt: skip
TABLES = ("claims", "figures")


def walk(value: object, text: str) -> Any:
    """`value` as plain data, every span with the characters of `text` that it covers."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return round(value, DECIMALS)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple | list):
        return [walk(one, text) for one in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    if is_dataclass(value):
        return _record(value, text)
    raise TypeError(f"{type(value).__name__} has no plain form")


def _record(value: Any, text: str) -> dict[str, Any]:
    """A dataclass as a dict in field order; a range becomes its characters, a mandatory `span` is
    spread out in front."""
    kind: Any = type(value)
    shape = _shape(kind)
    if shape is None:
        return {"start": value.start, "end": value.end, "text": value.of(text)}
    plain: dict[str, Any] = {}
    for name, spread in shape:
        raw = getattr(value, name)
        inner: Any = _value(raw) if name in VALUES else walk(raw, text)
        if spread:
            plain = {**inner, **plain}
        else:
            plain[name] = inner
    return plain


@cache
def _shape(kind: Any) -> tuple[tuple[str, bool], ...] | None:
    """The fields of a record, and whether each is spread out; None for a range that can show its
    characters (`records.Span`), which is known by its fields: this file imports no record."""
    names = {one.name for one in fields(kind)}
    if names == {"start", "end"} and hasattr(kind, "of"):
        return None
    return tuple((one.name, one.name == "span" and one.type == "Span") for one in fields(kind))


def _value(number: float | None) -> float | None:
    """A figure's value untouched; whole numbers as integers, what JSON cannot write as None."""
    if number is None or not math.isfinite(number):
        return None
    return int(number) if abs(number) <= EXACT and number == int(number) else number


def document(report: Any, claims: object, figures: object, model: str) -> dict[str, Any]:
    """One reading as the document that `docs/fields.md` describes; the text stands last."""
    about = _record(report, report.text)
    about["text"] = about.pop("text")
    return {
        "schema": SCHEMA,
        "model": model,
        "report": about,
        "claims": walk(claims, report.text),
        "figures": walk(figures, report.text),
    }


def rows(plain: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One flat row per claim of a document; its keys are `COLUMNS`."""
    return [_row(plain["report"]["id"], claim) for claim in plain["claims"]]


def figure_rows(plain: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One flat row per figure of a document; its keys are `FIGURE_COLUMNS`."""
    report = plain["report"]["id"]
    sources = {claim["id"]: claim["source"] or {} for claim in plain["claims"]}
    return [_figure_row(report, sources.get(one["claim"]) or {}, one) for one in plain["figures"]]


def _row(report: str, claim: Mapping[str, Any]) -> dict[str, Any]:
    source = claim["source"] or {}
    said = claim["said_at"] or {}
    content = claim["content"]
    flat = {
        "report": report,
        "claim": claim["id"],
        "source": source.get("text"),
        "cue": claim["cue"] and claim["cue"]["text"],
        "content": " … ".join(piece["text"] for piece in content),
        "relays": " ← ".join(relay["name"] for relay in claim["relays"]),
        "said_from": said.get("start"),
        "said_to": said.get("end"),
        "start": min((piece["start"] for piece in content), default=None),
        "end": max((piece["end"] for piece in content), default=None),
    }
    flat.update({key: source.get(key) for key in ("name", "kind", "affiliation")})
    return {key: flat[key] if key in flat else claim[key] for key in COLUMNS}


def _figure_row(
    report: str, source: Mapping[str, Any], figure: Mapping[str, Any]
) -> dict[str, Any]:
    when = figure["when"] or {}
    where = figure["where"] or {}
    flat = {
        "report": report,
        "figure": figure["id"],
        "source": source.get("name") or source.get("text"),
        "participants": "; ".join(f"{p['role']}: {p['text']}" for p in figure["participants"]),
        "from": when.get("start"),
        "to": when.get("end"),
        "grain": when.get("grain"),
        "place": where.get("name"),
        "place_kind": where.get("kind"),
        "start": figure["quote"]["start"],
        "end": figure["quote"]["end"],
    }
    about = ("country", "admin1", "latitude", "longitude", "precision")
    flat.update({key: where.get(key) for key in about})
    words = ("quote", "number", "counted", "predicate", "share_of")
    flat.update({key: figure[key] and figure[key]["text"] for key in words})
    return {key: flat[key] if key in flat else figure[key] for key in FIGURE_COLUMNS}


def frame(plain: Mapping[str, Any], what: str = "claims") -> pandas.DataFrame:
    """The rows as a pandas table; raises `UsageError` when pandas is not installed."""
    if what not in TABLES:
        raise UsageError(
            f"there is no table of {what!r}", try_=f"Ask for one of: {', '.join(TABLES)}."
        )
    try:
        import pandas  # noqa: PLC0415 - an extra: most users never need it
    except ImportError as error:
        raise UsageError(
            "a table needs pandas, which is not installed",
            try_="Install it with: pip install 'reportedly[pandas]'",
        ) from error
    if what == "figures":
        return pandas.DataFrame(figure_rows(plain), columns=list(FIGURE_COLUMNS))
    return pandas.DataFrame(rows(plain), columns=list(COLUMNS))
