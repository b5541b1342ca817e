"""Claims and reports for tests, made from a few words without the model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from reportedly.ledger.identity import medium, of
from reportedly.ledger.items import (
    ClaimItem,
    Echo,
    EchoKind,
    Identity,
    Number,
    ReportItem,
    Scope,
)
from reportedly.ledger.topic import topic_of
from reportedly.ledger.words import plain_words, telling
from reportedly.records import Act, Bound, Certainty, Mode, Polarity, SourceKind, Tense

BOUNDS = {
    "": Bound.EXACT, ">": Bound.MORE_THAN, ">=": Bound.AT_LEAST, "~": Bound.ABOUT,
    "<": Bound.LESS_THAN, "<=": Bound.AT_MOST,
}  # fmt: skip
NUMBER = re.compile(r"(>=|<=|>|<|~)?\s*([\d.]+)(?:-([\d.]+))?\s+(.+)")
Fields = Mapping[str, Any]
Member = tuple[ClaimItem, ReportItem]


def identity(said: str, report: str, fields: Fields) -> Identity:
    """ "person:Mark Rutte"; an unnamed source is one of its report."""
    kind, _, name = said.partition(":")
    unnamed = kind == "unnamed"
    key = f"unnamed:{name.lower()}@{report}" if unnamed else f"{kind}:{name.lower()}"
    plain = medium(name) if kind == "media" else of(key, name, SourceKind(kind))
    speaks_for = fields.get("speaks_for")
    parent = identity(speaks_for, report, {}).id if speaks_for else None
    return Identity(
        plain.id,
        plain.key,
        name,
        SourceKind(kind),
        Scope.REPORT if unnamed else Scope.EVERYWHERE,
        country=fields.get("country"),
        parent=parent,
    )


def number(said: str) -> Number:
    """ "> 7000 soldier"."""
    found = NUMBER.fullmatch(said)
    assert found, said
    bound, low, high, unit = found.groups()
    kind = Bound.RANGE if high else BOUNDS[bound or ""]
    return Number(float(low), float(high or low), kind, unit)


def claim(fields: Fields, report: str, name: str = "") -> ClaimItem:
    """A claim of `report`; its id comes from its text, source and `name`."""
    text, source = fields["text"], fields.get("source")
    voice = bool(fields.get("voice"))
    runs = (plain_words(run) for run in re.findall(r"“([^”]+)”", text))
    quoted = tuple(run for run in runs if run)
    marked = ("“", "”")
    direct = text.startswith(marked[0]) and text.endswith(marked[1]) and len(quoted) == 1
    said = fields.get("said")
    numbers = tuple(number(one) for one in fields.get("numbers", ()))
    own = sha256(f"{report}|{text}|{source}|{name}".encode()).hexdigest()[:12]
    return ClaimItem(
        id=own,
        report=report,
        source=identity(source, report, fields) if source else None,
        text=text,
        words=telling(text),
        quoted=quoted,
        mode=Mode.DIRECT if direct else Mode.MIXED if quoted else Mode.INDIRECT,
        act=Act(fields.get("act", "statement")),
        certainty=Certainty.CERTAIN,
        polarity=Polarity(fields.get("polarity", "affirmed")),
        tense=Tense(fields.get("tense", "past")),
        said=(str(said), str(said)) if said else None,
        relays=tuple(medium(one).id for one in fields.get("relays", ())),
        numbers=numbers,
        figures=(own,) if voice else tuple(f"{own}-{i}" for i in range(len(numbers))),
        voice=voice,
    )


def report(fields: Fields, name: str, topic: str) -> ReportItem:
    """The report that a claim stands in."""
    published = fields.get("published")
    return ReportItem(
        id=name,
        outlet=fields.get("outlet"),
        published=str(published) if published else None,
        topic=topic_of("", [fields.get("topic", topic)]),
        credits=tuple(medium(one).id for one in fields.get("credits", ())),
        cites=tuple(medium(one).id for one in fields.get("cites", ())),
        words=400,
    )


def echo(kind: str | None, a: ReportItem, b: ReportItem) -> Echo | None:
    """The echo between two reports, if there is to be one."""
    return Echo(a.id, b.id, EchoKind(kind), 0.9, ()) if kind else None


def pair(case: Fields) -> tuple[Member, Member, Echo | None]:
    """The two claims of a case with their reports, and the echo between these."""
    one = bool(case.get("one_report"))
    names = ("r1", "r1" if one else "r2")
    topic = case.get("topic", TOPIC)
    a, b = (
        (claim(case[side], name, side), report(case[side], name, topic))
        for side, name in zip(("a", "b"), names, strict=True)
    )
    if one:
        b = (b[0], a[1])
    return a, b, echo(case.get("echo"), a[1], b[1])


TOPIC = "North Korean soldiers troops Russia Kursk region Ukraine war deployment Pyongyang Moscow"
